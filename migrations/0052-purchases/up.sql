-- What people buy for money from somebody who delivers it to their address of deposits. Only the chain credits anything:
-- what is said here is shown, and no account moves by it.
CREATE TABLE purchases (
  -- Ours; the seller names it in every message.
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  provider text NOT NULL,
  chain text NOT NULL,
  asset text NOT NULL REFERENCES assets (code),
  address text NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'pending', 'failed', 'completed')),
  -- By which it was delivered, as the seller says; a deposit of it is looked for by that.
  txid text CHECK (txid ~ '^0x[0-9a-f]{64}$'),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (chain, address) REFERENCES deposit_addresses (chain, address)
);

CREATE INDEX purchases_person ON purchases (person_id, id);

GRANT SELECT, INSERT, UPDATE (state, txid, updated_at) ON purchases TO orrange_app;
