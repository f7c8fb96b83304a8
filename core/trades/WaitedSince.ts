/**
 * SQL of since when a trade waited for what somebody had to do in a state of it: to pay, in the ledger; to sign, to lock or
 * to mark, in a contract. Only what was away since then, or shortly before the end, excuses who did not. Over `trades t`.
 */
export const waitedSince = (state: string): string =>
  `CASE WHEN t.escrow_chain IS NULL THEN t.payment_since
    WHEN ${state} = 'awaiting_agreement' THEN t.deadline_since
    ELSE least(
      -- The contract's time to pay runs from its block on, before that block is final.
      (SELECT t.payment_due_at - make_interval(secs => (e.terms ->> 'paymentWindow')::float8) FROM trade_escrows e
        WHERE e.trade = t.id AND ${state} = 'awaiting_payment'),
      (SELECT max(h.at) FROM trade_history h WHERE h.trade = t.id AND h.to_state = ${state} AND h.from_state <> h.to_state)
    ) END`
