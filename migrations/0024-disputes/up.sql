-- A dispute becomes a case: it is taken, decided, approved where much is at stake, and may be appealed once.
ALTER TABLE trades DROP CONSTRAINT trades_state_check;

ALTER TABLE trades ADD CONSTRAINT trades_state_check CHECK (
  state IN (
    'awaiting_accept', 'awaiting_payment', 'overdue', 'payment_marked', 'on_hold', 'completed', 'cancelled', 'expired',
    'disputed', 'decided', 'resolved'
  )
);

-- Those two of its constraints that were given no name: what a dispute can be, and when there is a verdict.
DO $$
DECLARE
  name text;
BEGIN
  FOR name IN SELECT conname FROM pg_constraint
    WHERE conrelid = 'trades'::regclass AND contype = 'c' AND conname <> 'trades_axes_agree'
      AND (pg_get_constraintdef(oid) LIKE '%dispute_state = ANY%' OR pg_get_constraintdef(oid) LIKE '%resolution IS NULL%')
  LOOP
    EXECUTE format('ALTER TABLE trades DROP CONSTRAINT %I', name);
  END LOOP;
END
$$;

ALTER TABLE trades
  DROP CONSTRAINT trades_axes_agree,
  ADD CONSTRAINT trades_dispute_state CHECK (
    dispute_state IN ('none', 'open', 'awaiting_approval', 'decided', 'appealed', 'resolved')
  ),
  ADD CONSTRAINT trades_verdict CHECK ((resolution IS NULL) = (state NOT IN ('decided', 'resolved'))),
  -- What the verdict that stands takes of the bonds, in basis points of each.
  ADD COLUMN slash_buyer_bps integer NOT NULL DEFAULT 0 CHECK (slash_buyer_bps BETWEEN 0 AND 10000),
  ADD COLUMN slash_seller_bps integer NOT NULL DEFAULT 0 CHECK (slash_seller_bps BETWEEN 0 AND 10000),
  ADD CONSTRAINT trades_verdict_slashes CHECK (resolution IS NOT NULL OR slash_buyer_bps + slash_seller_bps = 0),
  ADD CONSTRAINT trades_axes_agree CHECK (
    CASE state
      WHEN 'awaiting_accept' THEN escrow_state = 'held' AND dispute_state = 'none'
      WHEN 'awaiting_payment' THEN escrow_state = 'held' AND dispute_state = 'none'
      WHEN 'overdue' THEN escrow_state = 'held' AND dispute_state = 'none'
      WHEN 'payment_marked' THEN escrow_state = 'held' AND dispute_state = 'none'
      WHEN 'on_hold' THEN escrow_state = 'held' AND dispute_state IN ('none', 'resolved')
      WHEN 'disputed' THEN escrow_state = 'frozen' AND dispute_state IN ('open', 'awaiting_approval', 'appealed')
      WHEN 'decided' THEN escrow_state = 'frozen' AND dispute_state = 'decided'
      WHEN 'completed' THEN escrow_state = 'released' AND dispute_state IN ('none', 'resolved')
      WHEN 'cancelled' THEN escrow_state = 'refunded' AND dispute_state IN ('none', 'resolved')
      WHEN 'expired' THEN escrow_state = 'refunded' AND dispute_state = 'none'
      ELSE escrow_state IN ('released', 'refunded', 'split') AND dispute_state = 'resolved'
    END
  );

GRANT UPDATE (slash_buyer_bps, slash_seller_bps) ON trades TO orrange_app;

-- Who reads along in disputes, and who proposes settlements in them.
ALTER TABLE people DROP CONSTRAINT people_roles_check;

ALTER TABLE people ADD CONSTRAINT people_roles_check CHECK (
  cardinality(roles) > 0 AND roles <@ ARRAY['trader', 'arbiter', 'mediator', 'reader', 'operator']
);

