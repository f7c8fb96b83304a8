-- The time in which a chain was away is halted time of what its contract holds, and of nothing else on the same market.
-- The function that goes by the market alone stays as it is: daemons of the version before ask it until they are replaced.
CREATE FUNCTION halted_ms(of_market text, of_chain text, since timestamptz) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce(ceil(sum(extract(epoch FROM upper(span) - lower(span))) * 1000), 0)::bigint
  FROM unnest(
    (
      coalesce((SELECT range_agg(tstzrange(h.begun_at, coalesce(h.lifted_at, now()))) FROM halts h
        WHERE h.action IN ('payments', 'accounts') AND (h.market IS NULL OR h.market = of_market)
          AND h.begun_at < now() AND coalesce(h.lifted_at, now()) > since), '{}'::tstzmultirange)
      + coalesce((SELECT range_agg(tstzrange(d.from_at, d.to_at)) FROM chain_downtimes d
        WHERE d.chain = of_chain AND d.to_at > since), '{}'::tstzmultirange)
    )
    * tstzmultirange(tstzrange(least(since, now()), now()))
    - coalesce((SELECT range_agg(tstzrange(o.from_at, o.to_at)) FROM outages o
      WHERE o.to_at > since AND o.from_at < o.to_at), '{}'::tstzmultirange)
  ) AS span
$$;
