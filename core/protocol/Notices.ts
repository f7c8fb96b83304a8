/**
 * The catalogue of what people are told of outside the stream, as `docs/generated/notices.md` lists it, and what they
 * may say about how. A notice has the name of its event, but for those that ask a person to act where another only
 * hears of it.
 */
import * as Schema from "effect/Schema"
import { ChannelName } from "./Channel.ts"
import { commandHead, Id, Text, Time, told } from "./Wire.ts"

/** Ways a person can be reached at an address that they give and confirm. */
export const AddressChannel = Schema.Literals(["email", "webhook", "sms"]).annotate({ identifier: "AddressChannel" })
export type AddressChannel = typeof AddressChannel.Type

/**
 * Ways a person can be reached. Where they chat they are, as long as they are linked there. The stream tells everything
 * to whoever listens, and is none of them.
 */
export const NoticeChannel = Schema.Literals([...AddressChannel.literals, ...ChannelName.literals]).annotate({
  identifier: "NoticeChannel"
})
export type NoticeChannel = typeof NoticeChannel.Type

const chats: ReadonlySet<string> = new Set(ChannelName.literals)

export const isChat = (channel: NoticeChannel): channel is ChannelName => chats.has(channel)

interface NoticeRow {
  /**
   * `party`: the two of a trade but for who did it; `must_act`: who has to act by the trade's deadline, while they have;
   * `named`: whom the event names; `self`: whom it is about; `operator`: every operator but who did it; `arbiter`:
   * arbiters who may handle the dispute; `everybody`: whoever can be told anything; `asked`: who asked for it.
   */
  readonly to:
    | "party"
    | "buyer"
    | "seller"
    | "must_act"
    | "named"
    | "self"
    | "operator"
    | "arbiter"
    | "everybody"
    | "asked"
  /**
   * Whether and when it is mailed to whoever said nothing about it: `later` is where no chat of theirs took it. Chats
   * and webhooks are told everything but what has to be asked for.
   */
  readonly mail: "now" | "later" | "off"
  /** The same of text messages: `later` is where neither chat nor mail took it, and `never` cannot be changed. */
  readonly sms: "now" | "later" | "never"
  /** Whether it comes in quiet hours, too. */
  readonly breaks_quiet: boolean
  /** Whether it cannot be turned off. */
  readonly fixed: boolean
  /** Whether several in a row are one notice. */
  readonly gathers: boolean
  /** Seconds between two notices of it, for one trade or for what is of none: what comes meanwhile comes as one. 0: none. */
  readonly digest: number
  /** Whether linked chats are given the thing itself, and need not be told of it. */
  readonly relayed: boolean
  readonly what: string
}

const row = (
  to: NoticeRow["to"],
  what: string,
  {
    breaks_quiet = false,
    digest = 0,
    fixed = false,
    gathers = false,
    mail = "now",
    relayed = false,
    sms = "never"
  }: Partial<NoticeRow> = {}
): NoticeRow => ({ to, mail, sms, breaks_quiet, fixed, gathers, digest, relayed, what })

/** Seconds between digests, and between those of what is read in the conversation itself. */
const digestSeconds = 900
const chatDigestSeconds = 3_600

/** What somebody has to do in time: by one way after the other. */
const acts: Partial<NoticeRow> = { breaks_quiet: true, mail: "later", sms: "later" }
/** What is as urgent, and comes by mail at once. */
const urgent: Partial<NoticeRow> = { breaks_quiet: true, sms: "later" }
const chatFirst: Partial<NoticeRow> = { mail: "later" }
const unmailed: Partial<NoticeRow> = { mail: "off" }
const digested: Partial<NoticeRow> = { mail: "off", digest: digestSeconds }
const quietly: Partial<NoticeRow> = { ...digested, gathers: true }
const fixed: Partial<NoticeRow> = { breaks_quiet: true, fixed: true, sms: "now" }
/** The same of what can be done again and again: the first at once, what follows within an hour together. */
const often: Partial<NoticeRow> = { ...fixed, digest: 3_600 }

