# Ce que les bots montrent dans les chats. La première ligne d'une carte se lit sur une montre : ce qui s'est passé, ce
# qu'il faut faire, le montant et le délai. Les commandes derrière une barre et les lignes pour le terminal restent telles.

## Qui peut voir quoi, et où
bots-stranger = Je ne vous connais pas encore ici.
bots-stranger-new = C'est la première fois ? Commencez : cela prend une minute.
bots-stranger-known = Vous échangez déjà, dans un terminal ou un autre chat ? Liez celui-ci à votre compte.
bots-elsewhere = Ceci n'est que pour vos yeux.
bots-not_yours = Ceci n'est pas pour votre rôle.
bots-no_id = Je ne sais pas duquel vous parlez. Choisissez-le dans la liste.

## Boutons
bots-do-amend = Modifier
bots-do-book = Carnet
bots-do-buy = Acheter
bots-do-cancel_order = L'annuler
bots-do-chart = Graphique
bots-do-chat = Chat
bots-do-chat_unread = Chat ({ $unread })
bots-do-depth = Profondeur
bots-do-account = Ajouter un compte
bots-do-disputes = Litiges
bots-do-hand_take = Prendre
bots-do-hand_back = Rendre
bots-do-ask_evidence = Demander des preuves
bots-do-offer_settlement = Proposer un accord
bots-do-halt = Arrêter quelque chose
bots-do-maintenance = Maintenance
bots-do-evidence = Fournir la preuve
bots-do-desk = En attente
bots-do-withdrawals = Retraits
bots-do-payments = Paiements
bots-do-parked = Mis de côté
bots-do-earlier = ‹ Page { $page }
bots-do-later = Page { $page } ›
bots-do-fees = Frais
bots-do-halts = Suspensions
bots-do-health = Santé
bots-do-help = Aide
bots-do-limits = Limites
bots-do-link = Lier mon compte
bots-do-list = Vers la liste
bots-do-menu = Menu
bots-do-next = Que dois-je faire ?
bots-do-open = Ouvrir { $id }
bots-do-orders = Mes ordres
bots-do-pause = Suspendre
bots-do-pay = Payer
bots-do-peer = À propos de { $name }
bots-do-private = Ouvrir en privé
bots-do-qr = Code QR
bots-do-refresh = Actualiser
bots-do-release = Vérifier et libérer
bots-do-resume = Reprendre
bots-do-security = Sécurité
bots-do-sell = Vendre
bots-do-settings = Réglages
bots-do-start = Commencer
bots-do-support = Assistance
bots-do-take = La prendre
bots-do-take_buy = Acheter à { $price } · { $name }
bots-do-take_sell = Vendre à { $price } · { $name }
bots-do-terms = Règles
bots-do-trade = Transaction
bots-do-trades = Mes transactions
bots-do-trades_over = Transactions passées
bots-do-wallet = Soldes
bots-do-withdraw = Retirer
bots-do-deposit = Déposer
bots-do-write = Écrire
bots-do-write_to = Écrire à { $name }
bots-do-claim = J'ai payé en retard
bots-do-verdict = Répondre à la décision
bots-do-settle = Propositions d'accord
bots-do-review = Avis
bots-do-alerts = Alertes
bots-do-alert = Nouvelle alerte
bots-do-drop_alert = Retirer { $id }
bots-do-mute = Muette 8 heures
bots-do-unmute = Reprendre
bots-do-hide_offers = Ne plus en montrer
bots-do-community_rules = Ses règles
bots-do-solvers = Médiateurs
bots-do-agree_solver = Je le ferai
bots-do-refuse_solver = Non
bots-do-leave_solver = Ne plus être médiateur
bots-ask-write = Votre message dans la transaction { $id }

## Menu, marchés, offres
bots-menu = Bonjour { $name }. Que souhaitez-vous faire ?
bots-menu-group = Achetez et vendez sous séquestre. Je montre ici ce que tout le monde peut voir.
bots-menu-waiting = { $trades ->
        [one] Une transaction vous attend.
       *[other] { $trades } transactions vous attendent.
    }
