# What bots show in chats. The first line of a card is read on a watch: what happened, what is to be done, amount and
# deadline. Commands behind a slash, and lines for the terminal, stay as they are. Buttons have one to three words.

## Who may see what, and where
bots-stranger = I do not know you here yet.
bots-stranger-new = New here? Start: it takes a minute.
bots-stranger-known = You trade already, in a terminal or in another chat? Link this one to your account.
bots-elsewhere = This is for your eyes alone.
bots-not_yours = This is not for your role.
bots-no_id = I do not know which one you mean. Choose it from the list.

## Buttons
bots-do-amend = Change
bots-do-book = Book
bots-do-buy = Buy
bots-do-cancel_order = Cancel it
bots-do-chart = Chart
bots-do-chat = Chat
bots-do-chat_unread = Chat ({ $unread })
bots-do-depth = Depth
bots-do-account = Add an account
bots-do-disputes = Disputes
bots-do-hand_take = Take it
bots-do-hand_back = Give it back
bots-do-ask_evidence = Ask for evidence
bots-do-offer_settlement = Offer to settle
bots-do-halt = Halt something
bots-do-maintenance = Maintenance
bots-do-evidence = Give evidence
bots-do-desk = What waits
bots-do-withdrawals = Withdrawals
bots-do-payments = Payments
bots-do-parked = Parked
bots-do-earlier = ‹ Page { $page }
bots-do-later = Page { $page } ›
bots-do-fees = Fees
bots-do-halts = Halts
bots-do-health = Health
bots-do-help = Help
bots-do-limits = Limits
bots-do-link = Link my account
bots-do-list = To the list
bots-do-menu = Menu
bots-do-next = What must I do?
bots-do-open = Open { $id }
bots-do-orders = My orders
bots-do-pause = Pause
bots-do-pay = Pay
bots-do-peer = About { $name }
bots-do-private = Open in private
bots-do-qr = QR code
bots-do-refresh = Refresh
bots-do-release = Look and release
bots-do-resume = Resume
bots-do-security = Security
bots-do-sell = Sell
bots-do-settings = Settings
bots-do-start = Start
bots-do-support = Support
bots-do-take = Take it
bots-do-take_buy = Buy at { $price } · { $name }
bots-do-take_sell = Sell at { $price } · { $name }
bots-do-terms = Rules
bots-do-trade = Trade
bots-do-trades = My trades
bots-do-trades_over = Past trades
bots-do-wallet = Wallet
bots-do-withdraw = Withdraw
bots-do-deposit = Deposit
bots-do-write = Write
bots-do-write_to = Write to { $name }
bots-do-claim = I paid late
bots-do-verdict = Answer the verdict
bots-do-settle = Offers to settle
bots-do-review = Review
bots-do-alerts = Alerts
bots-do-alert = New alert
bots-do-drop_alert = Remove { $id }
bots-do-mute = Silence for 8 hours
bots-do-unmute = Go on
bots-do-hide_offers = Show none any more
bots-do-community_rules = Its rules
bots-do-solvers = Solvers
bots-do-agree_solver = I will do it
bots-do-refuse_solver = No
bots-do-leave_solver = Stop mediating
bots-ask-write = Your message in trade { $id }

## Menu, markets, offers
bots-menu = Hello { $name }. What would you like to do?
bots-menu-group = Buy and sell with escrow. Here I show what everybody may see.
bots-menu-waiting = { $trades ->
        [one] One trade waits for you.
       *[other] { $trades } trades wait for you.
    }
bots-markets = Which market?
bots-market-closed = This market takes no new orders now: { $state }.
bots-book = { $market }: buy at { $ask }, sell at { $bid }
bots-book-asks = { $market }: buy at { $ask }; nobody buys yet
bots-book-bids = { $market }: sell at { $bid }; nobody sells yet
# $about is what is asked, who makes the offer, and how it is paid.
bots-book-sells = For sale at { $price } · { $about }
bots-book-buys = Wanted at { $price } · { $about }
bots-chart = { $market }: { $price }
bots-chart-range = From { $from } on: high { $high }, low { $low }. Each candle is { $interval }.
bots-depth = { $market }: what waits on each side
bots-offer-sells = { $amount } for sale at { $price }
bots-offer-buys = { $amount } wanted at { $price }
bots-offer-own = This offer is your own.
bots-offer-gone = This offer is not in the book any more.
bots-inline-none = No such offer. Look at the book
bots-inline-open = Buy and sell with me
bots-community-share = Part of the fee for the owner
bots-community-shown = Offers are shown
bots-community-rules = Rules of { $name }
bots-community-no_rules = { $name } has no rules of its own.
bots-community-gives = Of what the platform earns by trades in { $name }, { $owner } is given { $share }.
bots-community-solvers = Who mediates disputes in { $name }
bots-community-no_solvers = Nobody mediates disputes in { $name }.
bots-community-asked = { $name } (asked)
bots-community-solvers_do = They propose how a dispute may end. Nobody has to accept, and only an arbiter decides.
bots-offer-taken = This offer is taken.
bots-peer = { $trades ->
        [one] { $name }: one trade, score { $score }
       *[other] { $name }: { $trades } trades, score { $score }
    }

## Orders and trades
bots-order = { $side ->
        [buy] { $state }: buy { $amount } at { $price }
       *[sell] { $state }: sell { $amount } at { $price }
    }
bots-alerts-none = You are told of nothing. An alert tells you of a price or an offer; it trades nothing.
bots-alerts = { $alerts ->
    [one] One alert waits.
   *[other] { $alerts } alerts wait.
  }
bots-orders = { $orders ->
        [one] One order of yours stands.
       *[other] { $orders } orders of yours stand.
    }
# $paused of them are paused.
bots-orders-paused = { $orders ->
        [one] One order of yours, paused.
       *[other] { $orders } orders of yours, { $paused } of them paused.
    }
bots-trades = { $trades ->
        [one] One trade runs; nothing is asked of you.
       *[other] { $trades } trades run; nothing is asked of you.
    }
bots-trades-waiting = { $waiting ->
        [one] One of { $trades } trades waits for you.
       *[other] { $waiting } of { $trades } trades wait for you.
    }
bots-trades-over = Your past trades, the latest first.
bots-trades-none_over = No trade of yours is over yet.
bots-next-none = Nothing is asked of you: no trade is open.
bots-in_terminal = In the terminal
bots-chat-with = { $unread ->
        [0] Chat of trade { $id }
        [one] One new message in trade { $id }
       *[other] { $unread } new messages in trade { $id }
    }
bots-chat-earlier = Earlier messages are in the terminal.

## What somebody has, and what counts for them
# $amounts are several, by commas.
bots-wallet = You have { $amounts } free.
bots-wallet-held = Held
bots-deposit = Send { $asset } on { $chain } to this address, and nothing else.
bots-deposit-which = What do you deposit?
bots-deposit-none = Nothing can be deposited from a chain at the moment.
bots-deposit-yours = It stays yours. Less than { $least } is not credited.
bots-qr-pay = Scan this with your bank's application: it fills in { $amount } and the reference. Compare what it shows with this card.
bots-qr-trade = This opens the trade on another telephone of yours. Nobody else sees anything by it.
bots-qr-offer = Whoever scans this can look at the offer and take it.
bots-fees = What your orders pay
bots-limits = { $side ->
        [buy] You can buy for up to { $amount } at once.
       *[sell] You can sell for up to { $amount } at once.
    }
bots-limits-day = { $left } of { $most }
bots-limits-none = No market asks for limits of yours.
bots-methods = { $accounts ->
        [one] You are paid on one account.
       *[other] You are paid on { $accounts } accounts.
    }
bots-methods-cooling = too new until { $time }
bots-methods-unconfirmed = not confirmed in the terminal
# $where are channels, by commas.
bots-prefs = You are told things by { $where }.
bots-prefs-nowhere = You are told things in this chat alone.
bots-prefs-off = Not told: { $events }

## Help and safety
bots-help = All that I understand
bots-support = Is something wrong with a trade?
bots-support-trade = Open the trade and write to the other side first: most things end there.
bots-support-dispute = If that does not help, dispute it. The escrow stays where it is until an arbiter has decided.
bots-support-away = If I do not answer, the terminal shows the same trades: nothing is kept in this chat.
bots-support-never = Nobody from support writes to you first, here or anywhere.
bots-security = Your phrase is “{ $phrase }”.
bots-security-none = You have no phrase yet. Choose one in the settings.
bots-security-group = How to know that it is us
bots-security-first = I never write to you from another account. Look at my name before you type anything.
bots-security-release = Nothing is released by a message: a release asks you for the last digits of the amount.
bots-terms = The rules in short

## For arbiters and operators
bots-disputes = { $overdue ->
        [0] { $disputes ->
                [one] One dispute is open.
               *[other] { $disputes } disputes are open.
            }
        [one] { $disputes } open, one overdue.
       *[other] { $disputes } open, { $overdue } overdue.
    }
bots-case = { $reason }: { $buyer } against { $seller }. { $due }
bots-case-party = { $linked ->
        [0] disputes: { $opened } opened, { $lost } lost
        [one] disputes: { $opened } opened, { $lost } lost, one other person with the same account
       *[other] disputes: { $opened } opened, { $lost } lost, { $linked } other people with the same account
    }
bots-case-decide = What is decided is decided in the terminal, where keys sign it.
bots-desk = { $count ->
        [one] One thing waits for the house.
       *[other] { $count } things wait for the house.
    }
bots-desk-none = Nothing waits for the house.
bots-desk-signed = This shows it. What is decided is signed in the terminal, with a key of your own.
bots-withdrawals = { $count ->
        [one] One withdrawal waits for an approval.
       *[other] { $count } withdrawals wait for an approval.
    }
bots-withdrawals-none = No withdrawal waits for an approval.
bots-withdrawals-approved = approved by { $given } of { $needed }
bots-payments = { $count ->
        [one] One payment is in review.
       *[other] { $count } payments are in review.
    }
bots-payments-none = No payment is in review.
bots-payments-proposed = waits for another operator
bots-parked = { $count ->
        [one] One thing was due and could not be done.
       *[other] { $count } things were due and could not be done.
    }
bots-parked-none = Nothing is parked.
bots-parked-due = due { $time }, tried { $tries } times
bots-health-sound = All is well: { $count } checks hold, { $time }
bots-health-broken = { $broken ->
        [one] One of { $count } checks is broken, { $time }
       *[other] { $broken } of { $count } checks are broken, { $time }
    }
bots-health-read_only = What is halted goes on only by `orrange admin resume`, in the terminal.
bots-halts = { $halts ->
        [one] One thing is stopped.
       *[other] { $halts } things are stopped.
    }

## Topics of the help, and what each command does
bots-topic-trading = Buy and sell
bots-topic-mine = What is yours
bots-topic-account = You and others
bots-topic-steps = Steps of a trade
bots-topic-safety = Safety
bots-topic-bot = This bot
bots-topic-money = Money in and out
bots-topic-community = In groups
bots-topic-desk = Arbiters
bots-topic-operation = Operators
bots-summary-account = Add a payment account
bots-summary-book = Prices and offers of a market
bots-summary-buy = Place an order to buy
bots-summary-cancel = Leave the form you are in
bots-summary-case = One dispute
bots-summary-chart = Prices as candles
bots-summary-chat = The messages of a trade
bots-summary-community = What this chat is a community for, or make it one
bots-summary-bookhere = Show offers in this chat, or no more
bots-summary-rules = The rules of this chat
bots-summary-share = What its owner is given of the fee
bots-summary-solvers = Who mediates disputes here
bots-summary-mute = Show nothing new for a while
bots-summary-depth = The whole book as a picture
bots-summary-disputes = Disputes and their deadlines
bots-summary-fees = What your orders pay
bots-summary-halts = What is stopped
bots-summary-resume = Let what is stopped go on
bots-summary-halt = Stop a kind of action at once
bots-summary-maintenance = Tell everybody that the platform is worked on
bots-summary-hand = Take a dispute, or give it back
bots-summary-ask-evidence = Ask a side for evidence
bots-summary-offer-settlement = Offer both how to divide it
bots-summary-health = Whether the books balance
bots-summary-help = All commands
bots-summary-limits = How much you may trade
bots-summary-link = Link this chat to your account
bots-summary-menu = What you can do here
bots-summary-methods = Your payment accounts
bots-summary-next = What you must do now
bots-summary-offer = One offer and who makes it
bots-summary-order = One of your orders
bots-summary-orders = Your orders
bots-summary-peer = What is known of somebody
bots-summary-prefs = What you are told, and where
bots-summary-qr = A code to scan, for a trade, an order or an offer
bots-summary-security = How to know that it is us
bots-summary-sell = Place an order to sell
bots-summary-settings = Language, time zone, notices
bots-summary-start = Begin
bots-summary-support = When something is wrong
bots-summary-take = Take an offer
bots-summary-terms = The rules in short
bots-summary-trade = One of your trades
bots-summary-trades = Your trades
bots-summary-wallet = What you have
bots-summary-withdraw = Withdraw to an address of yours
bots-summary-deposit = Where to deposit, as a picture to scan
bots-summary-alerts = What you asked to be told of
bots-summary-alert = Be told of a price or an offer
bots-summary-review = Review a trade that is over
bots-summary-pay = Pay, and say that you did
bots-summary-release = Look at your account, and release
bots-summary-cancel-trade = Call a trade off
bots-summary-dispute = Dispute a trade
bots-summary-evidence = Give evidence in a dispute
bots-summary-desk = What waits for the house
bots-summary-withdrawals = Withdrawals that wait for an approval
bots-summary-payments = Payments in review
bots-summary-parked = What was due and could not be done
bots-summary-unlink = End the link of this chat to your account
bots-do-escrow = Wallet and contract
bots-escrow-compare = Compare each field with what your wallet shows before you sign or send.
bots-escrow-own = Your wallet alone signs and sends; nobody here asks for its key.
bots-summary-escrow = What your wallet signs or sends for a trade in a contract
bots-summary-people = Whom you blocked and trust
bots-summary-block = Never trade with somebody
bots-summary-unblock = Trade with somebody again
bots-summary-trust = Trust somebody
bots-summary-untrust = Trust somebody no more
bots-people = { $trusted ->
    [one] You trust one person
   *[other] You trust { $trusted } people
  }; you have blocked { $blocked }.
