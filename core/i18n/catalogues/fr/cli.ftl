# Ce que le terminal dit aux personnes. Les mots en majuscules tiennent la place de ce qui est tapé ; les commandes et les
# options restent telles quelles.

cli-yes = oui
cli-no = non
cli-nothing = Il n'y a rien.
# C'est le mot anglais qui est tapé.
cli-buy-or-sell = buy (acheter) ou sell (vendre) ?
cli-clock = l'horloge
cli-platform = la plateforme

## Échecs
cli-error-outcome_unknown = On ne sait pas si cela a pris effet.
cli-error-request = requête { $id }
cli-error-client_id = id client { $id }
cli-error-did_you_mean = Vouliez-vous dire : { $line }

## Relevés bancaires
cli-release-certain = Certain. Vérifiez encore chaque paiement : une libération est irrévocable.

## Transactions
cli-trade-none = Vous n'avez aucune transaction ici.
# Montants que les deux déposent ou paient.
cli-trade-sides = acheteur { $buyer }, vendeur { $seller }
cli-bond-deposit = { $amount } du dépôt
# $put est le montant déposé, ou le message qui précède.
cli-bond-taken = { $put }, dont { $amount } confisqués
cli-trade-over = personne ; elle est finie
cli-trade-payout = { $amount } à { $to } ({ $reason })
cli-trade-dry_run = Rien n'a été exécuté. Avec cette commande, la transaction aurait
cli-trade-would_be = pour état : { $state } ; { $until }
cli-trade-would_pay = pour versement : { $payout }
cli-trade-no_clock = aucune horloge ne tourne
cli-trade-clock_moves = l'horloge la fait avancer à { $time }
cli-trade-hold = { $hours } h après la libération
cli-name_check-match = correspond
cli-name_check-partial = correspond en partie
cli-name_check-mismatch = ne correspond pas

## Ce que l'on doit faire d'une transaction. $until est une date, ou « none » où rien ne finit de soi-même.
cli-step-before = { $until ->
        [none] { "" }
       *[time] { " " }avant { $until }
    }
cli-step-declare = Indiquez{ cli-step-before } depuis lequel de vos comptes vous payez : pour { $method }, vous n'en avez encore aucun, ou plusieurs.
cli-step-accept = Acceptez { $who }{ cli-step-before }, ou refusez.
cli-step-pay = Payez { $payment } à { $seller }{ cli-step-before }, puis signalez le paiement.
cli-step-claim = Prouvez{ cli-step-before } que vous avez payé { $seller } malgré le délai échu, ou indiquez que vous ne l'avez pas fait.
cli-step-release = Vérifiez si { $buyer } a payé { $payment }, puis libérez { $quantity }{ cli-step-before }.
cli-step-sign = Vous devez signer avec votre propre portefeuille{ cli-step-before } : le séquestre est dans un contrat, et `orrange trades escrow` montre champ par champ ce qui se signe ou s’envoie.
cli-escrow-nothing_now = Votre portefeuille n’a rien à signer maintenant.
cli-step-resolve = Décidez{ cli-step-before } entre { $buyer } et { $seller } : { $why }.
cli-step-take = Prenez{ cli-step-before } le dossier entre { $buyer } et { $seller }, si vous n'y avez aucune part : { $why }.
cli-step-prove = Fournissez{ cli-step-before } les justificatifs qui vous sont demandés.
cli-step-answer = Acceptez la décision, ou faites appel{ cli-step-before } : { $verdict }.
cli-step-wait = { $until ->
        [none] Attendez : { $for }.
       *[time] Attendez jusqu'à { $until } : { $for }.
    }
cli-step-wait_for = { $who ->
        [buyer] Attendez l'acheteur, qui doit agir{ cli-step-before }.
        [seller] Attendez le vendeur, qui doit agir{ cli-step-before }.
       *[arbiter] Attendez l'arbitre, qui doit agir{ cli-step-before }.
    }
cli-step-nothing = Vous n'avez rien à faire ; elle est finie.
cli-step-on_hold = ce qui a été libéré est sous retenue
cli-step-appealable = la décision peut encore faire l'objet d'un appel
cli-step-no_statement = sans déclaration
cli-step-call_off = { $fate ->
        [not_sent] { $by } propose d'annuler la transaction. { $buyer } indique que le paiement n'a pas été envoyé.
        [returned] { $by } propose d'annuler la transaction. { $buyer } indique que le paiement a été rendu.
       *[none] { $by } propose d'annuler la transaction.
    }

## Ce qu'il faut savoir en outre d'une transaction
cli-note-dispute = Un litige peut être ouvert à partir de { $time } ; une fraude peut être signalée tout de suite
cli-note-missing = { $seller } dit que le paiement n'est pas arrivé : regardez s'il a quitté votre compte, et montrez-le
cli-note-until = { $text }, jusqu'à { $time }
cli-note-evidence = { $by } vous demande un justificatif, { $kind } : { $note }
cli-note-offer = { $by } propose un accord : { $shares }
cli-note-shares = { $buyer } pour l'acheteur, { $seller } pour le vendeur
cli-note-share_buyer = { $amount } pour l'acheteur
cli-note-slash_buyer = { $share } de la caution de l'acheteur est confisqué
cli-note-slash_seller = { $share } de la caution du vendeur est confisqué
cli-note-verdict_yours = décidé : { $shares } ; vous pouvez faire appel
cli-note-verdict_theirs = décidé : { $shares } ; l'autre partie peut faire appel
cli-note-halted = { $action ->
        [payments] les paiements sont suspendus
        [accounts] les comptes de paiement sont suspendus
       *[messages] les messages sont suspendus
    }{ $market ->
        [none] { "" }
       *[market] { " " }sur { $market }
    }
cli-note-halt = { cli-note-halted } : { $reason }
cli-note-halt_clock = { cli-note-halted } : { $reason } ; l'horloge est arrêtée entre-temps

## Règles des transactions
cli-policy-none = Il n'y a aucune règle.
cli-policy-program = le programme
cli-policy-overdue = délai de paiement dépassé
cli-policy-claims_late = paiement tardif prouvé trop tard
cli-policy-escalated = l'horloge a ouvert un litige
cli-policy-disputes_early = une partie a dû attendre pour ouvrir un litige
cli-policy-agreements_late = les conditions du contrat n'ont pas été convenues à temps
cli-policy-payouts_late = un versement du contrat est arrivé en retard
cli-policy-rulings_late = l'arbitre du contrat a tranché trop tard
cli-policy-over = { $trades ->
        [one] { $trades } transaction est finie.
        [many] { $trades } de transactions sont finies.
       *[other] { $trades } transactions sont finies.
    }