const rows = {
  "trade.accept_due": row("must_act", "a taker waits for you to accept or decline", acts),
  "trade.payment_due": row("must_act", "a trade waits for your payment", acts),
  "trade.opened": row("party", "a trade was opened with you, and the other side is next", {
    breaks_quiet: true,
    mail: "later"
  }),
  "trade.accepted": row("party", "the maker accepted you as the taker", chatFirst),
  "trade.payment_stated": row("seller", "the buyer said by which id the payment is known", unmailed),
  "trade.payer_declared": row("seller", "the buyer said from which account they will pay", unmailed),
  "trade.payment_seen": row("named", "your bank statement shows the payment of a trade", unmailed),
  "trade.payment_marked": row("must_act", "the buyer says that they paid: release when the money is there", urgent),
  "trade.payment_not_received": row("buyer", "the seller says that your payment has not come", { breaks_quiet: true }),
  "trade.extended": row("buyer", "the seller gave you more time to pay", chatFirst),
  "trade.payment_undone": row("seller", "the buyer took back that they paid", { breaks_quiet: true }),
  "trade.overdue": row("party", "the time to pay has passed", urgent),
  "trade.cancel_proposed": row("party", "the other side would call the trade off", {
    breaks_quiet: true,
    mail: "later"
  }),
  "trade.cancel_withdrawn": row("party", "the other side no longer would call the trade off", unmailed),
  "trade.agreed": row("seller", "the buyer signed the terms: lock the amount in the contract", acts),
  "trade.funded": row("buyer", "the contract holds the amount: pay, and mark it", {
    breaks_quiet: true,
    mail: "later"
  }),
  "trade.stalled": row("party", "nobody released or opened a dispute in the contract in time", urgent),
  "trade.payout_pending": row("party", "the payout by the contract is decided, and on its way"),
  "trade.payout_failed": row("party", "the payout by the contract failed, and is asked for again", urgent),
  "trade.on_hold": row("buyer", "the seller released; the escrow is on hold for a while"),
  "trade.completed": row("party", "the escrow was released", { ...chatFirst, digest: digestSeconds }),
  "trade.cancelled": row("party", "the trade was called off"),
  "trade.expired": row("party", "the trade ended because somebody did not act in time"),
  "trade.disputed": row("party", "a dispute was opened", { breaks_quiet: true, sms: "now" }),
  "trade.dispute_withdrawn": row("party", "the dispute was taken back", { breaks_quiet: true, mail: "later" }),
  "trade.settlement_offered": row("party", "somebody offers how to divide the escrow", { breaks_quiet: true }),
  "trade.evidence_asked": row("named", "the arbiter asks you for evidence", urgent),
  "trade.evidence_given": row("party", "the other side gave evidence", unmailed),
  "trade.evidence_lapsed": row("named", "the time to give evidence has passed", unmailed),
  "trade.decided": row("party", "the dispute was decided, and can be appealed", urgent),
  "trade.appealed": row("party", "the other side appealed"),
  "trade.settled": row("party", "both agreed how to divide the escrow"),
  "trade.resolved": row("party", "the escrow went where the verdict says"),
  "trade.reminder": row("must_act", "half, four fifths, nearly all of your time to act has passed", acts),
  "trade.deadline_moved": row("party", "a deadline moved: who had to act could not be told of it", {
    breaks_quiet: true
  }),
  "chat.message": row("party", "the other side wrote in the conversation of a trade", {
    mail: "off",
    gathers: true,
    digest: chatDigestSeconds,
    relayed: true
  }),
  "rate.request": row("named", "a trade is over: you can say how it was with the other side", digested),
  "dispute.opened": row("arbiter", "a dispute waits for an arbiter who may be you", {
    breaks_quiet: true,
    sms: "later"
  }),
  "dispute.evidence_added": row("arbiter", "a side gave evidence in a dispute that you handle", unmailed),
  "order.posted": row("self", "an offer of yours came to the book", quietly),
  "order.edited": row("self", "an offer of yours was changed", quietly),
  "order.expiring": row("self", "an offer of yours has a tenth of its time left", digested),
  "order.expired": row("self", "an order of yours reached its date", quietly),
  "order.paused": row("self", "an order of yours left the book, for you are away", quietly),
  "order.restored": row("self", "what a trade took of an order of yours came back to it", quietly),
  "order.cancelled_by_system": row("self", "an order of yours was taken back by a rule", {
    mail: "later",
    gathers: true,
    digest: digestSeconds
  }),
  "conditional.failed": row("self", "an order that waited for its condition was refused", chatFirst),
  "conditional.expired": row("self", "an order's time passed before its condition was met", quietly),
  "account.added": row("self", "a payment account was added on which you can be paid", often),
  "account.confirmed": row("self", "a payment account that a bot added was confirmed to be yours", often),
  "account.removed": row("self", "a payment account of yours was taken out", often),
  "wallet.deposit_seen": row("self", "a block holds a deposit of yours; it is not credited yet", digested),
  "wallet.deposit_credited": row("self", "a deposit is yours", chatFirst),
  "wallet.deposit_reversed": row("self", "the chain took back a deposit that was yours", { breaks_quiet: true }),
  "wallet.address_added": row("self", "an address was listed that your money can be withdrawn to", fixed),
  "wallet.address_ripe": row("self", "your money can be withdrawn to an address that was listed"),
  "wallet.address_removed": row("self", "such an address was taken out", fixed),
  "wallet.withdraw_asked": row(
    "self",
    "a withdrawal of your money was asked for in a chat; you confirm it elsewhere",
    often
  ),
  "wallet.withdraw_requested": row("self", "a withdrawal of your money was asked for", fixed),
  "wallet.withdraw_approved": row("self", "a withdrawal may be signed", digested),
  "wallet.withdraw_sent": row("self", "a withdrawal is on its way"),
  "wallet.withdraw_done": row("self", "a withdrawal is final on its chain", chatFirst),
  "wallet.withdraw_failed": row("self", "the chain refused a withdrawal for good", { breaks_quiet: true }),
  "wallet.withdraw_released": row("self", "the money of a withdrawal is available again"),
  "payout.address_added": row("self", "an address was listed that your money can be paid out to", fixed),
  "payout.address_removed": row("self", "such an address was taken out", fixed),
  "payout.requested": row("self", "a payout of your money was asked for", fixed),
  "payout.paid": row("self", "a payout was paid", chatFirst),
  "payout.returned": row("self", "the money of a payout is available again"),
  "top_up.paid": row("self", "a top-up was paid, and is on hold for a while", chatFirst),
  "top_up.failed": row("self", "a top-up was not paid", chatFirst),
  "top_up.review": row("self", "what the provider says of a top-up does not fit"),
  "top_up.free": row("self", "a top-up is no longer on hold", chatFirst),
  "top_up.refund_asked": row("self", "a refund of a top-up was asked for", { breaks_quiet: true }),
  "top_up.refunded": row("self", "a top-up was refunded"),
  "top_up.refund_failed": row("self", "a refund was not carried out"),
  "top_up.second_refunded": row("self", "what came twice for a top-up was given back"),
  "top_up.charged_back": row("self", "a bank takes a top-up back; what was spent of it is owed", {
    breaks_quiet: true,
    sms: "later"
  }),
  "top_up.charge_won": row("self", "a bank gave such a top-up back"),
  "top_up.charge_lost": row("self", "a bank keeps such a top-up"),
  "invoice.paid_otherwise": row("self", "money came by an invoice that was paid already, or less than it asks for"),
  "invoice.recurred": row("self", "an invoice was made by the calendar; its link is to be sent on", chatFirst),
  "recurring.refused": row("self", "a period of a recurring invoice is without one"),
  "community.solver_asked": row("self", "the owner of a community asks you to mediate its disputes", {
    ...chatFirst,
    digest: digestSeconds
  }),
  "community.solver_agreed": row("self", "somebody agreed to mediate the disputes of your community", digested),
  "community.solver_ended": row("self", "somebody mediates the disputes of a community no more", {
    ...chatFirst,
    digest: digestSeconds
  }),
  "community.posts_stopped": row("self", "the bot may not write in your community's chat any more", chatFirst),
  "security.key_added": row("self", "a key can sign in your name", fixed),
  "security.login_new": row("self", "a key was used in your name for the first time", fixed),
  "security.key_revoked": row("self", "a key can no longer sign in your name", fixed),
  "security.phrase_changed": row("self", "the words by which you know our bots were changed", fixed),
  "peer.trusted_online": row(
    "asked",
    "somebody is there whom you trust, who trusts you, and who asked for the same",
    digested
  ),
  "limit.near": row("self", "you have used four fifths of what you may trade", digested),
  "limit.reached": row("self", "you have used all of what you may trade", digested),
  "reputation.changed": row("self", "what others may expect of you changed", quietly),
  "maintenance.planned": row("everybody", "the platform will be worked on"),
  "maintenance.started": row("everybody", "the platform is being worked on"),
  "maintenance.ended": row("everybody", "the platform is there again, or will not be worked on after all"),
  "report.daily": row("asked", "what you traded yesterday and what is open; what was traded, for operators"),
  "report.weekly": row("asked", "the same of last week"),
  "dispute.unassigned": row("operator", "no arbiter has taken a dispute for half an hour", { breaks_quiet: true }),
  "operation.halted": row("operator", "another operator stopped a kind of action", { breaks_quiet: true }),
  "operation.lifted": row("operator", "another operator let a kind of action go on"),
  "operation.alarm": row("operator", "something of the platform is wrong", urgent),
  "operation.alarm_ended": row("operator", "it is right again"),
  "price.alert": row("self", "a price came to where you asked to be told of it", chatFirst),
  "order.match_alert": row("self", "offers appeared that you asked to be told of", {
    ...chatFirst,
    digest: digestSeconds
  }),
  "channel.linked": row("self", "a chat account was linked to you, and acts in your name", fixed),
  "channel.unlinked": row("self", "a chat account acts in your name no more", fixed),
  "channel.suspended": row("self", "a chat account of yours takes no messages any more", fixed),
  "notice.linked": row("self", "an address was linked to you", fixed),
  "notice.unlinked": row("self", "an address of yours was taken out", fixed),
  "notice.suspended": row("self", "an address of yours no longer takes what it is sent", fixed),
  "notice.code": row("self", "the code by which you show that an address is yours", fixed),
  "notice.test": row("self", "you asked for a test", fixed)
} as const satisfies Record<string, NoticeRow>

