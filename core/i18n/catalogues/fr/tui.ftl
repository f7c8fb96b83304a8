# Le terminal en plein écran. Les indications et les noms de colonnes ont peu de place : un mot court chacun. Les touches, entre
# accents graves ou comme $key, et les commandes restent telles quelles.

## Ce que fait chaque touche, comme le dit son aide
tui-key-help = Montrer les touches qui valent ici
tui-key-palette = Taper une commande
tui-key-screen_market = Marché
tui-key-screen_trades = Transactions
tui-key-screen_orders = Ordres
tui-key-screen_wallet = Soldes
tui-key-screen_alerts = Alertes
tui-key-screen_log = Journal
tui-key-screen_desk = Litiges, pour les arbitres
tui-key-screen_operator = Exploitation, pour les opérateurs
tui-key-next_duty = Ouvrir la transaction qui m'attend
tui-key-next_panel = Panneau suivant
tui-key-previous_panel = Panneau précédent
tui-key-freeze = Figer l'image, ou la laisser reprendre
tui-key-redraw = Redessiner et interroger de nouveau le daemon
tui-key-theme = Thème suivant
tui-key-back = Retour
tui-key-quit = Quitter
tui-key-down = Vers le bas
tui-key-up = Vers le haut
tui-key-page_down = Une page plus bas
tui-key-page_up = Une page plus haut
tui-key-first = Au premier
tui-key-last = Au dernier
tui-key-filter = Ne montrer que ce qui contient un texte
tui-key-copy_id = Copier l'id
tui-key-copy_row = Tout copier, en JSON
tui-key-next_market = Marché suivant
tui-key-previous_market = Marché précédent
tui-key-buy = Formulaire d'achat
tui-key-sell = Formulaire de vente
tui-key-take = Formulaire pour prendre ce qui est sous le curseur
tui-key-coarser = Prix plus groupés
tui-key-finer = Prix plus fins
tui-key-wider = Bougies plus longues
tui-key-narrower = Bougies plus courtes
tui-key-peer = Qui fait cette offre
tui-key-alert = Une alerte à ce prix
tui-key-amend = Modifier le prix ou la quantité
tui-key-pause = Mettre en pause, ou reprendre
tui-key-cancel = Annuler l'ordre
tui-key-cancel_all = Annuler tous les ordres montrés
tui-key-open_room = Ouvrir la transaction
tui-key-deposit_address = Montrer où déposer, sous forme de code
tui-key-open_entry = Le lire en entier
tui-key-drop_alert = Supprimer l'alerte
tui-key-accept = Accepter le taker
tui-key-decline = Refuser le taker
tui-key-payer = Indiquer depuis quel compte je paie
tui-key-mark_paid = Signaler que j'ai payé
tui-key-undo_paid = Retirer le signalement que j'ai payé
tui-key-release = Libérer le séquestre, en trois étapes
tui-key-extend = Accorder plus de temps pour payer
tui-key-call_off = Annuler, proposer d'annuler, ou y répondre
tui-key-claim = Prouver que j'ai payé, bien que tard
tui-key-dispute = Ouvrir un litige, ou le retirer
tui-key-verdict = Répondre à une décision, ou décider comme arbitre
tui-key-write = Écrire à l'autre partie
tui-key-attach = Envoyer un fichier
tui-key-review = Dire comment c'était
tui-key-room_peer = Qui est l'autre partie
tui-key-open_case = Lire le dossier
tui-key-take_case = Prendre le dossier
tui-key-decide = Décider
tui-key-examine = Faire examiner les comptes par le diagnostic
tui-key-halt = Suspendre quelque chose
tui-key-lift = Lever la suspension sous le curseur
tui-key-form_next = Champ suivant
tui-key-form_previous = Champ précédent
tui-key-form_send = Passer à l'étape suivante
tui-key-form_clear = Vider le champ
tui-key-form_leave = Le quitter
tui-key-confirm_leave = Non, retour
tui-key-pager_down = Vers le bas
tui-key-pager_up = Vers le haut
tui-key-pager_leave = Fermer
tui-key-code_copy = Copier ce qu'il dit
tui-key-code_leave = Fermer