## Parties de plusieurs réponses
cli-since = depuis { $time }
cli-from = à partir de { $from }
cli-up_to = jusqu'à { $to }
cli-range = { $from } à { $to }
cli-of = { $some } sur { $all }
cli-filled_of = { $some } exécuté sur { $all }
cli-or = { $some } ou { $last }
cli-at_price = { $amount } à { $price }
cli-and_more = { $more ->
        [one] { $some } et { $more } autre
        [many] { $some } et { $more } d'autres
       *[other] { $some } et { $more } autres
    }
# Le prix d'un marché que disent d'autres marchés ; une marge le suit.
cli-index = indice
cli-span-unknown = pas encore connu
cli-span-seconds = { $seconds } s
cli-span-minutes = { $minutes } min
cli-span-hours = { $hours } h
cli-bytes = { $bytes ->
        [one] { $bytes } octet
        [many] { $bytes } d'octets
       *[other] { $bytes } octets
    }

## Soldes, comptes de paiement et clés
cli-wallet-empty = Vous ne détenez encore rien.
cli-wallet-no_transfers = Rien n'a encore été transféré.
cli-deposit-nobody = personne ici n'est dispensé de caution
cli-deposit-asked = { $amount } pour ne pas déposer de cautions
# $fees sont les frais de maker et de taker, $missing est ce qu'il faut encore échanger pour les avoir.
cli-fees-next = { $fees } après { $missing } de plus
cli-fees-none = Il n'y a encore aucun marché.
cli-accounts-none = Vous n'avez aucun compte de paiement.
cli-key-none = Vous n'avez aucune clé.
cli-key-revoked = révoquée { $time }
cli-key-current = utilisée ici
cli-key-valid = valide

## Personnes
cli-people-none_blocked = Vous n'avez bloqué personne.
cli-people-none_trusted = Vous n'avez désigné personne de confiance.
cli-people-score = { $score } ({ $low } à { $high })
cli-people-trades = { $completed } terminées, { $failed } échouées
# Avec combien de personnes quelqu'un a échangé.
cli-people-count = { $people ->
        [one] { $people } personne
        [many] { $people } de personnes
       *[other] { $people } personnes
    }
cli-review-none = Il n'y a aucun avis.
cli-review-no_stars = aucun
# $each dit combien ont donné 5, 4, 3, 2 et 1 étoiles.
cli-review-stars = { $count ->
        [one] { $mean } sur { $most } pour { $count } avis ({ $each })
        [many] { $mean } sur { $most } pour { $count } d'avis ({ $each })
       *[other] { $mean } sur { $most } pour { $count } avis ({ $each })
    }
cli-review-changed = modifié { $time }
cli-review-answers = { $name } répond : { $reply }
cli-review-id = avis { $id }

## Plafonds
cli-tier-new = nouveau
cli-tier-basic = de base
cli-tier-trusted = de confiance
cli-limits-days = { $days ->
        [one] encore { $days } jour
        [many] encore { $days } de jours
       *[other] encore { $days } jours
    }
cli-limits-trades = { $trades ->
        [one] encore { $trades } transaction
        [many] encore { $trades } de transactions
       *[other] encore { $trades } transactions
    }
cli-limits-people = { $people ->
        [one] encore { $people } personne avec qui échanger
        [many] encore { $people } de personnes avec qui échanger
       *[other] encore { $people } personnes avec qui échanger
    }
cli-limits-next = { $tier }, pour lequel il vous faut { $missing }
cli-limits-kyc = { $tier } ; un opérateur peut le relever
cli-limits-kyc_highest = { $tier }, le plus élevé
cli-limits-none = Il n'y a aucun marché où l'on se paie entre personnes.

## Marchés, offres et moyens de paiement
cli-market-none = Il n'y a aucun marché.
cli-market-empty_book = Le carnet est vide.
cli-market-no_prints = Rien n'a encore été échangé.
cli-offer-none = Aucune offre ne convient.
cli-offer-no_methods = Aucune offre n'accepte de moyen de paiement.
cli-offer-own = la vôtre
cli-offer-manual = le maker est consulté
cli-offer-unbonded = sans caution
cli-offer-kyc = niveau KYC { $tier }
cli-opportunity-none = Il n'y a aucune offre que vous puissiez prendre maintenant.
cli-method-none = Aucun moyen de paiement ne convient.
cli-method-no_details = Aucune coordonnée n'est nécessaire.
cli-method-active = actif
cli-method-restricted = restreint
cli-method-retired = retiré

## Ordres
cli-order-none = Vous n'avez aucun ordre ici.
cli-order-suspended = en suspens
cli-take-nothing = Pourquoi elle n'a pas été prise : { $line }
cli-order-no_fills = Rien n'a été exécuté immédiatement.
cli-order-bond_none = aucune
cli-order-bond_posted = { $share }
cli-order-bond_deposit = { $share }, couverts par votre dépôt
# $bond est l'un des trois qui précèdent.
cli-order-takes_unbonded = { $bond } ; accepte des acheteurs sans caution
cli-order-token = qui a son jeton
cli-order-shown = { $amount } à la fois
cli-order-prevented = { $amount }, contre vos propres ordres
cli-order-fees = { $maker } comme maker, { $taker } comme taker
cli-order-place = { $place }, dans un rayon de { $reach } km
cli-order-away = { $minutes ->
        [one] après { $minutes } min d'absence
        [many] après { $minutes } min d'absence
       *[other] après { $minutes } min d'absence
    }
cli-order-manual = à la main
cli-order-keeps_place = Il garderait sa place dans la file.
cli-order-gives_place = Il perdrait sa place dans la file.
cli-order-would_hold = Il bloquerait { $now } ; il bloque { $before } à présent.
cli-order-none_open = Vous n'aviez aucun ordre ouvert ici.
cli-order-cancelled = { $orders ->
        [one] { $orders } ordre annulé :
        [many] { $orders } d'ordres annulés :
       *[other] { $orders } ordres annulés :
    }
cli-order-dead_man = Tous vos ordres ouverts seront annulés à { $time } si vous ne répétez pas cette commande avant.
cli-order-dead_man_off = Le dispositif d'homme mort est désactivé.
cli-type-limit = limite
cli-type-market = au marché
cli-post_only-reject = post-only
cli-post_only-slide = post-only avec ajustement du prix
cli-self_trade-cancel_oldest = annule le plus ancien
cli-self_trade-cancel_both = annule les deux
cli-self_trade-decrement = retire des deux ce qui s'échangerait
cli-asks-countries = de { $countries }
cli-asks-languages = parle { $languages }
cli-asks-trades = { $trades ->
        [one] { $trades } transaction
        [many] { $trades } de transactions
       *[other] { $trades } transactions
    }
