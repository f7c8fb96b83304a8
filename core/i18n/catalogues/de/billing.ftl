# Rechnungen und Abrechnungen als PDF.

billing-invoice = Rechnung { $number }
billing-from = Von
billing-for = Für
billing-amount = Betrag
billing-billed = Berechnet als
billing-date = Datum
billing-due = Zu zahlen bis
billing-state = Stand
billing-state-open = offen
billing-state-paying = wird bezahlt
billing-state-cancelling = wird storniert
billing-state-paid = bezahlt
billing-state-cancelled = storniert
billing-state-expired = Frist vorbei
billing-id = ID
billing-pay_here = Öffnen Sie den Link oder fotografieren Sie den Code, um zu bezahlen.
billing-fees = Gebühren { $month }
billing-person = Person
billing-period = Zeitraum (UTC)
billing-what = Wofür
billing-count = Anzahl
billing-kind-fill = Ausführungen auf Sofortmärkten
billing-kind-trade = Trades mit Treuhand
billing-kind-exchange = Währungstausch
billing-no_fees = In diesem Monat wurden keine Gebühren bezahlt.
billing-fees_foot = Aus den Büchern der Plattform; der Monat ist vorbei, darum bleibt es so.