## La même chose en un mot, au pied de l'écran
tui-hint-help = aide
tui-hint-palette = commande
tui-hint-next_duty = suivante
tui-hint-next_panel = panneau
tui-hint-freeze = figer
tui-hint-back = retour
tui-hint-quit = quitter
tui-hint-filter = filtre
tui-hint-copy_id = copier
tui-hint-next_market = marché
tui-hint-buy = achat
tui-hint-sell = vente
tui-hint-take = prendre
tui-hint-peer = personne
tui-hint-alert = alerte
tui-hint-amend = modifier
tui-hint-pause = pause
tui-hint-cancel = annuler
tui-hint-open_room = ouvrir
tui-hint-deposit_address = déposer
tui-hint-open_entry = lire
tui-hint-drop_alert = retirer
tui-hint-accept = accepter
tui-hint-decline = refuser
tui-hint-payer = payeur
tui-hint-mark_paid = payé
tui-hint-undo_paid = pas payé
tui-hint-release = libérer
tui-hint-extend = prolonger
tui-hint-call_off = annuler
tui-hint-claim = prouver
tui-hint-dispute = litige
tui-hint-verdict = décision
tui-hint-write = écrire
tui-hint-attach = fichier
tui-hint-review = avis
tui-hint-room_peer = personne
tui-hint-open_case = lire
tui-hint-take_case = prendre
tui-hint-decide = décider
tui-hint-examine = diagnostic
tui-hint-halt = suspendre
tui-hint-lift = lever
tui-hint-form_next = suivant
tui-hint-form_send = continuer
tui-hint-form_leave = quitter
tui-hint-confirm_leave = non
tui-hint-pager_down = bas
tui-hint-pager_up = haut
tui-hint-pager_leave = fermer
tui-hint-code_copy = copier
tui-hint-code_leave = fermer

## Où valent les touches
tui-context-global = Partout
tui-context-list = Dans une liste
tui-context-market = Marché
tui-context-orders = Ordres
tui-context-trades = Transactions
tui-context-wallet = Soldes
tui-context-alerts = Alertes
tui-context-room = Dans la salle d'une transaction
tui-context-desk = Litiges
tui-context-operator = Exploitation
tui-context-form = Dans un formulaire
tui-context-confirm = Dans une question
tui-context-pager = Dans un texte
tui-context-code = À côté d'un code

## Durées
tui-now = maintenant
tui-days_hours = { $days } j { $hours } h
tui-left = encore { $time }

## Les premières lignes : la fraîcheur de l'image, qui regarde, et les écrans
tui-link-frozen = FIGÉ
tui-link-connecting = connexion
tui-link-lost = PERDU
tui-link-stale = PÉRIMÉ
tui-link-live = en direct
tui-link-heard = { $age } seq { $seq }
tui-who-nobody = personne
tui-who-practice = ESSAI
tui-who-live = RÉEL
tui-who-read_only = LECTURE SEULE
tui-screen-market = Marché
tui-screen-trades = Transactions
tui-screen-orders = Ordres
tui-screen-wallet = Soldes
tui-screen-alerts = Alertes
tui-screen-log = Journal
tui-screen-desk = Litiges
tui-screen-operator = Exploitation
tui-small = { $size } nécessaires

## Titres des panneaux
tui-panel-book = Carnet
tui-panel-offers = Offres
tui-panel-chart = Graphique
tui-panel-tape = Échanges
tui-panel-trades = Mes transactions
tui-panel-orders = Mes ordres
tui-panel-wallet = Soldes
tui-panel-balances = Soldes
tui-panel-transfers = Mouvements
tui-panel-deposits = Dépôts depuis des chaînes
tui-panel-withdrawals = Retraits vers des chaînes
tui-panel-top_ups = Versé
tui-panel-alerts = Alertes : elles sonnent tant que cet écran est ouvert
tui-panel-log = Journal
tui-panel-disputes = Litiges
tui-panel-halts = Suspensions
tui-panel-health = Santé
tui-panel-queues = T'attend
tui-panel-chat = Conversation
tui-panel-facts = Données
tui-book-coarse = Carnet, { $ticks } pas
tui-panels = Tab : { $names }

## Formulaires, questions, textes
tui-form-enter = Entrée suivant
tui-form-go_on = { $key } continuer
tui-form-choose = ←→ choisir
tui-form-mark = Espace coche
tui-form-leave = { $key } quitter
tui-question-yes = oui
tui-question-no = non, { $key }
tui-question-typed = Entrée · { $key } non
tui-squeezed = … tout ne tient pas : agrandissez la fenêtre
tui-more = { $rows } de plus
tui-question-other = Ce n'est pas { $expected }.

