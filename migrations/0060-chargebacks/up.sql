-- A chargeback may be decided in part, otherwise than before, by a refund of the payment, or in a way that only people can
-- read: what is taken for it changes with that.
ALTER TABLE payment_chargebacks
  DROP CONSTRAINT payment_chargebacks_check,
  -- How often it changed.
  ADD COLUMN turn integer NOT NULL DEFAULT 0,
  -- How it was decided, where an operator has to say what that means.
  ADD COLUMN unclear text,
  ADD CONSTRAINT payment_chargebacks_taken CHECK (from_hold + from_available + from_debt <= amount);

GRANT UPDATE (from_hold, from_available, from_debt, turn, unclear) ON payment_chargebacks TO orrange_app;

-- How much is lost by one that was decided in such a way, as operators say it.
CREATE TABLE chargeback_rulings (
  id uuid PRIMARY KEY,
  chargeback uuid NOT NULL REFERENCES payment_chargebacks (id),
  lost numeric(38, 0) NOT NULL CHECK (lost >= 0),
  reason text NOT NULL,
  -- `proposed` waits for another operator; `void` was said otherwise, or decided by the provider meanwhile.
  state text NOT NULL CHECK (state IN ('proposed', 'done', 'void')),
  operators_needed integer NOT NULL CHECK (operators_needed IN (1, 2)),
  operator uuid NOT NULL REFERENCES people (id),
  seconded_by uuid REFERENCES people (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX chargeback_rulings_one ON chargeback_rulings (chargeback) WHERE state = 'proposed';

GRANT SELECT, INSERT, UPDATE (state, seconded_by, updated_at) ON chargeback_rulings TO orrange_app;

-- Books are compared a page at a time: of what, after which row, as far as they were read when that began.
ALTER TABLE payment_providers
  ADD COLUMN compare_to timestamptz,
  ADD COLUMN compare_began timestamptz,
  ADD COLUMN compare_phase text CHECK (compare_phase IN ('payment', 'refund', 'chargeback', 'line')),
  ADD COLUMN compare_after text;
GRANT UPDATE (compare_to, compare_began, compare_phase, compare_after) ON payment_providers TO orrange_app;

CREATE INDEX provider_movements_key
  ON provider_movements (provider, kind, (CASE WHEN kind = 'payment' THEN payment ELSE reference END));

CREATE INDEX payment_refunds_reference ON payment_refunds (reference);

CREATE INDEX payment_chargebacks_reference ON payment_chargebacks (reference);

-- What providers' money moved by, by whose payment it is; no other transfer is in it.
CREATE INDEX transfers_of_payments ON transfers (reference)
  WHERE reason IN ('top_up', 'refund', 'refund_return', 'chargeback', 'chargeback_return');
