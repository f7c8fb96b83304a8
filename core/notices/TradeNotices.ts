/** Whom an event of a trade is told to, as which notice, and who has to do something about it. Pure. */
import type { StoredEvent } from "../platform/Events.ts"
import { NOTICES, type NoticeEvent, reminderPercents } from "../protocol/Notices.ts"
import type { TradeState } from "../protocol/Trade.ts"
import { mustAct, type Trade } from "../trades/Trade.ts"
import { transitions } from "../trades/TradeMachine.ts"
import type { NoticeFacts } from "./NoticeFacts.ts"

/** What the recipient is in the matter, and who did it as they see it. */
export type NoticeRole = "buyer" | "seller" | "self" | "operator" | "arbiter"
export type NoticeActor = "self" | "peer" | "system" | "arbiter"

/** A trade as it is now, as far as notices go. */
export interface NoticedTrade
  extends Pick<
    Trade,
    "buyer" | "buyerShareBps" | "deadlineAt" | "id" | "maker" | "seller" | "slashBps" | "state" | "version"
  > {
  /** The version at which it came to its state. */
  readonly since: number
}

/** One person to be told one thing. */
export interface Told {
  readonly person: string
  readonly event: NoticeEvent
  readonly role: NoticeRole
  readonly actor: NoticeActor
  readonly trade: string | null
  /** What it is of, where that is no trade: an order, or what is wrong. */
  readonly about: string | null
  readonly version: number | null
  /** The state in which the person has to act, when they have. */
  readonly asks: TradeState | null
  readonly deadlineAt: Date | null
  /** How urgent it has become: 0 at first and when it is reminded of first, 1 and 2 later on. */
  readonly rung: number
  readonly facts: NoticeFacts | null
}

/** What notices read of the data of an event. */
export interface EventData {
  readonly version?: number
  /** Who did it, where the trade's history does not say so. */
  readonly by?: string
  /** Whom it is for, of the two. */
  readonly person?: string
  readonly due_at?: string
  /** Of the time to act, how much has passed. */
  readonly percent?: number
}

/** Kinds of which the trade's history says who did it. */
const stepKinds: ReadonlySet<string> = new Set(transitions.map(({ tells }) => tells))

/** Kinds of events after which somebody has a new deadline, also where it is a contract that keeps it. */
export const arming: ReadonlySet<string> = new Set([
  "trade.opened",
  "trade.deadline_moved",
  "trade.agreed",
  "trade.funded",
  ...transitions.filter(({ arms }) => arms !== "none" && arms !== "keep").map(({ tells }) => tells)
])

/** Whether an event says that there is something to do by the trade's deadline; others come while there is. */
const isAsking = (kind: string): boolean => arming.has(kind) || kind === "trade.reminder"

export const isNotice = (name: string): name is NoticeEvent => Object.hasOwn(NOTICES, name)

/** An event that opens or accepts a trade asks one side to act, and only tells the other. */
const nameFor = (kind: string, asks: TradeState | null): string => {
  if (asks === "awaiting_accept" && kind === "trade.opened") return "trade.accept_due"
  if (asks === "awaiting_payment" && (kind === "trade.opened" || kind === "trade.accepted")) return "trade.payment_due"
  return kind
}

const rungOf = ({ percent }: EventData): number =>
  Math.max(
    0,
    reminderPercents.findIndex((one) => one === percent)
  )

const actorOf = (by: string | null, person: string, { buyer, seller }: NoticedTrade): NoticeActor => {
  if (by === null) return "system"
  if (by === person) return "self"
  return by === buyer || by === seller ? "peer" : "arbiter"
}

/**
 * Who is told what of an event. `stepBy` is who took the step that the trade's history has under the event's version,
 * null for the clock. Who did a thing is not told of it. What asks for an action does so only while the trade still
 * stands where it was asked for; a later state has its own notice.
 */
export const tradeNotices = (
  { data: given, kind, people }: Pick<StoredEvent, "data" | "kind" | "people">,
  trade: NoticedTrade,
  stepBy: string | null
): ReadonlyArray<Told> => {
  const data = (given ?? {}) as EventData
  const by = data.by ?? (stepKinds.has(kind) ? stepBy : null)
  const isCurrent = isAsking(kind) && (data.version ?? trade.version) >= trade.since
  const current = isCurrent ? mustAct(trade) : []
  return people.flatMap((person): ReadonlyArray<Told> => {
    if (person !== trade.buyer && person !== trade.seller) return []
    const role = person === trade.buyer ? "buyer" : "seller"
    const isNamed = data.person === person
    const asks = current.includes(person) || (kind === "trade.evidence_asked" && isNamed) ? trade.state : null
    const event = nameFor(kind, asks)
    if (!isNotice(event)) return []
    const actor = kind === "trade.evidence_asked" ? "arbiter" : actorOf(by, person, trade)
    if (actor === "self") return []
    const { to } = NOTICES[event]
    if ((to === "buyer" || to === "seller") && to !== role) return []
    if (to === "named" && !isNamed) return []
    if (to === "must_act" && asks === null) return []
    const due = data.due_at === undefined ? trade.deadlineAt : new Date(data.due_at)
    return [
      {
        person,
        event,
        role,
        actor,
        trade: trade.id,
        about: null,
        version: data.version ?? trade.version,
        asks,
        deadlineAt: asks === null ? null : due,
        rung: rungOf(data),
        facts: null
      }
    ]
  })
}

/** Of the events that are told to arbiters, what each is to them. */
const toArbiters: ReadonlyMap<string, NoticeEvent> = new Map([
  ["trade.disputed", "dispute.opened"],
  ["trade.appealed", "dispute.opened"],
  ["trade.evidence_given", "dispute.evidence_added"]
])

export const isForArbiters = ({ kind }: Pick<StoredEvent, "kind">): boolean => toArbiters.has(kind)

/** What arbiters are told of an event of a trade that is none of theirs; `stepBy` as above. */
export const arbiterNotices = (
  { data, kind }: Pick<StoredEvent, "data" | "kind">,
  trade: NoticedTrade,
  stepBy: string | null,
  arbiters: ReadonlyArray<string>
): ReadonlyArray<Told> => {
  const event = toArbiters.get(kind)
  if (event === undefined) return []
  const { by, version } = (data ?? {}) as EventData
  return arbiters.map((person) => ({
    person,
    event,
    role: "arbiter",
    actor: (by ?? stepBy) === null ? "system" : "peer",
    trade: trade.id,
    about: null,
    version: version ?? trade.version,
    asks: null,
    deadlineAt: null,
    rung: 0,
    facts: null
  }))
}
