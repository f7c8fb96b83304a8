# Was Bots in Chats zeigen. Die erste Zeile einer Karte wird auf einer Uhr gelesen: was geschah, was zu tun ist, Betrag und
# Frist. Befehle hinter einem Schrägstrich und Zeilen für das Terminal bleiben, wie sie sind.

## Wer was wo sehen darf
bots-stranger = Ich kenne Sie hier noch nicht.
bots-stranger-new = Neu hier? Fangen Sie an: Es dauert eine Minute.
bots-stranger-known = Sie handeln schon, im Terminal oder in einem anderen Chat? Verknüpfen Sie diesen mit Ihrem Konto.
bots-elsewhere = Das ist nur für Ihre Augen.
bots-not_yours = Das ist nicht für Ihre Rolle.
bots-no_id = Ich weiß nicht, was Sie meinen. Wählen Sie es aus der Liste.

## Schaltflächen
bots-do-amend = Ändern
bots-do-book = Orderbuch
bots-do-buy = Kaufen
bots-do-cancel_order = Zurückziehen
bots-do-chart = Chart
bots-do-chat = Chat
bots-do-chat_unread = Chat ({ $unread })
bots-do-depth = Tiefe
bots-do-account = Konto hinzufügen
bots-do-disputes = Streitfälle
bots-do-hand_take = Übernehmen
bots-do-hand_back = Zurückgeben
bots-do-ask_evidence = Nachweis anfordern
bots-do-offer_settlement = Einigung anbieten
bots-do-halt = Etwas anhalten
bots-do-maintenance = Wartung
bots-do-evidence = Nachweis geben
bots-do-desk = Was ansteht
bots-do-withdrawals = Auszahlungen
bots-do-payments = Zahlungen
bots-do-parked = Liegengeblieben
bots-do-earlier = ‹ Seite { $page }
bots-do-later = Seite { $page } ›
bots-do-fees = Gebühren
bots-do-halts = Aussetzungen
bots-do-health = Zustand
bots-do-help = Hilfe
bots-do-limits = Limits
bots-do-link = Mein Konto verknüpfen
bots-do-list = Zur Liste
bots-do-menu = Menü
bots-do-next = Was muss ich tun?
bots-do-open = { $id } öffnen
bots-do-orders = Meine Orders
bots-do-pause = Pausieren
bots-do-pay = Zahlen
bots-do-peer = Über { $name }
bots-do-private = Privat öffnen
bots-do-qr = QR-Code
bots-do-refresh = Aktualisieren
bots-do-release = Prüfen und freigeben
bots-do-resume = Fortsetzen
bots-do-security = Sicherheit
bots-do-sell = Verkaufen
bots-do-settings = Einstellungen
bots-do-start = Anfangen
bots-do-support = Hilfe bei Problemen
bots-do-take = Annehmen
bots-do-take_buy = Kaufen zu { $price } · { $name }
bots-do-take_sell = Verkaufen zu { $price } · { $name }
bots-do-terms = Regeln
bots-do-trade = Trade
bots-do-trades = Meine Trades
bots-do-trades_over = Frühere Trades
bots-do-wallet = Guthaben
bots-do-withdraw = Auszahlen
bots-do-deposit = Einzahlen
bots-do-write = Schreiben
bots-do-write_to = { $name } schreiben
bots-do-claim = Ich habe spät gezahlt
bots-do-verdict = Auf das Urteil antworten
bots-do-settle = Vorschläge zur Einigung
bots-do-review = Bewerten
bots-do-alerts = Alarme
bots-do-alert = Neuer Alarm
bots-do-drop_alert = { $id } entfernen
bots-do-mute = 8 Stunden stumm
bots-do-unmute = Weitermachen
bots-do-hide_offers = Keine mehr zeigen
bots-do-community_rules = Ihre Regeln
bots-do-solvers = Vermittler
bots-do-agree_solver = Ich mache es
bots-do-refuse_solver = Nein
bots-do-leave_solver = Nicht mehr vermitteln
bots-ask-write = Ihre Nachricht im Trade { $id }

## Menü, Märkte, Angebote
bots-menu = Hallo { $name }. Was möchten Sie tun?
bots-menu-group = Kaufen und verkaufen mit Treuhand. Hier zeige ich, was alle sehen dürfen.
bots-menu-waiting = { $trades ->
        [one] Ein Trade wartet auf Sie.
       *[other] { $trades } Trades warten auf Sie.
    }
bots-markets = Welcher Markt?
bots-market-closed = Dieser Markt nimmt gerade keine neuen Orders an: { $state }.
bots-book = { $market }: kaufen zu { $ask }, verkaufen zu { $bid }
bots-book-asks = { $market }: kaufen zu { $ask }; noch kauft niemand
bots-book-bids = { $market }: verkaufen zu { $bid }; noch verkauft niemand
# $about ist, was verlangt wird, von wem das Angebot ist und wie gezahlt wird.
bots-book-sells = Zu verkaufen zu { $price } · { $about }
bots-book-buys = Gesucht zu { $price } · { $about }
bots-chart = { $market }: { $price }
bots-chart-range = Seit { $from }: Hoch { $high }, Tief { $low }. Jede Kerze ist { $interval }.
bots-depth = { $market }: was auf jeder Seite wartet
bots-offer-sells = { $amount } zu verkaufen zu { $price }
bots-offer-buys = { $amount } gesucht zu { $price }
bots-offer-own = Dieses Angebot ist Ihr eigenes.
bots-offer-gone = Dieses Angebot ist nicht mehr im Orderbuch.
bots-inline-none = Kein solches Angebot. Zum Orderbuch
bots-inline-open = Mit mir kaufen und verkaufen
bots-community-share = Anteil an der Gebühr für den Inhaber
bots-community-shown = Angebote werden gezeigt
bots-community-rules = Regeln von { $name }
bots-community-no_rules = { $name } hat keine eigenen Regeln.
bots-community-gives = Von dem, was die Plattform an Trades in { $name } verdient, erhält { $owner } { $share }.
bots-community-solvers = Wer in Streitfällen in { $name } vermittelt
bots-community-no_solvers = Niemand vermittelt in Streitfällen in { $name }.
bots-community-asked = { $name } (gefragt)
bots-community-solvers_do = Sie schlagen vor, wie ein Streitfall enden kann. Niemand muss zustimmen, und entscheiden kann nur ein Schiedsrichter.
bots-offer-taken = Dieses Angebot ist angenommen.
bots-peer = { $trades ->
        [one] { $name }: ein Trade, Wertung { $score }
       *[other] { $name }: { $trades } Trades, Wertung { $score }
    }

## Orders und Trades
bots-order = { $side ->
        [buy] { $state }: { $amount } zu { $price } kaufen
       *[sell] { $state }: { $amount } zu { $price } verkaufen
    }
bots-alerts-none = Sie werden über nichts benachrichtigt. Ein Alarm meldet einen Preis oder ein Angebot; gehandelt wird dadurch nichts.
bots-alerts = { $alerts ->
    [one] Ein Alarm wartet.
   *[other] { $alerts } Alarme warten.
  }
bots-orders = { $orders ->
        [one] Eine Order von Ihnen steht im Buch.
       *[other] { $orders } Orders von Ihnen stehen im Buch.
    }
# $paused davon sind pausiert.
bots-orders-paused = { $orders ->
        [one] Eine Order von Ihnen, pausiert.
       *[other] { $orders } Orders von Ihnen, davon { $paused } pausiert.
    }
bots-trades = { $trades ->
        [one] Ein Trade läuft; von Ihnen wird nichts verlangt.
       *[other] { $trades } Trades laufen; von Ihnen wird nichts verlangt.
    }
bots-trades-waiting = { $waiting ->
        [one] Einer von { $trades } Trades wartet auf Sie.
       *[other] { $waiting } von { $trades } Trades warten auf Sie.
    }
bots-trades-over = Ihre früheren Trades, der letzte zuerst.
bots-trades-none_over = Noch kein Trade von Ihnen ist zu Ende.
bots-next-none = Von Ihnen wird nichts verlangt: Kein Trade ist offen.
bots-in_terminal = Im Terminal
bots-chat-with = { $unread ->
        [0] Chat des Trades { $id }
        [one] Eine neue Nachricht im Trade { $id }
       *[other] { $unread } neue Nachrichten im Trade { $id }
    }
bots-chat-earlier = Frühere Nachrichten stehen im Terminal.

## Was jemand hat und was für ihn gilt
# $amounts sind mehrere, durch Kommas getrennt.
bots-wallet = Frei verfügbar: { $amounts }.
bots-wallet-held = Gebunden
bots-deposit = Senden Sie { $asset } auf { $chain } an diese Adresse, und nichts anderes.
bots-deposit-which = Was zahlen Sie ein?
bots-deposit-none = Zurzeit kann von keiner Chain eingezahlt werden.
bots-deposit-yours = Sie bleibt Ihre. Weniger als { $least } wird nicht gutgeschrieben.
bots-qr-pay = Scannen Sie das mit der App Ihrer Bank: sie füllt { $amount } und den Verwendungszweck aus. Vergleichen Sie, was sie zeigt, mit dieser Karte.
bots-qr-trade = Damit öffnen Sie den Trade auf einem anderen Ihrer Telefone. Sonst sieht damit niemand etwas.
bots-qr-offer = Wer das scannt, kann das Angebot ansehen und annehmen.
bots-fees = Was Ihre Orders kosten
bots-limits = { $side ->
        [buy] Sie können für bis zu { $amount } auf einmal kaufen.
       *[sell] Sie können für bis zu { $amount } auf einmal verkaufen.
    }
bots-limits-day = { $left } von { $most }
bots-limits-none = Kein Markt verlangt Limits von Ihnen.
bots-methods = { $accounts ->
        [one] Sie werden auf einem Konto bezahlt.
       *[other] Sie werden auf { $accounts } Konten bezahlt.
    }
bots-methods-cooling = zu neu bis { $time }
bots-methods-unconfirmed = nicht im Terminal bestätigt
# $where sind Kanäle, durch Kommas getrennt.
bots-prefs = Sie werden benachrichtigt über { $where }.
bots-prefs-nowhere = Sie werden nur in diesem Chat benachrichtigt.
bots-prefs-off = Nicht gemeldet: { $events }

## Hilfe und Sicherheit
bots-help = Alles, was ich verstehe
bots-support = Stimmt etwas mit einem Trade nicht?
bots-support-trade = Öffnen Sie den Trade und schreiben Sie zuerst der anderen Seite: Das meiste klärt sich dort.
bots-support-dispute = Hilft das nicht, eröffnen Sie einen Streitfall. Die Treuhand bleibt, wo sie ist, bis eine Schiedsperson entschieden hat.
bots-support-away = Wenn ich nicht antworte, zeigt das Terminal dieselben Trades: In diesem Chat wird nichts aufbewahrt.
bots-support-never = Niemand vom Support schreibt Ihnen zuerst, weder hier noch anderswo.
bots-security = Ihre Erkennungswörter sind „{ $phrase }“.
bots-security-none = Sie haben noch keine Erkennungswörter. Wählen Sie welche in den Einstellungen.
bots-security-group = Woran Sie uns erkennen
bots-security-first = Ich schreibe Ihnen nie von einem anderen Konto. Sehen Sie auf meinen Namen, bevor Sie etwas tippen.
bots-security-release = Durch eine Nachricht wird nichts freigegeben: Eine Freigabe fragt nach den letzten Ziffern des Betrags.
bots-terms = Die Regeln in Kürze

