/** More time for somebody who could not be told that they had to act: once in a trade for each of the two. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Deadlines } from "../platform/Deadlines.ts"
import { Events } from "../platform/Events.ts"
import { Policies } from "../policy/Policies.ts"
import { DeadlineNotices, type Unreached } from "./DeadlineNotices.ts"
import { mustAct, type Trade } from "./Trade.ts"
import { makeTradeStore } from "./TradeStore.ts"

/** Moves of a person's deadlines within some days after which none moves more by their own fault. */
export const ownMovesMax = 3
export const ownMovesDays = 30

export const makeDeadlineMoves = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const policies = yield* Policies
  const deadlines = yield* Deadlines
  const events = yield* Events
  const notices = yield* DeadlineNotices
  const store = makeTradeStore(sql)

  const record = ({ deadlineAt, id, state, version }: Trade, person: string, seconds: number) =>
    sql`INSERT INTO trade_deadline_moves (trade, person_id, version, state, deadline_was, seconds)
      VALUES (${id}::uuid, ${person}::uuid, ${version}, ${state}, ${deadlineAt}, ${seconds})
      ON CONFLICT DO NOTHING RETURNING 1 AS one`.pipe(Effect.map((rows) => rows.length > 0))

  /** Whether a person's deadlines moved often already. Two trades of one person at once wait for each other. */
  const isUsedUp = (person: string) =>
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${`deadline moves of ${person}`}, 0))`.pipe(
      Effect.andThen(sql`SELECT 1 AS one FROM trade_deadline_moves WHERE person_id = ${person}::uuid
        AND at > now() - make_interval(days => ${ownMovesDays}::int4) LIMIT ${ownMovesMax}`),
      Effect.map((rows) => rows.length === ownMovesMax)
    )

  /** Of those who had to act by the deadline of a trade, whom no notice of it reached. */
  const unreached = (trade: Trade) => {
    const people = mustAct(trade)
    return people.length === 0 ? Effect.succeed([]) : notices.unreached(trade, people)
  }

  const putOff = Effect.fnUntraced(function* (
    { buyer, id, market, seller, version }: Trade,
    person: string,
    seconds: number
  ) {
    yield* store.putOff(id, yield* deadlines.set("trade.deadline", id, seconds))
    const data = { market, version, person }
    yield* events.append([{ kind: "trade.deadline_moved", subject: id, people: [buyer, seller], data }])
  })

  /**
   * In the transaction of a deadline that has passed, the trade's row locked: moves it for one of those whom nothing
   * reached; false when all of them had their second chance, or too many by their own fault.
   */
  const move = Effect.fn("DeadlineMoves.move")(function* (trade: Trade, people: ReadonlyArray<Unreached>) {
    const seconds = policies.of(trade.policyVersion, trade.createdAt).policy.notice_grace
    if (seconds === 0) return false
    // In one order, so that nobody waits for who waits for them.
    for (const { fault, person } of people.toSorted((left, right) => (left.person < right.person ? -1 : 1))) {
      if (fault === "own" && (yield* isUsedUp(person))) continue
      if (!(yield* record(trade, person, seconds))) continue
      yield* putOff(trade, person, seconds)
      return true
    }
    return false
  })

  return { move, unreached }
})
