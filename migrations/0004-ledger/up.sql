CREATE TABLE assets (
  code text PRIMARY KEY CHECK (code ~ '^[A-Z0-9]{2,10}$'),
  scale integer NOT NULL CHECK (scale BETWEEN 0 AND 18),
  created_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT ON assets TO orrange_app;

-- An account belongs to a person, or to the house (the all-zero owner). Only `external`, the world outside, may owe.
CREATE TABLE accounts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner uuid NOT NULL,
  kind text NOT NULL,
  asset text NOT NULL REFERENCES assets (code),
  balance numeric(38, 0) NOT NULL DEFAULT 0,
  UNIQUE (owner, kind, asset),
  CONSTRAINT accounts_kind CHECK (
    CASE WHEN owner = '00000000-0000-0000-0000-000000000000'
      THEN kind IN ('external', 'fees')
      ELSE kind IN ('available', 'order_hold', 'escrow', 'bond', 'withdrawal_hold')
    END
  ),
  CONSTRAINT accounts_not_overdrawn CHECK (balance >= 0 OR kind = 'external')
)
-- Room for the next balance on the same page: no index then hears of the change.
WITH (fillfactor = 50);

GRANT SELECT, INSERT (owner, kind, asset), UPDATE (balance) ON accounts TO orrange_app;

-- The ledger's one primitive. Both sides stand in one row, so the books balance by construction. That both accounts
-- exist and are of the asset is proven by the update of their balances, which names both (id, asset), and by the
-- doctor: foreign keys here were a third of what an order costs.
CREATE TABLE transfers (
  id uuid PRIMARY KEY,
  asset text NOT NULL,
  amount numeric(38, 0) NOT NULL CHECK (amount > 0),
  debit bigint NOT NULL,
  credit bigint NOT NULL,
  reason text NOT NULL,
  reference uuid,
  at timestamptz NOT NULL DEFAULT now(),
  CHECK (debit <> credit)
);

CREATE INDEX transfers_debit ON transfers (debit, id);

CREATE INDEX transfers_credit ON transfers (credit, id);

CREATE TRIGGER transfers_are_facts BEFORE UPDATE OR DELETE OR TRUNCATE ON transfers
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON transfers TO orrange_app;
