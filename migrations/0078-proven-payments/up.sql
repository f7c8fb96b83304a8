-- What was there before holds as well: looked at without keeping anybody from writing.
ALTER TABLE purchases VALIDATE CONSTRAINT purchases_state_check;

ALTER TABLE payment_reviews VALIDATE CONSTRAINT payment_reviews_decision_check;

ALTER TABLE payment_reviews VALIDATE CONSTRAINT payment_reviews_second;

ALTER TABLE payment_refunds VALIDATE CONSTRAINT payment_refunds_taken;
