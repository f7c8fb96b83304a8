/** The desk that trades ask: what a step of a disputed trade means, and the case that goes along with it. */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Deadlines } from "../platform/Deadlines.ts"
import { Markets } from "../market/Markets.ts"
import { NewId } from "../platform/NewId.ts"
import { Policies } from "../policy/Policies.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import { type Admitted, type DeskAsk, type DeskCommand, type DeskNote, DisputeDesk } from "../trades/DisputeDesk.ts"
import { lostBy, type Trade } from "../trades/Trade.ts"
import { opensDispute, type TradeEvent } from "../trades/TradeMachine.ts"
import {
  amountsOf,
  appealWindow,
  type Case,
  dueTimes,
  expiryOf,
  mayBeApproved,
  needsApproval,
  type Verdict,
  verdictHash
} from "./Case.ts"
import { type DisputeStore, makeDisputeStore } from "./DisputeStore.ts"
import { type EvidenceStore, makeEvidenceStore } from "./EvidenceStore.ts"
import { makeOfferStore, type OfferStore } from "./OfferStore.ts"

/** Steps after which a verdict still counts though its case is over. */
const carriesOut: ReadonlySet<TradeEvent> = new Set(["execute", "accept_verdict", "conclude"])

/** Refuses somebody who has to do with a party, or decided the same dispute before. */
export const refuseConflict = Effect.fnUntraced(function* (
  { conflictOf, verdicts }: DisputeStore,
  personId: string,
  trade: Pick<Trade, "id" | "buyer" | "seller">,
  { id, level }: Pick<Case, "id" | "level">,
  days: number
) {
  const reason = yield* conflictOf(personId, trade, days)
  if (reason !== undefined) return yield* refuse("dispute.conflict_of_interest", { reason })
  if (level === 1) return
  const before = (yield* verdicts.of(id)).filter((verdict) => verdict.level === 1)
  if (before.some(({ approver, arbiter }) => arbiter === personId || approver === personId)) {
    return yield* refuse("dispute.decided_before")
  }
})

const openCase = Effect.fnUntraced(function* ({ cases }: DisputeStore, trade: string) {
  const kase = yield* cases.open(trade)
  return kase ?? (yield* Effect.die(new Error(`trade ${trade} is disputed and has no case`)))
})

/** What is proposed and not decided. */
const proposalIn = (verdicts: ReadonlyArray<Verdict>): Verdict | undefined =>
  verdicts.find(({ decidedVersion, voidVersion }) => decidedVersion === null && voidVersion === null)

const decideEvent = ({ level }: Case): "resolve" | "conclude" => (level === 2 ? "conclude" : "resolve")

const makeAdmit = (
  store: DisputeStore,
  offers: OfferStore,
  policies: Policies["Service"],
  markets: Markets["Service"]
) => {
  const resolve = Effect.fnUntraced(function* ({ command, now, principal, trade }: DeskAsk) {
    const { disputes: rules } = policies.of(trade.policyVersion, trade.createdAt).policy
    const method = Catalogue.find(trade.method)
    const window = appealWindow(rules, method === undefined ? "multi_day" : Catalogue.settlementClass(method))
    const kase = yield* openCase(store, trade.id)
    yield* refuseConflict(store, principal.personId, trade, kase, rules.conflict_days)
    const event = decideEvent(kase)
    if (command.proposal === undefined) {
      if (kase.arbiter !== principal.personId) return yield* refuse("dispute.not_taken")
      const { quote } = yield* markets.get(trade.market)
      return needsApproval(trade, quote, rules)
        ? ({ event: "propose_verdict", slashBps: command.slashBps } satisfies Admitted)
        : ({ event, appealWindow: window, slashBps: command.slashBps } satisfies Admitted)
    }
    const proposal = proposalIn(yield* store.verdicts.of(kase.id))
    if (proposal === undefined || !mayBeApproved(proposal, now)) return yield* refuse("dispute.no_proposal")
    if (proposal.hash !== command.proposal) return yield* refuse("dispute.proposal_changed", { hash: proposal.hash })
    if (proposal.arbiter === principal.personId) return yield* refuse("dispute.approves_own")
    const { arbiter: verdictBy, buyerShareBps, slashBps, statement } = proposal
    return { event, appealWindow: window, buyerShareBps, slashBps, verdictBy, statement } satisfies Admitted
  })

  /** Where both lost something, the first of the two to accept it is noted, and the second ends it. */
  const acceptVerdict = Effect.fnUntraced(function* ({ principal, trade }: DeskAsk) {
    if (lostBy(trade).length < 2) return { event: "accept_verdict" } satisfies Admitted
    const kase = yield* openCase(store, trade.id)
    const verdict = (yield* store.verdicts.of(kase.id)).find(({ voidVersion }) => voidVersion === null)
    if (verdict === undefined) return yield* Effect.die(new Error(`trade ${trade.id} is decided without a verdict`))
    const accepted = yield* store.verdicts.consent(kase.id, verdict.number, principal.personId)
    return { event: accepted === 2 ? "accept_verdict" : undefined } satisfies Admitted
  })

  /** An offer of who handles the dispute waits for both; one of a party for the other. */
  const settle = Effect.fnUntraced(function* ({ command: { offer: accepted }, now, principal, trade }: DeskAsk) {
    const kase = yield* openCase(store, trade.id)
    const offer = (yield* offers.of(kase.id)).find(({ id, state }) => id === accepted?.id && state === "open")
    if (accepted === undefined || offer === undefined || offer.expiresAt.getTime() <= now.getTime()) {
      return yield* refuse("dispute.offer_unknown")
    }
    const { buyerShareBps } = offer
    if (buyerShareBps !== accepted.buyerShareBps) {
      return yield* refuse("dispute.offer_changed", { buyer_share_bps: buyerShareBps })
    }
    if (offer.person === principal.personId) return yield* refuse("dispute.offer_own")
    const role = principal.personId === trade.buyer ? "buyer" : "seller"
    yield* offers.agree(offer.id, role)
    const bothAgree = role === "buyer" ? offer.sellerAgrees : offer.buyerAgrees
    return { event: bothAgree ? "settle" : undefined, buyerShareBps } satisfies Admitted
  })

  return (ask: DeskAsk): Effect.Effect<Admitted, Refusal | SqlError.SqlError> => {
    switch (ask.action) {
      case "resolve":
        return resolve(ask)
      case "accept_verdict":
        return acceptVerdict(ask)
      case "settle":
        return settle(ask)
    }
  }
}

