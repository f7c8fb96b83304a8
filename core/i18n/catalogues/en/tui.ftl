# The full-screen terminal. Hints and names of columns stand where there is little room: one short word each. Keys, in
# backticks or as $key, and commands stay as they are.

## What each key does, as its help says
tui-key-help = Show the keys that count here
tui-key-palette = Type a command
tui-key-screen_market = Market
tui-key-screen_trades = Trades
tui-key-screen_orders = Orders
tui-key-screen_wallet = Wallet
tui-key-screen_alerts = Alerts
tui-key-screen_log = Log
tui-key-screen_desk = Disputes, for arbiters
tui-key-screen_operator = Operation, for operators
tui-key-next_duty = Open the trade that waits for me
tui-key-next_panel = Next panel
tui-key-previous_panel = Panel before
tui-key-freeze = Let the picture stand still, or go on
tui-key-redraw = Draw anew and ask the daemon again
tui-key-theme = Next theme
tui-key-back = Back
tui-key-quit = Leave
tui-key-down = Down
tui-key-up = Up
tui-key-page_down = A page down
tui-key-page_up = A page up
tui-key-first = First
tui-key-last = Last
tui-key-filter = Show only what holds a text
tui-key-copy_id = Copy the id
tui-key-copy_row = Copy it whole, as JSON
tui-key-next_market = Next market
tui-key-previous_market = Market before
tui-key-buy = Ticket to buy
tui-key-sell = Ticket to sell
tui-key-take = Ticket to take what is under the cursor
tui-key-coarser = Coarser prices
tui-key-finer = Finer prices
tui-key-wider = Longer candles
tui-key-narrower = Shorter candles
tui-key-peer = Who makes this offer
tui-key-alert = An alert at this price
tui-key-amend = Change price or quantity
tui-key-pause = Pause, or resume
tui-key-cancel = Cancel the order
tui-key-cancel_all = Cancel all orders shown
tui-key-open_room = Open the trade
tui-key-drop_alert = Remove the alert
tui-key-accept = Accept the taker
tui-key-decline = Decline the taker
tui-key-payer = Say from which account I pay
tui-key-mark_paid = Say that I paid
tui-key-undo_paid = Take back that I paid
tui-key-release = Release the escrow, in three steps
tui-key-extend = Give more time to pay
tui-key-call_off = Cancel, propose to cancel, or answer that
tui-key-claim = Show that I paid, though late
tui-key-dispute = Open a dispute, or take it back
tui-key-verdict = Answer a verdict, or decide as the arbiter
tui-key-write = Write to the other
tui-key-attach = Send a file
tui-key-review = Say how it was
tui-key-room_peer = Who the other is
tui-key-open_case = Read the case
tui-key-take_case = Take the case
tui-key-decide = Decide
tui-key-examine = Let the doctor look at the books
tui-key-halt = Halt something
tui-key-lift = Lift the halt under the cursor
tui-key-form_next = Next field
tui-key-form_previous = Field before
tui-key-form_send = On to the next step
tui-key-form_clear = Empty the field
tui-key-form_leave = Leave it
tui-key-confirm_leave = No, back
tui-key-pager_down = Down
tui-key-pager_up = Up
tui-key-pager_leave = Close

## The same in one word, at the foot of the screen
tui-hint-help = help
tui-hint-palette = command
tui-hint-next_duty = next
tui-hint-next_panel = panel
tui-hint-freeze = freeze
tui-hint-back = back
tui-hint-quit = quit
tui-hint-filter = filter
tui-hint-copy_id = copy
tui-hint-next_market = market
tui-hint-buy = buy
tui-hint-sell = sell
tui-hint-take = take
tui-hint-peer = peer
tui-hint-alert = alert
tui-hint-amend = edit
tui-hint-pause = pause
tui-hint-cancel = cancel
tui-hint-open_room = open
tui-hint-drop_alert = remove
tui-hint-accept = accept
tui-hint-decline = decline
tui-hint-payer = payer
tui-hint-mark_paid = paid
tui-hint-undo_paid = undo
tui-hint-release = release
tui-hint-extend = extend
tui-hint-call_off = cancel
tui-hint-claim = claim
tui-hint-dispute = dispute
tui-hint-verdict = verdict
tui-hint-write = write
tui-hint-attach = file
tui-hint-review = review
tui-hint-room_peer = peer
tui-hint-open_case = read
tui-hint-take_case = take
tui-hint-decide = decide
tui-hint-examine = doctor
tui-hint-halt = halt
tui-hint-lift = lift
tui-hint-form_next = next
tui-hint-form_send = go on
tui-hint-form_leave = leave
tui-hint-confirm_leave = no
tui-hint-pager_down = down
tui-hint-pager_up = up
tui-hint-pager_leave = close

