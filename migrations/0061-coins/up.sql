-- Chains on which money is coins: each lies apart, is made by one transaction and taken whole by another.

-- Coins at the platform's own addresses, but for what is too small to be credited.
CREATE TABLE chain_coins (
  chain text NOT NULL REFERENCES chains (name),
  txid text NOT NULL,
  place integer NOT NULL CHECK (place >= 0),
  address text NOT NULL,
  amount numeric(38, 0) NOT NULL CHECK (amount > 0),
  is_reward boolean NOT NULL,
  -- The block that made it; null while no block of the chain does.
  height bigint,
  -- The block that took it, and with which transaction.
  spent_height bigint,
  spent_by text,
  -- The one withdrawal that it is for.
  withdrawal uuid REFERENCES withdrawals (id),
  -- When a node was last asked whether it lies there.
  asked_at timestamptz,
  PRIMARY KEY (chain, txid, place),
  CHECK ((spent_height IS NULL) = (spent_by IS NULL))
);

CREATE INDEX chain_coins_lying ON chain_coins (chain, address) WHERE spent_by IS NULL;
CREATE INDEX chain_coins_made ON chain_coins (chain, height);
CREATE INDEX chain_coins_taken ON chain_coins (chain, spent_height) WHERE spent_height IS NOT NULL;
CREATE INDEX chain_coins_withdrawal ON chain_coins (withdrawal) WHERE withdrawal IS NOT NULL;

GRANT SELECT, INSERT, UPDATE (height, spent_height, spent_by, withdrawal, asked_at) ON chain_coins TO orrange_app;

-- Blocks that a deposit waits for beyond what others do.
ALTER TABLE chain_deposits ADD COLUMN waits_more integer NOT NULL DEFAULT 0 CHECK (waits_more >= 0);