## Ce qui s'est passé
tui-alert-above = { $market } est à { $price } ou au-dessus.
tui-alert-below = { $market } est à { $price } ou au-dessous.
tui-news-back = Le daemon répond de nouveau.
tui-news-gap = Des messages de { $topic } manquent ; le tout est relu.
tui-news-refused = { $topic } ne peut pas être lu : { $why }.
tui-news-lost = Le daemon est perdu : { $why }.
tui-price-market = prix du marché
tui-price-floating = prix flottant
# Un ordre : $side est un mot.
tui-news-order = { $side } { $quantity } à { $price }
tui-news-filled = Ordre { $id } : { $filled } exécuté sur { $order }
tui-news-order_state = Ordre { $id }, { $order } : { $state }
tui-news-order_why = Ordre { $id }, { $order } : { $state } ({ $why })
tui-news-both = { $buyer } et { $seller }
tui-news-trade = Transaction { $id }, { $quantity } avec { $name } : { $state }
tui-news-trade_turn = Transaction { $id }, { $quantity } avec { $name } : { $state }, à vous d'agir
tui-news-call_off = Transaction { $id }, { $quantity } avec { $name } : { $by } propose d'annuler

## Commandes tapées
tui-command-quote = Un guillemet est resté ouvert.
tui-command-elsewhere = `{ $command }` a besoin d'un terminal à part.
tui-command-silent = C'est fait ; rien n'a été affiché.
tui-command-title = Commande
tui-command-about = Comme après `orrange` ; ou un marché, ou le nom d'un écran.
tui-command-read_only = Pas de commandes depuis un écran ouvert avec --readonly.
tui-spoken-field = Champ : { $text }
tui-spoken-screen = { $screen }, { $link }

## Noms de colonnes, et ce qui s'affiche où il n'y a pas de lignes
tui-column-side = sens
tui-column-price = prix
tui-column-quantity = quantité
tui-column-maker = maker
tui-column-done = taux
tui-column-limits = limites
tui-column-methods = moyens
tui-column-time = heure
tui-none-offers = Aucune offre.
tui-none-prints = Rien n'a encore été échangé.
tui-column-id = id
tui-column-state = état
tui-column-left = reste
tui-column-payment = paiement
tui-column-with = avec
tui-column-method = moyen
tui-column-market = marché
tui-column-remaining = restant
tui-column-filled = exécuté
tui-column-terms = conditions
tui-column-asset = actif
tui-column-available = disponible
tui-column-orders = ordres
tui-column-escrow = séquestre
tui-column-bonds = cautions
tui-column-deposit = dépôt
tui-column-total = total
tui-column-held = retenu
tui-column-leaving = en partance
tui-column-owed = dette
tui-column-confirmations = confirmations
tui-column-chain = chaîne
tui-column-transaction = transaction
tui-column-approvals = approbations
tui-column-fee = frais
tui-column-until = jusqu'à
tui-column-provider = par
tui-column-amount = montant
tui-column-from = de
tui-column-to = à
tui-column-why = motif
tui-column-when_the_last_price_is = si le dernier prix est
tui-column-now = maintenant
tui-column-what_happened = ce qui s'est passé
tui-none-trades = Aucune transaction n'est ouverte.
tui-none-orders = Aucun ordre n'est ouvert.
tui-none-balances = Pas encore de solde.
tui-none-transfers = Rien n'a encore été transféré.
tui-none-alerts = Aucune alerte. À l'écran du marché, `a` en crée une.
tui-none-log = Rien ne s'est encore passé.
tui-column-due = échéance
tui-column-arbiter = arbitre
tui-column-buyer = acheteur
tui-column-seller = vendeur
tui-column-reason = motif
tui-column-what = quoi
tui-column-since = depuis
tui-column-by = par
tui-column-count = nombre
tui-column-command = commande
tui-none-disputes = Aucun litige.
tui-none-halts = Rien n'est suspendu.

tui-queue-payouts = Versements à décider
tui-queue-withdrawals = Retraits à décider
tui-queue-breaks = Livres qui diffèrent
tui-queue-parked = Ce qui échoue sans cesse
tui-none-levels = Le carnet est vide.
tui-spread = écart { $share } %
tui-one_side = un seul côté

## Le marché
tui-you = vous
tui-new = nouv.
tui-market-none = aucun marché
tui-market-last = dernier
tui-market-index = indice { $price }
tui-phase-cancel_only = ANNULATION SEULE
tui-phase-halted = SUSPENDU
tui-phase-delisted = RETIRÉ
tui-phase-open = OUVERT

