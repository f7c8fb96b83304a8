-- Coins that two of three keys move: a buyer's, a seller's and an arbiter's. Nothing of it is the platform's, and no
-- account has any of it.

-- What was agreed on: whose keys, how much, and where each of the two is paid.
CREATE TABLE multisigs (
  id uuid PRIMARY KEY,
  chain text NOT NULL REFERENCES chains (name),
  asset text NOT NULL REFERENCES assets (code),
  -- Who told the platform of it.
  person_id uuid NOT NULL REFERENCES people (id),
  buyer_key text NOT NULL CHECK (buyer_key ~ '^0[23][0-9a-f]{64}$'),
  seller_key text NOT NULL CHECK (seller_key ~ '^0[23][0-9a-f]{64}$'),
  arbiter_key text NOT NULL CHECK (arbiter_key ~ '^0[23][0-9a-f]{64}$'),
  buyer_address text NOT NULL,
  seller_address text NOT NULL,
  amount numeric(38, 0) NOT NULL CHECK (amount > 0),
  address text NOT NULL,
  -- Transactions of it that the platform was given to hand in.
  sends integer NOT NULL DEFAULT 0 CHECK (sends BETWEEN 0 AND 20),
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (chain, address),
  CHECK (buyer_key <> seller_key AND buyer_key <> arbiter_key AND seller_key <> arbiter_key),
  CHECK (buyer_address <> seller_address AND address NOT IN (buyer_address, seller_address))
);

CREATE INDEX multisigs_person ON multisigs (person_id);

-- What lies there, or lay there, in the blocks that were read.
CREATE TABLE multisig_coins (
  chain text NOT NULL REFERENCES chains (name),
  txid text NOT NULL,
  place integer NOT NULL CHECK (place >= 0),
  multisig uuid NOT NULL REFERENCES multisigs (id),
  amount numeric(38, 0) NOT NULL CHECK (amount > 0),
  height bigint NOT NULL,
  -- The block that took it, and with which transaction.
  spent_height bigint,
  spent_by text,
  PRIMARY KEY (chain, txid, place),
  CHECK ((spent_height IS NULL) = (spent_by IS NULL)),
  CHECK (spent_height >= height)
);

CREATE INDEX multisig_coins_of ON multisig_coins (multisig);
CREATE INDEX multisig_coins_made ON multisig_coins (chain, height);
CREATE INDEX multisig_coins_taken ON multisig_coins (chain, spent_height) WHERE spent_height IS NOT NULL;

-- Transactions in blocks that took some of it, whoever handed them in, and what they brought the two.
CREATE TABLE multisig_spends (
  chain text NOT NULL REFERENCES chains (name),
  txid text NOT NULL,
  multisig uuid NOT NULL REFERENCES multisigs (id),
  height bigint NOT NULL,
  to_buyer numeric(38, 0) NOT NULL CHECK (to_buyer >= 0),
  to_seller numeric(38, 0) NOT NULL CHECK (to_seller >= 0),
  PRIMARY KEY (chain, txid, multisig)
);

CREATE INDEX multisig_spends_of ON multisig_spends (multisig);
CREATE INDEX multisig_spends_made ON multisig_spends (chain, height);

-- Transactions that two signed and the platform hands to the nodes, kept before any of them has it.
CREATE TABLE multisig_sends (
  chain text NOT NULL REFERENCES chains (name),
  txid text NOT NULL,
  multisig uuid NOT NULL REFERENCES multisigs (id),
  raw text NOT NULL,
  -- Each as TXID:PLACE.
  coins text[] NOT NULL CHECK (cardinality(coins) > 0),
  to_buyer numeric(38, 0) NOT NULL CHECK (to_buyer >= 0),
  to_seller numeric(38, 0) NOT NULL CHECK (to_seller >= 0),
  fee numeric(38, 0) NOT NULL CHECK (fee > 0),
  person_id uuid NOT NULL REFERENCES people (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  -- When the nodes were last asked about it, and why they would not have it.
  asked_at timestamptz,
  fault text,
  PRIMARY KEY (chain, txid)
);

CREATE INDEX multisig_sends_of ON multisig_sends (multisig);

GRANT SELECT, INSERT, UPDATE (sends) ON multisigs TO orrange_app;
GRANT SELECT, INSERT, DELETE, UPDATE (spent_height, spent_by) ON multisig_coins TO orrange_app;
GRANT SELECT, INSERT, DELETE ON multisig_spends TO orrange_app;
GRANT SELECT, INSERT, UPDATE (asked_at, fault) ON multisig_sends TO orrange_app;