/** Calls off the evidence that is asked for and was not given. */
const endingRequests =
  ({ requests }: EvidenceStore, deadlines: Deadlines["Service"]) =>
  (dispute: string) =>
    Effect.flatMap(requests.voidOpen(dispute), (ended) => deadlines.close("dispute.evidence", ended))

interface NoteWith {
  readonly store: DisputeStore
  readonly offers: OfferStore
  readonly endRequests: (dispute: string) => Effect.Effect<void, SqlError.SqlError>
  readonly policies: Policies["Service"]
  readonly newId: () => string
}

/** What an arbiter's step says. */
const verdictOf = (
  trade: Trade,
  { reason, slashBps, statement }: DeskCommand,
  said: Pick<Verdict, "arbiter" | "buyerShareBps" | "number">
) => ({
  ...said,
  slashBps,
  reason: reason ?? ("other" as const),
  statement: statement ?? "",
  amounts: amountsOf(trade, said.buyerShareBps),
  proposedVersion: trade.version + 1
})

const makeNote = ({ endRequests, newId, offers, policies, store }: NoteWith) => {
  const { cases, verdicts } = store
  const rulesOf = (trade: Trade) => policies.of(trade.policyVersion, trade.createdAt).policy.disputes

  const open = Effect.fnUntraced(function* ({ now, personId, reason, trade }: DeskNote) {
    yield* cases.insert({
      id: newId(),
      trade: trade.id,
      version: trade.version + 1,
      reason,
      opener: personId,
      priorState: trade.state,
      now,
      ...dueTimes(now, rulesOf(trade))
    })
  })

  const decided = Effect.fnUntraced(function* (kase: Case, { command, event, now, personId, trade }: DeskNote) {
    const version = trade.version + 1
    if (personId === null) return yield* Effect.die(new Error(`nobody decided trade ${trade.id}`))
    const standing = yield* verdicts.of(kase.id)
    if (command.proposal !== undefined) {
      const proposal = proposalIn(standing)
      if (proposal !== undefined && (yield* verdicts.approve(kase.id, proposal.number, personId, version, now))) return
      return yield* Effect.die(new Error(`the verdict approved of trade ${trade.id} is not there`))
    }
    if (command.buyerShareBps === undefined) {
      return yield* Effect.die(new Error(`a verdict of trade ${trade.id} names no share`))
    }
    yield* verdicts.voidStanding(kase.id, version)
    const proposes = event === "propose_verdict"
    const said = { arbiter: personId, number: standing.length + 1, buyerShareBps: command.buyerShareBps }
    const verdict = verdictOf(trade, command, said)
    yield* verdicts.insert(
      {
        ...verdict,
        dispute: kase.id,
        level: kase.level,
        hash: verdictHash({ ...verdict, trade: trade.id }),
        needsApproval: proposes,
        expiresAt: proposes ? expiryOf(now, rulesOf(trade)) : null,
        decidedVersion: proposes ? null : version
      },
      now
    )
  })

  return Effect.fnUntraced(function* (note: DeskNote) {
    const { decision, event, now, trade } = note
    const version = trade.version + 1
    if (opensDispute(trade.state)) {
      // A trade whose dispute is over goes its way, and may be disputed anew.
      return decision.transition.to === "disputed" ? yield* open(note) : undefined
    }
    const kase = yield* openCase(store, trade.id)
    if (event === "propose_verdict" || event === "resolve" || event === "conclude") yield* decided(kase, note)
    if (event === "appeal") {
      const { decideBy, takeBy } = dueTimes(now, rulesOf(trade))
      yield* verdicts.voidStanding(kase.id, version)
      yield* cases.appeal(kase.id, now, takeBy, decideBy)
      yield* cases.assigned(kase, null, null)
    }
    if (decision.transition.to !== "disputed") yield* endRequests(kase.id)
    if (decision.transition.to === "disputed") return
    if (decision.transition.to === "decided") {
      // Else who lost could take up what the other offered before they knew that they would win.
      yield* offers.end(kase.id, null)
      return
    }
    if (!carriesOut.has(event)) yield* verdicts.voidStanding(kase.id, version)
    yield* offers.end(kase.id, event === "settle" ? (note.command.offer?.id ?? null) : null)
    yield* cases.close(kase.id, version)
  })
}

export const disputeDeskLayer = Layer.effect(
  DisputeDesk,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const store = makeDisputeStore(sql)
    const offers = makeOfferStore(sql)
    const policies = yield* Policies
    return {
      handles: (personId, trade) => Effect.map(store.cases.open(trade), (kase) => kase?.arbiter === personId),
      admit: makeAdmit(store, offers, policies, yield* Markets),
      note: makeNote({
        store,
        offers,
        endRequests: endingRequests(makeEvidenceStore(sql), yield* Deadlines),
        policies,
        newId: yield* NewId
      })
    }
  })
)