## Ce qui est à moi
tui-duty-accept = ACCEPTER
tui-duty-mark_paid = PAYER
tui-duty-claim = PROUVER PAIEMENT
tui-duty-release = LIBÉRER
tui-duty-wait = ATTENDRE
tui-duty-resolve = DÉCIDER
tui-duty-accept_verdict = RÉPONDRE
tui-duty-payer = INDIQUER PAYEUR
tui-paused = pause
tui-held = ({ $amount } réservés)
tui-alert-when_above = { $price } ou au-dessus
tui-alert-when_below = { $price } ou au-dessous

## Arbitres et opérateurs
tui-overdue = EN RETARD
tui-all_markets = tous
tui-health-markets = { $count ->
        [one] { $count } marché
        [many] { $count } de marchés
       *[other] { $count } marchés
    }, { $states }
tui-health-open = tous ouverts
tui-health-unknown = Les comptes n'ont pas encore été examinés d'ici.
tui-health-sound = les comptes sont justes, { $time }
tui-health-broken = { $count ->
        [one] { $count } règle est enfreinte
        [many] { $count } de règles sont enfreintes
       *[other] { $count } règles sont enfreintes
    }, { $time }
tui-halt-orders = ordres
tui-halt-payments = paiements
tui-halt-messages = messages
tui-halt-accounts = comptes de paiement
tui-halt-people = personnes

## La salle d'une transaction
tui-way-awaiting_accept = acceptée
tui-way-awaiting_payment = séquestre
tui-way-payment_marked = payée
tui-way-on_hold = retenue
tui-way-completed = libérée
tui-turn-over = C'est fini.
tui-turn-nobody = Personne n'a rien à faire.
tui-turn-mine = À vous d'agir.
tui-turn-buyer = À l'acheteur d'agir.
tui-turn-seller = Au vendeur d'agir.
tui-turn-arbiter = À l'arbitre d'agir.
tui-chat-purged = (effacé)
tui-chat-proof = preuve { $type }, { $size } : { $hash }
tui-chat-file = fichier { $type }, { $size } : { $hash }
tui-chat-none = Personne n'a encore écrit. { $key } écrit.
tui-room-title = Transaction { $id }  { $market }
tui-fact-you = vous
tui-fact-with = avec
tui-fact-quantity = quantité
tui-fact-price = prix
tui-fact-payment = paiement
tui-fact-method = moyen
tui-fact-paid_as = payé comme
tui-fact-payer = payeur
tui-fact-seen = vu
tui-fact-bond = caution
tui-fact-call_off = annulation
tui-fact-dispute = litige
tui-fact-says = déclaration
tui-fact-verdict = décision
tui-room-call_off = { $by } la propose
tui-room-call_off_payment = { $by } la propose ; paiement { $fate }
tui-room-pay = Payez exactement ceci :
tui-room-paid_here = Vous êtes payé ici :

## Ordres
tui-amend-title = Modifier l'ordre { $id }
tui-amend-price = prix
tui-amend-quantity = quantité
tui-amend-note = { $asset }, avec ce qui est exécuté
tui-amend-about = Moins garde sa place dans la file ; un autre prix ou davantage, non.
tui-amend-nothing = Rien n'est modifié.
tui-amend-done = L'ordre est modifié.
tui-pause-done = Mis en pause.
tui-resume-title = Reprendre l'ordre
tui-resume-done = Repris.
tui-cancel-title = Annuler l'ordre
tui-cancel-done = Annulé.
tui-cancel_all-title = { $count ->
        [one] Annuler { $count } ordre
        [many] Annuler { $count } d'ordres
       *[other] Annuler { $count } ordres
    }
tui-cancel_all-type = Tapez : { $words }
# Ce qui est tapé ; le nombre doit y rester.
tui-cancel_all-words = annuler { $count }
tui-cancel_all-done = { $count ->
        [one] { $count } ordre est annulé.
        [many] { $count } d'ordres sont annulés.
       *[other] { $count } ordres sont annulés.
    }

## Suspensions
tui-halt-title = Suspendre
tui-halt-what = quoi
tui-halt-market = marché
tui-halt-why = motif
tui-halt-note = dit à qui est refusé
tui-halt-meant = Plus rien de nouveau sur { $market } : { $what }. Les libérations, annulations et litiges se poursuivent.
tui-halt-everywhere = Plus rien de nouveau sur aucun marché : { $what }. Les libérations, annulations et litiges se poursuivent.
tui-halt-done = Suspendu.
tui-lift-title = Lever la suspension
tui-lift-done = Levée.
tui-lift-market = { $what } sur { $market } : { $why }
tui-lift-everywhere = { $what } : { $why }

