-- Money on chains: what people sent to the platform, what the platform sends for them, and the accounts that mirror both.

-- Of the house: what lies at the addresses people deposit to and in the hot wallet (they owe, as the world outside does),
-- what was signed and is not settled yet, what of it all is the house's own, and what a chain took back after it was
-- credited.
ALTER TABLE accounts
  DROP CONSTRAINT accounts_kind,
  ADD CONSTRAINT accounts_kind CHECK (
    CASE WHEN owner = '00000000-0000-0000-0000-000000000000'
      THEN kind IN ('external', 'fees', 'insurance', 'psp_clearing', 'psp_fees', 'refunds', 'chargebacks', 'chain_deposits',
        'chain_hot', 'in_flight', 'treasury', 'shortfall')
      ELSE kind IN ('available', 'order_hold', 'escrow', 'bond', 'deposit', 'withdrawal_hold', 'topup_hold', 'debt')
    END
  ),
  DROP CONSTRAINT accounts_not_overdrawn,
  ADD CONSTRAINT accounts_not_overdrawn CHECK (
    CASE
      WHEN kind IN ('external', 'psp_clearing', 'psp_fees', 'chain_deposits', 'chain_hot', 'treasury', 'shortfall') THEN true
      WHEN kind = 'debt' THEN balance <= 0
      ELSE balance >= 0
    END
  );

-- A chain as it was when it was first seen: another one under its name is refused.
CREATE TABLE chains (
  name text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9-]{1,31}$'),
  chain_id text NOT NULL,
  genesis text NOT NULL,
  -- The public key that addresses are derived from, and the hot wallet.
  xpub text NOT NULL,
  hot text NOT NULL,
  -- The last block that was read, and up to which what is credited, and what is final, may stand.
  height bigint NOT NULL,
  credited_to bigint NOT NULL,
  final_to bigint NOT NULL,
  next_address integer NOT NULL DEFAULT 0,
  next_nonce bigint NOT NULL DEFAULT 0,
  -- Why it does not go on; null while all is well.
  fault text,
  -- A block that was credited went away: nothing is signed until an operator has looked.
  stopped_at timestamptz,
  seen_at timestamptz
);

GRANT SELECT, INSERT, UPDATE (height, credited_to, final_to, next_address, next_nonce, fault, stopped_at, seen_at)
  ON chains TO orrange_app;

-- The latest blocks of what was read, to tell where another history begins.
CREATE TABLE chain_blocks (
  chain text NOT NULL REFERENCES chains (name),
  height bigint NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (chain, height)
);

GRANT SELECT, INSERT, DELETE ON chain_blocks TO orrange_app;

-- Where a person deposits to; it stays theirs for ever.
CREATE TABLE deposit_addresses (
  chain text NOT NULL REFERENCES chains (name),
  position integer NOT NULL,
  person_id uuid NOT NULL REFERENCES people (id),
  address text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (chain, person_id),
  UNIQUE (chain, position),
  UNIQUE (chain, address)
);

GRANT SELECT, INSERT ON deposit_addresses TO orrange_app;

CREATE TABLE chain_deposits (
  id uuid PRIMARY KEY,
  chain text NOT NULL REFERENCES chains (name),
  asset text NOT NULL REFERENCES assets (code),
  -- Whose; null for what came to the hot wallet: from the world outside, or from an address of deposits.
  person_id uuid REFERENCES people (id),
  is_sweep boolean NOT NULL,
  address text NOT NULL,
  txid text NOT NULL,
  -- Which movement of the transaction: -1 its own value, else the log's place in it.
  place integer NOT NULL,
  -- Who sent the transaction, as which of theirs, and whose money it moved.
  sender text NOT NULL,
  nonce bigint NOT NULL,
  origin text NOT NULL,
  -- What was said to be moved, and what was found to be.
  said numeric(38, 0) NOT NULL CHECK (said > 0),
  amount numeric(38, 0) NOT NULL CHECK (amount BETWEEN 0 AND said),
  -- What the house still lacks because the chain took it back after it was spent.
  lacking numeric(38, 0) NOT NULL DEFAULT 0 CHECK (lacking BETWEEN 0 AND amount),
  height bigint NOT NULL,
  block_hash text NOT NULL,
  state text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  -- The same movement in another block is the same deposit.
  UNIQUE (chain, txid, place, asset, address, origin, said),
  CHECK (person_id IS NULL OR NOT is_sweep)
);

-- Of what one place of a transaction was found to be, in one block or another, one counts.
CREATE UNIQUE INDEX chain_deposits_once ON chain_deposits (chain, txid, place) WHERE state NOT IN ('reorged', 'replaced');

CREATE INDEX chain_deposits_person ON chain_deposits (person_id, id);

CREATE INDEX chain_deposits_height ON chain_deposits (chain, height);

CREATE INDEX chain_deposits_open ON chain_deposits (chain, state) WHERE state IN ('seen', 'confirming', 'credited', 'reorged');

GRANT SELECT, INSERT, UPDATE (amount, lacking, height, block_hash, state, updated_at) ON chain_deposits TO orrange_app;

