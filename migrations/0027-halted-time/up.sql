-- For how long payments or accounts were halted on a market since some time, in milliseconds, rounded up. Time that two
-- halts share counts once; time during which the service was down was given back already.
CREATE FUNCTION halted_ms(of_market text, since timestamptz) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce(ceil(sum(extract(epoch FROM upper(span) - lower(span))) * 1000), 0)::bigint
  FROM unnest(
    coalesce((SELECT range_agg(tstzrange(h.begun_at, coalesce(h.lifted_at, now()))) FROM halts h
      WHERE h.action IN ('payments', 'accounts') AND (h.market IS NULL OR h.market = of_market)
        AND h.begun_at < now() AND coalesce(h.lifted_at, now()) > since), '{}'::tstzmultirange)
    * tstzmultirange(tstzrange(least(since, now()), now()))
    - coalesce((SELECT range_agg(tstzrange(o.from_at, o.to_at)) FROM outages o
      WHERE o.to_at > since AND o.from_at < o.to_at), '{}'::tstzmultirange)
  ) AS span
$$;

-- Since when the present deadline runs, and the one for the payment, and how much halted time each was given of that.
ALTER TABLE trades
  ADD COLUMN deadline_since timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN deadline_made_up bigint NOT NULL DEFAULT 0 CHECK (deadline_made_up >= 0),
  ADD COLUMN payment_since timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN payment_made_up bigint NOT NULL DEFAULT 0 CHECK (payment_made_up >= 0);

-- What halts that are lifted took was given back when they were.
UPDATE trades t SET deadline_since = greatest(t.updated_at, h.lifted_at),
    payment_since = greatest(t.created_at, h.lifted_at)
  FROM (SELECT max(lifted_at) AS lifted_at FROM halts WHERE action IN ('payments', 'accounts')) AS h
  WHERE t.deadline_at IS NOT NULL;

GRANT UPDATE (deadline_since, deadline_made_up, payment_since, payment_made_up) ON trades TO orrange_app;
