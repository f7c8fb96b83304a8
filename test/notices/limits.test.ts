/** What people are told of the limits they trade within: once a day that little is left, and that nothing is. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, expect, it } from "vitest"
import { KycTiers } from "../../core/identity/KycTiers.ts"
import { NoticePlanner } from "../../core/notices/Planning.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { act, newPerson, newTrader, openTrade } from "../trades/TradingFloor.ts"
import { type Bot, linkChat, newBot } from "./ChatFloor.ts"
import { deliveriesOf, type NoticeFloor, openNoticeFloor, planAll } from "./NoticeFloor.ts"

let floor: NoticeFloor
let telegram: Bot
beforeAll(async () => {
  floor = await openNoticeFloor("limits")
  telegram = await floor.run(newBot("telegram"))
})
afterAll(async () => {
  await floor.run(cleanDoctor)
  await floor.close()
})

const asOwner = <A, E>(effect: Effect.Effect<A, E, SqlClient.SqlClient>) => Effect.promise(() => floor.asOwner(effect))

/** Who is known well enough for five trades at a time. */
const newBuyer = Effect.gen(function* () {
  const buyer = yield* newTrader
  const operator = yield* newPerson("operator")
  const decision = { client_id: buyer.name, tier: 1, reason: "seen" } as const
  yield* KycTiers.use((tiers) => tiers.decide(operator.personId, buyer.name, decision)).pipe(
    Effect.provide(KycTiers.layer)
  )
  yield* linkChat(buyer, telegram)
  return buyer
})

/** Which limits somebody was told of, once it was looked how they stand. */
const toldOf = Effect.fnUntraced(function* ({ personId: subject, ...rest }: Principal) {
  yield* planAll
  const kind = "notice.standing"
  const [due] = yield* asOwner(
    SqlClient.SqlClient.use(
      (sql) => sql<{ id: string }>`UPDATE deadlines SET due_at = now() - interval '1 second'
        WHERE kind = ${kind} AND subject = ${subject}::uuid AND closed_at IS NULL RETURNING id::text AS id`
    )
  )
  if (due === undefined) throw new Error("nobody is to look how they stand")
  yield* NoticePlanner.use(({ fireStanding }) => fireStanding({ id: due.id, kind, subject }))
  yield* planAll
  const told = yield* deliveriesOf({ personId: subject, ...rest })
  return told.flatMap(({ event }) => (event.startsWith("limit.") ? [event] : []))
})

it("is that four fifths are used and that all is, each once a day, however often it comes and goes", () =>
  floor.run(
    Effect.gen(function* () {
      const buyer = yield* newBuyer
      const open = Effect.flatMap(newTrader, (seller) => openTrade("seller", "10", { buyer, seller }))
      for (let opened = 0; opened < 3; opened += 1) yield* open
      expect(yield* toldOf(buyer)).toEqual([])
      const fourth = yield* open
      expect(yield* toldOf(buyer)).toEqual(["limit.near"])
      yield* act(buyer, fourth.id, "cancel")
      yield* open
      expect(yield* toldOf(buyer)).toEqual(["limit.near"])
      const fifth = yield* open
      expect(yield* toldOf(buyer)).toEqual(["limit.near", "limit.reached"])
      yield* act(buyer, fifth.id, "cancel")
      yield* open
      expect(yield* toldOf(buyer)).toEqual(["limit.near", "limit.reached"])
    })
  ))

it("is only that nothing is left where that came at once", () =>
  floor.run(
    Effect.gen(function* () {
      const buyer = yield* newBuyer
      const open = Effect.flatMap(newTrader, (seller) => openTrade("seller", "10", { buyer, seller }))
      const trades = [yield* open, yield* open, yield* open, yield* open, yield* open]
      expect(yield* toldOf(buyer)).toEqual(["limit.reached"])
      for (const { id } of trades.slice(0, 1)) yield* act(buyer, id, "cancel")
      expect(yield* toldOf(buyer)).toEqual(["limit.reached"])
    })
  ))