cli-asks-completion = { $share } terminées
cli-asks-age = { $days ->
        [one] ici depuis { $days } jour
        [many] ici depuis { $days } de jours
       *[other] ici depuis { $days } jours
    }
cli-asks-reputation = réputation de { $score }
cli-asks-trusted = de confiance pour son auteur
cli-bulk-none = Aucun ordre ne convient.
cli-bulk-more = Il y en a d'autres : relancez la commande.
cli-batch-line = ligne { $line }
cli-template-none = Vous n'avez aucun modèle.

## Alerts
cli-alert-none = Vous n'avez demandé aucune alerte.
cli-alert-above = { $price } ou plus ({ $source })
cli-alert-below = { $price } ou moins ({ $source })
cli-alert-moves = { $percent } vers le haut ou le bas ({ $source })
cli-alert-offer = offre : { $of }
cli-alert-offer_worst = offre : { $of }, à { $price } ou mieux
cli-alert-once = une fois
cli-alert-again = au plus tôt après { $seconds } secondes
cli-alert-waiting = en attente
cli-alert-muted = muette jusqu'à { $time }
cli-alert-fired = signalée
cli-alert-expired = expirée

cli-break-none = Tous les livres concordent.
cli-fx-base = Ce que vaut un { $base }
cli-fx-none = Aucune source ne sait rien à ce sujet.
cli-fx-no_source = Aucune source de taux n'est connectée.
cli-fx-none_quoted = Vous n'avez encore demandé aucune cotation.
cli-fx-stale = ce qui a été entendu est trop ancien
cli-fx-disagree = les sources se contredisent
cli-fx-thin = trop peu de sources pour échanger à ce taux
cli-fx-parallel = les gens l'échangent à d'autres taux
cli-fx-open = ouverte
cli-fx-expired = expirée
cli-fx-converted = échangée
cli-invoice-none = Vous n'avez encore rien facturé.
cli-invoice-open = attend le paiement
cli-invoice-paying = est en cours de paiement
cli-invoice-cancelling = est en cours d'annulation
cli-invoice-paid = payée
cli-invoice-refunded = payée puis remboursée
cli-invoice-charged_back = payée puis reprise par la banque
cli-invoice-cancelled = annulée
cli-invoice-expired = hors délai
cli-recurring-none = Vous n'avez aucune facture récurrente.
cli-recurring-active = active
cli-recurring-paused = en pause
cli-recurring-done = finie
cli-recurring-cancelled = annulée
cli-fee-none = Vous n'avez payé aucuns frais ce mois-là.
cli-fee-fill = sur les marchés instantanés
cli-fee-trade = des échanges sous séquestre
cli-fee-exchange = de change
cli-top_up-none = Rien n'a été versé.
cli-top_up-unknown = { $state } ; le prestataire a été interrogé et n'a pas répondu
cli-top_up-created = en préparation
cli-top_up-requires_action = attend le paiement
cli-top_up-processing = payé, la banque n'a pas répondu
cli-top_up-succeeded = payé
cli-top_up-failed = échoué
cli-top_up-cancelled = annulé
cli-top_up-expired = expiré
cli-top_up-review = un opérateur l'examine
cli-top_up-cancel_asked = Le prestataire est prié de fermer sa page. Si c'était à temps, ceci le dit : { $command }
cli-top_up-page_later = La page de paiement n'est pas encore là. Regardez de nouveau avec : { $command }
cli-taker-none = Rien ne peut être versé.
cli-taker-not_named = vous en avez demandé un autre
cli-taker-tried = il a déjà été sollicité
cli-taker-key_refused = il refuse la clé de cette plateforme
cli-taker-currency = pas dans cette monnaie
cli-taker-uncountable = il compte en unités plus grandes
cli-taker-too_little = moins que ce qu’il accepte
cli-taker-too_much = plus que ce qu’il accepte
cli-taker-rule = une règle de cette plateforme
cli-taker-failing = il échoue en ce moment et est sollicité en dernier
cli-routing-none = Aucune règle n’est posée : les paiements vont selon ce que les derniers sont devenus.
cli-routing-unscored = Ces derniers temps, aucun paiement n’a abouti ni échoué.
cli-routing-from = à partir de { $amount }
cli-routing-to = jusqu’à { $amount }
cli-routing-share = { $share } sur 100
cli-routing-prefer = d’abord { $providers }
cli-routing-avoid = jamais { $providers }
cli-experiment-running = en cours
cli-experiment-better = il en arrive plus
cli-experiment-worse = il en arrive moins
cli-experiment-even = aucune différence
cli-experiment-harmful = arrêté : il en arrive trop peu
cli-experiment-stopped = arrêté
cli-experiment-none = Il n’y a eu aucune expérience.

## Ordres conditionnels et programmations
cli-conditional-none = Vous n'avez aucun ordre conditionnel ici.
cli-conditional-dormant = en sommeil
cli-conditional-waiting = en attente
cli-conditional-triggered = déclenché
cli-conditional-placed = placé
cli-conditional-failed = échoué
cli-conditional-cancelled = annulé
cli-conditional-expired = expiré
cli-trigger-stop = stop { $price } ({ $source })
cli-trigger-take_profit = take-profit { $price } ({ $source })
cli-trigger-trailing_stop = stop suiveur à { $offset } ({ $source })
cli-trigger-time = à partir de { $time }
cli-trigger-fill_first = première exécution de { $order }
cli-trigger-fill_full = exécution totale de { $order }
cli-price-last = dernier prix
cli-price-mid = prix médian
cli-price-index = indice
cli-schedule-none = Vous n'avez aucune programmation ici.
cli-schedule-active = active
cli-schedule-done = finie
cli-schedule-cancelled = annulée
cli-schedule-runs = { $every } à partir de { $first }
cli-every-minute = { $steps ->
        [1] chaque minute
        [one] toutes les { $steps } minutes
        [many] tous les { $steps } de minutes
       *[other] toutes les { $steps } minutes
    }
cli-every-hour = { $steps ->
        [1] chaque heure
        [one] toutes les { $steps } heures
        [many] tous les { $steps } d'heures
       *[other] toutes les { $steps } heures
    }
cli-every-day = { $steps ->
        [1] chaque jour
        [one] tous les { $steps } jours
        [many] tous les { $steps } de jours
       *[other] tous les { $steps } jours
    }
cli-every-week = { $steps ->
        [1] chaque semaine
        [one] toutes les { $steps } semaines
        [many] tous les { $steps } de semaines
       *[other] toutes les { $steps } semaines
    }