export type NoticeEvent = keyof typeof rows
export const NOTICES: Readonly<Record<NoticeEvent, NoticeRow>> = rows

export const noticeEvents = Object.keys(rows) as ReadonlyArray<NoticeEvent>

/** Of the time somebody has to act, in percent: when they are reminded. */
export const reminderPercents = [50, 80, 95] as const

/** Minutes for which a code is valid, and wrong answers to it that are heard. */
export const codeMinutes = 10
export const codeTriesMax = 5
/** Codes in a day for one person, and to one address whoever asks. */
export const codesPerDayMax = 5
/** Tests in an hour for one person. */
export const testsPerHourMax = 5
/** Text messages to one person in a day, beyond which nothing comes by them. */
export const smsPerDayMax = 10
/** Characters of an address of any kind. */
const addressLengthMax = 254

export const NoticeEventName = Schema.Literals(noticeEvents).annotate({ identifier: "NoticeEvent" })

export const NoticeLink = Schema.Struct({
  ...commandHead,
  channel: AddressChannel,
  /** A mail address, the https URL of a webhook, or a telephone number as in +4915112345678. */
  address: Text(addressLengthMax).check(Schema.isMinLength(3))
}).annotate({ identifier: "NoticeLink" })
export type NoticeLink = typeof NoticeLink.Type

export const NoticeConfirm = Schema.Struct({
  ...commandHead,
  code: Schema.String.check(Schema.isPattern(/^\d{6}$/, told("six digits")))
}).annotate({ identifier: "NoticeConfirm" })
export type NoticeConfirm = typeof NoticeConfirm.Type

export const NoticeUnlink = Schema.Struct({ ...commandHead, channel: AddressChannel }).annotate({
  identifier: "NoticeUnlink"
})
export type NoticeUnlink = typeof NoticeUnlink.Type

export const NoticeOf = Schema.Struct({ ...commandHead, channel: NoticeChannel }).annotate({
  identifier: "NoticeOf"
})
export type NoticeOf = typeof NoticeOf.Type

export const NoticeAddressView = Schema.Struct({
  id: Id,
  channel: NoticeChannel,
  /** Of a chat, what its user is called there, and their number. */
  address: Schema.String,
  state: Schema.Literals(["unconfirmed", "active", "suspended", "unsubscribed"]),
  /** Why it is suspended. */
  fault: Schema.NullOr(Schema.String),
  created_at: Time,
  confirmed_at: Schema.NullOr(Time)
}).annotate({ identifier: "NoticeAddress" })
export type NoticeAddressView = typeof NoticeAddressView.Type

export const NoticeLinked = Schema.Struct({
  ...NoticeAddressView.fields,
  /** What a webhook's messages are signed with; shown here alone, and null for mail. */
  secret: Schema.NullOr(Schema.String)
}).annotate({ identifier: "NoticeLinked" })
export type NoticeLinked = typeof NoticeLinked.Type

/** `later`: where nothing before it got through: mail comes after chats, and text messages after both. */
export const NoticeMode = Schema.Literals(["now", "later", "off"])
export type NoticeMode = typeof NoticeMode.Type

export const NoticeSet = Schema.Struct({
  ...commandHead,
  event: NoticeEventName,
  channel: NoticeChannel,
  mode: NoticeMode
}).annotate({ identifier: "NoticeSet" })
export type NoticeSet = typeof NoticeSet.Type

const HourMinute = Schema.String.check(
  Schema.isPattern(/^(?:[01]\d|2[0-3]):[0-5]\d$/, told("HH:MM, from 00:00 to 23:59"))
)

/** Nothing but the urgent is mailed from the one to the other, over midnight if need be. */
export const QuietView = Schema.Struct({ from: HourMinute, to: HourMinute, time_zone: Text(64) }).annotate({
  identifier: "QuietHours"
})
export type QuietView = typeof QuietView.Type

export const NoticeQuiet = Schema.Struct({ ...commandHead, quiet: Schema.NullOr(QuietView) }).annotate({
  identifier: "NoticeQuiet"
})
export type NoticeQuiet = typeof NoticeQuiet.Type

/** The chats in which what is critical is spoken after it was written. */
const Voices = Schema.Array(ChannelName).check(Schema.isMaxLength(ChannelName.literals.length))

/** What is left out stays as it is. */
export const NoticeStyle = Schema.Struct({
  ...commandHead,
  amounts: Schema.optionalKey(Schema.Literals(["shown", "hidden"])),
  voices: Schema.optionalKey(Voices)
}).annotate({ identifier: "NoticeStyle" })
export type NoticeStyle = typeof NoticeStyle.Type

export const NoticePrefs = Schema.Struct({
  quiet: Schema.NullOr(QuietView),
  /** Whether amounts and prices are said, where others may read them over a shoulder. */
  amounts: Schema.Literals(["shown", "hidden"]),
  voices: Voices,
  /** Text messages that are sent in a day at most. */
  sms_per_day: Schema.Int,
  events: Schema.Array(
    Schema.Struct({
      event: NoticeEventName,
      email: NoticeMode,
      webhook: NoticeMode,
      sms: NoticeMode,
      telegram: NoticeMode,
      discord: NoticeMode,
      breaks_quiet: Schema.Boolean,
      fixed: Schema.Boolean
    })
  )
}).annotate({ identifier: "NoticePrefs" })
export type NoticePrefs = typeof NoticePrefs.Type

export const DeliveryView = Schema.Struct({
  id: Id,
  event: NoticeEventName,
  channel: NoticeChannel,
  trade: Schema.NullOr(Id),
  state: Schema.Literals(["waiting", "delivered", "failed", "dead", "obsolete"]),
  attempts: Schema.Int,
  /** What the other side said when it took it or would not. */
  outcome: Schema.NullOr(Schema.String),
  /** Of a text message, what became of it after it was taken; null while nothing is known. */
  receipt: Schema.NullOr(Schema.Literals(["sent", "delivered", "undelivered", "failed"])),
  created_at: Time,
  /** When it is tried next; null when it is not. */
  next_at: Schema.NullOr(Time),
  ended_at: Schema.NullOr(Time)
}).annotate({ identifier: "NoticeDelivery" })
export type DeliveryView = typeof DeliveryView.Type

export const NoticeTested = Schema.Struct({ id: Id, channel: NoticeChannel }).annotate({ identifier: "NoticeTested" })
export type NoticeTested = typeof NoticeTested.Type

/** Seconds after which a dispute that nobody took is told to operators. */
export const unassignedSeconds = 1_800

/** A notice as the body of a bot's message has it, which the bot dresses up for its channel. */
export interface NoticeMessage {
  readonly kind: "notice"
  readonly event: NoticeEvent
  /** What its reader is in the matter, and who did it as they see it. */
  readonly role: "buyer" | "seller" | "self" | "operator" | "arbiter"
  readonly actor: "self" | "peer" | "system" | "arbiter"
  readonly trade: string | null
  /** Said already, in `language`; the text has the deadline in it, in UTC. */
  readonly subject: string
  readonly text: string
  /** Whether its reader has to act, and by when, in ISO 8601. */
  readonly acts: boolean
  readonly deadline_at: string | null
  readonly language: string
}

/** What is said after a notice, in the ears of who asked for it, as the body of a bot's message has it. */
export interface VoiceMessage {
  readonly kind: "voice"
  readonly text: string
  readonly language: string
}

/** What a provider of text messages says of one, as it says it: signed, in fields of its own. */
export const SmsStatus = Schema.Record(Schema.String, Schema.String).annotate({ identifier: "SmsStatus" })
export const SmsHeard = Schema.Struct({ heard: Schema.Boolean }).annotate({ identifier: "SmsHeard" })

export const UnsubscribeToken = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9_.-]{1,200}$/, told("a token")))
export const Unsubscribed = Schema.Struct({ unsubscribed: Schema.Boolean }).annotate({ identifier: "Unsubscribed" })
