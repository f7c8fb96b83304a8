-- What was credited and is not final stood with what is available until here, and what a chain took back of it with the
-- house. Both have to be over first: it takes as long as the chain takes to make its blocks final.
DO $$
BEGIN
  IF EXISTS (SELECT FROM chain_deposits WHERE person_id IS NOT NULL AND (state = 'credited' OR lacking > 0)) THEN
    RAISE EXCEPTION 'deposits wait to be final: run the version before this one until they are';
  END IF;
END
$$;

ALTER TABLE chain_deposits DROP COLUMN lacking;

-- Money that a chain may still take back stands on a hold of its person. What it takes back after that is owed by them.
ALTER TABLE accounts
  DROP CONSTRAINT accounts_kind,
  ADD CONSTRAINT accounts_kind CHECK (
    CASE WHEN owner = '00000000-0000-0000-0000-000000000000'
      THEN kind IN ('external', 'fees', 'insurance', 'psp_clearing', 'psp_fees', 'refunds', 'chargebacks', 'chain_deposits',
        'chain_hot', 'in_flight', 'treasury', 'shortfall')
      ELSE kind IN ('available', 'order_hold', 'escrow', 'bond', 'deposit', 'withdrawal_hold', 'topup_hold', 'chain_hold',
        'debt')
    END
  );

-- How far the signer's journal went when it was last heard of, by the number of its lines and the hash of the last one,
-- and since when it lacks what it had.
ALTER TABLE chains
  ADD COLUMN signer_lines bigint NOT NULL DEFAULT 0 CHECK (signer_lines >= 0),
  ADD COLUMN signer_hash text NOT NULL DEFAULT repeat('0', 64) CHECK (signer_hash ~ '^[0-9a-f]{64}$'),
  ADD COLUMN signer_cut_at timestamptz;

GRANT UPDATE (signer_lines, signer_hash, signer_cut_at) ON chains TO orrange_app;

-- Tokens whose contract said something that is not understood: nothing of them is credited, and nothing signed, until an
-- operator has looked.
CREATE TABLE chain_halts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  chain text NOT NULL REFERENCES chains (name),
  asset text NOT NULL REFERENCES assets (code),
  height bigint NOT NULL,
  reason text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  lifted_at timestamptz,
  lifted_by uuid REFERENCES people (id),
  CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))
);

CREATE UNIQUE INDEX chain_halts_standing ON chain_halts (chain, asset) WHERE lifted_at IS NULL;

GRANT SELECT, INSERT, UPDATE (lifted_at, lifted_by) ON chain_halts TO orrange_app;

