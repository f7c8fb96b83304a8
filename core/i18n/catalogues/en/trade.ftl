# Names of the codes in which the protocol speaks: trade-FAMILY-CODE. They stand alone in a table, or behind a name.

## States of a trade
trade-state-awaiting_accept = awaiting accept
trade-state-awaiting_agreement = awaiting agreement
trade-state-awaiting_escrow = awaiting escrow
trade-state-awaiting_payment = awaiting payment
trade-state-overdue = overdue
trade-state-payment_marked = payment marked
trade-state-disputed = disputed
trade-state-on_hold = on hold
trade-state-decided = decided
trade-state-payout_pending = payout pending
trade-state-payout_failed = payout failed
trade-state-completed = completed
trade-state-cancelled = cancelled
trade-state-expired = expired
trade-state-resolved = resolved

## What became of what is in escrow
trade-escrow-held = held
trade-escrow-awaited = awaited
trade-escrow-frozen = frozen
trade-escrow-released = released
trade-escrow-refunded = refunded
trade-escrow-split = split

## Disputes
trade-dispute-none = none
trade-dispute-open = open
trade-dispute-awaiting_approval = awaiting approval
trade-dispute-decided = decided
trade-dispute-appealed = appealed
trade-dispute-resolved = resolved
trade-dispute_reason-payment_not_received = payment not received
trade-dispute_reason-payment_not_acknowledged = payment not acknowledged
trade-dispute_reason-wrong_amount = wrong amount
trade-dispute_reason-third_party_payer = third-party payer
trade-dispute_reason-paid_late = paid late
trade-dispute_reason-fraud = fraud
trade-dispute_reason-payment_reversed = payment reversed
trade-dispute_reason-other = other
trade-resolution-buyer = buyer
trade-resolution-seller = seller
trade-resolution-split = split

## Bonds
trade-bond-none = none
trade-bond-held = held
trade-bond-returned = returned
trade-bond-slashed = slashed

## Who somebody is in a matter
trade-role-buyer = buyer
trade-role-seller = seller
trade-role-arbiter = arbiter
trade-role-handler = handler

## What somebody may do
trade-action-accept = accept
trade-action-decline = decline
trade-action-mark_paid = mark paid
trade-action-release = release
trade-action-cancel = cancel
trade-action-extend = extend
trade-action-undo_paid = undo paid
trade-action-propose_cancel = propose cancel
trade-action-withdraw_cancel = withdraw cancel
trade-action-accept_cancel = accept cancel
trade-action-claim = claim
trade-action-dispute = dispute
trade-action-withdraw_dispute = withdraw dispute
trade-action-resolve = resolve
trade-action-settle = settle
trade-action-appeal = appeal
trade-action-accept_verdict = accept verdict
# Steps that nobody is offered: by the clock, by the platform, or as what a verdict means.
trade-action-open = open
trade-action-expire = expire
trade-action-lapse = lapse
trade-action-escalate = escalate
trade-action-complete = complete
trade-action-propose_verdict = propose verdict
trade-action-conclude = conclude
trade-action-execute = execute
trade-action-agree = sign the terms
trade-action-fund = lock in the contract
trade-action-released = released by the contract
trade-action-refunded = returned by the contract
trade-action-ran_out = time ran out in the contract
trade-action-divided = divided by the contract
trade-action-fail_payout = payout failed
trade-action-overrun = payout overdue

## Orders
trade-side-buy = buy
trade-side-sell = sell
trade-order-open = open
trade-order-paused = paused
trade-order-filled = filled
trade-order-cancelled = cancelled
trade-order-expired = expired

## What was paid out of escrow and bonds, and why
trade-payout-escrow_release = escrow release
trade-payout-escrow_refund = escrow refund
trade-payout-fee = fee
trade-payout-bond_return = bond return
trade-payout-bond_slash = bond slash

## Evidence, and what a bank statement says
trade-evidence-bank_statement = bank statement
trade-evidence-payment_confirmation = payment confirmation
trade-evidence-video = video
trade-evidence-chat_export = chat export
trade-evidence-id_check = id check
trade-evidence-other = other
trade-confidence-certain = certain
trade-confidence-likely = likely
trade-confidence-weak = weak
trade-confidence-none = none
trade-payment-not_sent = not sent
trade-payment-returned = returned

## Reasons of a verdict
trade-verdict-payment_proven = payment proven
trade-verdict-payment_not_proven = payment not proven
trade-verdict-payment_returned = payment returned
trade-verdict-wrong_amount = wrong amount
trade-verdict-third_party_payer = third-party payer
trade-verdict-paid_too_late = paid too late
trade-verdict-no_answer = no answer
trade-verdict-fraud = fraud
trade-verdict-other = other

## Markets
trade-market-open = open
trade-market-cancel_only = cancel only
trade-market-halted = halted
trade-market-delisted = delisted
trade-settlement-instant = instant
trade-settlement-escrow = escrow
# How likely it is that a payment is taken back.
trade-risk-very_low = very low
trade-risk-low = low
trade-risk-medium = medium
trade-risk-high = high
trade-risk-very_high = very high

## Why an order is paused or over
trade-order_reason-by_owner = by owner
trade-order_reason-away = away
trade-order_reason-dead_man = dead man
trade-order_reason-self_trade = self-trade
trade-order_reason-ioc = it does not rest
trade-order_reason-fill_limit = fill limit
trade-order_reason-frozen = frozen