cli-every-month = { $steps ->
        [1] chaque mois
        [one] tous les { $steps } mois
        [many] tous les { $steps } de mois
       *[other] tous les { $steps } mois
    }
# Pourquoi l'un d'eux a pris fin.
cli-reason-by_owner = par son auteur
cli-reason-group = groupe
cli-reason-entry_closed = entrée close
cli-reason-condition_closed = condition close
cli-reason-frozen = gelé
cli-reason-amount_reached = quantité atteinte
cli-reason-runs_reached = exécutions atteintes
cli-reason-ended = fin

## Ce que ferait un ordre
cli-quote-no_fills = Rien ne serait exécuté immédiatement.
cli-quote-cancelled_ioc = il ne reste pas au carnet
cli-quote-cancelled_fill_limit = il exécuterait trop d'ordres à la fois
cli-quote-cancelled_self_trade = il rencontrerait votre propre ordre
cli-quote-fee = { $fee } ({ $taker } ; comme maker { $maker })
cli-quote-funds = { $needed } sur les { $available } dont vous disposez
cli-quote-why_not_more = Pourquoi pas davantage :
cli-quote-look = Un regard sur { $market } à la version { $version }, sans engagement : rien n'a été placé.
cli-quote-refused = Il serait refusé : { $reason } ({ $code }). Sans cela, ce serait :
cli-quote-matches = Rien ne les sépare. Les ordres se rencontrent quand l'un d'eux arrive : modifiez le vôtre, ou envoyez-en un nouveau.
cli-eligible-yes = Rien : vous pourriez en prendre { $amount } maintenant.
cli-eligible-mine = vous : { $mine }
cli-eligible-asked = demandé : { $asked }
cli-eligible-both = vous : { $mine } ; demandé : { $asked }

## Pourquoi deux ordres ne se correspondent pas : comme taker celui de qui lit, comme maker l'offre
cli-mismatch-same_side = les deux ordres sont du même sens
cli-mismatch-own_order = l'offre est la vôtre
cli-mismatch-suspended = { cli-mismatch-who } a un prix flottant, et il n'y a pas d'indice à suivre
cli-mismatch-price = les prix ne se rencontrent pas
cli-mismatch-method = ils n'ont aucun moyen de paiement en commun
cli-mismatch-minimum = { $by ->
        [maker] c'est moins que la plus petite transaction de l'offre
       *[taker] c'est moins que la plus petite transaction de votre ordre
    }
cli-mismatch-bond = { $by ->
        [maker] l'offre demande une caution
       *[taker] l'offre est sans caution, et votre ordre en demande une
    }
cli-mismatch-country = { cli-mismatch-who } demande comme pays { $asked }, et il y a { $has }
cli-mismatch-language = { cli-mismatch-who } demande comme langue { $asked }, et il y a { $has }
cli-mismatch-trades = { cli-mismatch-who } demande comme transactions terminées { $asked }, et il y a { $has }
cli-mismatch-completion = { cli-mismatch-who } demande comme part de transactions terminées { $asked }, et il y a { $has }
cli-mismatch-account_age = { cli-mismatch-who } demande comme ancienneté du compte { $asked }, et il y a { $has }
cli-mismatch-reputation = { cli-mismatch-who } demande comme réputation { $asked }, et il y a { $has }
cli-mismatch-kyc_tier = { cli-mismatch-who } demande comme niveau KYC { $asked }, et il y a { $has }
cli-mismatch-trusted = { cli-mismatch-who } s'adresse aux personnes de confiance de son auteur
cli-mismatch-terms = l'un de vous demande à l'autre quelque chose que celui-ci n'a pas
cli-mismatch-who = { $by ->
        [taker] votre ordre
        [maker] l'offre
       *[both] chacun des deux
    }

## Litiges
cli-dispute-none = Il n'y a aucun litige ici.
cli-dispute-over = clos
cli-dispute-appeal = appel jusqu'à { $time }
cli-dispute-take = à prendre avant { $time }
cli-dispute-decide = à décider avant { $time }
# $due est l'un des deux qui précèdent.
cli-dispute-overdue = { $due }, en retard
cli-dispute-opened = { $by }, { $time }, depuis « { $state } »
cli-dispute-level_first = première
cli-dispute-level_appeal = appel
cli-dispute-timeline = Chronologie
cli-dispute-offers = Propositions d'accord
cli-dispute-evidence = Justificatifs
cli-offer-open = ouverte
cli-offer-expired = expirée
cli-offer-withdrawn = retirée
cli-offer-superseded = remplacée
cli-offer-accepted = acceptée
cli-offer-void = caduque
cli-verdict-title = Décision
cli-verdict-title_appeal = Décision en appel
cli-verdict-replaced = { $verdict }, plus en vigueur
cli-verdict-for = { $resolution }, { $share } pour l'acheteur
cli-verdict-approved = { $arbiter }, approuvé par { $approver }
cli-verdict-takes_buyer = { $share } de la caution de l'acheteur
cli-verdict-takes_seller = { $share } de la caution du vendeur
cli-verdict-waits = Attend l'approbation d'un autre arbitre jusqu'à { $time }
cli-evidence-none = Aucun justificatif n'a été demandé.
cli-evidence-open = ouvert jusqu'à { $time }
cli-evidence-answered = répondu
cli-evidence-lapsed = délai échu
cli-evidence-void = caduc
cli-evidence-hidden = pas pour vous
cli-evidence-shared = { $of }, montré à l'autre partie
cli-brief-title = Ce qui est connu ; cela ne décide rien
cli-brief-name = nom : { $result } ({ $score } %)
cli-brief-taken_back = repris
cli-triage-cancel = annuler
cli-triage-release = libérer
cli-triage-refund = rembourser
cli-triage-ask_evidence = demander un justificatif
cli-triage-none = aucune
cli-triage_reason-buyer_said_not_sent = l'acheteur indique que rien n'a été envoyé
cli-triage_reason-buyer_said_returned = l'acheteur indique que le paiement lui a été rendu
cli-triage_reason-unmarked_and_silent = le paiement n'a pas été signalé, et l'acheteur ne dit rien
cli-triage_reason-payment_seen_certain = le paiement a été vu, et il est certain
cli-triage_reason-buyer_evidence_lapsed = l'acheteur n'a pas fourni le justificatif
cli-triage_reason-seller_evidence_lapsed = le vendeur n'a pas fourni le justificatif
cli-triage_reason-name_mismatch = le payeur a un autre nom
cli-triage_reason-payment_taken_back = le paiement a été repris
cli-triage_reason-payment_uncertain = il n'est pas certain de ce qui a été payé
cli-triage_reason-payment_unseen = aucun paiement n'a été vu
cli-triage_reason-payment_unnamed = l'acheteur n'a indiqué aucun paiement
cli-figures-none = Personne n'a encore traité de litige.