## Arbitres
tui-take_case-title = Prendre le dossier
tui-take_case-meant = { $buyer } et { $seller } : { $reason }
tui-take_case-done = Le dossier est à vous.
tui-decide-title = Décision
tui-decide-to = le séquestre va à
tui-decide-share = part de l'acheteur, %
tui-decide-share_note = en cas de partage
tui-decide-buyer = pris sur la caution de l'acheteur, %
tui-decide-seller = pris sur la caution du vendeur, %
tui-decide-why = motif
tui-decide-no_share = Indiquez la part de l'acheteur en pour cent.
tui-decide-no_bond = Ce qui est pris sur une caution est en pour cent, de 0 à 100.
tui-decide-meant = Le séquestre va à : { $to }.
tui-decide-split = { $to } : { $share } % à l'acheteur.
tui-decide-ask = Décider
tui-decide-done = Décidé.

## Étapes d'une transaction
tui-trade-with = { $quantity } avec { $name }
tui-bank-id = id du paiement à la banque
tui-bank-note = s'il y en a un
tui-claim-title = J'ai payé, bien que tard
tui-claim-how = quand et comment
tui-claim-no_statement = Indiquez quand et comment vous avez payé.
tui-claim-done = Un litige est ouvert ; un arbitre va l'examiner.
tui-dispute-back = Retirer le litige
tui-dispute-is_back = Le litige est retiré.
tui-dispute-title = Ouvrir un litige
tui-dispute-reason = motif
tui-dispute-what = ce qui s'est passé
tui-dispute-about = Le séquestre est gelé jusqu'à ce que vous vous accordiez ou qu'un arbitre décide.
tui-dispute-done = Le litige est ouvert.
tui-verdict-title = La décision
tui-verdict-i = moi
tui-verdict-accept = j'accepte
tui-verdict-appeal = je fais appel
tui-verdict-why = motif
tui-verdict-note = pour un appel
tui-verdict-accept_title = Accepter la décision
tui-verdict-accept_meant = Elle est alors exécutée, et il n'y a pas d'appel.
tui-verdict-accepted = Vous avez accepté la décision.
tui-verdict-choose = Indiquez si vous acceptez ou faites appel : les flèches choisissent.
tui-verdict-no_why = Indiquez pourquoi vous faites appel.
tui-verdict-appeal_title = Faire appel
tui-verdict-appealed = Un autre arbitre va l'examiner.
tui-paid-title = J'ai payé { $amount }
tui-paid-about = Ne le signalez que lorsque l'argent est envoyé. Qui le signale sans avoir payé perd la caution.
tui-paid-done = Le vendeur est prévenu que vous avez payé.
tui-paid-ask = J'ai payé
tui-paid-meant = { $amount } à { $seller }
tui-release-to = à
tui-release-what = libère
tui-release-for = pour
tui-release-payer = payeur
tui-release-payment = { $amount } par { $method }
tui-release-not_told = non indiqué
tui-release-unpaid = L'ACHETEUR N'A PAS DIT AVOIR PAYÉ.
tui-release-final = Une libération est irrévocable.
tui-release-title = Libération : { $step } sur 3
tui-release-looked = J'ai vérifié mon compte bancaire, et l'argent y est.
tui-release-type = Tapez la quantité : { $quantity }
tui-release-meant = Libérer { $quantity } à { $buyer }, définitivement ?
tui-release-done = { $quantity } libérés à { $buyer }.
tui-call_off-agree = Accepter l'annulation
tui-call_off-propose = Proposer l'annulation
tui-call_off-done = La transaction est annulée.
tui-call_off-asked = L'autre partie est consultée.
tui-call_off-fate = le paiement est
tui-call_off-about = Le séquestre revient au vendeur. Si vous avez payé, ne le déclarez qu'une fois l'argent rendu.
tui-call_off-no_fate = Indiquez ce qu'est devenu le paiement : les flèches choisissent.
tui-call_off-payment = Paiement : { $fate }.
tui-call_off-back = Retirer la proposition d'annulation
tui-call_off-is_back = La proposition est retirée.
tui-call_off-alone = Annuler la transaction. Seulement si vous n'avez pas envoyé d'argent !
tui-write-both = Aux deux
tui-write-to = À { $name }
tui-write-text = texte
tui-write-done = Envoyé.
tui-attach-title = Envoyer un fichier
tui-attach-path = chemin
tui-attach-proof = montre que j'ai payé
tui-review-title = Comment était-ce avec { $name } ?
tui-review-stars = étoiles
tui-review-text = en mots
tui-review-done = Merci.
tui-payer-none = Vous n'avez pas de compte { $method }. Ajoutez-en un : `:methods add { $method } --help`.
tui-payer-title = Depuis quel compte payez-vous ?
tui-payer-account = compte
tui-payer-done = Vous voyez maintenant où payer.
tui-accept-ask = Accepter ce taker
tui-accept-done = Accepté ; le séquestre est verrouillé.
tui-decline-ask = Refuser ce taker
tui-decline-done = Refusé.
tui-undo-ask = Retirer le signalement que vous avez payé
tui-undo-done = Retiré.
tui-extend-ask = Accorder plus de temps à l'acheteur
tui-extend-done = L'acheteur a plus de temps.

