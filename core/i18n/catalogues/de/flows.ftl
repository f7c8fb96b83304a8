### Formulare und was sie fragen: in Chats, in Terminals. Eine Überschrift sagt, was geschah und was zu tun ist.

## Schaltflächen jedes Formulars

flows-back = Zurück
flows-discard = Verwerfen
flows-done = Fertig
flows-skip = Überspringen
flows-discarded = Verworfen. Es wurde nichts gesendet.
flows-changed = Dieses Formular hat sich geändert, seit Sie begonnen haben; hier ist noch einmal Ihr Entwurf.
flows-unavailable = Das kann gerade nicht angezeigt werden. Versuchen Sie es gleich noch einmal.

## Was an einer Antwort falsch ist

flows-problem-above = Höchstens { $most }.
flows-problem-below = Mindestens { $least }.
flows-problem-choice = Wählen Sie eine der Schaltflächen, oder tippen Sie, was darauf steht.
flows-problem-decimal-ambiguous = „{ $text }“ lässt sich auf zwei Arten lesen. Welche ist gemeint?
flows-problem-decimal-malformed = Das ist keine Zahl. Schreiben Sie sie wie 1.5 oder 1,5.
flows-problem-decimal-unit = Gefragt ist die Zahl in { $units }.
flows-problem-decimals = Höchstens { $decimals ->
    [one] eine Nachkommastelle
   *[other] { $decimals } Nachkommastellen
  }.
flows-problem-empty = Das ist leer.
flows-problem-expired = Dieses Formular ist zu alt. Beginnen Sie neu.
flows-problem-file = Senden Sie eine Datei.
flows-problem-index = Es gibt gerade keinen Indexpreis, dem der Preis folgen kann. Tippen Sie einen Preis.
flows-problem-long = Höchstens { $most } Zeichen.
flows-problem-lot = Ein Vielfaches von { $lot }, größer als null.
flows-problem-many = Höchstens { $most }.
flows-problem-margin = Ein Aufschlag wird wie +1.5 % oder -2 % geschrieben, bis 50 %.
flows-problem-moved = Das hat sich geändert, seit es gezeigt wurde. Prüfen Sie es noch einmal, und bestätigen Sie dann.
flows-problem-no-file = Hier ist keine Datei gefragt.
flows-problem-not-now = Der Trade lässt das jetzt nicht zu.
flows-problem-quote = Was das bewirken würde, lässt sich gerade nicht sagen. Versuchen Sie es gleich noch einmal.
flows-problem-stale = Diese Schaltfläche gehört zu einem früheren Stand.
flows-problem-tick = Ein Vielfaches von { $tick }, größer als null.
flows-problem-unknown = Was dafür nötig ist, lässt sich gerade nicht lesen. Versuchen Sie es gleich noch einmal.
flows-problem-unprintable = Darin sind Zeichen, die nicht angezeigt werden können.

## Wie die Zeilen einer Karte heißen

flows-fact-amount = Betrag
flows-fact-ask = Bester Briefkurs
flows-fact-available = Verfügbar
flows-fact-bond = Kaution
flows-fact-bid = Bester Geldkurs
flows-fact-escrow = In Treuhand
flows-fact-expiry = Gilt
flows-fact-fees = Gebühren
flows-fact-filled = Ausgeführt
flows-fact-held = Reserviert
flows-fact-index = Index
flows-fact-kind = Verlangt
flows-fact-last = Letzter Preis
flows-fact-methods = Zahlung
flows-fact-minimum = Mindestens je Trade
flows-fact-offer = Angebot von
flows-fact-payer = Zahler
flows-fact-payment = Zu zahlen
flows-fact-peer = Mit
flows-fact-person = Für
flows-fact-phrase = Ihre Erkennungswörter
flows-fact-price = Preis
flows-fact-reason = Grund
flows-fact-reference = Verwendungszweck
flows-fact-speed = Dauert
flows-fact-takers = Wer annehmen darf
flows-fact-trades = Sofort gehandelt
flows-fact-where = Wo es steht
flows-fact-whole = Alles zusammen
flows-fact-window = Zahlungsfrist
flows-fact-zone = Zeitzone

flows-fees = { $maker } für das, was wartet, { $taker } für das, was sofort gehandelt wird
flows-held = { $needed } (verfügbar: { $available })
flows-until-cancelled = bis Sie stornieren

## Verkaufen und kaufen