-- One for each time a trade became disputed.
CREATE TABLE disputes (
  id uuid PRIMARY KEY,
  trade uuid NOT NULL REFERENCES trades (id),
  -- The trade's version that opened it, and the one that ended it.
  opened_version integer NOT NULL CHECK (opened_version > 1),
  closed_version integer CHECK (closed_version > opened_version),
  reason text NOT NULL,
  -- Null when the clock opened it.
  opener uuid REFERENCES people (id),
  -- Where the trade stood before.
  prior_state text NOT NULL,
  -- 2 after an appeal.
  level smallint NOT NULL DEFAULT 1 CHECK (level IN (1, 2)),
  arbiter uuid REFERENCES people (id),
  opened_at timestamptz NOT NULL,
  -- Since when it waits to be taken at this level, and until when it is to be taken and decided.
  waiting_since timestamptz NOT NULL,
  taken_at timestamptz,
  take_by timestamptz NOT NULL,
  decide_by timestamptz NOT NULL,
  UNIQUE (trade, opened_version),
  CHECK ((arbiter IS NULL) = (taken_at IS NULL))
);

CREATE UNIQUE INDEX disputes_open ON disputes (trade) WHERE closed_version IS NULL;

GRANT SELECT, INSERT, UPDATE (closed_version, level, arbiter, waiting_since, taken_at, take_by, decide_by)
  ON disputes TO orrange_app;

-- Who had which case, and for how long.
CREATE TABLE dispute_assignments (
  dispute uuid NOT NULL REFERENCES disputes (id),
  number integer NOT NULL CHECK (number > 0),
  level smallint NOT NULL,
  arbiter uuid NOT NULL REFERENCES people (id),
  -- Null when they took it themselves.
  assigned_by uuid REFERENCES people (id),
  waiting_since timestamptz NOT NULL,
  taken_at timestamptz NOT NULL,
  given_back_at timestamptz,
  PRIMARY KEY (dispute, number)
);

CREATE INDEX dispute_assignments_arbiter ON dispute_assignments (arbiter);

GRANT SELECT, INSERT, UPDATE (given_back_at) ON dispute_assignments TO orrange_app;

-- What arbiters decided. A verdict counts from the trade's version in `decided_version` on, which is the one that
-- proposed it where nobody has to approve it, until the one in `void_version`.
CREATE TABLE dispute_verdicts (
  dispute uuid NOT NULL REFERENCES disputes (id),
  number integer NOT NULL CHECK (number > 0),
  level smallint NOT NULL,
  arbiter uuid NOT NULL REFERENCES people (id),
  buyer_share_bps integer NOT NULL CHECK (buyer_share_bps BETWEEN 0 AND 10000),
  -- Of each side's bond.
  slash_buyer_bps integer NOT NULL CHECK (slash_buyer_bps BETWEEN 0 AND 10000),
  slash_seller_bps integer NOT NULL CHECK (slash_seller_bps BETWEEN 0 AND 10000),
  reason text NOT NULL,
  statement text NOT NULL,
  -- In smallest units of the asset; they sum to the escrow.
  to_buyer numeric(38, 0) NOT NULL CHECK (to_buyer >= 0),
  to_seller numeric(38, 0) NOT NULL CHECK (to_seller >= 0),
  fees numeric(38, 0) NOT NULL CHECK (fees >= 0),
  -- SHA-256 of all that an approval is bound to.
  hash bytea NOT NULL CHECK (length(hash) = 32),
  needs_approval boolean NOT NULL,
  proposed_version integer NOT NULL,
  proposed_at timestamptz NOT NULL,
  expires_at timestamptz,
  approver uuid REFERENCES people (id),
  decided_version integer,
  decided_at timestamptz,
  void_version integer,
  PRIMARY KEY (dispute, number),
  CHECK (approver <> arbiter),
  CHECK (needs_approval = (expires_at IS NOT NULL)),
  CHECK ((decided_version IS NULL) = (decided_at IS NULL)),
  CONSTRAINT dispute_verdicts_approved CHECK (decided_version IS NULL OR needs_approval = (approver IS NOT NULL))
);

-- Of a case one verdict at a time is proposed or counts.
CREATE UNIQUE INDEX dispute_verdicts_standing ON dispute_verdicts (dispute) WHERE void_version IS NULL;

GRANT SELECT, INSERT, UPDATE (approver, decided_version, decided_at, void_version, expires_at) ON dispute_verdicts TO orrange_app;

