# Invoices and statements as PDF.

billing-invoice = Invoice { $number }
billing-from = From
billing-for = For
billing-amount = Amount
billing-billed = Billed as
billing-date = Date
billing-due = To be paid by
billing-state = State
billing-state-open = open
billing-state-paying = being paid
billing-state-cancelling = being cancelled
billing-state-paid = paid
billing-state-cancelled = cancelled
billing-state-expired = past its time
billing-id = Id
billing-pay_here = Open the link or photograph the code to pay.
billing-fees = Fees of { $month }
billing-person = Person
billing-period = Period (UTC)
billing-what = Of what
billing-count = Times
billing-kind-fill = Fills on instant markets
billing-kind-trade = Trades with escrow
billing-kind-exchange = Exchanges
billing-no_fees = No fees were paid in this month.
billing-fees_foot = Made of the books of the platform; the month is over, so it stays as it is.