flows-sell-market = Was verkaufen Sie, und wofür?
flows-buy-market = Was kaufen Sie, und womit?
flows-sell-amount = Wie viel { $asset } verkaufen Sie?
flows-buy-amount = Wie viel { $asset } kaufen Sie?
flows-everything = Alles: { $amount }
flows-price = Zu welchem Preis, in { $currency } für 1 { $asset }?
flows-price-floating = Tippen Sie einen Preis oder einen Aufschlag auf den Index, wie +1.5 %.
flows-price-index = Index { $margin }, jetzt { $price }
flows-price-top = Bester im Orderbuch: { $price }
flows-sell-methods = Wie möchten Sie in { $currency } bezahlt werden? Wählen Sie eine oder mehrere Zahlungsarten.
flows-buy-methods = Wie können Sie in { $currency } zahlen? Wählen Sie eine oder mehrere Zahlungsarten.
flows-methods-none = Sie haben noch kein Zahlungskonto für { $currency }.
flows-lead-account = Zahlungskonto hinzufügen
flows-minimum = Wie viel muss ein Trade mindestens wert sein, in { $currency }?
flows-takers = Wer darf annehmen?
flows-takers-anyone = Alle
flows-takers-experienced = { $trades ->
    [one] Personen mit einem abgeschlossenen Trade
   *[other] Personen mit { $trades } abgeschlossenen Trades
  }
flows-takers-trusted = Personen, denen ich vertraue
flows-takers-asked = Ich werde jedes Mal gefragt
flows-bond = Hinterlegen Sie eine Kaution in { $asset }?
flows-bond-posted = Mit Kaution
flows-bond-none = Ohne: nur Verkäufer, die das zulassen
flows-where = Wo soll es stehen?
flows-where-public = Im öffentlichen Orderbuch
flows-where-unlisted = Nur für alle, die den Link haben
flows-where-direct = Für eine Person
flows-person = Für wen? Tippen Sie den Namen.
flows-person-form = Namen haben 2 bis 32 Zeichen aus a-z, 0-9, _ und - und beginnen mit einem Buchstaben.
flows-sell-review = Sie sind dabei, { $amount } auf { $market } zu verkaufen. Prüfen Sie alles.
flows-buy-review = Sie sind dabei, { $amount } auf { $market } zu kaufen. Prüfen Sie alles.
flows-fills-now = Davon würden { $amount } sofort gehandelt.
flows-sell-post = { $amount } verkaufen
flows-buy-post = { $amount } kaufen
flows-posted = Ihre Order über { $amount } ist platziert.
flows-edit-market = Markt ändern
flows-edit-amount = Betrag ändern
flows-edit-price = Preis ändern
flows-edit-methods = Zahlung ändern
flows-edit-minimum = Minimum ändern
flows-edit-takers = Ändern, wer annehmen darf
flows-edit-bond = Kaution ändern
flows-edit-where = Ändern, wo es steht
flows-edit-method = Zahlungsart ändern
flows-edit-label = Namen ändern
flows-edit-reason = Grund ändern
flows-edit-statement = Stellungnahme ändern
flows-lead-cancel = Trade abbrechen
flows-lead-dispute = Streitfall eröffnen
flows-own-name = Zahlen Sie von einem Konto auf Ihren eigenen Namen und von keinem anderen.
flows-never-asked = Niemand, der hier arbeitet, fragt nach einem Code oder Passwort oder schreibt Ihnen zuerst.
# What the raw values of an escrow's papers say, in brackets behind them: whose address it is, what it is of.
flows-escrow-yours = von Ihnen, als { $role }
flows-escrow-theirs = von der anderen Seite, als { $role }
flows-escrow-platforms = von der Plattform, als { $role }
flows-escrow-contract = der Vertrag der Treuhand
flows-escrow-own_money = { $asset }, das eigene Geld der Chain
flows-escrow-token = der Token von { $asset }
flows-escrow-unknown = hier nicht bekannt
flows-escrow-this = diese Treuhand
flows-escrow-other = eine andere Treuhand
flows-escrow-bytes = { $count } Bytes
flows-minutes = { $minutes ->
    [one] eine Minute
   *[other] { $minutes } Minuten
  }
flows-peer = { $name }, { $trades ->
    [one] ein Trade
   *[other] { $trades } Trades
  }, { $completed } abgeschlossen
flows-peer-new = { $name }, noch keine Trades

## Ein Angebot annehmen

flows-take-buy-amount = { $name } verkauft { $asset }. Für wie viel { $currency } kaufen Sie?
flows-take-sell-amount = { $name } kauft { $asset }. Für wie viel { $currency } verkaufen Sie?
flows-least = Mindestens: { $amount }
flows-most = Höchstens: { $amount }
flows-take-pay-by = Wie zahlen Sie die { $amount }?
flows-take-paid-by = Wie möchten Sie die { $amount } erhalten?
flows-bond-allowed = Dieser Verkäufer verkauft auch an Personen ohne Kaution.
flows-bond-skipped = Ohne Kaution
flows-take-buy-review = Sie sind dabei, { $amount } von { $name } zu kaufen und { $payment } zu zahlen. Prüfen Sie alles.
flows-take-sell-review = Sie sind dabei, { $amount } für { $payment } an { $name } zu verkaufen. Prüfen Sie alles.
flows-take-buy-turn = Sie sind dabei, bis zu { $amount } zu { $price } oder besser zu kaufen, für höchstens { $payment }. Prüfen Sie alles.
flows-take-sell-turn = Sie sind dabei, bis zu { $amount } zu { $price } oder besser zu verkaufen. Prüfen Sie alles.
flows-take-turn = Das Angebot von { $name } kommt an die Reihe, wie es steht: Bessere Angebote und solche, die zum selben Preis früher da waren, kommen zuerst. Sie handeln vielleicht mit anderen Personen, auch mit mehreren.
flows-trades = { $amount } für { $payment }, { $offers ->
    [one] mit einem Angebot
   *[other] mit { $offers } Angeboten
  }
flows-take-asked = { $name } wird zuerst gefragt und kann ablehnen.
flows-take-part = Nur { $amount } davon würden gehandelt.
flows-take-gone = Das Angebot kann so, wie es ist, nicht mehr angenommen werden.
flows-take = Bis zu { $amount } annehmen
flows-taken = Sie haben { $name } nach bis zu { $amount } gefragt. Ihre Trades sagen, wie viel Sie bekommen haben.
flows-taken-turn = Sie haben bis zu { $amount } zu { $price } oder besser angefragt. Ihre Trades sagen, wie viel Sie bekommen haben und mit wem.

## Zahlen

flows-pay-payer = Von welchem Konto zahlen Sie { $amount }? Geben Sie es vor { $deadline } an.
flows-pay-payer-form = Wählen Sie ein Konto, oder tippen Sie den Namen des Inhabers.
flows-pay = Zahlen Sie { $amount } vor { $deadline } an { $name }, und geben Sie es danach hier an.
flows-pay-not-now = Dieser Trade wartet gerade nicht auf Ihre { $amount }.
flows-pay-reference = Schreiben Sie den Verwendungszweck genau so, wie er dasteht, und nichts darüber, was Sie kaufen.
flows-pay-done = Ich habe gezahlt
flows-pay-proof = Senden Sie ein Bild oder eine Datei, die die Zahlung von { $amount } zeigt, oder überspringen Sie.
flows-pay-id = Welche ID hat die Zahlung bei Ihrer Bank, falls sie eine hat?
flows-pay-confirm = Haben Sie { $amount } an { $name } gesendet?
flows-pay-then = { $name } sieht dann nach und gibt { $amount } frei.
flows-pay-false = Wer das angibt, ohne gezahlt zu haben, verliert seine Kaution.
flows-pay-wallet = Damit erfährt der Verkäufer, welche Zahlung Ihre ist. Markieren Sie sie auch mit Ihrer Wallet, in der Frist des Vertrags: Dort zählt nur das.
flows-pay-mark = Ich habe { $amount } gezahlt
flows-paid = { $name } wurde benachrichtigt. Die { $amount } gehören Ihnen, sobald sie freigegeben sind.

## Freigeben

flows-release-look = { $name } gibt an, dass { $amount } gesendet sind. Sehen Sie vor { $deadline } bei Ihrer Bank nach.
flows-release-early = { $name } hat noch nicht angegeben, dass { $amount } gesendet sind; dafür ist Zeit bis { $deadline }. Sind sie angekommen?
flows-release-payer = Wenn unter einem anderen Namen gezahlt wurde, geben Sie nicht frei: Eröffnen Sie einen Streitfall.
flows-release-shown = Es zählt nur die App Ihrer eigenen Bank. Ein Bild oder eine Nachricht beweist nichts.
flows-release-not-there = Noch nicht da
flows-release-there = Angekommen
flows-release-wait = Es wurde nichts freigegeben. Sehen Sie später noch einmal nach.
flows-release-told = Es wurde nichts freigegeben. Der Käufer erfährt, dass das Geld nicht da ist. Sehen Sie später noch einmal nach.
flows-release-confirm = { $amount } an { $name } für die angekommenen { $payment } freigeben?
flows-release-unmarked = { $name } hat nicht angegeben, gezahlt zu haben.
flows-release-final = Das kann nicht rückgängig gemacht werden.
flows-release-arming = Die Freigabe ist möglich in { $seconds ->
    [one] einer Sekunde
   *[other] { $seconds } Sekunden
  }. Nehmen Sie sich die Zeit, genau hinzusehen.
flows-release = { $amount } freigeben
flows-release-digits = { $payment } angekommen? Tippen Sie die { $digits ->
    [one] letzte Ziffer
   *[other] letzten { $digits } Ziffern
  } dieses Betrags, um { $amount } freizugeben.
flows-release-mistyped = Das sind nicht die letzten Ziffern des Betrags.
flows-released = { $amount } sind an { $name } freigegeben.

## Einen Trade abbrechen, und seine kleineren Schritte

flows-trade-nothing = In diesem Trade gibt es jetzt nichts dergleichen zu tun.
flows-trade-choose = Was möchten Sie im Trade über { $amount } tun? Zeit ist bis { $deadline }.
flows-trade-confirm = { $action ->
    [cancel] Den Trade über { $amount } mit { $name } abbrechen?
    [decline] Den Trade über { $amount } mit { $name } ablehnen?
    [propose_cancel] { $name } vorschlagen, den Trade über { $amount } abzubrechen?
    [accept_cancel] Mit { $name } vereinbaren, den Trade über { $amount } abzubrechen?
    [withdraw_cancel] Den Vorschlag zurückziehen, den Trade über { $amount } mit { $name } abzubrechen?
    [accept] Den Trade über { $amount } mit { $name } annehmen?
    [extend] { $name } mehr Zeit geben, um für { $amount } zu zahlen?
    [undo_paid] Zurücknehmen, dass Sie { $name } für { $amount } bezahlt haben?
    [withdraw_dispute] Den Streitfall über { $amount } mit { $name } zurückziehen?
   *[other] Dies mit dem Trade über { $amount } mit { $name } tun?
  }
flows-trade-told = Erledigt. Die Gegenseite wird benachrichtigt.
flows-cancel-cancel = Trade abbrechen
flows-cancel-decline = { $name } ablehnen
flows-cancel-propose = { $name } den Abbruch vorschlagen
flows-cancel-accept = Dem Abbruch mit { $name } zustimmen
flows-cancel-withdraw = Vorschlag zurückziehen
flows-cancel-proposed = { $name } möchte den Trade abbrechen.
flows-cancel-fate = Was ist aus Ihrer Zahlung von { $amount } geworden?
flows-cancel-not-sent = Ich habe sie nicht gesendet
flows-cancel-returned = Ich habe sie zurückbekommen
flows-cancel-paid = Wenn Sie gezahlt haben, brechen Sie nicht ab: Die Treuhand geht an den Verkäufer zurück.
flows-cancel-arrived = Wenn die Zahlung angekommen ist, senden Sie sie zuerst zurück.
flows-step-accept = { $name } annehmen
flows-step-extend = { $name } mehr Zeit geben
flows-step-undo-paid = Ich habe noch nicht gezahlt
flows-step-withdraw-dispute = Streitfall zurückziehen

## Streitfall und Nachweise

flows-dispute-reason = Was stimmt nicht im Trade über { $amount } mit { $name }?
flows-dispute-opens = Ein Streitfall kann ab { $at } eröffnet werden, wegen Betrugs sofort.
flows-dispute-statement = Was ist geschehen? Schreiben Sie es für die Schiedsperson, oder überspringen Sie.
flows-dispute-confirm = Einen Streitfall über den Trade von { $amount } mit { $name } eröffnen?
flows-dispute-arbiter = Eine Schiedsperson entscheidet. Schiedspersonen schreiben nur im Chat des Trades.
flows-dispute-open = Streitfall eröffnen
flows-dispute-file = Der Streitfall ist eröffnet. Senden Sie Dateien, die zeigen, was geschehen ist, eine nach der anderen.
flows-dispute-files = Die Gegenseite und die Schiedsperson sehen sie im Chat des Trades.
flows-dispute-waits = Die Schiedsperson ist benachrichtigt. Antworten Sie, wenn Sie gefragt werden.
flows-reason-not-received = Die Zahlung ist nicht angekommen
flows-reason-not-acknowledged = Ich habe gezahlt, und der Verkäufer gibt nicht frei
flows-reason-wrong-amount = Der Betrag ist falsch
flows-reason-third-party = Jemand anders hat gezahlt
flows-reason-late = Es wurde zu spät gezahlt
flows-reason-fraud = Betrug
flows-reason-reversed = Die Zahlung wurde zurückgebucht
flows-reason-other = Etwas anderes
flows-kind-bank-statement = Kontoauszug
flows-kind-payment-confirmation = Zahlungsbestätigung
flows-kind-video = Video
flows-kind-chat-export = Chatverlauf von anderswo
flows-kind-id-check = Nachweis Ihrer Identität
flows-kind-other = Etwas anderes
flows-evidence-none = Von Ihnen wird gerade kein Nachweis verlangt.
flows-evidence-which = Welchen davon geben Sie?
flows-evidence-give = { $name } verlangt von Ihnen bis { $deadline } einen Nachweis. Senden Sie eine Datei, oder schreiben Sie.
flows-evidence-shared = Die Gegenseite sieht ihn auch.
flows-evidence-kept = Nur die Schiedsperson sieht ihn.
flows-evidence-done = Erledigt. Die Schiedsperson sieht sich an, was Sie gegeben haben.

