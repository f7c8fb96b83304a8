# Was das Terminal den Menschen sagt. Wörter in Großbuchstaben stehen für das, was getippt wird; Befehle und Flags bleiben,
# wie sie sind.

cli-yes = ja
cli-no = nein
cli-nothing = Es ist nichts vorhanden.
# Getippt wird das englische Wort.
cli-buy-or-sell = buy (kaufen) oder sell (verkaufen)?
cli-clock = die Uhr
cli-platform = die Plattform

## Fehlschläge
cli-error-outcome_unknown = Es ist nicht bekannt, ob es wirksam wurde.
cli-error-request = Anfrage { $id }
cli-error-client_id = Client-ID { $id }
cli-error-did_you_mean = Gemeint war vielleicht: { $line }

## Kontoauszüge
cli-release-certain = Sicher. Prüfen Sie jede Zahlung noch einmal: Eine Freigabe kann nicht zurückgenommen werden.

## Trades
cli-trade-none = Sie haben hier keine Trades.
# Beträge, die die beiden hinterlegen oder zahlen.
cli-trade-sides = Käufer { $buyer }, Verkäufer { $seller }
cli-bond-deposit = { $amount } aus der Einlage
# $put ist der hinterlegte Betrag oder die Nachricht davor.
cli-bond-taken = { $put }, davon { $amount } eingezogen
cli-trade-over = niemand; der Trade ist zu Ende
cli-trade-payout = { $amount } an { $to } ({ $reason })
cli-trade-dry_run = Es wurde nichts ausgeführt. Mit diesem Befehl würde für den Trade gelten
cli-trade-would_be = Zustand: { $state }; { $until }
cli-trade-would_pay = Auszahlung: { $payout }
cli-trade-no_clock = es läuft keine Uhr
cli-trade-clock_moves = die Uhr bewegt ihn um { $time } weiter
cli-trade-hold = { $hours } h nach der Freigabe
cli-name_check-match = stimmt überein
cli-name_check-partial = stimmt teilweise überein
cli-name_check-mismatch = weicht ab

## Was jemand mit einem Trade zu tun hat. $until ist ein Zeitpunkt oder „none“, wo nichts von selbst endet.
cli-step-before = { $until ->
        [none] { "" }
       *[time] { " " }vor { $until }
    }
cli-step-declare = Geben Sie{ cli-step-before } an, von welchem Ihrer Konten Sie zahlen: Für { $method } haben Sie noch keines oder mehrere.
cli-step-accept = Nehmen Sie { $who }{ cli-step-before } an, oder lehnen Sie ab.
cli-step-pay = Zahlen Sie{ cli-step-before } { $payment } an { $seller }, und geben Sie danach an, dass Sie gezahlt haben.
cli-step-claim = Belegen Sie{ cli-step-before }, dass Sie { $seller } trotz abgelaufener Zeit bezahlt haben, oder geben Sie an, dass Sie nicht bezahlt haben.
cli-step-release = Prüfen Sie, ob { $buyer } { $payment } gezahlt hat, und geben Sie dann{ cli-step-before } { $quantity } frei.
cli-step-sign = Unterschreiben Sie{ cli-step-before } mit Ihrer eigenen Wallet: Der Betrag liegt in einem Vertrag, und `orrange trades escrow` zeigt Feld für Feld, was zu unterschreiben oder zu senden ist.
cli-escrow-nothing_now = Ihre Wallet hat jetzt nichts zu unterschreiben.
cli-step-resolve = Entscheiden Sie{ cli-step-before } zwischen { $buyer } und { $seller }: { $why }.
cli-step-take = Übernehmen Sie{ cli-step-before } den Fall zwischen { $buyer } und { $seller }, wenn Sie nicht daran beteiligt sind: { $why }.
cli-step-prove = Geben Sie{ cli-step-before } die Nachweise, die von Ihnen verlangt werden.
cli-step-answer = Nehmen Sie den Schiedsspruch an, oder legen Sie{ cli-step-before } Berufung ein: { $verdict }.
cli-step-wait = { $until ->
        [none] Warten Sie: { $for }.
       *[time] Warten Sie bis { $until }: { $for }.
    }
cli-step-wait_for = { $who ->
        [buyer] Warten Sie auf den Käufer; er muss{ cli-step-before } handeln.
        [seller] Warten Sie auf den Verkäufer; er muss{ cli-step-before } handeln.
       *[arbiter] Warten Sie auf die Schiedsperson; sie muss{ cli-step-before } handeln.
    }
cli-step-nothing = Sie müssen nichts tun; der Trade ist zu Ende.
cli-step-on_hold = das Freigegebene ist in Sperrfrist
cli-step-appealable = gegen den Schiedsspruch kann noch Berufung eingelegt werden
cli-step-no_statement = ohne Stellungnahme
cli-step-call_off = { $fate ->
        [not_sent] { $by } möchte den Trade abbrechen. { $buyer } gibt an, dass die Zahlung nicht gesendet wurde.
        [returned] { $by } möchte den Trade abbrechen. { $buyer } gibt an, dass die Zahlung zurückkam.
       *[none] { $by } möchte den Trade abbrechen.
    }

## Was darüber hinaus von einem Trade zu wissen ist
cli-note-dispute = Ein Streitfall kann ab { $time } eröffnet werden; Betrug kann sofort gemeldet werden
cli-note-missing = { $seller } sagt, dass die Zahlung nicht gekommen ist: sehen Sie nach, ob sie Ihr Konto verlassen hat, und zeigen Sie es
cli-note-until = { $text }, bis { $time }
cli-note-evidence = { $by } verlangt von Ihnen einen Nachweis, { $kind }: { $note }
cli-note-offer = { $by } schlägt eine Einigung vor: { $shares }
cli-note-shares = { $buyer } für den Käufer, { $seller } für den Verkäufer
cli-note-share_buyer = { $amount } für den Käufer
cli-note-slash_buyer = { $share } der Kaution des Käufers wird eingezogen
cli-note-slash_seller = { $share } der Kaution des Verkäufers wird eingezogen
cli-note-verdict_yours = entschieden: { $shares }; Sie können Berufung einlegen
cli-note-verdict_theirs = entschieden: { $shares }; die Gegenseite kann Berufung einlegen
cli-note-halted = { $action ->
        [payments] Zahlungen sind ausgesetzt
        [accounts] Änderungen an Zahlungskonten sind ausgesetzt
       *[messages] Nachrichten sind ausgesetzt
    }{ $market ->
        [none] { "" }
       *[market] { " " }auf { $market }
    }
cli-note-halt = { cli-note-halted }: { $reason }
cli-note-halt_clock = { cli-note-halted }: { $reason }; die Uhr steht solange still

## Regeln für Trades
cli-policy-none = Es gibt keine Regelwerke.
cli-policy-program = das Programm
cli-policy-overdue = Zahlungsfrist abgelaufen
cli-policy-claims_late = verspätete Zahlung zu spät belegt
cli-policy-escalated = die Uhr eröffnete einen Streitfall
cli-policy-disputes_early = eine Partei musste mit einem Streitfall warten
cli-policy-agreements_late = Bedingungen im Vertrag nicht rechtzeitig vereinbart
cli-policy-payouts_late = eine Auszahlung des Vertrags kam zu spät
cli-policy-rulings_late = der Schlichter des Vertrags entschied zu spät
cli-policy-over = { $trades ->
        [one] { $trades } Trade ist zu Ende.
       *[other] { $trades } Trades sind zu Ende.
    }