## Relevés bancaires
cli-release-none = D'après ce relevé, aucun argent n'est arrivé.
cli-release-line = { $amount } pour { $payment } de { $buyer } :
cli-payment_reason-reference = référence
cli-payment_reason-payment_id = id du paiement
cli-payment_reason-amount = montant
cli-payment_reason-payer_matches = le payeur correspond
cli-payment_reason-payer_partial = le payeur correspond en partie
cli-payment_reason-payer_differs = le payeur diffère
cli-payment_reason-amount_differs = le montant diffère
cli-payment_reason-not_a_payment = pas un paiement
cli-payment_reason-taken_back = repris
cli-payment_reason-second_payment = second paiement
cli-payment_reason-ambiguous = ambigu
cli-payment_reason-seen_before = déjà vu
cli-payment_reason-no_trade = aucune transaction
cli-receipt-result = { $state }, séquestre { $escrow }

## Conversations
cli-chat-warning-phone_number = contient un numéro de téléphone
cli-chat-warning-link = contient un lien ; n'en ouvrez aucun pour payer ou vous connecter
cli-chat-warning-email = contient une adresse e-mail
cli-chat-warning-off_platform = peut vous mener hors de la plateforme, où aucun séquestre ne vous protège
cli-chat-warning-crypto_reference = les banques peuvent bloquer un paiement dont la référence parle de crypto
cli-chat-warning-impersonation = personne qui travaille ici n’écrit dans une transaction avant un litige, et personne ne demande de code ni de mot de passe
cli-chat-purged = (effacé)
cli-chat-proof = preuve du paiement, qu'un faussaire fabrique aussi facilement :
cli-chat-file = fichier
cli-chat-unread = { $name } ({ $role }) n'a rien lu
cli-chat-read = { $name } ({ $role }) a lu jusqu'à { $message }
cli-chat-never_seen = jamais vu ici
cli-chat-last_seen = dernière visite { $time }
cli-chat-earlier = Plus anciens : ajoutez { $flags }
cli-chat-empty = Personne n'a encore écrit.
cli-chat-closes = Ouverte jusqu'à { $closes } ; effacée après { $purged }
cli-chat-more_unread = { $unread ->
        [one] { $unread } autre n'est pas lu.
        [many] { $unread } d'autres ne sont pas lus.
       *[other] { $unread } autres ne sont pas lus.
    }

## Notifications
cli-notice-none = Il n'y a rien à notifier.
cli-notice-no_address = Vous n'êtes prévenu que par le flux. `{ $line }` ajoute l'e-mail.
cli-notice-code = Un code y est en route : { $line }
cli-notice-always = toujours
cli-notice-quiet = Heures calmes : { $from } à { $to }, { $zone }
cli-notice-no_quiet = Heures calmes : aucune
cli-notice-amounts_shown = Montants : visibles
cli-notice-voice = Lu à voix haute si urgent : { $channels }
cli-notice-voice_off = Rien n’est lu à voix haute
cli-notice-amounts_hidden = Montants : masqués
cli-notice-sms = SMS : { $maximum } par jour au plus. `plus tard` : si rien n'est arrivé par une voie précédente.
cli-notice-nothing_sent = Rien ne vous a été envoyé.
cli-notice-tested = Un test est en route par { $channel }. `{ $line }` dit ce qu'il est devenu.
cli-mode-now = aussitôt
cli-mode-later = plus tard
cli-mode-off = jamais
cli-address-unconfirmed = non confirmée
cli-address-active = active
cli-address-suspended = suspendue
cli-address-unsubscribed = désabonnée
cli-delivery-waiting = en attente
cli-delivery-delivered = remis
cli-delivery-failed = échoué
cli-delivery-dead = abandonné
cli-delivery-obsolete = dépassé

## Opérateurs
cli-doctor-broken = { $times ->
        [one] (enfreint { $times } fois)
        [many] (enfreint { $times } de fois)
       *[other] (enfreint { $times } fois)
    }
cli-doctor-sound = livres : { $count } invariants sont respectés
cli-trade-told_missing = { $name } sait maintenant que le paiement n’est pas arrivé.
cli-drain-on = Ce daemon ne prend plus de nouvelles commandes.
cli-drain-off = Ce daemon prend de nouveau des commandes.
cli-drain-done = Plus rien n'est en cours.
cli-drain-under_way = { $commands ->
        [one] { $commands } commande est encore en cours : redemandez.
        [many] { $commands } de commandes sont encore en cours : redemandez.
       *[other] { $commands } commandes sont encore en cours : redemandez.
    }
cli-halt-none = Rien n'est suspendu.
cli-maintenance-none = Rien n'est prévu.
cli-maintenance-planned = prévue
cli-maintenance-started = en cours
cli-maintenance-ended = finie
cli-maintenance-called_off = annulée
cli-halt-everywhere = tous les marchés
cli-halted-orders = ordres
cli-halted-payments = paiements
cli-halted-messages = messages
cli-halted-accounts = comptes de paiement
cli-halted-people = personnes
cli-link-waiting = attend l'accord des deux côtés
cli-link-active = lié
cli-link-suspended = n'accepte pas de messages
cli-channel-none = Vous n'échangez que depuis le terminal. `{ $line }` ajoute un compte de messagerie.
cli-channel-nothing_waits = aucun compte n'attend d'être lié : commencez par `{ $line }`, ou par /link dans la messagerie, et donnez le code
cli-channel-whose = Le compte { $channel } { $id }, qui se nomme « { $name } », agirait en votre nom.
cli-channel-begun = Donnez votre accord là-bas, puis : { $line }
cli-bot-none = Aucun bot ne parle ici au nom de quelqu'un.
cli-community-none = Aucune communauté n'est ouverte.
cli-solver-none = Elle n'a pas de médiateur.
cli-solver-active = actif
cli-solver-asked = demandé
cli-approval-asked = { $bot } demande votre accord : { $action }, { $quantity } dans la transaction { $trade }.
cli-parked-none = Rien ne vous attend.
cli-profile-none = Il n'y a aucun profil. `{ $line }` en crée un.
cli-profile-unregistered = pas encore enregistrée
cli-profile-kept = { $name } existait déjà et reste tel quel : { $flags } le changent.
cli-profile-key_left = Le trousseau n'a pas pu être utilisé ({ $reason }) : la clé privée de { $key } y est encore. Retirez-la là-bas, comme entrée de « orrange ».
cli-cancel_all-would = { $market } : { $orders ->
    [one] { $orders } ordre
    [many] { $orders } d'ordres
   *[other] { $orders } ordres
  }