## Ein Zahlungskonto

flows-account-method = Welche Zahlungsart ist es?
flows-account-method-for = Mit welcher Zahlungsart werden Sie in { $currency } bezahlt?
flows-account-field = { $field } Ihres { $method }-Kontos?
flows-account-example = Zum Beispiel { $example }
flows-account-edit = Ändern: { $field }
flows-account-label = Wie nennen Sie dieses { $method }-Konto? Nur Sie sehen das.
flows-account-review = Ihr { $method }-Konto „{ $label }“. Prüfen Sie alles.
flows-account-own = Es muss auf Ihren eigenen Namen laufen. Wer Ihnen zahlt, sieht es, sonst niemand.
flows-account-missing = Es fehlt noch: { $field }
flows-account-add = Hinzufügen
flows-account-added = „{ $label }“ ist hinzugefügt.

## Eine Adresse

flows-link-channel = Wie möchten Sie benachrichtigt werden?
flows-channel-email = Per E-Mail
flows-channel-sms = Per Textnachricht
flows-channel-webhook = Per Webhook
flows-link-email = An welche E-Mail-Adresse?
flows-link-sms = An welche Telefonnummer, wie in +4915112345678?
flows-link-webhook = An welche https-Adresse?
flows-link-address-form = Das ist keine Adresse.
flows-link-code = Ein Code wurde an { $address } gesendet. Tippen Sie seine sechs Ziffern.
flows-link-form = Der Code hat sechs Ziffern.
flows-link-secret = Tippen Sie ihn nur hier. Niemand, der hier arbeitet, fragt danach.
flows-linked = { $address } ist verbunden.

## Alerts

flows-alert-market = Auf welchem Markt?
flows-alert-topic = Was soll von { $market } gemeldet werden?
flows-alert-edit-topic = Ändern, worum es geht
flows-alert-topic-above = Der Preis steigt auf …
flows-alert-topic-below = Der Preis fällt auf …
flows-alert-topic-moves = Der Preis bewegt sich um …
flows-alert-topic-sell = Verkaufsangebote
flows-alert-topic-buy = Kaufangebote
flows-alert-price = Bei welchem Preis?
flows-alert-worst = Zu welchem Preis höchstens oder mindestens? Überspringen Sie das für jeden.
flows-alert-move = Um wie viel, nach oben oder unten?
flows-alert-edit-move = Ändern, um wie viel
flows-alert-again = Einmal oder wieder?
flows-alert-edit-again = Ändern, wie oft
flows-alert-once = Einmal
flows-alert-hour = Höchstens einmal in der Stunde
flows-alert-day = Höchstens einmal am Tag
flows-alert-review = Sie würden von { $market } benachrichtigt. Gehandelt wird dadurch nichts.
flows-alert-fact-topic = Worum es geht
flows-alert-fact-again = Gemeldet
flows-alert-add = Benachrichtigen
flows-alert-added = Sie werden von { $market } benachrichtigt.
flows-alert-drop = Diesen Alarm entfernen? Sie werden dann nicht mehr benachrichtigt.
flows-alert-drop-it = Entfernen
flows-alert-dropped = Er ist entfernt.
flows-community-market = Um welchen Markt geht es in „{ $name }“?
flows-community-methods = Angebote mit welchen Zahlungswegen werden gezeigt?
flows-community-methods-all = Mit „Alle“ werden alle gezeigt, die in { $currency } bezahlt werden.
flows-community-any = Alle
flows-community-language = In welcher Sprache wird zum Chat gesprochen?
flows-community-edit-language = Sprache ändern
flows-community-share = Welcher Teil der Gebühr der Plattform geht an Sie?
flows-community-share-how = Niemand zahlt deswegen mehr. Von Ihren eigenen Trades erhalten Sie nichts.
flows-community-edit-share = Anteil an der Gebühr ändern
flows-community-review = Aus „{ $name }“ eine Gemeinschaft machen?
flows-community-open = Jeder kann darin handeln, und jeder sieht, dass sie Ihnen gehört.
flows-community-make = Gründen
flows-community-made = „{ $name }“ ist eine Gemeinschaft. Ich habe es im Chat gesagt.
flows-community-of = { $name }, geführt von { $owner }
flows-fact-community = Gemeinschaft
flows-fact-market = Markt
flows-fact-share = Ihr Anteil an der Gebühr

## Das erste Mal, und Einstellungen