## Für Schiedspersonen und Betreiber
bots-disputes = { $overdue ->
        [0] { $disputes ->
                [one] Ein Streitfall ist offen.
               *[other] { $disputes } Streitfälle sind offen.
            }
        [one] { $disputes } offen, einer überfällig.
       *[other] { $disputes } offen, { $overdue } überfällig.
    }
bots-case = { $reason }: { $buyer } gegen { $seller }. { $due }
bots-case-party = { $linked ->
        [0] Streitfälle: { $opened } eröffnet, { $lost } verloren
        [one] Streitfälle: { $opened } eröffnet, { $lost } verloren, eine andere Person mit demselben Konto
       *[other] Streitfälle: { $opened } eröffnet, { $lost } verloren, { $linked } andere Personen mit demselben Konto
    }
bots-case-decide = Entschieden wird im Terminal, wo Schlüssel die Entscheidung unterschreiben.
bots-desk = { $count ->
        [one] Eine Sache steht für das Haus an.
       *[other] { $count } Sachen stehen für das Haus an.
    }
bots-desk-none = Für das Haus steht nichts an.
bots-desk-signed = Hier ist es nur zu sehen. Entschieden wird im Terminal, mit einem eigenen Schlüssel.
bots-withdrawals = { $count ->
        [one] Eine Auszahlung wartet auf eine Zustimmung.
       *[other] { $count } Auszahlungen warten auf eine Zustimmung.
    }
bots-withdrawals-none = Keine Auszahlung wartet auf eine Zustimmung.
bots-withdrawals-approved = { $given } von { $needed } haben zugestimmt
bots-payments = { $count ->
        [one] Eine Zahlung wird geprüft.
       *[other] { $count } Zahlungen werden geprüft.
    }
bots-payments-none = Keine Zahlung wird geprüft.
bots-payments-proposed = wartet auf einen zweiten Betreiber
bots-parked = { $count ->
        [one] Eine Sache war fällig und ging nicht.
       *[other] { $count } Sachen waren fällig und gingen nicht.
    }
bots-parked-none = Nichts ist liegengeblieben.
bots-parked-due = fällig { $time }, { $tries } Versuche
bots-health-sound = Alles in Ordnung: { $count } Prüfungen bestanden, { $time }
bots-health-broken = { $broken ->
        [one] Eine von { $count } Prüfungen schlägt fehl, { $time }
       *[other] { $broken } von { $count } Prüfungen schlagen fehl, { $time }
    }
bots-health-read_only = Was angehalten ist, geht nur mit `orrange admin resume` weiter, im Terminal.
bots-halts = { $halts ->
        [one] Eines ist ausgesetzt.
       *[other] { $halts } Dinge sind ausgesetzt.
    }

