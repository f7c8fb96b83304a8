-- What is told to many, page by page: the place is the last person whose page was planned.
CREATE TABLE notice_fanouts (
  id uuid PRIMARY KEY,
  -- What all of its deliveries have for their event: nobody is told one of them twice.
  source text NOT NULL UNIQUE CHECK (length(source) BETWEEN 1 AND 64),
  event text NOT NULL,
  facts jsonb NOT NULL,
  after uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  done_at timestamptz
);

CREATE INDEX notice_fanouts_open ON notice_fanouts (id) WHERE done_at IS NULL;

GRANT SELECT, INSERT, UPDATE (after, done_at) ON notice_fanouts TO orrange_app;

-- People in their order, to whom something can be told.
CREATE INDEX notice_addresses_people ON notice_addresses (person_id) WHERE state = 'active';

-- Who asked for what is told to nobody else.
CREATE INDEX notice_choices_asked ON notice_choices (event, person_id) WHERE event LIKE 'report.%' AND mode <> 'off';

-- What was told last of how somebody stands: tells of a change, and of a limit once a day.
CREATE TABLE notice_standings (
  person_id uuid PRIMARY KEY REFERENCES people (id),
  score_bps integer NOT NULL CHECK (score_bps BETWEEN 0 AND 10000),
  near_on date,
  reached_on date
);

GRANT SELECT, INSERT, UPDATE (score_bps, near_on, reached_on) ON notice_standings TO orrange_app;

-- How somebody wants to be told things, whatever it is.
CREATE TABLE notice_styles (
  person_id uuid PRIMARY KEY REFERENCES people (id),
  hides_amounts boolean NOT NULL
);

GRANT SELECT, INSERT, UPDATE (hides_amounts) ON notice_styles TO orrange_app;

-- A time in which the platform is worked on; of those that are not over there is one.
CREATE TABLE maintenances (
  id uuid PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('planned', 'started', 'ended', 'called_off')),
  begins_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  note text CHECK (length(note) BETWEEN 1 AND 200),
  announced_by uuid NOT NULL REFERENCES people (id),
  announced_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  ended_at timestamptz,
  CHECK (begins_at < ends_at),
  CHECK ((ended_at IS NOT NULL) = (state IN ('ended', 'called_off'))),
  CHECK (state NOT IN ('started', 'ended') OR started_at IS NOT NULL)
);

CREATE UNIQUE INDEX maintenances_one ON maintenances ((true)) WHERE state IN ('planned', 'started');

GRANT SELECT, INSERT, UPDATE (state, begins_at, ends_at, note, announced_by, started_at, ended_at) ON maintenances
  TO orrange_app;

-- What a provider of text messages said of one after it took it: each word once, in whichever order they came.
CREATE TABLE notice_receipts (
  sid text NOT NULL CHECK (length(sid) BETWEEN 1 AND 64),
  status text NOT NULL CHECK (status IN ('accepted', 'scheduled', 'queued', 'sending', 'sent', 'delivered', 'undelivered',
    'failed', 'canceled', 'read')),
  delivery uuid NOT NULL REFERENCES notice_deliveries (id),
  code integer,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (sid, status)
);

CREATE INDEX notice_receipts_delivery ON notice_receipts (delivery);

GRANT SELECT, INSERT ON notice_receipts TO orrange_app;

-- What became of it after the provider took it: it goes from sent to one of the others, and stays.
ALTER TABLE notice_deliveries ADD COLUMN receipt text CHECK (receipt IN ('sent', 'delivered', 'undelivered', 'failed'));

GRANT UPDATE (receipt) ON notice_deliveries TO orrange_app;

-- What was told to somebody last of a trade, or of none: several are one, now and then.
CREATE INDEX notice_deliveries_digests ON notice_deliveries (address, due_at) WHERE is_digest;