## Ce qui se dit d'autre
tui-read_only = Rien ne peut être modifié d'ici : c'est ouvert avec --readonly.
tui-fault-keys_action = il n'y a pas d'action « { $id } »
tui-fault-keys_list = les touches de « { $id } » doivent être une liste, comme { $example }
tui-fault-keys_money = « { $id } » déplace de l'argent et ne prend ni minuscule ni chiffre
tui-fault-keys_shared = « { $key } » serait à la fois « { $id } » et « { $other } »
tui-fault-not_json = ce n'est pas du JSON
tui-fault-one_of = { $what } est l'un de { $names }
tui-fault-read_only = ouvert avec --readonly
tui-filter-title = Seulement ce qui contient
tui-copied = { $id } copié
tui-copied-row = Copié en JSON
tui-deposit-heading = Déposer { $asset } sur { $chain }
tui-deposit-about = N'y envoyez rien d'autre que cet actif, sur cette chaîne.
tui-deposit-none = Ce daemon ne suit aucune chaîne.
tui-code-too_small = Le code a besoin d'un terminal de { $size }.
tui-code-keys = { $copy } le copie · { $leave } ferme
tui-alert-title = Alerte sur { $market }
tui-alert-when = si le dernier prix est
tui-alert-at_above = à ou au-dessus de
tui-alert-at_below = à ou au-dessous de
tui-alert-price = prix
tui-alert-about = Elle sonne tant que cet écran est ouvert, et plus après.
tui-alert-malformed = Le prix doit être un nombre.
tui-duty-nothing = Rien ne vous attend.
tui-theme-now = Thème : { $name }
tui-quit-title = Quitter ?
tui-quit-about = Les ordres et les transactions se poursuivent sans cet écran.
tui-doctor-looks = Le diagnostic examine.
tui-not_now = { $what } : pas maintenant.
tui-keys = Touches

## Formulaires d'ordres
tui-ticket-malformed-quantity = La quantité doit être un nombre, comme 0.05.
tui-ticket-malformed-price = Le prix doit être un nombre, comme 0.05.
tui-ticket-malformed-margin = La marge doit être en pour cent, comme 1.5 ou -0.5.
tui-ticket-no_method = Indiquez par quels moyens de paiement.
tui-ticket-buy = ACHAT { $quantity } à { $price }
tui-ticket-sell = VENTE { $quantity } à { $price }
tui-ticket-buy_by = ACHAT { $quantity } à { $price } par { $methods }
tui-ticket-sell_by = VENTE { $quantity } à { $price } par { $methods }
tui-ticket-done = L'ordre est donné.
tui-ticket-methods = moyens de paiement
tui-ticket-least = minimum par transaction
tui-ticket-least_note = vide : le tout
tui-ticket-no_market = Il n'y a encore aucun marché.
tui-ticket-title_buy = Acheter { $market }
tui-ticket-title_sell = Vendre { $market }
tui-ticket-quantity = quantité
tui-ticket-price = prix
tui-ticket-margin = ou indice plus, %
tui-ticket-margin_note = passe avant le prix
tui-ticket-no_account = Vous n'avez pas de compte de paiement. Ajoutez-en un : `:methods add --help`.
tui-ticket-own = Cette offre est la vôtre.
tui-ticket-from = Acheter à { $maker } pour { $price }
tui-ticket-to = Vendre à { $maker } pour { $price }
tui-ticket-method = moyen de paiement
tui-ticket-limits = { $minimum } à { $maximum } par transaction
tui-ticket-best = Vous échangez avec la meilleure offre à ce prix qui vous convient ; ce peut être celle d'une autre personne.