cli-profile-in_file = dans le fichier du profil
cli-profile-in_keyring = dans le trousseau

## Ce qu'il faut savoir avant de dire oui à une commande
cli-danger-binds = Qui le prend est aussitôt engagé, et vous aussi.
cli-danger-leaves = Ce qui quitte le carnet y perd sa place.
cli-danger-counts = L'autre partie agit d'après ce que vous déclarez ici.
cli-danger-unpaid = L'acheteur n'a pas dit avoir payé. Ce qui est sous séquestre lui revient quand même, et personne ne peut le faire revenir.
cli-danger-payout = Ce que vous en dites est comptabilisé, et personne ne redemande au prestataire.
cli-danger-gives = Ce qui est sous séquestre va là où ceci le dit, et personne ne peut le faire revenir.
cli-danger-bot = Plus personne n'y est lié, et qui n'a pas d'autre accès n'en a plus aucun.
cli-danger-community = Sa discussion ne montre plus d'offres, et plus aucune transaction ne s'y fait.
cli-danger-channel = Qui a ce compte agit désormais en votre nom.
cli-danger-access = Cela détermine qui peut agir au nom de quelqu'un.
cli-danger-everybody = Cela vaut pour toute la plateforme, aussitôt.
cli-danger-case = Vous êtes tenu de décider du dossier à temps.
cli-danger-key = Une clé révoquée ne signe plus jamais.
cli-danger-match = Cela fait échanger deux personnes entre elles.
cli-danger-account = Ce que vous offrez avec ce compte ne peut plus y être payé.
cli-danger-account_confirm = Ce que vous vendez pourra ensuite être payé sur ce compte. Ce n'est peut-être pas vous qui l'avez ajouté.
cli-danger-cancel_all = Tous quittent le carnet, et y perdent leur place.
cli-danger-conditional = Il ne vous protège plus.
cli-danger-dead_man = Tous vos ordres seront annulés si vous ne répétez pas cette commande à temps.
cli-danger-schedule = Plus rien n'est placé par elle.
cli-danger-freeze = Cela annule tous les ordres de cette personne.
cli-danger-profile = La clé privée disparaît avec lui, et personne d'autre ne l'a.
cli-danger-daemon = Personne ne peut y échanger tant qu'il n'est pas redémarré.
cli-danger-call_off = Le séquestre revient au vendeur, définitivement.
cli-danger-decline = La transaction prend fin avec cela.
cli-danger-dispute = Dès lors, d'autres décident de la transaction.
cli-danger-withdraw_dispute = Il n'est plus décidé de ce que vous avez déclaré dans le litige.
cli-danger-agrees = Cela vaut dès que l'autre partie l'accepte : on ne vous demande plus rien.
cli-danger-deposit = L'argent est mis de côté et ne revient que tant que rien de vous ne compte dessus ; sans lui, vos transactions demandent des cautions.
cli-danger-review = Ce que vous acceptez est crédité à la personne, et ce que vous renvoyez est parti.
cli-danger-recurring = Elle ne fait plus de factures, et ne peut pas reprendre.
cli-danger-exchange = Ce que vous donnez est échangé aussitôt, et personne ne revient dessus.
cli-danger-ruling = Ce que vous dites perdu est pris à la personne pour de bon, et le reste lui revient.
cli-danger-refund = L'argent retourne d'où il est venu, et ce que le prestataire a prélevé lui reste.
cli-danger-extends = Ce qui est sous séquestre y reste plus longtemps, et ce délai n'est pas repris.
cli-danger-appeal = Il n'y a qu'un appel, et ce qui en résulte est définitif.

## Flux
cli-watch-no_bid = pas d'achat
cli-watch-no_ask = pas de vente
cli-watch-gone = parti
cli-watch-trade = { $state } { $amount } comme { $role } avec { $counterparty }
cli-watch-next = ensuite : { $who }
cli-watch-message = { $trade } a le message { $message }
cli-watch-nothing = rien encore
cli-watch-heartbeat = signe de vie
cli-watch-missing = des messages manquent ; un nouvel instantané suit
cli-watch-lost = connexion perdue [{ $code }] ; nouvel essai
cli-watch-end = fin : { $reason }
cli-watch-end_over = la transaction est terminée
cli-watch-end_count = vous n'en demandiez pas plus
cli-watch-end_time = le temps est écoulé
cli-watch-end_interrupted = interrompu
cli-watch-end_gap = des messages manquent
cli-watch-end_lost = la connexion est perdue
cli-watch-end_failed = impossible de continuer

## Autour d'une réponse
cli-more = Suite : ajoutez { $flags }
cli-more_all = Suite : ajoutez --all, ou { $flags }
cli-tried = Simple essai, rien n'a été exécuté. Ce serait :
cli-written = Écrit dans { $file }.
cli-receipt-genuine = Authentique : signé par { $key }.
cli-profile-removed = Le profil { $name } est supprimé de cette machine.
cli-daemon-stopping = Le daemon de { $home } a reçu l'ordre de s'arrêter et n'a pas encore pris fin (processus { $pid }).
cli-daemon-stopped = Le daemon de { $home } a pris fin.
cli-daemon-backed_up = { $file } : { $bytes } octets, les lignes de { $tables } tables.
    Garde aussi les clés de ORRANGE_HOME, et ailleurs : sans elles, cela sert à peu de chose.
cli-step-none = Aucune transaction n'est ouverte : il n'y a rien à faire.
cli-qr-pays = Le code paie ceci ({ $form }).
cli-qr-reference = Le code ne contient que la référence et ne paie rien.
cli-qr-link_holders = qui a le lien
cli-qr-everybody = tous
# $word est ce qu'il faut taper ; la réponse suit une espace.
cli-ask-type = Tapez { $word } pour continuer :
cli-ask-interrupted =
    Le formulaire a été interrompu à { $time }, et personne ne sait si ceci a été exécuté :
    { $command }
    Tapez { $word } pour renvoyer la même chose, ce qui ne fait rien deux fois ; toute autre réponse recommence :