CREATE TABLE chain_deposit_steps (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  deposit uuid NOT NULL REFERENCES chain_deposits (id),
  event text NOT NULL,
  from_state text NOT NULL,
  to_state text NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX chain_deposit_steps_deposit ON chain_deposit_steps (deposit, id);

GRANT SELECT, INSERT ON chain_deposit_steps TO orrange_app;

CREATE TRIGGER chain_deposit_steps_are_facts BEFORE UPDATE OR DELETE OR TRUNCATE ON chain_deposit_steps
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What came in amounts too small to be credited, counted by block.
CREATE TABLE chain_dust (
  chain text NOT NULL REFERENCES chains (name),
  height bigint NOT NULL,
  asset text NOT NULL REFERENCES assets (code),
  amount numeric(38, 0) NOT NULL CHECK (amount > 0),
  movements integer NOT NULL CHECK (movements > 0),
  PRIMARY KEY (chain, asset, height)
);

GRANT SELECT, INSERT, DELETE ON chain_dust TO orrange_app;

-- What addresses were found to hold beyond all that was seen to come: told to operators, credited to nobody.
CREATE TABLE chain_holdings (
  chain text NOT NULL REFERENCES chains (name),
  address text NOT NULL,
  asset text NOT NULL REFERENCES assets (code),
  height bigint NOT NULL,
  found numeric(38, 0) NOT NULL,
  expected numeric(38, 0) NOT NULL,
  PRIMARY KEY (chain, address, asset)
);

GRANT SELECT, INSERT, UPDATE (height, found, expected) ON chain_holdings TO orrange_app;

-- Where people let money go. Each is of use only once it is ripe.
CREATE TABLE withdrawal_addresses (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  chain text NOT NULL REFERENCES chains (name),
  address text NOT NULL,
  label text NOT NULL CHECK (length(label) BETWEEN 1 AND 64),
  added_at timestamptz NOT NULL DEFAULT now(),
  ripe_at timestamptz NOT NULL,
  removed_at timestamptz,
  -- When the signer took it down, and when it struck it out.
  told_at timestamptz,
  struck_at timestamptz
);

CREATE UNIQUE INDEX withdrawal_addresses_open ON withdrawal_addresses (person_id, chain, address)
  WHERE removed_at IS NULL;

CREATE INDEX withdrawal_addresses_untold ON withdrawal_addresses (chain) WHERE told_at IS NULL OR struck_at IS NULL;

GRANT SELECT, INSERT, UPDATE (removed_at, told_at, struck_at) ON withdrawal_addresses TO orrange_app;

CREATE TABLE withdrawals (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  chain text NOT NULL REFERENCES chains (name),
  asset text NOT NULL REFERENCES assets (code),
  address_id uuid NOT NULL REFERENCES withdrawal_addresses (id),
  address text NOT NULL,
  amount numeric(38, 0) NOT NULL CHECK (amount > 0),
  fee numeric(38, 0) NOT NULL CHECK (fee >= 0),
  approvals_needed integer NOT NULL CHECK (approvals_needed BETWEEN 0 AND 5),
  state text NOT NULL DEFAULT 'requested',
  -- Given once; no other withdrawal of the chain gets it.
  nonce bigint,
  -- Of the transaction that a block holds.
  txid text,
  height bigint,
  gas_cost numeric(38, 0),
  -- Whether the chain carried it out.
  succeeded boolean,
  -- Why it does not go on, or was refused.
  fault text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (chain, nonce),
  CHECK ((txid IS NULL) = (height IS NULL) AND (txid IS NULL) = (gas_cost IS NULL)
    AND (txid IS NULL) = (succeeded IS NULL))
);

CREATE INDEX withdrawals_person ON withdrawals (person_id, id);

CREATE INDEX withdrawals_open ON withdrawals (chain, state) WHERE state NOT IN ('done', 'released');

CREATE INDEX withdrawals_asset ON withdrawals (asset, created_at);

CREATE INDEX withdrawals_height ON withdrawals (chain, height) WHERE height IS NOT NULL;

GRANT SELECT, INSERT, UPDATE (state, nonce, txid, height, gas_cost, succeeded, fault, updated_at) ON withdrawals TO orrange_app;

-- Who approved, of exactly what.
CREATE TABLE withdrawal_approvals (
  withdrawal uuid NOT NULL REFERENCES withdrawals (id),
  operator uuid NOT NULL REFERENCES people (id),
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (withdrawal, operator)
);

GRANT SELECT, INSERT ON withdrawal_approvals TO orrange_app;

-- Every transaction that was signed for a withdrawal, stored before it was handed to anybody.
CREATE TABLE withdrawal_sends (
  chain text NOT NULL REFERENCES chains (name),
  txid text NOT NULL,
  withdrawal uuid NOT NULL REFERENCES withdrawals (id),
  attempt integer NOT NULL CHECK (attempt > 0),
  raw text NOT NULL,
  fee_max numeric(38, 0) NOT NULL,
  tip_max numeric(38, 0) NOT NULL,
  -- The block at which it was signed.
  height bigint NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (chain, txid),
  UNIQUE (withdrawal, attempt)
);

GRANT SELECT, INSERT ON withdrawal_sends TO orrange_app;

CREATE TRIGGER withdrawal_sends_are_facts BEFORE UPDATE OR DELETE OR TRUNCATE ON withdrawal_sends
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE withdrawal_steps (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  withdrawal uuid NOT NULL REFERENCES withdrawals (id),
  event text NOT NULL,
  from_state text NOT NULL,
  to_state text NOT NULL,
  -- Null for the platform itself.
  actor uuid REFERENCES people (id),
  at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX withdrawal_steps_withdrawal ON withdrawal_steps (withdrawal, id);

GRANT SELECT, INSERT ON withdrawal_steps TO orrange_app;

CREATE TRIGGER withdrawal_steps_are_facts BEFORE UPDATE OR DELETE OR TRUNCATE ON withdrawal_steps
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER withdrawal_approvals_are_facts BEFORE UPDATE OR DELETE OR TRUNCATE ON withdrawal_approvals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The platform freezes by itself whoever spent what a chain took back.
ALTER TABLE freezes ALTER COLUMN operator DROP NOT NULL;
