/** Drawn from `catalogues/en` by `npm run generate`; do not edit. */
export interface Messages {
  readonly "cli-yes": null
  readonly "cli-no": null
  readonly "cli-nothing": null
  readonly "cli-buy-or-sell": null
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
  readonly "flows-back": null
  readonly "flows-discard": null
  readonly "flows-done": null
  readonly "flows-skip": null
  readonly "flows-discarded": null
  readonly "flows-changed": null
  readonly "flows-unavailable": null
  readonly "flows-problem-above": { readonly most: string }
  readonly "flows-problem-below": { readonly least: string }
  readonly "flows-problem-choice": null
  readonly "flows-problem-decimal-ambiguous": { readonly text: string }
  readonly "flows-problem-decimal-malformed": null
  readonly "flows-problem-decimal-unit": { readonly units: string }
  readonly "flows-problem-decimals": { readonly decimals: number }
  readonly "flows-problem-empty": null
  readonly "flows-problem-expired": null
  readonly "flows-problem-file": null
  readonly "flows-problem-index": null
  readonly "flows-problem-long": { readonly most: string }
  readonly "flows-problem-lot": { readonly lot: string }
  readonly "flows-problem-many": { readonly most: string }
  readonly "flows-problem-margin": null
  readonly "flows-problem-moved": null
  readonly "flows-problem-no-file": null
  readonly "flows-problem-not-now": null
  readonly "flows-problem-quote": null
  readonly "flows-problem-stale": null
  readonly "flows-problem-tick": { readonly tick: string }
  readonly "flows-problem-unknown": null
  readonly "flows-problem-unprintable": null
  readonly "flows-fact-amount": null
  readonly "flows-fact-ask": null
  readonly "flows-fact-available": null
  readonly "flows-fact-bid": null
  readonly "flows-fact-escrow": null
  readonly "flows-fact-expiry": null
  readonly "flows-fact-fees": null
  readonly "flows-fact-held": null
  readonly "flows-fact-index": null
  readonly "flows-fact-kind": null
  readonly "flows-fact-last": null
  readonly "flows-fact-methods": null
  readonly "flows-fact-minimum": null
  readonly "flows-fact-payer": null
  readonly "flows-fact-payment": null
  readonly "flows-fact-peer": null
  readonly "flows-fact-person": null
  readonly "flows-fact-phrase": null
  readonly "flows-fact-price": null
  readonly "flows-fact-reason": null
  readonly "flows-fact-reference": null
  readonly "flows-fact-speed": null
  readonly "flows-fact-takers": null
  readonly "flows-fact-where": null
  readonly "flows-fact-whole": null
  readonly "flows-fact-window": null
  readonly "flows-fact-zone": null
  readonly "flows-fees": { readonly maker: string; readonly taker: string }
  readonly "flows-held": { readonly needed: string; readonly available: string }
  readonly "flows-until-cancelled": null
  readonly "flows-sell-market": null
  readonly "flows-buy-market": null
  readonly "flows-sell-amount": { readonly asset: string }
  readonly "flows-buy-amount": { readonly asset: string }
  readonly "flows-everything": { readonly amount: string }
  readonly "flows-price": { readonly currency: string; readonly asset: string }
  readonly "flows-price-floating": null
  readonly "flows-price-index": { readonly margin: string; readonly price: string }
  readonly "flows-price-top": { readonly price: string }
  readonly "flows-sell-methods": { readonly currency: string }
  readonly "flows-buy-methods": { readonly currency: string }
  readonly "flows-methods-none": { readonly currency: string }
  readonly "flows-lead-account": null
  readonly "flows-minimum": { readonly currency: string }
  readonly "flows-takers": null
  readonly "flows-takers-anyone": null
  readonly "flows-takers-experienced": { readonly trades: number }
  readonly "flows-takers-trusted": null
  readonly "flows-takers-asked": null
  readonly "flows-bond": { readonly asset: string }
  readonly "flows-bond-posted": null
  readonly "flows-bond-none": null
  readonly "flows-where": null
  readonly "flows-where-public": null
  readonly "flows-where-unlisted": null
  readonly "flows-where-direct": null
  readonly "flows-person": null
  readonly "flows-person-form": null
  readonly "flows-sell-review": { readonly amount: string; readonly market: string }
  readonly "flows-buy-review": { readonly amount: string; readonly market: string }
  readonly "flows-fills-now": { readonly amount: string }
  readonly "flows-sell-post": { readonly amount: string }
  readonly "flows-buy-post": { readonly amount: string }
  readonly "flows-posted": { readonly amount: string }
  readonly "flows-edit-market": null
  readonly "flows-edit-amount": null
  readonly "flows-edit-price": null
  readonly "flows-edit-methods": null
  readonly "flows-edit-minimum": null
  readonly "flows-edit-takers": null
  readonly "flows-edit-bond": null
  readonly "flows-edit-where": null
  readonly "flows-edit-method": null
  readonly "flows-edit-label": null
  readonly "flows-edit-reason": null
  readonly "flows-edit-statement": null
  readonly "flows-lead-cancel": null
  readonly "flows-lead-dispute": null
  readonly "flows-own-name": null
  readonly "flows-never-asked": null
  readonly "flows-minutes": { readonly minutes: number }
  readonly "flows-peer": { readonly name: string; readonly trades: number; readonly completed: string }
  readonly "flows-peer-new": { readonly name: string }
  readonly "flows-take-buy-amount": { readonly name: string; readonly asset: string; readonly currency: string }
  readonly "flows-take-sell-amount": { readonly name: string; readonly asset: string; readonly currency: string }
  readonly "flows-least": { readonly amount: string }
  readonly "flows-most": { readonly amount: string }
  readonly "flows-take-pay-by": { readonly amount: string }
  readonly "flows-take-paid-by": { readonly amount: string }
  readonly "flows-bond-allowed": null
  readonly "flows-bond-skipped": null
  readonly "flows-take-buy-review": { readonly amount: string; readonly name: string; readonly payment: string }
  readonly "flows-take-sell-review": { readonly amount: string; readonly name: string; readonly payment: string }
  readonly "flows-take-asked": { readonly name: string }
  readonly "flows-take-part": { readonly amount: string }
  readonly "flows-take-gone": null
  readonly "flows-take": { readonly amount: string }
  readonly "flows-taken": { readonly amount: string; readonly name: string }
  readonly "flows-pay-payer": { readonly amount: string; readonly deadline: string }
  readonly "flows-pay-payer-form": null
  readonly "flows-pay": { readonly amount: string; readonly name: string; readonly deadline: string }
  readonly "flows-pay-not-now": { readonly amount: string }
  readonly "flows-pay-reference": null
  readonly "flows-pay-done": null
  readonly "flows-pay-proof": { readonly amount: string }
  readonly "flows-pay-id": null
  readonly "flows-pay-confirm": { readonly amount: string; readonly name: string }
  readonly "flows-pay-then": { readonly name: string; readonly amount: string }
  readonly "flows-pay-false": null
  readonly "flows-pay-mark": { readonly amount: string }
  readonly "flows-paid": { readonly name: string; readonly amount: string }
  readonly "flows-release-look": { readonly name: string; readonly amount: string; readonly deadline: string }
  readonly "flows-release-early": { readonly name: string; readonly amount: string; readonly deadline: string }
  readonly "flows-release-payer": null
  readonly "flows-release-shown": null
  readonly "flows-release-not-there": null
  readonly "flows-release-there": null
  readonly "flows-release-wait": null
  readonly "flows-release-confirm": { readonly amount: string; readonly name: string; readonly payment: string }
  readonly "flows-release-unmarked": { readonly name: string }
  readonly "flows-release-final": null
  readonly "flows-release-arming": { readonly seconds: number }
  readonly "flows-release": { readonly amount: string }
  readonly "flows-release-digits": { readonly payment: string; readonly digits: number; readonly amount: string }
  readonly "flows-release-mistyped": null
  readonly "flows-released": { readonly amount: string; readonly name: string }
  readonly "flows-trade-nothing": null
  readonly "flows-trade-choose": { readonly amount: string; readonly deadline: string }
  readonly "flows-trade-confirm": { readonly action: string; readonly amount: string; readonly name: string }
  readonly "flows-trade-told": null
  readonly "flows-cancel-cancel": null
  readonly "flows-cancel-decline": { readonly name: string }
  readonly "flows-cancel-propose": { readonly name: string }
  readonly "flows-cancel-accept": { readonly name: string }
  readonly "flows-cancel-withdraw": null
  readonly "flows-cancel-proposed": { readonly name: string }
  readonly "flows-cancel-fate": { readonly amount: string }
  readonly "flows-cancel-not-sent": null
  readonly "flows-cancel-returned": null
  readonly "flows-cancel-paid": null
  readonly "flows-cancel-arrived": null
  readonly "flows-step-accept": { readonly name: string }
  readonly "flows-step-extend": { readonly name: string }
  readonly "flows-step-undo-paid": null
  readonly "flows-step-withdraw-dispute": null
  readonly "flows-dispute-reason": { readonly amount: string; readonly name: string }
  readonly "flows-dispute-opens": { readonly at: string }
  readonly "flows-dispute-statement": null
  readonly "flows-dispute-confirm": { readonly amount: string; readonly name: string }
  readonly "flows-dispute-arbiter": null
  readonly "flows-dispute-open": null
  readonly "flows-dispute-file": null
  readonly "flows-dispute-files": null
  readonly "flows-dispute-waits": null
  readonly "flows-reason-not-received": null
  readonly "flows-reason-not-acknowledged": null
  readonly "flows-reason-wrong-amount": null
  readonly "flows-reason-third-party": null
  readonly "flows-reason-late": null
  readonly "flows-reason-fraud": null
  readonly "flows-reason-reversed": null
  readonly "flows-reason-other": null
  readonly "flows-kind-bank-statement": null
  readonly "flows-kind-payment-confirmation": null
  readonly "flows-kind-video": null
  readonly "flows-kind-chat-export": null
  readonly "flows-kind-id-check": null
  readonly "flows-kind-other": null
  readonly "flows-evidence-none": null
  readonly "flows-evidence-which": null
  readonly "flows-evidence-give": { readonly name: string; readonly deadline: string }
  readonly "flows-evidence-shared": null
  readonly "flows-evidence-kept": null
  readonly "flows-evidence-done": null
  readonly "flows-account-method": null
  readonly "flows-account-method-for": { readonly currency: string }
  readonly "flows-account-field": { readonly field: string; readonly method: string }
  readonly "flows-account-example": { readonly example: string }
  readonly "flows-account-edit": { readonly field: string }
  readonly "flows-account-label": { readonly method: string }
  readonly "flows-account-review": { readonly method: string; readonly label: string }
  readonly "flows-account-own": null
  readonly "flows-account-missing": { readonly field: string }
  readonly "flows-account-add": null
  readonly "flows-account-added": { readonly label: string }
  readonly "flows-link-channel": null
  readonly "flows-channel-email": null
  readonly "flows-channel-webhook": null
  readonly "flows-link-email": null
  readonly "flows-link-webhook": null
  readonly "flows-link-address-form": null
  readonly "flows-link-code": { readonly address: string }
  readonly "flows-link-form": null
  readonly "flows-link-secret": null
  readonly "flows-linked": { readonly address: string }
  readonly "flows-language": null
  readonly "flows-terms": null
  readonly "flows-terms-escrow": null
  readonly "flows-terms-payment": null
  readonly "flows-terms-staff": null
  readonly "flows-terms-agree": null
  readonly "flows-phrase": null
  readonly "flows-phrase-why": null
  readonly "flows-phrase-form": null
  readonly "flows-zone": null
  readonly "flows-zone-form": null
  readonly "flows-start-done": { readonly phrase: string }
  readonly "flows-start-book": null
  readonly "flows-start-later": null
  readonly "flows-settings": null
  readonly "flows-settings-language": null
  readonly "flows-settings-zone": null
  readonly "flows-settings-phrase": null
  readonly "flows-settings-quiet": null
  readonly "flows-settings-notice": null
  readonly "flows-settings-link": null
  readonly "flows-quiet": null
  readonly "flows-quiet-form": null
  readonly "flows-quiet-urgent": { readonly zone: string }
  readonly "flows-quiet-off": null
  readonly "flows-notice-which": null
  readonly "flows-notice-how": { readonly event: string }
  readonly "flows-notice-email-now": null
  readonly "flows-notice-email-off": null
  readonly "flows-notice-webhook-now": null
  readonly "flows-notice-webhook-off": null
  readonly "flows-saved": null
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
