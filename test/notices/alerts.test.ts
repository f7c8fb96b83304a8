import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { alertInvariants } from "../../core/alerts/AlertInvariants.ts"
import { Alerts } from "../../core/alerts/Alerts.ts"
import { AlertWatch } from "../../core/alerts/AlertWatch.ts"
import { type AlertRule, alertsMax } from "../../core/protocol/Alert.ts"
import { limit, newTrader, place, symbol } from "../orders/EngineFloor.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { type Breakage, testInvariants } from "../postgres/testInvariants.ts"
import { mailsTo, newMailed, type NoticeFloor, openNoticeFloor, tellAll } from "./NoticeFloor.ts"

const fresh = () => crypto.randomUUID()
const alert = (person: string, rule: AlertRule, again = false) =>
  Alerts.use((alerts) =>
    alerts.create(person, { client_id: fresh(), market: symbol, rule, ...(again && { repeat_after: 60 }) })
  )
const look = AlertWatch.use(({ step }) => step)

const breakages: ReadonlyArray<Breakage> = [
  ["I130", "it told twice", ["UPDATE alerts SET fired = 2 WHERE state = 'fired'"]],
  ["I130", "it told and goes on", ["UPDATE alerts SET state = 'waiting' WHERE state = 'fired'"]],
  ["I130", "it never told and is over", ["UPDATE alerts SET fired = 0, fired_at = NULL WHERE state = 'fired'"]],
  ["I131", "it waits for another price", ["UPDATE alerts SET high = high + 1 WHERE level IS NOT NULL AND is_armed"]],
  ["I131", "it is armed too late", ["UPDATE alerts SET low = low - 1 WHERE NOT is_armed"]],
  ["I131", "a move has one bound", ["UPDATE alerts SET low = NULL WHERE rule ->> 'kind' = 'moves'"]],
  ["I132", "fills were read before they were", ["UPDATE alert_places SET fills_seq = 1000000"]],
  ["I132", "an alert began before its market was there", ["UPDATE alerts SET since = 1000000"]],
  [
    "I133",
    "somebody has too many",
    [
      `INSERT INTO alerts (id, person_id, market, source, rule, level, high, since, ready_at)
        SELECT gen_random_uuid(), person_id, market, source, rule, level, high, since, ready_at
        FROM (SELECT * FROM alerts WHERE rule ->> 'kind' = 'above' LIMIT 1) AS a, generate_series(0, ${alertsMax})`
    ]
  ],
  [
    "I134",
    "somebody else is told",
    ["UPDATE alerts a SET person_id = (SELECT p.id FROM people p WHERE p.id <> a.person_id LIMIT 1)"]
  ]
]

describe("what an alert finds", () => {
  let floor: NoticeFloor

  beforeAll(async () => {
    floor = await openNoticeFloor()
  })
  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  it("is told once, with where the price is, and what offers there are", () =>
    floor.run(
      Effect.gen(function* () {
        const { address, trader } = yield* newMailed(floor)
        const [maker, taker] = [yield* newTrader, yield* newTrader]
        const trade = Effect.fnUntraced(function* (price: string) {
          yield* place(maker, limit("sell", "0.1", price))
          yield* place(taker, limit("buy", "0.1", price))
        })
        const told = () => mailsTo(floor, address).slice(2)
        yield* trade("100.0")
        yield* alert(trader.personId, { kind: "above", price: "105.0" })
        yield* alert(trader.personId, { kind: "above", price: "105.0" }, true)
        yield* alert(trader.personId, { kind: "moves", change_bps: 9_000 })
        yield* alert(trader.personId, { kind: "offer", side: "sell" })
        yield* trade("105.5")
        yield* look
        yield* look
        yield* tellAll
        yield* tellAll
        expect(told().map(({ subject }) => subject)).toEqual(
          Array.from({ length: 2 }, () => "Orrange: a price is where you asked to be told")
        )
        expect(told()[0]?.text).toContain("BTC-USDT is at 105.5.")
        yield* place(maker, limit("sell", "0.1", "109.0"))
        yield* place(maker, limit("sell", "0.1", "108.0"))
        yield* look
        yield* tellAll
        expect(told()[2]?.subject).toBe("Orrange: offers appeared that you asked for")
        expect(told()[2]?.text).toContain("2 offers on BTC-USDT, the best of them at 108.0.")
        expect(told()[2]?.text).toContain("orrange orders search BTC-USDT")
      })
    ))

  testInvariants(() => floor, alertInvariants, breakages)
})
