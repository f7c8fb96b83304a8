-- What people are paid by invoices over Lightning. The node that makes the invoices is the first that was named, for ever:
-- another one knows nothing of what was asked before.
CREATE TABLE lightning_node (
  is_named boolean PRIMARY KEY DEFAULT true CHECK (is_named),
  asset text NOT NULL REFERENCES assets (code),
  network text NOT NULL,
  pubkey text NOT NULL CHECK (pubkey ~ '^0[23][0-9a-f]{64}$'),
  -- Up to which settled invoice it told of by itself.
  settle_index bigint NOT NULL DEFAULT 0 CHECK (settle_index >= 0),
  -- That it is another one than it was; null while all is well.
  fault text
);

CREATE TABLE lightning_invoices (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  asset text NOT NULL REFERENCES assets (code),
  -- What it asks for, in satoshis.
  amount numeric(38, 0) NOT NULL CHECK (amount > 0),
  -- The hash of a preimage that was made here: an invoice that is made twice is the same one.
  hash text NOT NULL UNIQUE CHECK (hash ~ '^[0-9a-f]{64}$'),
  -- Sealed for its person, until the node has it.
  preimage bytea,
  request text UNIQUE,
  state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'open', 'settled', 'expired', 'cancelled', 'refused')),
  -- What was paid, in thousandths of a satoshi; whole satoshis of it are credited.
  received_msat numeric(38, 0),
  -- What the node says that does not fit; null while all is well.
  fault text,
  -- Since when the node may have it, and when it was asked after it last.
  tried_at timestamptz,
  looked_at timestamptz,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  settled_at timestamptz,
  CHECK ((state = 'settled') = (received_msat IS NOT NULL)),
  CHECK ((state = 'settled') = (settled_at IS NOT NULL)),
  CHECK (received_msat >= amount * 1000),
  CHECK (state NOT IN ('open', 'settled') OR request IS NOT NULL),
  CHECK ((state = 'asked') = (preimage IS NOT NULL))
);

CREATE INDEX lightning_invoices_person ON lightning_invoices (person_id, id);
CREATE INDEX lightning_invoices_waiting ON lightning_invoices (looked_at) WHERE state IN ('asked', 'open');

GRANT SELECT, INSERT, UPDATE (settle_index, fault) ON lightning_node TO orrange_app;
GRANT SELECT, INSERT, UPDATE (preimage, request, state, received_msat, fault, tried_at, looked_at, expires_at, settled_at)
  ON lightning_invoices TO orrange_app;

-- Of the house: what the node holds of what was paid by invoices. It owes, as what lies on chains does.
ALTER TABLE accounts
  DROP CONSTRAINT accounts_kind,
  ADD CONSTRAINT accounts_kind CHECK (
    CASE WHEN owner = '00000000-0000-0000-0000-000000000000'
      THEN kind IN ('external', 'fees', 'insurance', 'psp_clearing', 'psp_fees', 'refunds', 'chargebacks', 'chain_deposits',
        'chain_hot', 'in_flight', 'treasury', 'shortfall', 'fx_stock', 'lightning')
      ELSE kind IN ('available', 'order_hold', 'escrow', 'bond', 'deposit', 'withdrawal_hold', 'topup_hold', 'chain_hold',
        'debt')
    END
  ) NOT VALID,
  DROP CONSTRAINT accounts_not_overdrawn,
  ADD CONSTRAINT accounts_not_overdrawn CHECK (
    CASE
      WHEN kind IN ('external', 'psp_clearing', 'psp_fees', 'chain_deposits', 'chain_hot', 'treasury', 'shortfall',
        'lightning') THEN true
      WHEN kind = 'debt' THEN balance <= 0
      ELSE balance >= 0
    END
  ) NOT VALID;
