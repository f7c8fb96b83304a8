# Was Benachrichtigungen sagen, per E-Mail und auf jedem anderen Weg: ein Betreff, und mit .body, was darauf folgt.
# Ein gesperrter Bildschirm kann sie zeigen, und eine E-Mail wird unterwegs von anderen gelesen: keine Namen, keine Beträge,
# keine Zahlungsdaten.
# Ein Betreff steht hinter „Orrange: “ oder „Trade 0a1b2c3d: “.

notices-trade-accept_due = ein Taker wartet auf Sie
    .body = Jemand hat Ihr Angebot angenommen. Stimmen Sie vor Fristende zu, oder lehnen Sie ab; ohne Antwort endet der Trade.
notices-trade-payment_due = Zahlen Sie den Verkäufer
    .body = Vor Fristende müssen Sie zahlen und danach angeben, dass Sie gezahlt haben. Sehen Sie den Trade an, bevor Sie etwas tun.
notices-trade-opened-buyer = eröffnet
    .body = Ihre Order wurde ausgeführt, und ein Trade ist offen. Die Gegenseite ist als Nächstes dran.
notices-trade-opened-seller = eröffnet
    .body = Ihre Order wurde ausgeführt, und ein Trade ist offen. Die Gegenseite ist als Nächstes dran; Ihr Asset ist in Treuhand.
notices-trade-accepted = angenommen
    .body = Der Maker hat Sie angenommen. Der Käufer ist als Nächstes dran.
notices-trade-payer_declared = der Zahler ist bekannt
    .body = Der Käufer hat angegeben, von welchem Konto er zahlt. Vergleichen Sie es, wenn das Geld kommt.
notices-trade-payment_seen = Ihr Kontoauszug zeigt die Zahlung
    .body = Ein Eintrag Ihres Kontoauszugs passt zum Trade. Vergewissern Sie sich bei Ihrer Bank, bevor Sie freigeben.
notices-trade-payment_marked = der Käufer sagt, er habe gezahlt
    .body = Prüfen Sie Ihr Bankkonto. Geben Sie frei, wenn das Geld da ist, und nicht vorher; ist es nicht da, eröffnen Sie einen Streitfall.
notices-trade-extended = mehr Zeit zum Zahlen
    .body = Der Verkäufer hat Ihnen mehr Zeit zum Zahlen gegeben.
notices-trade-payment_undone = der Käufer hat noch nicht gezahlt
    .body = Der Käufer hat zurückgenommen, dass er gezahlt habe. Geben Sie nicht frei.
notices-trade-overdue-buyer = die Zahlungsfrist ist abgelaufen
    .body = Wenn Sie gezahlt haben, machen Sie es vor Fristende geltend, mit Beleg. Wenn nicht, zahlen Sie nicht mehr.
notices-trade-overdue-seller = die Zahlungsfrist ist abgelaufen
    .body = Der Käufer hat nicht rechtzeitig angegeben, dass er gezahlt hat. Die Treuhand bleibt noch eine Weile für eine verspätete Zahlung bestehen.
notices-trade-cancel_proposed-buyer = der Verkäufer möchte abbrechen
    .body = Die Treuhand ginge an den Verkäufer zurück. Lehnen Sie ab, wenn Sie gezahlt und das Geld nicht zurückbekommen haben.
notices-trade-cancel_proposed-seller = der Käufer möchte abbrechen
    .body = Die Treuhand ginge an Sie zurück. Der Käufer hat angegeben, ob er gezahlt hat.
notices-trade-cancel_withdrawn = geht weiter
    .body = Die Gegenseite möchte den Trade nicht mehr abbrechen.
notices-trade-on_hold = freigegeben, in Sperrfrist
    .body = Der Verkäufer hat freigegeben. Die Treuhand gehört Ihnen, sobald eine Rückbuchung der Zahlung unwahrscheinlich ist.
notices-trade-completed = abgeschlossen
    .body = Die Treuhand wurde freigegeben, und der Trade ist abgeschlossen.
notices-trade-cancelled = abgebrochen
    .body = Die Gegenseite hat den Trade abgebrochen. Die Treuhand ging an den Verkäufer zurück.
notices-trade-expired = beendet
    .body = Niemand hat rechtzeitig gehandelt. Die Treuhand ging an den Verkäufer zurück.
notices-trade-disputed-peer = ein Streitfall wurde eröffnet
    .body = Die Gegenseite hat eine Schiedsperson verlangt. Nehmen Sie Stellung, und bewahren Sie Ihre Belege auf.
notices-trade-disputed-system = ein Streitfall wurde eröffnet
    .body = Die Zahlung wurde gemeldet, und der Verkäufer hat nicht rechtzeitig freigegeben. Als Nächstes prüft eine Schiedsperson den Trade.
notices-trade-dispute_withdrawn-buyer = der Streitfall ist beendet
    .body = Der Verkäufer hat den Streitfall zurückgezogen. Der Trade geht dort weiter, wo er war.
notices-trade-dispute_withdrawn-seller = der Streitfall ist beendet
    .body = Der Käufer hat den Streitfall zurückgezogen. Geben Sie vor Fristende frei, wenn das Geld da ist.
notices-trade-settlement_offered-peer = ein Einigungsvorschlag
    .body = Die Gegenseite schlägt vor, wie die Treuhand aufzuteilen ist.
notices-trade-settlement_offered-arbiter = ein Einigungsvorschlag
    .body = Die Schiedsperson schlägt vor, wie die Treuhand aufzuteilen ist.
notices-trade-evidence_asked = ein Nachweis wird von Ihnen verlangt
    .body = Die Schiedsperson verlangt von Ihnen einen Nachweis. Geben Sie ihn vor Fristende.
notices-trade-evidence_given = ein Nachweis wurde gegeben
    .body = Die Gegenseite hat einen Nachweis gegeben, den Sie sehen können.
notices-trade-evidence_lapsed = die Frist für den Nachweis ist abgelaufen
    .body = Von dem, was die Schiedsperson verlangt hat, wurde nichts gegeben.
notices-trade-decided = der Streitfall wurde entschieden
    .body = Lesen Sie den Schiedsspruch. Wen er trifft, kann vor Fristende Berufung einlegen; danach wird er vollzogen.
notices-trade-appealed = in Berufung
    .body = Die Gegenseite hat Berufung eingelegt. Als Nächstes prüft eine andere Schiedsperson den Streitfall.
notices-trade-settled = geeinigt
    .body = Beide haben sich geeinigt, wie die Treuhand aufzuteilen ist, und so wurde sie ausgezahlt.
notices-trade-resolved = der Schiedsspruch wurde vollzogen
    .body = Die Treuhand ging dorthin, wohin der Schiedsspruch es sagt.
notices-trade-resolved-peer = der Schiedsspruch wurde vollzogen
    .body = Die Gegenseite hat den Schiedsspruch angenommen, und so wurde die Treuhand ausgezahlt.
notices-trade-reminder = Sie müssen noch handeln
    .body = Sie werden noch einmal gefragt, weil bisher niemand für Sie geantwortet hat. Sehen Sie den Trade an, bevor Sie etwas tun.
notices-trade-deadline_moved = die Frist wurde verschoben
    .body = Wer handeln musste, konnte nicht benachrichtigt werden, weil kein Weg dorthin funktionierte. Die Frist wird einmal verlängert.
notices-chat-message-peer = eine Nachricht
    .body = Die Gegenseite hat Ihnen geschrieben.
notices-chat-message-arbiter = eine Nachricht
    .body = Die Schiedsperson hat Ihnen geschrieben.
notices-price-alert = ein Preis ist da, wo Sie benachrichtigt werden wollten
    .body = Dort wurde gehandelt, oder der Index oder die Mitte des Orderbuchs kam dorthin. In Ihrem Namen wurde nichts getan.
notices-order-match_alert = es gibt Angebote, nach denen Sie gefragt haben
    .body = Sie stehen allen offen, die sie zuerst annehmen. In Ihrem Namen wurde nichts getan.
notices-channel-linked = ein Chatkonto wurde verbunden
    .body = Wer es hat, handelt in Ihrem Namen. `orrange channels` zeigt, welches es ist. Wenn Sie das nicht waren, trennen Sie es, und widerrufen Sie Ihre Schlüssel.
notices-channel-unlinked = ein Chatkonto wurde getrennt
    .body = Es handelt nicht mehr in Ihrem Namen. Wenn Sie das nicht waren, widerrufen Sie Ihre Schlüssel.
notices-channel-suspended = ein Chatkonto nimmt keine Nachrichten an
    .body = Es blockiert den Bot, deshalb wird dort nichts gemeldet. Schreiben Sie dem Bot, um wieder von ihm zu hören.
notices-notice-linked = eine Adresse wurde verbunden
    .body = Ab jetzt werden Sie dort benachrichtigt. Wenn Sie das nicht waren, widerrufen Sie Ihre Schlüssel, und trennen Sie die Adresse.
notices-notice-unlinked = eine Adresse wurde entfernt
    .body = Dort werden Sie nicht mehr benachrichtigt. Wenn Sie das nicht waren, widerrufen Sie Ihre Schlüssel.
notices-notice-suspended = eine Adresse ist stillgelegt
    .body = Sie nimmt nicht mehr an, was ihr gesendet wird, deshalb wird dorthin nichts gesendet. `orrange notify channels` sagt, warum; verbinden Sie sie neu.
notices-notice-code = Ihr Code
    .body = Jemand, hoffentlich Sie, möchte hier benachrichtigt werden. Wenn Sie das nicht waren, tun Sie nichts.
notices-notice-test = ein Test
    .body = Sie haben das mit `orrange notify test` angefordert. Es funktioniert.

## Drumherum
notices-subject = Orrange: { $subject }
notices-subject_trade = Trade { $id }: { $subject }
notices-code = Ihr Code: { $code }
notices-code_valid = { $minutes ->
        [one] Er gilt { $minutes } Minute: orrange notify confirm CODE
       *[other] Er gilt { $minutes } Minuten: orrange notify confirm CODE
    }
notices-deadline = Frist: { $time }
notices-trade = Trade { $id }
notices-no_longer = Nicht mehr erhalten: { $line }
notices-alert_price = { $market } steht bei { $price }.
notices-alert_offers = { $offers ->
        [one] Ein Angebot auf { $market }, zu { $price }.
       *[other] { $offers } Angebote auf { $market }, das beste davon zu { $price }.
    }
