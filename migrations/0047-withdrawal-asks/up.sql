-- Withdrawals that were asked for through a bot, which takes nothing out: their people confirm them by keys of their own.
CREATE TABLE withdrawal_asks (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  bot uuid NOT NULL REFERENCES bots (id),
  chain text NOT NULL REFERENCES chains (name),
  asset text NOT NULL REFERENCES assets (code),
  address text NOT NULL,
  amount numeric(38, 0) NOT NULL CHECK (amount > 0),
  fee numeric(38, 0) NOT NULL CHECK (fee >= 0),
  approvals_needed integer NOT NULL CHECK (approvals_needed BETWEEN 0 AND 5),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL CHECK (expires_at > created_at),
  -- What it became, once.
  withdrawal uuid UNIQUE REFERENCES withdrawals (id),
  -- Another one was asked for instead.
  ended_at timestamptz,
  CHECK (withdrawal IS NULL OR ended_at IS NULL)
);

-- One at a time of each person.
CREATE UNIQUE INDEX withdrawal_asks_open ON withdrawal_asks (person_id) WHERE withdrawal IS NULL AND ended_at IS NULL;

CREATE INDEX withdrawal_asks_recent ON withdrawal_asks (person_id, created_at);

GRANT SELECT, INSERT, UPDATE (withdrawal, ended_at) ON withdrawal_asks TO orrange_app;
