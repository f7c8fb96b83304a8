# What notices say, by mail and by whatever else people are told things by: a subject, and with .body what follows it.
# A screen may show them locked, and a mail is read by others on its way: no names, no amounts, no payment details.
# A subject follows "Orrange: " or "Trade 0a1b2c3d: ".

notices-trade-accept_due = a taker waits for you
    .body = Somebody took your offer. Accept or decline before the deadline; without an answer the trade ends.
notices-trade-payment_due = pay the seller
    .body = It is for you to pay, and then to say that you paid, before the deadline. Look at the trade before you do anything.
notices-trade-opened-buyer = opened
    .body = Your order was filled and a trade is open. The other side is next.
notices-trade-opened-seller = opened
    .body = Your order was filled and a trade is open. The other side is next; your asset is in escrow.
notices-trade-accepted = accepted
    .body = The maker accepted you. The buyer is next.
notices-trade-payer_declared = the payer is known
    .body = The buyer said from which account they will pay. Compare it when the money comes.
notices-trade-payment_seen = your bank statement shows the payment
    .body = An entry of your statement fits the trade. Make sure of it in your bank before you release.
notices-trade-payment_marked = the buyer says that they paid
    .body = Look into your bank account. Release when the money is there, and not before; if it is not, open a dispute.
notices-trade-extended = more time to pay
    .body = The seller gave you more time to pay.
notices-trade-payment_undone = the buyer has not paid yet
    .body = The buyer took back that they paid. Do not release.
notices-trade-overdue-buyer = the time to pay has passed
    .body = If you paid, claim it before the deadline, with proof. If you did not, do not pay any more.
notices-trade-overdue-seller = the time to pay has passed
    .body = The buyer did not say in time that they paid. The escrow is held a while for a payment that comes late.
notices-trade-cancel_proposed-buyer = the seller would call it off
    .body = The escrow would go back to the seller. Refuse if you paid and did not get the money back.
notices-trade-cancel_proposed-seller = the buyer would call it off
    .body = The escrow would come back to you. They said whether they paid.
notices-trade-cancel_withdrawn = goes on
    .body = The other side no longer would call the trade off.
notices-trade-on_hold = released, on hold
    .body = The seller released. The escrow becomes yours once the payment is unlikely to be taken back.
notices-trade-completed = completed
    .body = The escrow was released and the trade is complete.
notices-trade-cancelled = called off
    .body = The other side called the trade off. The escrow went back to the seller.
notices-trade-expired = ended
    .body = Nobody acted in time. The escrow went back to the seller.
notices-trade-disputed-peer = a dispute was opened
    .body = The other side asked for an arbiter. Say your part, and keep your proofs.
notices-trade-disputed-system = a dispute was opened
    .body = The payment was marked, and the seller did not release in time. An arbiter looks at it next.
notices-trade-dispute_withdrawn-buyer = the dispute is over
    .body = The seller took the dispute back. The trade goes on where it was.
notices-trade-dispute_withdrawn-seller = the dispute is over
    .body = The buyer took the dispute back. Release when the money is there, before the deadline.
notices-trade-settlement_offered-peer = an offer to settle
    .body = The other side offers how to divide the escrow.
notices-trade-settlement_offered-arbiter = an offer to settle
    .body = The arbiter offers how to divide the escrow.
notices-trade-evidence_asked = evidence is asked of you
    .body = The arbiter asks you for evidence. Give it before the deadline.
notices-trade-evidence_given = evidence was given
    .body = The other side gave evidence that you may see.
notices-trade-evidence_lapsed = the time for evidence has passed
    .body = Nothing was given that the arbiter asked for.
notices-trade-decided = the dispute was decided
    .body = Read the verdict. Who it goes against can appeal before the deadline; then it is carried out.
notices-trade-appealed = appealed
    .body = The other side appealed. Another arbiter looks at it next.
notices-trade-settled = settled
    .body = Both agreed how to divide the escrow, and it went so.
notices-trade-resolved = the verdict was carried out
    .body = The escrow went where the verdict says.
notices-trade-resolved-peer = the verdict was carried out
    .body = The other side accepted the verdict, and the escrow went so.
notices-trade-reminder = you have yet to act
    .body = You are asked again because nobody answered for you so far. Look at the trade before you do anything.
notices-trade-deadline_moved = the deadline moved
    .body = Who had to act could not be told of it, for no way to them worked. They have more time, once.
notices-chat-message-peer = a message
    .body = The other side wrote to you.
notices-chat-message-arbiter = a message
    .body = The arbiter wrote to you.
notices-price-alert = a price is where you asked to be told
    .body = Somebody traded there, or the index or the middle of the book came there. Nothing was done in your name.
notices-order-match_alert = offers appeared that you asked for
    .body = They are open to whoever takes them first. Nothing was done in your name.
notices-channel-linked = a chat account was linked
    .body = Whoever has it acts in your name. `orrange channels` shows which it is. If it was not you, unlink it and revoke your keys.
notices-channel-unlinked = a chat account was unlinked
    .body = It acts in your name no more. If it was not you, revoke your keys.
notices-channel-suspended = a chat account takes no messages
    .body = It blocks the bot, so nothing is said there. Write to the bot to hear from it again.
notices-notice-linked = an address was linked
    .body = From now on you are told things there. If it was not you, revoke your keys and unlink it.
notices-notice-unlinked = an address was taken out
    .body = You are no longer told things there. If it was not you, revoke your keys.
notices-notice-suspended = an address is suspended
    .body = It no longer takes what it is sent, so nothing is sent there. `orrange notify channels` says why; link it anew.
notices-notice-code = your code
    .body = Somebody, we hope you, wants to be told things here. If it was not you, do nothing.
notices-notice-test = a test
    .body = You asked for this with `orrange notify test`. It works.

## Around them
notices-subject = Orrange: { $subject }
notices-subject_trade = Trade { $id }: { $subject }
notices-code = Your code: { $code }
notices-code_valid = { $minutes ->
        [one] It is valid for { $minutes } minute: orrange notify confirm CODE
       *[other] It is valid for { $minutes } minutes: orrange notify confirm CODE
    }
notices-deadline = Deadline: { $time }
notices-trade = Trade { $id }
notices-no_longer = No longer: { $line }
notices-alert_price = { $market } is at { $price }.
notices-alert_offers = { $offers ->
        [one] One offer on { $market }, at { $price }.
       *[other] { $offers } offers on { $market }, the best of them at { $price }.
    }
