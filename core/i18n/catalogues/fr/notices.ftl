# Ce que disent les notifications, par e-mail et par toute autre voie : un objet, et avec .body ce qui le suit.
# Un écran verrouillé peut les montrer, et un e-mail est lu par d'autres en chemin : ni noms, ni montants, ni coordonnées de
# paiement.
# Un objet suit « Orrange : » ou « Transaction 0a1b2c3d : ».

notices-trade-accept_due = un taker vous attend
    .body = Quelqu'un a pris votre offre. Acceptez ou refusez avant l'échéance ; sans réponse, la transaction prend fin.
notices-trade-payment_due = payez le vendeur
    .body = C'est à vous de payer, puis de signaler le paiement, avant l'échéance. Regardez la transaction avant de faire quoi que ce soit.
notices-trade-opened-buyer = ouverte
    .body = Votre ordre a été exécuté et une transaction est ouverte. C'est à l'autre partie d'agir.
notices-trade-opened-seller = ouverte
    .body = Votre ordre a été exécuté et une transaction est ouverte. C'est à l'autre partie d'agir ; votre actif est sous séquestre.
notices-trade-accepted = acceptée
    .body = Le maker vous a accepté. C'est à l'acheteur d'agir.
notices-trade-payer_declared = le payeur est connu
    .body = L'acheteur a indiqué depuis quel compte il paie. Comparez quand l'argent arrive.
notices-trade-payment_seen = votre relevé bancaire montre le paiement
    .body = Une ligne de votre relevé correspond à la transaction. Assurez-vous-en auprès de votre banque avant de libérer.
notices-trade-payment_marked = l'acheteur dit avoir payé
    .body = Vérifiez votre compte bancaire. Libérez quand l'argent y est, et pas avant ; s'il n'y est pas, ouvrez un litige.
notices-trade-extended = plus de temps pour payer
    .body = Le vendeur vous a accordé plus de temps pour payer.
notices-trade-payment_undone = l'acheteur n'a pas encore payé
    .body = L'acheteur a retiré le signalement de son paiement. Ne libérez pas.
notices-trade-overdue-buyer = le délai de paiement est dépassé
    .body = Si vous avez payé, revendiquez-le avant l'échéance, preuve à l'appui. Sinon, ne payez plus.
notices-trade-overdue-seller = le délai de paiement est dépassé
    .body = L'acheteur n'a pas signalé de paiement à temps. Le séquestre est conservé quelque temps pour un paiement tardif.
notices-trade-cancel_proposed-buyer = le vendeur propose d'annuler
    .body = Le séquestre reviendrait au vendeur. Refusez si vous avez payé et que l'argent ne vous a pas été rendu.
notices-trade-cancel_proposed-seller = l'acheteur propose d'annuler
    .body = Le séquestre vous reviendrait. L'acheteur a indiqué s'il a payé.
notices-trade-cancel_withdrawn = se poursuit
    .body = L'autre partie ne propose plus d'annuler la transaction.
notices-trade-on_hold = libérée, sous retenue
    .body = Le vendeur a libéré. Le séquestre sera à vous dès qu'il sera peu probable que le paiement soit repris.
notices-trade-completed = terminée
    .body = Le séquestre a été libéré et la transaction est terminée.
notices-trade-cancelled = annulée
    .body = L'autre partie a annulé la transaction. Le séquestre est revenu au vendeur.
notices-trade-expired = finie
    .body = Personne n'a agi à temps. Le séquestre est revenu au vendeur.
notices-trade-disputed-peer = un litige est ouvert
    .body = L'autre partie a demandé un arbitre. Dites ce qu'il en est de votre côté, et gardez vos preuves.
notices-trade-disputed-system = un litige est ouvert
    .body = Le paiement a été signalé, et le vendeur n'a pas libéré à temps. Un arbitre va l'examiner.
notices-trade-dispute_withdrawn-buyer = le litige est clos
    .body = Le vendeur a retiré le litige. La transaction reprend là où elle en était.
notices-trade-dispute_withdrawn-seller = le litige est clos
    .body = L'acheteur a retiré le litige. Libérez quand l'argent est là, avant l'échéance.
notices-trade-settlement_offered-peer = une proposition d'accord
    .body = L'autre partie propose un partage du séquestre.
notices-trade-settlement_offered-arbiter = une proposition d'accord
    .body = L'arbitre propose un partage du séquestre.
notices-trade-evidence_asked = un justificatif vous est demandé
    .body = L'arbitre vous demande un justificatif. Fournissez-le avant l'échéance.
notices-trade-evidence_given = un justificatif a été fourni
    .body = L'autre partie a fourni un justificatif que vous pouvez voir.
notices-trade-evidence_lapsed = le délai du justificatif est échu
    .body = Rien de ce que l'arbitre demandait n'a été fourni.
notices-trade-decided = le litige est décidé
    .body = Lisez la décision. La partie à qui elle donne tort peut faire appel avant l'échéance ; ensuite elle est exécutée.
notices-trade-appealed = en appel
    .body = L'autre partie a fait appel. Un autre arbitre va l'examiner.
notices-trade-settled = accord conclu
    .body = Les deux parties se sont accordées sur le partage du séquestre, et il a été versé ainsi.
notices-trade-resolved = la décision a été exécutée
    .body = Le séquestre est allé là où le dit la décision.
notices-trade-resolved-peer = la décision a été exécutée
    .body = L'autre partie a accepté la décision, et le séquestre a été versé ainsi.
notices-trade-reminder = il vous reste à agir
    .body = Vous êtes relancé parce que personne n'a encore répondu pour vous. Regardez la transaction avant de faire quoi que ce soit.
notices-trade-deadline_moved = l'échéance est repoussée
    .body = Qui devait agir n'a pas pu en être prévenu, car aucune voie ne fonctionnait. Le délai est prolongé, une seule fois.
notices-chat-message-peer = un message
    .body = L'autre partie vous a écrit.
notices-chat-message-arbiter = un message
    .body = L'arbitre vous a écrit.
notices-price-alert = un prix est là où vous vouliez être prévenu
    .body = On y a échangé, ou bien l'indice ou le milieu du carnet y est arrivé. Rien n'a été fait en votre nom.
notices-order-match_alert = des offres que vous cherchez sont apparues
    .body = Elles sont à qui les prend en premier. Rien n'a été fait en votre nom.
notices-order-expired = un ordre a expiré
    .body = Il a atteint sa date et quitté le carnet. Ce qui n'a pas été exécuté est de nouveau à vous.
notices-order-paused = un ordre est en pause
    .body = Vous êtes absent, il a donc quitté le carnet pour l'instant. Il revient avec vous.
notices-order-restored = un ordre est revenu
    .body = Un échange n'a pas abouti, et ce qu'il a pris de votre ordre est de nouveau dans le carnet.
notices-order-cancelled_by_system = un ordre a été retiré
    .body = Ce n'est pas vous mais une règle qui l'a retiré. `orrange orders get ID` dit pourquoi.
notices-conditional-failed = un ordre en attente a été refusé
    .body = Sa condition a été remplie, et le marché n'a pas pris l'ordre. Regardez-le avant d'en placer un autre.
notices-conditional-expired = un ordre en attente a expiré
    .body = Son temps a passé avant que sa condition soit remplie.
notices-security-key_added = une clé a été ajoutée
    .body = Qui la possède agit en votre nom. `orrange keys` montre laquelle. Si ce n'était pas vous, révoquez-la.
notices-security-key_revoked = une clé a été révoquée
    .body = Elle ne peut plus agir en votre nom. Si ce n'était pas vous, regardez vos autres clés.
notices-dispute-unassigned = un litige attend un arbitre
    .body = Personne ne l'a pris depuis une demi-heure. Attribuez-le à quelqu'un.
notices-operation-halted = un type d'action est arrêté
    .body = Un autre opérateur l'a arrêté. `orrange admin halts` dit lequel et pourquoi.
notices-operation-lifted = un type d'action reprend
    .body = Un autre opérateur le laisse reprendre.
notices-operation-alarm = quelque chose ne va pas
    .body = La plateforme ne peut pas le réparer seule. Regardez maintenant.
notices-operation-alarm_ended = tout va de nouveau
    .body = Ce qui n'allait pas est réparé.
notices-channel-linked = un compte de messagerie a été lié
    .body = Qui l'a agit en votre nom. `orrange channels` montre lequel c'est. Si ce n'était pas vous, déliez-le et révoquez vos clés.
notices-channel-unlinked = un compte de messagerie a été délié
    .body = Il n'agit plus en votre nom. Si ce n'était pas vous, révoquez vos clés.
notices-channel-suspended = un compte de messagerie n'accepte pas de messages
    .body = Il bloque le bot, donc rien n'y est dit. Écrivez au bot pour avoir de nouveau de ses nouvelles.
notices-notice-linked = une adresse a été liée
    .body = Désormais vous y êtes prévenu. Si ce n'était pas vous, révoquez vos clés et déliez-la.
notices-notice-unlinked = une adresse a été retirée
    .body = Vous n'y êtes plus prévenu. Si ce n'était pas vous, révoquez vos clés.
notices-notice-suspended = une adresse est suspendue
    .body = Elle n'accepte plus ce qui lui est envoyé, donc rien n'y est envoyé. `orrange notify channels` dit pourquoi ; liez-la de nouveau.
notices-notice-code = votre code
    .body = Quelqu'un (vous, espérons-le) veut être prévenu ici. Si ce n'était pas vous, ne faites rien.
notices-notice-test = un test
    .body = Vous l'avez demandé avec `orrange notify test`. Cela fonctionne.

## Autour d'elles
notices-subject = Orrange : { $subject }
notices-subject_trade = Transaction { $id } : { $subject }
notices-code = Votre code : { $code }
notices-code_valid = { $minutes ->
        [one] Il est valable { $minutes } minute : orrange notify confirm CODE
        [many] Il est valable { $minutes } de minutes : orrange notify confirm CODE
       *[other] Il est valable { $minutes } minutes : orrange notify confirm CODE
    }
notices-deadline = Échéance : { $time }
notices-trade = Transaction { $id }
notices-about = Au sujet de : { $what }
notices-along = Aussi :
notices-no_longer = Ne plus recevoir : { $line }
notices-alert_price = { $market } est à { $price }.
notices-alert_offers = { $offers ->
        [one] Une offre sur { $market }, à { $price }.
       *[other] { $offers } offres sur { $market }, la meilleure à { $price }.
    }
