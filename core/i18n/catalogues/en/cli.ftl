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
cli-policy-over = { $trades ->
        [one] { $trades } trade is over.
       *[other] { $trades } trades are over.
    }