bots-markets = Quel marché ?
bots-market-closed = Ce marché ne prend pas de nouveaux ordres pour l'instant : { $state }.
bots-book = { $market } : achetez à { $ask }, vendez à { $bid }
bots-book-asks = { $market } : achetez à { $ask } ; personne n'achète encore
bots-book-bids = { $market } : vendez à { $bid } ; personne ne vend encore
# $about dit ce qui est demandé, de qui est l'offre et comment on paie.
bots-book-sells = En vente à { $price } · { $about }
bots-book-buys = Recherché à { $price } · { $about }
bots-chart = { $market } : { $price }
bots-chart-range = Depuis { $from } : haut { $high }, bas { $low }. Chaque chandelle vaut { $interval }.
bots-depth = { $market } : ce qui attend de chaque côté
bots-offer-sells = { $amount } en vente à { $price }
bots-offer-buys = { $amount } recherchés à { $price }
bots-offer-own = Cette offre est la vôtre.
bots-offer-gone = Cette offre n'est plus dans le carnet.
bots-inline-none = Aucune offre de ce genre. Voir le carnet
bots-inline-open = Acheter et vendre avec moi
bots-community-share = Part des frais pour le propriétaire
bots-community-shown = Offres montrées
bots-community-rules = Règles de { $name }
bots-community-no_rules = { $name } n'a pas de règles à elle.
bots-community-gives = De ce que la plateforme gagne aux échanges de { $name }, { $owner } reçoit { $share }.
bots-community-solvers = Qui est médiateur dans { $name }
bots-community-no_solvers = Personne n'est médiateur dans { $name }.
bots-community-asked = { $name } (on le lui a demandé)
bots-community-solvers_do = Ils proposent comment un litige peut finir. Personne n'est tenu d'accepter, et seul un arbitre décide.
bots-offer-taken = Cette offre est prise.
bots-peer = { $trades ->
        [one] { $name } : une transaction, score { $score }
       *[other] { $name } : { $trades } transactions, score { $score }
    }

## Ordres et transactions
bots-order = { $side ->
        [buy] { $state } : acheter { $amount } à { $price }
       *[sell] { $state } : vendre { $amount } à { $price }
    }
bots-alerts-none = Vous n'êtes averti de rien. Une alerte signale un prix ou une offre ; elle n'échange rien.
bots-alerts = { $alerts ->
    [one] Une alerte attend.
   *[other] { $alerts } alertes attendent.
  }
bots-orders = { $orders ->
        [one] Vous avez un ordre au carnet.
       *[other] Vous avez { $orders } ordres au carnet.
    }
# $paused d'entre eux sont suspendus.
bots-orders-paused = { $orders ->
        [one] Vous avez un ordre, suspendu.
       *[other] Vous avez { $orders } ordres, dont { $paused } suspendus.
    }
bots-trades = { $trades ->
        [one] Une transaction en cours ; rien ne vous est demandé.
       *[other] { $trades } transactions en cours ; rien ne vous est demandé.
    }
bots-trades-waiting = { $waiting ->
        [one] Une transaction sur { $trades } vous attend.
       *[other] { $waiting } transactions sur { $trades } vous attendent.
    }
bots-trades-over = Vos transactions passées, la dernière d'abord.
bots-trades-none_over = Aucune de vos transactions n'est encore terminée.
bots-next-none = Rien ne vous est demandé : aucune transaction n'est ouverte.
bots-in_terminal = Dans le terminal
bots-chat-with = { $unread ->
        [0] Chat de la transaction { $id }
        [one] Un nouveau message dans la transaction { $id }
       *[other] { $unread } nouveaux messages dans la transaction { $id }
    }
bots-chat-earlier = Les messages précédents sont dans le terminal.

## Ce que l'on a, et ce qui vaut pour soi
# $amounts en sont plusieurs, séparés par des virgules.
bots-wallet = Disponible : { $amounts }.
bots-wallet-held = Bloqué
bots-deposit = Envoyez { $asset } sur { $chain } à cette adresse, et rien d'autre.
bots-deposit-which = Que déposez-vous ?
bots-deposit-none = Rien ne peut être déposé depuis une chaîne pour le moment.
bots-deposit-yours = Elle reste la vôtre. Moins de { $least } n'est pas crédité.
bots-qr-pay = Scannez ceci avec l'application de votre banque : elle remplit { $amount } et la référence. Comparez ce qu'elle montre avec cette fiche.
bots-qr-trade = Ceci ouvre la transaction sur un autre de vos téléphones. Personne d'autre n'y voit rien.
bots-qr-offer = Qui scanne ceci peut voir l'offre et la prendre.
bots-fees = Ce que paient vos ordres
bots-limits = { $side ->
        [buy] Vous pouvez acheter jusqu'à { $amount } à la fois.
       *[sell] Vous pouvez vendre jusqu'à { $amount } à la fois.
    }
bots-limits-day = { $left } sur { $most }
bots-limits-none = Aucun marché ne vous impose de limites.
bots-methods = { $accounts ->
        [one] Vous êtes payé sur un compte.
       *[other] Vous êtes payé sur { $accounts } comptes.
    }
bots-methods-cooling = trop récent jusqu'à { $time }
bots-methods-unconfirmed = non confirmé dans le terminal
# $where sont des canaux, séparés par des virgules.
bots-prefs = Vous êtes prévenu par { $where }.
bots-prefs-nowhere = Vous n'êtes prévenu que dans ce chat.
bots-prefs-off = Sans notification : { $events }

## Aide et sécurité
bots-help = Tout ce que je comprends
bots-support = Un problème avec une transaction ?
bots-support-trade = Ouvrez la transaction et écrivez d'abord à l'autre partie : presque tout s'y règle.
bots-support-dispute = Si cela ne suffit pas, ouvrez un litige. Le séquestre reste où il est jusqu'à la décision d'un arbitre.
bots-support-away = Si je ne réponds pas, le terminal montre les mêmes transactions : rien n'est gardé dans ce chat.
bots-support-never = Personne de l'assistance ne vous écrit en premier, ni ici ni ailleurs.
bots-security = Votre phrase est « { $phrase } ».
bots-security-none = Vous n'avez pas encore de phrase. Choisissez-en une dans les réglages.
bots-security-group = Comment nous reconnaître
bots-security-first = Je ne vous écris jamais d'un autre compte. Regardez mon nom avant de taper quoi que ce soit.
bots-security-release = Un message ne libère rien : une libération vous demande les derniers chiffres du montant.
bots-terms = Les règles en bref

## Pour les arbitres et les opérateurs
bots-disputes = { $overdue ->
        [0] { $disputes ->
                [one] Un litige est ouvert.
               *[other] { $disputes } litiges sont ouverts.
            }
        [one] { $disputes } ouverts, dont un en retard.
       *[other] { $disputes } ouverts, dont { $overdue } en retard.
    }
bots-case = { $reason } : { $buyer } contre { $seller }. { $due }
bots-case-party = { $linked ->
        [0] litiges : { $opened } ouverts, { $lost } perdus
        [one] litiges : { $opened } ouverts, { $lost } perdus, une autre personne avec le même compte
       *[other] litiges : { $opened } ouverts, { $lost } perdus, { $linked } autres personnes avec le même compte
    }
bots-case-decide = On décide dans le terminal, où des clés signent la décision.
bots-desk = { $count ->
        [one] Une chose attend la maison.
       *[other] { $count } choses attendent la maison.
    }
bots-desk-none = Rien n'attend la maison.
bots-desk-signed = Ici, on ne fait que voir. Ce qui se décide se signe dans le terminal, avec sa propre clé.
bots-withdrawals = { $count ->
        [one] Un retrait attend une approbation.
       *[other] { $count } retraits attendent une approbation.
    }
bots-withdrawals-none = Aucun retrait n'attend d'approbation.
bots-withdrawals-approved = { $given } approbations sur { $needed }
bots-payments = { $count ->
        [one] Un paiement est à l'examen.
       *[other] { $count } paiements sont à l'examen.
    }
bots-payments-none = Aucun paiement n'est à l'examen.
bots-payments-proposed = attend un autre opérateur
bots-parked = { $count ->
        [one] Une chose était due et n'a pas pu être faite.
       *[other] { $count } choses étaient dues et n'ont pas pu être faites.
    }
bots-parked-none = Rien n'est mis de côté.
bots-parked-due = due le { $time }, { $tries } essais
bots-health-sound = Tout va bien : { $count } contrôles passés, { $time }
bots-health-broken = { $broken ->
        [one] Un contrôle sur { $count } échoue, { $time }
       *[other] { $broken } contrôles sur { $count } échouent, { $time }
    }
bots-health-read_only = Ce qui est arrêté ne reprend que par `orrange admin resume`, dans le terminal.
bots-halts = { $halts ->
        [one] Une chose est suspendue.
       *[other] { $halts } choses sont suspendues.
    }

## Sujets de l'aide, et ce que fait chaque commande
bots-topic-trading = Acheter et vendre
bots-topic-mine = Ce qui est à vous
bots-topic-account = Vous et les autres
bots-topic-steps = Étapes d’une transaction
bots-topic-safety = Sécurité
bots-topic-bot = Ce bot
bots-topic-money = Entrées et sorties
bots-topic-community = Dans les groupes
bots-topic-desk = Arbitres
bots-topic-operation = Opérateurs
bots-summary-account = Ajouter un compte de paiement
bots-summary-book = Prix et offres d'un marché
bots-summary-buy = Passer un ordre d'achat
bots-summary-cancel = Quitter le formulaire
bots-summary-case = Un litige
bots-summary-chart = Les prix en chandelles
bots-summary-chat = Les messages d'une transaction
bots-summary-community = De quoi parle cette communauté, ou la créer
bots-summary-bookhere = Montrer les offres ici, ou ne plus le faire
bots-summary-rules = Les règles de cette discussion
bots-summary-share = Ce que son propriétaire reçoit des frais
bots-summary-solvers = Qui est médiateur ici
bots-summary-mute = Ne rien montrer de nouveau un moment
bots-summary-depth = Tout le carnet en une image
bots-summary-disputes = Les litiges et leurs délais
bots-summary-fees = Ce que paient vos ordres
bots-summary-halts = Ce qui est suspendu
bots-summary-resume = Faire reprendre ce qui est suspendu
bots-summary-halt = Arrêter un type d'action tout de suite
bots-summary-maintenance = Dire à tous qu'on travaille sur la plateforme
bots-summary-hand = Prendre un litige ou le rendre
bots-summary-ask-evidence = Demander des preuves à une partie
bots-summary-offer-settlement = Proposer aux deux un partage
bots-summary-health = Si les comptes sont justes
bots-summary-help = Toutes les commandes
bots-summary-limits = Combien vous pouvez échanger
bots-summary-link = Lier ce chat à votre compte
bots-summary-menu = Ce que vous pouvez faire ici
bots-summary-methods = Vos comptes de paiement
bots-summary-next = Ce que vous devez faire maintenant
bots-summary-offer = Une offre et de qui elle est
bots-summary-order = Un de vos ordres
bots-summary-orders = Vos ordres
bots-summary-peer = Ce que l'on sait de quelqu'un
bots-summary-prefs = De quoi vous êtes prévenu, et où
bots-summary-qr = Un code à scanner, pour une transaction, un ordre ou une offre
bots-summary-security = Comment nous reconnaître
bots-summary-sell = Passer un ordre de vente
bots-summary-settings = Langue, fuseau horaire, notifications
bots-summary-start = Commencer
bots-summary-support = Quand quelque chose ne va pas
bots-summary-take = Prendre une offre
bots-summary-terms = Les règles en bref
bots-summary-trade = Une de vos transactions
bots-summary-trades = Vos transactions
bots-summary-wallet = Ce que vous avez
bots-summary-withdraw = Retirer vers une de vos adresses
bots-summary-deposit = Où déposer, en image à scanner
bots-summary-alerts = Ce dont vous avez demandé à être averti
bots-summary-alert = Être averti d'un prix ou d'une offre
bots-summary-review = Donner un avis sur un échange terminé
bots-summary-pay = Payer, et le dire
bots-summary-release = Vérifier votre compte et libérer
bots-summary-cancel-trade = Annuler une transaction
bots-summary-dispute = Ouvrir un litige
bots-summary-evidence = Fournir une preuve dans un litige
bots-summary-desk = Ce qui attend la maison
bots-summary-withdrawals = Les retraits qui attendent une approbation
bots-summary-payments = Les paiements à l'examen
bots-summary-parked = Ce qui était dû et n'a pas pu être fait
bots-summary-unlink = Délier ce chat de votre compte
bots-do-escrow = Portefeuille et contrat
bots-escrow-compare = Comparez chaque champ avec ce que montre votre portefeuille avant de signer ou d'envoyer.
bots-escrow-own = Seul votre portefeuille signe et envoie ; personne ici ne demande sa clé.
bots-summary-escrow = Ce que votre portefeuille signe ou envoie pour une transaction dans un contrat
bots-summary-people = Qui vous avez bloqué et à qui vous faites confiance
bots-summary-block = Ne jamais échanger avec quelqu'un
bots-summary-unblock = Échanger de nouveau avec quelqu'un
bots-summary-trust = Faire confiance à quelqu'un
bots-summary-untrust = Ne plus faire confiance à quelqu'un
bots-people = { $trusted ->
    [one] Vous faites confiance à { $trusted } personne
   *[other] Vous faites confiance à { $trusted } personnes
  } ; vous en avez bloqué { $blocked }.
