# What the terminal says to people. Words in capitals stand for what is typed; commands and flags stay as they are.

cli-yes = yes
cli-no = no
cli-nothing = There is nothing.
cli-buy-or-sell = buy or sell?
cli-clock = the clock
cli-platform = the platform

## Failures
cli-error-outcome_unknown = It is not known whether it took effect.
cli-error-request = request { $id }
cli-error-client_id = client id { $id }
cli-error-did_you_mean = Did you mean: { $line }

## Statements of a bank
cli-release-certain = Certain. Look at each once more: a release cannot be taken back.

## Trades
cli-trade-none = You have no trades here.
# Amounts that the two put up or pay.
cli-trade-sides = buyer { $buyer }, seller { $seller }
cli-bond-deposit = { $amount } of the deposit
# $put is the amount that was put up, or the message before this.
cli-bond-taken = { $put }, { $amount } of it taken
cli-trade-over = nobody; it is over
cli-trade-payout = { $amount } to { $to } ({ $reason })
cli-trade-dry_run = Nothing was done. With this command the trade
cli-trade-would_be = would: be { $state }; { $until }
cli-trade-would_pay = would: pay { $payout }
cli-trade-no_clock = no clock runs
cli-trade-clock_moves = the clock moves it at { $time }
cli-trade-hold = { $hours } h after the release
cli-name_check-match = match
cli-name_check-partial = partial
cli-name_check-mismatch = mismatch

## What somebody has to do with a trade. $until is a time, or "none" where nothing ends by itself.
cli-step-before = { $until ->
        [none] { "" }
       *[time] { " " }before { $until }
    }
cli-step-declare = You must say{ cli-step-before } from which of your accounts you pay: of { $method } you have none yet, or several.
cli-step-accept = You must accept { $who }{ cli-step-before }, or decline.
cli-step-pay = You must pay { $payment } to { $seller }{ cli-step-before }, then say that you did.
cli-step-claim = You must show{ cli-step-before } that you paid { $seller } in spite of the time, or say that you did not.
cli-step-release = You must see whether { $buyer } paid { $payment }, then release { $quantity }{ cli-step-before }.
cli-step-sign = You must sign with your own wallet{ cli-step-before }: the escrow is in a contract, and `orrange trades escrow` shows what to sign or send, field by field.
cli-escrow-nothing_now = Your wallet has nothing to sign now.
cli-step-resolve = You must decide between { $buyer } and { $seller }{ cli-step-before }: { $why }.
cli-step-take = You must take the case between { $buyer } and { $seller }{ cli-step-before }, if you have no part in it: { $why }.
cli-step-prove = You must give the evidence that is asked of you{ cli-step-before }.
cli-step-answer = You must accept the verdict, or appeal{ cli-step-before }: { $verdict }.
cli-step-wait = { $until ->
        [none] You must wait: { $for }.
       *[time] You must wait until { $until }: { $for }.
    }
cli-step-wait_for = { $who ->
        [buyer] You must wait for the buyer{ cli-step-before }.
        [seller] You must wait for the seller{ cli-step-before }.
       *[arbiter] You must wait for the arbiter{ cli-step-before }.
    }
cli-step-nothing = You must do nothing; it is over.
cli-step-on_hold = what was released is on hold
cli-step-appealable = the verdict may still be appealed
cli-step-no_statement = without a statement
cli-step-call_off = { $fate ->
        [not_sent] { $by } would call the trade off. { $buyer } says that the payment was not sent.
        [returned] { $by } would call the trade off. { $buyer } says that the payment was returned.
       *[none] { $by } would call the trade off.
    }

## What there is to know of a trade beside that
cli-note-dispute = A dispute can be opened from { $time } on; fraud can be reported at once
cli-note-missing = { $seller } says that the payment has not come: look whether it left your account, and show it
cli-note-until = { $text }, until { $time }
cli-note-evidence = { $by } asks you for evidence, { $kind }: { $note }
cli-note-offer = { $by } offers to settle: { $shares }
cli-note-shares = { $buyer } for the buyer, { $seller } for the seller
cli-note-share_buyer = { $amount } for the buyer
cli-note-slash_buyer = { $share } of the buyer's bond is taken
cli-note-slash_seller = { $share } of the seller's bond is taken
cli-note-verdict_yours = decided: { $shares }; you may appeal
cli-note-verdict_theirs = decided: { $shares }; the other side may appeal
cli-note-halted = { $action ->
        [payments] payments are halted
        [accounts] accounts are halted
       *[messages] messages are halted
    }{ $market ->
        [none] { "" }
       *[market] { " " }on { $market }
    }
cli-note-halt = { cli-note-halted }: { $reason }
cli-note-halt_clock = { cli-note-halted }: { $reason }; the clock stands still meanwhile

## Rules of trades
cli-policy-none = There are no policies.
cli-policy-program = the program
cli-policy-overdue = the time to pay passed
cli-policy-claims_late = a late payment was shown too late
cli-policy-escalated = the clock opened a dispute
cli-policy-disputes_early = a party had to wait with a dispute
cli-policy-agreements_late = terms in a contract not agreed in time
cli-policy-payouts_late = a contract's payout was late
cli-policy-rulings_late = a contract's arbiter ruled too late
cli-policy-over = { $trades ->
        [one] { $trades } trade is over.
       *[other] { $trades } trades are over.
    }

