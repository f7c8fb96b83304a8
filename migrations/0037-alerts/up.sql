-- What people asked to be told of: a price that comes, or an offer that appears. It binds nobody.

CREATE TABLE alerts (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  market text NOT NULL REFERENCES markets (symbol),
  source text NOT NULL CHECK (source IN ('last', 'mid', 'index', 'offer')),
  -- As it was asked for.
  rule jsonb NOT NULL,
  -- The price that is asked for, in ticks; null where it is a move.
  level bigint CHECK (level > 0),
  -- Ticks, at or beyond which something is to be done: told, or armed again.
  low bigint,
  high bigint,
  is_armed boolean NOT NULL DEFAULT true,
  -- Of an offer: its side, the worst price in ticks, and the methods of which it takes one; null for any.
  side text CHECK (side IN ('buy', 'sell')),
  worst bigint CHECK (worst > 0),
  methods text[],
  -- Between one time and the next; null for once.
  pause_seconds integer CHECK (pause_seconds > 0),
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'fired', 'expired')),
  -- The market's sequence number up to which nothing concerns it any more, and the time before which nothing does.
  since bigint NOT NULL,
  ready_at timestamptz NOT NULL,
  fired integer NOT NULL DEFAULT 0 CHECK (fired >= 0),
  fired_at timestamptz,
  expires_at timestamptz,
  -- Counts its changes, each of which is made of the one before.
  version integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((source = 'offer') = (side IS NOT NULL)),
  CHECK ((source = 'offer') = (low IS NULL AND high IS NULL)),
  CHECK ((fired = 0) = (fired_at IS NULL))
);

CREATE INDEX alerts_person ON alerts (person_id, id);

CREATE INDEX alerts_high ON alerts (market, source, high) WHERE state = 'waiting' AND high IS NOT NULL;

CREATE INDEX alerts_low ON alerts (market, source, low) WHERE state = 'waiting' AND low IS NOT NULL;

CREATE INDEX alerts_offer ON alerts (market, ready_at) WHERE state = 'waiting' AND source = 'offer';

CREATE INDEX alerts_source ON alerts (market, source, since) WHERE state = 'waiting';

CREATE INDEX alerts_expiry ON alerts (expires_at) WHERE state = 'waiting' AND expires_at IS NOT NULL;

GRANT SELECT, INSERT, DELETE, UPDATE (low, high, is_armed, state, since, ready_at, fired, fired_at, version)
  ON alerts TO orrange_app;

-- Up to which of a market's sequence numbers its fills and its orders were looked at for alerts.
CREATE TABLE alert_places (
  market text PRIMARY KEY REFERENCES markets (symbol),
  fills_seq bigint NOT NULL DEFAULT 0,
  offers_seq bigint NOT NULL DEFAULT 0,
  offers_at timestamptz NOT NULL DEFAULT '-infinity'
);

GRANT SELECT, INSERT, UPDATE (fills_seq, offers_seq, offers_at) ON alert_places TO orrange_app;

-- What a notice says beside its words, where it is of no trade.
ALTER TABLE notice_deliveries ADD COLUMN facts jsonb CHECK (octet_length(facts::text) <= 1024);
