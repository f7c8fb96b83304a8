# Namen der Codes, in denen das Protokoll spricht: trade-FAMILIE-CODE. Sie stehen allein in einer Tabelle oder hinter einem
# Namen.
#
# Glossar. Ein Wort je Begriff, in allen Dateien:
# trade Trade (der); order Order (die); offer Angebot; fill Ausführung, ausgeführt; print Abschluss; book Orderbuch; bid Geldkurs; ask Briefkurs
# maker, taker Maker, Taker; side Seite; quantity Menge; amount Betrag; worth Gegenwert; fee Gebühr; tick Tick; lot Lot
# escrow Treuhand, in Treuhand; release freigeben, Freigabe; refund zurückerstatten; hold Sperrfrist; held verwahrt (Treuhand,
# Kaution), reserviert (Guthaben)
# mark paid Zahlung melden, als bezahlt gemeldet; overdue überfällig; extend verlängern; call off, cancel Trade abbrechen, Order stornieren
# dispute Streitfall; arbiter Schiedsperson; verdict Schiedsspruch; appeal Berufung; evidence Nachweis; proof Beleg
# statement Stellungnahme; bank statement Kontoauszug; settle sich einigen, Einigung; offer to settle Einigungsvorschlag
# bond Kaution; slash einziehen; deposit Einlage (statt einzelner Kautionen)
# payment method Zahlungsart; payment account Zahlungskonto; payer Zahler; reference Verwendungszweck; chargeback Rückbuchung
# frozen eingefroren (Konto, Treuhand); halted ausgesetzt (Handel); suspended ruht (Order ohne Index); paused pausiert
# index Index; margin Aufschlag; floating price variabler Preis; conditional order bedingte Order; schedule Zeitplan
# dead-man switch Totmannschalter; template Vorlage; review Bewertung; reputation Reputation; tier Stufe; limits Limits
# notice Benachrichtigung; quiet hours Ruhezeiten; stream Stream; daemon Daemon; profile Profil; scope Berechtigung; operator Betreiber
#
# Zustände haben höchstens 16 Zeichen: So breit sind ihre Spalten im Vollbild.

## Zustände eines Trades
trade-state-awaiting_accept = Annahme offen
trade-state-awaiting_agreement = Einigung offen
trade-state-awaiting_escrow = Hinterlegung offen
trade-state-awaiting_payment = Zahlung offen
trade-state-overdue = überfällig
trade-state-payment_marked = Zahlung gemeldet
trade-state-disputed = im Streitfall
trade-state-on_hold = in Sperrfrist
trade-state-decided = entschieden
trade-state-payout_pending = Auszahlung läuft
trade-state-payout_failed = Auszahlung gescheitert
trade-state-completed = abgeschlossen
trade-state-cancelled = abgebrochen
trade-state-expired = verfallen
trade-state-resolved = vollzogen

## Was aus der Treuhand wurde
trade-escrow-held = verwahrt
trade-escrow-awaited = erwartet
trade-escrow-frozen = eingefroren
trade-escrow-released = freigegeben
trade-escrow-refunded = zurückerstattet
trade-escrow-split = aufgeteilt

## Streitfälle
trade-dispute-none = keiner
trade-dispute-open = offen
trade-dispute-awaiting_approval = Zustimmung offen
trade-dispute-decided = entschieden
trade-dispute-appealed = in Berufung
trade-dispute-resolved = beendet
trade-dispute_reason-payment_not_received = Zahlung nicht eingegangen
trade-dispute_reason-payment_not_acknowledged = Zahlung nicht anerkannt
trade-dispute_reason-wrong_amount = falscher Betrag
trade-dispute_reason-third_party_payer = Zahlung durch Dritte
trade-dispute_reason-paid_late = zu spät bezahlt
trade-dispute_reason-fraud = Betrug
trade-dispute_reason-payment_reversed = Zahlung zurückgebucht
trade-dispute_reason-other = anderer Grund
trade-resolution-buyer = Käufer
trade-resolution-seller = Verkäufer
trade-resolution-split = Aufteilung

## Kautionen
trade-bond-none = keine
trade-bond-held = verwahrt
trade-bond-returned = zurückgegeben
trade-bond-slashed = eingezogen

## Wer jemand in einer Sache ist
trade-role-buyer = Käufer
trade-role-seller = Verkäufer
trade-role-arbiter = Schiedsperson
trade-role-handler = Bearbeiter

## Was jemand tun kann
trade-action-accept = annehmen
trade-action-decline = ablehnen
trade-action-mark_paid = Zahlung melden
trade-action-release = freigeben
trade-action-cancel = abbrechen
trade-action-extend = Frist verlängern
trade-action-undo_paid = Zahlungsmeldung zurücknehmen
trade-action-propose_cancel = Abbruch vorschlagen
trade-action-withdraw_cancel = Abbruchvorschlag zurückziehen
trade-action-accept_cancel = Abbruch zustimmen
trade-action-claim = Zahlung geltend machen
trade-action-dispute = Streitfall eröffnen
trade-action-withdraw_dispute = Streitfall zurückziehen
trade-action-resolve = entscheiden
trade-action-settle = sich einigen
trade-action-appeal = Berufung einlegen
trade-action-accept_verdict = Schiedsspruch annehmen
# Schritte, die niemandem angeboten werden: durch die Uhr, durch die Plattform oder als Folge eines Schiedsspruchs.
trade-action-open = eröffnen
trade-action-expire = verfallen
trade-action-lapse = Frist ablaufen
trade-action-escalate = Streitfall wegen Fristablauf
trade-action-complete = abschließen
trade-action-propose_verdict = Schiedsspruch vorschlagen
trade-action-conclude = beenden
trade-action-execute = vollziehen
trade-action-agree = Bedingungen unterschreiben
trade-action-fund = im Vertrag hinterlegen
trade-action-released = vom Vertrag freigegeben
trade-action-refunded = vom Vertrag zurückgegeben
trade-action-ran_out = Frist im Vertrag abgelaufen
trade-action-divided = vom Vertrag geteilt
trade-action-fail_payout = Auszahlung gescheitert
trade-action-overrun = Auszahlung überfällig

## Orders
trade-side-buy = Kauf
trade-side-sell = Verkauf
trade-order-open = offen
trade-order-paused = Pause
trade-order-filled = ausgeführt
trade-order-cancelled = storniert
trade-order-expired = verfallen

## Was aus Treuhand und Kautionen gezahlt wurde, und warum
trade-payout-escrow_release = Freigabe aus der Treuhand
trade-payout-escrow_refund = Rückerstattung aus der Treuhand
trade-payout-fee = Gebühr
trade-payout-bond_return = Rückgabe der Kaution
trade-payout-bond_slash = Einzug der Kaution

## Nachweise, und was ein Kontoauszug sagt
trade-evidence-bank_statement = Kontoauszug
trade-evidence-payment_confirmation = Zahlungsbestätigung
trade-evidence-video = Video
trade-evidence-chat_export = Chatverlauf
trade-evidence-id_check = Identitätsprüfung
trade-evidence-other = anderer Nachweis
trade-confidence-certain = sicher
trade-confidence-likely = wahrscheinlich
trade-confidence-weak = schwach
trade-confidence-none = keine
trade-payment-not_sent = nicht gesendet
trade-payment-returned = zurückgezahlt

## Gründe eines Schiedsspruchs
trade-verdict-payment_proven = Zahlung belegt
trade-verdict-payment_not_proven = Zahlung nicht belegt
trade-verdict-payment_returned = Zahlung zurückgezahlt
trade-verdict-wrong_amount = falscher Betrag
trade-verdict-third_party_payer = Zahlung durch Dritte
trade-verdict-paid_too_late = zu spät bezahlt
trade-verdict-no_answer = keine Antwort
trade-verdict-fraud = Betrug
trade-verdict-other = anderer Grund

## Märkte
trade-market-open = offen
trade-market-cancel_only = nur Storno
trade-market-halted = ausgesetzt
trade-market-delisted = delistet
trade-settlement-instant = sofort
trade-settlement-escrow = Treuhand
# Wie wahrscheinlich es ist, dass eine Zahlung zurückgebucht wird.
trade-risk-very_low = sehr gering
trade-risk-low = gering
trade-risk-medium = mittel
trade-risk-high = hoch
trade-risk-very_high = sehr hoch

## Warum eine Order pausiert oder zu Ende ist
trade-order_reason-by_owner = durch Inhaber
trade-order_reason-away = abwesend
trade-order_reason-dead_man = Totmannschalter
trade-order_reason-self_trade = Handel mit sich selbst
trade-order_reason-ioc = kommt nicht ins Orderbuch
trade-order_reason-fill_limit = zu viele Ausführungen
trade-order_reason-frozen = eingefroren
