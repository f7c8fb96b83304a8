/** The catalogue of what can happen, as `docs/generated/events.md` lists it. */

interface EventRow {
  readonly subject:
    | "alert"
    | "community"
    | "conditional order"
    | "order"
    | "trade"
    | "top-up"
    | "exchange"
    | "invoice"
    | "recurring invoice"
    | "operation"
    | "person"
    | "deposit"
    | "withdrawal"
    | "payout"
  readonly what: string
}

export const EVENTS = {
  "order.placed": { subject: "order", what: "an order was accepted; it may have been filled at once" },
  "order.filled": { subject: "order", what: "a resting order was filled, in part or whole" },
  "order.amended": { subject: "order", what: "an order was changed by its owner; it may have been filled at once" },
  "order.paused": { subject: "order", what: "an order left the book for now, by its owner or because they are away" },
  "order.resumed": { subject: "order", what: "a paused order arrived anew; it may have been filled at once" },
  "order.restored": {
    subject: "order",
    what: "what a trade took of an order came back to it, as the trade came to nothing; it may have been filled at once"
  },
  "order.matched": { subject: "order", what: "an operator had an order trade with an older one at rest" },
  "operation.matched": {
    subject: "operation",
    what: "an operator had two orders trade with each other; for operators"
  },
  "operation.halted": { subject: "operation", what: "an operator stopped a kind of action; for operators" },
  "operation.replayed": { subject: "operation", what: "an operator had something tried again; for operators" },
  "operation.lifted": { subject: "operation", what: "an operator let a kind of action go on; for operators" },
  "order.reduced": { subject: "order", what: "self-trade prevention took off some of a resting order" },
  "order.cancelled": { subject: "order", what: "an order was taken back, by its owner or by a rule" },
  "order.expired": { subject: "order", what: "a good-till-date order reached its date" },
  "conditional.made": {
    subject: "conditional order",
    what: "an order waits for a price, a time or another order's fill"
  },
  "conditional.armed": { subject: "conditional order", what: "the entry of an exit was filled for the first time" },
  "conditional.triggered": {
    subject: "conditional order",
    what: "what it waited for happened; its order is placed next"
  },
  "conditional.placed": { subject: "conditional order", what: "its order went to the market" },
  "conditional.failed": { subject: "conditional order", what: "its order was refused" },
  "conditional.cancelled": { subject: "conditional order", what: "it was taken back, by its owner or by a rule" },
  "conditional.expired": { subject: "conditional order", what: "its time passed before it was triggered" },
  "person.frozen": {
    subject: "person",
    what: "an operator froze a person, who may place nothing until it is lifted; for operators"
  },
  "person.unfrozen": { subject: "person", what: "an operator lifted a freeze; for operators" },
  "person.kyc_tier": { subject: "person", what: "an operator decided how well a person is known; for operators" },
  "trade.opened": { subject: "trade", what: "a fill on an escrow market became a trade; the escrow is held" },
  "trade.payment_stated": { subject: "trade", what: "the buyer said by which id the payment is known" },
  "trade.payer_declared": { subject: "trade", what: "the buyer said from which account they will pay" },
  "trade.payment_seen": {
    subject: "trade",
    what: "an entry of the seller's bank statement was found to pay the trade; told to the seller alone"
  },
  "trade.payment_marked": { subject: "trade", what: "the buyer says that the payment is sent" },
  "trade.payment_not_received": { subject: "trade", what: "the seller says that the payment has not come" },
  "trade.extended": { subject: "trade", what: "the seller gave the buyer more time to pay" },
  "trade.payment_undone": { subject: "trade", what: "the buyer took back that the payment was sent" },
  "trade.overdue": {
    subject: "trade",
    what: "the time to pay passed; the escrow is held a while for a payment that comes late"
  },
  "trade.cancel_proposed": { subject: "trade", what: "a party would call the trade off" },
  "trade.cancel_withdrawn": { subject: "trade", what: "a party took back that it would call the trade off" },
  "trade.dispute_withdrawn": { subject: "trade", what: "the party that opened the dispute took it back" },
  "trade.accepted": { subject: "trade", what: "the maker accepted the taker; the buyer can pay" },
  "trade.agreed": {
    subject: "trade",
    what: "the buyer's wallet signed the terms of the escrow in a contract; the seller's can lock the amount"
  },
  "trade.funded": { subject: "trade", what: "the contract holds the amount for good; the buyer can pay" },
  "trade.stalled": {
    subject: "trade",
    what: "the payment was marked in the contract, and no wallet released or opened a dispute in time; told again until one does"
  },
  "trade.payout_pending": {
    subject: "trade",
    what: "it is decided where the amount goes that a contract holds; a wallet has to send it, and the chain to have it"
  },
  "trade.payout_failed": {
    subject: "trade",
    what: "what should have paid out of the contract failed, or did not come in time; it is asked for again"
  },
  "trade.on_hold": {
    subject: "trade",
    what: "the seller released; the escrow is the buyer's once the payment is unlikely to be taken back"
  },
  "trade.completed": { subject: "trade", what: "the seller released the escrow to the buyer" },
  "trade.cancelled": {
    subject: "trade",
    what: "the buyer gave the trade up before paying, or both called it off; the escrow went back"
  },
  "trade.expired": { subject: "trade", what: "no late payment was shown in time; the escrow went back to the seller" },
  "trade.disputed": { subject: "trade", what: "a party, or the clock, asked for an arbiter; the escrow is frozen" },
  "chat.message": {
    subject: "trade",
    what: "somebody wrote in the conversation of a trade; for its two people, and without what was written"
  },
  "trade.verdict_proposed": {
    subject: "trade",
    what: "an arbiter decided, and another has to approve it; the escrow stays frozen"
  },
  "trade.decided": { subject: "trade", what: "an arbiter decided; the escrow stays frozen while it can be appealed" },
  "trade.appealed": { subject: "trade", what: "a party asked for another arbiter" },
  "trade.settlement_offered": { subject: "trade", what: "somebody offered how to divide the escrow of a dispute" },
  "trade.evidence_asked": { subject: "trade", what: "the arbiter of a dispute asked a side for evidence" },
  "trade.evidence_given": { subject: "trade", what: "a side of a dispute gave evidence that was asked of it" },
  "trade.evidence_lapsed": { subject: "trade", what: "a side gave nothing in the time it had; nothing else happened" },
  "trade.settled": { subject: "trade", what: "both agreed how to divide the escrow, and it went so" },
  "trade.resolved": { subject: "trade", what: "the escrow went where the verdict says" },
  "trade.reminder": { subject: "trade", what: "half, four fifths or nearly all of somebody's time to act has passed" },
  "trade.deadline_moved": {
    subject: "trade",
    what: "a deadline passed of which the person who had to act could not be told; they have more time, once"
  },
  "channel.linked": { subject: "person", what: "a user of a bot became a person, who may act through it" },
  "channel.unlinked": { subject: "person", what: "such a link was ended" },
  "channel.suspended": { subject: "person", what: "a person takes no messages from a bot that they are linked to" },
  "community.solver_asked": { subject: "community", what: "its owner asked somebody to mediate its disputes" },
  "community.solver_agreed": { subject: "community", what: "who was asked agreed, and mediates its disputes" },
  "community.solver_ended": {
    subject: "community",
    what: "somebody no longer mediates its disputes, or no longer may"
  },
  "community.posts_stopped": {
    subject: "community",
    what: "the bot may not write in its chat any more, which is shown no offers from then on"
  },
  "fx.exchanged": { subject: "exchange", what: "somebody exchanged what they had for another asset, by a quote" },
  "invoice.made": { subject: "invoice", what: "somebody billed somebody by a link" },
  "invoice.cancelled": {
    subject: "invoice",
    what: "an invoice was taken back; the page to pay it on, if there is one, is being closed"
  },
  "invoice.paid": { subject: "invoice", what: "a page of an invoice brought what it asks for" },
  "invoice.paid_otherwise": {
    subject: "invoice",
    what: "money came by a page of an invoice that was paid already, or less than it asks for: it is a top-up"
  },
  "invoice.recurred": { subject: "invoice", what: "an invoice was made by the calendar of its recurring invoice" },
  "recurring.changed": {
    subject: "recurring invoice",
    what: "a recurring invoice was made, paused, resumed or cancelled, or has made its last"
  },
  "recurring.refused": { subject: "recurring invoice", what: "a period of a recurring invoice is without one" },
  "top_up.changed": { subject: "top-up", what: "a top-up can be paid, came, or came to nothing" },
  "top_up.released": { subject: "top-up", what: "a top-up is no longer on hold" },
  "top_up.refund": { subject: "top-up", what: "a refund of a top-up was asked for, or something came of it" },
  "top_up.second_refund": {
    subject: "top-up",
    what: "what came twice for a top-up goes back, or something came of that"
  },
  "top_up.chargeback": { subject: "top-up", what: "a bank takes a top-up back, gives it back, or keeps it" },
  "price.alert": { subject: "alert", what: "a price came to where somebody asked to be told of it" },
  "order.match_alert": { subject: "alert", what: "offers appeared that somebody asked to be told of" },
  "wallet.deposit_seen": { subject: "deposit", what: "a block holds a deposit of somebody's; it is not credited yet" },
  "wallet.deposit_credited": { subject: "deposit", what: "a deposit is final enough to be theirs" },
  "wallet.deposit_reversed": { subject: "deposit", what: "the chain took back a deposit that was credited" },
  "wallet.address_added": { subject: "person", what: "somebody listed an address that they will withdraw to" },
  "wallet.address_ripe": { subject: "person", what: "it can be withdrawn to such an address from now on" },
  "wallet.address_removed": { subject: "person", what: "somebody took such an address out" },
  "wallet.withdraw_asked": {
    subject: "person",
    what: "somebody asked for a withdrawal through a bot; nothing is held for it until they confirm it elsewhere"
  },
  "wallet.withdraw_requested": { subject: "withdrawal", what: "somebody asked for a withdrawal; its money is held" },
  "wallet.withdraw_screened": {
    subject: "withdrawal",
    what: "a withdrawal passed what is checked by rule; above a limit it waits for operators"
  },
  "wallet.withdraw_approved": { subject: "withdrawal", what: "a withdrawal may be signed" },
  "wallet.withdraw_sent": { subject: "withdrawal", what: "the chain was given the transaction of a withdrawal" },
  "wallet.withdraw_replaced": {
    subject: "withdrawal",
    what: "the transaction of a withdrawal was too cheap, and another one takes its place"
  },
  "wallet.withdraw_done": { subject: "withdrawal", what: "a withdrawal is final on its chain" },
  "wallet.withdraw_failed": { subject: "withdrawal", what: "the chain refused a withdrawal for good; nothing moved" },
  "wallet.withdraw_released": { subject: "withdrawal", what: "the money of a withdrawal is available again" },
  "payout.address_added": { subject: "person", what: "somebody listed an address that they will be paid at" },
  "payout.address_removed": { subject: "person", what: "somebody took such an address out" },
  "payout.requested": { subject: "payout", what: "somebody asked for a payout; its money is held" },
  "payout.paid": { subject: "payout", what: "a payment provider has paid a payout" },
  "payout.returned": {
    subject: "payout",
    what: "a payout came to nothing, or came back; its money is available again"
  },
  "notice.linked": { subject: "person", what: "somebody linked an address at which they are told things" },
  "notice.unlinked": { subject: "person", what: "somebody took such an address out" },
  "account.added": { subject: "person", what: "a payment account was added on which a person can be paid" },
  "account.confirmed": {
    subject: "person",
    what: "its owner said with a key of theirs that such an account is theirs"
  },
  "account.removed": { subject: "person", what: "such an account was taken out" },
  "security.key_added": { subject: "person", what: "a key can sign in a person's name" },
  "security.login_new": {
    subject: "person",
    what: "a key was used for the first time, by somebody who had another way in"
  },
  "security.key_revoked": { subject: "person", what: "a key can no longer sign in a person's name" },
  "security.phrase_changed": { subject: "person", what: "the words by which a person knows our bots were changed" },
  "peer.trusted_online": {
    subject: "person",
    what: "somebody came whom a person trusts, who trusts them, and both asked to be told of each other"
  },
  "order.expiring": { subject: "order", what: "an offer at rest has a tenth of its time left" },
  "rate.request": {
    subject: "trade",
    what: "a trade has been over for a while, and a party has said nothing of the other"
  },
  "limit.near": { subject: "person", what: "a person has used four fifths of what they may trade" },
  "limit.reached": { subject: "person", what: "a person has used all of what they may trade" },
  "reputation.changed": {
    subject: "person",
    what: "what others may expect of a person changed by a hundredth or more"
  },
  "maintenance.planned": { subject: "operation", what: "an operator says when the platform will be worked on" },
  "maintenance.started": { subject: "operation", what: "the platform is being worked on from now on" },
  "maintenance.ended": { subject: "operation", what: "it no longer is, or will not be after all" },
  "dispute.unassigned": { subject: "trade", what: "no arbiter has taken a dispute for half an hour; for operators" },
  "operation.alarm": { subject: "operation", what: "something of the platform is wrong; for operators" },
  "operation.alarm_ended": { subject: "operation", what: "it is right again; for operators" },
  "notice.suspended": { subject: "person", what: "such an address no longer takes what it is sent" }
} as const satisfies Record<string, EventRow>

export type EventKind = keyof typeof EVENTS
