-- What people deposit so that they need post no bonds, and the house's half of what was taken of bonds.
ALTER TABLE accounts
  DROP CONSTRAINT accounts_kind,
  ADD CONSTRAINT accounts_kind CHECK (
    CASE WHEN owner = '00000000-0000-0000-0000-000000000000'
      THEN kind IN ('external', 'fees', 'insurance')
      ELSE kind IN ('available', 'order_hold', 'escrow', 'bond', 'deposit', 'withdrawal_hold')
    END
  );

ALTER TABLE trades
  DROP CONSTRAINT trades_bond_state_check,
  -- In smallest units of the asset, as they stand from the fill on; a bond is on its owner's account of that kind.
  ADD COLUMN buyer_bond numeric(38, 0) NOT NULL DEFAULT 0 CHECK (buyer_bond >= 0),
  ADD COLUMN seller_bond numeric(38, 0) NOT NULL DEFAULT 0 CHECK (seller_bond >= 0),
  ADD COLUMN buyer_bond_kind text NOT NULL DEFAULT 'bond' CHECK (buyer_bond_kind IN ('bond', 'deposit')),
  ADD COLUMN seller_bond_kind text NOT NULL DEFAULT 'bond' CHECK (seller_bond_kind IN ('bond', 'deposit')),
  -- What was taken of each.
  ADD COLUMN buyer_slashed numeric(38, 0) NOT NULL DEFAULT 0 CHECK (buyer_slashed BETWEEN 0 AND buyer_bond),
  ADD COLUMN seller_slashed numeric(38, 0) NOT NULL DEFAULT 0 CHECK (seller_slashed BETWEEN 0 AND seller_bond),
  -- The buyer let the trade lapse: for which time within thirty days. Null when the service had been down.
  ADD COLUMN default_number integer CHECK (default_number > 0),
  ADD CONSTRAINT trades_bonds_are_sound CHECK (
    CASE bond_state
      WHEN 'none' THEN buyer_bond + seller_bond = 0
      WHEN 'held' THEN buyer_bond + seller_bond > 0 AND escrow_state IN ('held', 'frozen')
        AND buyer_slashed + seller_slashed = 0
      WHEN 'returned' THEN buyer_bond + seller_bond > 0 AND escrow_state NOT IN ('held', 'frozen')
        AND buyer_slashed + seller_slashed = 0
      WHEN 'slashed' THEN buyer_slashed + seller_slashed > 0 AND escrow_state NOT IN ('held', 'frozen')
      ELSE false
    END
  );

CREATE INDEX trades_defaults ON trades (buyer, updated_at) WHERE default_number IS NOT NULL;

GRANT UPDATE (bond_state, buyer_slashed, seller_slashed, default_number) ON trades TO orrange_app;

-- When the service was down: nobody loses a bond for what they could not do meanwhile.
CREATE TABLE outages (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  from_at timestamptz NOT NULL,
  to_at timestamptz NOT NULL CHECK (to_at > from_at)
);

CREATE INDEX outages_end ON outages (to_at);

CREATE TRIGGER outages_are_facts BEFORE UPDATE OR DELETE OR TRUNCATE ON outages
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON outages TO orrange_app;

ALTER TABLE trade_policies DISABLE TRIGGER trade_policies_are_facts;

UPDATE trade_policies SET policy = policy || '{
  "bonds": {
    "bps": 300,
    "unbonded_max_reference": 1,
    "newcomer_trades_max": 3,
    "merchant_deposits": {"USDT": "1000", "BTC": "0.01", "ETH": "0.3"},
    "default_ladder_bps": [0, 2500, 5000, 10000],
    "penalties": {
      "payment_not_received": 300,
      "payment_not_acknowledged": 300,
      "wrong_amount": 100,
      "third_party_payer": 200,
      "paid_late": 100,
      "payment_reversed": 300,
      "fraud": 10000,
      "other": 150
    },
    "slash_grace": 1800
  }
}' WHERE NOT policy ? 'bonds';

ALTER TABLE trade_policies ENABLE TRIGGER trade_policies_are_facts;
