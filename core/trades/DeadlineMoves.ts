/** More time for somebody who could not be told that they had to act: once in a trade for each of the two. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Deadlines } from "../platform/Deadlines.ts"
import { Events } from "../platform/Events.ts"
import { Policies } from "../policy/Policies.ts"
import { DeadlineNotices } from "./DeadlineNotices.ts"
import { mustAct, type Trade } from "./Trade.ts"
import { makeTradeStore } from "./TradeStore.ts"

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
   * reached; false when all of them had their second chance.
   */
  const move = Effect.fn("DeadlineMoves.move")(function* (trade: Trade, people: ReadonlyArray<string>) {
    const seconds = policies.of(trade.policyVersion, trade.createdAt).policy.notice_grace
    if (seconds === 0) return false
    for (const person of people) {
      if (!(yield* record(trade, person, seconds))) continue
      yield* putOff(trade, person, seconds)
      return true
    }
    return false
  })

  return { move, unreached }
})
