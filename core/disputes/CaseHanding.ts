/** How a dispute gets to the arbiter who decides it, and back. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { People } from "../identity/People.ts"
import { Commands } from "../platform/Commands.ts"
import { Policies } from "../policy/Policies.ts"
import type { Principal } from "../protocol/Api.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { makeCaseReading, readerOf } from "./CaseReading.ts"
import { refuseConflict } from "./Cases.ts"
import { type CaseReader, type CaseRow, makeDisputeStore } from "./DisputeStore.ts"
import { summaryOf } from "./DisputeView.ts"

interface Hand {
  readonly client_id: string
}

const everyCase: CaseReader = { personId: "", handles: true }

/** Hands cases over, each with its trade locked. */
export const makeHands = Effect.gen(function* () {
  const store = makeDisputeStore(yield* SqlClient.SqlClient)
  const policies = yield* Policies
  const { found } = yield* makeCaseReading
  const { cases } = store

  /** The case with its trade locked: whoever else would hand it over or decide it waits. */
  const locked = Effect.fnUntraced(function* (trade: string) {
    yield* store.lockTrade(trade)
    const row = yield* found(everyCase, trade)
    if (row.closedVersion !== null) return yield* refuse("dispute.over", { state: row.tradeState })
    if (row.tradeState === "decided") {
      return yield* refuse("dispute.waits_for_appeal", { appeal_until: row.deadlineAt?.toISOString() ?? null })
    }
    return row
  })

  const refuseUnfit = Effect.fnUntraced(function* (personId: string, row: CaseRow) {
    const { conflict_days: days } = policies.at(row.now).policy.disputes
    yield* refuseConflict(store, personId, { id: row.trade, buyer: row.buyer, seller: row.seller }, row, days)
  })

  const handOver = Effect.fnUntraced(function* (row: CaseRow, to: string | null, by: string | null) {
    if (!(yield* cases.hand(row, to))) return yield* Effect.die(new Error(`case ${row.id} moved under its own lock`))
    yield* cases.assigned(row, to, by)
  })

  return { handOver, locked, refuseUnfit }
})

export const makeCaseHanding = Effect.gen(function* () {
  const commands = yield* Commands
  const people = yield* People
  const { found, viewOf } = yield* makeCaseReading
  const { handOver, locked, refuseUnfit } = yield* makeHands

  /** Carries out once what hands a case over, and shows the case after it. */
  const handed = (
    principal: Principal,
    kind: string,
    trade: string,
    { client_id: clientId, ...request }: Hand,
    work: Effect.Effect<void, Refusal | SqlError.SqlError>
  ) =>
    commands
      .once(
        { personId: principal.personId, clientId, kind, request: { trade, ...request } },
        Effect.as(work, { trade })
      )
      .pipe(Effect.andThen(found(readerOf(principal), trade)))

  const take = Effect.fn("Disputes.take")(function* (principal: Principal, trade: string, command: Hand) {
    const work = Effect.gen(function* () {
      const row = yield* locked(trade)
      yield* refuseUnfit(principal.personId, row)
      if (row.arbiter === principal.personId) return
      if (row.arbiter !== null) return yield* refuse("dispute.taken", { arbiter: row.arbiterName })
      yield* handOver(row, principal.personId, null)
    })
    return yield* viewOf(principal, yield* handed(principal, "disputes.take", trade, command, work))
  })

  const giveBack = Effect.fn("Disputes.giveBack")(function* (principal: Principal, trade: string, command: Hand) {
    const work = Effect.gen(function* () {
      const row = yield* locked(trade)
      if (row.arbiter !== principal.personId) return yield* refuse("dispute.not_taken")
      yield* handOver(row, null, null)
    })
    return yield* viewOf(principal, yield* handed(principal, "disputes.give_back", trade, command, work))
  })

  const assign = Effect.fn("Disputes.assign")(function* (
    principal: Principal,
    trade: string,
    command: Hand & { readonly arbiter: string }
  ) {
    const work = Effect.gen(function* () {
      const row = yield* locked(trade)
      const arbiter = yield* people.findByName(command.arbiter)
      if (arbiter === undefined) return yield* refuse("person.unknown", { name: command.arbiter })
      if (!arbiter.roles.includes("arbiter")) return yield* refuse("dispute.not_an_arbiter")
      yield* refuseUnfit(arbiter.id, row)
      if (row.arbiter !== arbiter.id) yield* handOver(row, arbiter.id, principal.personId)
    })
    return summaryOf(yield* handed(principal, "disputes.assign", trade, command, work))
  })

  return { assign, giveBack, take }
})