## Bits of several answers
cli-since = since { $time }
cli-from = from { $from }
cli-up_to = up to { $to }
cli-range = { $from } to { $to }
cli-of = { $some } of { $all }
cli-filled_of = { $some } filled of { $all }
cli-or = { $some } or { $last }
cli-at_price = { $amount } at { $price }
cli-and_more = { $more ->
        [one] { $some } and { $more } more
       *[other] { $some } and { $more } more
    }
# The price of a market that other markets say; a margin follows it.
cli-index = index
cli-span-unknown = not yet known
cli-span-seconds = { $seconds } s
cli-span-minutes = { $minutes } min
cli-span-hours = { $hours } h
cli-bytes = { $bytes ->
        [one] { $bytes } byte
       *[other] { $bytes } bytes
    }

## Balances, payment accounts and keys
cli-wallet-empty = You hold nothing yet.
cli-wallet-no_transfers = Nothing was moved yet.
cli-deposit-nobody = nobody does without bonds here
cli-deposit-asked = { $amount } to post no bonds
# $fees are those of maker and taker, $missing what is to be traded for them.
cli-fees-next = { $fees } with { $missing } more
cli-fees-none = There are no markets yet.
cli-accounts-none = You have no payment accounts.
cli-key-none = You have no keys.
cli-key-revoked = revoked { $time }
cli-key-current = in use here
cli-key-valid = valid

## People
cli-people-none_blocked = You have blocked nobody.
cli-people-none_trusted = You have named nobody whom you trust.
cli-people-score = { $score } ({ $low } to { $high })
cli-people-trades = { $completed } completed, { $failed } failed
# With how many somebody has traded.
cli-people-count = { $people ->
        [one] { $people } person
       *[other] { $people } people
    }
cli-review-none = There are no reviews.
cli-review-no_stars = none
# $each says how many gave 5, 4, 3, 2 and 1 stars.
cli-review-stars = { $count ->
        [one] { $mean } of { $most } in { $count } ({ $each })
       *[other] { $mean } of { $most } in { $count } ({ $each })
    }
cli-review-changed = changed { $time }
cli-review-answers = { $name } answers: { $reply }
cli-review-id = review { $id }

## Limits
cli-tier-new = new
cli-tier-basic = basic
cli-tier-trusted = trusted
cli-limits-days = { $days ->
        [one] { $days } more day
       *[other] { $days } more days
    }
cli-limits-trades = { $trades ->
        [one] { $trades } more trade
       *[other] { $trades } more trades
    }
cli-limits-people = { $people ->
        [one] { $people } more person to have traded with
       *[other] { $people } more people to have traded with
    }
cli-limits-next = { $tier }, for which you need { $missing }
cli-limits-kyc = { $tier }; an operator can raise it
cli-limits-kyc_highest = { $tier }, the highest
cli-limits-none = There is no market where you pay each other.

## Markets, offers and payment methods
cli-market-none = There are no markets.
cli-market-empty_book = The book is empty.
cli-market-no_prints = Nothing was traded yet.
cli-offer-none = No offer fits.
cli-offer-no_methods = No offer takes a payment method.
cli-offer-own = your own
cli-offer-manual = asks its maker
cli-offer-unbonded = no bond needed
cli-offer-kyc = KYC tier { $tier }
cli-opportunity-none = There is no offer you could take now.
cli-method-none = No method fits.
cli-method-no_details = It needs no details.
cli-method-active = active
cli-method-restricted = restricted
cli-method-retired = retired

## Orders
cli-order-none = You have no orders here.
cli-order-suspended = suspended
cli-take-nothing = Why it was not taken: { $line }
cli-order-no_fills = Nothing was filled at once.
cli-order-bond_none = none
cli-order-bond_posted = { $share }
cli-order-bond_deposit = { $share }, covered by your deposit
# $bond is one of the three before.
cli-order-takes_unbonded = { $bond }; takes buyers without
cli-order-token = whoever has its token
cli-order-shown = { $amount } at a time
cli-order-prevented = { $amount }, against your own orders
cli-order-fees = { $maker } as maker, { $taker } as taker
cli-order-place = { $place }, within { $reach } km
cli-order-away = { $minutes ->
        [one] when you are away for { $minutes } min
       *[other] when you are away for { $minutes } min
    }
cli-order-manual = by hand
cli-order-keeps_place = It would keep its place in the queue.
cli-order-gives_place = It would give up its place in the queue.
cli-order-would_hold = It would hold { $now }; now it holds { $before }.
cli-order-none_open = You had no open orders here.
cli-order-cancelled = { $orders ->
        [one] Cancelled { $orders } order:
       *[other] Cancelled { $orders } orders:
    }
cli-order-dead_man = All your open orders are cancelled at { $time } unless you say this again before.
cli-order-dead_man_off = The dead-man switch is off.
cli-type-limit = limit
cli-type-market = market
cli-post_only-reject = post only
cli-post_only-slide = post only by sliding
cli-self_trade-cancel_oldest = cancels the older one
cli-self_trade-cancel_both = cancels both
cli-self_trade-decrement = takes what would trade off both
cli-asks-countries = from { $countries }
cli-asks-languages = speaks { $languages }
cli-asks-trades = { $trades ->
        [one] { $trades } trade
       *[other] { $trades } trades
    }
cli-asks-completion = { $share } completed
cli-asks-age = { $days ->
        [one] { $days } day here
       *[other] { $days } days here
    }
