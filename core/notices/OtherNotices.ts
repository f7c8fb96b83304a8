/** Whom an event is told to that is of no trade: whom it is about, or those who run the platform. Pure. */
import type { StoredEvent } from "../platform/Events.ts"
import { EVENTS } from "../protocol/Events.ts"
import { NOTICES, type NoticeEvent } from "../protocol/Notices.ts"
import type { AlertFacts, PeerFacts } from "./NoticeFacts.ts"
import { isNotice, type NoticeActor, type NoticeRole, type Told } from "./TradeNotices.ts"

/** What notices read of the data of such an event. */
interface OtherData {
  /** Why an order or what waits for one ended. */
  readonly reason?: string | null
  /** The operator who did it. */
  readonly operator?: string
  /** The person who did it, who is not told of it. */
  readonly by?: string
  /** What is wrong, or was. */
  readonly alarm?: string
  /** Of an order, as it is then. */
  readonly state?: string
  readonly terms?: object | null
  readonly expires_at?: string | null
}

/** What the events of alerts say. */
type AlertData = Pick<AlertFacts, "market" | "price"> & { readonly offers?: number }

/** What the event of somebody who came says. */
type CameData = { readonly name: string }

const factsOf = ({ data, kind, subject }: StoredEvent): AlertFacts | PeerFacts | null => {
  if (kind === "peer.trusted_online") return { peer: (data as CameData).name }
  if (kind !== "price.alert" && kind !== "order.match_alert") return null
  const { market, offers, price } = data as AlertData
  return { alert: subject, market, price, offers: offers ?? null }
}

/** Ends of an order that its owner asked for, there or when they placed it. */
const ownEnds: ReadonlySet<string | null | undefined> = new Set(["by_owner", "ioc", "fok", "exit_triggered", "group"])

/** What an event of a top-up is told as, by what it, its refund or its chargeback came to. */
const topUpNames: Readonly<Record<string, Readonly<Record<string, NoticeEvent>>>> = {
  "top_up.changed": {
    succeeded: "top_up.paid",
    failed: "top_up.failed",
    expired: "top_up.failed",
    review: "top_up.review"
  },
  "top_up.refund": { requested: "top_up.refund_asked", succeeded: "top_up.refunded", failed: "top_up.refund_failed" },
  "top_up.second_refund": { succeeded: "top_up.second_refunded" },
  "top_up.chargeback": { open: "top_up.charged_back", won: "top_up.charge_won", lost: "top_up.charge_lost" }
}

/** What an event is told as. */
const nameOf = (kind: string, { reason, state, terms }: OtherData): string => {
  if (kind === "top_up.released") return "top_up.free"
  const ofTopUp = topUpNames[kind]
  if (ofTopUp !== undefined) return ofTopUp[state ?? ""] ?? ""
  if (kind === "order.placed" || kind === "order.amended") {
    // An offer that stands in the book; others come and go too fast to be told.
    if (state !== "open" || terms === null || terms === undefined) return ""
    return kind === "order.placed" ? "order.posted" : "order.edited"
  }
  if (kind === "order.cancelled" || kind === "conditional.cancelled") {
    return ownEnds.has(reason) || reason === null ? "" : "order.cancelled_by_system"
  }
  return kind === "order.paused" && reason === "by_owner" ? "" : kind
}

/** What is named where it is what a notice is about; people are not, nor is a trade, which is named by itself. */
const things: ReadonlySet<string> = new Set([
  "order",
  "conditional order",
  "community",
  "deposit",
  "invoice",
  "recurring invoice",
  "payout",
  "top-up",
  "withdrawal"
])

const actors: Readonly<Partial<Record<NoticeEvent, NoticeActor>>> = {
  "channel.linked": "self",
  "channel.unlinked": "self",
  "notice.linked": "self",
  "notice.unlinked": "self",
  "account.added": "self",
  "account.confirmed": "self",
  "account.removed": "self",
  "payout.address_added": "self",
  "payout.address_removed": "self",
  "payout.requested": "self",
  "wallet.address_added": "self",
  "wallet.address_removed": "self",
  "wallet.withdraw_asked": "self",
  "wallet.withdraw_requested": "self",
  "community.solver_asked": "peer",
  "community.solver_agreed": "peer",
  "community.solver_ended": "peer",
  "security.key_added": "self",
  "security.login_new": "self",
  "peer.trusted_online": "peer",
  "security.key_revoked": "self",
  "security.phrase_changed": "self",
  "order.posted": "self",
  "order.edited": "self",
  "operation.halted": "peer",
  "operation.lifted": "peer"
}

/** The notice that an event is, when it is one that is of no trade. */
export const otherNotice = ({ data, kind }: Pick<StoredEvent, "data" | "kind">): NoticeEvent | undefined => {
  const name = nameOf(kind, data ?? {})
  return isNotice(name) && /^(?:self|asked|operator)$/.test(NOTICES[name].to) ? name : undefined
}

/** `operators` are told what is for them, but for who did it. */
export const otherNotices = (event: StoredEvent, operators: ReadonlyArray<string>): ReadonlyArray<Told> => {
  const name = otherNotice(event)
  if (name === undefined) return []
  const { alarm, by, expires_at: expiresAt, operator } = (event.data ?? {}) as OtherData
  const isForOperators = NOTICES[name].to === "operator"
  const role: NoticeRole = isForOperators ? "operator" : "self"
  const people = isForOperators
    ? operators.filter((person) => person !== operator)
    : event.people.filter((person) => person !== by)
  const isOfTrade = event.kind.startsWith("dispute.")
  return people.map((person) => ({
    person,
    event: name,
    role,
    actor: actors[name] ?? "system",
    trade: isOfTrade ? event.subject : null,
    about: alarm ?? (things.has(EVENTS[event.kind].subject) ? event.subject : null),
    version: null,
    asks: null,
    deadlineAt: name === "order.expiring" && typeof expiresAt === "string" ? new Date(expiresAt) : null,
    rung: 0,
    facts: factsOf(event)
  }))
}
