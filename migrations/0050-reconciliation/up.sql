-- What a bank takes back after the hold is seen without an event, providers that refuse our key are known, and what they
-- told is kept for a while.

-- How a provider takes us.
CREATE TABLE payment_providers (
  id text PRIMARY KEY,
  -- Since when it refuses the key that it is asked with; null while it does not.
  refused_at timestamptz,
  -- What it said.
  refusal text,
  CHECK ((refused_at IS NULL) = (refusal IS NULL))
);

GRANT SELECT, INSERT, UPDATE (refused_at, refusal) ON payment_providers TO orrange_app;

-- A provider may take its fee in another currency than that of the payment.
ALTER TABLE payment_intents ADD COLUMN fee_asset text REFERENCES assets (code);
UPDATE payment_intents SET fee_asset = asset WHERE fee IS NOT NULL;
ALTER TABLE payment_intents ADD CHECK ((fee IS NULL) = (fee_asset IS NULL));
GRANT UPDATE (fee_asset) ON payment_intents TO orrange_app;

-- Nobody looked any more at what was paid once its hold was over.
UPDATE payment_attempts a SET next_at = now() FROM payment_intents i
  WHERE i.id = a.intent AND a.state = 'charged' AND a.next_at IS NULL AND i.charged_at > now() - interval '540 days';

-- What was looked at is cleared after a while; whatever waits stays.
CREATE INDEX provider_events_done ON provider_events (received_at) WHERE state = 'done';

CREATE FUNCTION clear_provider_events(most integer) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH cleared AS (
    DELETE FROM public.provider_events WHERE id IN (
      SELECT id FROM public.provider_events
      WHERE state = 'done' AND received_at < now() - interval '30 days'
      ORDER BY received_at LIMIT most FOR UPDATE SKIP LOCKED)
    RETURNING 1)
  SELECT count(*) FROM cleared
$$;

REVOKE EXECUTE ON FUNCTION clear_provider_events (integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clear_provider_events (integer) TO orrange_app;
