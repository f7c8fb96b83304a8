/** Drawn from `catalogues/en` by `npm run generate`; do not edit. */
export interface Messages {
  readonly "billing-invoice": { readonly number: string }
  readonly "billing-from": null
  readonly "billing-for": null
  readonly "billing-amount": null
  readonly "billing-billed": null
  readonly "billing-date": null
  readonly "billing-due": null
  readonly "billing-state": null
  readonly "billing-state-open": null
  readonly "billing-state-paying": null
  readonly "billing-state-cancelling": null
  readonly "billing-state-paid": null
  readonly "billing-state-refunded": null
  readonly "billing-state-charged_back": null
  readonly "billing-state-cancelled": null
  readonly "billing-state-expired": null
  readonly "billing-id": null
  readonly "billing-pay_here": null
  readonly "billing-fees": { readonly month: string }
  readonly "billing-person": null
  readonly "billing-period": null
  readonly "billing-what": null
  readonly "billing-count": null
  readonly "billing-kind-fill": null
  readonly "billing-kind-trade": null
  readonly "billing-kind-exchange": null
  readonly "billing-no_fees": null
  readonly "billing-fees_foot": null
  readonly "bots-stranger": null
  readonly "bots-stranger-new": null
  readonly "bots-stranger-known": null
  readonly "bots-elsewhere": null
  readonly "bots-not_yours": null
  readonly "bots-no_id": null
  readonly "bots-do-amend": null
  readonly "bots-do-book": null
  readonly "bots-do-buy": null
  readonly "bots-do-cancel_order": null
  readonly "bots-do-chart": null
  readonly "bots-do-chat": null
  readonly "bots-do-chat_unread": { readonly unread: string }
  readonly "bots-do-depth": null
  readonly "bots-do-account": null
  readonly "bots-do-disputes": null
  readonly "bots-do-hand_take": null
  readonly "bots-do-hand_back": null
  readonly "bots-do-ask_evidence": null
  readonly "bots-do-offer_settlement": null
  readonly "bots-do-halt": null
  readonly "bots-do-maintenance": null
  readonly "bots-do-evidence": null
  readonly "bots-do-desk": null
  readonly "bots-do-withdrawals": null
  readonly "bots-do-payments": null
  readonly "bots-do-parked": null
  readonly "bots-do-earlier": { readonly page: string }
  readonly "bots-do-later": { readonly page: string }
  readonly "bots-do-fees": null
  readonly "bots-do-halts": null
  readonly "bots-do-health": null
  readonly "bots-do-help": null
  readonly "bots-do-limits": null
  readonly "bots-do-link": null
  readonly "bots-do-list": null
  readonly "bots-do-menu": null
  readonly "bots-do-next": null
  readonly "bots-do-open": { readonly id: string }
  readonly "bots-do-orders": null
  readonly "bots-do-pause": null
  readonly "bots-do-pay": null
  readonly "bots-do-peer": { readonly name: string }
  readonly "bots-do-private": null
  readonly "bots-do-qr": null
  readonly "bots-do-refresh": null
  readonly "bots-do-release": null
  readonly "bots-do-resume": null
  readonly "bots-do-security": null
  readonly "bots-do-sell": null
  readonly "bots-do-settings": null
  readonly "bots-do-start": null
  readonly "bots-do-support": null
  readonly "bots-do-take": null
  readonly "bots-do-take_buy": { readonly price: string; readonly name: string }
  readonly "bots-do-take_sell": { readonly price: string; readonly name: string }
  readonly "bots-do-terms": null
  readonly "bots-do-trade": null
  readonly "bots-do-trades": null
  readonly "bots-do-trades_over": null
  readonly "bots-do-wallet": null
  readonly "bots-do-withdraw": null
  readonly "bots-do-deposit": null
  readonly "bots-do-write": null
  readonly "bots-do-write_to": { readonly name: string }
  readonly "bots-do-claim": null
  readonly "bots-do-verdict": null
  readonly "bots-do-settle": null
  readonly "bots-do-review": null
  readonly "bots-do-alerts": null
  readonly "bots-do-alert": null
  readonly "bots-do-drop_alert": { readonly id: string }
  readonly "bots-do-mute": null
  readonly "bots-do-unmute": null
  readonly "bots-do-hide_offers": null
  readonly "bots-do-community_rules": null
  readonly "bots-do-solvers": null
  readonly "bots-do-agree_solver": null
  readonly "bots-do-refuse_solver": null
  readonly "bots-do-leave_solver": null
  readonly "bots-ask-write": { readonly id: string }
  readonly "bots-menu": { readonly name: string }
  readonly "bots-menu-group": null
  readonly "bots-menu-waiting": { readonly trades: number }
  readonly "bots-markets": null
  readonly "bots-market-closed": { readonly state: string }
  readonly "bots-book": { readonly market: string; readonly ask: string; readonly bid: string }
  readonly "bots-book-asks": { readonly market: string; readonly ask: string }
  readonly "bots-book-bids": { readonly market: string; readonly bid: string }
  readonly "bots-book-sells": { readonly price: string; readonly about: string }
  readonly "bots-book-buys": { readonly price: string; readonly about: string }
  readonly "bots-chart": { readonly market: string; readonly price: string }
  readonly "bots-chart-range": {
    readonly from: string
    readonly high: string
    readonly low: string
    readonly interval: string
  }
  readonly "bots-depth": { readonly market: string }
  readonly "bots-offer-sells": { readonly amount: string; readonly price: string }
  readonly "bots-offer-buys": { readonly amount: string; readonly price: string }
  readonly "bots-offer-own": null
  readonly "bots-offer-gone": null
  readonly "bots-inline-none": null
  readonly "bots-inline-open": null
  readonly "bots-community-share": null
  readonly "bots-community-shown": null
  readonly "bots-community-rules": { readonly name: string }
  readonly "bots-community-no_rules": { readonly name: string }
  readonly "bots-community-gives": { readonly name: string; readonly owner: string; readonly share: string }
  readonly "bots-community-solvers": { readonly name: string }
  readonly "bots-community-no_solvers": { readonly name: string }
  readonly "bots-community-asked": { readonly name: string }
  readonly "bots-community-solvers_do": null
  readonly "bots-offer-taken": null
  readonly "bots-peer": { readonly trades: number; readonly name: string; readonly score: string }
  readonly "bots-order": {
    readonly side: string
    readonly state: string
    readonly amount: string
    readonly price: string
  }
  readonly "bots-alerts-none": null
  readonly "bots-alerts": { readonly alerts: number }
  readonly "bots-orders": { readonly orders: number }
  readonly "bots-orders-paused": { readonly orders: number; readonly paused: string }
  readonly "bots-trades": { readonly trades: number }
  readonly "bots-trades-waiting": { readonly waiting: number; readonly trades: string }
  readonly "bots-trades-over": null
  readonly "bots-trades-none_over": null
  readonly "bots-next-none": null
  readonly "bots-in_terminal": null
  readonly "bots-chat-with": { readonly unread: number; readonly id: string }
  readonly "bots-chat-earlier": null
  readonly "bots-wallet": { readonly amounts: string }
  readonly "bots-wallet-held": null
  readonly "bots-deposit": { readonly asset: string; readonly chain: string }
  readonly "bots-deposit-which": null
  readonly "bots-deposit-none": null
  readonly "bots-deposit-yours": { readonly least: string }
  readonly "bots-qr-pay": { readonly amount: string }
  readonly "bots-qr-trade": null
  readonly "bots-qr-offer": null
  readonly "bots-fees": null
  readonly "bots-limits": { readonly side: string; readonly amount: string }
  readonly "bots-limits-day": { readonly left: string; readonly most: string }
  readonly "bots-limits-none": null
  readonly "bots-methods": { readonly accounts: number }
  readonly "bots-methods-cooling": { readonly time: string }
  readonly "bots-methods-unconfirmed": null
  readonly "bots-prefs": { readonly where: string }
  readonly "bots-prefs-nowhere": null
  readonly "bots-prefs-off": { readonly events: string }
  readonly "bots-help": null
  readonly "bots-support": null
  readonly "bots-support-trade": null
  readonly "bots-support-dispute": null
  readonly "bots-support-away": null
  readonly "bots-support-never": null
  readonly "bots-security": { readonly phrase: string }
  readonly "bots-security-none": null
  readonly "bots-security-group": null
  readonly "bots-security-first": null
  readonly "bots-security-release": null
  readonly "bots-terms": null
  readonly "bots-disputes": { readonly overdue: number; readonly disputes: number }
  readonly "bots-case": {
    readonly reason: string
    readonly buyer: string
    readonly seller: string
    readonly due: string
  }
  readonly "bots-case-party": { readonly linked: number; readonly opened: string; readonly lost: string }
  readonly "bots-case-decide": null
  readonly "bots-desk": { readonly count: number }
  readonly "bots-desk-none": null
  readonly "bots-desk-signed": null
  readonly "bots-withdrawals": { readonly count: number }
  readonly "bots-withdrawals-none": null
  readonly "bots-withdrawals-approved": { readonly given: string; readonly needed: string }
  readonly "bots-payments": { readonly count: number }
  readonly "bots-payments-none": null
  readonly "bots-payments-proposed": null
  readonly "bots-parked": { readonly count: number }
  readonly "bots-parked-none": null
  readonly "bots-parked-due": { readonly time: string; readonly tries: string }
  readonly "bots-health-sound": { readonly count: string; readonly time: string }
  readonly "bots-health-broken": { readonly broken: number; readonly count: string; readonly time: string }
  readonly "bots-health-read_only": null
  readonly "bots-halts": { readonly halts: number }
  readonly "bots-topic-trading": null
  readonly "bots-topic-mine": null
  readonly "bots-topic-account": null
  readonly "bots-topic-steps": null
  readonly "bots-topic-safety": null
  readonly "bots-topic-bot": null
  readonly "bots-topic-money": null
  readonly "bots-topic-community": null
  readonly "bots-topic-desk": null
  readonly "bots-topic-operation": null
  readonly "bots-summary-account": null
  readonly "bots-summary-book": null
  readonly "bots-summary-buy": null
  readonly "bots-summary-cancel": null
  readonly "bots-summary-case": null
  readonly "bots-summary-chart": null
  readonly "bots-summary-chat": null
  readonly "bots-summary-community": null
  readonly "bots-summary-bookhere": null
  readonly "bots-summary-rules": null
  readonly "bots-summary-share": null
  readonly "bots-summary-solvers": null
  readonly "bots-summary-mute": null
  readonly "bots-summary-depth": null
  readonly "bots-summary-disputes": null
  readonly "bots-summary-fees": null
  readonly "bots-summary-halts": null
  readonly "bots-summary-resume": null
  readonly "bots-summary-halt": null
  readonly "bots-summary-maintenance": null
  readonly "bots-summary-hand": null
  readonly "bots-summary-ask-evidence": null
  readonly "bots-summary-offer-settlement": null
  readonly "bots-summary-health": null
  readonly "bots-summary-help": null
  readonly "bots-summary-limits": null
  readonly "bots-summary-link": null
  readonly "bots-summary-menu": null
  readonly "bots-summary-methods": null
  readonly "bots-summary-next": null
  readonly "bots-summary-offer": null
  readonly "bots-summary-order": null
  readonly "bots-summary-orders": null
  readonly "bots-summary-peer": null
  readonly "bots-summary-prefs": null
  readonly "bots-summary-qr": null
  readonly "bots-summary-security": null
  readonly "bots-summary-sell": null
  readonly "bots-summary-settings": null
  readonly "bots-summary-start": null
  readonly "bots-summary-support": null
  readonly "bots-summary-take": null
  readonly "bots-summary-terms": null
  readonly "bots-summary-trade": null
  readonly "bots-summary-trades": null
  readonly "bots-summary-wallet": null
  readonly "bots-summary-withdraw": null
  readonly "bots-summary-deposit": null
  readonly "bots-summary-alerts": null
  readonly "bots-summary-alert": null
  readonly "bots-summary-review": null
  readonly "bots-summary-pay": null
  readonly "bots-summary-release": null
  readonly "bots-summary-cancel-trade": null
  readonly "bots-summary-dispute": null
  readonly "bots-summary-evidence": null
  readonly "bots-summary-desk": null
  readonly "bots-summary-withdrawals": null
  readonly "bots-summary-payments": null
  readonly "bots-summary-parked": null
  readonly "bots-summary-unlink": null
  readonly "bots-do-escrow": null
  readonly "bots-escrow-compare": null
  readonly "bots-escrow-own": null
  readonly "bots-summary-escrow": null
  readonly "bots-summary-people": null
  readonly "bots-summary-block": null
  readonly "bots-summary-unblock": null
  readonly "bots-summary-trust": null
  readonly "bots-summary-untrust": null
  readonly "bots-people": { readonly trusted: number; readonly blocked: string }
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
  readonly "cli-step-sign": { readonly until: string }
  readonly "cli-escrow-nothing_now": null
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
  readonly "cli-note-dispute": { readonly time: string }
  readonly "cli-note-missing": { readonly seller: string }
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
  readonly "cli-policy-agreements_late": null
  readonly "cli-policy-payouts_late": null
  readonly "cli-policy-rulings_late": null
  readonly "cli-policy-over": { readonly trades: number }
  readonly "cli-since": { readonly time: string }
  readonly "cli-from": { readonly from: string }
  readonly "cli-up_to": { readonly to: string }
  readonly "cli-range": { readonly from: string; readonly to: string }
  readonly "cli-of": { readonly some: string; readonly all: string }
  readonly "cli-filled_of": { readonly some: string; readonly all: string }
  readonly "cli-or": { readonly some: string; readonly last: string }
  readonly "cli-at_price": { readonly amount: string; readonly price: string }
  readonly "cli-and_more": { readonly more: number; readonly some: string }
  readonly "cli-index": null
  readonly "cli-span-unknown": null
  readonly "cli-span-seconds": { readonly seconds: string }
  readonly "cli-span-minutes": { readonly minutes: string }
  readonly "cli-span-hours": { readonly hours: string }
  readonly "cli-bytes": { readonly bytes: number }
  readonly "cli-wallet-empty": null
  readonly "cli-wallet-no_transfers": null
  readonly "cli-deposit-nobody": null
  readonly "cli-deposit-asked": { readonly amount: string }
  readonly "cli-fees-next": { readonly fees: string; readonly missing: string }
  readonly "cli-fees-none": null
  readonly "cli-accounts-none": null
  readonly "cli-key-none": null
  readonly "cli-key-revoked": { readonly time: string }
  readonly "cli-key-current": null
  readonly "cli-key-valid": null
  readonly "cli-people-none_blocked": null
  readonly "cli-people-none_trusted": null
  readonly "cli-people-score": { readonly score: string; readonly low: string; readonly high: string }
  readonly "cli-people-trades": { readonly completed: string; readonly failed: string }
  readonly "cli-people-count": { readonly people: number }
  readonly "cli-review-none": null
  readonly "cli-review-no_stars": null
  readonly "cli-review-stars": {
    readonly count: number
    readonly mean: string
    readonly most: string
    readonly each: string
  }
  readonly "cli-review-changed": { readonly time: string }
  readonly "cli-review-answers": { readonly name: string; readonly reply: string }
  readonly "cli-review-id": { readonly id: string }
  readonly "cli-tier-new": null
  readonly "cli-tier-basic": null
  readonly "cli-tier-trusted": null
  readonly "cli-limits-days": { readonly days: number }
  readonly "cli-limits-trades": { readonly trades: number }
  readonly "cli-limits-people": { readonly people: number }
  readonly "cli-limits-next": { readonly tier: string; readonly missing: string }
  readonly "cli-limits-kyc": { readonly tier: string }
  readonly "cli-limits-kyc_highest": { readonly tier: string }
  readonly "cli-limits-none": null
  readonly "cli-market-none": null
  readonly "cli-market-empty_book": null
  readonly "cli-market-no_prints": null
  readonly "cli-offer-none": null
  readonly "cli-offer-no_methods": null
  readonly "cli-offer-own": null
  readonly "cli-offer-manual": null
  readonly "cli-offer-unbonded": null
  readonly "cli-offer-kyc": { readonly tier: string }
  readonly "cli-opportunity-none": null
  readonly "cli-method-none": null
  readonly "cli-method-no_details": null
  readonly "cli-method-active": null
  readonly "cli-method-restricted": null
  readonly "cli-method-retired": null
  readonly "cli-order-none": null
  readonly "cli-order-suspended": null
  readonly "cli-take-nothing": { readonly line: string }
  readonly "cli-order-no_fills": null
  readonly "cli-order-bond_none": null
  readonly "cli-order-bond_posted": { readonly share: string }
  readonly "cli-order-bond_deposit": { readonly share: string }
  readonly "cli-order-takes_unbonded": { readonly bond: string }
  readonly "cli-order-token": null
  readonly "cli-order-shown": { readonly amount: string }
  readonly "cli-order-prevented": { readonly amount: string }
  readonly "cli-order-fees": { readonly maker: string; readonly taker: string }
  readonly "cli-order-place": { readonly place: string; readonly reach: string }
  readonly "cli-order-away": { readonly minutes: number }
  readonly "cli-order-manual": null
  readonly "cli-order-keeps_place": null
  readonly "cli-order-gives_place": null
  readonly "cli-order-would_hold": { readonly now: string; readonly before: string }
  readonly "cli-order-none_open": null
  readonly "cli-order-cancelled": { readonly orders: number }
  readonly "cli-order-dead_man": { readonly time: string }
  readonly "cli-order-dead_man_off": null
  readonly "cli-type-limit": null
  readonly "cli-type-market": null
  readonly "cli-post_only-reject": null
  readonly "cli-post_only-slide": null
  readonly "cli-self_trade-cancel_oldest": null
  readonly "cli-self_trade-cancel_both": null
  readonly "cli-self_trade-decrement": null
  readonly "cli-asks-countries": { readonly countries: string }
  readonly "cli-asks-languages": { readonly languages: string }
  readonly "cli-asks-trades": { readonly trades: number }
  readonly "cli-asks-completion": { readonly share: string }
  readonly "cli-asks-age": { readonly days: number }
  readonly "cli-asks-reputation": { readonly score: string }
  readonly "cli-asks-trusted": null
  readonly "cli-bulk-none": null
  readonly "cli-bulk-more": null
  readonly "cli-batch-line": { readonly line: string }
  readonly "cli-template-none": null
  readonly "cli-alert-none": null
  readonly "cli-alert-above": { readonly price: string; readonly source: string }
  readonly "cli-alert-below": { readonly price: string; readonly source: string }
  readonly "cli-alert-moves": { readonly percent: string; readonly source: string }
  readonly "cli-alert-offer": { readonly of: string }
  readonly "cli-alert-offer_worst": { readonly of: string; readonly price: string }
  readonly "cli-alert-once": null
  readonly "cli-alert-again": { readonly seconds: string }
  readonly "cli-alert-waiting": null
  readonly "cli-alert-muted": { readonly time: string }
  readonly "cli-alert-fired": null
  readonly "cli-alert-expired": null
  readonly "cli-break-none": null
  readonly "cli-fx-base": { readonly base: string }
  readonly "cli-fx-none": null
  readonly "cli-fx-no_source": null
  readonly "cli-fx-none_quoted": null
  readonly "cli-fx-stale": null
  readonly "cli-fx-disagree": null
  readonly "cli-fx-thin": null
  readonly "cli-fx-parallel": null
  readonly "cli-fx-open": null
  readonly "cli-fx-expired": null
  readonly "cli-fx-converted": null
  readonly "cli-invoice-none": null
  readonly "cli-invoice-open": null
  readonly "cli-invoice-paying": null
  readonly "cli-invoice-cancelling": null
  readonly "cli-invoice-paid": null
  readonly "cli-invoice-refunded": null
  readonly "cli-invoice-charged_back": null
  readonly "cli-invoice-cancelled": null
  readonly "cli-invoice-expired": null
  readonly "cli-recurring-none": null
  readonly "cli-recurring-active": null
  readonly "cli-recurring-paused": null
  readonly "cli-recurring-done": null
  readonly "cli-recurring-cancelled": null
  readonly "cli-fee-none": null
  readonly "cli-fee-fill": null
  readonly "cli-fee-trade": null
  readonly "cli-fee-exchange": null
  readonly "cli-top_up-none": null
  readonly "cli-top_up-unknown": { readonly state: string }
  readonly "cli-top_up-created": null
  readonly "cli-top_up-requires_action": null
  readonly "cli-top_up-processing": null
  readonly "cli-top_up-succeeded": null
  readonly "cli-top_up-failed": null
  readonly "cli-top_up-cancelled": null
  readonly "cli-top_up-expired": null
  readonly "cli-top_up-review": null
  readonly "cli-top_up-cancel_asked": { readonly command: string }
  readonly "cli-top_up-page_later": { readonly command: string }
  readonly "cli-taker-none": null
  readonly "cli-taker-not_named": null
  readonly "cli-taker-tried": null
  readonly "cli-taker-key_refused": null
  readonly "cli-taker-currency": null
  readonly "cli-taker-uncountable": null
  readonly "cli-taker-too_little": null
  readonly "cli-taker-too_much": null
  readonly "cli-taker-rule": null
  readonly "cli-taker-failing": null
  readonly "cli-routing-none": null
  readonly "cli-routing-unscored": null
  readonly "cli-routing-from": { readonly amount: string }
  readonly "cli-routing-to": { readonly amount: string }
  readonly "cli-routing-share": { readonly share: string }
  readonly "cli-routing-prefer": { readonly providers: string }
  readonly "cli-routing-avoid": { readonly providers: string }
  readonly "cli-experiment-running": null
  readonly "cli-experiment-better": null
  readonly "cli-experiment-worse": null
  readonly "cli-experiment-even": null
  readonly "cli-experiment-harmful": null
  readonly "cli-experiment-stopped": null
  readonly "cli-experiment-none": null
  readonly "cli-conditional-none": null
  readonly "cli-conditional-dormant": null
  readonly "cli-conditional-waiting": null
  readonly "cli-conditional-triggered": null
  readonly "cli-conditional-placed": null
  readonly "cli-conditional-failed": null
  readonly "cli-conditional-cancelled": null
  readonly "cli-conditional-expired": null
  readonly "cli-trigger-stop": { readonly price: string; readonly source: string }
  readonly "cli-trigger-take_profit": { readonly price: string; readonly source: string }
  readonly "cli-trigger-trailing_stop": { readonly offset: string; readonly source: string }
  readonly "cli-trigger-time": { readonly time: string }
  readonly "cli-trigger-fill_first": { readonly order: string }
  readonly "cli-trigger-fill_full": { readonly order: string }
  readonly "cli-price-last": null
  readonly "cli-price-mid": null
  readonly "cli-price-index": null
  readonly "cli-schedule-none": null
  readonly "cli-schedule-active": null
  readonly "cli-schedule-done": null
  readonly "cli-schedule-cancelled": null
  readonly "cli-schedule-runs": { readonly every: string; readonly first: string }
  readonly "cli-every-minute": { readonly steps: number }
  readonly "cli-every-hour": { readonly steps: number }
  readonly "cli-every-day": { readonly steps: number }
  readonly "cli-every-week": { readonly steps: number }
  readonly "cli-every-month": { readonly steps: number }
  readonly "cli-reason-by_owner": null
  readonly "cli-reason-group": null
  readonly "cli-reason-entry_closed": null
  readonly "cli-reason-condition_closed": null
  readonly "cli-reason-frozen": null
  readonly "cli-reason-amount_reached": null
  readonly "cli-reason-runs_reached": null
  readonly "cli-reason-ended": null
  readonly "cli-quote-no_fills": null
  readonly "cli-quote-cancelled_ioc": null
  readonly "cli-quote-cancelled_fill_limit": null
  readonly "cli-quote-cancelled_self_trade": null
  readonly "cli-quote-fee": { readonly fee: string; readonly taker: string; readonly maker: string }
  readonly "cli-quote-funds": { readonly needed: string; readonly available: string }
  readonly "cli-quote-why_not_more": null
  readonly "cli-quote-look": { readonly market: string; readonly version: string }
  readonly "cli-quote-refused": { readonly reason: string; readonly code: string }
  readonly "cli-quote-matches": null
  readonly "cli-eligible-yes": { readonly amount: string }
  readonly "cli-eligible-mine": { readonly mine: string }
  readonly "cli-eligible-asked": { readonly asked: string }
  readonly "cli-eligible-both": { readonly mine: string; readonly asked: string }
  readonly "cli-mismatch-same_side": null
  readonly "cli-mismatch-own_order": null
  readonly "cli-mismatch-suspended": { readonly by: string }
  readonly "cli-mismatch-price": null
  readonly "cli-mismatch-method": null
  readonly "cli-mismatch-minimum": { readonly by: string }
  readonly "cli-mismatch-bond": { readonly by: string }
  readonly "cli-mismatch-country": { readonly by: string; readonly asked: string; readonly has: string }
  readonly "cli-mismatch-language": { readonly by: string; readonly asked: string; readonly has: string }
  readonly "cli-mismatch-trades": { readonly by: string; readonly asked: string; readonly has: string }
  readonly "cli-mismatch-completion": { readonly by: string; readonly asked: string; readonly has: string }
  readonly "cli-mismatch-account_age": { readonly by: string; readonly asked: string; readonly has: string }
  readonly "cli-mismatch-reputation": { readonly by: string; readonly asked: string; readonly has: string }
  readonly "cli-mismatch-kyc_tier": { readonly by: string; readonly asked: string; readonly has: string }
  readonly "cli-mismatch-trusted": { readonly by: string }
  readonly "cli-mismatch-terms": null
  readonly "cli-mismatch-who": { readonly by: string }
  readonly "cli-dispute-none": null
  readonly "cli-dispute-over": null
  readonly "cli-dispute-appeal": { readonly time: string }
  readonly "cli-dispute-take": { readonly time: string }
  readonly "cli-dispute-decide": { readonly time: string }
  readonly "cli-dispute-overdue": { readonly due: string }
  readonly "cli-dispute-opened": { readonly by: string; readonly time: string; readonly state: string }
  readonly "cli-dispute-level_first": null
  readonly "cli-dispute-level_appeal": null
  readonly "cli-dispute-timeline": null
  readonly "cli-dispute-offers": null
  readonly "cli-dispute-evidence": null
  readonly "cli-offer-open": null
  readonly "cli-offer-expired": null
  readonly "cli-offer-withdrawn": null
  readonly "cli-offer-superseded": null
  readonly "cli-offer-accepted": null
  readonly "cli-offer-void": null
  readonly "cli-verdict-title": null
  readonly "cli-verdict-title_appeal": null
  readonly "cli-verdict-replaced": { readonly verdict: string }
  readonly "cli-verdict-for": { readonly resolution: string; readonly share: string }
  readonly "cli-verdict-approved": { readonly arbiter: string; readonly approver: string }
  readonly "cli-verdict-takes_buyer": { readonly share: string }
  readonly "cli-verdict-takes_seller": { readonly share: string }
  readonly "cli-verdict-waits": { readonly time: string }
  readonly "cli-evidence-none": null
  readonly "cli-evidence-open": { readonly time: string }
  readonly "cli-evidence-answered": null
  readonly "cli-evidence-lapsed": null
  readonly "cli-evidence-void": null
  readonly "cli-evidence-hidden": null
  readonly "cli-evidence-shared": { readonly of: string }
  readonly "cli-brief-title": null
  readonly "cli-brief-name": { readonly result: string; readonly score: string }
  readonly "cli-brief-taken_back": null
  readonly "cli-triage-cancel": null
  readonly "cli-triage-release": null
  readonly "cli-triage-refund": null
  readonly "cli-triage-ask_evidence": null
  readonly "cli-triage-none": null
  readonly "cli-triage_reason-buyer_said_not_sent": null
  readonly "cli-triage_reason-buyer_said_returned": null
  readonly "cli-triage_reason-unmarked_and_silent": null
  readonly "cli-triage_reason-payment_seen_certain": null
  readonly "cli-triage_reason-buyer_evidence_lapsed": null
  readonly "cli-triage_reason-seller_evidence_lapsed": null
  readonly "cli-triage_reason-name_mismatch": null
  readonly "cli-triage_reason-payment_taken_back": null
  readonly "cli-triage_reason-payment_uncertain": null
  readonly "cli-triage_reason-payment_unseen": null
  readonly "cli-triage_reason-payment_unnamed": null
  readonly "cli-figures-none": null
  readonly "cli-release-none": null
  readonly "cli-release-line": { readonly amount: string; readonly payment: string; readonly buyer: string }
  readonly "cli-payment_reason-reference": null
  readonly "cli-payment_reason-payment_id": null
  readonly "cli-payment_reason-amount": null
  readonly "cli-payment_reason-payer_matches": null
  readonly "cli-payment_reason-payer_partial": null
  readonly "cli-payment_reason-payer_differs": null
  readonly "cli-payment_reason-amount_differs": null
  readonly "cli-payment_reason-not_a_payment": null
  readonly "cli-payment_reason-taken_back": null
  readonly "cli-payment_reason-second_payment": null
  readonly "cli-payment_reason-ambiguous": null
  readonly "cli-payment_reason-seen_before": null
  readonly "cli-payment_reason-no_trade": null
  readonly "cli-receipt-result": { readonly state: string; readonly escrow: string }
  readonly "cli-chat-warning-phone_number": null
  readonly "cli-chat-warning-link": null
  readonly "cli-chat-warning-email": null
  readonly "cli-chat-warning-off_platform": null
  readonly "cli-chat-warning-crypto_reference": null
  readonly "cli-chat-warning-impersonation": null
  readonly "cli-chat-purged": null
  readonly "cli-chat-proof": null
  readonly "cli-chat-file": null
  readonly "cli-chat-unread": { readonly name: string; readonly role: string }
  readonly "cli-chat-read": { readonly name: string; readonly role: string; readonly message: string }
  readonly "cli-chat-never_seen": null
  readonly "cli-chat-last_seen": { readonly time: string }
  readonly "cli-chat-earlier": { readonly flags: string }
  readonly "cli-chat-empty": null
  readonly "cli-chat-closes": { readonly closes: string; readonly purged: string }
  readonly "cli-chat-more_unread": { readonly unread: number }
  readonly "cli-notice-none": null
  readonly "cli-notice-no_address": { readonly line: string }
  readonly "cli-notice-code": { readonly line: string }
  readonly "cli-notice-always": null
  readonly "cli-notice-quiet": { readonly from: string; readonly to: string; readonly zone: string }
  readonly "cli-notice-no_quiet": null
  readonly "cli-notice-amounts_shown": null
  readonly "cli-notice-voice": { readonly channels: string }
  readonly "cli-notice-voice_off": null
  readonly "cli-notice-amounts_hidden": null
  readonly "cli-notice-sms": { readonly maximum: string }
  readonly "cli-notice-nothing_sent": null
  readonly "cli-notice-tested": { readonly channel: string; readonly line: string }
  readonly "cli-mode-now": null
  readonly "cli-mode-later": null
  readonly "cli-mode-off": null
  readonly "cli-address-unconfirmed": null
  readonly "cli-address-active": null
  readonly "cli-address-suspended": null
  readonly "cli-address-unsubscribed": null
  readonly "cli-delivery-waiting": null
  readonly "cli-delivery-delivered": null
  readonly "cli-delivery-failed": null
  readonly "cli-delivery-dead": null
  readonly "cli-delivery-obsolete": null
  readonly "cli-doctor-broken": { readonly times: number }
  readonly "cli-doctor-sound": { readonly count: string }
  readonly "cli-trade-told_missing": { readonly name: string }
  readonly "cli-drain-on": null
  readonly "cli-drain-off": null
  readonly "cli-drain-done": null
  readonly "cli-drain-under_way": { readonly commands: number }
  readonly "cli-halt-none": null
  readonly "cli-maintenance-none": null
  readonly "cli-maintenance-planned": null
  readonly "cli-maintenance-started": null
  readonly "cli-maintenance-ended": null
  readonly "cli-maintenance-called_off": null
  readonly "cli-halt-everywhere": null
  readonly "cli-halted-orders": null
  readonly "cli-halted-payments": null
  readonly "cli-halted-messages": null
  readonly "cli-halted-accounts": null
  readonly "cli-halted-people": null
  readonly "cli-link-waiting": null
  readonly "cli-link-active": null
  readonly "cli-link-suspended": null
  readonly "cli-channel-none": { readonly line: string }
  readonly "cli-channel-nothing_waits": { readonly line: string }
  readonly "cli-channel-whose": { readonly channel: string; readonly id: string; readonly name: string }
  readonly "cli-channel-begun": { readonly line: string }
  readonly "cli-bot-none": null
  readonly "cli-community-none": null
  readonly "cli-solver-none": null
  readonly "cli-solver-active": null
  readonly "cli-solver-asked": null
  readonly "cli-approval-asked": {
    readonly bot: string
    readonly action: string
    readonly quantity: string
    readonly trade: string
  }
  readonly "cli-parked-none": null
  readonly "cli-profile-none": { readonly line: string }
  readonly "cli-profile-unregistered": null
  readonly "cli-watch-no_bid": null
  readonly "cli-watch-no_ask": null
  readonly "cli-watch-gone": null
  readonly "cli-watch-trade": {
    readonly state: string
    readonly amount: string
    readonly role: string
    readonly counterparty: string
  }
  readonly "cli-watch-next": { readonly who: string }
  readonly "cli-watch-message": { readonly trade: string; readonly message: string }
  readonly "cli-watch-nothing": null
  readonly "cli-watch-heartbeat": null
  readonly "cli-watch-missing": null
  readonly "cli-watch-lost": { readonly code: string }
  readonly "cli-watch-end": { readonly reason: string }
  readonly "cli-watch-end_over": null
  readonly "cli-watch-end_count": null
  readonly "cli-watch-end_time": null
  readonly "cli-watch-end_interrupted": null
  readonly "cli-watch-end_gap": null
  readonly "cli-watch-end_lost": null
  readonly "cli-watch-end_failed": null
  readonly "cli-more": { readonly flags: string }
  readonly "cli-more_all": { readonly flags: string }
  readonly "cli-tried": null
  readonly "cli-written": { readonly file: string }
  readonly "cli-receipt-genuine": { readonly key: string }
  readonly "cli-profile-kept": { readonly name: string; readonly flags: string }
  readonly "cli-profile-key_left": { readonly reason: string; readonly key: string }
  readonly "cli-cancel_all-would": { readonly market: string; readonly orders: number }
  readonly "cli-profile-in_file": null
  readonly "cli-profile-in_keyring": null
  readonly "cli-profile-removed": { readonly name: string }
  readonly "cli-daemon-stopping": { readonly home: string; readonly pid: string }
  readonly "cli-daemon-stopped": { readonly home: string }
  readonly "cli-daemon-backed_up": { readonly file: string; readonly bytes: string; readonly tables: string }
  readonly "cli-step-none": null
  readonly "cli-qr-pays": { readonly form: string }
  readonly "cli-qr-reference": null
  readonly "cli-qr-link_holders": null
  readonly "cli-qr-everybody": null
  readonly "cli-ask-type": { readonly word: string }
  readonly "cli-ask-interrupted": { readonly time: string; readonly command: string; readonly word: string }
  readonly "cli-warn-offers_more": { readonly offers: string }
  readonly "cli-warn-parked_more": { readonly shown: string; readonly waiting: string }
  readonly "cli-warn-interrupted": { readonly time: string; readonly flag: string }
  readonly "cli-warn-not_written": { readonly reason: string }
  readonly "cli-hint-again": { readonly line: string }
  readonly "cli-hint-later": { readonly time: string; readonly line: string }
  readonly "cli-hint-help": { readonly line: string }
  readonly "cli-hint-role": { readonly roles: string }
  readonly "cli-hint-amount": { readonly decimals: string }
  readonly "cli-usage-answer": null
  readonly "cli-usage-direct": { readonly flags: string; readonly to: string }
  readonly "cli-usage-bond_sell": { readonly flag: string; readonly side: string }
  readonly "cli-usage-bond_market": { readonly flag: string }
  readonly "cli-usage-bulk": null
  readonly "cli-usage-cannot_be": null
  readonly "cli-usage-duration": { readonly text: string }
  readonly "cli-usage-flags_first": { readonly words: string }
  readonly "cli-usage-market": { readonly word: string }
  readonly "cli-usage-markets_max": { readonly most: number }
  readonly "cli-usage-moment": { readonly text: string }
  readonly "cli-usage-time": { readonly text: string }
  readonly "cli-usage-follow": null
  readonly "cli-usage-name_value": { readonly text: string }
  readonly "cli-usage-order_named": null
  readonly "cli-usage-no_command": null
  readonly "cli-usage-no_field": { readonly path: string }
  readonly "cli-usage-no_profile": null
  readonly "cli-usage-no_word": { readonly word: string }
  readonly "cli-usage-no_word_near": { readonly word: string; readonly near: string }
  readonly "cli-usage-place": null
  readonly "cli-usage-private_key": null
  readonly "cli-usage-profile_key": { readonly name: string }
  readonly "cli-usage-public_key": null
  readonly "cli-usage-rows": { readonly rows: string; readonly flags: string }
  readonly "cli-usage-say": null
  readonly "cli-usage-stream_format": { readonly format: string }
  readonly "cli-usage-template": { readonly name: string }
  readonly "cli-usage-withdraw": null
  readonly "cli-usage-terminal": null
  readonly "cli-usage-drop": null
  readonly "cli-usage-drop_none": { readonly id: string }
  readonly "cli-usage-line_json": null
  readonly "cli-usage-line_long": { readonly most: string }
  readonly "cli-usage-line_neither": { readonly create: string; readonly cancel: string }
  readonly "cli-usage-no_answer_field": { readonly path: string }
  readonly "cli-usage-no_answer_field_near": { readonly path: string; readonly near: string }
  readonly "cli-usage-other_key": { readonly profile: string }
  readonly "cli-usage-queue_duration": { readonly text: string }
  readonly "cli-usage-services": { readonly known: string; readonly word: string }
  readonly "cli-usage-since_seq": null
  readonly "cli-fault-hash": null
  readonly "cli-fault-not_json": null
  readonly "cli-fault-page": null
  readonly "cli-fault-receipt_long": null
  readonly "cli-check-no_profile": null
  readonly "cli-check-private": { readonly what: string }
  readonly "cli-check-folder": null
  readonly "cli-check-mode": { readonly file: string; readonly mode: string }
  readonly "cli-check-profiles": { readonly profiles: number }
  readonly "cli-check-open": { readonly files: string; readonly line: string }
  readonly "cli-check-terminal": { readonly size: string }
  readonly "cli-check-no_terminal": null
  readonly "cli-check-colour": { readonly size: string }
  readonly "cli-check-no_colour": { readonly size: string }
  readonly "cli-check-protocol": { readonly client: string; readonly daemon: string }
  readonly "cli-check-clock_ahead": { readonly ms: string }
  readonly "cli-check-clock_behind": { readonly ms: string }
  readonly "cli-check-daemon": { readonly daemon: string; readonly address: string }
  readonly "cli-queue-waiting": { readonly waiting: number; readonly command: string }
  readonly "cli-queue-none": null
  readonly "cli-queue-expired": null
  readonly "cli-queue-sending": null
  readonly "cli-queue-perhaps": null
  readonly "cli-queue-not_done": null
  readonly "cli-danger-binds": null
  readonly "cli-danger-leaves": null
  readonly "cli-danger-counts": null
  readonly "cli-danger-unpaid": null
  readonly "cli-danger-payout": null
  readonly "cli-danger-gives": null
  readonly "cli-danger-bot": null
  readonly "cli-danger-community": null
  readonly "cli-danger-channel": null
  readonly "cli-danger-access": null
  readonly "cli-danger-everybody": null
  readonly "cli-danger-case": null
  readonly "cli-danger-key": null
  readonly "cli-danger-match": null
  readonly "cli-danger-account": null
  readonly "cli-danger-account_confirm": null
  readonly "cli-danger-cancel_all": null
  readonly "cli-danger-conditional": null
  readonly "cli-danger-dead_man": null
  readonly "cli-danger-schedule": null
  readonly "cli-danger-freeze": null
  readonly "cli-danger-profile": null
  readonly "cli-danger-daemon": null
  readonly "cli-danger-call_off": null
  readonly "cli-danger-decline": null
  readonly "cli-danger-dispute": null
  readonly "cli-danger-withdraw_dispute": null
  readonly "cli-danger-agrees": null
  readonly "cli-danger-deposit": null
  readonly "cli-danger-review": null
  readonly "cli-danger-recurring": null
  readonly "cli-danger-exchange": null
  readonly "cli-danger-ruling": null
  readonly "cli-danger-refund": null
  readonly "cli-danger-extends": null
  readonly "cli-danger-appeal": null
  readonly "cli-queue-too_late": null
  readonly "cli-queue-full": { readonly most: string }
  readonly "cli-queue-id_form": null
  readonly "cli-queue-no_profile": null
  readonly "cli-queue-reads_first": null
  readonly "cli-queue-too_large": { readonly bytes: string }
  readonly "cli-heading-aliases": null
  readonly "cli-heading-arguments": null
  readonly "cli-heading-commands": null
  readonly "cli-heading-description": null
  readonly "cli-heading-examples": null
  readonly "cli-heading-flags": null
  readonly "cli-heading-global_flags": null
  readonly "cli-heading-topics": null
  readonly "cli-heading-usage": null
  readonly "cli-heading-version": null
  readonly "cli-help-command": null
  readonly "cli-help-default": { readonly value: string }
  readonly "cli-help-env": { readonly name: string }
  readonly "cli-help-option": null
  readonly "cli-help-options": { readonly options: string }
  readonly "cli-help-required": null
  readonly "cli-help-value": null
  readonly "cli-parse-and": { readonly one: string; readonly other: string }
  readonly "cli-parse-at_least": { readonly what: string; readonly bound: string; readonly typed: string }
  readonly "cli-parse-at_most": { readonly what: string; readonly bound: string; readonly typed: string }
  readonly "cli-parse-exclusive": { readonly one: string; readonly other: string }
  readonly "cli-parse-it": null
  readonly "cli-parse-missing": { readonly words: string }
  readonly "cli-parse-missing_both": { readonly words: string }
  readonly "cli-parse-needs": { readonly flag: string; readonly others: string }
  readonly "cli-parse-no_flag": { readonly flags: string }
  readonly "cli-parse-no_more": { readonly words: string }
  readonly "cli-parse-no_value": { readonly flag: string }
  readonly "cli-parse-no_value_known": { readonly flag: string; readonly known: string }
  readonly "cli-parse-one_of": { readonly names: string }
  readonly "cli-parse-takes": { readonly what: string; readonly known: string; readonly typed: string }
  readonly "cli-parse-whole": { readonly what: string; readonly typed: string }
  readonly "cli-chain-none": null
  readonly "cli-chain-stopped": null
  readonly "cli-deposit-none": null
  readonly "cli-deposit-seen": null
  readonly "cli-deposit-confirming": null
  readonly "cli-deposit-credited": null
  readonly "cli-deposit-final": null
  readonly "cli-deposit-reorged": null
  readonly "cli-deposit-replaced": null
  readonly "cli-deposit-rejected": null
  readonly "cli-purchase-none": null
  readonly "cli-purchase-asked": null
  readonly "cli-purchase-unknown": null
  readonly "cli-purchase-open": null
  readonly "cli-purchase-pending": null
  readonly "cli-purchase-failed": null
  readonly "cli-purchase-completed": null
  readonly "cli-lightning-none": null
  readonly "cli-lightning-asked": null
  readonly "cli-lightning-open": null
  readonly "cli-lightning-settled": null
  readonly "cli-lightning-expired": null
  readonly "cli-lightning-cancelled": null
  readonly "cli-lightning-refused": null
  readonly "cli-withdrawal-none": null
  readonly "cli-withdrawal-none_open": null
  readonly "cli-withdrawal-requested": null
  readonly "cli-withdrawal-screened": null
  readonly "cli-withdrawal-approved": null
  readonly "cli-withdrawal-signed": null
  readonly "cli-withdrawal-broadcast": null
  readonly "cli-withdrawal-stuck": null
  readonly "cli-withdrawal-replaced": null
  readonly "cli-withdrawal-confirming": null
  readonly "cli-withdrawal-done": null
  readonly "cli-withdrawal-failed": null
  readonly "cli-withdrawal-released": null
  readonly "cli-payout-requested": null
  readonly "cli-payout-approved": null
  readonly "cli-payout-sent": null
  readonly "cli-payout-unknown": null
  readonly "cli-payout-pending": null
  readonly "cli-payout-paid": null
  readonly "cli-payout-failed": null
  readonly "cli-payout-returned": null
  readonly "cli-payout-released": null
  readonly "cli-payout-review": null
  readonly "cli-payout-none": null
  readonly "cli-payout-none_open": null
  readonly "cli-payout-no_terms": null
  readonly "cli-payout-no_address": null
  readonly "cli-address-none": null
  readonly "cli-withdraw-about": {
    readonly quantity: string
    readonly asset: string
    readonly address: string
    readonly chain: string
    readonly fee: string
  }
  readonly "cli-withdraw-asked": { readonly bot: string; readonly time: string }
  readonly "cli-danger-withdraw": null
  readonly "cli-danger-address": null
  readonly "cli-danger-chain": null
  readonly "cli-escrow-none": null
  readonly "cli-escrow-unconfirmed": null
  readonly "cli-escrow-funded": null
  readonly "cli-escrow-paid": null
  readonly "cli-escrow-disputed": null
  readonly "cli-escrow-closed": null
  readonly "cli-escrow-seen": { readonly state: string; readonly seen: string }
  readonly "cli-escrow-anybody": null
  readonly "cli-escrow-sign": { readonly name: string }
  readonly "cli-escrow-json": null
  readonly "cli-escrow-send": { readonly name: string }
  readonly "cli-multisig-empty": null
  readonly "cli-multisig-short": null
  readonly "cli-multisig-funded": null
  readonly "cli-multisig-over": null
  readonly "cli-multisig-closed": null
  readonly "cli-multisig-waiting": null
  readonly "cli-multisig-seen": null
  readonly "cli-multisig-deep": null
  readonly "cli-multisig-gone": null
  readonly "cli-login-hint": { readonly line: string }
  readonly "cli-login-register": { readonly line: string; readonly next: string }
  readonly "cli-setup-name": null
  readonly "cli-setup-daemon": { readonly usual: string }
  readonly "cli-setup-key_in": { readonly usual: string }
  readonly "cli-setup-key": { readonly key: string }
  readonly "cli-setup-key_id": null
  readonly "cli-setup-line": { readonly line: string }
  readonly "cli-setup-next": null
  readonly "discord-case": null
  readonly "discord-command": null
  readonly "discord-market": null
  readonly "discord-details": null
  readonly "discord-file": null
  readonly "discord-method": null
  readonly "discord-offer": null
  readonly "discord-order": null
  readonly "discord-past": null
  readonly "discord-trade": null
  readonly "field-abandoned_today": null
  readonly "field-accepts": null
  readonly "field-account": null
  readonly "field-action": null
  readonly "field-address": null
  readonly "field-again": null
  readonly "field-alert": null
  readonly "field-amount": null
  readonly "field-answers": null
  readonly "field-appealed": null
  readonly "field-approved": null
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
  readonly "field-bot": null
  readonly "field-bound": null
  readonly "field-buy_offers": null
  readonly "field-buyer": null
  readonly "field-buyer_gets": null
  readonly "field-buyers_share": null
  readonly "field-by": null
  readonly "field-not_received": null
  readonly "field-called_off_by": null
  readonly "field-cancels_the_others_of": null
  readonly "field-change": null
  readonly "field-channel": null
  readonly "field-second_payment": null
  readonly "field-chargeback": null
  readonly "field-chargebacks": null
  readonly "field-chat": null
  readonly "field-close": null
  readonly "field-client_id": null
  readonly "field-closed": null
  readonly "field-code": null
  readonly "field-command": null
  readonly "field-conditional_order": null
  readonly "field-confidence": null
  readonly "field-confirmed": null
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
  readonly "field-discord": null
  readonly "field-dispute": null
  readonly "field-done": null
  readonly "field-dropped": null
  readonly "field-due": null
  readonly "field-email": null
  readonly "field-escrow": null
  readonly "field-event": null
  readonly "field-example": null
  readonly "field-exit_of": null
  readonly "field-expected": null
  readonly "field-expires": null
  readonly "field-fault": null
  readonly "field-fee": null
  readonly "field-fees": null
  readonly "field-field": null
  readonly "field-file": null
  readonly "field-files": null
  readonly "field-filled": null
  readonly "field-flag": null
  readonly "field-floats": null
  readonly "field-for": null
  readonly "field-for_example": null
  readonly "field-found": null
  readonly "field-from": null
  readonly "field-frozen": null
  readonly "field-given": null
  readonly "field-gives_up": null
  readonly "field-halted": null
  readonly "field-hash": null
  readonly "field-held": null
  readonly "field-hidden": null
  readonly "field-high": null
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
  readonly "field-language": null
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
  readonly "field-links": null
  readonly "field-loaded_by": null
  readonly "field-lost": null
  readonly "field-lot": null
  readonly "field-low": null
  readonly "field-made": null
  readonly "field-maker": null
  readonly "field-maker_fee": null
  readonly "field-market": null
  readonly "field-marks": null
  readonly "field-messages": null
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
  readonly "field-open": null
  readonly "field-opened": null
  readonly "field-opened_by": null
  readonly "field-order": null
  readonly "field-orders": null
  readonly "field-outcome": null
  readonly "field-overturned": null
  readonly "field-owed": null
  readonly "field-own_orders": null
  readonly "field-owner": null
  readonly "field-p2p": null
  readonly "field-paid": null
  readonly "field-paid_as": null
  readonly "field-paid_in_on_hold": null
  readonly "field-pauses": null
  readonly "field-pay": null
  readonly "field-pay_at": null
  readonly "field-pay_by": null
  readonly "field-payer": null
  readonly "field-payment": null
  readonly "field-payment_reference": null
  readonly "field-payment_seen": null
  readonly "field-pays_in": null
  readonly "field-per_trade": null
  readonly "field-person": null
  readonly "field-place": null
  readonly "field-placed_in_all": null
  readonly "field-posts_offers": null
  readonly "field-muted_until": null
  readonly "field-price": null
  readonly "field-prints": null
  readonly "field-profile": null
  readonly "field-private_key": null
  readonly "field-provider": null
  readonly "field-public_key": null
  readonly "field-quantity": null
  readonly "field-reason": null
  readonly "field-reference": null
  readonly "field-refund": null
  readonly "field-releases_in": null
  readonly "field-removed": null
  readonly "field-request": null
  readonly "field-required": null
  readonly "field-resolution": null
  readonly "field-rests": null
  readonly "field-result": null
  readonly "field-review": null
  readonly "field-reviews": null
  readonly "field-risk_of_the_payment": null
  readonly "field-roles": null
  readonly "field-rules": null
  readonly "field-runs": null
  readonly "field-runs_made": null
  readonly "field-saved": null
  readonly "field-schedule": null
  readonly "field-scope": null
  readonly "field-scopes": null
  readonly "field-score": null
  readonly "field-secret": null
  readonly "field-seen": null
  readonly "field-seen_by": null
  readonly "field-sell_offers": null
  readonly "field-speaks": null
  readonly "field-seller": null
  readonly "field-seller_gets": null
  readonly "field-settlement": null
  readonly "field-share": null
  readonly "field-shown": null
  readonly "field-side": null
  readonly "field-signed_by": null
  readonly "field-since": null
  readonly "field-size": null
  readonly "field-sms": null
  readonly "field-start": null
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
  readonly "field-telegram": null
  readonly "field-tells_when": null
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
  readonly "field-told": null
  readonly "field-told_last": null
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
  readonly "field-updates": null
  readonly "field-user": null
  readonly "field-user_id": null
  readonly "field-verdict": null
  readonly "field-version": null
  readonly "field-volume": null
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
  readonly "field-approval_above": null
  readonly "field-approvals": null
  readonly "field-billed": null
  readonly "field-chain": null
  readonly "field-confirmations": null
  readonly "field-contract": null
  readonly "field-currency": null
  readonly "field-heard": null
  readonly "field-height": null
  readonly "field-hot": null
  readonly "field-in_flight": null
  readonly "field-recurring_invoice": null
  readonly "field-last_invoice": null
  readonly "field-invoice": null
  readonly "field-kept": null
  readonly "field-least": null
  readonly "field-left_today": null
  readonly "field-logged_in": null
  readonly "field-note": null
  readonly "field-number": null
  readonly "field-ripe": null
  readonly "field-shortfall": null
  readonly "field-transaction": null
  readonly "field-treasury": null
  readonly "field-unexplained": null
  readonly "field-purchase": null
  readonly "field-quote": null
  readonly "field-rate": null
  readonly "field-receive": null
  readonly "field-received": null
  readonly "field-withdrawal": null
  readonly "field-second_arbiter": null
  readonly "field-source": null
  readonly "field-sources": null
  readonly "field-spend": null
  readonly "field-to_buyer": null
  readonly "field-to_seller": null
  readonly "field-steps": null
  readonly "field-stock": null
  readonly "field-times": null
  readonly "field-control": null
  readonly "field-variant": null
  readonly "field-descriptor": null
  readonly "field-script": null
  readonly "field-buyer_key": null
  readonly "field-seller_key": null
  readonly "field-arbiter_key": null
  readonly "field-coins": null
  readonly "field-lock_height": null
  readonly "field-lock_transaction": null
  readonly "field-payout_transaction": null
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
  readonly "flows-fact-bond": null
  readonly "flows-fact-bid": null
  readonly "flows-fact-escrow": null
  readonly "flows-fact-expiry": null
  readonly "flows-fact-fees": null
  readonly "flows-fact-filled": null
  readonly "flows-fact-held": null
  readonly "flows-fact-index": null
  readonly "flows-fact-kind": null
  readonly "flows-fact-last": null
  readonly "flows-fact-methods": null
  readonly "flows-fact-minimum": null
  readonly "flows-fact-offer": null
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
  readonly "flows-fact-trades": null
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
  readonly "flows-escrow-yours": { readonly role: string }
  readonly "flows-escrow-theirs": { readonly role: string }
  readonly "flows-escrow-platforms": { readonly role: string }
  readonly "flows-escrow-contract": null
  readonly "flows-escrow-own_money": { readonly asset: string }
  readonly "flows-escrow-token": { readonly asset: string }
  readonly "flows-escrow-unknown": null
  readonly "flows-escrow-this": null
  readonly "flows-escrow-other": null
  readonly "flows-escrow-bytes": { readonly count: string }
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
  readonly "flows-take-buy-turn": { readonly amount: string; readonly price: string; readonly payment: string }
  readonly "flows-take-sell-turn": { readonly amount: string; readonly price: string }
  readonly "flows-take-turn": { readonly name: string }
  readonly "flows-trades": { readonly amount: string; readonly payment: string; readonly offers: number }
  readonly "flows-take-asked": { readonly name: string }
  readonly "flows-take-part": { readonly amount: string }
  readonly "flows-take-gone": null
  readonly "flows-take": { readonly amount: string }
  readonly "flows-taken": { readonly name: string; readonly amount: string }
  readonly "flows-taken-turn": { readonly amount: string; readonly price: string }
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
  readonly "flows-pay-wallet": null
  readonly "flows-pay-mark": { readonly amount: string }
  readonly "flows-paid": { readonly name: string; readonly amount: string }
  readonly "flows-release-look": { readonly name: string; readonly amount: string; readonly deadline: string }
  readonly "flows-release-early": { readonly name: string; readonly amount: string; readonly deadline: string }
  readonly "flows-release-payer": null
  readonly "flows-release-shown": null
  readonly "flows-release-not-there": null
  readonly "flows-release-there": null
  readonly "flows-release-wait": null
  readonly "flows-release-told": null
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
  readonly "flows-channel-sms": null
  readonly "flows-channel-webhook": null
  readonly "flows-link-email": null
  readonly "flows-link-sms": null
  readonly "flows-link-webhook": null
  readonly "flows-link-address-form": null
  readonly "flows-link-code": { readonly address: string }
  readonly "flows-link-form": null
  readonly "flows-link-secret": null
  readonly "flows-linked": { readonly address: string }
  readonly "flows-alert-market": null
  readonly "flows-alert-topic": { readonly market: string }
  readonly "flows-alert-edit-topic": null
  readonly "flows-alert-topic-above": null
  readonly "flows-alert-topic-below": null
  readonly "flows-alert-topic-moves": null
  readonly "flows-alert-topic-sell": null
  readonly "flows-alert-topic-buy": null
  readonly "flows-alert-price": null
  readonly "flows-alert-worst": null
  readonly "flows-alert-move": null
  readonly "flows-alert-edit-move": null
  readonly "flows-alert-again": null
  readonly "flows-alert-edit-again": null
  readonly "flows-alert-once": null
  readonly "flows-alert-hour": null
  readonly "flows-alert-day": null
  readonly "flows-alert-review": { readonly market: string }
  readonly "flows-alert-fact-topic": null
  readonly "flows-alert-fact-again": null
  readonly "flows-alert-add": null
  readonly "flows-alert-added": { readonly market: string }
  readonly "flows-alert-drop": null
  readonly "flows-alert-drop-it": null
  readonly "flows-alert-dropped": null
  readonly "flows-community-market": { readonly name: string }
  readonly "flows-community-methods": null
  readonly "flows-community-methods-all": { readonly currency: string }
  readonly "flows-community-any": null
  readonly "flows-community-language": null
  readonly "flows-community-edit-language": null
  readonly "flows-community-share": null
  readonly "flows-community-share-how": null
  readonly "flows-community-edit-share": null
  readonly "flows-community-review": { readonly name: string }
  readonly "flows-community-open": null
  readonly "flows-community-make": null
  readonly "flows-community-made": { readonly name: string }
  readonly "flows-community-of": { readonly name: string; readonly owner: string }
  readonly "flows-fact-community": null
  readonly "flows-fact-market": null
  readonly "flows-fact-share": null
  readonly "flows-language": null
  readonly "flows-terms": null
  readonly "flows-terms-escrow": null
  readonly "flows-terms-payment": null
  readonly "flows-terms-staff": null
  readonly "flows-terms-all": null
  readonly "flows-terms-agree": null
  readonly "flows-name": null
  readonly "flows-name-why": null
  readonly "flows-name-have": null
  readonly "flows-name-form": null
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
  readonly "flows-settings-amounts": null
  readonly "flows-settings-voice": null
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
  readonly "flows-notice-sms-now": null
  readonly "flows-notice-sms-off": null
  readonly "flows-notice-webhook-now": null
  readonly "flows-notice-webhook-off": null
  readonly "flows-notice-chat-now": { readonly channel: string }
  readonly "flows-notice-chat-off": { readonly channel: string }
  readonly "flows-saved": null
  readonly "flows-card-not_yet": null
  readonly "flows-card-copy": null
  readonly "flows-card-careful": null
  readonly "flows-order-cancel": null
  readonly "flows-order-amend": null
  readonly "flows-order-pause": null
  readonly "flows-order-resume": null
  readonly "flows-order-over": null
  readonly "flows-order-which": { readonly amount: string }
  readonly "flows-order-price": { readonly asset: string }
  readonly "flows-order-quantity": { readonly asset: string }
  readonly "flows-order-filled": { readonly amount: string }
  readonly "flows-order-new-price": null
  readonly "flows-order-new-whole": null
  readonly "flows-order-confirm": { readonly action: string; readonly amount: string }
  readonly "flows-order-place": null
  readonly "flows-order-unchanged": null
  readonly "flows-order-done": null
  readonly "flows-order-asked": null
  readonly "flows-claim-statement": { readonly amount: string; readonly name: string }
  readonly "flows-claim-reference": null
  readonly "flows-claim-edit-reference": null
  readonly "flows-claim-confirm": { readonly amount: string; readonly name: string }
  readonly "flows-claim-send": null
  readonly "flows-fact-gets": { readonly name: string }
  readonly "flows-verdict-none": null
  readonly "flows-verdict-choose": { readonly name: string }
  readonly "flows-verdict-until": { readonly at: string }
  readonly "flows-verdict-accept": null
  readonly "flows-verdict-appeal": null
  readonly "flows-verdict-statement": null
  readonly "flows-verdict-accept-confirm": null
  readonly "flows-verdict-appeal-confirm": null
  readonly "flows-verdict-appealed": null
  readonly "flows-settle-none": null
  readonly "flows-settle-which": null
  readonly "flows-settle-offer": { readonly name: string; readonly share: string }
  readonly "flows-settle-confirm": { readonly name: string }
  readonly "flows-settle-final": null
  readonly "flows-settle-agree": null
  readonly "flows-review-stars": { readonly name: string }
  readonly "flows-review-edit-stars": null
  readonly "flows-review-text": { readonly name: string }
  readonly "flows-review-edit-text": null
  readonly "flows-review-fact": null
  readonly "flows-review-confirm": { readonly name: string }
  readonly "flows-review-public": { readonly hours: string }
  readonly "flows-review-publish": null
  readonly "flows-review-done": null
  readonly "flows-amounts": null
  readonly "flows-amounts-why": null
  readonly "flows-amounts-shown": null
  readonly "flows-amounts-hidden": null
  readonly "flows-voice": null
  readonly "flows-voice-why": null
  readonly "flows-voice-none": null
  readonly "flows-voice-now": null
  readonly "flows-withdraw-asset": null
  readonly "flows-withdraw-none": null
  readonly "flows-withdraw-address": { readonly chain: string }
  readonly "flows-withdraw-no_address": { readonly chain: string }
  readonly "flows-withdraw-listing": null
  readonly "flows-withdraw-ripe": { readonly at: string }
  readonly "flows-withdraw-amount": { readonly asset: string }
  readonly "flows-withdraw-left": null
  readonly "flows-withdraw-fee": null
  readonly "flows-withdraw-least": { readonly amount: string }
  readonly "flows-withdraw-most": { readonly amount: string }
  readonly "flows-withdraw-too_little": { readonly fee: string }
  readonly "flows-withdraw-unlisted": null
  readonly "flows-withdraw-confirm": { readonly amount: string }
  readonly "flows-withdraw-to": null
  readonly "flows-withdraw-chain": null
  readonly "flows-withdraw-taken": null
  readonly "flows-withdraw-large": null
  readonly "flows-withdraw-final": null
  readonly "flows-withdraw-go": { readonly amount: string }
  readonly "flows-withdraw-edit-asset": null
  readonly "flows-withdraw-edit-address": null
  readonly "flows-fact-buyer": null
  readonly "flows-fact-seller": null
  readonly "flows-hand-take": null
  readonly "flows-hand-give_back": null
  readonly "flows-hand-button_take": null
  readonly "flows-hand-button_back": null
  readonly "flows-hand-taken": null
  readonly "flows-hand-given_back": null
  readonly "flows-ask-side": null
  readonly "flows-ask-buyer": { readonly name: string }
  readonly "flows-ask-seller": { readonly name: string }
  readonly "flows-ask-edit_side": null
  readonly "flows-ask-kind": null
  readonly "flows-ask-edit_kind": null
  readonly "flows-ask-note": null
  readonly "flows-ask-edit_note": null
  readonly "flows-ask-shared": null
  readonly "flows-ask-kept": null
  readonly "flows-ask-both": null
  readonly "flows-ask-confirm": { readonly name: string }
  readonly "flows-ask-seen_by": null
  readonly "flows-ask-button": null
  readonly "flows-ask-done": null
  readonly "flows-offer-share": { readonly name: string }
  readonly "flows-offer-edit_share": null
  readonly "flows-offer-confirm": null
  readonly "flows-offer-both": null
  readonly "flows-offer-button": null
  readonly "flows-offer-made": null
  readonly "flows-halt-action": null
  readonly "flows-halt-never": null
  readonly "flows-halt-edit_action": null
  readonly "flows-halt-market": null
  readonly "flows-halt-what": null
  readonly "flows-halt-confirm": null
  readonly "flows-halt-lift": null
  readonly "flows-halt-button": null
  readonly "flows-halt-done": null
  readonly "flows-maintenance-step": null
  readonly "flows-maintenance-begins": null
  readonly "flows-maintenance-ends": null
  readonly "flows-maintenance-minutes": null
  readonly "flows-maintenance-edit": null
  readonly "flows-maintenance-confirm_start": { readonly until: string }
  readonly "flows-maintenance-confirm_end": null
  readonly "flows-maintenance-stops_nothing": null
  readonly "flows-maintenance-words": null
  readonly "flows-maintenance-button": null
  readonly "flows-maintenance-done": null
  readonly "flows-people-who": null
  readonly "flows-people-action": { readonly name: string }
  readonly "flows-people-do": { readonly action: string; readonly name: string }
  readonly "flows-people-confirm": { readonly action: string; readonly name: string }
  readonly "flows-people-counts": { readonly action: string }
  readonly "flows-people-done": { readonly action: string; readonly name: string }
  readonly "notices-trade-accept_due": null
  readonly "notices-trade-accept_due.body": null
  readonly "notices-trade-payment_due": null
  readonly "notices-trade-payment_due.body": null
  readonly "notices-trade-opened-buyer": null
  readonly "notices-trade-opened-buyer.body": null
  readonly "notices-trade-opened-seller": null
  readonly "notices-trade-opened-seller.body": null
  readonly "notices-trade-accepted": null
  readonly "notices-trade-accepted.body": null
  readonly "notices-trade-payer_declared": null
  readonly "notices-trade-payer_declared.body": null
  readonly "notices-trade-payment_stated": null
  readonly "notices-trade-payment_stated.body": null
  readonly "notices-trade-payment_seen": null
  readonly "notices-trade-payment_seen.body": null
  readonly "notices-trade-payment_marked": null
  readonly "notices-trade-payment_marked.body": null
  readonly "notices-trade-extended": null
  readonly "notices-trade-extended.body": null
  readonly "notices-trade-payment_not_received": null
  readonly "notices-trade-payment_not_received.body": null
  readonly "notices-trade-payment_undone": null
  readonly "notices-trade-payment_undone.body": null
  readonly "notices-trade-overdue-buyer": null
  readonly "notices-trade-overdue-buyer.body": null
  readonly "notices-trade-overdue-seller": null
  readonly "notices-trade-overdue-seller.body": null
  readonly "notices-trade-cancel_proposed-buyer": null
  readonly "notices-trade-cancel_proposed-buyer.body": null
  readonly "notices-trade-cancel_proposed-seller": null
  readonly "notices-trade-cancel_proposed-seller.body": null
  readonly "notices-trade-cancel_withdrawn": null
  readonly "notices-trade-cancel_withdrawn.body": null
  readonly "notices-trade-on_hold": null
  readonly "notices-trade-on_hold.body": null
  readonly "notices-trade-agreed": null
  readonly "notices-trade-agreed.body": null
  readonly "notices-trade-funded": null
  readonly "notices-trade-funded.body": null
  readonly "notices-trade-stalled-buyer": null
  readonly "notices-trade-stalled-buyer.body": null
  readonly "notices-trade-stalled-seller": null
  readonly "notices-trade-stalled-seller.body": null
  readonly "notices-trade-payout_pending": null
  readonly "notices-trade-payout_pending.body": null
  readonly "notices-trade-payout_failed": null
  readonly "notices-trade-payout_failed.body": null
  readonly "notices-trade-completed": null
  readonly "notices-trade-completed.body": null
  readonly "notices-trade-cancelled": null
  readonly "notices-trade-cancelled.body": null
  readonly "notices-trade-expired": null
  readonly "notices-trade-expired.body": null
  readonly "notices-trade-disputed-peer": null
  readonly "notices-trade-disputed-peer.body": null
  readonly "notices-trade-disputed-system": null
  readonly "notices-trade-disputed-system.body": null
  readonly "notices-trade-dispute_withdrawn-buyer": null
  readonly "notices-trade-dispute_withdrawn-buyer.body": null
  readonly "notices-trade-dispute_withdrawn-seller": null
  readonly "notices-trade-dispute_withdrawn-seller.body": null
  readonly "notices-trade-settlement_offered-peer": null
  readonly "notices-trade-settlement_offered-peer.body": null
  readonly "notices-trade-settlement_offered-arbiter": null
  readonly "notices-trade-settlement_offered-arbiter.body": null
  readonly "notices-trade-evidence_asked": null
  readonly "notices-trade-evidence_asked.body": null
  readonly "notices-trade-evidence_given": null
  readonly "notices-trade-evidence_given.body": null
  readonly "notices-trade-evidence_lapsed": null
  readonly "notices-trade-evidence_lapsed.body": null
  readonly "notices-trade-decided": null
  readonly "notices-trade-decided.body": null
  readonly "notices-trade-appealed": null
  readonly "notices-trade-appealed.body": null
  readonly "notices-trade-settled": null
  readonly "notices-trade-settled.body": null
  readonly "notices-trade-resolved": null
  readonly "notices-trade-resolved.body": null
  readonly "notices-trade-resolved-peer": null
  readonly "notices-trade-resolved-peer.body": null
  readonly "notices-trade-reminder": null
  readonly "notices-trade-reminder.body": null
  readonly "notices-trade-deadline_moved": null
  readonly "notices-trade-deadline_moved.body": null
  readonly "notices-chat-message-peer": null
  readonly "notices-chat-message-peer.body": null
  readonly "notices-chat-message-arbiter": null
  readonly "notices-chat-message-arbiter.body": null
  readonly "notices-price-alert": null
  readonly "notices-price-alert.body": null
  readonly "notices-order-match_alert": null
  readonly "notices-order-match_alert.body": null
  readonly "notices-order-expired": null
  readonly "notices-order-expired.body": null
  readonly "notices-order-paused": null
  readonly "notices-order-paused.body": null
  readonly "notices-order-restored": null
  readonly "notices-order-restored.body": null
  readonly "notices-order-cancelled_by_system": null
  readonly "notices-order-cancelled_by_system.body": null
  readonly "notices-conditional-failed": null
  readonly "notices-conditional-failed.body": null
  readonly "notices-conditional-expired": null
  readonly "notices-conditional-expired.body": null
  readonly "notices-security-key_added": null
  readonly "notices-security-key_added.body": null
  readonly "notices-security-login_new": null
  readonly "notices-security-login_new.body": null
  readonly "notices-security-key_revoked": null
  readonly "notices-security-key_revoked.body": null
  readonly "notices-security-phrase_changed": null
  readonly "notices-security-phrase_changed.body": null
  readonly "notices-rate-request": null
  readonly "notices-rate-request.body": null
  readonly "notices-dispute-opened": null
  readonly "notices-dispute-opened.body": null
  readonly "notices-dispute-evidence_added": null
  readonly "notices-dispute-evidence_added.body": null
  readonly "notices-order-posted": null
  readonly "notices-order-posted.body": null
  readonly "notices-order-edited": null
  readonly "notices-order-edited.body": null
  readonly "notices-order-expiring": null
  readonly "notices-order-expiring.body": null
  readonly "notices-peer-trusted_online": null
  readonly "notices-peer-trusted_online.body": null
  readonly "notices-limit-near": null
  readonly "notices-limit-near.body": null
  readonly "notices-limit-reached": null
  readonly "notices-limit-reached.body": null
  readonly "notices-reputation-changed": null
  readonly "notices-reputation-changed.body": null
  readonly "notices-maintenance-planned": null
  readonly "notices-maintenance-planned.body": null
  readonly "notices-maintenance-started": null
  readonly "notices-maintenance-started.body": null
  readonly "notices-maintenance-ended": null
  readonly "notices-maintenance-ended.body": null
  readonly "notices-report-daily": null
  readonly "notices-report-daily.body": null
  readonly "notices-report-daily-operator": null
  readonly "notices-report-daily-operator.body": null
  readonly "notices-report-weekly": null
  readonly "notices-report-weekly.body": null
  readonly "notices-report-weekly-operator": null
  readonly "notices-report-weekly-operator.body": null
  readonly "notices-dispute-unassigned": null
  readonly "notices-dispute-unassigned.body": null
  readonly "notices-operation-halted": null
  readonly "notices-operation-halted.body": null
  readonly "notices-operation-lifted": null
  readonly "notices-operation-lifted.body": null
  readonly "notices-operation-alarm": null
  readonly "notices-operation-alarm.body": null
  readonly "notices-operation-alarm_ended": null
  readonly "notices-operation-alarm_ended.body": null
  readonly "notices-account-added": null
  readonly "notices-account-added.body": null
  readonly "notices-account-confirmed": null
  readonly "notices-account-confirmed.body": null
  readonly "notices-account-removed": null
  readonly "notices-account-removed.body": null
  readonly "notices-wallet-deposit_seen": null
  readonly "notices-wallet-deposit_seen.body": null
  readonly "notices-wallet-deposit_credited": null
  readonly "notices-wallet-deposit_credited.body": null
  readonly "notices-wallet-deposit_reversed": null
  readonly "notices-wallet-deposit_reversed.body": null
  readonly "notices-wallet-address_added": null
  readonly "notices-wallet-address_added.body": null
  readonly "notices-wallet-address_ripe": null
  readonly "notices-wallet-address_ripe.body": null
  readonly "notices-wallet-address_removed": null
  readonly "notices-wallet-address_removed.body": null
  readonly "notices-wallet-withdraw_asked": null
  readonly "notices-wallet-withdraw_asked.body": null
  readonly "notices-wallet-withdraw_requested": null
  readonly "notices-wallet-withdraw_requested.body": null
  readonly "notices-wallet-withdraw_approved": null
  readonly "notices-wallet-withdraw_approved.body": null
  readonly "notices-wallet-withdraw_sent": null
  readonly "notices-wallet-withdraw_sent.body": null
  readonly "notices-wallet-withdraw_done": null
  readonly "notices-wallet-withdraw_done.body": null
  readonly "notices-wallet-withdraw_failed": null
  readonly "notices-wallet-withdraw_failed.body": null
  readonly "notices-wallet-withdraw_released": null
  readonly "notices-wallet-withdraw_released.body": null
  readonly "notices-payout-address_added": null
  readonly "notices-payout-address_added.body": null
  readonly "notices-payout-address_removed": null
  readonly "notices-payout-address_removed.body": null
  readonly "notices-payout-requested": null
  readonly "notices-payout-requested.body": null
  readonly "notices-payout-paid": null
  readonly "notices-payout-paid.body": null
  readonly "notices-payout-returned": null
  readonly "notices-payout-returned.body": null
  readonly "notices-top_up-paid": null
  readonly "notices-top_up-paid.body": null
  readonly "notices-top_up-failed": null
  readonly "notices-top_up-failed.body": null
  readonly "notices-top_up-review": null
  readonly "notices-top_up-review.body": null
  readonly "notices-top_up-free": null
  readonly "notices-top_up-free.body": null
  readonly "notices-top_up-refund_asked": null
  readonly "notices-top_up-refund_asked.body": null
  readonly "notices-top_up-refunded": null
  readonly "notices-top_up-refunded.body": null
  readonly "notices-top_up-refund_failed": null
  readonly "notices-top_up-refund_failed.body": null
  readonly "notices-top_up-second_refunded": null
  readonly "notices-top_up-second_refunded.body": null
  readonly "notices-top_up-charged_back": null
  readonly "notices-top_up-charged_back.body": null
  readonly "notices-top_up-charge_won": null
  readonly "notices-top_up-charge_won.body": null
  readonly "notices-top_up-charge_lost": null
  readonly "notices-top_up-charge_lost.body": null
  readonly "notices-invoice-paid_otherwise": null
  readonly "notices-invoice-paid_otherwise.body": null
  readonly "notices-invoice-recurred": null
  readonly "notices-invoice-recurred.body": null
  readonly "notices-recurring-refused": null
  readonly "notices-recurring-refused.body": null
  readonly "notices-community-solver_asked": null
  readonly "notices-community-solver_asked.body": null
  readonly "notices-community-solver_agreed": null
  readonly "notices-community-solver_agreed.body": null
  readonly "notices-community-solver_ended": null
  readonly "notices-community-solver_ended.body": null
  readonly "notices-community-posts_stopped": null
  readonly "notices-community-posts_stopped.body": null
  readonly "notices-channel-linked": null
  readonly "notices-channel-linked.body": null
  readonly "notices-channel-unlinked": null
  readonly "notices-channel-unlinked.body": null
  readonly "notices-channel-suspended": null
  readonly "notices-channel-suspended.body": null
  readonly "notices-notice-linked": null
  readonly "notices-notice-linked.body": null
  readonly "notices-notice-unlinked": null
  readonly "notices-notice-unlinked.body": null
  readonly "notices-notice-suspended": null
  readonly "notices-notice-suspended.body": null
  readonly "notices-notice-code": null
  readonly "notices-notice-code.body": null
  readonly "notices-notice-test": null
  readonly "notices-notice-test.body": null
  readonly "notices-subject": { readonly subject: string }
  readonly "notices-subject_trade": { readonly id: string; readonly subject: string }
  readonly "notices-code": { readonly code: string }
  readonly "notices-code_valid": { readonly minutes: number }
  readonly "notices-deadline": { readonly time: string }
  readonly "notices-trade": { readonly id: string }
  readonly "notices-about": { readonly what: string }
  readonly "notices-along": null
  readonly "notices-no_longer": { readonly line: string }
  readonly "notices-alert_price": { readonly market: string; readonly price: string }
  readonly "notices-alert_offers": { readonly offers: number; readonly market: string; readonly price: string }
  readonly "notices-alert_market": { readonly market: string }
  readonly "notices-maintenance_time": { readonly from: string; readonly to: string }
  readonly "notices-report_trades": {
    readonly opened: string
    readonly completed: string
    readonly failed: string
    readonly disputed: string
  }
  readonly "notices-report_asset": {
    readonly asset: string
    readonly bought: string
    readonly sold: string
    readonly fees: string
  }
  readonly "notices-report_volume": { readonly asset: string; readonly volume: string; readonly fees: string }
  readonly "notices-report_open": { readonly trades: string; readonly disputes: string; readonly orders: string }
  readonly "notices-report_to_do": { readonly trades: number }
  readonly "notices-report_queues": { readonly disputes: string; readonly notices: string; readonly aside: string }
  readonly "talk-unknown": { readonly name: string }
  readonly "talk-nothing-open": null
  readonly "talk-form-again": null
  readonly "talk-form-gone": null
  readonly "talk-in-private": null
  readonly "talk-told-private": null
  readonly "talk-start-me": null
  readonly "talk-start-button": null
  readonly "talk-not-linked": null
  readonly "talk-not-linked-ways": null
  readonly "talk-failed": null
  readonly "talk-trouble": null
  readonly "talk-group-here": null
  readonly "talk-group-unseen": null
  readonly "talk-group-missing_see": null
  readonly "talk-group-missing_write": null
  readonly "talk-group-not_admin": null
  readonly "talk-community-cannot": null
  readonly "talk-community-where": null
  readonly "talk-community-none": null
  readonly "talk-community-elsewhere": null
  readonly "talk-community-saved": { readonly name: string }
  readonly "talk-community-made": { readonly name: string; readonly market: string }
  readonly "talk-community-kept": { readonly name: string }
  readonly "talk-community-show": null
  readonly "talk-community-set_up": null
  readonly "talk-community-usage_bookhere": null
  readonly "talk-community-usage_mute": null
  readonly "talk-community-usage_rules": null
  readonly "talk-community-usage_share": null
  readonly "talk-community-usage_solvers": null
  readonly "talk-community-usage_community": null
  readonly "talk-answer": null
  readonly "talk-which-trade": { readonly write: string }
  readonly "talk-sent": null
  readonly "talk-write": null
  readonly "talk-open": null
  readonly "talk-menu": null
  readonly "talk-help": null
  readonly "talk-pay": null
  readonly "talk-release": null
  readonly "talk-cancel": null
  readonly "talk-step": null
  readonly "talk-evidence": null
  readonly "talk-room": { readonly id: string }
  readonly "talk-writes": { readonly name: string }
  readonly "talk-sends": { readonly name: string }
  readonly "talk-purged": null
  readonly "talk-file-gone": { readonly megabytes: string }
  readonly "talk-link-begun": null
  readonly "talk-link-command": null
  readonly "talk-link-user": null
  readonly "talk-link-compare": null
  readonly "talk-link-whose": { readonly name: string }
  readonly "talk-link-only-yours": null
  readonly "talk-link-agree": null
  readonly "talk-link-refuse": null
  readonly "talk-link-dropped": null
  readonly "talk-link-agreed": null
  readonly "talk-linked": { readonly name: string }
  readonly "talk-linked-already": { readonly name: string }
  readonly "talk-unlink": { readonly name: string }
  readonly "talk-unlink-yes": null
  readonly "talk-unlink-no": null
  readonly "talk-unlinked": { readonly name: string }
  readonly "talk-step-up": null
  readonly "talk-step-up-code": null
  readonly "talk-step-up-on": null
  readonly "talk-step-up-wait": null
  readonly "talk-step-up-asks": null
  readonly "talk-withdraw-asked": { readonly amount: string; readonly minutes: string }
  readonly "talk-withdraw-none_held": null
  readonly "talk-hint-not_linked": null
  readonly "talk-hint-role": null
  readonly "talk-hint-forms": null
  readonly "talk-hint-foreign": null
  readonly "talk-hint-button": null
  readonly "talk-hint-market": null
  readonly "talk-hint-markets": null
  readonly "talk-hint-account": null
  readonly "talk-hint-person": null
  readonly "talk-hint-trade": null
  readonly "talk-hint-payer": null
  readonly "talk-hint-early": null
  readonly "talk-hint-funds": null
  readonly "trade-state-awaiting_accept": null
  readonly "trade-state-awaiting_agreement": null
  readonly "trade-state-awaiting_escrow": null
  readonly "trade-state-awaiting_payment": null
  readonly "trade-state-overdue": null
  readonly "trade-state-payment_marked": null
  readonly "trade-state-disputed": null
  readonly "trade-state-on_hold": null
  readonly "trade-state-decided": null
  readonly "trade-state-payout_pending": null
  readonly "trade-state-payout_failed": null
  readonly "trade-state-completed": null
  readonly "trade-state-cancelled": null
  readonly "trade-state-expired": null
  readonly "trade-state-resolved": null
  readonly "trade-escrow-held": null
  readonly "trade-escrow-awaited": null
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
  readonly "trade-action-open": null
  readonly "trade-action-expire": null
  readonly "trade-action-lapse": null
  readonly "trade-action-escalate": null
  readonly "trade-action-complete": null
  readonly "trade-action-propose_verdict": null
  readonly "trade-action-conclude": null
  readonly "trade-action-execute": null
  readonly "trade-action-agree": null
  readonly "trade-action-fund": null
  readonly "trade-action-released": null
  readonly "trade-action-refunded": null
  readonly "trade-action-ran_out": null
  readonly "trade-action-divided": null
  readonly "trade-action-fail_payout": null
  readonly "trade-action-overrun": null
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
  readonly "trade-verdict-payment_proven": null
  readonly "trade-verdict-payment_not_proven": null
  readonly "trade-verdict-payment_returned": null
  readonly "trade-verdict-wrong_amount": null
  readonly "trade-verdict-third_party_payer": null
  readonly "trade-verdict-paid_too_late": null
  readonly "trade-verdict-no_answer": null
  readonly "trade-verdict-fraud": null
  readonly "trade-verdict-other": null
  readonly "trade-market-open": null
  readonly "trade-market-cancel_only": null
  readonly "trade-market-halted": null
  readonly "trade-market-delisted": null
  readonly "trade-settlement-instant": null
  readonly "trade-settlement-escrow": null
  readonly "trade-risk-very_low": null
  readonly "trade-risk-low": null
  readonly "trade-risk-medium": null
  readonly "trade-risk-high": null
  readonly "trade-risk-very_high": null
  readonly "trade-order_reason-by_owner": null
  readonly "trade-order_reason-away": null
  readonly "trade-order_reason-dead_man": null
  readonly "trade-order_reason-self_trade": null
  readonly "trade-order_reason-ioc": null
  readonly "trade-order_reason-fill_limit": null
  readonly "trade-order_reason-frozen": null
  readonly "tui-key-help": null
  readonly "tui-key-palette": null
  readonly "tui-key-screen_market": null
  readonly "tui-key-screen_trades": null
  readonly "tui-key-screen_orders": null
  readonly "tui-key-screen_wallet": null
  readonly "tui-key-screen_alerts": null
  readonly "tui-key-screen_log": null
  readonly "tui-key-screen_desk": null
  readonly "tui-key-screen_operator": null
  readonly "tui-key-next_duty": null
  readonly "tui-key-next_panel": null
  readonly "tui-key-previous_panel": null
  readonly "tui-key-freeze": null
  readonly "tui-key-redraw": null
  readonly "tui-key-theme": null
  readonly "tui-key-back": null
  readonly "tui-key-quit": null
  readonly "tui-key-down": null
  readonly "tui-key-up": null
  readonly "tui-key-page_down": null
  readonly "tui-key-page_up": null
  readonly "tui-key-first": null
  readonly "tui-key-last": null
  readonly "tui-key-filter": null
  readonly "tui-key-copy_id": null
  readonly "tui-key-copy_row": null
  readonly "tui-key-next_market": null
  readonly "tui-key-previous_market": null
  readonly "tui-key-buy": null
  readonly "tui-key-sell": null
  readonly "tui-key-take": null
  readonly "tui-key-coarser": null
  readonly "tui-key-finer": null
  readonly "tui-key-wider": null
  readonly "tui-key-narrower": null
  readonly "tui-key-peer": null
  readonly "tui-key-alert": null
  readonly "tui-key-amend": null
  readonly "tui-key-pause": null
  readonly "tui-key-cancel": null
  readonly "tui-key-cancel_all": null
  readonly "tui-key-open_room": null
  readonly "tui-key-deposit_address": null
  readonly "tui-key-open_entry": null
  readonly "tui-key-drop_alert": null
  readonly "tui-key-accept": null
  readonly "tui-key-decline": null
  readonly "tui-key-payer": null
  readonly "tui-key-mark_paid": null
  readonly "tui-key-undo_paid": null
  readonly "tui-key-release": null
  readonly "tui-key-extend": null
  readonly "tui-key-call_off": null
  readonly "tui-key-claim": null
  readonly "tui-key-dispute": null
  readonly "tui-key-verdict": null
  readonly "tui-key-write": null
  readonly "tui-key-attach": null
  readonly "tui-key-review": null
  readonly "tui-key-room_peer": null
  readonly "tui-key-open_case": null
  readonly "tui-key-take_case": null
  readonly "tui-key-decide": null
  readonly "tui-key-examine": null
  readonly "tui-key-halt": null
  readonly "tui-key-lift": null
  readonly "tui-key-form_next": null
  readonly "tui-key-form_previous": null
  readonly "tui-key-form_send": null
  readonly "tui-key-form_clear": null
  readonly "tui-key-form_leave": null
  readonly "tui-key-confirm_leave": null
  readonly "tui-key-pager_down": null
  readonly "tui-key-pager_up": null
  readonly "tui-key-pager_leave": null
  readonly "tui-key-code_copy": null
  readonly "tui-key-code_leave": null
  readonly "tui-hint-help": null
  readonly "tui-hint-palette": null
  readonly "tui-hint-next_duty": null
  readonly "tui-hint-next_panel": null
  readonly "tui-hint-freeze": null
  readonly "tui-hint-back": null
  readonly "tui-hint-quit": null
  readonly "tui-hint-filter": null
  readonly "tui-hint-copy_id": null
  readonly "tui-hint-next_market": null
  readonly "tui-hint-buy": null
  readonly "tui-hint-sell": null
  readonly "tui-hint-take": null
  readonly "tui-hint-peer": null
  readonly "tui-hint-alert": null
  readonly "tui-hint-amend": null
  readonly "tui-hint-pause": null
  readonly "tui-hint-cancel": null
  readonly "tui-hint-open_room": null
  readonly "tui-hint-deposit_address": null
  readonly "tui-hint-open_entry": null
  readonly "tui-hint-drop_alert": null
  readonly "tui-hint-accept": null
  readonly "tui-hint-decline": null
  readonly "tui-hint-payer": null
  readonly "tui-hint-mark_paid": null
  readonly "tui-hint-undo_paid": null
  readonly "tui-hint-release": null
  readonly "tui-hint-extend": null
  readonly "tui-hint-call_off": null
  readonly "tui-hint-claim": null
  readonly "tui-hint-dispute": null
  readonly "tui-hint-verdict": null
  readonly "tui-hint-write": null
  readonly "tui-hint-attach": null
  readonly "tui-hint-review": null
  readonly "tui-hint-room_peer": null
  readonly "tui-hint-open_case": null
  readonly "tui-hint-take_case": null
  readonly "tui-hint-decide": null
  readonly "tui-hint-examine": null
  readonly "tui-hint-halt": null
  readonly "tui-hint-lift": null
  readonly "tui-hint-form_next": null
  readonly "tui-hint-form_send": null
  readonly "tui-hint-form_leave": null
  readonly "tui-hint-confirm_leave": null
  readonly "tui-hint-pager_down": null
  readonly "tui-hint-pager_up": null
  readonly "tui-hint-pager_leave": null
  readonly "tui-hint-code_copy": null
  readonly "tui-hint-code_leave": null
  readonly "tui-context-global": null
  readonly "tui-context-list": null
  readonly "tui-context-market": null
  readonly "tui-context-orders": null
  readonly "tui-context-trades": null
  readonly "tui-context-wallet": null
  readonly "tui-context-alerts": null
  readonly "tui-context-room": null
  readonly "tui-context-desk": null
  readonly "tui-context-operator": null
  readonly "tui-context-form": null
  readonly "tui-context-confirm": null
  readonly "tui-context-pager": null
  readonly "tui-context-code": null
  readonly "tui-now": null
  readonly "tui-days_hours": { readonly days: string; readonly hours: string }
  readonly "tui-left": { readonly time: string }
  readonly "tui-link-frozen": null
  readonly "tui-link-connecting": null
  readonly "tui-link-lost": null
  readonly "tui-link-stale": null
  readonly "tui-link-live": null
  readonly "tui-link-heard": { readonly age: string; readonly seq: string }
  readonly "tui-who-nobody": null
  readonly "tui-who-practice": null
  readonly "tui-who-live": null
  readonly "tui-who-read_only": null
  readonly "tui-screen-market": null
  readonly "tui-screen-trades": null
  readonly "tui-screen-orders": null
  readonly "tui-screen-wallet": null
  readonly "tui-screen-alerts": null
  readonly "tui-screen-log": null
  readonly "tui-screen-desk": null
  readonly "tui-screen-operator": null
  readonly "tui-small": { readonly size: string }
  readonly "tui-panel-book": null
  readonly "tui-panel-offers": null
  readonly "tui-panel-chart": null
  readonly "tui-panel-tape": null
  readonly "tui-panel-trades": null
  readonly "tui-panel-orders": null
  readonly "tui-panel-wallet": null
  readonly "tui-panel-balances": null
  readonly "tui-panel-transfers": null
  readonly "tui-panel-deposits": null
  readonly "tui-panel-withdrawals": null
  readonly "tui-panel-top_ups": null
  readonly "tui-panel-alerts": null
  readonly "tui-panel-log": null
  readonly "tui-panel-disputes": null
  readonly "tui-panel-halts": null
  readonly "tui-panel-health": null
  readonly "tui-panel-queues": null
  readonly "tui-panel-chat": null
  readonly "tui-panel-facts": null
  readonly "tui-book-coarse": { readonly ticks: string }
  readonly "tui-panels": { readonly names: string }
  readonly "tui-form-enter": null
  readonly "tui-form-go_on": { readonly key: string }
  readonly "tui-form-choose": null
  readonly "tui-form-mark": null
  readonly "tui-form-leave": { readonly key: string }
  readonly "tui-question-yes": null
  readonly "tui-question-no": { readonly key: string }
  readonly "tui-question-typed": { readonly key: string }
  readonly "tui-squeezed": null
  readonly "tui-more": { readonly rows: string }
  readonly "tui-question-other": { readonly expected: string }
  readonly "tui-alert-above": { readonly market: string; readonly price: string }
  readonly "tui-alert-below": { readonly market: string; readonly price: string }
  readonly "tui-news-back": null
  readonly "tui-news-gap": { readonly topic: string }
  readonly "tui-news-refused": { readonly topic: string; readonly why: string }
  readonly "tui-news-lost": { readonly why: string }
  readonly "tui-price-market": null
  readonly "tui-price-floating": null
  readonly "tui-news-order": { readonly side: string; readonly quantity: string; readonly price: string }
  readonly "tui-news-filled": { readonly id: string; readonly filled: string; readonly order: string }
  readonly "tui-news-order_state": { readonly id: string; readonly order: string; readonly state: string }
  readonly "tui-news-order_why": {
    readonly id: string
    readonly order: string
    readonly state: string
    readonly why: string
  }
  readonly "tui-news-both": { readonly buyer: string; readonly seller: string }
  readonly "tui-news-trade": {
    readonly id: string
    readonly quantity: string
    readonly name: string
    readonly state: string
  }
  readonly "tui-news-trade_turn": {
    readonly id: string
    readonly quantity: string
    readonly name: string
    readonly state: string
  }
  readonly "tui-news-call_off": {
    readonly id: string
    readonly quantity: string
    readonly name: string
    readonly by: string
  }
  readonly "tui-command-quote": null
  readonly "tui-command-elsewhere": { readonly command: string }
  readonly "tui-command-silent": null
  readonly "tui-command-title": null
  readonly "tui-command-about": null
  readonly "tui-command-read_only": null
  readonly "tui-spoken-field": { readonly text: string }
  readonly "tui-spoken-screen": { readonly screen: string; readonly link: string }
  readonly "tui-column-side": null
  readonly "tui-column-price": null
  readonly "tui-column-quantity": null
  readonly "tui-column-maker": null
  readonly "tui-column-done": null
  readonly "tui-column-limits": null
  readonly "tui-column-methods": null
  readonly "tui-column-time": null
  readonly "tui-none-offers": null
  readonly "tui-none-prints": null
  readonly "tui-column-id": null
  readonly "tui-column-state": null
  readonly "tui-column-left": null
  readonly "tui-column-payment": null
  readonly "tui-column-with": null
  readonly "tui-column-method": null
  readonly "tui-column-market": null
  readonly "tui-column-remaining": null
  readonly "tui-column-filled": null
  readonly "tui-column-terms": null
  readonly "tui-column-asset": null
  readonly "tui-column-available": null
  readonly "tui-column-orders": null
  readonly "tui-column-escrow": null
  readonly "tui-column-bonds": null
  readonly "tui-column-deposit": null
  readonly "tui-column-total": null
  readonly "tui-column-held": null
  readonly "tui-column-leaving": null
  readonly "tui-column-owed": null
  readonly "tui-column-confirmations": null
  readonly "tui-column-chain": null
  readonly "tui-column-transaction": null
  readonly "tui-column-approvals": null
  readonly "tui-column-fee": null
  readonly "tui-column-until": null
  readonly "tui-column-provider": null
  readonly "tui-column-amount": null
  readonly "tui-column-from": null
  readonly "tui-column-to": null
  readonly "tui-column-why": null
  readonly "tui-column-when_the_last_price_is": null
  readonly "tui-column-now": null
  readonly "tui-column-what_happened": null
  readonly "tui-none-trades": null
  readonly "tui-none-orders": null
  readonly "tui-none-balances": null
  readonly "tui-none-transfers": null
  readonly "tui-none-alerts": null
  readonly "tui-none-log": null
  readonly "tui-column-due": null
  readonly "tui-column-arbiter": null
  readonly "tui-column-buyer": null
  readonly "tui-column-seller": null
  readonly "tui-column-reason": null
  readonly "tui-column-what": null
  readonly "tui-column-since": null
  readonly "tui-column-by": null
  readonly "tui-column-count": null
  readonly "tui-column-command": null
  readonly "tui-none-disputes": null
  readonly "tui-none-halts": null
  readonly "tui-queue-payouts": null
  readonly "tui-queue-withdrawals": null
  readonly "tui-queue-breaks": null
  readonly "tui-queue-parked": null
  readonly "tui-none-levels": null
  readonly "tui-spread": { readonly share: string }
  readonly "tui-one_side": null
  readonly "tui-you": null
  readonly "tui-new": null
  readonly "tui-market-none": null
  readonly "tui-market-last": null
  readonly "tui-market-index": { readonly price: string }
  readonly "tui-phase-cancel_only": null
  readonly "tui-phase-halted": null
  readonly "tui-phase-delisted": null
  readonly "tui-phase-open": null
  readonly "tui-duty-accept": null
  readonly "tui-duty-mark_paid": null
  readonly "tui-duty-claim": null
  readonly "tui-duty-release": null
  readonly "tui-duty-wait": null
  readonly "tui-duty-resolve": null
  readonly "tui-duty-accept_verdict": null
  readonly "tui-duty-payer": null
  readonly "tui-paused": null
  readonly "tui-held": { readonly amount: string }
  readonly "tui-alert-when_above": { readonly price: string }
  readonly "tui-alert-when_below": { readonly price: string }
  readonly "tui-overdue": null
  readonly "tui-all_markets": null
  readonly "tui-health-markets": { readonly count: number; readonly states: string }
  readonly "tui-health-open": null
  readonly "tui-health-unknown": null
  readonly "tui-health-sound": { readonly time: string }
  readonly "tui-health-broken": { readonly count: number; readonly time: string }
  readonly "tui-halt-orders": null
  readonly "tui-halt-payments": null
  readonly "tui-halt-messages": null
  readonly "tui-halt-accounts": null
  readonly "tui-halt-people": null
  readonly "tui-way-awaiting_accept": null
  readonly "tui-way-awaiting_payment": null
  readonly "tui-way-payment_marked": null
  readonly "tui-way-on_hold": null
  readonly "tui-way-completed": null
  readonly "tui-turn-over": null
  readonly "tui-turn-nobody": null
  readonly "tui-turn-mine": null
  readonly "tui-turn-buyer": null
  readonly "tui-turn-seller": null
  readonly "tui-turn-arbiter": null
  readonly "tui-chat-purged": null
  readonly "tui-chat-proof": { readonly type: string; readonly size: string; readonly hash: string }
  readonly "tui-chat-file": { readonly type: string; readonly size: string; readonly hash: string }
  readonly "tui-chat-none": { readonly key: string }
  readonly "tui-room-title": { readonly id: string; readonly market: string }
  readonly "tui-fact-you": null
  readonly "tui-fact-with": null
  readonly "tui-fact-quantity": null
  readonly "tui-fact-price": null
  readonly "tui-fact-payment": null
  readonly "tui-fact-method": null
  readonly "tui-fact-paid_as": null
  readonly "tui-fact-payer": null
  readonly "tui-fact-seen": null
  readonly "tui-fact-bond": null
  readonly "tui-fact-call_off": null
  readonly "tui-fact-dispute": null
  readonly "tui-fact-says": null
  readonly "tui-fact-verdict": null
  readonly "tui-room-call_off": { readonly by: string }
  readonly "tui-room-call_off_payment": { readonly by: string; readonly fate: string }
  readonly "tui-room-pay": null
  readonly "tui-room-paid_here": null
  readonly "tui-amend-title": { readonly id: string }
  readonly "tui-amend-price": null
  readonly "tui-amend-quantity": null
  readonly "tui-amend-note": { readonly asset: string }
  readonly "tui-amend-about": null
  readonly "tui-amend-nothing": null
  readonly "tui-amend-done": null
  readonly "tui-pause-done": null
  readonly "tui-resume-title": null
  readonly "tui-resume-done": null
  readonly "tui-cancel-title": null
  readonly "tui-cancel-done": null
  readonly "tui-cancel_all-title": { readonly count: number }
  readonly "tui-cancel_all-type": { readonly words: string }
  readonly "tui-cancel_all-words": { readonly count: string }
  readonly "tui-cancel_all-done": { readonly count: number }
  readonly "tui-halt-title": null
  readonly "tui-halt-what": null
  readonly "tui-halt-market": null
  readonly "tui-halt-why": null
  readonly "tui-halt-note": null
  readonly "tui-halt-meant": { readonly what: string; readonly market: string }
  readonly "tui-halt-everywhere": { readonly what: string }
  readonly "tui-halt-done": null
  readonly "tui-lift-title": null
  readonly "tui-lift-done": null
  readonly "tui-lift-market": { readonly what: string; readonly market: string; readonly why: string }
  readonly "tui-lift-everywhere": { readonly what: string; readonly why: string }
  readonly "tui-take_case-title": null
  readonly "tui-take_case-meant": { readonly buyer: string; readonly seller: string; readonly reason: string }
  readonly "tui-take_case-done": null
  readonly "tui-decide-title": null
  readonly "tui-decide-to": null
  readonly "tui-decide-share": null
  readonly "tui-decide-share_note": null
  readonly "tui-decide-buyer": null
  readonly "tui-decide-seller": null
  readonly "tui-decide-why": null
  readonly "tui-decide-no_share": null
  readonly "tui-decide-no_bond": null
  readonly "tui-decide-meant": { readonly to: string }
  readonly "tui-decide-split": { readonly to: string; readonly share: string }
  readonly "tui-decide-ask": null
  readonly "tui-decide-done": null
  readonly "tui-trade-with": { readonly quantity: string; readonly name: string }
  readonly "tui-bank-id": null
  readonly "tui-bank-note": null
  readonly "tui-claim-title": null
  readonly "tui-claim-how": null
  readonly "tui-claim-no_statement": null
  readonly "tui-claim-done": null
  readonly "tui-dispute-back": null
  readonly "tui-dispute-is_back": null
  readonly "tui-dispute-title": null
  readonly "tui-dispute-reason": null
  readonly "tui-dispute-what": null
  readonly "tui-dispute-about": null
  readonly "tui-dispute-done": null
  readonly "tui-verdict-title": null
  readonly "tui-verdict-i": null
  readonly "tui-verdict-accept": null
  readonly "tui-verdict-appeal": null
  readonly "tui-verdict-why": null
  readonly "tui-verdict-note": null
  readonly "tui-verdict-accept_title": null
  readonly "tui-verdict-accept_meant": null
  readonly "tui-verdict-accepted": null
  readonly "tui-verdict-choose": null
  readonly "tui-verdict-no_why": null
  readonly "tui-verdict-appeal_title": null
  readonly "tui-verdict-appealed": null
  readonly "tui-paid-title": { readonly amount: string }
  readonly "tui-paid-about": null
  readonly "tui-paid-done": null
  readonly "tui-paid-ask": null
  readonly "tui-paid-meant": { readonly amount: string; readonly seller: string }
  readonly "tui-release-to": null
  readonly "tui-release-what": null
  readonly "tui-release-for": null
  readonly "tui-release-payer": null
  readonly "tui-release-payment": { readonly amount: string; readonly method: string }
  readonly "tui-release-not_told": null
  readonly "tui-release-unpaid": null
  readonly "tui-release-final": null
  readonly "tui-release-title": { readonly step: string }
  readonly "tui-release-looked": null
  readonly "tui-release-type": { readonly quantity: string }
  readonly "tui-release-meant": { readonly quantity: string; readonly buyer: string }
  readonly "tui-release-done": { readonly quantity: string; readonly buyer: string }
  readonly "tui-call_off-agree": null
  readonly "tui-call_off-propose": null
  readonly "tui-call_off-done": null
  readonly "tui-call_off-asked": null
  readonly "tui-call_off-fate": null
  readonly "tui-call_off-about": null
  readonly "tui-call_off-no_fate": null
  readonly "tui-call_off-payment": { readonly fate: string }
  readonly "tui-call_off-back": null
  readonly "tui-call_off-is_back": null
  readonly "tui-call_off-alone": null
  readonly "tui-write-both": null
  readonly "tui-write-to": { readonly name: string }
  readonly "tui-write-text": null
  readonly "tui-write-done": null
  readonly "tui-attach-title": null
  readonly "tui-attach-path": null
  readonly "tui-attach-proof": null
  readonly "tui-review-title": { readonly name: string }
  readonly "tui-review-stars": null
  readonly "tui-review-text": null
  readonly "tui-review-done": null
  readonly "tui-payer-none": { readonly method: string }
  readonly "tui-payer-title": null
  readonly "tui-payer-account": null
  readonly "tui-payer-done": null
  readonly "tui-accept-ask": null
  readonly "tui-accept-done": null
  readonly "tui-decline-ask": null
  readonly "tui-decline-done": null
  readonly "tui-undo-ask": null
  readonly "tui-undo-done": null
  readonly "tui-extend-ask": null
  readonly "tui-extend-done": null
  readonly "tui-read_only": null
  readonly "tui-fault-keys_action": { readonly id: string }
  readonly "tui-fault-keys_list": { readonly id: string; readonly example: string }
  readonly "tui-fault-keys_money": { readonly id: string }
  readonly "tui-fault-keys_shared": { readonly key: string; readonly id: string; readonly other: string }
  readonly "tui-fault-not_json": null
  readonly "tui-fault-one_of": { readonly what: string; readonly names: string }
  readonly "tui-fault-read_only": null
  readonly "tui-filter-title": null
  readonly "tui-copied": { readonly id: string }
  readonly "tui-copied-row": null
  readonly "tui-deposit-heading": { readonly asset: string; readonly chain: string }
  readonly "tui-deposit-about": null
  readonly "tui-deposit-none": null
  readonly "tui-code-too_small": { readonly size: string }
  readonly "tui-code-keys": { readonly copy: string; readonly leave: string }
  readonly "tui-alert-title": { readonly market: string }
  readonly "tui-alert-when": null
  readonly "tui-alert-at_above": null
  readonly "tui-alert-at_below": null
  readonly "tui-alert-price": null
  readonly "tui-alert-about": null
  readonly "tui-alert-malformed": null
  readonly "tui-duty-nothing": null
  readonly "tui-theme-now": { readonly name: string }
  readonly "tui-quit-title": null
  readonly "tui-quit-about": null
  readonly "tui-doctor-looks": null
  readonly "tui-not_now": { readonly what: string }
  readonly "tui-keys": null
  readonly "tui-ticket-malformed-quantity": null
  readonly "tui-ticket-malformed-price": null
  readonly "tui-ticket-malformed-margin": null
  readonly "tui-ticket-no_method": null
  readonly "tui-ticket-buy": { readonly quantity: string; readonly price: string }
  readonly "tui-ticket-sell": { readonly quantity: string; readonly price: string }
  readonly "tui-ticket-buy_by": { readonly quantity: string; readonly price: string; readonly methods: string }
  readonly "tui-ticket-sell_by": { readonly quantity: string; readonly price: string; readonly methods: string }
  readonly "tui-ticket-done": null
  readonly "tui-ticket-methods": null
  readonly "tui-ticket-least": null
  readonly "tui-ticket-least_note": null
  readonly "tui-ticket-no_market": null
  readonly "tui-ticket-title_buy": { readonly market: string }
  readonly "tui-ticket-title_sell": { readonly market: string }
  readonly "tui-ticket-quantity": null
  readonly "tui-ticket-price": null
  readonly "tui-ticket-margin": null
  readonly "tui-ticket-margin_note": null
  readonly "tui-ticket-no_account": null
  readonly "tui-ticket-own": null
  readonly "tui-ticket-from": { readonly maker: string; readonly price: string }
  readonly "tui-ticket-to": { readonly maker: string; readonly price: string }
  readonly "tui-ticket-method": null
  readonly "tui-ticket-limits": { readonly minimum: string; readonly maximum: string }
  readonly "tui-ticket-best": null
}
