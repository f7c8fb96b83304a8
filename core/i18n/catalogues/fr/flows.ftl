### Formulaires et ce qu'ils demandent : dans les chats, dans les terminaux. Un titre dit ce qui s'est passé et ce qu'il faut
### faire. Un bouton n'a pas d'espace insécable : ce qui y est écrit peut être tapé.

## Boutons de chaque formulaire

flows-back = Retour
flows-discard = Abandonner
flows-done = Terminé
flows-skip = Passer
flows-discarded = Abandonné. Rien n'a été envoyé.
flows-changed = Ce formulaire a changé depuis que vous l'avez commencé ; voici de nouveau votre brouillon.
flows-unavailable = Cela ne peut pas être affiché maintenant. Réessayez dans un instant.

## Ce qui ne va pas dans une réponse

flows-problem-above = Au plus { $most }.
flows-problem-below = Au moins { $least }.
flows-problem-choice = Choisissez l'un des boutons, ou tapez ce qui y est écrit.
flows-problem-decimal-ambiguous = « { $text } » peut se lire de deux façons. Laquelle est la bonne ?
flows-problem-decimal-malformed = Ce n'est pas un nombre. Écrivez-le comme 1.5 ou 1,5.
flows-problem-decimal-unit = Le nombre est demandé en { $units }.
flows-problem-decimals = Au plus { $decimals ->
    [one] { $decimals } décimale
    [many] { $decimals } de décimales
   *[other] { $decimals } décimales
  }.
flows-problem-empty = C'est vide.
flows-problem-expired = Ce formulaire est trop ancien. Recommencez.
flows-problem-file = Envoyez un fichier.
flows-problem-index = Il n'y a pas de prix d'indice à suivre maintenant. Tapez un prix.
flows-problem-long = Au plus { $most } caractères.
flows-problem-lot = Un multiple de { $lot }, supérieur à zéro.
flows-problem-many = Au plus { $most }.
flows-problem-margin = Une marge s'écrit comme +1.5 % ou -2 %, jusqu'à 50 %.
flows-problem-moved = Cela a changé depuis l'affichage. Vérifiez de nouveau, puis confirmez.
flows-problem-no-file = Aucun fichier n'est demandé ici.
flows-problem-not-now = La transaction ne le permet pas maintenant.
flows-problem-quote = Impossible de dire maintenant ce que cela ferait. Réessayez dans un instant.
flows-problem-stale = Ce bouton vient d'un état antérieur.
flows-problem-tick = Un multiple de { $tick }, supérieur à zéro.
flows-problem-unknown = Impossible de lire maintenant ce qu'il faut pour cela. Réessayez dans un instant.
flows-problem-unprintable = Il contient des caractères qui ne peuvent pas être affichés.

## Comment s'appellent les lignes d'une carte

flows-fact-amount = Montant
flows-fact-ask = Meilleure vente
flows-fact-available = Disponible
flows-fact-bond = Caution
flows-fact-bid = Meilleur achat
flows-fact-escrow = Sous séquestre
flows-fact-expiry = Valable
flows-fact-fees = Frais
flows-fact-filled = Exécuté
flows-fact-held = Réservé
flows-fact-index = Indice
flows-fact-kind = Demandé
flows-fact-last = Dernier prix
flows-fact-methods = Paiement
flows-fact-minimum = Minimum par transaction
flows-fact-offer = Offre de
flows-fact-payer = Payeur
flows-fact-payment = À payer
flows-fact-peer = Avec
flows-fact-person = Pour
flows-fact-phrase = Votre phrase
flows-fact-price = Prix
flows-fact-reason = Motif
flows-fact-reference = Référence
flows-fact-speed = Prend
flows-fact-takers = Qui peut le prendre
flows-fact-trades = Échangé aussitôt
flows-fact-where = Où il figure
flows-fact-whole = Le tout
flows-fact-window = Délai de paiement
flows-fact-zone = Fuseau horaire

flows-fees = { $maker } pour ce qui attend, { $taker } pour ce qui s'échange aussitôt
flows-held = { $needed } (vous avez { $available })
flows-until-cancelled = jusqu'à ce que vous l'annuliez

## Vendre et acheter

flows-sell-market = Que vendez-vous, et contre quoi ?
flows-buy-market = Qu'achetez-vous, et avec quoi ?
flows-sell-amount = Combien de { $asset } vendez-vous ?
flows-buy-amount = Combien de { $asset } achetez-vous ?
flows-everything = Tout, soit { $amount }
flows-price = À quel prix, en { $currency } pour 1 { $asset } ?
flows-price-floating = Tapez un prix, ou une marge par rapport à l'indice, comme +1.5 %.
flows-price-index = Indice { $margin }, actuellement { $price }
flows-price-top = Meilleur du carnet { $price }
flows-sell-methods = Comment voulez-vous être payé en { $currency } ? Choisissez un ou plusieurs moyens.
flows-buy-methods = Comment pouvez-vous payer en { $currency } ? Choisissez un ou plusieurs moyens.
flows-methods-none = Vous n'avez pas encore de compte de paiement pour { $currency }.
flows-lead-account = Ajouter un compte de paiement
flows-minimum = Quelle valeur une transaction doit-elle avoir au moins, en { $currency } ?
flows-takers = Qui peut le prendre ?
flows-takers-anyone = Tout le monde
flows-takers-experienced = { $trades ->
    [one] Personnes ayant { $trades } transaction terminée
    [many] Personnes ayant { $trades } de transactions terminées
   *[other] Personnes ayant { $trades } transactions terminées
  }
flows-takers-trusted = Personnes en qui j'ai confiance
flows-takers-asked = On me demande chaque fois
flows-bond = Déposez-vous une caution en { $asset } ?
flows-bond-posted = Avec caution
flows-bond-none = Sans caution, chez les vendeurs qui l'acceptent
flows-where = Où doit-il figurer ?
flows-where-public = Dans le carnet public
flows-where-unlisted = Seulement pour qui a le lien
flows-where-direct = Pour une seule personne
flows-person = Pour qui ? Tapez son nom.
flows-person-form = Un nom a de 2 à 32 caractères parmi a-z, 0-9, _ et -, et commence par une lettre.
flows-sell-review = Vous allez vendre { $amount } sur { $market }. Vérifiez tout.
flows-buy-review = Vous allez acheter { $amount } sur { $market }. Vérifiez tout.
flows-fills-now = { $amount } s'échangeraient aussitôt.
flows-sell-post = Vendre { $amount }
flows-buy-post = Acheter { $amount }
flows-posted = Votre ordre de { $amount } est placé.
flows-edit-market = Modifier le marché
flows-edit-amount = Modifier le montant
flows-edit-price = Modifier le prix
flows-edit-methods = Modifier le paiement
flows-edit-minimum = Modifier le minimum
flows-edit-takers = Modifier qui peut le prendre
flows-edit-bond = Modifier la caution
flows-edit-where = Modifier où il figure
flows-edit-method = Modifier le moyen
flows-edit-label = Modifier le nom
flows-edit-reason = Modifier le motif
flows-edit-statement = Modifier la déclaration
flows-lead-cancel = Annuler la transaction
flows-lead-dispute = Ouvrir un litige
flows-own-name = Payez depuis un compte à votre propre nom, et depuis aucun autre.
flows-never-asked = Personne qui travaille ici ne demande de code ni de mot de passe, ni n'écrit en premier.
# What the raw values of an escrow's papers say, in brackets behind them: whose address it is, what it is of.
flows-escrow-yours = à vous, comme { $role }
flows-escrow-theirs = à l’autre partie, comme { $role }
flows-escrow-platforms = à la plateforme, comme { $role }
flows-escrow-contract = le contrat de séquestre
flows-escrow-own_money = { $asset }, la monnaie propre de la chaîne
flows-escrow-token = le jeton de { $asset }
flows-escrow-unknown = personne de connu ici
flows-escrow-this = ce séquestre
flows-escrow-other = un autre séquestre
flows-escrow-bytes = { $count } octets
flows-minutes = { $minutes ->
    [one] { $minutes } minute
    [many] { $minutes } de minutes
   *[other] { $minutes } minutes
  }
flows-peer = { $name }, { $trades ->
    [one] { $trades } transaction
    [many] { $trades } de transactions
   *[other] { $trades } transactions
  }, { $completed } terminées
flows-peer-new = { $name }, encore aucune transaction

## Prendre une offre

flows-take-buy-amount = { $name } vend { $asset }. Pour combien de { $currency } achetez-vous ?
flows-take-sell-amount = { $name } achète { $asset }. Pour combien de { $currency } vendez-vous ?
flows-least = Minimum { $amount }
flows-most = Maximum { $amount }
flows-take-pay-by = Comment payez-vous les { $amount } ?
flows-take-paid-by = Comment voulez-vous recevoir les { $amount } ?
flows-bond-allowed = Ce vendeur vend aussi aux personnes sans caution.
flows-bond-skipped = Sans caution
flows-take-buy-review = Vous allez acheter { $amount } à { $name } et payer { $payment }. Vérifiez tout.
flows-take-sell-review = Vous allez vendre { $amount } à { $name } pour { $payment }. Vérifiez tout.
flows-take-buy-turn = Vous allez acheter jusqu'à { $amount } à { $price } ou mieux, pour { $payment } au plus. Vérifiez tout.
flows-take-sell-turn = Vous allez vendre jusqu'à { $amount } à { $price } ou mieux. Vérifiez tout.
flows-take-turn = L'offre de { $name } est prise à son tour : les offres meilleures, et celles qui étaient là avant elle au même prix, passent d'abord. Vous échangerez peut-être avec d'autres personnes, et avec plusieurs.
flows-trades = { $amount } pour { $payment }, { $offers ->
    [one] avec { $offers } offre
    [many] avec { $offers } d'offres
   *[other] avec { $offers } offres
  }
flows-take-asked = { $name } est d'abord consulté et peut refuser.
flows-take-part = Seuls { $amount } s'échangeraient.
flows-take-gone = L'offre ne peut plus être prise telle qu'elle est.
flows-take = Prendre jusqu'à { $amount }
flows-taken = Vous avez demandé jusqu'à { $amount } à { $name }. Vos transactions disent combien vous avez obtenu.
flows-taken-turn = Vous avez demandé jusqu'à { $amount } à { $price } ou mieux. Vos transactions disent combien vous avez obtenu, et avec qui.

## Payer

flows-pay-payer = Depuis quel compte payez-vous { $amount } ? Indiquez-le avant { $deadline }.
flows-pay-payer-form = Choisissez un compte, ou tapez le nom de son titulaire.
flows-pay = Payez { $amount } à { $name } avant { $deadline }, puis signalez-le ici.
flows-pay-not-now = Cette transaction n'attend pas vos { $amount } maintenant.
flows-pay-reference = Écrivez la référence telle quelle, et rien sur ce que vous achetez.
flows-pay-done = J'ai payé
flows-pay-proof = Envoyez une image ou un fichier qui montre le paiement de { $amount }, ou passez.
flows-pay-id = Quel est l'id du paiement auprès de votre banque, s'il en a un ?
flows-pay-confirm = Avez-vous envoyé { $amount } à { $name } ?
flows-pay-then = { $name } vérifie alors son arrivée et libère { $amount }.
flows-pay-false = Le signaler sans avoir payé vous coûte votre caution.
flows-pay-wallet = Le vendeur saura ainsi quel paiement est le vôtre. Marquez-le aussi avec votre portefeuille, dans le délai du contrat : rien d'autre n'y compte.
flows-pay-mark = J'ai payé { $amount }
flows-paid = { $name } en est prévenu. Les { $amount } sont à vous dès leur libération.

## Libérer

flows-release-look = { $name } dit avoir envoyé { $amount }. Vérifiez auprès de votre banque avant { $deadline }.
flows-release-early = { $name } n'a pas encore dit avoir envoyé { $amount } ; il reste du temps jusqu'à { $deadline }. Sont-ils arrivés ?
flows-release-payer = Si le paiement vient d'un autre nom, ne libérez pas : ouvrez un litige.
flows-release-shown = Seule l'application de votre propre banque compte. Une image ou un message ne prouve rien.
flows-release-not-there = Pas encore arrivé
flows-release-there = Il est arrivé
flows-release-wait = Rien n'a été libéré. Revérifiez plus tard.
flows-release-told = Rien n'a été libéré. L'acheteur est prévenu que l'argent n'est pas arrivé. Revérifiez plus tard.
flows-release-confirm = Libérer { $amount } à { $name } pour les { $payment } arrivés ?
flows-release-unmarked = { $name } n'a pas dit avoir payé.
flows-release-final = C'est irrévocable.
flows-release-arming = La libération sera possible dans { $seconds ->
    [one] { $seconds } seconde
    [many] { $seconds } de secondes
   *[other] { $seconds } secondes
  }. Prenez le temps de vérifier.
flows-release = Libérer { $amount }
flows-release-digits = { $payment } sont arrivés ? Tapez { $digits ->
    [one] le dernier chiffre
    [many] les { $digits } de derniers chiffres
   *[other] les { $digits } derniers chiffres
  } de ce montant pour libérer { $amount }.
flows-release-mistyped = Ce ne sont pas les derniers chiffres du montant.
flows-released = { $amount } sont libérés à { $name }.

## Annuler une transaction, et ses étapes mineures

flows-trade-nothing = Il n'y a rien de tel à faire dans cette transaction maintenant.
flows-trade-choose = Que voulez-vous faire de la transaction de { $amount } ? Vous avez jusqu'à { $deadline }.
flows-trade-confirm = { $action ->
    [cancel] Annuler la transaction de { $amount } avec { $name } ?
    [decline] Refuser la transaction de { $amount } avec { $name } ?
    [propose_cancel] Proposer à { $name } d'annuler la transaction de { $amount } ?
    [accept_cancel] Convenir avec { $name } d'annuler la transaction de { $amount } ?
    [withdraw_cancel] Retirer votre proposition d'annuler la transaction de { $amount } avec { $name } ?
    [accept] Accepter la transaction de { $amount } avec { $name } ?
    [extend] Accorder à { $name } plus de temps pour payer { $amount } ?
    [undo_paid] Retirer le signalement que vous avez payé { $name } pour { $amount } ?
    [withdraw_dispute] Retirer le litige sur { $amount } avec { $name } ?
   *[other] Faire cela à la transaction de { $amount } avec { $name } ?
  }
flows-trade-told = C'est fait. L'autre partie est prévenue.
flows-cancel-cancel = Annuler la transaction
flows-cancel-decline = Refuser { $name }
flows-cancel-propose = Proposer l'annulation à { $name }
flows-cancel-accept = Accepter l'annulation avec { $name }
flows-cancel-withdraw = Retirer la proposition
flows-cancel-proposed = { $name } propose d'annuler.
flows-cancel-fate = Qu'est devenu votre paiement de { $amount } ?
flows-cancel-not-sent = Je ne l'ai pas envoyé
flows-cancel-returned = Il m'a été rendu
flows-cancel-paid = Si vous avez payé, n'annulez pas : le séquestre revient au vendeur.
flows-cancel-arrived = Si le paiement est arrivé, renvoyez-le d'abord.
flows-step-accept = Accepter { $name }
flows-step-extend = Accorder plus de temps à { $name }
flows-step-undo-paid = Je n'ai pas encore payé
flows-step-withdraw-dispute = Retirer le litige

## Litige et justificatifs

flows-dispute-reason = Qu'est-ce qui ne va pas dans la transaction de { $amount } avec { $name } ?
flows-dispute-opens = Un litige peut être ouvert à partir de { $at } ; pour fraude, tout de suite.
flows-dispute-statement = Que s'est-il passé ? Écrivez-le pour l'arbitre, ou passez.
flows-dispute-confirm = Ouvrir un litige sur la transaction de { $amount } avec { $name } ?
flows-dispute-arbiter = Un arbitre décide. Les arbitres n'écrivent que dans la conversation de la transaction.
flows-dispute-open = Ouvrir le litige
flows-dispute-file = Le litige est ouvert. Envoyez des fichiers qui montrent ce qui s'est passé, un à la fois.
flows-dispute-files = L'autre partie et l'arbitre les voient dans la conversation de la transaction.
flows-dispute-waits = L'arbitre est prévenu. Répondez quand on vous interroge.
flows-reason-not-received = Le paiement n'est pas arrivé
flows-reason-not-acknowledged = J'ai payé, et le vendeur ne libère pas
flows-reason-wrong-amount = Le montant est faux
flows-reason-third-party = Quelqu'un d'autre a payé
flows-reason-late = Le paiement est venu trop tard
flows-reason-fraud = Fraude
flows-reason-reversed = Le paiement a été repris
flows-reason-other = Autre chose
flows-kind-bank-statement = Relevé bancaire
flows-kind-payment-confirmation = Confirmation de paiement
flows-kind-video = Vidéo
flows-kind-chat-export = Conversation d'ailleurs
flows-kind-id-check = Preuve de votre identité
flows-kind-other = Autre chose
flows-evidence-none = Aucun justificatif ne vous est demandé maintenant.
flows-evidence-which = Lequel de ceux-ci fournissez-vous ?
flows-evidence-give = { $name } vous demande un justificatif avant { $deadline }. Envoyez un fichier ou écrivez.
flows-evidence-shared = L'autre partie le voit aussi.
flows-evidence-kept = Seul l'arbitre le voit.
flows-evidence-done = C'est fait. L'arbitre regarde ce que vous avez fourni.

## Un compte de paiement

flows-account-method = De quel moyen de paiement s'agit-il ?
flows-account-method-for = Par quel moyen êtes-vous payé en { $currency } ?
flows-account-field = { $field } de votre compte { $method } ?
flows-account-example = Par exemple { $example }
flows-account-edit = Modifier { $field }
flows-account-label = Comment appelez-vous ce compte { $method } ? Vous seul le voyez.
flows-account-review = Votre compte { $method } « { $label } ». Vérifiez tout.
flows-account-own = Il doit être à votre propre nom. Ceux qui vous paient le voient, et personne d'autre.
flows-account-missing = Il manque encore : { $field }
flows-account-add = L'ajouter
flows-account-added = « { $label } » est ajouté.

## Une adresse

flows-link-channel = Comment voulez-vous être prévenu ?
flows-channel-email = Par e-mail
flows-channel-sms = Par SMS
flows-channel-webhook = Par webhook
flows-link-email = À quelle adresse e-mail ?
flows-link-sms = À quel numéro de téléphone, comme +4915112345678 ?
flows-link-webhook = À quelle adresse https ?
flows-link-address-form = Ce n'est pas une adresse.
flows-link-code = Un code a été envoyé à { $address }. Tapez ses six chiffres.
flows-link-form = Le code a six chiffres.
flows-link-secret = Ne le tapez qu'ici. Personne qui travaille ici ne le demande.
flows-linked = { $address } est liée.

## Alerts

flows-alert-market = Sur quel marché ?
flows-alert-topic = De quoi vous prévenir sur { $market } ?
flows-alert-edit-topic = Changer de quoi il s'agit
flows-alert-topic-above = Le prix monte à …
flows-alert-topic-below = Le prix descend à …
flows-alert-topic-moves = Le prix bouge de …
flows-alert-topic-sell = Offres de vente
flows-alert-topic-buy = Offres d'achat
flows-alert-price = À quel prix ?
flows-alert-worst = À quel prix au pire ? Passez pour tout prix.
flows-alert-move = De combien, vers le haut ou le bas ?
flows-alert-edit-move = Changer de combien
flows-alert-again = Une fois, ou de nouveau ?
flows-alert-edit-again = Changer combien de fois
flows-alert-once = Une fois
flows-alert-hour = Au plus une fois par heure
flows-alert-day = Au plus une fois par jour
flows-alert-review = Vous seriez prévenu de { $market }. Rien n'est échangé par cela.
flows-alert-fact-topic = De quoi
flows-alert-fact-again = Signalé
flows-alert-add = Me prévenir
flows-alert-added = Vous serez prévenu de { $market }.
flows-alert-drop = Retirer cette alerte ? Vous ne serez plus averti.
flows-alert-drop-it = La retirer
flows-alert-dropped = Elle est retirée.
flows-community-market = De quel marché parle « { $name } » ?
flows-community-methods = Les offres de quels moyens de paiement sont montrées ?
flows-community-methods-all = Avec « Tous », toutes celles payées en { $currency } sont montrées.
flows-community-any = Tous
flows-community-language = Dans quelle langue parle-t-on à la discussion ?
flows-community-edit-language = Changer la langue
flows-community-share = Quelle part des frais de la plateforme est pour vous ?
flows-community-share-how = Personne ne paie plus pour cela. De vos propres échanges, vous ne recevez rien.
flows-community-edit-share = Changer la part des frais
flows-community-review = Faire de « { $name } » une communauté ?
flows-community-open = Tout le monde peut y négocier et voir qu'elle est à vous.
flows-community-make = La créer
flows-community-made = « { $name } » est une communauté. Je l'ai dit dans la discussion.
flows-community-of = { $name }, tenue par { $owner }
flows-fact-community = Communauté
flows-fact-market = Marché
flows-fact-share = Votre part des frais

## La première fois, et les réglages

flows-language = Quelle langue ?
flows-terms = Trois choses avant de commencer.
flows-terms-escrow = Ce qui est vendu reste sous séquestre jusqu'à ce que le vendeur ait le paiement, ou qu'un arbitre décide.
flows-terms-payment = Payez et soyez payé seulement entre comptes à vos propres noms. L'argent lui-même circule hors d'ici.
flows-terms-staff = Personne qui travaille ici n'écrit en premier, ne demande de code, ni ne vous demande de payer où que ce soit.
flows-terms-all = `/terms` en dit plus.
flows-terms-agree = J'accepte
flows-name = Comment les autres doivent-ils vous voir ? Choisissez un nom et tapez-le.
flows-name-why = Il figure à côté de vos offres et de vos transactions et ne peut pas être changé.
flows-name-have = Vous avez déjà un compte ici ? Quittez ce formulaire et envoyez /link.
flows-name-form = De 2 à 32 caractères parmi a-z, 0-9, _ et -, en commençant par une lettre.
flows-phrase = Choisissez deux mots et tapez-les.
flows-phrase-why = Ils figurent sur chaque carte où de l'argent bouge. Une carte sans eux n'est pas de nous.
flows-phrase-form = Deux mots faits de lettres, comme « velvet otter ».
flows-zone = Dans quel fuseau horaire êtes-vous ? Tapez-le comme Europe/Berlin.
flows-zone-form = Ce n'est pas un fuseau horaire. Tapez-le comme Europe/Berlin.
flows-start-done = Tout est prêt. Votre phrase est « { $phrase } ». Par quoi commencer ?
flows-start-book = Voir le carnet
flows-start-later = Plus tard
flows-settings = Que voulez-vous modifier ?
flows-settings-language = Langue
flows-settings-zone = Fuseau horaire
flows-settings-phrase = Phrase
flows-settings-quiet = Heures calmes
flows-settings-amounts = Montants dans les avis
flows-settings-voice = Avis lus à voix haute
flows-settings-notice = Notifications
flows-settings-link = Lier une adresse
flows-quiet = Quand voulez-vous du calme ? Tapez-le comme 22:00-07:00.
flows-quiet-form = Tapez deux heures comme 22:00-07:00.
flows-quiet-urgent = En { $zone }. Ce qui est urgent arrive quand même.
flows-quiet-off = Jamais de calme
flows-notice-which = À quel sujet ?
flows-notice-how = Comment êtes-vous prévenu de { $event } ?
flows-notice-email-now = Par e-mail
flows-notice-email-off = Pas par e-mail
flows-notice-sms-now = Par SMS
flows-notice-sms-off = Pas par SMS
flows-notice-webhook-now = Par webhook
flows-notice-webhook-off = Pas par webhook
flows-notice-chat-now = Sur { $channel }
flows-notice-chat-off = Pas sur { $channel }
flows-saved = Enregistré.

flows-card-not_yet = pas encore
flows-card-copy = à copier
flows-card-careful = Attention :

## Modifier un ordre

flows-order-cancel = Annuler l'ordre
flows-order-amend = Modifier l'ordre
flows-order-pause = Suspendre l'ordre
flows-order-resume = Le remettre au carnet
flows-order-over = Cet ordre ne permet plus rien.
flows-order-which = Que voulez-vous faire de votre ordre de { $amount } ?
flows-order-price = À quel prix désormais, pour un { $asset } ? Passez pour le garder.
flows-order-quantity = Combien de { $asset } en tout désormais, avec ce qui est exécuté ? Passez pour ne rien changer.
flows-order-filled = Plus que les { $amount } déjà exécutés.
flows-order-new-price = Nouveau prix
flows-order-new-whole = Nouvelle quantité
flows-order-confirm = { $action ->
    [cancel] Annuler votre ordre de { $amount } ?
    [pause] Suspendre votre ordre de { $amount } ?
    [resume] Remettre au carnet votre ordre de { $amount } ?
   *[amend] Modifier votre ordre de { $amount } ?
  }
flows-order-place = Il perd sa place parmi les ordres au même prix.
flows-order-unchanged = Rien n'est encore modifié : donnez un prix ou une quantité.
flows-order-done = Fait.
flows-order-asked = Demandé. L'ordre montre ce qu'il en est advenu.

## Réclamer un paiement tardif

flows-claim-statement = Quand et comment avez-vous payé { $amount } à { $name } ? Écrivez-le pour l'arbitre.
flows-claim-reference = Quel identifiant votre banque ou prestataire a-t-il donné au paiement ? Passez s'il n'y en a pas.
flows-claim-edit-reference = Modifier l'identifiant
flows-claim-confirm = Déclarer que vous avez payé { $amount } à { $name }, bien que le délai fût passé ?
flows-claim-send = J'ai payé en retard

## Une décision, une proposition d'accord

flows-fact-gets = { $name } reçoit
flows-verdict-none = Rien n'est décidé à quoi vous pourriez répondre maintenant.
flows-verdict-choose = { $name } a décidé. L'acceptez-vous ?
flows-verdict-until = Après le { $at }, c'est définitif.
flows-verdict-accept = Accepter la décision
flows-verdict-appeal = Faire appel à un autre arbitre
flows-verdict-statement = Qu'est-ce que la décision ne voit pas ? Écrivez-le pour le prochain arbitre, dont la décision est définitive.
flows-verdict-accept-confirm = Accepter la décision ? Elle est alors payée, et il n'y a plus d'appel.
flows-verdict-appeal-confirm = Faire appel ? Un autre arbitre décide, une fois pour toutes.
flows-verdict-appealed = Vous avez fait appel. Un autre arbitre examine l'affaire.
flows-settle-none = Personne ne vous propose d'accord maintenant.
flows-settle-which = Quelle proposition regardez-vous ?
flows-settle-offer = { $name } : { $share } à l'acheteur
flows-settle-confirm = Terminer le litige comme { $name } le propose ?
flows-settle-final = Une fois votre accord donné, vous ne pouvez plus le reprendre.
flows-settle-agree = Accepter

## Un avis

flows-review-stars = Comment s'est passé l'échange avec { $name } ?
flows-review-edit-stars = Modifier les étoiles
flows-review-text = Que dites-vous de { $name } ? Passez pour ne rien dire.
flows-review-edit-text = Modifier le texte
flows-review-fact = Étoiles
flows-review-confirm = Publier ceci sur { $name } ?
flows-review-public = Tout le monde peut le lire, avec votre nom. Vous pouvez le modifier pendant { $hours } heures, jusqu'à une réponse.
flows-review-publish = Publier
flows-review-done = Merci. Votre avis est publié.
flows-amounts = Les montants et les prix sont-ils dits dans les avis ?
flows-amounts-why = Masqués, personne ne les lit par-dessus votre épaule.
flows-amounts-shown = Les montrer
flows-amounts-hidden = Les masquer
flows-voice = Où ce qui est urgent vous est-il aussi lu à voix haute ?
flows-voice-why = Un message parlé suit le message écrit, si cette installation sait parler. Il ne dit aucun montant.
flows-voice-none = Nulle part
flows-voice-now = Jusqu’ici

## To withdraw

flows-withdraw-asset = Que voulez-vous retirer ?
flows-withdraw-none = Rien ne peut être retiré pour le moment.
flows-withdraw-address = Vers laquelle de vos adresses sur { $chain } ?
flows-withdraw-no_address = Vous n'avez pas encore d'adresse sur { $chain } vers laquelle retirer.
flows-withdraw-listing = Les adresses s'ajoutent dans le terminal, avec `orrange wallet addresses add`, et servent quelque temps plus tard.
flows-withdraw-ripe = à partir du { $at }
flows-withdraw-amount = Combien de { $asset } doit arriver ?
flows-withdraw-left = Reste pour 24 heures
flows-withdraw-fee = Frais
flows-withdraw-least = On peut retirer { $amount } au minimum.
flows-withdraw-most = On peut retirer { $amount } au maximum pour le moment.
flows-withdraw-too_little = Ce que vous avez de disponible, ou pouvez encore retirer aujourd'hui, est trop peu à côté des frais de { $fee }.
flows-withdraw-unlisted = Vous ne pouvez plus retirer vers cette adresse, ou pas encore.
flows-withdraw-confirm = Retirer { $amount } ?
flows-withdraw-to = Vers
flows-withdraw-chain = Chaîne
flows-withdraw-taken = Prélevé au total
flows-withdraw-large = Un tel montant est approuvé par des opérateurs avant de partir.
flows-withdraw-final = Comparez l'adresse entière. Ce qui est retiré est parti pour de bon.
flows-withdraw-go = Retirer { $amount }
flows-withdraw-edit-asset = Retirer autre chose
flows-withdraw-edit-address = Changer l'adresse

## To handle a dispute

flows-fact-buyer = Acheteur
flows-fact-seller = Vendeur
flows-hand-take = Prendre ce litige ? Vous le tranchez alors.
flows-hand-give_back = Rendre ce litige ? Un autre arbitre le prend alors.
flows-hand-button_take = Le prendre
flows-hand-button_back = Le rendre
flows-hand-taken = Il est à vous. Ce dont vous avez besoin des parties, demandez-le-leur.
flows-hand-given_back = Il est rendu.
flows-ask-side = De qui avez-vous besoin de quelque chose ?
flows-ask-buyer = { $name } (achète)
flows-ask-seller = { $name } (vend)
flows-ask-edit_side = Demander à l'autre
flows-ask-kind = Que doit-il montrer ?
flows-ask-edit_kind = Changer de pièce
flows-ask-note = De quoi avez-vous besoin exactement ? C'est lu tel que vous l'écrivez.
flows-ask-edit_note = Changer le texte
flows-ask-shared = Qui voit ce qui est fourni ?
flows-ask-kept = Cette partie, et qui traite le litige
flows-ask-both = L'autre partie aussi
flows-ask-confirm = Demander ceci à { $name } ?
flows-ask-seen_by = Vu par
flows-ask-button = Le demander
flows-ask-done = Demandé. Le dossier montre ce qui arrive.
flows-offer-share = Quelle part du séquestre { $name } (achète) doit-il recevoir ?
flows-offer-edit_share = Changer la part
flows-offer-confirm = Proposer aux deux de le partager ainsi ?
flows-offer-both = Rien ne bouge tant que les deux ne sont pas d’accord.
flows-offer-button = Le proposer
flows-offer-made = Proposé aux deux.

## To halt something

flows-halt-action = Que faut-il arrêter, tout de suite ?
flows-halt-never = Libérer, annuler et contester continuent, quoi qu'on arrête.
flows-halt-edit_action = Arrêter autre chose
flows-halt-market = Où ?
flows-halt-what = S'arrête
flows-halt-confirm = Arrêter ceci maintenant ?
flows-halt-lift = Seule une clé à vous le laisse reprendre, dans le terminal.
flows-halt-button = L'arrêter
flows-halt-done = C'est arrêté.

## Maintenance

flows-maintenance-step = Que dites-vous à tous ?
flows-maintenance-begins = La maintenance commence maintenant
flows-maintenance-ends = La maintenance est terminée
flows-maintenance-minutes = Combien de temps durera-t-elle ?
flows-maintenance-edit = Changer la durée
flows-maintenance-confirm_start = Dire à tous qu'on travaille sur la plateforme jusqu'au { $until } ?
flows-maintenance-confirm_end = Dire à tous que c'est terminé ?
flows-maintenance-stops_nothing = Cela n'arrête rien : les arrêts le font.
flows-maintenance-words = Des mots à vous ne partent que du terminal.
flows-maintenance-button = Le dire à tous
flows-maintenance-done = C'est en train d'être dit.
flows-people-who = De qui s'agit-il ? Tapez son nom.
flows-people-action = Que faire de { $name } ?
flows-people-do = { $action ->
    [block] Bloquer { $name }
    [unblock] Débloquer { $name }
    [trust] Faire confiance à { $name }
   *[untrust] Ne plus faire confiance à { $name }
  }
flows-people-confirm = { $action ->
    [block] Ne jamais échanger avec { $name }, ni comme maker ni comme taker ?
    [unblock] Échanger de nouveau avec { $name } ?
    [trust] Laisser { $name } prendre celles de vos offres qui ne sont pour personne d'autre ?
   *[untrust] Retirer { $name } de la liste des personnes à qui vous faites confiance ?
  }
flows-people-counts = { $action ->
    [block] Cela compte dès que l'un de vous envoie un ordre. Les transactions en cours continuent. La personne n'en sait rien, et voit seulement que les conditions ne conviennent pas.
    [unblock] Les ordres que l'un de vous a envoyés avant gardent le blocage ; envoyez-les de nouveau.
    [trust] Cela compte pour les ordres que vous envoyez à partir de là. La personne n'en sait rien. Un blocage passe avant.
   *[untrust] Les ordres que vous avez envoyés avant sont encore pour cette personne ; envoyez-les de nouveau.
  }
flows-people-done = { $action ->
    [block] Vous avez bloqué { $name }.
    [unblock] { $name } n'est plus bloqué.
    [trust] Vous faites confiance à { $name }.
   *[untrust] Vous ne faites plus confiance à { $name }.
  }
