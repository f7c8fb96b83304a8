import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { act, type Floor, openFloor, openMarked, openTrade, type Rooms } from "../../test/trades/TradingFloor.ts"
import type { TradeCommand } from "./TradeChanges.ts"

const trades = 6

const many = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.all(Array.from({ length: trades }, () => effect))

/** What each of some steps comes to that are taken at the same moment: the state of the trade, or why not. */
const atOnce = <E extends object>(steps: ReadonlyArray<Effect.Effect<{ readonly state: string }, E, Rooms>>) =>
  Effect.forEach(
    steps,
    (step) =>
      Effect.match(step, {
        onSuccess: ({ state }) => state,
        onFailure: (error) => ("code" in error ? String(error.code) : "failed")
      }),
    { concurrency: "unbounded" }
  )

/** The events of trades, as they were appended. */
const appended = (ids: ReadonlyArray<string>) =>
  SqlClient.SqlClient.use(
    (sql) => sql<{ kinds: ReadonlyArray<string> }>`SELECT array_agg(e.kind ORDER BY e.kind) AS kinds
      FROM events, json_to_recordset(entries::json) AS e (kind text, subject uuid)
      WHERE e.subject = ANY(${ids}::uuid[]) GROUP BY events.id ORDER BY events.id`
  )

describe("steps of several trades at the same moment", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const run = <A, E>(effect: Effect.Effect<A, E, Rooms>): Promise<A> => floor.run(effect)
  const open = openTrade()
  const marking = (reference: string): Partial<TradeCommand> => ({ payment_reference: reference })

  it("go in one statement, each with its own answer, history, deadline and money", () =>
    run(
      Effect.gen(function* () {
        const [marked, opened] = [yield* many(openMarked(floor)), yield* many(open)]
        const releases = marked.map(({ id, seller }) => act(seller, id, "release", { quantity: "100" }))
        const markings = opened.map(({ buyer, id }, index) => act(buyer, id, "mark_paid", marking(`TOGETHER-${index}`)))
        const states = yield* atOnce([...releases, ...markings])
        expect(states).toEqual([...marked.map(() => "completed"), ...opened.map(() => "payment_marked")])
        const last = (yield* appended([...marked, ...opened].map(({ id }) => id))).filter(
          ({ kinds }) => kinds.includes("trade.completed") || kinds.includes("trade.payment_marked")
        )
        expect(Math.max(...last.map(({ kinds }) => kinds.length))).toBeGreaterThan(1)
        const sql = yield* SqlClient.SqlClient
        const due = yield* sql<{ id: string }>`SELECT subject::text AS id FROM deadlines
          WHERE kind = 'trade.deadline' AND closed_at IS NULL AND subject = ANY(${[...marked, ...opened].map(({ id }) => id)}::uuid[])`
        expect(due.map(({ id }) => id).sort()).toEqual(opened.map(({ id }) => id).sort())
      })
    ))

  it("do not fail for one that is refused", () =>
    run(
      Effect.gen(function* () {
        const opened = yield* many(open)
        const names = ["SAME", "APART-1", "APART-2", "SAME", "APART-3", "APART-4"]
        const states = yield* atOnce(
          opened.map(({ buyer, id }, index) => act(buyer, id, "mark_paid", marking(names[index] ?? "")))
        )
        expect(states.filter((state) => state === "payment_marked")).toHaveLength(trades - 1)
        expect(states.filter((state) => state === "trade.payment_used")).toHaveLength(1)
        expect(["trade.payment_used", "payment_marked"]).toContain(states[0])
      })
    ))

  it("are each taken once, and in turn, where two are of one trade or one is sent twice", () =>
    run(
      Effect.gen(function* () {
        const [one, other] = [yield* open, yield* open]
        const twice = act(one.buyer, one.id, "mark_paid", { client_id: "twice", version: 1 })
        const extending = act(other.seller, other.id, "extend", { version: 1 })
        const paying = act(other.buyer, other.id, "mark_paid", { version: 1 })
        const states = yield* atOnce([twice, extending, twice, paying, twice])
        expect([states[0], states[2], states[4]]).toEqual(["payment_marked", "payment_marked", "payment_marked"])
        expect(states.filter((state) => state === "trade.version_stale")).toHaveLength(1)
        const sql = yield* SqlClient.SqlClient
        const rows = yield* sql<{ version: number }>`SELECT version FROM trades
          WHERE id = ANY(${[one.id, other.id]}::uuid[])`
        expect(rows.map(({ version }) => version)).toEqual([2, 2])
      })
    ))
})
