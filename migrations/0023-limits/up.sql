-- What people may trade. Whoever is given more of it moves their turn on in the same transaction, so that two who each
-- saw the same room cannot both take it.
CREATE TABLE limit_turns (
  person_id uuid PRIMARY KEY REFERENCES people (id),
  turn bigint NOT NULL CHECK (turn >= 0)
);

GRANT SELECT, INSERT, UPDATE (turn) ON limit_turns TO orrange_app;

INSERT INTO limit_turns (person_id, turn)
  SELECT DISTINCT o.person_id, 0 FROM orders o JOIN markets m ON m.symbol = o.market WHERE m.settlement = 'escrow';

-- Orders of escrow markets have payment methods, and those of instant markets have none and are not in it.
CREATE INDEX orders_limited ON orders (person_id) WHERE state IN ('open', 'paused') AND methods <> '{}';

CREATE INDEX trades_running_buyer ON trades (buyer) WHERE escrow_state IN ('held', 'frozen');

CREATE INDEX trades_running_seller ON trades (seller) WHERE escrow_state IN ('held', 'frozen');

CREATE INDEX trades_abandoned ON trades (buyer, updated_at) WHERE state IN ('cancelled', 'expired');

ALTER TABLE trade_policies DISABLE TRIGGER trade_policies_are_facts;

UPDATE trade_policies SET policy = policy || '{
  "tiers": {
    "new": {
      "age_days_min": 0, "trades_min": 0, "counterparties_min": 0,
      "limits": [
        {"trade": 1, "day": 3, "open_trades": 3},
        {"trade": 2, "day": 6, "open_trades": 5},
        {"trade": 5, "day": 20, "open_trades": 10},
        {"trade": 1000, "day": 100000, "open_trades": 1000}
      ]
    },
    "basic": {
      "age_days_min": 30, "trades_min": 3, "counterparties_min": 2,
      "limits": [
        {"trade": 3, "day": 10, "open_trades": 5},
        {"trade": 10, "day": 30, "open_trades": 10},
        {"trade": 25, "day": 100, "open_trades": 20},
        {"trade": 1000, "day": 100000, "open_trades": 1000}
      ]
    },
    "trusted": {
      "age_days_min": 60, "trades_min": 20, "counterparties_min": 5,
      "limits": [
        {"trade": 10, "day": 40, "open_trades": 10},
        {"trade": 30, "day": 120, "open_trades": 20},
        {"trade": 100, "day": 500, "open_trades": 50},
        {"trade": 1000, "day": 100000, "open_trades": 1000}
      ]
    }
  },
  "chargeback_bps": {"very_low": 10000, "low": 10000, "medium": 5000, "high": 2500, "very_high": 1250},
  "abandoning": {"from": 3, "waits": [900, 1800, 3600, 14400]}
}' WHERE NOT policy ? 'tiers';

ALTER TABLE trade_policies ENABLE TRIGGER trade_policies_are_facts;