## Teile mehrerer Antworten
cli-since = seit { $time }
cli-from = ab { $from }
cli-up_to = bis { $to }
cli-range = { $from } bis { $to }
cli-of = { $some } von { $all }
cli-filled_of = { $some } ausgeführt von { $all }
cli-or = { $some } oder { $last }
cli-at_price = { $amount } zu { $price }
cli-and_more = { $more ->
        [one] { $some } und { $more } weiteres
       *[other] { $some } und { $more } weitere
    }
# Der Preis eines Marktes, den andere Märkte sagen; ein Aufschlag folgt darauf.
cli-index = Index
cli-span-unknown = noch nicht bekannt
cli-span-seconds = { $seconds } s
cli-span-minutes = { $minutes } min
cli-span-hours = { $hours } h
cli-bytes = { $bytes ->
        [one] { $bytes } Byte
       *[other] { $bytes } Bytes
    }

## Guthaben, Zahlungskonten und Schlüssel
cli-wallet-empty = Sie haben noch kein Guthaben.
cli-wallet-no_transfers = Es wurde noch nichts bewegt.
cli-deposit-nobody = ohne Kautionen handelt hier niemand
cli-deposit-asked = { $amount }, um keine Kautionen zu hinterlegen
# $fees sind die Gebühren von Maker und Taker, $missing ist, was dafür noch gehandelt werden muss.
cli-fees-next = { $fees } nach weiteren { $missing }
cli-fees-none = Es gibt noch keine Märkte.
cli-accounts-none = Sie haben keine Zahlungskonten.
cli-key-none = Sie haben keine Schlüssel.
cli-key-revoked = widerrufen { $time }
cli-key-current = hier in Gebrauch
cli-key-valid = gültig

## Personen
cli-people-none_blocked = Sie haben niemanden blockiert.
cli-people-none_trusted = Sie haben niemanden als vertrauenswürdig benannt.
cli-people-score = { $score } ({ $low } bis { $high })
cli-people-trades = { $completed } abgeschlossen, { $failed } gescheitert
# Mit wie vielen jemand gehandelt hat.
cli-people-count = { $people ->
        [one] { $people } Person
       *[other] { $people } Personen
    }
cli-review-none = Es gibt keine Bewertungen.
cli-review-no_stars = keine
# $each sagt, wie viele 5, 4, 3, 2 und 1 Sterne gaben.
cli-review-stars = { $count ->
        [one] { $mean } von { $most } bei { $count } ({ $each })
       *[other] { $mean } von { $most } bei { $count } ({ $each })
    }
cli-review-changed = geändert { $time }
cli-review-answers = { $name } antwortet: { $reply }
cli-review-id = Bewertung { $id }

## Limits
cli-tier-new = neu
cli-tier-basic = Basis
cli-tier-trusted = vertrauenswürdig
cli-limits-days = { $days ->
        [one] noch { $days } Tag
       *[other] noch { $days } Tage
    }
cli-limits-trades = { $trades ->
        [one] noch { $trades } Trade
       *[other] noch { $trades } Trades
    }
cli-limits-people = { $people ->
        [one] Handel mit noch { $people } Person
       *[other] Handel mit noch { $people } Personen
    }
cli-limits-next = { $tier }; nötig: { $missing }
cli-limits-kyc = { $tier }; ein Betreiber kann sie erhöhen
cli-limits-kyc_highest = { $tier }, die höchste
cli-limits-none = Es gibt keinen Markt, auf dem Sie einander bezahlen.

## Märkte, Angebote und Zahlungsarten
cli-market-none = Es gibt keine Märkte.
cli-market-empty_book = Das Orderbuch ist leer.
cli-market-no_prints = Es wurde noch nichts gehandelt.
cli-offer-none = Kein Angebot passt.
cli-offer-no_methods = Kein Angebot nimmt eine Zahlungsart.
cli-offer-own = Ihr eigenes
cli-offer-manual = Maker wird gefragt
cli-offer-unbonded = ohne Kaution
cli-offer-kyc = KYC-Stufe { $tier }
cli-opportunity-none = Es gibt kein Angebot, das Sie jetzt annehmen könnten.
cli-method-none = Keine Zahlungsart passt.
cli-method-no_details = Es sind keine Angaben nötig.
cli-method-active = aktiv
cli-method-restricted = eingeschränkt
cli-method-retired = eingestellt

## Orders
cli-order-none = Sie haben hier keine Orders.
cli-order-suspended = ruht
cli-take-nothing = Warum es nicht genommen wurde: { $line }
cli-order-no_fills = Es wurde nichts sofort ausgeführt.
cli-order-bond_none = keine
cli-order-bond_posted = { $share }
cli-order-bond_deposit = { $share }, durch Ihre Einlage gedeckt
# $bond ist eine der drei davor.
cli-order-takes_unbonded = { $bond }; nimmt Käufer ohne Kaution
cli-order-token = wer das Token hat
cli-order-shown = jeweils { $amount }
cli-order-prevented = { $amount }, gegen eigene Orders
cli-order-fees = { $maker } als Maker, { $taker } als Taker
cli-order-place = { $place }, im Umkreis von { $reach } km
cli-order-away = { $minutes ->
        [one] bei Abwesenheit von { $minutes } min
       *[other] bei Abwesenheit von { $minutes } min
    }
cli-order-manual = von Hand
cli-order-keeps_place = Die Order behielte ihren Platz in der Reihe.
cli-order-gives_place = Die Order gäbe ihren Platz in der Reihe auf.
cli-order-would_hold = Die Order bände { $now }; jetzt bindet sie { $before }.
cli-order-none_open = Sie hatten hier keine offenen Orders.
cli-order-cancelled = { $orders ->
        [one] { $orders } Order storniert:
       *[other] { $orders } Orders storniert:
    }
cli-order-dead_man = Alle Ihre offenen Orders werden um { $time } storniert, wenn Sie diesen Befehl nicht vorher wiederholen.
cli-order-dead_man_off = Der Totmannschalter ist aus.
cli-type-limit = Limit
cli-type-market = Market
cli-post_only-reject = post-only
cli-post_only-slide = post-only mit Preisanpassung
cli-self_trade-cancel_oldest = storniert die ältere
cli-self_trade-cancel_both = storniert beide
cli-self_trade-decrement = zieht die Überschneidung von beiden ab
cli-asks-countries = aus { $countries }
cli-asks-languages = spricht { $languages }
cli-asks-trades = { $trades ->
        [one] { $trades } Trade
       *[other] { $trades } Trades
    }
cli-asks-completion = { $share } abgeschlossen
cli-asks-age = { $days ->
        [one] { $days } Tag hier
       *[other] { $days } Tage hier
    }
