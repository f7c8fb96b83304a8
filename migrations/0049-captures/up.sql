-- Where what somebody approved is for us to take, it is written down before the request leaves: from then on only the
-- provider's answer ends the attempt, and while there is none it is the one live attempt of its intent.
ALTER TABLE payment_attempts
  DROP CONSTRAINT payment_attempts_state_check,
  DROP CONSTRAINT payment_attempts_check,
  ADD CONSTRAINT payment_attempts_state_check CHECK (state IN (
    'routed', 'sent', 'unknown', 'pending', 'capturing', 'charged', 'declined', 'voided', 'integrity_failure'
  )),
  ADD CONSTRAINT payment_attempts_page CHECK (state NOT IN ('pending', 'capturing', 'charged') OR reference IS NOT NULL);

DROP INDEX payment_attempts_one_live;

CREATE UNIQUE INDEX payment_attempts_one_live ON payment_attempts (intent)
  WHERE state IN ('routed', 'sent', 'unknown', 'pending', 'capturing', 'charged');