cli-asks-reputation = reputation of { $score }
cli-asks-trusted = trusted by the owner
cli-bulk-none = No order fits.
cli-bulk-more = There are more: run it again.
cli-batch-line = line { $line }
cli-template-none = You have no templates.

## Alerts
cli-alert-none = You asked to be told of nothing.
cli-alert-above = { $price } or higher ({ $source })
cli-alert-below = { $price } or lower ({ $source })
cli-alert-moves = { $percent } up or down ({ $source })
cli-alert-offer = offer: { $of }
cli-alert-offer_worst = offer: { $of }, at { $price } or better
cli-alert-once = once
cli-alert-again = after { $seconds } seconds at the earliest
cli-alert-waiting = waiting
cli-alert-muted = muted until { $time }
cli-alert-fired = told
cli-alert-expired = expired

cli-break-none = All books agree.
cli-fx-base = What one { $base } is worth
cli-fx-none = No source knows anything of it.
cli-fx-no_source = No source of rates is connected.
cli-fx-none_quoted = You have asked for no quote yet.
cli-fx-stale = what was heard is too old
cli-fx-disagree = the sources contradict each other
cli-fx-thin = too few sources to exchange by it
cli-fx-parallel = people trade it at other rates
cli-fx-open = open
cli-fx-expired = expired
cli-fx-converted = exchanged
cli-invoice-none = You have billed nobody yet.
cli-invoice-open = waits to be paid
cli-invoice-paying = is being paid
cli-invoice-cancelling = is being cancelled
cli-invoice-paid = paid
cli-invoice-refunded = was paid, and given back
cli-invoice-charged_back = was paid, and taken back by the bank
cli-invoice-cancelled = cancelled
cli-invoice-expired = past its time
cli-recurring-none = You have no recurring invoices.
cli-recurring-active = active
cli-recurring-paused = paused
cli-recurring-done = done
cli-recurring-cancelled = cancelled
cli-fee-none = You paid no fees in this month.
cli-fee-fill = on instant markets
cli-fee-trade = of trades with escrow
cli-fee-exchange = of exchanges
cli-top_up-none = Nothing was paid in.
cli-top_up-unknown = { $state }; the provider was asked and has not answered
cli-top_up-created = being made
cli-top_up-requires_action = waits for your payment
cli-top_up-processing = paid, the bank has not answered
cli-top_up-succeeded = paid
cli-top_up-failed = failed
cli-top_up-cancelled = cancelled
cli-top_up-expired = expired
cli-top_up-review = an operator looks at it
cli-top_up-cancel_asked = The provider is asked to close its page. Whether that was in time says: { $command }
cli-top_up-page_later = The page to pay on is not there yet. Look again with: { $command }
cli-taker-none = Nothing can be paid in.
cli-taker-not_named = you asked for another
cli-taker-tried = it was asked already
cli-taker-key_refused = it refuses the key of this platform
cli-taker-currency = not in this currency
cli-taker-uncountable = it counts in larger units
cli-taker-too_little = less than it takes
cli-taker-too_much = more than it takes
cli-taker-rule = a rule of this platform
cli-taker-failing = it fails just now, and is asked last
cli-routing-none = No rules are set: payments go by what came of the latest.
cli-routing-unscored = Nothing came of any payment lately.
cli-routing-from = from { $amount }
cli-routing-to = to { $amount }
cli-routing-share = { $share } of 100
cli-routing-prefer = first { $providers }
cli-routing-avoid = never { $providers }
cli-experiment-running = running
cli-experiment-better = more come
cli-experiment-worse = fewer come
cli-experiment-even = no difference
cli-experiment-harmful = stopped: too few come
cli-experiment-stopped = stopped
cli-experiment-none = There was no experiment.

## Conditional orders and schedules
cli-conditional-none = You have no conditional orders here.
cli-conditional-dormant = dormant
cli-conditional-waiting = waiting
cli-conditional-triggered = triggered
cli-conditional-placed = placed
cli-conditional-failed = failed
cli-conditional-cancelled = cancelled
cli-conditional-expired = expired
cli-trigger-stop = stop { $price } ({ $source })
cli-trigger-take_profit = take-profit { $price } ({ $source })
cli-trigger-trailing_stop = trailing by { $offset } ({ $source })
cli-trigger-time = from { $time }
cli-trigger-fill_first = first fill of { $order }
cli-trigger-fill_full = full fill of { $order }
cli-price-last = last
cli-price-mid = mid
cli-price-index = index
cli-schedule-none = You have no schedules here.
cli-schedule-active = active
cli-schedule-done = done
cli-schedule-cancelled = cancelled
cli-schedule-runs = { $every } from { $first }
cli-every-minute = { $steps ->
        [1] every minute
        [one] every { $steps } minute
       *[other] every { $steps } minutes
    }
cli-every-hour = { $steps ->
        [1] every hour
        [one] every { $steps } hour
       *[other] every { $steps } hours
    }
cli-every-day = { $steps ->
        [1] every day
        [one] every { $steps } day
       *[other] every { $steps } days
    }
cli-every-week = { $steps ->
        [1] every week
        [one] every { $steps } week
       *[other] every { $steps } weeks
    }
cli-every-month = { $steps ->
        [1] every month
        [one] every { $steps } month
       *[other] every { $steps } months
    }
# Why one of them is at its end.
cli-reason-by_owner = by owner
cli-reason-group = group
cli-reason-entry_closed = entry closed
cli-reason-condition_closed = condition closed
cli-reason-frozen = frozen
cli-reason-amount_reached = amount reached
cli-reason-runs_reached = runs reached
cli-reason-ended = ended