cli-asks-reputation = Reputation von { $score }
cli-asks-trusted = vom Inhaber als vertrauenswürdig benannt
cli-bulk-none = Keine Order passt.
cli-bulk-more = Es gibt mehr: Führen Sie den Befehl noch einmal aus.
cli-batch-line = Zeile { $line }
cli-template-none = Sie haben keine Vorlagen.

## Alerts
cli-alert-none = Sie werden von nichts benachrichtigt.
cli-alert-above = { $price } oder höher ({ $source })
cli-alert-below = { $price } oder tiefer ({ $source })
cli-alert-moves = { $percent } nach oben oder unten ({ $source })
cli-alert-offer = Angebot: { $of }
cli-alert-offer_worst = Angebot: { $of }, zu { $price } oder besser
cli-alert-once = einmal
cli-alert-again = frühestens nach { $seconds } Sekunden
cli-alert-waiting = wartet
cli-alert-muted = stumm bis { $time }
cli-alert-fired = gemeldet
cli-alert-expired = abgelaufen

cli-break-none = Alle Bücher stimmen überein.
cli-fx-base = Was ein { $base } wert ist
cli-fx-none = Keine Quelle weiß etwas darüber.
cli-fx-no_source = Keine Quelle für Kurse ist verbunden.
cli-fx-none_quoted = Sie haben noch nach keiner Kurszusage gefragt.
cli-fx-stale = was gehört wurde, ist zu alt
cli-fx-disagree = die Quellen widersprechen sich
cli-fx-thin = zu wenige Quellen, um danach zu tauschen
cli-fx-parallel = gehandelt wird zu anderen Kursen
cli-fx-open = offen
cli-fx-expired = abgelaufen
cli-fx-converted = getauscht
cli-invoice-none = Sie haben noch niemandem etwas berechnet.
cli-invoice-open = wartet auf Zahlung
cli-invoice-paying = wird gerade bezahlt
cli-invoice-cancelling = wird gerade storniert
cli-invoice-paid = bezahlt
cli-invoice-refunded = bezahlt und zurückerstattet
cli-invoice-charged_back = bezahlt und von der Bank zurückgeholt
cli-invoice-cancelled = storniert
cli-invoice-expired = Frist vorbei
cli-recurring-none = Sie haben keine wiederkehrenden Rechnungen.
cli-recurring-active = aktiv
cli-recurring-paused = pausiert
cli-recurring-done = erledigt
cli-recurring-cancelled = storniert
cli-fee-none = In diesem Monat haben Sie keine Gebühren bezahlt.
cli-fee-fill = auf Sofortmärkten
cli-fee-trade = von Trades mit Treuhand
cli-fee-exchange = von Währungstausch
cli-top_up-none = Es wurde nichts eingezahlt.
cli-top_up-unknown = { $state }; der Anbieter wurde gefragt und hat nicht geantwortet
cli-top_up-created = in Vorbereitung
cli-top_up-requires_action = wartet auf die Zahlung
cli-top_up-processing = bezahlt, die Bank hat nicht geantwortet
cli-top_up-succeeded = bezahlt
cli-top_up-failed = gescheitert
cli-top_up-cancelled = abgebrochen
cli-top_up-expired = abgelaufen
cli-top_up-review = ein Betreiber sieht es sich an
cli-top_up-cancel_asked = Der Anbieter ist gebeten, seine Seite zu schließen. Ob es rechtzeitig war, sagt: { $command }
cli-top_up-page_later = Die Seite zum Bezahlen ist noch nicht da. Sehen Sie noch einmal nach mit: { $command }
cli-taker-none = Es kann nichts eingezahlt werden.
cli-taker-not_named = Sie haben einen anderen verlangt
cli-taker-tried = er wurde schon gefragt
cli-taker-key_refused = er nimmt den Schlüssel dieser Plattform nicht an
cli-taker-currency = nicht in dieser Währung
cli-taker-uncountable = er zählt in größeren Einheiten
cli-taker-too_little = weniger, als er nimmt
cli-taker-too_much = mehr, als er nimmt
cli-taker-rule = eine Regel dieser Plattform
cli-taker-failing = er versagt gerade und wird zuletzt gefragt
cli-routing-none = Es sind keine Regeln gesetzt: Zahlungen gehen danach, was aus den letzten wurde.
cli-routing-unscored = Aus keiner Zahlung ist in letzter Zeit etwas geworden.
cli-routing-from = ab { $amount }
cli-routing-to = bis { $amount }
cli-routing-share = { $share } von 100
cli-routing-prefer = zuerst { $providers }
cli-routing-avoid = nie { $providers }
cli-experiment-running = läuft
cli-experiment-better = es kommen mehr an
cli-experiment-worse = es kommen weniger an
cli-experiment-even = kein Unterschied
cli-experiment-harmful = beendet: zu wenige kommen an
cli-experiment-stopped = beendet
cli-experiment-none = Es gab keinen Versuch.

## Bedingte Orders und Zeitpläne
cli-conditional-none = Sie haben hier keine bedingten Orders.
cli-conditional-dormant = inaktiv
cli-conditional-waiting = wartet
cli-conditional-triggered = ausgelöst
cli-conditional-placed = platziert
cli-conditional-failed = fehlgeschlagen
cli-conditional-cancelled = storniert
cli-conditional-expired = verfallen
cli-trigger-stop = Stop { $price } ({ $source })
cli-trigger-take_profit = Take-Profit { $price } ({ $source })
cli-trigger-trailing_stop = Trailing-Stop mit Abstand { $offset } ({ $source })
cli-trigger-time = ab { $time }
cli-trigger-fill_first = erste Ausführung von { $order }
cli-trigger-fill_full = vollständige Ausführung von { $order }
cli-price-last = letzter Preis
cli-price-mid = Mittelkurs
cli-price-index = Index
cli-schedule-none = Sie haben hier keine Zeitpläne.
cli-schedule-active = aktiv
cli-schedule-done = erledigt
cli-schedule-cancelled = storniert
cli-schedule-runs = { $every } ab { $first }
cli-every-minute = { $steps ->
        [1] jede Minute
        [one] jede { $steps }. Minute
       *[other] alle { $steps } Minuten
    }
cli-every-hour = { $steps ->
        [1] jede Stunde
        [one] jede { $steps }. Stunde
       *[other] alle { $steps } Stunden
    }
cli-every-day = { $steps ->
        [1] jeden Tag
        [one] jeden { $steps }. Tag
       *[other] alle { $steps } Tage
    }
cli-every-week = { $steps ->
        [1] jede Woche
        [one] jede { $steps }. Woche
       *[other] alle { $steps } Wochen
    }
cli-every-month = { $steps ->
        [1] jeden Monat
        [one] jeden { $steps }. Monat
       *[other] alle { $steps } Monate
    }
# Warum eines davon zu Ende ist.
cli-reason-by_owner = durch Inhaber
cli-reason-group = Gruppe
cli-reason-entry_closed = Einstieg beendet
cli-reason-condition_closed = Bedingung entfallen
cli-reason-frozen = eingefroren
cli-reason-amount_reached = Menge erreicht
cli-reason-runs_reached = Läufe erreicht
cli-reason-ended = beendet