cli-warn-offers_more = de chaque côté, les { $offers } offres aux meilleurs prix ont été comptées, et il y en a d'autres
cli-warn-parked_more = { $shown } sur { $waiting } en attente sont affichés : ceux qui attendent depuis le plus longtemps
cli-warn-interrupted = la même ligne a été interrompue à { $time } ; ceci la poursuit et ne fait rien deux fois (donnez un nouveau { $flag } pour l'exécuter une fois de plus)
cli-warn-not_written = l'id client n'a pas pu être noté ({ $reason }) : une ligne interrompue n'est pas reconnue
cli-hint-again = Relancez : { $line }
cli-hint-later = Attendez { $time }, puis lancez : { $line }
cli-hint-help = `{ $line }` montre ce qu'il faut.
cli-hint-role = Il faut le rôle { $roles } ; choisissez avec --profile un profil qui l'a.
cli-hint-amount = un nombre sans signe, avec au plus { $decimals } décimales et un point, comme 12.50

## Ce qui ne va pas dans une ligne de commande ou dans un fichier
cli-usage-answer = écrivez quelque chose avec --text, ou donnez un fichier avec --file
cli-usage-direct = { $flags } et { $to } vont ensemble
cli-usage-bond_sell = { $flag } est pour qui achète : { $side }
cli-usage-bond_market = { $flag } est pour les ordres limite : donnez un --price
cli-usage-bulk = désignez les ordres par leurs ids, par des options, ou par --all : l'un des trois
cli-usage-cannot_be = la ligne de commande demande quelque chose d'impossible
cli-usage-duration = Pas une durée d'au plus 24 jours, comme 60s, 5m ou 1h : { $text }
cli-usage-flags_first = les options se placent derrière la commande : { $words }
cli-usage-market = pas un marché, comme BTC-USDT : { $word }
cli-usage-markets_max = { $most ->
        [one] au plus { $most } marché à la fois
        [many] au plus { $most } de marchés à la fois
       *[other] au plus { $most } marchés à la fois
    }
cli-usage-moment = Ni un jour comme 2026-11-01, ni une heure avec son fuseau, ni un temps écoulé, comme 36h ou 7d : { $text }
cli-usage-time = Ni un jour comme 2027-01-31, ni une heure avec son fuseau : { $text }
cli-usage-follow = --follow écrit des lignes de texte, et pas de document : omets la forme
cli-usage-name_value = pas nom=valeur : { $text }
cli-usage-order_named = nomme l'ordre, ou son --client-id : l'un des deux
cli-usage-no_command = il n'y a pas de commande
cli-usage-no_field = il n'y a pas de champ { $path } dans cette réponse
cli-usage-no_profile = aucun profil n'est choisi : désignez-en un avec --profile
cli-usage-no_word = { $word } ne s'y trouve pas
cli-usage-no_word_near = { $word } ne s'y trouve pas ; il y a { $near }
cli-usage-place = --place est latitude,longitude en degrés, comme 52.52,13.40
cli-usage-private_key = pas une clé privée Ed25519 : 32 octets en base64url
cli-usage-profile_key = le profil { $name } a déjà une clé ; supprimez-le d'abord
cli-usage-public_key = --key n'est pas une clé publique Ed25519 en base64url
cli-usage-rows = il y a plus de { $rows } lignes : lisez-les avec { $flags }
cli-usage-say = donnez soit un texte, soit --template
cli-usage-stream_format = un flux ne peut pas s'écrire en { $format }
cli-usage-template = Il manque { $name }, ou un --template qui l'a
cli-usage-withdraw = nommez l'actif, la quantité et --to
cli-usage-terminal = l'écran a besoin d'un terminal ; les scripts utilisent les autres commandes avec --json
cli-usage-drop = désignez-en une par son id client, ou toutes par --all : l'un des deux
cli-usage-drop_none = rien n'attend sous l'id client { $id }
cli-usage-line_json = la ligne n'est pas du JSON
cli-usage-line_long = une ligne a plus de { $most } caractères
cli-usage-line_neither = la ligne n'est ni { $create } ni { $cancel }
cli-usage-no_answer_field = il n'y a pas de champ { $path } dans la réponse
cli-usage-no_answer_field_near = il n'y a pas de champ { $path } dans la réponse ; il y a { $near }
cli-usage-other_key = { $profile } a une autre clé que lorsque la commande a été donnée
cli-usage-queue_duration = Pas une durée d'au plus 24h, comme 10m : { $text }
cli-usage-services = --services prend { $known } : { $word }
cli-usage-since_seq = --since-seq vaut pour un seul sujet, car chacun a ses propres numéros
cli-fault-hash = ce qui est arrivé n'est pas le fichier de cette empreinte
cli-fault-not_json = ce n'est pas du JSON
cli-fault-page = une page se donne elle-même pour suivante
cli-fault-receipt_long = c'est trop long pour un reçu

## Ce que le diagnostic voit sur cette machine
cli-check-no_profile = aucun n'est choisi
cli-check-private = { $what }, que vous seul pouvez lire
cli-check-folder = le dossier des profils
cli-check-mode = { $file } a le mode { $mode }
cli-check-profiles = { $profiles ->
        [one] { $profiles } profil
        [many] { $profiles } de profils
       *[other] { $profiles } profils
    }
cli-check-open = { $files } : retirez-en l'accès aux autres avec { $line }
cli-check-terminal = un terminal de { $size }
cli-check-no_terminal = pas un terminal
cli-check-colour = sortie : { $size }, en couleur
cli-check-no_colour = sortie : { $size }, sans couleur
cli-check-protocol = ce client parle { $client }, le daemon { $daemon }
cli-check-clock_ahead = l'horloge de cette machine avance de { $ms } ms sur celle du daemon
cli-check-clock_behind = l'horloge de cette machine retarde de { $ms } ms sur celle du daemon
cli-check-daemon = { $daemon } répond à { $address }

## Commandes qui attendent le daemon
cli-queue-waiting = { $waiting ->
        [one] { $waiting } commande attend
        [many] { $waiting } de commandes attendent
       *[other] { $waiting } commandes attendent
    } dans la file. `{ $command }` envoie ce qui attend
cli-queue-none = Rien n'attend.
cli-queue-expired = expirée
cli-queue-sending = elle est en cours d'envoi, ou vient de l'être ; regardez encore
cli-queue-perhaps = peut-être
cli-queue-not_done = non

cli-queue-too_late = son délai était passé avant que la clé ait pu être lue
cli-queue-full = { $most } commandes attendent déjà
cli-queue-id_form = son id client n'est pas fait de lettres, de chiffres, de - et de _
cli-queue-no_profile = aucun profil ne doit la signer
cli-queue-reads_first = elle doit d'abord lire quelque chose auprès du daemon (pas une étape d'une transaction, avec --trade-version)
cli-queue-too_large = elle a plus de { $bytes } octets

