-- What is seen of the escrow contract of a chain: read block by block along with deposits, and taken back as they are.

-- The contract that an operator named first; it stays the one that is followed. `paused_at_first`: whether new escrows were
-- stopped when it began to be followed, after the block `since`.
CREATE TABLE escrow_contracts (
  chain text PRIMARY KEY REFERENCES chains (name),
  contract text NOT NULL,
  since bigint NOT NULL,
  paused_at_first boolean NOT NULL
);

GRANT SELECT, INSERT ON escrow_contracts TO orrange_app;

-- What the contract logged. A block that goes away takes its facts along; nothing else does, and nothing changes them.
CREATE TABLE escrow_facts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  chain text NOT NULL REFERENCES escrow_contracts (chain),
  height bigint NOT NULL,
  block_hash text NOT NULL,
  -- When its block says that it was made, by which the contract's windows run.
  at timestamptz NOT NULL,
  txid text NOT NULL,
  -- Among the logs of its transaction.
  place integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('created', 'paid', 'disputed', 'settled', 'paused', 'unpaused')),
  -- The id that the contract gave the escrow; null for what is of the contract itself.
  escrow text CHECK (escrow ~ '^0x[0-9a-f]{64}$'),
  -- Of the one that created it: seller, buyer and the two arbiters.
  parties text[] NOT NULL DEFAULT '{}',
  said jsonb NOT NULL,
  UNIQUE (chain, txid, place),
  CHECK ((escrow IS NULL) = (kind IN ('paused', 'unpaused'))),
  CHECK ((cardinality(parties) > 0) = (kind = 'created'))
);

-- An id is of one chain and one contract, and is created once.
CREATE UNIQUE INDEX escrow_facts_created ON escrow_facts (escrow) WHERE kind = 'created';

CREATE INDEX escrow_facts_escrow ON escrow_facts (escrow, id);

CREATE INDEX escrow_facts_height ON escrow_facts (chain, height);

CREATE INDEX escrow_facts_parties ON escrow_facts USING gin (parties);

GRANT SELECT, INSERT, DELETE ON escrow_facts TO orrange_app;

-- When the last block that was read says that it was made: the clock by which the windows of a contract run.
ALTER TABLE chains ADD COLUMN block_at timestamptz;

GRANT UPDATE (block_at) ON chains TO orrange_app;
