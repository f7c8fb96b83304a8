-- What people bill. An invoice moves nothing: who opens its link pays a top-up of whoever made it, and whether it is paid is
-- what became of that top-up.
CREATE TABLE invoices (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  -- Counts a person's invoices, without a gap.
  number integer NOT NULL CHECK (number > 0),
  asset text NOT NULL REFERENCES assets (code),
  amount numeric(38, 0) NOT NULL CHECK (amount > 0),
  -- What it was billed as in another currency, by a quote.
  quote uuid REFERENCES fx_quotes (id),
  note text NOT NULL CHECK (length(note) BETWEEN 1 AND 200),
  -- Who knows it may pay.
  token text NOT NULL UNIQUE CHECK (token ~ '^[A-Za-z0-9_-]{22}$'),
  -- The top-up by which it was last to be paid, and how many there were.
  top_up uuid UNIQUE REFERENCES payment_intents (id),
  pages integer NOT NULL DEFAULT 0,
  due_at timestamptz NOT NULL,
  cancelled_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (person_id, number),
  CHECK ((top_up IS NULL) = (pages = 0))
);

CREATE INDEX invoices_person ON invoices (person_id, id);

GRANT SELECT, INSERT, UPDATE (top_up, pages, cancelled_at) ON invoices TO orrange_app;

-- What is charged in a month is looked for by its time, in the order of which fills are written.
CREATE INDEX fills_at ON fills USING brin (at);
