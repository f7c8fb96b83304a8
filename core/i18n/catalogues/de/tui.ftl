# Das Vollbild-Terminal. Kürzel und Namen von Spalten stehen, wo wenig Platz ist: je ein kurzes Wort. Tasten, in Backticks
# oder als $key, und Befehle bleiben, wie sie sind.

## Was jede Taste tut, wie es ihre Hilfe sagt
tui-key-help = Zeigen, welche Tasten hier gelten
tui-key-palette = Einen Befehl tippen
tui-key-screen_market = Markt
tui-key-screen_trades = Trades
tui-key-screen_orders = Orders
tui-key-screen_wallet = Guthaben
tui-key-screen_alerts = Alarme
tui-key-screen_log = Protokoll
tui-key-screen_desk = Streitfälle, für Schiedspersonen
tui-key-screen_operator = Betrieb, für Betreiber
tui-key-next_duty = Den Trade öffnen, der auf mich wartet
tui-key-next_panel = Nächster Bereich
tui-key-previous_panel = Voriger Bereich
tui-key-freeze = Das Bild anhalten oder weiterlaufen lassen
tui-key-redraw = Neu zeichnen und den Daemon neu fragen
tui-key-theme = Nächstes Farbschema
tui-key-back = Zurück
tui-key-quit = Beenden
tui-key-down = Nach unten
tui-key-up = Nach oben
tui-key-page_down = Eine Seite nach unten
tui-key-page_up = Eine Seite nach oben
tui-key-first = Zum ersten
tui-key-last = Zum letzten
tui-key-filter = Nur zeigen, was einen Text enthält
tui-key-copy_id = Die ID kopieren
tui-key-copy_row = Alles kopieren, als JSON
tui-key-next_market = Nächster Markt
tui-key-previous_market = Voriger Markt
tui-key-buy = Formular zum Kaufen
tui-key-sell = Formular zum Verkaufen
tui-key-take = Formular, um das unter dem Cursor anzunehmen
tui-key-coarser = Gröbere Preise
tui-key-finer = Feinere Preise
tui-key-wider = Längere Kerzen
tui-key-narrower = Kürzere Kerzen
tui-key-peer = Wer dieses Angebot macht
tui-key-alert = Ein Alarm bei diesem Preis
tui-key-amend = Preis oder Menge ändern
tui-key-pause = Pausieren oder fortsetzen
tui-key-cancel = Die Order stornieren
tui-key-cancel_all = Alle gezeigten Orders stornieren
tui-key-open_room = Den Trade öffnen
tui-key-drop_alert = Den Alarm entfernen
tui-key-accept = Den Taker annehmen
tui-key-decline = Den Taker ablehnen
tui-key-payer = Angeben, von welchem Konto ich zahle
tui-key-mark_paid = Melden, dass ich gezahlt habe
tui-key-undo_paid = Zurücknehmen, dass ich gezahlt habe
tui-key-release = Die Treuhand freigeben, in drei Schritten
tui-key-extend = Mehr Zeit zum Zahlen geben
tui-key-call_off = Abbrechen, Abbruch vorschlagen oder beantworten
tui-key-claim = Belegen, dass ich gezahlt habe, wenn auch spät
tui-key-dispute = Einen Streitfall eröffnen oder zurückziehen
tui-key-verdict = Einen Schiedsspruch beantworten oder als Schiedsperson entscheiden
tui-key-write = Der Gegenseite schreiben
tui-key-attach = Eine Datei senden
tui-key-review = Sagen, wie es war
tui-key-room_peer = Wer die Gegenseite ist
tui-key-open_case = Den Fall lesen
tui-key-take_case = Den Fall übernehmen
tui-key-decide = Entscheiden
tui-key-examine = Den Doctor die Bücher prüfen lassen
tui-key-halt = Etwas aussetzen
tui-key-lift = Die Aussetzung unter dem Cursor aufheben
tui-key-form_next = Nächstes Feld
tui-key-form_previous = Voriges Feld
tui-key-form_send = Weiter zum nächsten Schritt
tui-key-form_clear = Das Feld leeren
tui-key-form_leave = Verlassen
tui-key-confirm_leave = Nein, zurück
tui-key-pager_down = Nach unten
tui-key-pager_up = Nach oben
tui-key-pager_leave = Schließen