## Was eine Order bewirken würde
cli-quote-no_fills = Es würde nichts sofort ausgeführt.
cli-quote-cancelled_ioc = kommt nicht ins Orderbuch
cli-quote-cancelled_fill_limit = würde auf einmal zu viele Orders ausführen
cli-quote-cancelled_self_trade = würde auf Ihre eigene Order treffen
cli-quote-fee = { $fee } ({ $taker }; als Maker { $maker })
cli-quote-funds = { $needed } von { $available }, die Sie frei haben
cli-quote-why_not_more = Warum nicht mehr:
cli-quote-look = Ein Blick auf { $market } bei Stand { $version }, keine Zusage: Es wurde nichts platziert.
cli-quote-refused = Die Order würde abgelehnt: { $reason } ({ $code }). Ohne das wäre es:
cli-quote-matches = Nichts hält sie auseinander. Orders treffen sich, wenn eine von ihnen eintrifft: Ändern Sie Ihre, oder senden Sie eine neue.
cli-eligible-yes = Nichts: Sie könnten jetzt { $amount } davon annehmen.
cli-eligible-mine = Sie: { $mine }
cli-eligible-asked = verlangt: { $asked }
cli-eligible-both = Sie: { $mine }; verlangt: { $asked }

## Warum zwei Orders nicht zusammenpassen: als Taker die des Lesenden, als Maker das Angebot
cli-mismatch-same_side = beide Orders stehen auf derselben Seite
cli-mismatch-own_order = das Angebot ist Ihr eigenes
cli-mismatch-suspended = { cli-mismatch-who } hat einen variablen Preis, und es gibt keinen Index, dem er folgt
cli-mismatch-price = die Preise treffen sich nicht
cli-mismatch-method = sie haben keine Zahlungsart gemeinsam
cli-mismatch-minimum = { $by ->
        [maker] es ist weniger als der kleinste Trade des Angebots
       *[taker] es ist weniger als der kleinste Trade Ihrer Order
    }
cli-mismatch-bond = { $by ->
        [maker] das Angebot verlangt eine Kaution
       *[taker] das Angebot ist ohne Kaution, und Ihre Order verlangt eine
    }
cli-mismatch-country = { cli-mismatch-who } verlangt als Land { $asked }, vorhanden ist { $has }
cli-mismatch-language = { cli-mismatch-who } verlangt als Sprache { $asked }, vorhanden ist { $has }
cli-mismatch-trades = { cli-mismatch-who } verlangt an abgeschlossenen Trades { $asked }, vorhanden sind { $has }
cli-mismatch-completion = { cli-mismatch-who } verlangt als Anteil abgeschlossener Trades { $asked }, vorhanden ist { $has }
cli-mismatch-account_age = { cli-mismatch-who } verlangt als Alter des Kontos { $asked }, vorhanden ist { $has }
cli-mismatch-reputation = { cli-mismatch-who } verlangt als Reputation { $asked }, vorhanden ist { $has }
cli-mismatch-kyc_tier = { cli-mismatch-who } verlangt als KYC-Stufe { $asked }, vorhanden ist { $has }
cli-mismatch-trusted = { cli-mismatch-who } ist nur für Personen, denen der Inhaber vertraut
cli-mismatch-terms = eine Seite verlangt von der anderen etwas, das diese nicht hat
cli-mismatch-who = { $by ->
        [taker] Ihre Order
        [maker] das Angebot
       *[both] jede der beiden Orders
    }

## Streitfälle
cli-dispute-none = Es gibt hier keine Streitfälle.
cli-dispute-over = beendet
cli-dispute-appeal = Berufung bis { $time }
cli-dispute-take = übernehmen bis { $time }
cli-dispute-decide = entscheiden bis { $time }
# $due ist eine der beiden davor.
cli-dispute-overdue = { $due }, überfällig
cli-dispute-opened = { $by }, { $time }, aus „{ $state }“
cli-dispute-level_first = erste
cli-dispute-level_appeal = Berufung
cli-dispute-timeline = Verlauf
cli-dispute-offers = Einigungsvorschläge
cli-dispute-evidence = Nachweise
cli-offer-open = offen
cli-offer-expired = verfallen
cli-offer-withdrawn = zurückgezogen
cli-offer-superseded = ersetzt
cli-offer-accepted = angenommen
cli-offer-void = hinfällig
cli-verdict-title = Schiedsspruch
cli-verdict-title_appeal = Schiedsspruch in der Berufung
cli-verdict-replaced = { $verdict }, nicht mehr in Kraft
cli-verdict-for = { $resolution }, { $share } für den Käufer
cli-verdict-approved = { $arbiter }, Zustimmung von { $approver }
cli-verdict-takes_buyer = { $share } der Kaution des Käufers
cli-verdict-takes_seller = { $share } der Kaution des Verkäufers
cli-verdict-waits = Wartet bis { $time } auf die Zustimmung einer weiteren Schiedsperson
cli-evidence-none = Es wurden keine Nachweise verlangt.
cli-evidence-open = offen bis { $time }
cli-evidence-answered = beantwortet
cli-evidence-lapsed = Frist abgelaufen
cli-evidence-void = hinfällig
cli-evidence-hidden = nicht für Sie
cli-evidence-shared = { $of }, für die Gegenseite sichtbar
cli-brief-title = Was bekannt ist; es entscheidet nichts
cli-brief-name = Name { $result } ({ $score } %)
cli-brief-taken_back = zurückgebucht
cli-triage-cancel = abbrechen
cli-triage-release = freigeben
cli-triage-refund = zurückerstatten
cli-triage-ask_evidence = Nachweis verlangen
cli-triage-none = keine
cli-triage_reason-buyer_said_not_sent = der Käufer gibt an, nichts gesendet zu haben
cli-triage_reason-buyer_said_returned = der Käufer gibt an, die Zahlung zurückerhalten zu haben
cli-triage_reason-unmarked_and_silent = nicht als bezahlt gemeldet, und der Käufer äußert sich nicht
cli-triage_reason-payment_seen_certain = die Zahlung wurde gesehen und ist sicher
cli-triage_reason-buyer_evidence_lapsed = der Käufer gab den Nachweis nicht
cli-triage_reason-seller_evidence_lapsed = der Verkäufer gab den Nachweis nicht
cli-triage_reason-name_mismatch = der Zahler hat einen anderen Namen
cli-triage_reason-payment_taken_back = die Zahlung wurde zurückgebucht
cli-triage_reason-payment_uncertain = es ist nicht sicher, was gezahlt wurde
cli-triage_reason-payment_unseen = es wurde keine Zahlung gesehen
cli-triage_reason-payment_unnamed = der Käufer hat keine Zahlung benannt
cli-figures-none = Noch niemand hat einen Streitfall bearbeitet.