## Aide des commandes : les titres, en majuscules, et les mots autour d'une option
cli-heading-aliases = ALIAS
cli-heading-arguments = ARGUMENTS
cli-heading-commands = COMMANDES
cli-heading-description = DESCRIPTION
cli-heading-examples = EXEMPLES
cli-heading-flags = OPTIONS
cli-heading-global_flags = OPTIONS GÉNÉRALES
cli-heading-topics = SUJETS
cli-heading-usage = UTILISATION
cli-heading-version = VERSION
cli-help-command = COMMANDE
cli-help-default = par défaut : { $value }
cli-help-env = variable : { $name }
cli-help-option = choix
cli-help-options = choix : { $options }
cli-help-required = obligatoire
cli-help-value = valeur

## Ce qui ne va pas dans une ligne de commande. $what est une option ou cli-parse-it
cli-parse-and = { $one } et { $other }
cli-parse-at_least = { $what } prend un nombre entier, au moins { $bound } ; pas { $typed }
cli-parse-at_most = { $what } prend un nombre entier, au plus { $bound } ; pas { $typed }
cli-parse-exclusive = { $one } et { $other } s'excluent
cli-parse-it = la commande
cli-parse-missing = { $words } manque
cli-parse-missing_both = { $words } manquent
cli-parse-needs = { $flag } demande aussi { $others }
cli-parse-no_flag = il n'y a pas d'option { $flags }
cli-parse-no_more = la commande ne prend pas d'autre mot : { $words }
cli-parse-no_value = { $flag } est sans sa valeur
cli-parse-no_value_known = { $flag } est sans sa valeur : { $known }
cli-parse-one_of = il manque l'un de ceux-ci : { $names }
cli-parse-takes = { $what } prend { $known } ; pas { $typed }
cli-parse-whole = { $what } prend un nombre entier ; pas { $typed }

cli-chain-none = La plateforme ne suit aucune chaîne.
cli-chain-stopped = arrêtée : la chaîne a repris ce qu'elle avait dit réglé
cli-deposit-none = Vous n'avez rien déposé depuis une chaîne.
cli-deposit-seen = vu
cli-deposit-confirming = en confirmation
cli-deposit-credited = crédité
cli-deposit-final = définitif
cli-deposit-reorged = repris par la chaîne
cli-deposit-replaced = remplacé par son expéditeur
cli-deposit-rejected = n'a rien déplacé
cli-purchase-none = Vous n'avez rien acheté avec de l'argent.
cli-purchase-asked = une page est demandée au vendeur
cli-purchase-unknown = on ne sait pas encore si le vendeur a fait une page
cli-purchase-open = la page vous attend
cli-purchase-pending = le vendeur s'en occupe
cli-purchase-failed = cela n'a rien donné
cli-purchase-completed = livré, dit le vendeur
cli-lightning-none = Vous n'avez aucune facture Lightning.
cli-lightning-asked = le nœud doit encore la créer
cli-lightning-open = attend le paiement
cli-lightning-settled = payée et créditée
cli-lightning-expired = expirée
cli-lightning-cancelled = annulée par le nœud
cli-lightning-refused = le nœud ne l'a pas créée
cli-withdrawal-none = Vous n'avez rien retiré.
cli-withdrawal-none_open = Aucun retrait n'est en cours.
cli-withdrawal-requested = demandé
cli-withdrawal-screened = vérifié, attend des opérateurs
cli-withdrawal-approved = approuvé, attend son tour
cli-withdrawal-signed = signé
cli-withdrawal-broadcast = envoyé
cli-withdrawal-stuck = bloqué
cli-withdrawal-replaced = renvoyé en payant plus
cli-withdrawal-confirming = en confirmation
cli-withdrawal-done = fait
cli-withdrawal-failed = échoué
cli-withdrawal-released = rendu
cli-payout-requested = demandé, attend les opérateurs
cli-payout-approved = approuvé, part ensuite
cli-payout-sent = envoyé
cli-payout-unknown = envoyé, on ne sait pas encore
cli-payout-pending = en chemin
cli-payout-paid = payé
cli-payout-failed = échoué
cli-payout-returned = revenu
cli-payout-released = rendu
cli-payout-review = un opérateur doit regarder
cli-payout-none = Vous n'avez rien retiré par un prestataire de paiement.
cli-payout-none_open = Aucun versement n'est en cours.
cli-payout-no_terms = Rien n'est versé ici.
cli-payout-no_address = Vous n'avez inscrit aucune adresse où vous êtes payé.
cli-address-none = Vous n'avez inscrit aucune adresse à laquelle vous retirez.
cli-withdraw-about = { $quantity } { $asset } va à { $address } sur { $chain } ; les frais sont de { $fee } { $asset }.
cli-withdraw-asked = Vous l'avez demandé par { $bot } à { $time }.
cli-danger-withdraw = Ce qui est retiré est parti pour de bon, et personne ne peut le faire revenir.
cli-danger-address = De l'argent pourra aller à cette adresse quand elle sera mûre.
cli-danger-chain = Les retraits sont signés de nouveau. Regardez d'abord ce que la chaîne a repris.
cli-escrow-none = Aucun séquestre dans un contrat ne comporte cette adresse.
cli-escrow-unconfirmed = non confirmé
cli-escrow-funded = bloqué
cli-escrow-paid = paiement signalé
cli-escrow-disputed = en litige
cli-escrow-closed = clos
cli-escrow-seen = { $state } ; { $seen } dans le dernier bloc
cli-escrow-anybody = n'importe qui
cli-escrow-sign = À signer : { $name } (EIP-712).
cli-escrow-json = En --json, c'est ce que prend un portefeuille.
cli-escrow-send = À envoyer : { $name }
cli-multisig-empty = vide
cli-multisig-short = moins que convenu
cli-multisig-funded = bloqué
cli-multisig-over = plus que convenu
cli-multisig-closed = fermé
cli-multisig-waiting = attend un bloc
cli-multisig-seen = dans un bloc
cli-multisig-deep = dans un bloc profond
cli-multisig-gone = remplacée par une autre

## Qui vous êtes
cli-login-hint = `{ $line }` vous identifie ; `orrange setup` demande tout ce qu'il faut.
cli-login-register =
    Le daemon ne connaît pas encore cette clé. Un opérateur l'enregistre :
      { $line }
    Ensuite, avec l'identifiant qu'il vous donne :
      { $next }
cli-setup-name = Comment s'appellera votre profil ?
cli-setup-daemon = Quel daemon ? [{ $usual }]
cli-setup-key_in = Où garder la clé privée, file (fichier) ou keyring (trousseau) ? [{ $usual }]
cli-setup-key = Votre clé publique est { $key }. Donnez-la à un opérateur, qui l'enregistre et vous dit son identifiant.
cli-setup-key_id = Identifiant de la clé (Entrée : plus tard) :
cli-setup-line = La même chose sans questions : { $line }
cli-setup-next = Ensuite :
