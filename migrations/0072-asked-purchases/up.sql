-- Some sellers have to be asked for a page. What was asked for and not answered is neither open nor over: `asked` until the
-- request may have left, and `unknown` from then on, until the seller says what came of it.
ALTER TABLE purchases DROP CONSTRAINT purchases_state_check;

ALTER TABLE purchases ADD CONSTRAINT purchases_state_check
  CHECK (state IN ('asked', 'unknown', 'open', 'pending', 'failed', 'completed')) NOT VALID;

ALTER TABLE purchases
  -- What is to be spent, in smallest units of the seller's currency; null where the page asks for it.
  ADD COLUMN spend numeric(38, 0),
  -- Where the seller sends the receipt; gone as soon as it was told.
  ADD COLUMN email text,
  -- What the seller calls it, and the page that it made.
  ADD COLUMN seller_order text,
  ADD COLUMN page text,
  -- Since when the request may have left.
  ADD COLUMN sent_at timestamptz,
  -- When the seller is to be asked next; null when there is nothing to ask.
  ADD COLUMN next_at timestamptz,
  ADD COLUMN tries integer NOT NULL DEFAULT 0,
  -- How often something was said of it.
  ADD COLUMN hints integer NOT NULL DEFAULT 0;

-- One at a time that nobody knows the end of.
CREATE UNIQUE INDEX purchases_one_asked ON purchases (person_id, provider) WHERE state IN ('asked', 'unknown');

CREATE UNIQUE INDEX purchases_seller_order ON purchases (provider, seller_order) WHERE seller_order IS NOT NULL;

CREATE INDEX purchases_due ON purchases (next_at) WHERE next_at IS NOT NULL;

GRANT UPDATE (email, seller_order, page, sent_at, next_at, tries, hints) ON purchases TO orrange_app;
