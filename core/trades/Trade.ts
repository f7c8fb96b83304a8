/** Trades: the model and the rules of each step. Pure. */
import * as Result from "effect/Result"
import { houseAccount, type AccountKey } from "../ledger/Ledger.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { NameCheck } from "../protocol/Payment.ts"
import type { TradeTimers } from "../protocol/Policy.ts"
import type {
  BondState,
  DisputeReason,
  DisputeState,
  EscrowState,
  PaymentFate,
  Resolution,
  TradeAction,
  TradeRole,
  TradeState
} from "../protocol/Trade.ts"
import {
  bondPayouts,
  type Defaults,
  endedBonds,
  noDefaults,
  noSlash,
  noSlashBps,
  type Slash,
  type SlashBps,
  type TradeBonds
} from "./Bond.ts"
import {
  type Actor,
  actionsOf,
  type Arms,
  eventFor,
  findTransition,
  type Guard,
  isOver,
  isPayout,
  kindOf,
  nextActor,
  type Transition,
  type TradeEvent
} from "./TradeMachine.ts"

export interface Trade {
  readonly id: string
  readonly market: string
  readonly buyerOrder: string
  readonly sellerOrder: string
  readonly buyer: string
  readonly buyerName: string
  readonly seller: string
  readonly sellerName: string
  /** Which of the two made the offer. */
  readonly maker: string
  /** Ticks. */
  readonly price: number
  /** Smallest units of the asset in escrow. */
  readonly asset: string
  readonly quantity: bigint
  readonly buyerFee: bigint
  readonly sellerFee: bigint
  readonly escrowed: bigint
  /** The chain whose escrow contract holds that, and no account of ours; null where the ledger does. */
  readonly escrowChain: string | null
  /** Smallest units of the quote asset, paid outside. */
  readonly paymentAmount: bigint
  readonly method: string
  readonly catalogueVersion: string
  readonly policyVersion: string
  readonly paymentAccount: string
  readonly reference: string
  /** Seconds. */
  readonly paymentWindow: number
  readonly paymentGrace: number
  readonly releaseWindow: number
  readonly claimWindow: number
  readonly disputeDelay: number
  /** For which a release leaves the escrow on hold; 0 for not at all. */
  readonly holdSeconds: number
  readonly extensionsLeft: number
  readonly undosLeft: number
  readonly buyerProposalsLeft: number
  readonly sellerProposalsLeft: number
  readonly withdrawalsLeft: number
  readonly state: TradeState
  readonly escrowState: EscrowState
  readonly disputeState: DisputeState
  readonly bondState: BondState
  readonly bonds: TradeBonds
  /** Which default of each of the two it was, when they let it lapse. */
  readonly defaults: Defaults
  readonly version: number
  readonly paymentReference: string | null
  /** Whether that is the id of a payment, which no other trade may name. */
  readonly isPaymentNamed: boolean
  /** Name of who will pay, sealed for the buyer; null when they declared nobody. */
  readonly payerHolder: Uint8Array | null
  readonly paymentSeen: PaymentSeen | null
  /** Where it was made, and what that place's owner, as it was then, is given of the fee; null outside of communities. */
  readonly community: TradeCommunity | null
  readonly disputeReason: DisputeReason | null
  readonly disputeOpenedBy: string | null
  /** Where the trade stood when its dispute was opened. */
  readonly disputedFrom: TradeState | null
  readonly cancelProposedBy: string | null
  /** What the buyer said of the payment along with that. */
  readonly cancelPayment: PaymentFate | null
  /** Whether a verdict was appealed; the next one is final then. */
  readonly appealed: boolean
  readonly disputeStatement: string | null
  readonly resolutionStatement: string | null
  readonly resolution: Resolution | null
  readonly buyerShareBps: number | null
  /** What the verdict that stands takes of the bonds; nothing while there is none. */
  readonly slashBps: SlashBps
  /** Who decided; null for what both agreed on. */
  readonly resolvedBy: string | null
  readonly deadlineAt: Date | null
  /** Until when the payment may be marked, also when the trade waits for something else meanwhile. */
  readonly paymentDueAt: Date
  readonly markedAt: Date | null
  /** When the seller last said that what was marked has not come. */
  readonly missingAt: Date | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** `shareBps` is of the fee that the platform takes, in basis points: 0 for a trade of the owner's own. */
export interface TradeCommunity {
  readonly id: string
  readonly owner: string
  readonly shareBps: number
}

/** What the seller's bank statements show of the payment. */
export interface PaymentSeen {
  readonly confidence: "certain" | "likely" | "weak"
  readonly at: Date
  readonly check: NameCheck | null
}

/** What is for the trade's people alone, and for as long as it runs. */
export interface PaymentFields {
  readonly payer: string | null
  readonly methodName: string
  readonly fields: Readonly<Record<string, string>>
  /** What people call the fields. */
  readonly labels: Readonly<Record<string, string>>
}

/** Seconds, as the version of the policy has them that the trade keeps. */
export type ContractTimers = Pick<TradeTimers, "agreement_window" | "payout_window" | "ruling_window">

/** What is asked of a trade. Only the fields of its event are read. */
export interface TradeStep {
  readonly event: TradeEvent
  readonly actor: Actor
  /** The version its sender saw; the clock goes by the state alone. */
  readonly version: number | undefined
  readonly quantity?: bigint
  readonly disputeReason?: DisputeReason
  readonly payment?: PaymentFate
  readonly buyerShareBps?: number
  /** What is taken of the bonds if it ends the trade. */
  readonly slash?: Slash
  /** Of those who let it lapse. */
  readonly defaults?: Defaults
  /** What a verdict takes of the bonds. */
  readonly slashBps?: SlashBps
  /** Seconds in which what is decided may be appealed. */
  readonly appealWindow?: number
  /** What the rules of the trade say of a contract's times. */
  readonly timers?: ContractTimers
  /** Until when the contract lets a payment be marked that it waits for now. */
  readonly paymentDueAt?: Date
}

/** The verdict as a share of the quantity for the buyer, in basis points. */
export const wholeBps = 10_000

export interface Payout {
  readonly reason: "escrow_release" | "escrow_refund" | "fee" | "bond_return" | "bond_slash"
  readonly amount: bigint
  readonly debit: AccountKey
  readonly credit: AccountKey
}

export interface Decision {
  readonly transition: Transition
  readonly escrowState: EscrowState
  readonly bondState: BondState
  readonly slash: Slash
  /** What of the bonds a verdict that stands after it takes. */
  readonly slashBps: SlashBps
  readonly disputeState: DisputeState
  /** The buyer's share that is decided with it, or was before; null while nothing is. */
  readonly buyerShareBps: number | null
  /** What leaves escrow and the bonds; sums to all of it, or is empty while they stay. */
  readonly payouts: ReadonlyArray<Payout>
  readonly deadlineAt: Date | null
}

const seconds = (from: Date, amount: number): Date => new Date(from.getTime() + amount * 1_000)

/** From when a party may open a dispute; a report of fraud need not wait. */
export const disputeOpensAt = (trade: Trade): Date | null =>
  trade.state === "payment_marked" && trade.markedAt !== null ? seconds(trade.markedAt, trade.disputeDelay) : null

/** What is in escrow, and whose it is. */
export type Escrow = Pick<Trade, "asset" | "buyer" | "buyerFee" | "escrowed" | "quantity" | "seller" | "sellerFee">

/**
 * How the escrow is divided when the buyer's share is `bps` of the quantity. Fees are taken on the
 * buyer's share only, each side's at its own rate; the rest is the seller's, so the parts sum to the whole.
 */
export const divideEscrow = (trade: Escrow, bps: number): ReadonlyArray<Payout> => {
  const share = (amount: bigint): bigint => (amount * BigInt(bps)) / BigInt(wholeBps)
  const fees = share(trade.buyerFee) + share(trade.sellerFee)
  const toBuyer = share(trade.quantity) - share(trade.buyerFee)
  const { asset, buyer, escrowed, seller } = trade
  const debit: AccountKey = { owner: seller, kind: "escrow", asset }
  const [toBack, back] = [escrowed - toBuyer - fees, { owner: seller, kind: "available", asset }] as const
  const payouts: ReadonlyArray<Payout> = [
    { reason: "escrow_release", amount: toBuyer, debit, credit: { owner: buyer, kind: "available", asset } },
    { reason: "fee", amount: fees, debit, credit: houseAccount("fees", asset) },
    { reason: "escrow_refund", amount: toBack, debit, credit: back }
  ]
  return payouts.filter(({ amount }) => amount > 0n)
}

/** States in which a verdict or an agreement stands. */
const verdictStates: ReadonlySet<TradeState> = new Set(["decided", "resolved"])

/** The buyer's share that stands after a step, in basis points; null where none does. */
const decidedShare = (trade: Trade, { to }: Transition, { buyerShareBps }: TradeStep): number | null => {
  // Or the seller releases, and there is none.
  if (isPayout(to)) return buyerShareBps ?? trade.buyerShareBps
  if (!verdictStates.has(to)) return null
  const share = buyerShareBps ?? trade.buyerShareBps
  if (share === null) throw new Error("a verdict says what the buyer's share is")
  return share
}

/** The buyer's share of what leaves escrow, in basis points. */
const buyerShare = ({ escrow }: Transition, decided: number | null): number =>
  escrow === "verdict" ? (decided ?? 0) : escrow === "released" ? wholeBps : 0

/** Whom the verdict of a trade does not give everything: part of the escrow, or of their bond, is not theirs. */
export const lostBy = ({
  buyerShareBps,
  slashBps
}: Pick<Trade, "buyerShareBps" | "slashBps">): ReadonlyArray<"buyer" | "seller"> => [
  ...(buyerShareBps !== wholeBps || slashBps.buyer > 0 ? (["buyer"] as const) : []),
  ...(buyerShareBps !== 0 || slashBps.seller > 0 ? (["seller"] as const) : [])
]

const hasLost = (trade: Trade, actor: Actor): boolean => lostBy(trade).some((loser) => loser === actor)

/** The people who have to act by a trade's deadline, if they will: of one that is decided, those it went against. */
export const mustAct = (
  trade: Pick<Trade, "buyer" | "buyerShareBps" | "maker" | "seller" | "slashBps" | "state">
): ReadonlyArray<string> => {
  if (trade.state === "decided") return lostBy(trade).map((side) => trade[side])
  // Both name their wallets before the buyer signs.
  if (trade.state === "awaiting_agreement") return [trade.buyer, trade.seller]
  const next = nextActor[trade.state]
  return next === null || next === "arbiter" ? [] : [trade[next]]
}

export const resolutionOf = (bps: number): Resolution => (bps === wholeBps ? "buyer" : bps === 0 ? "seller" : "split")

const verdictState = (bps: number): EscrowState => (bps === wholeBps ? "released" : bps === 0 ? "refunded" : "split")

const personOf = ({ buyer, seller }: Trade, actor: Actor): string | undefined =>
  actor === "buyer" ? buyer : actor === "seller" ? seller : undefined

const proposalsLeft = (trade: Trade, actor: Actor): number =>
  actor === "buyer" ? trade.buyerProposalsLeft : trade.sellerProposalsLeft

const guardFault = (trade: Trade, { guard }: Transition, step: TradeStep, now: Date): Refusal | undefined => {
  const passed = trade.deadlineAt !== null && trade.deadlineAt.getTime() <= now.getTime()
  const deadline = { deadline_at: trade.deadlineAt?.toISOString() ?? null }
  const self = personOf(trade, step.actor)
  switch (guard) {
    case "none":
      return undefined
    case "before_deadline":
      return passed ? refuse("trade.deadline_passed", deadline) : undefined
    case "after_deadline":
      return passed ? undefined : refuse("trade.too_early", { opens_at: deadline.deadline_at })
    case "extensions_left":
      if (trade.extensionsLeft === 0) return refuse("trade.extensions_used")
      return passed ? refuse("trade.deadline_passed", deadline) : undefined
    case "undos_left":
      return trade.undosLeft === 0 ? refuse("trade.undos_used") : undefined
    case "may_propose":
      if (trade.cancelProposedBy !== null) return refuse("trade.cancel_proposed")
      return proposalsLeft(trade, step.actor) === 0 ? refuse("trade.proposals_used") : undefined
    case "proposed_by_self":
      return trade.cancelProposedBy === self ? undefined : refuse("trade.cancel_not_proposed")
    case "proposed_by_other":
      return trade.cancelProposedBy === null || trade.cancelProposedBy === self
        ? refuse("trade.cancel_not_proposed")
        : undefined
    case "irreversible":
    case "reversible":
    case "of_taker":
      return undefined
    case "of_maker":
      return passed ? refuse("trade.deadline_passed", deadline) : undefined
    case "payment_reversed":
      if (passed) return refuse("trade.deadline_passed", deadline)
      return step.disputeReason === "payment_reversed" ? undefined : refuse("trade.reason_unfit")
    case "dispute_of_self":
      if (trade.disputeOpenedBy !== self || trade.disputedFrom !== "payment_marked") {
        return refuse("trade.dispute_not_yours")
      }
      // Else who lost would begin anew.
      if (trade.appealed) return refuse("trade.dispute_appealed")
      return trade.withdrawalsLeft === 0 ? refuse("trade.withdrawals_used") : undefined
    case "first_verdict":
      return trade.appealed ? refuse("trade.dispute_appealed") : undefined
    case "final_verdict":
      return trade.appealed ? undefined : refuse("trade.dispute_not_appealed")
    case "verdict_against_self":
      return hasLost(trade, step.actor) ? undefined : refuse("trade.verdict_not_against_you")
    case "appealable":
      if (!hasLost(trade, step.actor)) return refuse("trade.nothing_to_appeal", deadline)
      return passed ? refuse("trade.deadline_passed", deadline) : undefined
    case "offer_accepted":
      return step.buyerShareBps === undefined ? refuse("dispute.offer_unknown") : undefined
    case "may_state":
      if (!trade.isPaymentNamed) return undefined
      if (trade.state !== "awaiting_payment") return refuse("trade.payment_named")
      return trade.undosLeft === 0 ? refuse("trade.undos_used") : undefined
    case "undisputed":
      return trade.disputeState === "none"
        ? undefined
        : refuse("trade.action_not_allowed", { state: trade.state, allowed_actions: [] })
    case "dispute_delay": {
      const opensAt = disputeOpensAt(trade)
      const early = opensAt !== null && opensAt.getTime() > now.getTime() && step.disputeReason !== "fraud"
      return early ? refuse("trade.too_early", { opens_at: opensAt.toISOString() }) : undefined
    }
  }
}

/** Guards that say no only because of when it is asked, of what is said along with it, or of what a step means then. */
const timely: ReadonlySet<Guard> = new Set([
  "before_deadline",
  "after_deadline",
  "dispute_delay",
  "payment_reversed",
  "first_verdict"
])

const beforeAnyDeadline = new Date(0)

/** Whether a step is an actor's at all: theirs by role, and where the table says so by who made the offer. */
const isTheirs = (trade: Trade, { actors, guard }: Transition, actor: Actor): boolean => {
  if (!actors.includes(actor)) return false
  if (guard !== "of_maker" && guard !== "of_taker") return true
  return (personOf(trade, actor) === trade.maker) === (guard === "of_maker")
}

/** What a role may do now, but for what depends on the hour. */
export const allowedActions = (trade: Trade, role: TradeRole): ReadonlyArray<TradeAction> =>
  actionsOf(trade.state, role, kindOf(trade)).filter((action) => {
    const event = eventFor(action, kindOf(trade), true)
    const transition = findTransition(trade, event)
    if (transition === undefined || !isTheirs(trade, transition, role)) return false
    // It may be said anew, and is not asked for again.
    if (event === "state_payment") return !trade.isPaymentNamed
    if (timely.has(transition.guard)) return true
    return guardFault(trade, transition, { event, actor: role, version: undefined }, beforeAnyDeadline) === undefined
  })

const callsOff: ReadonlySet<TradeEvent> = new Set(["propose_cancel", "accept_cancel"])

const later = (one: Date, other: Date): Date => (one.getTime() > other.getTime() ? one : other)

const nextDeadline = (trade: Trade, arms: Arms, step: TradeStep, now: Date): Date | null => {
  switch (arms) {
    case "none":
      return null
    case "keep":
      return trade.deadlineAt
    case "release_window":
      return seconds(now, trade.releaseWindow)
    case "claim_window":
      return seconds(now, trade.claimWindow)
    case "extension":
      return seconds(trade.deadlineAt ?? now, trade.paymentWindow)
    case "payment_window":
      return seconds(now, trade.paymentWindow + trade.paymentGrace)
    case "hold":
      return seconds(now, trade.holdSeconds)
    case "agreement_window":
    case "payout_window":
      if (step.timers === undefined) throw new Error("a step in a contract says how long its times are")
      return seconds(now, step.timers[arms])
    case "appeal_window":
      if (step.appealWindow === undefined) throw new Error("a verdict says for how long it may be appealed")
      return seconds(now, step.appealWindow)
    case "payment_again":
      return later(trade.paymentDueAt, seconds(now, trade.paymentGrace))
  }
}

/** The row of the machine that a step goes by, or why there is none for this actor at this version. */
export const rowFor = (trade: Trade, step: TradeStep): Result.Result<Transition, Refusal> => {
  const allowed = step.actor === "clock" || step.actor === "chain" ? [] : allowedActions(trade, step.actor)
  if (step.version !== undefined && step.version !== trade.version) {
    return Result.fail(
      refuse("trade.version_stale", { version: trade.version, state: trade.state, allowed_actions: allowed })
    )
  }
  const transition = findTransition(trade, step.event)
  if (transition === undefined) {
    return Result.fail(refuse("trade.action_not_allowed", { state: trade.state, allowed_actions: allowed }))
  }
  if (isTheirs(trade, transition, step.actor)) return Result.succeed(transition)
  return transition.actors.includes("chain") && step.actor !== "clock"
    ? Result.fail(refuse("trade.by_wallet", { state: trade.state, allowed_actions: allowed }))
    : Result.fail(refuse("trade.action_not_yours", { state: trade.state, allowed_actions: allowed }))
}

/** What leaves accounts of ours when a trade ends; what a contract holds is in none of them. */
export const paidHere = (trade: Trade, bps: number, slash: Slash, defaults: Defaults): ReadonlyArray<Payout> => [
  ...(kindOf(trade) === "ledger" ? divideEscrow(trade, bps) : []),
  ...bondPayouts(trade, slash, defaults)
]

/** What a step leads to, or why not. Nothing is changed; `now` is the database's time. */
export const decide = (trade: Trade, step: TradeStep, now: Date): Result.Result<Decision, Refusal> => {
  const row = rowFor(trade, step)
  if (Result.isFailure(row)) return Result.fail(row.failure)
  const transition = row.success
  const fault = guardFault(trade, transition, step, now)
  if (fault !== undefined) return Result.fail(fault)
  if (step.event === "release" && step.quantity !== trade.quantity) {
    return Result.fail(refuse("trade.quantity_differs"))
  }
  if (callsOff.has(step.event) && (step.actor === "buyer") !== (step.payment !== undefined)) {
    return Result.fail(refuse("trade.payment_unstated"))
  }
  const decided = decidedShare(trade, transition, step)
  const bps = buyerShare(transition, decided)
  const leaves = isOver(transition.to)
  const slash = leaves ? (step.slash ?? noSlash) : noSlash
  return Result.succeed({
    transition,
    escrowState: transition.escrow === "verdict" ? verdictState(bps) : transition.escrow,
    bondState: leaves ? endedBonds(trade.bondState, slash) : trade.bondState,
    slash,
    slashBps: decided === null ? noSlashBps : (step.slashBps ?? trade.slashBps),
    disputeState: transition.dispute === "keep" ? trade.disputeState : transition.dispute,
    buyerShareBps: decided,
    payouts: leaves ? paidHere(trade, bps, slash, step.defaults ?? noDefaults) : [],
    deadlineAt: nextDeadline(trade, transition.arms, step, now)
  })
}
