-- Which top-up was begun to pay which invoice, and when. A page that was over may still bring money, so all of them are kept.
CREATE TABLE invoice_pages (
  top_up uuid PRIMARY KEY REFERENCES payment_intents (id),
  invoice uuid NOT NULL REFERENCES invoices (id),
  begun_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX invoice_pages_invoice ON invoice_pages (invoice, begun_at);

GRANT SELECT, INSERT ON invoice_pages TO orrange_app;

-- The top-up that paid an invoice. What comes after it is no more than a top-up.
ALTER TABLE invoices ADD COLUMN paid_by uuid REFERENCES payment_intents (id);

GRANT UPDATE (paid_by) ON invoices TO orrange_app;

-- Whether somebody else is to pay it, by the link of an invoice.
ALTER TABLE payment_intents ADD COLUMN is_billed boolean NOT NULL DEFAULT false;

INSERT INTO invoice_pages (top_up, invoice, begun_at)
  SELECT v.top_up, v.id, i.created_at FROM invoices v JOIN payment_intents i ON i.id = v.top_up;

UPDATE invoices v SET paid_by = v.top_up FROM payment_intents i
  WHERE i.id = v.top_up AND i.state = 'succeeded' AND coalesce(i.accepted, i.amount) >= v.amount;

UPDATE payment_intents i SET is_billed = true FROM invoices v WHERE v.top_up = i.id;