flows-language = Welche Sprache?
flows-terms = Drei Dinge, bevor Sie beginnen.
flows-terms-escrow = Was verkauft wird, steht in Treuhand, bis der Verkäufer die Zahlung hat oder eine Schiedsperson entscheidet.
flows-terms-payment = Zahlen Sie nur zwischen Konten auf Ihrer beider eigene Namen, und lassen Sie sich nur so bezahlen. Das Geld selbst bewegt sich außerhalb der Plattform.
flows-terms-staff = Niemand, der hier arbeitet, schreibt Ihnen zuerst, fragt nach einem Code oder bittet Sie, irgendwo zu zahlen.
flows-terms-all = `/terms` sagt mehr dazu.
flows-terms-agree = Ich stimme zu
flows-name = Wie sollen andere Sie sehen? Wählen Sie einen Namen, und tippen Sie ihn.
flows-name-why = Er steht bei Ihren Angeboten und Trades und kann nicht geändert werden.
flows-name-have = Sie haben hier schon ein Konto? Verlassen Sie dieses Formular, und senden Sie /link.
flows-name-form = 2 bis 32 Zeichen aus a-z, 0-9, _ und -, zuerst ein Buchstabe.
flows-phrase = Wählen Sie zwei Wörter, und tippen Sie sie.
flows-phrase-why = Sie stehen auf jeder Karte, auf der Geld bewegt wird. Eine Karte ohne sie ist nicht von uns.
flows-phrase-form = Zwei Wörter aus Buchstaben, wie „velvet otter“.
flows-zone = In welcher Zeitzone sind Sie? Tippen Sie sie wie Europe/Berlin.
flows-zone-form = Das ist keine Zeitzone. Tippen Sie sie wie Europe/Berlin.
flows-start-done = Alles bereit. Ihre Erkennungswörter sind „{ $phrase }“. Was kommt zuerst?
flows-start-book = Orderbuch ansehen
flows-start-later = Später
flows-settings = Was möchten Sie ändern?
flows-settings-language = Sprache
flows-settings-zone = Zeitzone
flows-settings-phrase = Erkennungswörter
flows-settings-quiet = Ruhezeiten
flows-settings-amounts = Beträge in Nachrichten
flows-settings-voice = Was mir vorgelesen wird
flows-settings-notice = Benachrichtigungen
flows-settings-link = Adresse verbinden
flows-quiet = Wann möchten Sie Ruhe? Tippen Sie es wie 22:00-07:00.
flows-quiet-form = Tippen Sie zwei Uhrzeiten wie 22:00-07:00.
flows-quiet-urgent = In { $zone }. Dringendes kommt trotzdem.
flows-quiet-off = Nie Ruhe
flows-notice-which = Worüber?
flows-notice-how = Wie werden Sie über { $event } benachrichtigt?
flows-notice-email-now = Per E-Mail
flows-notice-email-off = Nicht per E-Mail
flows-notice-sms-now = Per Textnachricht
flows-notice-sms-off = Nicht per Textnachricht
flows-notice-webhook-now = Per Webhook
flows-notice-webhook-off = Nicht per Webhook
flows-notice-chat-now = In { $channel }
flows-notice-chat-off = Nicht in { $channel }
flows-saved = Gespeichert.

flows-card-not_yet = noch nicht
flows-card-copy = kopieren
flows-card-careful = Achtung:

## Eine Order ändern

flows-order-cancel = Order zurückziehen
flows-order-amend = Order ändern
flows-order-pause = Order pausieren
flows-order-resume = Wieder ins Buch stellen
flows-order-over = Mit dieser Order ist nichts mehr zu tun.
flows-order-which = Was möchten Sie mit Ihrer Order über { $amount } tun?
flows-order-price = Zu welchem Preis jetzt, je { $asset }? Überspringen lässt ihn stehen.
flows-order-quantity = Wie viel { $asset } jetzt insgesamt, mit dem Ausgeführten? Überspringen lässt es stehen.
flows-order-filled = Mehr als die { $amount }, die ausgeführt sind.
flows-order-new-price = Neuer Preis
flows-order-new-whole = Neue Menge
flows-order-confirm = { $action ->
    [cancel] Ihre Order über { $amount } zurückziehen?
    [pause] Ihre Order über { $amount } pausieren?
    [resume] Ihre Order über { $amount } wieder ins Buch stellen?
   *[amend] Ihre Order über { $amount } ändern?
  }
flows-order-place = Sie verliert ihren Platz unter den Orders zum selben Preis.
flows-order-unchanged = Noch ist nichts geändert: Nennen Sie einen Preis oder eine Menge.
flows-order-done = Erledigt.
flows-order-asked = Veranlasst. Die Order zeigt, was daraus wurde.

## Eine späte Zahlung geltend machen

flows-claim-statement = Wann und wie haben Sie { $amount } an { $name } gezahlt? Schreiben Sie es für die Schiedsperson.
flows-claim-reference = Welche Kennung hat Ihre Bank oder Ihr Anbieter der Zahlung gegeben? Überspringen Sie das, wenn es keine gibt.
flows-claim-edit-reference = Kennung ändern
flows-claim-confirm = Mitteilen, dass Sie { $amount } an { $name } gezahlt haben, obwohl die Zeit vorbei war?
flows-claim-send = Ich habe spät gezahlt

## Ein Urteil, ein Vorschlag zur Einigung

flows-fact-gets = { $name } bekommt
flows-verdict-none = Es ist nichts entschieden, worauf Sie jetzt antworten könnten.
flows-verdict-choose = { $name } hat entschieden. Nehmen Sie das Urteil an?
flows-verdict-until = Nach dem { $at } ist es endgültig.
flows-verdict-accept = Urteil annehmen
flows-verdict-appeal = Andere Schiedsperson anrufen
flows-verdict-statement = Was übersieht das Urteil? Schreiben Sie es für die nächste Schiedsperson; ihr Urteil ist endgültig.
flows-verdict-accept-confirm = Das Urteil annehmen? Dann wird ausgezahlt, und es kann nicht mehr angefochten werden.
flows-verdict-appeal-confirm = Das Urteil anfechten? Eine andere Schiedsperson entscheidet, ein für alle Mal.
flows-verdict-appealed = Sie haben das Urteil angefochten. Eine andere Schiedsperson sieht es sich an.
flows-settle-none = Niemand schlägt Ihnen jetzt eine Einigung vor.
flows-settle-which = Welchen Vorschlag sehen Sie sich an?
flows-settle-offer = { $name }: { $share } an den Käufer
flows-settle-confirm = Den Streitfall so beenden, wie { $name } es vorschlägt?
flows-settle-final = Wenn Sie zugestimmt haben, können Sie es nicht zurücknehmen.
flows-settle-agree = Zustimmen

## Eine Bewertung

flows-review-stars = Wie war der Trade mit { $name }?
flows-review-edit-stars = Sterne ändern
flows-review-text = Was sagen Sie über { $name }? Überspringen Sie das, um nichts zu sagen.
flows-review-edit-text = Text ändern
flows-review-fact = Sterne
flows-review-confirm = Das über { $name } veröffentlichen?
flows-review-public = Jeder kann es lesen, mit Ihrem Namen. Sie können es { $hours } Stunden lang ändern, bis darauf geantwortet wird.
flows-review-publish = Veröffentlichen
flows-review-done = Danke. Ihre Bewertung ist veröffentlicht.
flows-amounts = Sollen Nachrichten Beträge und Preise nennen?
flows-amounts-why = Verborgen liest sie niemand über Ihre Schulter.
flows-amounts-shown = Zeigen
flows-amounts-hidden = Verbergen
flows-voice = Wo soll Ihnen Dringendes auch vorgelesen werden?
flows-voice-why = Auf die geschriebene Nachricht folgt eine gesprochene, wenn diese Installation sprechen kann. Sie nennt keine Beträge.
flows-voice-none = Nirgends
flows-voice-now = Bisher

## To withdraw

flows-withdraw-asset = Was möchten Sie auszahlen?
flows-withdraw-none = Zurzeit kann nichts ausgezahlt werden.
flows-withdraw-address = An welche Ihrer Adressen auf { $chain }?
flows-withdraw-no_address = Sie haben auf { $chain } noch keine Adresse, an die ausgezahlt werden kann.
flows-withdraw-listing = Adressen werden im Terminal gelistet, mit `orrange wallet addresses add`, und sind einige Zeit später nutzbar.
flows-withdraw-ripe = ab { $at }
flows-withdraw-amount = Wie viel { $asset } soll ankommen?
flows-withdraw-left = Noch frei in 24 Stunden
flows-withdraw-fee = Gebühr
flows-withdraw-least = Ausgezahlt werden mindestens { $amount }.
flows-withdraw-most = Zurzeit können höchstens { $amount } ausgezahlt werden.
flows-withdraw-too_little = Was Sie verfügbar haben oder heute noch auszahlen dürfen, ist neben der Gebühr von { $fee } zu wenig.
flows-withdraw-unlisted = An diese Adresse können Sie nicht mehr auszahlen, oder noch nicht.
flows-withdraw-confirm = { $amount } auszahlen?
flows-withdraw-to = An
flows-withdraw-chain = Chain
flows-withdraw-taken = Abgezogen wird
flows-withdraw-large = Einem solchen Betrag stimmen Betreiber zu, ehe er hinausgeht.
flows-withdraw-final = Vergleichen Sie die ganze Adresse. Was ausgezahlt ist, ist endgültig fort.
flows-withdraw-go = { $amount } auszahlen
flows-withdraw-edit-asset = Etwas anderes auszahlen
flows-withdraw-edit-address = Andere Adresse

## To handle a dispute

flows-fact-buyer = Käufer
flows-fact-seller = Verkäufer
flows-hand-take = Diesen Streitfall übernehmen? Dann entscheiden Sie ihn.
flows-hand-give_back = Diesen Streitfall zurückgeben? Dann übernimmt ihn jemand anderes.
flows-hand-button_take = Übernehmen
flows-hand-button_back = Zurückgeben
flows-hand-taken = Er ist Ihrer. Was Sie von den Seiten brauchen, fordern Sie an.
flows-hand-given_back = Er ist zurückgegeben.
flows-ask-side = Von wem brauchen Sie etwas?
flows-ask-buyer = { $name } (kauft)
flows-ask-seller = { $name } (verkauft)
flows-ask-edit_side = Jemand anderes
flows-ask-kind = Was soll es zeigen?
flows-ask-edit_kind = Anderer Nachweis
flows-ask-note = Was genau brauchen Sie? Es wird so gelesen, wie Sie es schreiben.
flows-ask-edit_note = Text ändern
flows-ask-shared = Wer sieht, was gegeben wird?
flows-ask-kept = Diese Seite, und wer den Streitfall bearbeitet
flows-ask-both = Auch die andere Seite
flows-ask-confirm = Das von { $name } anfordern?
flows-ask-seen_by = Sieht
flows-ask-button = Anfordern
flows-ask-done = Angefordert. Der Fall zeigt, was kommt.
flows-offer-share = Welchen Teil des Treuhandbetrags soll { $name } (kauft) bekommen?
flows-offer-edit_share = Anteil ändern
flows-offer-confirm = Beiden anbieten, so zu teilen?
flows-offer-both = Nichts bewegt sich, ehe beide zustimmen.
flows-offer-button = Anbieten
flows-offer-made = Beiden angeboten.

## To halt something

flows-halt-action = Was soll sofort anhalten?
flows-halt-never = Freigeben, Abbrechen und Streitfälle gehen weiter, was immer angehalten ist.
flows-halt-edit_action = Etwas anderes anhalten
flows-halt-market = Wo?
flows-halt-what = Hält an
flows-halt-confirm = Das jetzt anhalten?
flows-halt-lift = Nur ein eigener Schlüssel lässt es weitergehen, im Terminal.
flows-halt-button = Anhalten
flows-halt-done = Es ist angehalten.

## Maintenance

flows-maintenance-step = Was sagen Sie allen?
flows-maintenance-begins = Die Wartung beginnt jetzt
flows-maintenance-ends = Die Wartung ist vorbei
flows-maintenance-minutes = Wie lange dauert sie?
flows-maintenance-edit = Andere Dauer
flows-maintenance-confirm_start = Allen sagen, dass bis { $until } an der Plattform gearbeitet wird?
flows-maintenance-confirm_end = Allen sagen, dass es vorbei ist?
flows-maintenance-stops_nothing = Das hält nichts an: dafür gibt es Halts.
flows-maintenance-words = Eigene Worte gehen nur vom Terminal aus mit.
flows-maintenance-button = Allen sagen
flows-maintenance-done = Es wird gesagt.
flows-people-who = Um wen geht es? Tippen Sie den Namen.
flows-people-action = Was ist mit { $name }?
flows-people-do = { $action ->
    [block] { $name } blockieren
    [unblock] { $name } nicht mehr blockieren
    [trust] { $name } vertrauen
   *[untrust] { $name } nicht mehr vertrauen
  }
flows-people-confirm = { $action ->
    [block] Mit { $name } nie handeln, weder als Maker noch als Taker?
    [unblock] Wieder mit { $name } handeln?
    [trust] { $name } Ihre Angebote annehmen lassen, die für niemanden sonst sind?
   *[untrust] { $name } von der Liste derer nehmen, denen Sie vertrauen?
  }
flows-people-counts = { $action ->
    [block] Es gilt, sobald einer von Ihnen eine Order sendet. Laufende Trades gehen weiter. Die Person erfährt es nicht und sieht nur, dass Bedingungen nicht passen.
    [unblock] Orders, die einer von Ihnen vorher gesendet hat, behalten die Blockade; senden Sie sie neu.
    [trust] Es gilt für die Orders, die Sie von da an senden. Die Person erfährt es nicht. Eine Blockade geht vor.
   *[untrust] Orders, die Sie vorher gesendet haben, sind noch für diese Person; senden Sie sie neu.
  }
flows-people-done = { $action ->
    [block] Sie haben { $name } blockiert.
    [unblock] { $name } ist nicht mehr blockiert.
    [trust] Sie vertrauen { $name }.
   *[untrust] Sie vertrauen { $name } nicht mehr.
  }