## Kontoauszüge
cli-release-none = Nach diesem Kontoauszug ist kein Geld eingegangen.
cli-release-line = { $amount } für { $payment } von { $buyer }:
cli-payment_reason-reference = Verwendungszweck
cli-payment_reason-payment_id = Zahlungs-ID
cli-payment_reason-amount = Betrag
cli-payment_reason-payer_matches = Zahler stimmt überein
cli-payment_reason-payer_partial = Zahler stimmt teilweise überein
cli-payment_reason-payer_differs = Zahler weicht ab
cli-payment_reason-amount_differs = Betrag weicht ab
cli-payment_reason-not_a_payment = keine Zahlung
cli-payment_reason-taken_back = zurückgebucht
cli-payment_reason-second_payment = zweite Zahlung
cli-payment_reason-ambiguous = mehrdeutig
cli-payment_reason-seen_before = schon gesehen
cli-payment_reason-no_trade = kein Trade
cli-receipt-result = { $state }, Treuhand: { $escrow }

## Chats
cli-chat-warning-phone_number = enthält eine Telefonnummer
cli-chat-warning-link = enthält einen Link; öffnen Sie keinen, um zu zahlen oder sich anzumelden
cli-chat-warning-email = enthält eine E-Mail-Adresse
cli-chat-warning-off_platform = führt vielleicht von der Plattform weg, wo keine Treuhand Sie schützt
cli-chat-warning-crypto_reference = Banken halten eine Zahlung vielleicht an, wenn der Verwendungszweck Krypto erwähnt
cli-chat-warning-impersonation = wer hier arbeitet, schreibt vor einem Streitfall in keinen Trade, und niemand fragt nach einem Code oder Passwort
cli-chat-purged = (gelöscht)
cli-chat-proof = Zahlungsbeleg, den ein Fälscher ebenso leicht herstellt:
cli-chat-file = Datei
cli-chat-unread = { $name } ({ $role }) hat nichts gelesen
cli-chat-read = { $name } ({ $role }) hat bis { $message } gelesen
cli-chat-never_seen = war nie da
cli-chat-last_seen = zuletzt da { $time }
cli-chat-earlier = Frühere: mit { $flags }
cli-chat-empty = Noch niemand hat geschrieben.
cli-chat-closes = Offen bis { $closes }; gelöscht nach { $purged }
cli-chat-more_unread = { $unread ->
        [one] { $unread } weitere ist ungelesen.
       *[other] { $unread } weitere sind ungelesen.
    }

## Benachrichtigungen
cli-notice-none = Es gibt nichts, worüber benachrichtigt wird.
cli-notice-no_address = Sie werden nur über den Stream benachrichtigt. `{ $line }` fügt E-Mail hinzu.
cli-notice-code = Ein Code ist dorthin unterwegs: { $line }
cli-notice-always = immer
cli-notice-quiet = Ruhezeiten: { $from } bis { $to }, { $zone }
cli-notice-no_quiet = Ruhezeiten: keine
cli-notice-amounts_shown = Beträge: zu sehen
cli-notice-voice = Gesprochen, was dringend ist: { $channels }
cli-notice-voice_off = Nichts wird vorgelesen
cli-notice-amounts_hidden = Beträge: verborgen
cli-notice-sms = SMS: höchstens { $maximum } am Tag. `später`: wenn auf keinem Weg davor etwas ankam.
cli-notice-nothing_sent = Ihnen wurde nichts gesendet.
cli-notice-tested = Ein Test ist über { $channel } unterwegs. `{ $line }` sagt, was daraus wurde.
cli-mode-now = sofort
cli-mode-later = später
cli-mode-off = aus
cli-address-unconfirmed = unbestätigt
cli-address-active = aktiv
cli-address-suspended = stillgelegt
cli-address-unsubscribed = abbestellt
cli-delivery-waiting = wartet
cli-delivery-delivered = zugestellt
cli-delivery-failed = fehlgeschlagen
cli-delivery-dead = aufgegeben
cli-delivery-obsolete = überholt

## Betreiber
cli-doctor-broken = { $times ->
        [one] ({ $times }-mal verletzt)
       *[other] ({ $times }-mal verletzt)
    }
cli-doctor-sound = Bücher: { $count } Invarianten gelten
cli-trade-told_missing = { $name } weiß jetzt, dass die Zahlung nicht da ist.
cli-drain-on = Dieser Daemon nimmt keine neuen Befehle an.
cli-drain-off = Dieser Daemon nimmt wieder Befehle an.
cli-drain-done = Es läuft nichts mehr.
cli-drain-under_way = { $commands ->
        [one] { $commands } Befehl läuft noch: Fragen Sie noch einmal.
       *[other] { $commands } Befehle laufen noch: Fragen Sie noch einmal.
    }
cli-halt-none = Nichts ist ausgesetzt.
cli-maintenance-none = Nichts ist geplant.
cli-maintenance-planned = geplant
cli-maintenance-started = läuft
cli-maintenance-ended = vorbei
cli-maintenance-called_off = abgesagt
cli-halt-everywhere = alle Märkte
cli-halted-orders = Orders
cli-halted-payments = Zahlungen
cli-halted-messages = Nachrichten
cli-halted-accounts = Zahlungskonten
cli-halted-people = Personen
cli-link-waiting = wartet auf die Zustimmung beider
cli-link-active = verbunden
cli-link-suspended = nimmt keine Nachrichten an
cli-channel-none = Sie handeln nur vom Terminal aus. `{ $line }` fügt ein Chatkonto hinzu.
cli-channel-nothing_waits = kein Konto wartet darauf, verbunden zu werden: Beginnen Sie mit `{ $line }` oder mit /link im Chat, und geben Sie den Code an
cli-channel-whose = { $channel }-Konto { $id }, das sich „{ $name }“ nennt, würde in Ihrem Namen handeln.
cli-channel-begun = Stimmen Sie dort zu, dann: { $line }
cli-bot-none = Kein Bot spricht hier für jemanden.
cli-community-none = Keine Gemeinschaft ist offen.
cli-solver-none = Sie hat keine Vermittler.
cli-solver-active = tätig
cli-solver-asked = gefragt
cli-approval-asked = { $bot } bittet um Ihre Zustimmung: { $action }, { $quantity } im Trade { $trade }.
cli-parked-none = Nichts wartet auf Sie.
cli-profile-none = Es gibt keine Profile. `{ $line }` legt eines an.
cli-profile-unregistered = noch nicht registriert
cli-profile-kept = { $name } war schon da und bleibt, wie es ist: { $flags } ändern es.
cli-profile-key_left = Der Schlüsselbund war nicht zu benutzen ({ $reason }): Der private Schlüssel zu { $key } ist noch darin. Entfernen Sie ihn dort, als Eintrag von „orrange“.
cli-cancel_all-would = { $market }: { $orders ->
    [one] eine Order
   *[other] { $orders } Orders
  }
cli-profile-in_file = in der Datei des Profils
cli-profile-in_keyring = im Schlüsselbund

## Was jemand wissen sollte, bevor er zu einem Befehl ja sagt
cli-danger-binds = Wer sie annimmt, ist sofort daran gebunden, und Sie ebenso.
cli-danger-leaves = Was das Orderbuch verlässt, verliert seinen Platz darin.
cli-danger-counts = Die Gegenseite handelt nach dem, was Sie hier angeben.
cli-danger-unpaid = Der Käufer hat nicht gesagt, dass bezahlt ist. Was in Treuhand ist, geht trotzdem an ihn, und niemand kann es zurückholen.
cli-danger-payout = Was Sie sagen, wird verbucht, und niemand fragt den Anbieter noch einmal.
cli-danger-gives = Was in Treuhand ist, geht dorthin, wohin dies es sagt, und niemand kann es zurückholen.
cli-danger-bot = Niemand ist mehr mit ihm verbunden, und wer keinen anderen Zugang hat, hat dann keinen.
cli-danger-community = Ihrem Chat werden keine Angebote mehr gezeigt, und in ihr wird nicht mehr gehandelt.
cli-danger-channel = Wer dieses Konto hat, handelt von da an in Ihrem Namen.
cli-danger-access = Es bestimmt, wer in einem Namen handeln darf.
cli-danger-everybody = Es gilt für alle auf der Plattform, sofort.
cli-danger-case = Sie sind verpflichtet, den Fall rechtzeitig zu entscheiden.
cli-danger-key = Ein widerrufener Schlüssel signiert nie wieder.
cli-danger-match = Es lässt zwei Personen miteinander handeln.
cli-danger-account = Was Sie mit diesem Konto anbieten, kann darauf nicht mehr bezahlt werden.
cli-danger-account_confirm = Was Sie verkaufen, kann danach auf dieses Konto bezahlt werden. Vielleicht haben nicht Sie es hinzugefügt.
cli-danger-cancel_all = Alle verlassen das Orderbuch und verlieren ihre Plätze darin.
cli-danger-conditional = Sie schützt Sie nicht mehr.
cli-danger-dead_man = Alle Ihre Orders werden storniert, wenn Sie diesen Befehl nicht rechtzeitig wiederholen.
cli-danger-schedule = Es wird nichts mehr dadurch platziert.
cli-danger-freeze = Es storniert alle Orders dieser Person.
cli-danger-profile = Der private Schlüssel geht damit verloren, und niemand sonst hat ihn.
cli-danger-daemon = Niemand kann dort handeln, bis er wieder gestartet wird.
cli-danger-call_off = Die Treuhand geht endgültig an den Verkäufer zurück.
cli-danger-decline = Damit ist der Trade zu Ende.
cli-danger-dispute = Von da an entscheiden andere über den Trade.
cli-danger-withdraw_dispute = Über das, was Sie im Streitfall angegeben haben, wird nicht mehr entschieden.
cli-danger-agrees = Es gilt, sobald die andere Seite zustimmt: Sie werden nicht noch einmal gefragt.
cli-danger-deposit = Das Geld wird zurückgelegt und kommt nur zurück, solange nichts von Ihnen darauf zählt; ohne es brauchen Ihre Trades Kautionen.
cli-danger-review = Was Sie annehmen, wird der Person gutgeschrieben, und was Sie zurückschicken, ist fort.
cli-danger-recurring = Es entstehen daraus keine Rechnungen mehr, und sie lässt sich nicht wieder aufnehmen.
cli-danger-exchange = Was Sie geben, wird sofort getauscht, und niemand macht es rückgängig.
cli-danger-ruling = Was Sie verloren nennen, ist der Person endgültig genommen, und der Rest geht an sie zurück.
cli-danger-refund = Das Geld geht dorthin zurück, woher es kam, und was der Anbieter dafür genommen hat, behält er.
cli-danger-extends = Was in Treuhand ist, bleibt länger dort, und die Zeit wird nicht zurückgenommen.
cli-danger-appeal = Es gibt eine Berufung, und was sie ergibt, ist endgültig.

## Streams
cli-watch-no_bid = kein Geldkurs
cli-watch-no_ask = kein Briefkurs
cli-watch-gone = weg
cli-watch-trade = { $state } { $amount } als { $role } mit { $counterparty }
cli-watch-next = als Nächstes: { $who }
cli-watch-message = { $trade } hat Nachricht { $message }
cli-watch-nothing = noch nichts
cli-watch-heartbeat = Lebenszeichen
cli-watch-missing = es fehlen Nachrichten; eine neue Momentaufnahme folgt
cli-watch-lost = Verbindung verloren [{ $code }]; neuer Versuch
cli-watch-end = Ende: { $reason }
cli-watch-end_over = der Trade ist beendet
cli-watch-end_count = so viele waren verlangt
cli-watch-end_time = die Zeit ist um
cli-watch-end_interrupted = unterbrochen
cli-watch-end_gap = es fehlen Nachrichten
cli-watch-end_lost = die Verbindung ist verloren
cli-watch-end_failed = es geht nicht weiter

## Rund um eine Antwort
cli-more = Mehr: mit { $flags }
cli-more_all = Mehr: mit --all oder { $flags }
cli-tried = Nur probiert, nichts wurde ausgeführt. Es wäre:
cli-written = In { $file } geschrieben.
cli-receipt-genuine = Echt: signiert mit { $key }.
cli-profile-removed = Das Profil { $name } ist von diesem Rechner entfernt.
cli-daemon-stopping = Der Daemon von { $home } soll anhalten und ist noch nicht beendet (Prozess { $pid }).
cli-daemon-stopped = Der Daemon von { $home } ist beendet.
cli-daemon-backed_up = { $file }: { $bytes } Bytes, die Zeilen von { $tables } Tabellen.
    Bewahre auch die Schlüssel in ORRANGE_HOME auf, und zwar anderswo: Ohne sie nützt es wenig.
cli-step-none = Kein Trade ist offen: Es gibt nichts zu tun.
cli-qr-pays = Der Code zahlt dies ({ $form }).
cli-qr-reference = Der Code enthält nur den Verwendungszweck und zahlt nichts.
cli-qr-link_holders = wer den Link hat
cli-qr-everybody = alle
# $word ist, was getippt werden muss; die Antwort folgt nach einem Leerzeichen.
cli-ask-type = Tippen Sie { $word }, um fortzufahren:
cli-ask-interrupted =
    Das Formular wurde um { $time } unterbrochen, und niemand weiß, ob dies ausgeführt wurde:
    { $command }
    Tippen Sie { $word }, um dasselbe noch einmal zu senden, was nichts zweimal ausführt; alles andere beginnt von vorn:
cli-warn-offers_more = von jeder Seite wurden die { $offers } Angebote mit den besten Preisen gezählt, und es gibt mehr
cli-warn-parked_more = von { $waiting }, die warten, werden { $shown } gezeigt: die, die am längsten warten
cli-warn-interrupted = dieselbe Zeile wurde um { $time } unterbrochen; dies setzt sie fort und führt nichts zweimal aus (geben Sie ein neues { $flag } an, um es noch einmal auszuführen)
cli-warn-not_written = die Client-ID konnte nicht notiert werden ({ $reason }): Eine unterbrochene Zeile wird nicht wiedererkannt
cli-hint-again = Führen Sie es noch einmal aus: { $line }
cli-hint-later = Warten Sie bis { $time }, dann führen Sie aus: { $line }
cli-hint-help = `{ $line }` zeigt, was verlangt wird.
cli-hint-role = Nötig ist die Rolle { $roles }; wählen Sie mit --profile ein Profil, das sie hat.
cli-hint-amount = eine Zahl ohne Vorzeichen mit höchstens { $decimals } Nachkommastellen und einem Punkt, wie 12.50

## Was an einer Befehlszeile oder einer Datei falsch ist
cli-usage-answer = schreiben Sie etwas mit --text, oder geben Sie mit --file eine Datei an
cli-usage-direct = { $flags } und { $to } gehören zusammen
cli-usage-bond_sell = { $flag } ist für Käufer: { $side }
cli-usage-bond_market = { $flag } ist für Limit-Orders: Nennen Sie einen --price
cli-usage-bulk = nennen Sie die Orders durch ihre IDs, durch Flags oder durch --all: eines der drei
cli-usage-cannot_be = die Befehlszeile verlangt etwas, das es nicht geben kann
cli-usage-duration = Keine Dauer von höchstens 24 Tagen, wie 60s, 5m oder 1h: { $text }
cli-usage-flags_first = Flags stehen hinter dem Befehl: { $words }
cli-usage-market = kein Markt, wie BTC-USDT: { $word }
cli-usage-markets_max = { $most ->
        [one] höchstens { $most } Markt auf einmal
       *[other] höchstens { $most } Märkte auf einmal
    }
cli-usage-moment = Kein Tag wie 2026-11-01, keine Zeit mit ihrer Zone und keine Dauer davor, wie 36h oder 7d: { $text }
cli-usage-time = Kein Tag wie 2027-01-31 und keine Zeit mit ihrer Zone: { $text }
cli-usage-follow = --follow schreibt Zeilen von Text und kein Dokument: lass die Form weg
cli-usage-name_value = nicht name=wert: { $text }
cli-usage-order_named = nenne die Order oder ihre --client-id: eins von beiden
cli-usage-no_command = es ist kein Befehl angegeben
cli-usage-no_field = diese Antwort hat kein Feld { $path }
cli-usage-no_profile = kein Profil ist gewählt: Nennen Sie eines mit --profile
cli-usage-no_word = { $word } gibt es darin nicht
cli-usage-no_word_near = { $word } gibt es darin nicht; es gibt { $near }
cli-usage-place = --place ist Breite,Länge in Grad, wie 52.52,13.40
cli-usage-private_key = kein privater Ed25519-Schlüssel: 32 Bytes in base64url
cli-usage-profile_key = das Profil { $name } hat schon einen Schlüssel; entfernen Sie es zuerst
cli-usage-public_key = --key ist kein öffentlicher Ed25519-Schlüssel in base64url
cli-usage-rows = es gibt mehr als { $rows } Zeilen: Lesen Sie sie mit { $flags }
cli-usage-say = geben Sie entweder einen Text oder --template an
cli-usage-stream_format = ein Stream kann nicht als { $format } ausgegeben werden
cli-usage-template = Es fehlt { $name } oder ein --template, das es hat
cli-usage-withdraw = nennen Sie das Asset, die Menge und --to
cli-usage-terminal = der Bildschirm braucht ein Terminal; Skripte verwenden die anderen Befehle mit --json
cli-usage-drop = nennen Sie einen durch seine Client-ID oder alle durch --all: eines von beiden
cli-usage-drop_none = unter der Client-ID { $id } wartet nichts
cli-usage-line_json = die Zeile ist kein JSON
cli-usage-line_long = eine Zeile hat mehr als { $most } Zeichen
cli-usage-line_neither = die Zeile ist weder { $create } noch { $cancel }
cli-usage-no_answer_field = die Antwort hat kein Feld { $path }
cli-usage-no_answer_field_near = die Antwort hat kein Feld { $path }; es gibt { $near }
cli-usage-other_key = { $profile } hat einen anderen Schlüssel als zu der Zeit, als der Befehl gegeben wurde
cli-usage-queue_duration = Keine Dauer von höchstens 24h, wie 10m: { $text }
cli-usage-services = --services nimmt { $known }: { $word }
cli-usage-since_seq = --since-seq gilt für ein Thema, denn jedes hat seine eigenen Nummern
cli-fault-hash = was ankam, ist nicht die Datei mit diesem Hash
cli-fault-not_json = es ist kein JSON
cli-fault-page = eine Seite nennt sich selbst als nächste
cli-fault-receipt_long = es ist zu lang für eine Quittung

## Was der Doctor auf diesem Rechner sieht
cli-check-no_profile = keines ist gewählt
cli-check-private = { $what }, nur für Sie lesbar
cli-check-folder = der Ordner der Profile
cli-check-mode = { $file } hat den Modus { $mode }
cli-check-profiles = { $profiles ->
        [one] { $profiles } Profil
       *[other] { $profiles } Profile
    }
cli-check-open = { $files }: Entziehen Sie anderen den Zugriff mit { $line }
cli-check-terminal = ein Terminal mit { $size }
cli-check-no_terminal = kein Terminal
cli-check-colour = Ausgabe: { $size }, mit Farbe
cli-check-no_colour = Ausgabe: { $size }, ohne Farbe
cli-check-protocol = dieser Client spricht { $client }, der Daemon { $daemon }
cli-check-clock_ahead = die Uhr dieses Rechners geht der des Daemons { $ms } ms vor
cli-check-clock_behind = die Uhr dieses Rechners geht der des Daemons { $ms } ms nach
cli-check-daemon = { $daemon } antwortet unter { $address }

## Befehle, die auf den Daemon warten
cli-queue-waiting = { $waiting ->
        [one] { $waiting } Befehl wartet
       *[other] { $waiting } Befehle warten
    } in der Warteschlange. `{ $command }` sendet, was wartet
cli-queue-none = Nichts wartet.
cli-queue-expired = verfallen
cli-queue-sending = er wird in diesem Augenblick gesendet oder wurde es eben; sehen Sie noch einmal nach
cli-queue-perhaps = vielleicht
cli-queue-not_done = nein

cli-queue-too_late = seine Zeit war vorbei, bevor der Schlüssel gelesen werden konnte
cli-queue-full = es warten schon { $most } Befehle
cli-queue-id_form = seine Client-ID besteht nicht aus Buchstaben, Ziffern, - und _
cli-queue-no_profile = kein Profil soll ihn signieren
cli-queue-reads_first = er muss zuerst etwas vom Daemon lesen (ein Schritt eines Trades nicht, mit --trade-version)
cli-queue-too_large = er hat mehr als { $bytes } Bytes

## Hilfe zu Befehlen: Überschriften, in Großbuchstaben, und die Wörter um ein Flag
cli-heading-aliases = ALIASNAMEN
cli-heading-arguments = ARGUMENTE
cli-heading-commands = BEFEHLE
cli-heading-description = BESCHREIBUNG
cli-heading-examples = BEISPIELE
cli-heading-flags = FLAGS
cli-heading-global_flags = GLOBALE FLAGS
cli-heading-topics = THEMEN
cli-heading-usage = VERWENDUNG
cli-heading-version = VERSION
cli-help-command = BEFEHL
cli-help-default = Standard: { $value }
cli-help-env = Variable: { $name }
cli-help-option = Auswahl
cli-help-options = Auswahl: { $options }
cli-help-required = erforderlich
cli-help-value = Wert

## Was an einer Befehlszeile nicht stimmt. $what ist ein Flag oder cli-parse-it
cli-parse-and = { $one } und { $other }
cli-parse-at_least = { $what } nimmt eine ganze Zahl, mindestens { $bound }; nicht { $typed }
cli-parse-at_most = { $what } nimmt eine ganze Zahl, höchstens { $bound }; nicht { $typed }
cli-parse-exclusive = { $one } und { $other } schließen einander aus
cli-parse-it = der Befehl
cli-parse-missing = { $words } fehlt
cli-parse-missing_both = { $words } fehlen
cli-parse-needs = { $flag } braucht daneben { $others }
cli-parse-no_flag = das Flag { $flags } gibt es nicht
cli-parse-no_more = der Befehl nimmt kein weiteres Wort: { $words }
cli-parse-no_value = { $flag } ist ohne seinen Wert
cli-parse-no_value_known = { $flag } ist ohne seinen Wert: { $known }
cli-parse-one_of = eines davon fehlt: { $names }
cli-parse-takes = { $what } nimmt { $known }; nicht { $typed }
cli-parse-whole = { $what } nimmt eine ganze Zahl; nicht { $typed }

cli-chain-none = Die Plattform verfolgt keine Chain.
cli-chain-stopped = angehalten: die Chain nahm zurück, was sie abgeschlossen genannt hatte
cli-deposit-none = Sie haben noch nichts von einer Chain eingezahlt.
cli-deposit-seen = gesehen
cli-deposit-confirming = wird bestätigt
cli-deposit-credited = gutgeschrieben
cli-deposit-final = endgültig
cli-deposit-reorged = von der Chain zurückgenommen
cli-deposit-replaced = vom Absender ersetzt
cli-deposit-rejected = bewegte nichts
cli-purchase-none = Sie haben noch nichts für Geld gekauft.
cli-purchase-asked = der Verkäufer wird um eine Seite gebeten
cli-purchase-unknown = ob der Verkäufer eine Seite gemacht hat, ist noch nicht bekannt
cli-purchase-open = die Seite wartet auf Sie
cli-purchase-pending = der Verkäufer ist dabei
cli-purchase-failed = es wurde nichts daraus
cli-purchase-completed = geliefert, sagt der Verkäufer
cli-lightning-none = Sie haben keine Rechnungen über Lightning.
cli-lightning-asked = der Node soll sie noch ausstellen
cli-lightning-open = wartet auf Zahlung
cli-lightning-settled = bezahlt und gutgeschrieben
cli-lightning-expired = abgelaufen
cli-lightning-cancelled = vom Node storniert
cli-lightning-refused = der Node hat sie nicht ausgestellt
cli-withdrawal-none = Sie haben noch nichts ausgezahlt.
cli-withdrawal-none_open = Keine Auszahlung ist unterwegs.
cli-withdrawal-requested = angefragt
cli-withdrawal-screened = geprüft, wartet auf Betreiber
cli-withdrawal-approved = genehmigt, wartet bis es an der Reihe ist
cli-withdrawal-signed = signiert
cli-withdrawal-broadcast = gesendet
cli-withdrawal-stuck = hängt fest
cli-withdrawal-replaced = teurer neu gesendet
cli-withdrawal-confirming = wird bestätigt
cli-withdrawal-done = erledigt
cli-withdrawal-failed = gescheitert
cli-withdrawal-released = zurückgegeben
cli-payout-requested = verlangt, wartet auf die Betreiber
cli-payout-approved = genehmigt, wird als Nächstes gesendet
cli-payout-sent = gesendet
cli-payout-unknown = gesendet, noch ungewiss
cli-payout-pending = unterwegs
cli-payout-paid = bezahlt
cli-payout-failed = gescheitert
cli-payout-returned = zurückgekommen
cli-payout-released = zurückgegeben
cli-payout-review = ein Betreiber muss nachsehen
cli-payout-none = Sie haben sich über keinen Zahlungsanbieter etwas auszahlen lassen.
cli-payout-none_open = Keine Auszahlung ist unterwegs.
cli-payout-no_terms = Hier wird nichts ausgezahlt.
cli-payout-no_address = Sie haben keine Adresse eingetragen, an der Sie bezahlt werden.
cli-address-none = Sie haben keine Adresse eingetragen, an die Sie auszahlen.
cli-withdraw-about = { $quantity } { $asset } geht an { $address } auf { $chain }; die Gebühr ist { $fee } { $asset }.
cli-withdraw-asked = Sie haben es über { $bot } um { $time } angefragt.
cli-danger-withdraw = Was ausgezahlt wird, ist endgültig fort, und niemand kann es zurückholen.
cli-danger-address = An diese Adresse kann Geld gehen, sobald sie reif ist.
cli-danger-chain = Auszahlungen werden wieder signiert. Sehen Sie zuerst nach, was die Chain zurücknahm.
cli-escrow-none = In keiner Treuhand eines Vertrags kommt diese Adresse vor.
cli-escrow-unconfirmed = nicht bestätigt
cli-escrow-funded = hinterlegt
cli-escrow-paid = Zahlung gemeldet
cli-escrow-disputed = strittig
cli-escrow-closed = geschlossen
cli-escrow-seen = { $state }; im letzten Block { $seen }
cli-escrow-anybody = jeder
cli-escrow-sign = Zu unterschreiben: { $name } (EIP-712).
cli-escrow-json = Als --json ist es, was eine Wallet nimmt.
cli-escrow-send = Zu senden: { $name }
cli-multisig-empty = leer
cli-multisig-short = weniger als vereinbart
cli-multisig-funded = hinterlegt
cli-multisig-over = mehr als vereinbart
cli-multisig-closed = geschlossen
cli-multisig-waiting = wartet auf einen Block
cli-multisig-seen = in einem Block
cli-multisig-deep = tief in der Chain
cli-multisig-gone = von einer anderen ersetzt

## Wer Sie sind
cli-login-hint = `{ $line }` meldet Sie an; `orrange setup` fragt nach allem, was dafür nötig ist.
cli-login-register =
    Der Daemon kennt diesen Schlüssel noch nicht. Ein Betreiber registriert ihn:
      { $line }
    Dann, mit der ID, die Sie bekommen:
      { $next }
cli-setup-name = Wie soll Ihr Profil heißen?
cli-setup-daemon = Welcher Daemon? [{ $usual }]
cli-setup-key_in = Wo soll der private Schlüssel liegen, file (Datei) oder keyring (Schlüsselbund)? [{ $usual }]
cli-setup-key = Ihr öffentlicher Schlüssel ist { $key }. Geben Sie ihn einem Betreiber, der ihn registriert und Ihnen die ID nennt.
cli-setup-key_id = ID des Schlüssels (Eingabetaste: später):
cli-setup-line = Dasselbe ohne Fragen: { $line }
cli-setup-next = Als Nächstes:
