### Forms and what they ask: in chats, in terminals. A heading says what happened and what is to be done.

## Buttons of every form

flows-back = Back
flows-discard = Discard
flows-done = Done
flows-skip = Skip
flows-discarded = Discarded. Nothing was sent.
flows-changed = This form has changed since you began; here is your draft again.
flows-unavailable = This cannot be shown now. Try again in a moment.

## What is wrong with an answer

flows-problem-above = At most { $most }.
flows-problem-below = At least { $least }.
flows-problem-choice = Choose one of the buttons, or type what stands on it.
flows-problem-decimal-ambiguous = “{ $text }” can be read in two ways. Which one do you mean?
flows-problem-decimal-malformed = That is not a number. Write it as in 1.5 or 1,5.
flows-problem-decimal-unit = The number is asked in { $units }.
flows-problem-decimals = At most { $decimals ->
    [one] one decimal
   *[other] { $decimals } decimals
  }.
flows-problem-empty = That is empty.
flows-problem-expired = This form is too old. Begin again.
flows-problem-file = Send a file.
flows-problem-index = There is no index price to follow now. Type a price.
flows-problem-long = At most { $most } characters.
flows-problem-lot = A multiple of { $lot }, above zero.
flows-problem-many = At most { $most }.
flows-problem-margin = A margin is written as in +1.5 % or -2 %, up to 50 %.
flows-problem-moved = This has changed since it was shown. Look again, then confirm.
flows-problem-no-file = A file is not asked here.
flows-problem-not-now = The trade does not allow this now.
flows-problem-quote = What it would do cannot be told now. Try again in a moment.
flows-problem-stale = That button is from an earlier state.
flows-problem-tick = A multiple of { $tick }, above zero.
flows-problem-unknown = What this needs cannot be read now. Try again in a moment.
flows-problem-unprintable = There are characters in it that cannot be shown.

## What the lines of a card are called

flows-fact-amount = Amount
flows-fact-ask = Best ask
flows-fact-available = Available
flows-fact-bond = Bond
flows-fact-bid = Best bid
flows-fact-escrow = In escrow
flows-fact-expiry = Stands
flows-fact-fees = Fees
flows-fact-filled = Filled
flows-fact-held = Held
flows-fact-index = Index
flows-fact-kind = What is asked
flows-fact-last = Last price
flows-fact-methods = Payment
flows-fact-minimum = Least per trade
flows-fact-offer = Offer of
flows-fact-payer = Payer
flows-fact-payment = To be paid
flows-fact-peer = With
flows-fact-person = For
flows-fact-phrase = Your phrase
flows-fact-price = Price
flows-fact-reason = Reason
flows-fact-reference = Reference
flows-fact-speed = Takes
flows-fact-takers = Who may take it
flows-fact-trades = Trades at once
flows-fact-where = Where it stands
flows-fact-whole = All of it
flows-fact-window = Time to pay
flows-fact-zone = Time zone

flows-fees = { $maker } while it waits, { $taker } for what trades at once
flows-held = { $needed } (you have { $available })
flows-until-cancelled = until you cancel it

## To sell and to buy

flows-sell-market = What do you sell, and for what?
flows-buy-market = What do you buy, and with what?
flows-sell-amount = How much { $asset } do you sell?
flows-buy-amount = How much { $asset } do you buy?
flows-everything = All: { $amount }
flows-price = At which price, in { $currency } for one { $asset }?
flows-price-floating = Type a price, or a margin to the index as in +1.5 %.
flows-price-index = Index { $margin }, now { $price }
flows-price-top = Best in the book: { $price }
flows-sell-methods = How do you want to be paid in { $currency }? Choose one or more.
flows-buy-methods = How can you pay in { $currency }? Choose one or more.
flows-methods-none = You have no payment account for { $currency } yet.
flows-lead-account = Add a payment account
flows-minimum = What is the least that one trade may be worth, in { $currency }?
flows-takers = Who may take it?
flows-takers-anyone = Anyone
flows-takers-experienced = { $trades ->
    [one] People with a completed trade
   *[other] People with { $trades } completed trades
  }
flows-takers-trusted = People I trust
flows-takers-asked = I am asked each time
flows-bond = Do you post a bond in { $asset }?
flows-bond-posted = With a bond
flows-bond-none = Without: only sellers who allow it
flows-where = Where does it stand?
flows-where-public = In the public book
flows-where-unlisted = Only for whoever has the link
flows-where-direct = For one person
flows-person = For whom? Type their name.
flows-person-form = Names have 2 to 32 of a-z, 0-9, _ and -, and begin with a letter.
flows-sell-review = You are about to sell { $amount } on { $market }. Look it over.
flows-buy-review = You are about to buy { $amount } on { $market }. Look it over.
flows-fills-now = { $amount } of it would trade at once.
flows-sell-post = Sell { $amount }
flows-buy-post = Buy { $amount }
flows-posted = Your order for { $amount } is in.
flows-edit-market = Change the market
flows-edit-amount = Change the amount
flows-edit-price = Change the price
flows-edit-methods = Change the payment
flows-edit-minimum = Change the least
flows-edit-takers = Change who may take it
flows-edit-bond = Change the bond
flows-edit-where = Change where it stands
flows-edit-method = Change the method
flows-edit-label = Change the name
flows-edit-reason = Change the reason
flows-edit-statement = Change the statement
flows-lead-cancel = Call it off
flows-lead-dispute = Dispute it
flows-own-name = Pay from an account in your own name, and from no other.
flows-never-asked = Nobody who works here asks for a code or a password, or writes first.
# What the raw values of an escrow's papers say, in brackets behind them: whose address it is, what it is of.
flows-escrow-yours = yours, as { $role }
flows-escrow-theirs = the other side's, as { $role }
flows-escrow-platforms = the platform's, as { $role }
flows-escrow-contract = the escrow contract
flows-escrow-own_money = { $asset }, the chain's own money
flows-escrow-token = the token of { $asset }
flows-escrow-unknown = nobody that is known here
flows-escrow-this = this escrow
flows-escrow-other = another escrow
flows-escrow-bytes = { $count } bytes
flows-minutes = { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
  }
flows-peer = { $name }, { $trades ->
    [one] one trade
   *[other] { $trades } trades
  }, { $completed } completed
flows-peer-new = { $name }, no trades yet

## To take an offer

flows-take-buy-amount = { $name } sells { $asset }. For how much { $currency } do you buy?
flows-take-sell-amount = { $name } buys { $asset }. For how much { $currency } do you sell?
flows-least = Least: { $amount }
flows-most = Most: { $amount }
flows-take-pay-by = How do you pay the { $amount }?
flows-take-paid-by = How do you want to be paid the { $amount }?
flows-bond-allowed = This seller also sells to people without one.
flows-bond-skipped = Without a bond
flows-take-buy-review = You are about to buy { $amount } from { $name } and to pay { $payment }. Look it over.
flows-take-sell-review = You are about to sell { $amount } to { $name } for { $payment }. Look it over.
flows-take-buy-turn = You are about to buy up to { $amount } at { $price } or better, for { $payment } at most. Look it over.
flows-take-sell-turn = You are about to sell up to { $amount } at { $price } or better. Look it over.
flows-take-turn = { $name }'s offer is taken in its turn: better offers, and those that were there before it at its price, come first. You may trade with other people, and with several.
flows-trades = { $amount } for { $payment }, { $offers ->
    [one] with one offer
   *[other] with { $offers } offers
  }
flows-take-asked = { $name } is asked first and may decline.
flows-take-part = Only { $amount } of it would trade.
flows-take-gone = The offer cannot be taken any more as it stands.
flows-take = Take up to { $amount }
flows-taken = You asked { $name } for up to { $amount }. Your trades say how much you got.
flows-taken-turn = You asked for up to { $amount } at { $price } or better. Your trades say how much you got, and with whom.

## To pay

flows-pay-payer = From which account do you pay { $amount }? Say it before { $deadline }.
flows-pay-payer-form = Choose an account, or type the name of its holder.
flows-pay = Pay { $amount } to { $name } before { $deadline }, then say so here.
flows-pay-not-now = This trade does not wait for your { $amount } now.
flows-pay-reference = Write the reference as it stands, and nothing about what you buy.
flows-pay-done = I have paid
flows-pay-proof = Send a picture or a file that shows the payment of { $amount }, or skip.
flows-pay-id = The payment's own id at your bank, if it has one?
flows-pay-confirm = Did you send { $amount } to { $name }?
flows-pay-then = { $name } then looks for it and releases { $amount }.
flows-pay-false = Saying so without having paid costs your bond.
flows-pay-wallet = This tells the seller which payment is yours. Mark it with your wallet too, in the contract's time: nothing else counts there.
flows-pay-mark = I paid { $amount }
flows-paid = { $name } was told. The { $amount } are yours once they are released.

## To release

flows-release-look = { $name } says that { $amount } are sent. Look at your bank before { $deadline }.
flows-release-early = { $name } has not said yet that { $amount } are sent; there is time until { $deadline }. Did they arrive?
flows-release-payer = If another name paid, do not release: dispute it.
flows-release-shown = Only your bank's own app counts. A picture or a message proves nothing.
flows-release-not-there = Not there yet
flows-release-there = It arrived
flows-release-wait = Nothing was released. Look again later.
flows-release-told = Nothing was released. The buyer is told that the money has not come. Look again later.
flows-release-confirm = Release { $amount } to { $name } for the { $payment } that arrived?
flows-release-unmarked = { $name } has not said that they paid.
flows-release-final = This cannot be undone.
flows-release-arming = It can be released in { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
  }. Take the time to look.
flows-release = Release { $amount }
flows-release-digits = { $payment } arrived? Type the last { $digits ->
    [one] digit
   *[other] { $digits } digits
  } of that amount to release { $amount }.
flows-release-mistyped = Those are not the last digits of the amount.
flows-released = { $amount } are released to { $name }.

## To call a trade off, and its smaller steps

flows-trade-nothing = There is nothing of the kind to be done in this trade now.
flows-trade-choose = What do you want to do about { $amount }? There is time until { $deadline }.
flows-trade-confirm = { $action ->
    [cancel] Call off the trade of { $amount } with { $name }?
    [decline] Decline the trade of { $amount } with { $name }?
    [propose_cancel] Propose to { $name } to call off the trade of { $amount }?
    [accept_cancel] Agree with { $name } to call off the trade of { $amount }?
    [withdraw_cancel] Take back that you would call off the trade of { $amount } with { $name }?
    [accept] Accept the trade of { $amount } with { $name }?
    [extend] Give { $name } more time to pay for { $amount }?
    [undo_paid] Take back that you paid { $name } for { $amount }?
    [withdraw_dispute] Take back the dispute about { $amount } with { $name }?
   *[other] Do this to the trade of { $amount } with { $name }?
  }
flows-trade-told = Done. The other side is told.
flows-cancel-cancel = Call the trade off
flows-cancel-decline = Decline { $name }
flows-cancel-propose = Propose to { $name } to call it off
flows-cancel-accept = Agree with { $name } to call it off
flows-cancel-withdraw = Take the proposal back
flows-cancel-proposed = { $name } would call it off.
flows-cancel-fate = What became of your payment of { $amount }?
flows-cancel-not-sent = I did not send it
flows-cancel-returned = I got it back
flows-cancel-paid = If you have paid, do not call it off: the escrow goes back to the seller.
flows-cancel-arrived = If the payment arrived, send it back first.
flows-step-accept = Accept { $name }
flows-step-extend = Give { $name } more time
flows-step-undo-paid = I have not paid yet
flows-step-withdraw-dispute = Take the dispute back

## To dispute a trade, and evidence

flows-dispute-reason = What is wrong in the trade of { $amount } with { $name }?
flows-dispute-opens = It can be disputed from { $at } on; for fraud at once.
flows-dispute-statement = What happened? Write it for the arbiter, or skip.
flows-dispute-confirm = Dispute the trade of { $amount } with { $name }?
flows-dispute-arbiter = An arbiter decides. Arbiters write only in the conversation of the trade.
flows-dispute-open = Open the dispute
flows-dispute-file = The dispute is open. Send files that show what happened, one at a time.
flows-dispute-files = The other side and the arbiter see them in the conversation of the trade.
flows-dispute-waits = The arbiter is told. Answer when you are asked.
flows-reason-not-received = The payment did not arrive
flows-reason-not-acknowledged = I paid, and the seller does not release
flows-reason-wrong-amount = The amount is wrong
flows-reason-third-party = Somebody else paid
flows-reason-late = It was paid too late
flows-reason-fraud = Fraud
flows-reason-reversed = The payment was taken back
flows-reason-other = Something else
flows-kind-bank-statement = Bank statement
flows-kind-payment-confirmation = Confirmation of the payment
flows-kind-video = Video
flows-kind-chat-export = Conversation from elsewhere
flows-kind-id-check = Proof of who you are
flows-kind-other = Something else
flows-evidence-none = No evidence is asked of you now.
flows-evidence-which = Which of these do you give?
flows-evidence-give = { $name } asks you for evidence until { $deadline }. Send a file or write.
flows-evidence-shared = The other side sees it as well.
flows-evidence-kept = Only the arbiter sees it.
flows-evidence-done = Done. The arbiter looks at what you gave.

## A payment account

flows-account-method = Which payment method is it?
flows-account-method-for = By which method are you paid in { $currency }?
flows-account-field = { $field } of your { $method } account?
flows-account-example = As in { $example }
flows-account-edit = Change: { $field }
flows-account-label = What do you call this { $method } account? Only you see that.
flows-account-review = Your { $method } account “{ $label }”. Look it over.
flows-account-own = It has to be in your own name. Those who pay you see it, and nobody else.
flows-account-missing = Still missing: { $field }
flows-account-add = Add it
flows-account-added = “{ $label }” is added.

## An address

flows-link-channel = How do you want to be told?
flows-channel-email = By mail
flows-channel-sms = By text message
flows-channel-webhook = By a webhook
flows-link-email = To which mail address?
flows-link-sms = To which telephone number, as in +4915112345678?
flows-link-webhook = To which https address?
flows-link-address-form = That is no address.
flows-link-code = A code was sent to { $address }. Type its six digits.
flows-link-form = The code has six digits.
flows-link-secret = Type it here alone. Nobody who works here asks for it.
flows-linked = { $address } is linked.

## Alerts

flows-alert-market = On which market?
flows-alert-topic = What is to be told of { $market }?
flows-alert-edit-topic = Change what it is about
flows-alert-topic-above = The price rises to …
flows-alert-topic-below = The price falls to …
flows-alert-topic-moves = The price moves by …
flows-alert-topic-sell = Offers to sell
flows-alert-topic-buy = Offers to buy
flows-alert-price = At which price?
flows-alert-worst = At which price at worst? Skip this for any.
flows-alert-move = By how much, up or down?
flows-alert-edit-move = Change by how much
flows-alert-again = Once, or again?
flows-alert-edit-again = Change how often
flows-alert-once = Once
flows-alert-hour = At most once an hour
flows-alert-day = At most once a day
flows-alert-review = You would be told of { $market }. Nothing is traded by it.
flows-alert-fact-topic = About
flows-alert-fact-again = Told
flows-alert-add = Tell me
flows-alert-added = You will be told of { $market }.
flows-alert-drop = Take this alert out? You are not told of it any more.
flows-alert-drop-it = Take it out
flows-alert-dropped = It is taken out.
flows-community-market = Which market is “{ $name }” about?
flows-community-methods = Offers paid by which methods are shown?
flows-community-methods-all = With “Any” all are shown that are paid in { $currency }.
flows-community-any = Any
flows-community-language = In which language is the chat spoken to?
flows-community-edit-language = Change the language
flows-community-share = Which part of the platform's fee is yours?
flows-community-share-how = Nobody pays more because of it. Of your own trades you are given nothing.
flows-community-edit-share = Change the part of the fee
flows-community-review = Make a community of “{ $name }”?
flows-community-open = Anybody can trade in it, and anybody can see that it is yours.
flows-community-make = Make it
flows-community-made = “{ $name }” is a community. I have said so in the chat.
flows-community-of = { $name }, kept by { $owner }
flows-fact-community = Community
flows-fact-market = Market
flows-fact-share = Your part of the fee

## The first time, and settings

flows-language = Which language?
flows-terms = Three things before you begin.
flows-terms-escrow = What is sold stands in escrow until the seller has the payment, or an arbiter decides.
flows-terms-payment = Pay and be paid only between accounts in your own names. The money itself moves outside of here.
flows-terms-staff = Nobody who works here writes first, asks for a code, or asks you to pay anywhere.
flows-terms-all = `/terms` says more.
flows-terms-agree = I agree
flows-name = How shall others see you? Choose a name and type it.
flows-name-why = It stands beside your offers and trades, and cannot be changed.
flows-name-have = You have an account here already? Leave this form and send /link.
flows-name-form = 2 to 32 of a-z, 0-9, _ and -, beginning with a letter.
flows-phrase = Choose two words and type them.
flows-phrase-why = They stand on every card where money moves. A card without them is not ours.
flows-phrase-form = Two words of letters, as in “velvet otter”.
flows-zone = In which time zone are you? Type it as in Europe/Berlin.
flows-zone-form = That is no time zone. Type it as in Europe/Berlin.
flows-start-done = All set. Your phrase is “{ $phrase }”. What comes first?
flows-start-book = Look at the book
flows-start-later = Later
flows-settings = What do you want to change?
flows-settings-language = Language
flows-settings-zone = Time zone
flows-settings-phrase = Phrase
flows-settings-quiet = Quiet hours
flows-settings-amounts = Amounts in notices
flows-settings-voice = What is spoken to me
flows-settings-notice = What I am told
flows-settings-link = Link an address
flows-quiet = When do you want quiet? Type it as in 22:00-07:00.
flows-quiet-form = Type two times as in 22:00-07:00.
flows-quiet-urgent = In { $zone }. What is urgent comes all the same.
flows-quiet-off = Never quiet
flows-notice-which = About what?
flows-notice-how = How are you told of { $event }?
flows-notice-email-now = By mail
flows-notice-email-off = Not by mail
flows-notice-sms-now = By text message
flows-notice-sms-off = Not by text message
flows-notice-webhook-now = By webhook
flows-notice-webhook-off = Not by webhook
flows-notice-chat-now = In { $channel }
flows-notice-chat-off = Not in { $channel }
flows-saved = Saved.

flows-card-not_yet = not yet
flows-card-copy = copy
flows-card-careful = Careful:

## To change an order

flows-order-cancel = Cancel the order
flows-order-amend = Change the order
flows-order-pause = Pause the order
flows-order-resume = Put it back into the book
flows-order-over = Nothing can be done with this order any more.
flows-order-which = What do you want to do with your order for { $amount }?
flows-order-price = At which price now, for one { $asset }? Skip to leave it.
flows-order-quantity = How much { $asset } in all now, with what is filled? Skip to leave it.
flows-order-filled = More than the { $amount } that are filled.
flows-order-new-price = New price
flows-order-new-whole = New amount
flows-order-confirm = { $action ->
    [cancel] Cancel your order for { $amount }?
    [pause] Pause your order for { $amount }?
    [resume] Put your order for { $amount } back into the book?
   *[amend] Change your order for { $amount }?
  }
flows-order-place = It loses its place among orders of the same price.
flows-order-unchanged = Nothing is changed yet: name a price or an amount.
flows-order-done = Done.
flows-order-asked = Asked for. The order shows what became of it.

## To claim a late payment

flows-claim-statement = When and how did you pay { $amount } to { $name }? Write it for the arbiter.
flows-claim-reference = Which id did your bank or provider give the payment? Skip this if there is none.
flows-claim-edit-reference = Change the id
flows-claim-confirm = Tell that you paid { $amount } to { $name }, though the time was over?
flows-claim-send = I paid late

## A verdict, an offer to settle

flows-fact-gets = { $name } gets
flows-verdict-none = Nothing is decided that you could answer now.
flows-verdict-choose = { $name } has decided. Do you accept it?
flows-verdict-until = After { $at } it is final.
flows-verdict-accept = Accept the verdict
flows-verdict-appeal = Appeal to another arbiter
flows-verdict-statement = What does the verdict overlook? Write it for the next arbiter, whose verdict is final.
flows-verdict-accept-confirm = Accept the verdict? It is paid then, and cannot be appealed any more.
flows-verdict-appeal-confirm = Appeal? Another arbiter decides, once and for all.
flows-verdict-appealed = You appealed. Another arbiter looks at it.
flows-settle-none = Nobody offers you to settle this now.
flows-settle-which = Which offer do you look at?
flows-settle-offer = { $name }: { $share } to the buyer
flows-settle-confirm = Settle the dispute as { $name } offers?
flows-settle-final = Once you agree, you cannot take it back.
flows-settle-agree = Agree

## A review

flows-review-stars = How was the trade with { $name }?
flows-review-edit-stars = Change the stars
flows-review-text = What do you say of { $name }? Skip this to say nothing.
flows-review-edit-text = Change the words
flows-review-fact = Stars
flows-review-confirm = Publish this about { $name }?
flows-review-public = Everybody can read it, with your name. You can change it for { $hours } hours, until it is answered.
flows-review-publish = Publish
flows-review-done = Thank you. Your review is published.
flows-amounts = Are amounts and prices said in notices?
flows-amounts-why = Hidden, nobody reads them over your shoulder.
flows-amounts-shown = Show them
flows-amounts-hidden = Hide them
flows-voice = Where is what is urgent also spoken to you?
flows-voice-why = A spoken message follows the written one, if this installation can speak. It names no amounts.
flows-voice-none = Nowhere
flows-voice-now = So far

## To withdraw

flows-withdraw-asset = What do you want to withdraw?
flows-withdraw-none = Nothing can be withdrawn at the moment.
flows-withdraw-address = To which of your addresses on { $chain }?
flows-withdraw-no_address = You have no address on { $chain } yet that you can withdraw to.
flows-withdraw-listing = Addresses are listed in the terminal, with `orrange wallet addresses add`, and can be used some time later.
flows-withdraw-ripe = from { $at } on
flows-withdraw-amount = How much { $asset } is to arrive?
flows-withdraw-left = Left for 24 hours
flows-withdraw-fee = Fee
flows-withdraw-least = At least { $amount } can be withdrawn.
flows-withdraw-most = At most { $amount } can be withdrawn now.
flows-withdraw-too_little = What you have available, or may still withdraw today, is too little beside the fee of { $fee }.
flows-withdraw-unlisted = You cannot withdraw to this address any more, or not yet.
flows-withdraw-confirm = Withdraw { $amount }?
flows-withdraw-to = To
flows-withdraw-chain = Chain
flows-withdraw-taken = Taken in all
flows-withdraw-large = Operators approve an amount like this before it leaves.
flows-withdraw-final = Compare the whole address. What is withdrawn is gone for good.
flows-withdraw-go = Withdraw { $amount }
flows-withdraw-edit-asset = Withdraw something else
flows-withdraw-edit-address = Change the address

## To handle a dispute

flows-fact-buyer = Buyer
flows-fact-seller = Seller
flows-hand-take = Take this dispute? You decide it then.
flows-hand-give_back = Give this dispute back? Another arbiter takes it then.
flows-hand-button_take = Take it
flows-hand-button_back = Give it back
flows-hand-taken = It is yours. What you need of the sides, ask them for.
flows-hand-given_back = It is given back.
flows-ask-side = Of whom do you need something?
flows-ask-buyer = { $name }, the buyer
flows-ask-seller = { $name }, the seller
flows-ask-edit_side = Ask the other
flows-ask-kind = What should it show?
flows-ask-edit_kind = Change what
flows-ask-note = What exactly do you need? They read it as you write it.
flows-ask-edit_note = Change the words
flows-ask-shared = Who sees what is given?
flows-ask-kept = That side, and who handles the dispute
flows-ask-both = The other side as well
flows-ask-confirm = Ask { $name } for this?
flows-ask-seen_by = Seen by
flows-ask-button = Ask for it
flows-ask-done = Asked for. The case shows what comes.
flows-offer-share = What part of the escrow should { $name }, the buyer, get?
flows-offer-edit_share = Change the share
flows-offer-confirm = Offer both to divide it so?
flows-offer-both = Nothing moves until both agree.
flows-offer-button = Offer it
flows-offer-made = Offered to both.

## To halt something

flows-halt-action = What should stop, at once?
flows-halt-never = Releasing, cancelling and disputes go on whatever is halted.
flows-halt-edit_action = Stop something else
flows-halt-market = Where?
flows-halt-what = Stops
flows-halt-confirm = Halt this now?
flows-halt-lift = Only a key of your own lets it go on again, in the terminal.
flows-halt-button = Halt it
flows-halt-done = It is halted.

## Maintenance

flows-maintenance-step = What do you tell everybody?
flows-maintenance-begins = Maintenance begins now
flows-maintenance-ends = Maintenance is over
flows-maintenance-minutes = How long will it take?
flows-maintenance-edit = Change how long
flows-maintenance-confirm_start = Tell everybody that the platform is worked on until { $until }?
flows-maintenance-confirm_end = Tell everybody that it is over?
flows-maintenance-stops_nothing = It stops nothing: halts do.
flows-maintenance-words = Words of your own go along with it only from the terminal.
flows-maintenance-button = Tell everybody
flows-maintenance-done = It is being told.
flows-people-who = Whom is it about? Type their name.
flows-people-action = What about { $name }?
flows-people-do = { $action ->
    [block] Block { $name }
    [unblock] Unblock { $name }
    [trust] Trust { $name }
   *[untrust] Trust { $name } no more
  }
flows-people-confirm = { $action ->
    [block] Never trade with { $name }, as a maker or as a taker?
    [unblock] Trade with { $name } again?
    [trust] Let { $name } take offers of yours that are for nobody else?
   *[untrust] Take { $name } off the list of people whom you trust?
  }
flows-people-counts = { $action ->
    [block] It counts as soon as one of you sends an order. Trades that run go on. They are not told, and see only that terms do not fit.
    [unblock] Orders that either of you sent before keep the block; send them anew.
    [trust] It counts for the orders that you send from then on. They are not told. A block goes before it.
   *[untrust] Orders that you sent before are still for them; send them anew.
  }
flows-people-done = { $action ->
    [block] You have blocked { $name }.
    [unblock] { $name } is no longer blocked.
    [trust] You trust { $name }.
   *[untrust] You trust { $name } no more.
  }
