-- What makes invoices by the calendar. Its terms never change; whoever wants others makes another.
CREATE TABLE recurring_invoices (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  asset text NOT NULL REFERENCES assets (code),
  amount numeric(38, 0) NOT NULL CHECK (amount > 0),
  note text NOT NULL CHECK (length(note) BETWEEN 1 AND 200),
  -- For how many days each of its invoices can be paid.
  days integer NOT NULL CHECK (days BETWEEN 1 AND 90),
  unit text NOT NULL CHECK (unit IN ('day', 'week', 'month')),
  steps integer NOT NULL CHECK (steps > 0),
  -- The first time, as a wall in the zone shows it.
  first text NOT NULL CHECK (first ~ '^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$'),
  zone text NOT NULL CHECK (length(zone) BETWEEN 2 AND 64),
  ends_at timestamptz,
  runs_max integer CHECK (runs_max > 0),
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'done', 'cancelled')),
  runs integer NOT NULL DEFAULT 0 CHECK (runs >= 0),
  next_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((state = 'active') = (next_at IS NOT NULL)),
  CHECK (runs_max IS NULL OR runs <= runs_max)
);

CREATE INDEX recurring_invoices_person ON recurring_invoices (person_id, id);

GRANT SELECT, INSERT, UPDATE (state, runs, next_at) ON recurring_invoices TO orrange_app;

-- What became of each of its periods: an invoice, or why there is none. A period has one row, whoever comes to it.
CREATE TABLE recurring_invoice_runs (
  recurring uuid NOT NULL REFERENCES recurring_invoices (id),
  run integer NOT NULL CHECK (run > 0),
  -- When its period was due, which is before it was made where nobody looked at that time.
  due_at timestamptz NOT NULL,
  invoice uuid UNIQUE REFERENCES invoices (id),
  refusal text,
  made_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (recurring, run),
  UNIQUE (recurring, due_at),
  CHECK ((invoice IS NULL) <> (refusal IS NULL))
);

GRANT SELECT, INSERT ON recurring_invoice_runs TO orrange_app;