## Where keys count
tui-context-global = Everywhere
tui-context-list = In a list
tui-context-market = Market
tui-context-orders = Orders
tui-context-trades = Trades
tui-context-alerts = Alerts
tui-context-room = In the room of a trade
tui-context-desk = Disputes
tui-context-operator = Operation
tui-context-form = In a form
tui-context-confirm = In a question
tui-context-pager = In a text

## Times
tui-now = now
tui-days_hours = { $days } d { $hours } h
tui-left = { $time } left

## The first lines: how fresh the picture is, who looks, and the screens
tui-link-frozen = FROZEN
tui-link-connecting = connecting
tui-link-lost = LOST
tui-link-stale = STALE
tui-link-live = live
tui-link-heard = { $age } seq { $seq }
tui-who-nobody = nobody
tui-who-practice = PRACTICE
tui-who-live = LIVE
tui-who-read_only = READ-ONLY
tui-screen-market = Market
tui-screen-trades = Trades
tui-screen-orders = Orders
tui-screen-wallet = Wallet
tui-screen-alerts = Alerts
tui-screen-log = Log
tui-screen-desk = Disputes
tui-screen-operator = Operation
tui-small = { $size } needed

## Titles of panels
tui-panel-book = Book
tui-panel-offers = Offers
tui-panel-chart = Chart
tui-panel-tape = Tape
tui-panel-trades = My trades
tui-panel-orders = My orders
tui-panel-wallet = Wallet
tui-panel-balances = Balances
tui-panel-transfers = Transfers
tui-panel-alerts = Alerts: they ring while this screen is open
tui-panel-log = Log
tui-panel-disputes = Disputes
tui-panel-halts = Halts
tui-panel-health = Health
tui-panel-chat = Chat
tui-panel-facts = Facts
tui-book-coarse = Book, { $ticks } ticks
tui-panels = Tab: { $names }

## Forms, questions, texts
tui-form-enter = Enter next
tui-form-go_on = { $key } go on
tui-form-choose = ←→ choose
tui-form-mark = Space marks
tui-form-leave = { $key } leave
tui-question-yes = yes
tui-question-no = no, { $key }
tui-question-typed = Enter · { $key } no
tui-squeezed = … not all of it fits: make the window larger
tui-more = { $rows } more
tui-question-other = That is not { $expected }.

## What happened
tui-alert-above = { $market } is at or above { $price }.
tui-alert-below = { $market } is at or below { $price }.
tui-news-back = The daemon answers again.
tui-news-gap = Messages of { $topic } are missing; it is read anew.
tui-news-refused = { $topic } cannot be read: { $why }.
tui-news-lost = The daemon is lost: { $why }.
tui-price-market = market
tui-price-floating = a floating price
# An order: $side is a word.
tui-news-order = { $side } { $quantity } at { $price }
tui-news-filled = Order { $id }: { $filled } of { $order } filled
tui-news-order_state = Order { $id }, { $order }: { $state }
tui-news-order_why = Order { $id }, { $order }: { $state } ({ $why })
tui-news-both = { $buyer } and { $seller }
tui-news-trade = Trade { $id }, { $quantity } with { $name }: { $state }
tui-news-trade_turn = Trade { $id }, { $quantity } with { $name }: { $state }, your turn
tui-news-call_off = Trade { $id }, { $quantity } with { $name }: { $by } would call it off

## Commands that are typed
tui-command-quote = A quote is left open.
tui-command-elsewhere = `{ $command }` needs a terminal of its own.
tui-command-silent = Done; it printed nothing.
tui-command-title = Command
tui-command-about = As after `orrange`; or a market, or the name of a screen.
tui-command-read_only = No commands from a screen that was opened with --readonly.
tui-spoken-field = Field: { $text }
tui-spoken-screen = { $screen }, { $link }

## Names of columns, and what stands where there are no rows
tui-column-side = side
tui-column-price = price
tui-column-quantity = quantity
tui-column-maker = maker
tui-column-done = done
tui-column-limits = limits
tui-column-methods = methods
tui-column-time = time
tui-none-offers = No offers.
tui-none-prints = Nothing was traded yet.
tui-column-id = id
tui-column-state = state
tui-column-left = left
tui-column-payment = payment
tui-column-with = with
tui-column-method = method
tui-column-market = market
tui-column-remaining = remaining
tui-column-filled = filled
tui-column-terms = terms
tui-column-asset = asset
tui-column-available = available
tui-column-orders = orders
tui-column-escrow = escrow
tui-column-bonds = bonds
tui-column-deposit = deposit
tui-column-total = total
tui-column-amount = amount
tui-column-from = from
tui-column-to = to
tui-column-why = why
tui-column-when_the_last_price_is = when the last price is
tui-column-now = now
tui-column-what_happened = what happened
tui-none-trades = No trade is open.
tui-none-orders = No order is open.
tui-none-balances = No money yet.
tui-none-transfers = Nothing was moved yet.
tui-none-alerts = No alerts. On the market screen, `a` makes one; it rings while this screen is open.
tui-none-log = Nothing happened yet.
tui-column-due = due
tui-column-arbiter = arbiter
tui-column-buyer = buyer
tui-column-seller = seller
tui-column-reason = reason
tui-column-what = what
tui-column-since = since
tui-column-by = by
tui-none-disputes = No disputes.
tui-none-halts = Nothing is halted.
tui-none-levels = The book is empty.
tui-spread = spread { $share } %
tui-one_side = one side only

## The market
tui-you = you
tui-new = new
tui-market-none = no market
tui-market-last = last
tui-market-index = index { $price }
tui-phase-cancel_only = CANCEL ONLY
tui-phase-halted = HALTED
tui-phase-delisted = DELISTED
tui-phase-open = OPEN

## What is mine
tui-duty-accept = ACCEPT
tui-duty-mark_paid = PAY
tui-duty-claim = SHOW PAYMENT
tui-duty-release = RELEASE
tui-duty-wait = WAIT
tui-duty-resolve = DECIDE
tui-duty-accept_verdict = ANSWER
tui-duty-payer = SAY WHO PAYS
tui-paused = paused
tui-held = ({ $amount } held)
tui-alert-when_above = at or above { $price }
tui-alert-when_below = at or below { $price }

## Arbiters and operators
tui-overdue = OVERDUE
tui-all_markets = all
tui-health-markets = { $count ->
        [one] { $count } market
       *[other] { $count } markets
    }, { $states }
tui-health-open = all open
tui-health-unknown = The books were not examined from here yet.
tui-health-sound = the books balance, { $time }
tui-health-broken = { $count ->
        [one] { $count } rule is broken
       *[other] { $count } rules are broken
    }, { $time }
tui-halt-orders = orders
tui-halt-payments = payments
tui-halt-messages = messages
tui-halt-accounts = accounts
tui-halt-people = people

## The room of a trade
tui-way-awaiting_accept = accepted
tui-way-awaiting_payment = escrow
tui-way-payment_marked = paid
tui-way-on_hold = hold
tui-way-completed = released
tui-turn-over = It is over.
tui-turn-nobody = Nobody has to do anything.
tui-turn-mine = Your turn.
tui-turn-buyer = The buyer's turn.
tui-turn-seller = The seller's turn.
tui-turn-arbiter = The arbiter's turn.
tui-chat-purged = (purged)
tui-chat-proof = proof { $type }, { $size }: { $hash }
tui-chat-file = file { $type }, { $size }: { $hash }
tui-chat-none = Nobody has written yet. { $key } writes.
tui-room-title = Trade { $id }  { $market }
tui-fact-you = you
tui-fact-with = with
tui-fact-quantity = quantity
tui-fact-price = price
tui-fact-payment = payment
tui-fact-method = method
tui-fact-paid_as = paid as
tui-fact-payer = payer
tui-fact-seen = seen
tui-fact-bond = bond
tui-fact-call_off = call off
tui-fact-dispute = dispute
tui-fact-says = says
tui-fact-verdict = verdict
tui-room-call_off = { $by } proposes it
tui-room-call_off_payment = { $by } proposes it; payment { $fate }
tui-room-pay = Pay exactly this:
tui-room-paid_here = You are paid here:

## Orders
tui-amend-title = Change order { $id }
tui-amend-price = price
tui-amend-quantity = quantity
tui-amend-note = { $asset }, with what is filled
tui-amend-about = Less keeps its place in the queue; another price or more does not.
tui-amend-nothing = Nothing is changed.
tui-amend-done = The order is changed.
tui-pause-done = Paused.
tui-resume-title = Resume the order
tui-resume-done = Resumed.
tui-cancel-title = Cancel the order
tui-cancel-done = Cancelled.
tui-cancel_all-title = { $count ->
        [one] Cancel { $count } order
       *[other] Cancel { $count } orders
    }
tui-cancel_all-type = Type: { $words }
# What is typed; the number has to stay in it.
tui-cancel_all-words = cancel { $count }
tui-cancel_all-done = { $count ->
        [one] { $count } order is cancelled.
       *[other] { $count } orders are cancelled.
    }

## Halts
tui-halt-title = Halt
tui-halt-what = what
tui-halt-market = market
tui-halt-why = why
tui-halt-note = told to whoever is refused
tui-halt-meant = No new { $what } on { $market }. Releases, cancellations and disputes go on.
tui-halt-everywhere = No new { $what } on any market. Releases, cancellations and disputes go on.
tui-halt-done = Halted.
tui-lift-title = Lift the halt
tui-lift-done = Lifted.
tui-lift-market = { $what } on { $market }: { $why }
tui-lift-everywhere = { $what }: { $why }

## Arbiters
tui-take_case-title = Take the case
tui-take_case-meant = { $buyer } and { $seller }: { $reason }
tui-take_case-done = The case is yours.
tui-decide-title = Verdict
tui-decide-to = the escrow goes to
tui-decide-share = buyer's share, %
tui-decide-share_note = with split
tui-decide-buyer = taken of the buyer's bond, %
tui-decide-seller = taken of the seller's bond, %
tui-decide-why = why
tui-decide-no_share = Say the buyer's share in per cent.
tui-decide-no_bond = What is taken of a bond is per cent, 0 to 100.
tui-decide-meant = To { $to }.
tui-decide-split = To { $to }, { $share } % of it to the buyer.
tui-decide-ask = Decide
tui-decide-done = Decided.

## Steps of a trade
tui-trade-with = { $quantity } with { $name }
tui-bank-id = payment's id at the bank
tui-bank-note = if there is one
tui-claim-title = I paid, though late
tui-claim-how = when and how
tui-claim-no_statement = Say when and how you paid.
tui-claim-done = A dispute is open; an arbiter will look at it.
tui-dispute-back = Take back the dispute
tui-dispute-is_back = The dispute is taken back.
tui-dispute-title = Open a dispute
tui-dispute-reason = reason
tui-dispute-what = what happened
tui-dispute-about = The escrow is frozen until you two agree or an arbiter decides.
tui-dispute-done = The dispute is open.
tui-verdict-title = The verdict
tui-verdict-i = I
tui-verdict-accept = accept
tui-verdict-appeal = appeal
tui-verdict-why = why
tui-verdict-note = with an appeal
tui-verdict-accept_title = Accept the verdict
tui-verdict-accept_meant = It is carried out then, and there is no appeal.
tui-verdict-accepted = You accepted the verdict.
tui-verdict-choose = Say whether you accept or appeal: the arrows choose.
tui-verdict-no_why = Say why you appeal.
tui-verdict-appeal_title = Appeal
tui-verdict-appealed = Another arbiter will look at it.
tui-paid-title = I paid { $amount }
tui-paid-about = Say it only when the money is sent. Who says it and did not pay loses the bond.
tui-paid-done = The seller is told that you paid.
tui-paid-ask = I paid
tui-paid-meant = { $amount } to { $seller }
tui-release-to = to
tui-release-what = releases
tui-release-for = for
tui-release-payer = payer
tui-release-payment = { $amount } by { $method }
tui-release-not_told = not told
tui-release-unpaid = THE BUYER HAS NOT SAID THAT THEY PAID.
tui-release-final = A release cannot be taken back.
tui-release-title = Release: { $step } of 3
tui-release-looked = I have looked at my bank account, and the money is there.
tui-release-type = Type the quantity: { $quantity }
tui-release-meant = Release { $quantity } to { $buyer }, for good?
tui-release-done = Released { $quantity } to { $buyer }.
tui-call_off-agree = Agree to cancel
tui-call_off-propose = Propose to cancel
tui-call_off-done = The trade is cancelled.
tui-call_off-asked = The other is asked.
tui-call_off-fate = the payment was
tui-call_off-about = The escrow goes back to the seller. If you paid, say so only after the money is back.
tui-call_off-no_fate = Say what became of the payment: the arrows choose.
tui-call_off-payment = The payment was { $fate }.
tui-call_off-back = Take back the proposal to cancel
tui-call_off-is_back = The proposal is withdrawn.
tui-call_off-alone = Cancel the trade. Only if you sent no money!
tui-write-both = To both
tui-write-to = To { $name }
tui-write-text = text
tui-write-done = Sent.
tui-attach-title = Send a file
tui-attach-path = path
tui-attach-proof = shows that I paid
tui-review-title = How was it with { $name }?
tui-review-stars = stars
tui-review-text = in words
tui-review-done = Thank you.
tui-payer-none = You have no account of { $method }. Add one: `:methods add { $method } --help`.
tui-payer-title = From which account do you pay?
tui-payer-account = account
tui-payer-done = Now you are told where to pay.
tui-accept-ask = Accept this taker
tui-accept-done = Accepted; the escrow is locked.
tui-decline-ask = Decline this taker
tui-decline-done = Declined.
tui-undo-ask = Take back that you paid
tui-undo-done = Taken back.
tui-extend-ask = Give the buyer more time
tui-extend-done = The buyer has more time.

## Other things that are said
tui-read_only = Nothing can be changed from here: it was opened with --readonly.
tui-fault-keys_action = there is no action "{ $id }"
tui-fault-keys_list = the keys of "{ $id }" have to be a list, as { $example }
tui-fault-keys_money = "{ $id }" moves money and takes no small letter or digit
tui-fault-keys_shared = "{ $key }" would be both "{ $id }" and "{ $other }"
tui-fault-not_json = it is not JSON
tui-fault-one_of = { $what } is one of { $names }
tui-fault-read_only = opened with --readonly
tui-filter-title = Only those that hold
tui-copied = Copied { $id }
tui-copied-row = Copied as JSON
tui-alert-title = Alert on { $market }
tui-alert-when = when the last price is
tui-alert-at_above = at or above
tui-alert-at_below = at or below
tui-alert-price = price
tui-alert-about = It rings while this screen is open, and then no more.
tui-alert-malformed = The price has to be a number.
tui-duty-nothing = Nothing waits for you.
tui-theme-now = Theme: { $name }
tui-quit-title = Leave?
tui-quit-about = Orders and trades go on without this screen.
tui-doctor-looks = The doctor is looking.
tui-not_now = { $what }: not now.
tui-keys = Keys

## Tickets
tui-ticket-malformed-quantity = The quantity has to be a number, as 0.05.
tui-ticket-malformed-price = The price has to be a number, as 0.05.
tui-ticket-malformed-margin = The margin has to be per cent, as 1.5 or -0.5.
tui-ticket-no_method = Say by which payment methods.
tui-ticket-buy = BUY { $quantity } at { $price }
tui-ticket-sell = SELL { $quantity } at { $price }
tui-ticket-buy_by = BUY { $quantity } at { $price } by { $methods }
tui-ticket-sell_by = SELL { $quantity } at { $price } by { $methods }
tui-ticket-done = The order is given.
tui-ticket-methods = payment methods
tui-ticket-least = least per trade
tui-ticket-least_note = empty: all of it
tui-ticket-no_market = There is no market yet.
tui-ticket-title_buy = Buy { $market }
tui-ticket-title_sell = Sell { $market }
tui-ticket-quantity = quantity
tui-ticket-price = price
tui-ticket-margin = or index plus, %
tui-ticket-margin_note = goes before the price
tui-ticket-no_account = You have no payment account. Add one: `:methods add --help`.
tui-ticket-own = This offer is your own.
tui-ticket-from = Buy from { $maker } at { $price }
tui-ticket-to = Sell to { $maker } at { $price }
tui-ticket-method = payment method
tui-ticket-limits = { $minimum } to { $maximum } per trade
tui-ticket-best = You trade with the best offer of this price that fits you; that may be another person's.