## Themen der Hilfe und was jeder Befehl tut
bots-topic-trading = Kaufen und verkaufen
bots-topic-mine = Was Ihnen gehört
bots-topic-account = Sie und andere
bots-topic-steps = Schritte eines Trades
bots-topic-safety = Sicherheit
bots-topic-bot = Dieser Bot
bots-topic-money = Ein- und auszahlen
bots-topic-community = In Gruppen
bots-topic-desk = Schiedspersonen
bots-topic-operation = Betreiber
bots-summary-account = Zahlungskonto hinzufügen
bots-summary-book = Preise und Angebote eines Marktes
bots-summary-buy = Kauforder aufgeben
bots-summary-cancel = Formular verlassen
bots-summary-case = Ein Streitfall
bots-summary-chart = Preise als Kerzen
bots-summary-chat = Nachrichten eines Trades
bots-summary-community = Worum es in dieser Gemeinschaft geht, oder eine gründen
bots-summary-bookhere = Angebote in diesem Chat zeigen, oder nicht mehr
bots-summary-rules = Die Regeln dieses Chats
bots-summary-share = Was der Inhaber von der Gebühr erhält
bots-summary-solvers = Wer hier in Streitfällen vermittelt
bots-summary-mute = Eine Weile nichts Neues zeigen
bots-summary-depth = Das ganze Orderbuch als Bild
bots-summary-disputes = Streitfälle und ihre Fristen
bots-summary-fees = Was Ihre Orders kosten
bots-summary-halts = Was ausgesetzt ist
bots-summary-resume = Was ausgesetzt ist, weitergehen lassen
bots-summary-halt = Eine Art von Handlung sofort anhalten
bots-summary-maintenance = Allen sagen, dass an der Plattform gearbeitet wird
bots-summary-hand = Einen Streitfall übernehmen oder zurückgeben
bots-summary-ask-evidence = Von einer Seite einen Nachweis anfordern
bots-summary-offer-settlement = Beiden eine Teilung anbieten
bots-summary-health = Ob die Bücher aufgehen
bots-summary-help = Alle Befehle
bots-summary-limits = Wie viel Sie handeln dürfen
bots-summary-link = Diesen Chat mit Ihrem Konto verknüpfen
bots-summary-menu = Was Sie hier tun können
bots-summary-methods = Ihre Zahlungskonten
bots-summary-next = Was Sie jetzt tun müssen
bots-summary-offer = Ein Angebot und von wem es ist
bots-summary-order = Eine Ihrer Orders
bots-summary-orders = Ihre Orders
bots-summary-peer = Was über jemanden bekannt ist
bots-summary-prefs = Was Ihnen gemeldet wird, und wo
bots-summary-qr = Ein Code zum Scannen, für Trade, Auftrag oder Angebot
bots-summary-security = Woran Sie uns erkennen
bots-summary-sell = Verkaufsorder aufgeben
bots-summary-settings = Sprache, Zeitzone, Benachrichtigungen
bots-summary-start = Anfangen
bots-summary-support = Wenn etwas nicht stimmt
bots-summary-take = Angebot annehmen
bots-summary-terms = Die Regeln in Kürze
bots-summary-trade = Einer Ihrer Trades
bots-summary-trades = Ihre Trades
bots-summary-wallet = Was Sie haben
bots-summary-withdraw = An eine Ihrer Adressen auszahlen
bots-summary-deposit = Wohin Sie einzahlen, als Bild zum Scannen
bots-summary-alerts = Worüber Sie benachrichtigt werden
bots-summary-alert = Über einen Preis oder ein Angebot benachrichtigt werden
bots-summary-review = Einen beendeten Trade bewerten
bots-summary-pay = Zahlen und es sagen
bots-summary-release = Auf dem Konto nachsehen und freigeben
bots-summary-cancel-trade = Einen Trade abbrechen
bots-summary-dispute = Einen Streitfall eröffnen
bots-summary-evidence = Einen Nachweis im Streitfall geben
bots-summary-desk = Was für das Haus ansteht
bots-summary-withdrawals = Auszahlungen, die auf eine Zustimmung warten
bots-summary-payments = Zahlungen, die geprüft werden
bots-summary-parked = Was fällig war und nicht ging
bots-summary-unlink = Diesen Chat von Ihrem Konto trennen
bots-do-escrow = Wallet und Vertrag
bots-escrow-compare = Vergleichen Sie jedes Feld mit dem, was Ihre Wallet zeigt, bevor Sie unterschreiben oder senden.
bots-escrow-own = Nur Ihre Wallet unterschreibt und sendet; niemand hier fragt nach ihrem Schlüssel.
bots-summary-escrow = Was Ihre Wallet für einen Trade in einem Vertrag unterschreibt oder sendet
bots-summary-people = Wen Sie blockiert haben und wem Sie vertrauen
bots-summary-block = Mit jemandem nie handeln
bots-summary-unblock = Mit jemandem wieder handeln
bots-summary-trust = Jemandem vertrauen
bots-summary-untrust = Jemandem nicht mehr vertrauen
bots-people = { $trusted ->
    [one] Sie vertrauen einer Person
   *[other] Sie vertrauen { $trusted } Personen
  }; blockiert haben Sie { $blocked }.
