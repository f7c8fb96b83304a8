/** Drawn from `catalogues/en` by `npm run generate`; do not edit. */
export interface Messages {
  readonly "cli-yes": null
  readonly "cli-no": null
  readonly "cli-nothing": null
  readonly "cli-clock": null
  readonly "cli-platform": null
  readonly "cli-error-outcome_unknown": null
  readonly "cli-error-request": { readonly id: string }
  readonly "cli-error-client_id": { readonly id: string }
  readonly "cli-error-did_you_mean": { readonly line: string }
  readonly "cli-release-certain": null
  readonly "cli-trade-none": null
  readonly "cli-trade-sides": { readonly buyer: string; readonly seller: string }
  readonly "cli-bond-deposit": { readonly amount: string }
  readonly "cli-bond-taken": { readonly put: string; readonly amount: string }
  readonly "cli-trade-over": null
  readonly "cli-trade-payout": { readonly amount: string; readonly to: string; readonly reason: string }
  readonly "cli-trade-dry_run": null
  readonly "cli-trade-would_be": { readonly state: string; readonly until: string }
  readonly "cli-trade-would_pay": { readonly payout: string }
  readonly "cli-trade-no_clock": null
  readonly "cli-trade-clock_moves": { readonly time: string }
  readonly "cli-trade-hold": { readonly hours: string }
  readonly "cli-name_check-match": null
  readonly "cli-name_check-partial": null
  readonly "cli-name_check-mismatch": null
  readonly "cli-step-before": { readonly until: string }
  readonly "cli-step-declare": { readonly until: string; readonly method: string }
  readonly "cli-step-accept": { readonly who: string; readonly until: string }
  readonly "cli-step-pay": { readonly payment: string; readonly seller: string; readonly until: string }
  readonly "cli-step-claim": { readonly until: string; readonly seller: string }
  readonly "cli-step-release": {
    readonly buyer: string
    readonly payment: string
    readonly quantity: string
    readonly until: string
  }
  readonly "cli-step-resolve": {
    readonly buyer: string
    readonly seller: string
    readonly until: string
    readonly why: string
  }
  readonly "cli-step-take": {
    readonly buyer: string
    readonly seller: string
    readonly until: string
    readonly why: string
  }
  readonly "cli-step-prove": { readonly until: string }
  readonly "cli-step-answer": { readonly until: string; readonly verdict: string }
  readonly "cli-step-wait": { readonly until: string; readonly for: string }
  readonly "cli-step-wait_for": { readonly who: string; readonly until: string }
  readonly "cli-step-nothing": null
  readonly "cli-step-on_hold": null
  readonly "cli-step-appealable": null
  readonly "cli-step-no_statement": null
  readonly "cli-step-call_off": { readonly fate: string; readonly by: string; readonly buyer: string }
  readonly "cli-note-until": { readonly text: string; readonly time: string }
  readonly "cli-note-evidence": { readonly by: string; readonly kind: string; readonly note: string }
  readonly "cli-note-offer": { readonly by: string; readonly shares: string }
  readonly "cli-note-shares": { readonly buyer: string; readonly seller: string }
  readonly "cli-note-share_buyer": { readonly amount: string }
  readonly "cli-note-slash_buyer": { readonly share: string }
  readonly "cli-note-slash_seller": { readonly share: string }
  readonly "cli-note-verdict_yours": { readonly shares: string }
  readonly "cli-note-verdict_theirs": { readonly shares: string }
  readonly "cli-note-halted": { readonly action: string; readonly market: string }
  readonly "cli-note-halt": { readonly action: string; readonly market: string; readonly reason: string }
  readonly "cli-note-halt_clock": { readonly action: string; readonly market: string; readonly reason: string }
  readonly "cli-policy-none": null
  readonly "cli-policy-program": null
  readonly "cli-policy-overdue": null
  readonly "cli-policy-claims_late": null
  readonly "cli-policy-escalated": null
  readonly "cli-policy-disputes_early": null
  readonly "cli-policy-over": { readonly trades: number }
  readonly "field-abandoned_today": null
  readonly "field-accepts": null
  readonly "field-account": null
  readonly "field-address": null
  readonly "field-amount": null
  readonly "field-answers": null
  readonly "field-appealed": null
  readonly "field-arbiter": null
  readonly "field-ask": null
  readonly "field-asked": null
  readonly "field-asked_for": null
  readonly "field-asks_for": null
  readonly "field-asset": null
  readonly "field-at": null
  readonly "field-at_most": null
  readonly "field-available": null
  readonly "field-average": null
  readonly "field-became_order": null
  readonly "field-because": null
  readonly "field-best_ask": null
  readonly "field-best_bid": null
  readonly "field-between_people": null
  readonly "field-bid": null
  readonly "field-blocked": null
  readonly "field-bond": null
  readonly "field-bonds": null
  readonly "field-bound": null
  readonly "field-buyer": null
  readonly "field-buyer_gets": null
  readonly "field-buyers_share": null
  readonly "field-by": null
  readonly "field-called_off_by": null
  readonly "field-cancels_the_others_of": null
  readonly "field-channel": null
  readonly "field-chargebacks": null
  readonly "field-command": null
  readonly "field-conditional_order": null
  readonly "field-confidence": null
  readonly "field-countries": null
  readonly "field-country": null
  readonly "field-counts_from": null
  readonly "field-currencies": null
  readonly "field-daemon": null
  readonly "field-day": null
  readonly "field-decided": null
  readonly "field-decided_in": null
  readonly "field-default": null
  readonly "field-deposited": null
  readonly "field-dispute": null
  readonly "field-done": null
  readonly "field-dropped": null
  readonly "field-due": null
  readonly "field-email": null
  readonly "field-escrow": null
  readonly "field-event": null
  readonly "field-example": null
  readonly "field-exit_of": null
  readonly "field-expires": null
  readonly "field-fault": null
  readonly "field-fee": null
  readonly "field-fees": null
  readonly "field-field": null
  readonly "field-file": null
  readonly "field-files": null
  readonly "field-filled": null
  readonly "field-floats": null
  readonly "field-for": null
  readonly "field-for_example": null
  readonly "field-from": null
  readonly "field-frozen": null
  readonly "field-given": null
  readonly "field-gives_up": null
  readonly "field-halted": null
  readonly "field-hash": null
  readonly "field-held": null
  readonly "field-hidden": null
  readonly "field-hold": null
  readonly "field-holder": null
  readonly "field-id": null
  readonly "field-in_24_hours": null
  readonly "field-in_bonds": null
  readonly "field-in_escrow": null
  readonly "field-in_force": null
  readonly "field-in_orders": null
  readonly "field-in_quiet_hours": null
  readonly "field-index": null
  readonly "field-key": null
  readonly "field-kind": null
  readonly "field-kyc_tier": null
  readonly "field-label": null
  readonly "field-languages": null
  readonly "field-last": null
  readonly "field-last_order": null
  readonly "field-last_price": null
  readonly "field-last_refusal": null
  readonly "field-least_order": null
  readonly "field-leaving": null
  readonly "field-left": null
  readonly "field-level": null
  readonly "field-lifted": null
  readonly "field-limits": null
  readonly "field-line": null
  readonly "field-link": null
  readonly "field-linked": null
  readonly "field-loaded_by": null
  readonly "field-lost": null
  readonly "field-lot": null
  readonly "field-made": null
  readonly "field-maker": null
  readonly "field-maker_fee": null
  readonly "field-market": null
  readonly "field-marks": null
  readonly "field-method": null
  readonly "field-methods": null
  readonly "field-name": null
  readonly "field-needs": null
  readonly "field-next": null
  readonly "field-next_maker_taker": null
  readonly "field-no_orders_until": null
  readonly "field-now": null
  readonly "field-of": null
  readonly "field-of_these_trades": null
  readonly "field-offer": null
  readonly "field-on": null
  readonly "field-one_trade": null
  readonly "field-opened": null
  readonly "field-opened_by": null
  readonly "field-order": null
  readonly "field-orders": null
  readonly "field-outcome": null
  readonly "field-overturned": null
  readonly "field-own_orders": null
  readonly "field-p2p": null
  readonly "field-paid": null
  readonly "field-paid_as": null
  readonly "field-pauses": null
  readonly "field-pay": null
  readonly "field-payer": null
  readonly "field-payment": null
  readonly "field-payment_reference": null
  readonly "field-payment_seen": null
  readonly "field-pays_in": null
  readonly "field-per_trade": null
  readonly "field-person": null
  readonly "field-place": null
  readonly "field-placed_in_all": null
  readonly "field-price": null
  readonly "field-profile": null
  readonly "field-public_key": null
  readonly "field-quantity": null
  readonly "field-reason": null
  readonly "field-reference": null
  readonly "field-releases_in": null
  readonly "field-request": null
  readonly "field-required": null
  readonly "field-resolution": null
  readonly "field-rests": null
  readonly "field-result": null
  readonly "field-review": null
  readonly "field-reviews": null
  readonly "field-risk_of_the_payment": null
  readonly "field-roles": null
  readonly "field-runs": null
  readonly "field-runs_made": null
  readonly "field-saved": null
  readonly "field-schedule": null
  readonly "field-scope": null
  readonly "field-scopes": null
  readonly "field-score": null
  readonly "field-secret": null
  readonly "field-seen_by": null
  readonly "field-seller": null
  readonly "field-seller_gets": null
  readonly "field-settlement": null
  readonly "field-share": null
  readonly "field-shown": null
  readonly "field-side": null
  readonly "field-signed_by": null
  readonly "field-since": null
  readonly "field-size": null
  readonly "field-state": null
  readonly "field-statement": null
  readonly "field-status": null
  readonly "field-step": null
  readonly "field-suggestion": null
  readonly "field-taken": null
  readonly "field-taken_by": null
  readonly "field-taken_in": null
  readonly "field-taken_off": null
  readonly "field-taker": null
  readonly "field-taker_fee": null
  readonly "field-takes": null
  readonly "field-template": null
  readonly "field-text": null
  readonly "field-the_payment": null
  readonly "field-then": null
  readonly "field-they_say": null
  readonly "field-tick": null
  readonly "field-tier": null
  readonly "field-time": null
  readonly "field-time_to_pay": null
  readonly "field-to": null
  readonly "field-too_new_until": null
  readonly "field-total": null
  readonly "field-trade": null
  readonly "field-traded_in_30_days": null
  readonly "field-trades": null
  readonly "field-trades_running": null
  readonly "field-tried_again": null
  readonly "field-tries": null
  readonly "field-trusted": null
  readonly "field-type": null
  readonly "field-until": null
  readonly "field-verdict": null
  readonly "field-version": null
  readonly "field-waits_for": null
  readonly "field-was": null
  readonly "field-webhook": null
  readonly "field-what": null
  readonly "field-what_it_does": null
  readonly "field-when": null
  readonly "field-why": null
  readonly "field-why_not": null
  readonly "field-with": null
  readonly "field-worst": null
  readonly "field-worth": null
  readonly "field-would_be": null
  readonly "field-wrote": null
  readonly "field-you": null
  readonly "field-you_are": null
  readonly "field-you_can_take": null
  readonly "field-you_may": null
  readonly "trade-state-awaiting_accept": null
  readonly "trade-state-awaiting_payment": null
  readonly "trade-state-overdue": null
  readonly "trade-state-payment_marked": null
  readonly "trade-state-disputed": null
  readonly "trade-state-on_hold": null
  readonly "trade-state-decided": null
  readonly "trade-state-completed": null
  readonly "trade-state-cancelled": null
  readonly "trade-state-expired": null
  readonly "trade-state-resolved": null
  readonly "trade-escrow-held": null
  readonly "trade-escrow-frozen": null
  readonly "trade-escrow-released": null
  readonly "trade-escrow-refunded": null
  readonly "trade-escrow-split": null
  readonly "trade-dispute-none": null
  readonly "trade-dispute-open": null
  readonly "trade-dispute-awaiting_approval": null
  readonly "trade-dispute-decided": null
  readonly "trade-dispute-appealed": null
  readonly "trade-dispute-resolved": null
  readonly "trade-dispute_reason-payment_not_received": null
  readonly "trade-dispute_reason-payment_not_acknowledged": null
  readonly "trade-dispute_reason-wrong_amount": null
  readonly "trade-dispute_reason-third_party_payer": null
  readonly "trade-dispute_reason-paid_late": null
  readonly "trade-dispute_reason-fraud": null
  readonly "trade-dispute_reason-payment_reversed": null
  readonly "trade-dispute_reason-other": null
  readonly "trade-resolution-buyer": null
  readonly "trade-resolution-seller": null
  readonly "trade-resolution-split": null
  readonly "trade-bond-none": null
  readonly "trade-bond-held": null
  readonly "trade-bond-returned": null
  readonly "trade-bond-slashed": null
  readonly "trade-role-buyer": null
  readonly "trade-role-seller": null
  readonly "trade-role-arbiter": null
  readonly "trade-role-handler": null
  readonly "trade-action-accept": null
  readonly "trade-action-decline": null
  readonly "trade-action-mark_paid": null
  readonly "trade-action-release": null
  readonly "trade-action-cancel": null
  readonly "trade-action-extend": null
  readonly "trade-action-undo_paid": null
  readonly "trade-action-propose_cancel": null
  readonly "trade-action-withdraw_cancel": null
  readonly "trade-action-accept_cancel": null
  readonly "trade-action-claim": null
  readonly "trade-action-dispute": null
  readonly "trade-action-withdraw_dispute": null
  readonly "trade-action-resolve": null
  readonly "trade-action-settle": null
  readonly "trade-action-appeal": null
  readonly "trade-action-accept_verdict": null
  readonly "trade-side-buy": null
  readonly "trade-side-sell": null
  readonly "trade-order-open": null
  readonly "trade-order-paused": null
  readonly "trade-order-filled": null
  readonly "trade-order-cancelled": null
  readonly "trade-order-expired": null
  readonly "trade-payout-escrow_release": null
  readonly "trade-payout-escrow_refund": null
  readonly "trade-payout-fee": null
  readonly "trade-payout-bond_return": null
  readonly "trade-payout-bond_slash": null
  readonly "trade-evidence-bank_statement": null
  readonly "trade-evidence-payment_confirmation": null
  readonly "trade-evidence-video": null
  readonly "trade-evidence-chat_export": null
  readonly "trade-evidence-id_check": null
  readonly "trade-evidence-other": null
  readonly "trade-confidence-certain": null
  readonly "trade-confidence-likely": null
  readonly "trade-confidence-weak": null
  readonly "trade-confidence-none": null
  readonly "trade-payment-not_sent": null
  readonly "trade-payment-returned": null
}