## What an order would do
cli-quote-no_fills = Nothing would be filled at once.
cli-quote-cancelled_ioc = it does not rest
cli-quote-cancelled_fill_limit = it would fill too many orders at once
cli-quote-cancelled_self_trade = it would meet your own order
cli-quote-fee = { $fee } ({ $taker }; as maker { $maker })
cli-quote-funds = { $needed } of the { $available } you have free
cli-quote-why_not_more = Why not more:
cli-quote-look = A look at { $market } as of { $version }, not a promise: nothing was placed.
cli-quote-refused = It would be refused: { $reason } ({ $code }). Without that it would be:
cli-quote-matches = Nothing keeps them apart. Orders meet when one of them arrives: amend yours, or send a new one.
cli-eligible-yes = Nothing: you could take { $amount } of it now.
cli-eligible-mine = you: { $mine }
cli-eligible-asked = asked: { $asked }
cli-eligible-both = you: { $mine }; asked: { $asked }

## Why two orders do not match: as taker the reader's own, as maker the offer
cli-mismatch-same_side = both orders are on the same side
cli-mismatch-own_order = the offer is your own
cli-mismatch-suspended = { cli-mismatch-who } has a floating price, and there is no index to follow
cli-mismatch-price = the prices do not meet
cli-mismatch-method = they share no payment method
cli-mismatch-minimum = { $by ->
        [maker] it is less than the offer's least trade
       *[taker] it is less than your order's least trade
    }
cli-mismatch-bond = { $by ->
        [maker] the offer asks for a bond
       *[taker] the offer is without a bond, and your order asks for one
    }
cli-mismatch-country = { cli-mismatch-who } asks for a country of { $asked }, and there is { $has }
cli-mismatch-language = { cli-mismatch-who } asks for a language of { $asked }, and there is { $has }
cli-mismatch-trades = { cli-mismatch-who } asks for completed trades of { $asked }, and there is { $has }
cli-mismatch-completion = { cli-mismatch-who } asks for a share of completed trades of { $asked }, and there is { $has }
cli-mismatch-account_age = { cli-mismatch-who } asks for the age of the account of { $asked }, and there is { $has }
cli-mismatch-reputation = { cli-mismatch-who } asks for a reputation of { $asked }, and there is { $has }
cli-mismatch-kyc_tier = { cli-mismatch-who } asks for a KYC tier of { $asked }, and there is { $has }
cli-mismatch-trusted = { cli-mismatch-who } is for people whom its owner trusts
cli-mismatch-terms = one of you asks for something in a counterparty that the other does not have
cli-mismatch-who = { $by ->
        [taker] your order
        [maker] the offer
       *[both] both
    }

## Disputes
cli-dispute-none = There are no disputes here.
cli-dispute-over = over
cli-dispute-appeal = appeal until { $time }
cli-dispute-take = take by { $time }
cli-dispute-decide = decide by { $time }
# $due is one of the two before.
cli-dispute-overdue = { $due }, overdue
cli-dispute-opened = { $by }, { $time }, from { $state }
cli-dispute-level_first = first
cli-dispute-level_appeal = appeal
cli-dispute-timeline = Timeline
cli-dispute-offers = Offers to settle
cli-dispute-evidence = Evidence
cli-offer-open = open
cli-offer-expired = expired
cli-offer-withdrawn = withdrawn
cli-offer-superseded = superseded
cli-offer-accepted = accepted
cli-offer-void = void
cli-verdict-title = Verdict
cli-verdict-title_appeal = Verdict on appeal
cli-verdict-replaced = { $verdict }, no longer in force
cli-verdict-for = { $resolution }, { $share } for the buyer
cli-verdict-approved = { $arbiter }, approved by { $approver }
cli-verdict-takes_buyer = { $share } of the buyer's bond
cli-verdict-takes_seller = { $share } of the seller's bond
cli-verdict-waits = Waits for another arbiter's approval until { $time }
cli-evidence-none = No evidence was asked for.
cli-evidence-open = open until { $time }
cli-evidence-answered = answered
cli-evidence-lapsed = lapsed
cli-evidence-void = void
cli-evidence-hidden = not for you
cli-evidence-shared = { $of }, shown to the other side
cli-brief-title = What is known; it decides nothing
cli-brief-name = name { $result } ({ $score } %)
cli-brief-taken_back = taken back
cli-triage-cancel = cancel
cli-triage-release = release
cli-triage-refund = refund
cli-triage-ask_evidence = ask for evidence
cli-triage-none = none
cli-triage_reason-buyer_said_not_sent = the buyer said that nothing was sent
cli-triage_reason-buyer_said_returned = the buyer said that it came back
cli-triage_reason-unmarked_and_silent = it was not marked, and the buyer says nothing
cli-triage_reason-payment_seen_certain = the payment was seen, and it is certain
cli-triage_reason-buyer_evidence_lapsed = the buyer did not give the evidence
cli-triage_reason-seller_evidence_lapsed = the seller did not give the evidence
cli-triage_reason-name_mismatch = the payer has another name
cli-triage_reason-payment_taken_back = the payment was taken back
cli-triage_reason-payment_uncertain = it is not certain what was paid
cli-triage_reason-payment_unseen = no payment was seen
cli-triage_reason-payment_unnamed = the buyer named no payment
cli-figures-none = Nobody has handled a dispute yet.

## Statements of a bank
cli-release-none = No money came in by this statement.
cli-release-line = { $amount } for { $payment } from { $buyer }:
cli-payment_reason-reference = reference
cli-payment_reason-payment_id = payment id
cli-payment_reason-amount = amount
cli-payment_reason-payer_matches = payer matches
cli-payment_reason-payer_partial = payer matches in part
cli-payment_reason-payer_differs = payer differs
cli-payment_reason-amount_differs = amount differs
cli-payment_reason-not_a_payment = not a payment
cli-payment_reason-taken_back = taken back
cli-payment_reason-second_payment = second payment
cli-payment_reason-ambiguous = ambiguous
cli-payment_reason-seen_before = seen before
cli-payment_reason-no_trade = no trade
cli-receipt-result = { $state }, escrow { $escrow }

## Conversations
cli-chat-warning-phone_number = it has a telephone number
cli-chat-warning-link = it has a link; open none to pay or to sign in
cli-chat-warning-email = it has an e-mail address
cli-chat-warning-off_platform = it may lead away from the platform, where no escrow protects you
cli-chat-warning-crypto_reference = banks may stop a payment whose reference speaks of crypto
cli-chat-warning-impersonation = nobody who works here writes into a trade before it is disputed, and nobody asks for a code or a password
cli-chat-purged = (purged)
cli-chat-proof = proof of the payment, which a forger makes as easily:
cli-chat-file = file
cli-chat-unread = { $name } ({ $role }) has read nothing
cli-chat-read = { $name } ({ $role }) has read up to { $message }
cli-chat-never_seen = was never seen
cli-chat-last_seen = last seen { $time }
cli-chat-earlier = Earlier: add { $flags }
cli-chat-empty = Nobody has written yet.
cli-chat-closes = Open until { $closes }; purged after { $purged }
cli-chat-more_unread = { $unread ->
        [one] { $unread } more is unread.
       *[other] { $unread } more are unread.
    }

## Notices
cli-notice-none = There is nothing to be told of.
cli-notice-no_address = You are told things by the stream alone. `{ $line }` adds mail.
cli-notice-code = A code is on its way there: { $line }
cli-notice-always = always
cli-notice-quiet = Quiet hours: { $from } to { $to }, { $zone }
cli-notice-no_quiet = Quiet hours: none
cli-notice-amounts_shown = Amounts: shown
cli-notice-voice = Spoken where it is urgent: { $channels }
cli-notice-voice_off = Nothing is spoken
cli-notice-amounts_hidden = Amounts: hidden
cli-notice-sms = Text messages: { $maximum } a day at most. `later`: where no way before it got through.
cli-notice-nothing_sent = Nothing was sent to you.
cli-notice-tested = A test is on its way by { $channel }. `{ $line }` says what became of it.
cli-mode-now = now
cli-mode-later = later
cli-mode-off = off
cli-address-unconfirmed = unconfirmed
cli-address-active = active
cli-address-suspended = suspended
cli-address-unsubscribed = unsubscribed
cli-delivery-waiting = waiting
cli-delivery-delivered = delivered
cli-delivery-failed = failed
cli-delivery-dead = dead
cli-delivery-obsolete = obsolete

## Operators
cli-doctor-broken = { $times ->
        [one] (broken { $times } time)
       *[other] (broken { $times } times)
    }
cli-doctor-sound = books: { $count } invariants hold
cli-trade-told_missing = { $name } was told that the payment has not come.
cli-drain-on = This daemon takes no new commands.
cli-drain-off = This daemon takes commands again.
cli-drain-done = Nothing is under way.
cli-drain-under_way = { $commands ->
        [one] { $commands } command is still under way: ask again.
       *[other] { $commands } commands are still under way: ask again.
    }
cli-halt-none = Nothing is halted.
cli-maintenance-none = Nothing is planned.
cli-maintenance-planned = planned
cli-maintenance-started = under way
cli-maintenance-ended = over
cli-maintenance-called_off = called off
cli-halt-everywhere = all markets
cli-halted-orders = orders
cli-halted-payments = payments
cli-halted-messages = messages
cli-halted-accounts = accounts
cli-halted-people = people
cli-link-waiting = waiting for both to agree
cli-link-active = linked
cli-link-suspended = takes no messages
cli-channel-none = You trade from the terminal alone. `{ $line }` adds a chat account.
cli-channel-nothing_waits = no account waits to be linked: begin with `{ $line }`, or with /link in the chat, and give the code
cli-channel-whose = { $channel } account { $id }, which calls itself "{ $name }", would act in your name.
cli-channel-begun = Agree there, then: { $line }
cli-bot-none = No bot speaks for anybody here.
cli-community-none = No community is open.
cli-solver-none = It has no solvers.
cli-solver-active = active
cli-solver-asked = asked
cli-approval-asked = { $bot } asks for leave: { $action } of { $quantity } in trade { $trade }.
cli-parked-none = Nothing waits for you.
cli-profile-none = There are no profiles. `{ $line }` makes one.
cli-profile-unregistered = not registered yet

## Streams
cli-watch-no_bid = no bid
cli-watch-no_ask = no ask
cli-watch-gone = gone
cli-watch-trade = { $state } { $amount } as { $role } with { $counterparty }
cli-watch-next = next: { $who }
cli-watch-message = { $trade } has message { $message }
cli-watch-nothing = nothing yet
cli-watch-heartbeat = heartbeat
cli-watch-missing = messages are missing; a new snapshot follows
cli-watch-lost = connection lost [{ $code }]; trying again
cli-watch-end = end: { $reason }
cli-watch-end_over = the trade is over
cli-watch-end_count = that was as many as you asked for
cli-watch-end_time = the time is over
cli-watch-end_interrupted = interrupted
cli-watch-end_gap = messages are missing
cli-watch-end_lost = the connection is lost
cli-watch-end_failed = it cannot go on

## Around an answer
cli-more = More: add { $flags }
cli-more_all = More: add --all, or { $flags }
cli-tried = Only tried, nothing was done. It would be:
cli-written = Written to { $file }.
cli-receipt-genuine = Genuine: signed by { $key }.
cli-profile-kept = { $name } was there already and stays as it is: { $flags } change it.
cli-profile-key_left = The keyring could not be used ({ $reason }): the private key of { $key } is still in it. Remove it there, as an entry of “orrange”.
cli-cancel_all-would = { $market }: { $orders ->
    [one] one order
   *[other] { $orders } orders
  }
cli-profile-in_file = in the profile's file
cli-profile-in_keyring = in the keyring
cli-profile-removed = The profile { $name } is gone from this machine.
cli-daemon-stopping = The daemon of { $home } was told to stop and has not ended yet (process { $pid }).
cli-daemon-stopped = The daemon of { $home } has ended.
cli-daemon-backed_up = { $file }: { $bytes } bytes, the rows of { $tables } tables.
    Keep the keys in ORRANGE_HOME as well, and elsewhere: without them it is of little use.
cli-step-none = No trade is open: there is nothing to do.
cli-qr-pays = The code pays this ({ $form }).
cli-qr-reference = The code holds the reference alone and pays nothing.
cli-qr-link_holders = whoever has the link
cli-qr-everybody = everybody
# $word is what is to be typed; the answer follows a space.
cli-ask-type = Type { $word } to go on:
cli-ask-interrupted =
    The form was interrupted at { $time }, and nobody knows whether this was carried out:
    { $command }
    Type { $word } to send the same again, which does nothing twice; anything else begins anew:
cli-warn-offers_more = of each side the { $offers } offers with the best prices were counted, and there are more
cli-warn-parked_more = { $shown } of { $waiting } that wait are shown, those that have waited longest
cli-warn-interrupted = the same line was interrupted at { $time }; this goes on with it and does nothing twice (give a new { $flag } to do it once more)
cli-warn-not_written = the client id could not be written down ({ $reason }): an interrupted line is not recognised
cli-hint-again = Run it again: { $line }
cli-hint-later = Wait until { $time }, then run: { $line }
cli-hint-help = `{ $line }` shows what it takes.
cli-hint-role = It takes the role { $roles }; choose a profile that has it with --profile.
cli-hint-amount = a number without a sign, with at most { $decimals } decimals, as in 12.50

## What is wrong with a command line, or with a file
cli-usage-answer = say something with --text, or give a file with --file
cli-usage-direct = { $flags } and { $to } go together
cli-usage-bond_sell = { $flag } is for who buys: { $side }
cli-usage-bond_market = { $flag } is for limit orders: name a --price
cli-usage-bulk = name the orders by their ids, by flags, or by --all: one of the three
cli-usage-cannot_be = the command line asks for something that cannot be
cli-usage-duration = Not a duration of at most 24 days, as in 60s, 5m or 1h: { $text }
cli-usage-flags_first = flags stand behind the command: { $words }
cli-usage-market = not a market, as in BTC-USDT: { $word }
cli-usage-markets_max = { $most ->
        [one] at most { $most } market at a time
       *[other] at most { $most } markets at a time
    }
cli-usage-moment = not a day as 2026-11-01, a time with its zone, or how long ago, as 36h or 7d: { $text }
cli-usage-time = not a day as 2027-01-31, or a time with its zone: { $text }
cli-usage-follow = --follow writes lines of text, and no document: leave out the form
cli-usage-name_value = not name=value: { $text }
cli-usage-order_named = name the order, or its --client-id: one of the two
cli-usage-no_command = there is no command
cli-usage-no_field = there is no field { $path } in this answer
cli-usage-no_profile = no profile is chosen: name one with --profile
cli-usage-no_word = there is no { $word } in it
cli-usage-no_word_near = there is no { $word } in it; there is { $near }
cli-usage-place = --place is latitude,longitude in degrees, as in 52.52,13.40
cli-usage-private_key = not an Ed25519 private key: 32 bytes in base64url
cli-usage-profile_key = the profile { $name } has a key already; remove it first
cli-usage-public_key = --key is no Ed25519 public key in base64url
cli-usage-rows = there are more than { $rows } rows: take them with { $flags }
cli-usage-say = say either a text or --template
cli-usage-stream_format = a stream cannot be written as { $format }
cli-usage-template = Missing { $name }, or a --template that has it
cli-usage-withdraw = name the asset, the quantity and --to
cli-usage-terminal = the screen needs a terminal; scripts use the other commands with --json
cli-usage-drop = name one by its client id, or all by --all: one of the two
cli-usage-drop_none = nothing waits under the client id { $id }
cli-usage-line_json = the line is not JSON
cli-usage-line_long = a line has more than { $most } characters
cli-usage-line_neither = the line is neither { $create } nor { $cancel }
cli-usage-no_answer_field = there is no field { $path } in the answer
cli-usage-no_answer_field_near = there is no field { $path } in the answer; there is { $near }
cli-usage-other_key = { $profile } has another key than when it was given
cli-usage-queue_duration = Not a duration of at most 24h, as in 10m: { $text }
cli-usage-services = --services takes { $known }: { $word }
cli-usage-since_seq = --since-seq is of one topic, for each has its own numbers
cli-fault-hash = what came is not the file of this hash
cli-fault-not_json = it is not JSON
cli-fault-page = a page is its own next
cli-fault-receipt_long = it is too long for a receipt

## What the doctor sees on this machine
cli-check-no_profile = none is chosen
cli-check-private = { $what }, readable by you alone
cli-check-folder = the folder of profiles
cli-check-mode = { $file } has mode { $mode }
cli-check-profiles = { $profiles ->
        [one] { $profiles } profile
       *[other] { $profiles } profiles
    }
cli-check-open = { $files }: take it from others with { $line }
cli-check-terminal = a terminal of { $size }
cli-check-no_terminal = not a terminal
cli-check-colour = the output is { $size }, with colour
cli-check-no_colour = the output is { $size }, without colour
cli-check-protocol = this client speaks { $client }, the daemon { $daemon }
cli-check-clock_ahead = this machine's clock is { $ms } ms ahead of the daemon's
cli-check-clock_behind = this machine's clock is { $ms } ms behind the daemon's
cli-check-daemon = { $daemon } answers at { $address }

## Commands that wait for the daemon
cli-queue-waiting = { $waiting ->
        [one] { $waiting } command waits
       *[other] { $waiting } commands wait
    } in the queue. `{ $command }` sends what waits
cli-queue-none = Nothing waits.
cli-queue-expired = expired
cli-queue-sending = it is being sent at this moment, or was a moment ago; look again
cli-queue-perhaps = perhaps
cli-queue-not_done = no

## What somebody should know before they say yes to a command
cli-danger-binds = Whoever takes it is held to it at once, and so are you.
cli-danger-leaves = What leaves the book loses its place in it.
cli-danger-counts = Your counterparty acts on what you say here.
cli-danger-unpaid = The buyer has not said that they paid. What is in escrow goes to them all the same, and nobody can bring it back.
cli-danger-payout = What you say became of it is booked, and nobody asks the provider again.
cli-danger-gives = What is in escrow goes where this says, and nobody can bring it back.
cli-danger-bot = Nobody is linked to it any more, and whoever has no other way in has none.
cli-danger-community = Its chat is shown no offers any more, and no trade is made in it.
cli-danger-channel = Whoever has this account acts in your name from then on.
cli-danger-access = It says who may act in a name.
cli-danger-everybody = It is for everybody on the platform, at once.
cli-danger-case = You are bound to decide the case in time.
cli-danger-key = A key that is revoked never signs again.
cli-danger-match = It makes two people trade.
cli-danger-account = What you offer by this account cannot be paid by it any more.
cli-danger-account_confirm = What you sell can be paid on this account from then on. Whoever added it may not have been you.
cli-danger-cancel_all = All of them leave the book, and lose their places in it.
cli-danger-conditional = It does not guard you any more.
cli-danger-dead_man = All your orders are cancelled unless you say this again in time.
cli-danger-schedule = Nothing is placed by it any more.
cli-danger-freeze = It cancels all of their orders.
cli-danger-profile = The private key goes with it, and nobody else has it.
cli-danger-daemon = Nobody can trade there until it is started again.
cli-danger-call_off = The escrow goes back to the seller, for good.
cli-danger-decline = The trade is over with this.
cli-danger-dispute = From then on others decide about the trade.
cli-danger-withdraw_dispute = What you said in the dispute is decided about no more.
cli-danger-agrees = It holds as soon as the other side takes it up: you are not asked again.
cli-danger-deposit = The money is set aside, and comes back only while nothing of yours counts on it; without it your trades need bonds.
cli-danger-review = What you accept is credited to the person, and what you send back is gone.
cli-danger-recurring = It makes no more invoices, and cannot be resumed.
cli-danger-exchange = What you give is exchanged at once, and nobody takes it back.
cli-danger-ruling = What you call lost is taken of the person for good, and the rest goes back to them.
cli-danger-refund = The money goes back to where it came from, and what the provider took for it stays with the provider.
cli-danger-extends = What is in escrow stays there for longer, and the time is not taken back.
cli-danger-appeal = There is one appeal, and what comes of it is final.

cli-queue-too_late = its time was over before its key could be read
cli-queue-full = { $most } commands wait already
cli-queue-id_form = its client id is not made of letters, digits, - and _
cli-queue-no_profile = no profile is to sign it
cli-queue-reads_first = it has to read something of the daemon first (a step of a trade need not, with --trade-version)
cli-queue-too_large = it has more than { $bytes } bytes

## Help of commands: headings, in capitals, and the words around a flag
cli-heading-aliases = ALIASES
cli-heading-arguments = ARGUMENTS
cli-heading-commands = COMMANDS
cli-heading-description = DESCRIPTION
cli-heading-examples = EXAMPLES
cli-heading-flags = FLAGS
cli-heading-global_flags = GLOBAL FLAGS
cli-heading-topics = TOPICS
cli-heading-usage = USAGE
cli-heading-version = VERSION
cli-help-command = COMMAND
cli-help-default = default: { $value }
cli-help-env = env: { $name }
cli-help-option = option
cli-help-options = options: { $options }
cli-help-required = required
cli-help-value = value

## What a parser finds wrong. $what is a flag or cli-parse-it
cli-parse-and = { $one } and { $other }
cli-parse-at_least = { $what } takes a whole number, at least { $bound }; not { $typed }
cli-parse-at_most = { $what } takes a whole number, at most { $bound }; not { $typed }
cli-parse-exclusive = { $one } and { $other } exclude each other
cli-parse-it = it
cli-parse-missing = { $words } is missing
cli-parse-missing_both = { $words } are missing
cli-parse-needs = { $flag } needs { $others } beside it
cli-parse-no_flag = there is no flag { $flags }
cli-parse-no_more = it takes no further word: { $words }
cli-parse-no_value = { $flag } is without its value
cli-parse-no_value_known = { $flag } is without its value: { $known }
cli-parse-one_of = one of these is missing: { $names }
cli-parse-takes = { $what } takes { $known }; not { $typed }
cli-parse-whole = { $what } takes a whole number; not { $typed }

cli-chain-none = The platform follows no chain.
cli-chain-stopped = stopped: the chain took back what it had called settled
cli-deposit-none = You have deposited nothing from a chain.
cli-deposit-seen = seen
cli-deposit-confirming = confirming
cli-deposit-credited = credited
cli-deposit-final = final
cli-deposit-reorged = taken back by the chain
cli-deposit-replaced = replaced by its sender
cli-deposit-rejected = moved nothing
cli-purchase-none = You have bought nothing for money.
cli-purchase-asked = the seller is asked for a page
cli-purchase-unknown = whether the seller made a page is not known yet
cli-purchase-open = the page waits for you
cli-purchase-pending = the seller is at it
cli-purchase-failed = it came to nothing
cli-purchase-completed = delivered, says the seller
cli-lightning-none = You have no invoices over Lightning.
cli-lightning-asked = the node is to make it
cli-lightning-open = waits to be paid
cli-lightning-settled = paid and credited
cli-lightning-expired = expired
cli-lightning-cancelled = cancelled by the node
cli-lightning-refused = the node did not make it
cli-withdrawal-none = You have withdrawn nothing.
cli-withdrawal-none_open = No withdrawal is under way.
cli-withdrawal-requested = requested
cli-withdrawal-screened = checked, waits for operators
cli-withdrawal-approved = approved, waits for its turn
cli-withdrawal-signed = signed
cli-withdrawal-broadcast = sent
cli-withdrawal-stuck = stuck
cli-withdrawal-replaced = sent again for more
cli-withdrawal-confirming = confirming
cli-withdrawal-done = done
cli-withdrawal-failed = failed
cli-withdrawal-released = given back
cli-payout-requested = requested, waits for operators
cli-payout-approved = approved, is sent next
cli-payout-sent = sent
cli-payout-unknown = sent, nobody knows yet
cli-payout-pending = on its way
cli-payout-paid = paid
cli-payout-failed = failed
cli-payout-returned = came back
cli-payout-released = given back
cli-payout-review = an operator has to look
cli-payout-none = You have taken out nothing by a payment provider.
cli-payout-none_open = No payout is under way.
cli-payout-no_terms = Nothing is paid out here.
cli-payout-no_address = You have listed no address that you are paid at.
cli-address-none = You have listed no address that you withdraw to.
cli-withdraw-about = { $quantity } { $asset } goes to { $address } on { $chain }; the fee is { $fee } { $asset }.
cli-withdraw-asked = You asked for it through { $bot } at { $time }.
cli-danger-withdraw = What is withdrawn is gone for good, and nobody can bring it back.
cli-danger-address = Money can go to this address once it is ripe.
cli-danger-chain = Withdrawals are signed again. Look first at what the chain took back.
cli-escrow-none = No escrow in a contract has this address in it.
cli-escrow-unconfirmed = not confirmed
cli-escrow-funded = locked
cli-escrow-paid = payment marked
cli-escrow-disputed = disputed
cli-escrow-closed = closed
# The first is as deep in the chain as it has to be, the other may be taken back.
cli-escrow-seen = { $state }; { $seen } in the last block
cli-escrow-anybody = anybody
cli-escrow-sign = To be signed: { $name } (EIP-712).
cli-escrow-json = As --json it is what a wallet takes.
cli-escrow-send = To be sent: { $name }
cli-multisig-empty = empty
cli-multisig-short = less than agreed on
cli-multisig-funded = locked
cli-multisig-over = more than agreed on
cli-multisig-closed = closed
cli-multisig-waiting = waits for a block
cli-multisig-seen = in a block
cli-multisig-deep = in a deep block
cli-multisig-gone = replaced by another

## Who you are
cli-login-hint = `{ $line }` makes you somebody; `orrange setup` asks for all it needs.
cli-login-register =
    The daemon does not know this key yet. An operator registers it:
      { $line }
    Then, with the id that they tell you:
      { $next }
cli-setup-name = What is your profile to be called?
cli-setup-daemon = Which daemon? [{ $usual }]
cli-setup-key_in = Where is the private key to lie, file or keyring? [{ $usual }]
cli-setup-key = Your public key is { $key }. Give it to an operator, who registers it and tells you its id.
cli-setup-key_id = Id of the key (Enter: later):
cli-setup-line = The same without questions: { $line }
cli-setup-next = Next:
