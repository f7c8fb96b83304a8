# Noms des codes dans lesquels parle le protocole : trade-FAMILLE-CODE. Ils sont seuls dans un tableau, ou derrière un nom.
#
# Glossaire. Un mot par notion, dans tous les fichiers :
# trade transaction; order ordre; offer offre; fill exécution, exécuté; print échange; book carnet; bid achat; ask vente
# maker, taker maker, taker; side sens; quantity quantité; amount montant; worth valeur; fee frais; tick pas de cotation; lot lot
# escrow séquestre, sous séquestre; release libérer, libération; refund rembourser; hold retenue; held conservé (séquestre,
# caution), réservé (solde)
# mark paid signaler le paiement; overdue en retard; extend prolonger; call off, cancel annuler (transaction, ordre)
# dispute litige; arbiter arbitre; verdict décision; appeal appel, faire appel; evidence justificatif; proof preuve
# statement déclaration; bank statement relevé bancaire; settle s'accorder, accord; offer to settle proposition d'accord
# bond caution; slash confisquer; deposit dépôt (au lieu de cautions séparées)
# payment method moyen de paiement; payment account compte de paiement; payer payeur; reference référence; chargeback rejet
# frozen gelé (compte, séquestre); halted suspendu (marché); suspended en suspens (ordre sans indice); paused en pause
# index indice; margin marge; floating price prix flottant; conditional order ordre conditionnel; schedule programmation
# dead-man switch dispositif d'homme mort; template modèle; review avis; reputation réputation; tier niveau; limits plafonds (d'une personne), limites (d'une offre)
# notice notification; quiet hours heures calmes; stream flux; daemon daemon; profile profil; scope droit; operator opérateur
#
# Une espace insécable précède « : ; ? ! » et l'apostrophe est droite. « one » vaut aussi pour 0 : le nombre y reste en chiffres.
# Un état a au plus 16 caractères : ses colonnes en plein écran ne sont pas plus larges.

## États d'une transaction
trade-state-awaiting_accept = à accepter
trade-state-awaiting_agreement = à convenir
trade-state-awaiting_escrow = à bloquer
trade-state-awaiting_payment = à payer
trade-state-overdue = en retard
trade-state-payment_marked = paiement signalé
trade-state-disputed = en litige
trade-state-on_hold = sous retenue
trade-state-decided = décidée
trade-state-payout_pending = versement en cours
trade-state-payout_failed = versement échoué
trade-state-completed = terminée
trade-state-cancelled = annulée
trade-state-expired = expirée
trade-state-resolved = tranchée

## Ce qu'est devenu le séquestre
trade-escrow-held = conservé
trade-escrow-awaited = attendu
trade-escrow-frozen = gelé
trade-escrow-released = libéré
trade-escrow-refunded = remboursé
trade-escrow-split = partagé

## Litiges
trade-dispute-none = aucun
trade-dispute-open = ouvert
trade-dispute-awaiting_approval = à approuver
trade-dispute-decided = décidé
trade-dispute-appealed = en appel
trade-dispute-resolved = clos
trade-dispute_reason-payment_not_received = paiement non reçu
trade-dispute_reason-payment_not_acknowledged = paiement non reconnu
trade-dispute_reason-wrong_amount = montant erroné
trade-dispute_reason-third_party_payer = paiement par un tiers
trade-dispute_reason-paid_late = payé trop tard
trade-dispute_reason-fraud = fraude
trade-dispute_reason-payment_reversed = paiement repris
trade-dispute_reason-other = autre motif
trade-resolution-buyer = acheteur
trade-resolution-seller = vendeur
trade-resolution-split = partage

## Cautions
trade-bond-none = aucune
trade-bond-held = conservée
trade-bond-returned = rendue
trade-bond-slashed = confisquée

## Qui l'on est dans une affaire
trade-role-buyer = acheteur
trade-role-seller = vendeur
trade-role-arbiter = arbitre
trade-role-handler = gestionnaire