-- Which party accepts a verdict that splits, so that nobody need wait for the time to appeal to pass.
CREATE TABLE dispute_consents (
  dispute uuid NOT NULL,
  verdict integer NOT NULL,
  person_id uuid NOT NULL REFERENCES people (id),
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (dispute, verdict, person_id),
  FOREIGN KEY (dispute, verdict) REFERENCES dispute_verdicts (dispute, number)
);

GRANT SELECT, INSERT ON dispute_consents TO orrange_app;

-- How a party, or who handles the dispute, would divide the escrow. What it says is never changed.
CREATE TABLE dispute_offers (
  id uuid PRIMARY KEY,
  dispute uuid NOT NULL REFERENCES disputes (id),
  person_id uuid NOT NULL REFERENCES people (id),
  role text NOT NULL CHECK (role IN ('buyer', 'seller', 'handler')),
  buyer_share_bps integer NOT NULL CHECK (buyer_share_bps BETWEEN 0 AND 10000),
  to_buyer numeric(38, 0) NOT NULL CHECK (to_buyer >= 0),
  to_seller numeric(38, 0) NOT NULL CHECK (to_seller >= 0),
  fees numeric(38, 0) NOT NULL CHECK (fees >= 0),
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'withdrawn', 'superseded', 'accepted', 'void')),
  -- Who made it agrees by making it.
  buyer_agrees boolean NOT NULL,
  seller_agrees boolean NOT NULL,
  CHECK (state <> 'accepted' OR (buyer_agrees AND seller_agrees))
);

CREATE UNIQUE INDEX dispute_offers_open ON dispute_offers (dispute, person_id) WHERE state = 'open';

CREATE INDEX dispute_offers_dispute ON dispute_offers (dispute, made_at);

GRANT SELECT, INSERT, UPDATE (state, buyer_agrees, seller_agrees, expires_at) ON dispute_offers TO orrange_app;

-- What both agreed on in a dispute is nobody's fault, and nobody's merit.
CREATE OR REPLACE VIEW trade_endings AS
  SELECT t.id, p.person_id, p.well FROM trades t CROSS JOIN LATERAL (VALUES
    (t.buyer, CASE t.state WHEN 'completed' THEN true WHEN 'expired' THEN CASE WHEN t.accepted_at IS NOT NULL THEN false END
      WHEN 'cancelled' THEN CASE WHEN t.accepted_at IS NOT NULL AND t.cancel_payment IS DISTINCT FROM 'returned' THEN false END
      WHEN 'resolved' THEN CASE WHEN t.resolved_by IS NOT NULL THEN t.resolution <> 'seller' END END),
    (t.seller, CASE t.state WHEN 'completed' THEN true
      WHEN 'resolved' THEN CASE WHEN t.resolved_by IS NOT NULL THEN t.resolution <> 'buyer' END END)
  ) AS p (person_id, well) WHERE p.well IS NOT NULL;

-- Disputes that are open already are cases too, and wait to be taken from now on.
INSERT INTO disputes (id, trade, opened_version, reason, opener, prior_state, opened_at, waiting_since, take_by, decide_by)
  SELECT gen_random_uuid(), t.id, h.version, t.dispute_reason, t.dispute_opened_by, t.disputed_from, h.at, now(),
    now() + interval '4 hours', now() + interval '5 days'
  FROM trades t CROSS JOIN LATERAL (
    SELECT version, at FROM trade_history h WHERE h.trade = t.id AND h.event IN ('dispute', 'claim', 'escalate')
    ORDER BY version DESC LIMIT 1
  ) AS h WHERE t.state = 'disputed';

-- Every version of the rules has rules of disputes; these are the ones of the program.
ALTER TABLE trade_policies DISABLE TRIGGER trade_policies_are_facts;

UPDATE trade_policies SET policy = policy || '{
  "disputes": {
    "take_seconds": 14400,
    "decide_seconds": 432000,
    "appeal_window": {"instant": 86400, "same_day": 259200, "multi_day": 259200},
    "approval_from": 20,
    "approval_seconds": 86400,
    "offer_seconds": 172800,
    "offers_max": 5,
    "conflict_days": 180
  }
}' WHERE NOT policy ? 'disputes';

ALTER TABLE trade_policies ENABLE TRIGGER trade_policies_are_facts;