## Dasselbe in einem Wort, am Fuß des Bildschirms
tui-hint-help = Hilfe
tui-hint-palette = Befehl
tui-hint-next_duty = nächster
tui-hint-next_panel = Bereich
tui-hint-freeze = anhalten
tui-hint-back = zurück
tui-hint-quit = Ende
tui-hint-filter = Filter
tui-hint-copy_id = kopieren
tui-hint-next_market = Markt
tui-hint-buy = Kauf
tui-hint-sell = Verkauf
tui-hint-take = annehmen
tui-hint-peer = Person
tui-hint-alert = Alarm
tui-hint-amend = ändern
tui-hint-pause = Pause
tui-hint-cancel = Storno
tui-hint-open_room = öffnen
tui-hint-drop_alert = weg
tui-hint-accept = annehmen
tui-hint-decline = ablehnen
tui-hint-payer = Zahler
tui-hint-mark_paid = gezahlt
tui-hint-undo_paid = doch nicht
tui-hint-release = freigeben
tui-hint-extend = verlängern
tui-hint-call_off = abbrechen
tui-hint-claim = belegen
tui-hint-dispute = Streitfall
tui-hint-verdict = Spruch
tui-hint-write = schreiben
tui-hint-attach = Datei
tui-hint-review = bewerten
tui-hint-room_peer = Person
tui-hint-open_case = lesen
tui-hint-take_case = übernehmen
tui-hint-decide = entscheiden
tui-hint-examine = Doctor
tui-hint-halt = aussetzen
tui-hint-lift = aufheben
tui-hint-form_next = nächstes
tui-hint-form_send = weiter
tui-hint-form_leave = verlassen
tui-hint-confirm_leave = nein
tui-hint-pager_down = ab
tui-hint-pager_up = auf
tui-hint-pager_leave = zu

## Wo Tasten gelten
tui-context-global = Überall
tui-context-list = In einer Liste
tui-context-market = Markt
tui-context-orders = Orders
tui-context-trades = Trades
tui-context-alerts = Alarme
tui-context-room = Im Raum eines Trades
tui-context-desk = Streitfälle
tui-context-operator = Betrieb
tui-context-form = In einem Formular
tui-context-confirm = In einer Frage
tui-context-pager = In einem Text

## Zeiten
tui-now = jetzt
tui-days_hours = { $days } d { $hours } h
tui-left = noch { $time }

## Die ersten Zeilen: wie frisch das Bild ist, wer hinsieht, und die Bildschirme
tui-link-frozen = ANGEHALTEN
tui-link-connecting = verbindet
tui-link-lost = VERLOREN
tui-link-stale = VERALTET
tui-link-live = live
tui-link-heard = { $age } seq { $seq }
tui-who-nobody = niemand
tui-who-practice = ÜBUNG
tui-who-live = ECHT
tui-who-read_only = NUR LESEN
tui-screen-market = Markt
tui-screen-trades = Trades
tui-screen-orders = Orders
tui-screen-wallet = Guthaben
tui-screen-alerts = Alarme
tui-screen-log = Protokoll
tui-screen-desk = Streitfälle
tui-screen-operator = Betrieb
tui-small = { $size } nötig

## Titel der Bereiche
tui-panel-book = Orderbuch
tui-panel-offers = Angebote
tui-panel-chart = Chart
tui-panel-tape = Abschlüsse
tui-panel-trades = Meine Trades
tui-panel-orders = Meine Orders
tui-panel-wallet = Guthaben
tui-panel-balances = Guthaben
tui-panel-transfers = Bewegungen
tui-panel-alerts = Alarme: Sie läuten, solange dieser Bildschirm offen ist
tui-panel-log = Protokoll
tui-panel-disputes = Streitfälle
tui-panel-halts = Aussetzungen
tui-panel-health = Zustand
tui-panel-chat = Chat
tui-panel-facts = Angaben
tui-book-coarse = Orderbuch, { $ticks } Ticks
tui-panels = Tab: { $names }

## Formulare, Fragen, Texte
tui-form-enter = Enter weiter
tui-form-go_on = { $key } absenden
tui-form-choose = ←→ wählen
tui-form-mark = Leertaste markiert
tui-form-leave = { $key } verlassen
tui-question-yes = ja
tui-question-no = nein, { $key }
tui-question-typed = Enter · { $key } nein
tui-squeezed = … nicht alles passt: Vergrößern Sie das Fenster
tui-more = { $rows } mehr
tui-question-other = Das ist nicht { $expected }.

## Was geschah
tui-alert-above = { $market } ist bei { $price } oder darüber.
tui-alert-below = { $market } ist bei { $price } oder darunter.
tui-news-back = Der Daemon antwortet wieder.
tui-news-gap = Es fehlen Nachrichten von { $topic }; es wird neu gelesen.
tui-news-refused = { $topic } kann nicht gelesen werden: { $why }.
tui-news-lost = Der Daemon ist verloren: { $why }.
tui-price-market = Marktpreis
tui-price-floating = variablem Preis
# Eine Order: $side ist ein Wort.
tui-news-order = { $side } { $quantity } zu { $price }
tui-news-filled = Order { $id }: { $filled } von { $order } ausgeführt
tui-news-order_state = Order { $id }, { $order }: { $state }
tui-news-order_why = Order { $id }, { $order }: { $state } ({ $why })
tui-news-both = { $buyer } und { $seller }
tui-news-trade = Trade { $id }, { $quantity } mit { $name }: { $state }
tui-news-trade_turn = Trade { $id }, { $quantity } mit { $name }: { $state }, Sie sind dran
tui-news-call_off = Trade { $id }, { $quantity } mit { $name }: { $by } möchte abbrechen

## Getippte Befehle
tui-command-quote = Ein Anführungszeichen ist noch offen.
tui-command-elsewhere = `{ $command }` braucht ein eigenes Terminal.
tui-command-silent = Erledigt; es gab nichts aus.
tui-command-title = Befehl
tui-command-about = Wie nach `orrange`; oder ein Markt oder der Name eines Bildschirms.
tui-command-read_only = Keine Befehle von einem Bildschirm, der mit --readonly geöffnet wurde.
tui-spoken-field = Feld: { $text }
tui-spoken-screen = { $screen }, { $link }

## Namen von Spalten, und was steht, wo es keine Zeilen gibt
tui-column-side = Seite
tui-column-price = Preis
tui-column-quantity = Menge
tui-column-maker = Maker
tui-column-done = Quote
tui-column-limits = Limits
tui-column-methods = Zahlungsarten
tui-column-time = Zeit
tui-none-offers = Keine Angebote.
tui-none-prints = Es wurde noch nichts gehandelt.
tui-column-id = ID
tui-column-state = Zustand
tui-column-left = noch
tui-column-payment = Zahlung
tui-column-with = mit
tui-column-method = Zahlungsart
tui-column-market = Markt
tui-column-remaining = verbleibend
tui-column-filled = ausgeführt
tui-column-terms = Bedingungen
tui-column-asset = Asset
tui-column-available = verfügbar
tui-column-orders = Orders
tui-column-escrow = Treuhand
tui-column-bonds = Kautionen
tui-column-deposit = Einlage
tui-column-total = gesamt
tui-column-amount = Betrag
tui-column-from = von
tui-column-to = an
tui-column-why = warum
tui-column-when_the_last_price_is = wenn der letzte Preis
tui-column-now = jetzt
tui-column-what_happened = was geschah
tui-none-trades = Kein Trade ist offen.
tui-none-orders = Keine Order ist offen.
tui-none-balances = Noch kein Guthaben.
tui-none-transfers = Es wurde noch nichts bewegt.
tui-none-alerts = Keine Alarme. Auf dem Bildschirm Markt legt `a` einen an; er läutet, solange dieser Bildschirm offen ist.
tui-none-log = Noch ist nichts geschehen.
tui-column-due = fällig
tui-column-arbiter = Schiedsp.
tui-column-buyer = Käufer
tui-column-seller = Verkäufer
tui-column-reason = Grund
tui-column-what = was
tui-column-since = seit
tui-column-by = durch
tui-none-disputes = Keine Streitfälle.
tui-none-halts = Nichts ist ausgesetzt.
tui-none-levels = Das Orderbuch ist leer.
tui-spread = Spread { $share } %
tui-one_side = nur eine Seite

## Der Markt
tui-you = Sie
tui-new = neu
tui-market-none = kein Markt
tui-market-last = zuletzt
tui-market-index = Index { $price }
tui-phase-cancel_only = NUR STORNO
tui-phase-halted = AUSGESETZT
tui-phase-delisted = DELISTET
tui-phase-open = OFFEN

## Was meines ist
tui-duty-accept = ANNEHMEN
tui-duty-mark_paid = ZAHLEN
tui-duty-claim = ZAHLUNG BELEGEN
tui-duty-release = FREIGEBEN
tui-duty-wait = WARTEN
tui-duty-resolve = ENTSCHEIDEN
tui-duty-accept_verdict = ANTWORTEN
tui-duty-payer = ZAHLER ANGEBEN
tui-paused = Pause
tui-held = ({ $amount } gebunden)
tui-alert-when_above = { $price } oder darüber
tui-alert-when_below = { $price } oder darunter

## Schiedspersonen und Betreiber
tui-overdue = ZU SPÄT
tui-all_markets = alle
tui-health-markets = { $count ->
        [one] { $count } Markt
       *[other] { $count } Märkte
    }, { $states }
tui-health-open = alle offen
tui-health-unknown = Die Bücher wurden von hier noch nicht geprüft.
tui-health-sound = die Bücher gehen auf, { $time }
tui-health-broken = { $count ->
        [one] { $count } Regel ist verletzt
       *[other] { $count } Regeln sind verletzt
    }, { $time }
tui-halt-orders = Orders
tui-halt-payments = Zahlungen
tui-halt-messages = Nachrichten
tui-halt-accounts = Zahlungskonten
tui-halt-people = Personen

## Der Raum eines Trades
tui-way-awaiting_accept = angenommen
tui-way-awaiting_payment = Treuhand
tui-way-payment_marked = gezahlt
tui-way-on_hold = Sperrfrist
tui-way-completed = freigegeben
tui-turn-over = Es ist zu Ende.
tui-turn-nobody = Niemand muss etwas tun.
tui-turn-mine = Sie sind dran.
tui-turn-buyer = Der Käufer ist dran.
tui-turn-seller = Der Verkäufer ist dran.
tui-turn-arbiter = Die Schiedsperson ist dran.
tui-chat-purged = (gelöscht)
tui-chat-proof = Beleg { $type }, { $size }: { $hash }
tui-chat-file = Datei { $type }, { $size }: { $hash }
tui-chat-none = Noch niemand hat geschrieben. { $key } schreibt.
tui-room-title = Trade { $id }  { $market }
tui-fact-you = Sie
tui-fact-with = mit
tui-fact-quantity = Menge
tui-fact-price = Preis
tui-fact-payment = Zahlung
tui-fact-method = Zahlungsart
tui-fact-paid_as = gezahlt als
tui-fact-payer = Zahler
tui-fact-seen = gesehen
tui-fact-bond = Kaution
tui-fact-call_off = Abbruch
tui-fact-dispute = Streitfall
tui-fact-says = Stellungnahme
tui-fact-verdict = Schiedsspruch
tui-room-call_off = { $by } schlägt ihn vor
tui-room-call_off_payment = { $by } schlägt ihn vor; Zahlung { $fate }
tui-room-pay = Zahlen Sie genau dies:
tui-room-paid_here = Hierhin werden Sie bezahlt:

## Orders
tui-amend-title = Order { $id } ändern
tui-amend-price = Preis
tui-amend-quantity = Menge
tui-amend-note = { $asset }, samt dem Ausgeführten
tui-amend-about = Weniger behält seinen Platz in der Reihe; ein anderer Preis oder mehr nicht.
tui-amend-nothing = Es wird nichts geändert.
tui-amend-done = Die Order ist geändert.
tui-pause-done = Pausiert.
tui-resume-title = Die Order fortsetzen
tui-resume-done = Fortgesetzt.
tui-cancel-title = Die Order stornieren
tui-cancel-done = Storniert.
tui-cancel_all-title = { $count ->
        [one] { $count } Order stornieren
       *[other] { $count } Orders stornieren
    }
tui-cancel_all-type = Tippen Sie: { $words }
# Was getippt wird; die Zahl muss darin bleiben.
tui-cancel_all-words = storniere { $count }
tui-cancel_all-done = { $count ->
        [one] { $count } Order ist storniert.
       *[other] { $count } Orders sind storniert.
    }

## Aussetzungen
tui-halt-title = Aussetzen
tui-halt-what = was
tui-halt-market = Markt
tui-halt-why = warum
tui-halt-note = wird allen gesagt, die abgelehnt werden
tui-halt-meant = Keine neuen { $what } auf { $market }. Freigaben, Abbrüche, Stornierungen und Streitfälle gehen weiter.
tui-halt-everywhere = Keine neuen { $what } auf allen Märkten. Freigaben, Abbrüche, Stornierungen und Streitfälle gehen weiter.
tui-halt-done = Ausgesetzt.
tui-lift-title = Die Aussetzung aufheben
tui-lift-done = Aufgehoben.
tui-lift-market = { $what } auf { $market }: { $why }
tui-lift-everywhere = { $what }: { $why }

## Schiedspersonen
tui-take_case-title = Den Fall übernehmen
tui-take_case-meant = { $buyer } und { $seller }: { $reason }
tui-take_case-done = Der Fall ist Ihrer.
tui-decide-title = Schiedsspruch
tui-decide-to = die Treuhand geht an
tui-decide-share = Anteil des Käufers, %
tui-decide-share_note = bei Aufteilung
tui-decide-buyer = Einzug von der Kaution des Käufers, %
tui-decide-seller = Einzug von der Kaution des Verkäufers, %
tui-decide-why = warum
tui-decide-no_share = Nennen Sie den Anteil des Käufers in Prozent.
tui-decide-no_bond = Was von einer Kaution eingezogen wird, ist in Prozent, 0 bis 100.
tui-decide-meant = Die Treuhand geht an: { $to }.
tui-decide-split = { $to }: { $share } % davon an den Käufer.
tui-decide-ask = Entscheiden
tui-decide-done = Entschieden.

## Schritte eines Trades
tui-trade-with = { $quantity } mit { $name }
tui-bank-id = ID der Zahlung bei der Bank
tui-bank-note = falls es eine gibt
tui-claim-title = Ich habe gezahlt, wenn auch spät
tui-claim-how = wann und wie
tui-claim-no_statement = Geben Sie an, wann und wie Sie gezahlt haben.
tui-claim-done = Ein Streitfall ist eröffnet; eine Schiedsperson sieht ihn sich an.
tui-dispute-back = Den Streitfall zurückziehen
tui-dispute-is_back = Der Streitfall ist zurückgezogen.
tui-dispute-title = Einen Streitfall eröffnen
tui-dispute-reason = Grund
tui-dispute-what = was geschah
tui-dispute-about = Die Treuhand ist eingefroren, bis Sie beide sich einigen oder eine Schiedsperson entscheidet.
tui-dispute-done = Der Streitfall ist eröffnet.
tui-verdict-title = Der Schiedsspruch
tui-verdict-i = ich
tui-verdict-accept = nehme an
tui-verdict-appeal = lege Berufung ein
tui-verdict-why = warum
tui-verdict-note = bei einer Berufung
tui-verdict-accept_title = Den Schiedsspruch annehmen
tui-verdict-accept_meant = Er wird dann vollzogen, und es gibt keine Berufung.
tui-verdict-accepted = Sie haben den Schiedsspruch angenommen.
tui-verdict-choose = Geben Sie an, ob Sie annehmen oder Berufung einlegen: Die Pfeiltasten wählen.
tui-verdict-no_why = Geben Sie an, warum Sie Berufung einlegen.
tui-verdict-appeal_title = Berufung einlegen
tui-verdict-appealed = Eine andere Schiedsperson sieht ihn sich an.
tui-paid-title = Ich habe { $amount } gezahlt
tui-paid-about = Melden Sie es erst, wenn das Geld gesendet ist. Wer es meldet und nicht gezahlt hat, verliert die Kaution.
tui-paid-done = Dem Verkäufer ist gemeldet, dass Sie gezahlt haben.
tui-paid-ask = Ich habe gezahlt
tui-paid-meant = { $amount } an { $seller }
tui-release-to = an
tui-release-what = gibt frei
tui-release-for = für
tui-release-payer = Zahler
tui-release-payment = { $amount } per { $method }
tui-release-not_told = nicht angegeben
tui-release-unpaid = DER KÄUFER HAT NICHT ANGEGEBEN, GEZAHLT ZU HABEN.
tui-release-final = Eine Freigabe kann nicht zurückgenommen werden.
tui-release-title = Freigabe: { $step } von 3
tui-release-looked = Ich habe mein Bankkonto geprüft, und das Geld ist da.
tui-release-type = Tippen Sie die Menge: { $quantity }
tui-release-meant = { $quantity } endgültig an { $buyer } freigeben?
tui-release-done = { $quantity } an { $buyer } freigegeben.
tui-call_off-agree = Dem Abbruch zustimmen
tui-call_off-propose = Den Abbruch vorschlagen
tui-call_off-done = Der Trade ist abgebrochen.
tui-call_off-asked = Die Gegenseite ist gefragt.
tui-call_off-fate = die Zahlung wurde
tui-call_off-about = Die Treuhand geht an den Verkäufer zurück. Wenn Sie gezahlt haben, geben Sie dies erst an, wenn das Geld zurück ist.
tui-call_off-no_fate = Geben Sie an, was aus der Zahlung wurde: Die Pfeiltasten wählen.
tui-call_off-payment = Die Zahlung wurde { $fate }.
tui-call_off-back = Den Abbruchvorschlag zurückziehen
tui-call_off-is_back = Der Vorschlag ist zurückgezogen.
tui-call_off-alone = Den Trade abbrechen. Nur, wenn Sie kein Geld gesendet haben!
tui-write-both = An beide
tui-write-to = An { $name }
tui-write-text = Text
tui-write-done = Gesendet.
tui-attach-title = Eine Datei senden
tui-attach-path = Pfad
tui-attach-proof = zeigt, dass ich gezahlt habe
tui-review-title = Wie war es mit { $name }?
tui-review-stars = Sterne
tui-review-text = in Worten
tui-review-done = Vielen Dank.
tui-payer-none = Sie haben kein Konto für { $method }. Fügen Sie eines hinzu: `:methods add { $method } --help`.
tui-payer-title = Von welchem Konto zahlen Sie?
tui-payer-account = Konto
tui-payer-done = Jetzt erfahren Sie, wohin Sie zahlen.
tui-accept-ask = Diesen Taker annehmen
tui-accept-done = Angenommen; die Treuhand ist verwahrt.
tui-decline-ask = Diesen Taker ablehnen
tui-decline-done = Abgelehnt.
tui-undo-ask = Zurücknehmen, dass Sie gezahlt haben
tui-undo-done = Zurückgenommen.
tui-extend-ask = Dem Käufer mehr Zeit geben
tui-extend-done = Der Käufer hat mehr Zeit.

## Was sonst gesagt wird
tui-read_only = Von hier kann nichts geändert werden: Es wurde mit --readonly geöffnet.
tui-fault-keys_action = die Aktion „{ $id }“ gibt es nicht
tui-fault-keys_list = die Tasten von „{ $id }“ müssen eine Liste sein, wie { $example }
tui-fault-keys_money = „{ $id }“ bewegt Geld und nimmt keinen Kleinbuchstaben und keine Ziffer
tui-fault-keys_shared = „{ $key }“ wäre sowohl „{ $id }“ als auch „{ $other }“
tui-fault-not_json = sie ist kein JSON
tui-fault-one_of = { $what } ist eines von { $names }
tui-fault-read_only = mit --readonly geöffnet
tui-filter-title = Nur, was dies enthält
tui-copied = { $id } kopiert
tui-copied-row = Als JSON kopiert
tui-alert-title = Alarm auf { $market }
tui-alert-when = wenn der letzte Preis ist
tui-alert-at_above = bei oder über
tui-alert-at_below = bei oder unter
tui-alert-price = Preis
tui-alert-about = Er läutet, solange dieser Bildschirm offen ist, und danach nicht mehr.
tui-alert-malformed = Der Preis muss eine Zahl sein.
tui-duty-nothing = Nichts wartet auf Sie.
tui-theme-now = Farbschema: { $name }
tui-quit-title = Beenden?
tui-quit-about = Orders und Trades gehen ohne diesen Bildschirm weiter.
tui-doctor-looks = Der Doctor prüft.
tui-not_now = { $what }: nicht jetzt.
tui-keys = Tasten

## Formulare für Orders
tui-ticket-malformed-quantity = Die Menge muss eine Zahl sein, wie 0.05.
tui-ticket-malformed-price = Der Preis muss eine Zahl sein, wie 0.05.
tui-ticket-malformed-margin = Der Aufschlag muss in Prozent sein, wie 1.5 oder -0.5.
tui-ticket-no_method = Nennen Sie die Zahlungsarten.
tui-ticket-buy = KAUF { $quantity } zu { $price }
tui-ticket-sell = VERKAUF { $quantity } zu { $price }
tui-ticket-buy_by = KAUF { $quantity } zu { $price } per { $methods }
tui-ticket-sell_by = VERKAUF { $quantity } zu { $price } per { $methods }
tui-ticket-done = Die Order ist gegeben.
tui-ticket-methods = Zahlungsarten
tui-ticket-least = mindestens je Trade
tui-ticket-least_note = leer: alles
tui-ticket-no_market = Es gibt noch keinen Markt.
tui-ticket-title_buy = { $market } kaufen
tui-ticket-title_sell = { $market } verkaufen
tui-ticket-quantity = Menge
tui-ticket-price = Preis
tui-ticket-margin = oder Index plus, %
tui-ticket-margin_note = geht dem Preis vor
tui-ticket-no_account = Sie haben kein Zahlungskonto. Fügen Sie eines hinzu: `:methods add --help`.
tui-ticket-own = Dieses Angebot ist Ihr eigenes.
tui-ticket-from = Von { $maker } zu { $price } kaufen
tui-ticket-to = An { $maker } zu { $price } verkaufen
tui-ticket-method = Zahlungsart
tui-ticket-limits = { $minimum } bis { $maximum } je Trade
tui-ticket-best = Sie handeln mit dem besten Angebot zu diesem Preis, das zu Ihnen passt; das kann von einer anderen Person sein.
