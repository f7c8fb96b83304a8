-- Which payment a trade says it was paid by: one payment pays one trade. Payments named before this stand as they were
-- said, and hold nobody to them.
CREATE TABLE trade_payments (
  trade uuid NOT NULL REFERENCES trades (id),
  -- The trade's version that named it; and the one that let it go again, because the payment was never confirmed.
  named_version integer NOT NULL CHECK (named_version > 1),
  freed_version integer CHECK (freed_version > named_version),
  -- Methods over one rail share the ids of their payments.
  rail text NOT NULL,
  -- In the one spelling all spellings of it come to.
  payment_id text NOT NULL CHECK (payment_id <> ''),
  PRIMARY KEY (trade, named_version)
);

CREATE UNIQUE INDEX trade_payments_once ON trade_payments (rail, payment_id) WHERE freed_version IS NULL;

GRANT SELECT, INSERT, UPDATE (freed_version) ON trade_payments TO orrange_app;

-- Entries of a seller's bank statements that were found to pay a trade of theirs. Nothing of an entry is kept but its
-- keyed hash, so that the same entry counts once.
CREATE TABLE statement_payments (
  seller uuid NOT NULL REFERENCES people (id),
  hash bytea NOT NULL CHECK (length(hash) = 32),
  trade uuid NOT NULL REFERENCES trades (id),
  -- The payment, or that it was taken back.
  kind text NOT NULL CHECK (kind IN ('credit', 'reversal')),
  confidence text NOT NULL CHECK (confidence IN ('certain', 'likely', 'weak')),
  -- How the payer's name on the statement compares with the name the buyer declared; null when one is missing.
  name_check text CHECK (name_check IN ('match', 'partial', 'mismatch')),
  -- Percent.
  name_score smallint CHECK (name_score BETWEEN 0 AND 100),
  seen_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (seller, hash),
  CHECK ((name_check IS NULL) = (name_score IS NULL)),
  CHECK (kind = 'credit' OR confidence = 'weak'),
  CHECK (name_check <> 'mismatch' OR confidence = 'weak')
);

CREATE INDEX statement_payments_trade ON statement_payments (trade);

GRANT SELECT, INSERT, UPDATE (trade, kind, confidence, name_check, name_score, seen_at) ON statement_payments TO orrange_app;

-- From which account the buyer said they will pay.
CREATE TABLE trade_payers (
  trade uuid PRIMARY KEY REFERENCES trades (id),
  buyer uuid NOT NULL REFERENCES people (id),
  -- Null when the buyer gave a name alone.
  account uuid REFERENCES payment_accounts (id),
  -- The holder's name, sealed for the buyer.
  holder bytea NOT NULL,
  declared_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT, UPDATE (account, holder, declared_at) ON trade_payers TO orrange_app;