## Ce que l'on peut faire
trade-action-accept = accepter
trade-action-decline = refuser
trade-action-mark_paid = signaler le paiement
trade-action-release = libérer
trade-action-cancel = annuler
trade-action-extend = prolonger
trade-action-undo_paid = retirer le signalement du paiement
trade-action-propose_cancel = proposer l'annulation
trade-action-withdraw_cancel = retirer la proposition d'annulation
trade-action-accept_cancel = accepter l'annulation
trade-action-claim = revendiquer le paiement
trade-action-dispute = ouvrir un litige
trade-action-withdraw_dispute = retirer le litige
trade-action-resolve = décider
trade-action-settle = s'accorder
trade-action-appeal = faire appel
trade-action-accept_verdict = accepter la décision
# Étapes qui ne sont proposées à personne : par l'horloge, par la plateforme, ou par l'effet d'une décision.
trade-action-open = ouvrir
trade-action-expire = expirer
trade-action-lapse = délai échu
trade-action-escalate = litige par échéance
trade-action-complete = terminer
trade-action-propose_verdict = proposer une décision
trade-action-conclude = clore
trade-action-execute = exécuter
trade-action-agree = signer les conditions
trade-action-fund = bloquer dans le contrat
trade-action-released = libéré par le contrat
trade-action-refunded = rendu par le contrat
trade-action-ran_out = délai écoulé dans le contrat
trade-action-divided = partagé par le contrat
trade-action-fail_payout = versement échoué
trade-action-overrun = versement en retard

## Ordres
trade-side-buy = achat
trade-side-sell = vente
trade-order-open = ouvert
trade-order-paused = pause
trade-order-filled = exécuté
trade-order-cancelled = annulé
trade-order-expired = expiré

## Ce qui a été versé du séquestre et des cautions, et pourquoi
trade-payout-escrow_release = libération du séquestre
trade-payout-escrow_refund = remboursement du séquestre
trade-payout-fee = frais
trade-payout-bond_return = restitution de la caution
trade-payout-bond_slash = confiscation de la caution

## Justificatifs, et ce que dit un relevé bancaire
trade-evidence-bank_statement = relevé bancaire
trade-evidence-payment_confirmation = confirmation de paiement
trade-evidence-video = vidéo
trade-evidence-chat_export = conversation exportée
trade-evidence-id_check = vérification d'identité
trade-evidence-other = autre justificatif
trade-confidence-certain = certain
trade-confidence-likely = probable
trade-confidence-weak = faible
trade-confidence-none = aucune
trade-payment-not_sent = non envoyé
trade-payment-returned = rendu

## Motifs d'une décision
trade-verdict-payment_proven = paiement prouvé
trade-verdict-payment_not_proven = paiement non prouvé
trade-verdict-payment_returned = paiement rendu
trade-verdict-wrong_amount = montant erroné
trade-verdict-third_party_payer = paiement par un tiers
trade-verdict-paid_too_late = payé trop tard
trade-verdict-no_answer = sans réponse
trade-verdict-fraud = fraude
trade-verdict-other = autre motif

## Marchés
trade-market-open = ouvert
trade-market-cancel_only = annulation seule
trade-market-halted = suspendu
trade-market-delisted = retiré
trade-settlement-instant = immédiat
trade-settlement-escrow = séquestre
# Probabilité qu'un paiement soit repris.
trade-risk-very_low = très faible
trade-risk-low = faible
trade-risk-medium = moyen
trade-risk-high = élevé
trade-risk-very_high = très élevé

## Pourquoi un ordre est en pause ou fini
trade-order_reason-by_owner = par son auteur
trade-order_reason-away = absence
trade-order_reason-dead_man = homme mort
trade-order_reason-self_trade = échange avec soi-même
trade-order_reason-ioc = ne reste pas au carnet
trade-order_reason-fill_limit = trop d'exécutions
trade-order_reason-frozen = gelé
