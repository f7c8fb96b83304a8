-- What came a second time for one top-up goes back when operators say so: of which attempt they say it, and a refund that
-- takes nothing of its person, as nothing of it was credited.
ALTER TABLE payment_reviews DROP CONSTRAINT payment_reviews_decision_check;

ALTER TABLE payment_reviews
  ADD COLUMN attempt uuid REFERENCES payment_attempts (id),
  ADD CONSTRAINT payment_reviews_decision_check
    CHECK (decision IN ('accept', 'refund', 'close', 'refund_second')) NOT VALID,
  ADD CONSTRAINT payment_reviews_second CHECK ((decision = 'refund_second') = (attempt IS NOT NULL)) NOT VALID;

ALTER TABLE payment_refunds DROP CONSTRAINT payment_refunds_check;

ALTER TABLE payment_refunds
  ADD COLUMN is_second boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT payment_refunds_taken
    CHECK (from_hold + from_available + from_debt = CASE WHEN is_second THEN 0 ELSE amount END) NOT VALID;

-- It goes back once.
CREATE UNIQUE INDEX payment_refunds_one_second ON payment_refunds (attempt) WHERE is_second AND state <> 'failed';
