import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { ErrorCode } from "../../core/protocol/Errors.ts"
import type { ConditionalOrderPlaced, ConditionalOrderView } from "../../core/protocol/Conditional.ts"
import { conditionalLeg, freshId, monthly } from "./Commands.ts"
import type { ScheduleView } from "../../core/protocol/Schedule.ts"
import { errorOf, get, post, send } from "./Signed.ts"
import { startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

const target = "/v1/conditional-orders"
const base = { market: "BTC-USDT", legs: [conditionalLeg] }
const { order, trigger } = conditionalLeg
const leg = (fields: object) => ({ ...base, legs: [{ ...conditionalLeg, ...fields }] })
const waitingFor = (fields: object) => leg({ trigger: fields })

const malformed: ReadonlyArray<readonly [name: string, body: object]> = [
  ["no market", { legs: [conditionalLeg] }],
  ["no legs", { market: "BTC-USDT" }],
  ["an empty list of legs", { ...base, legs: [] }],
  ["three legs", { ...base, legs: [conditionalLeg, conditionalLeg, conditionalLeg] }],
  ["a field nobody knows", { ...base, person_id: "x" }],
  ["a leg without a trigger", { ...base, legs: [{ order }] }],
  ["a leg without an order", { ...base, legs: [{ trigger }] }],
  ["a trigger nobody knows", waitingFor({ kind: "price", price: "1.0" })],
  ["a trigger without a kind", waitingFor({ price: "1.0" })],
  ["a stop without a price", waitingFor({ kind: "stop" })],
  ["a stop with a distance", waitingFor({ ...trigger, offset: "1.0" })],
  ["a source nobody knows", waitingFor({ ...trigger, source: "bid" })],
  ["a distance of nothing", waitingFor({ kind: "trailing_stop", offset_bps: 0 })],
  ["a distance of the whole price", waitingFor({ kind: "trailing_stop", offset_bps: 10_000 })],
  ["half a basis point", waitingFor({ kind: "trailing_stop", offset_bps: 0.5 })],
  ["a time in words", waitingFor({ kind: "time", at: "tomorrow" })],
  ["a fill of no order", waitingFor({ kind: "fill", order: "x", when: "first" })],
  ["a fill of no sort", waitingFor({ kind: "fill", order: "0197a000-0000-7000-8000-000000000000", when: "last" })],
  ["an order with a market", leg({ order: { ...order, market: "BTC-USDT" } })],
  ["an order with a client_id", leg({ order: { ...order, client_id: "c-1" } })],
  ["an order without a side", leg({ order: { ...order, side: undefined } })],
  ["an expiry in words", { ...base, expires_at: "tomorrow" }],
  ["an entry that is none", { ...base, entry: "buy" }]
]

const refused: ReadonlyArray<readonly [code: ErrorCode, body: object]> = [
  ["market.unknown", { ...base, market: "NONE-SUCH" }],
  ["request.amount_format", waitingFor({ kind: "stop", price: "1e3" })],
  ["request.amount_format", leg({ order: { ...order, quantity: "01" } })],
  ["order.price_off_tick", waitingFor({ kind: "stop", price: "100.01" })],
  ["order.price_off_tick", waitingFor({ kind: "trailing_stop", offset: "0.01" })],
  ["order.fields_conflict", waitingFor({ kind: "trailing_stop" })],
  ["order.fields_conflict", waitingFor({ kind: "trailing_stop", offset: "1.0", offset_bps: 1 })],
  ["order.quantity_off_lot", leg({ order: { ...order, quantity: "0.000001" } })],
  ["order.expiry_invalid", waitingFor({ kind: "time", at: "2099-01-01T00:00:00.000Z" })],
  ["order.expiry_invalid", { ...base, expires_at: "2099-01-01T00:00:00.000Z" }]
]

describe("conditional orders over HTTP", () => {
  let daemon: TestDaemon
  beforeAll(async () => {
    daemon = await startTestDaemon()
  })
  afterAll(async () => {
    await daemon.examine()
    await daemon.close()
  })

  it("are made, listed, shown and cancelled", async () => {
    const { cast, host } = daemon
    const made = await post(host, cast.ann, target, { client_id: freshId(), ...base })
    expect(made.status).toBe(201)
    const [waiting] = (made.json as ConditionalOrderPlaced).orders
    expect(waiting).toMatchObject({ ...conditionalLeg, state: "waiting", group: null, entry: null, placed: null })
    const path = `${target}/${waiting?.id}`
    expect((await get(host, cast.ann, path)).json).toEqual(waiting)
    const list = await get(host, cast.ann, `${target}?state=waiting&market=BTC-USDT&limit=1`)
    expect((list.json as { readonly data: ReadonlyArray<ConditionalOrderView> }).data).toEqual([waiting])
    const cancelled = await post(host, cast.ann, `${path}/cancel`, { client_id: freshId() })
    expect(cancelled.json).toMatchObject({ state: "cancelled", reason: "by_owner", allowed_actions: [] })
    const again = await post(host, cast.ann, `${path}/cancel`, { client_id: freshId() })
    expect(errorOf(again).code).toBe("order.closed")
  })

  it.each(malformed)("are malformed with %s", async (_name, body) => {
    const answer = await post(daemon.host, daemon.cast.ann, target, { client_id: freshId(), ...body })
    expect([answer.status, errorOf(answer).code]).toEqual([400, "request.malformed"])
  })

  it.each(refused)("are refused with %s", async (code, body) => {
    const answer = await post(daemon.host, daemon.cast.ann, target, { client_id: freshId(), ...body })
    expect(errorOf(answer).code).toBe(code)
  })

  it.each(["limit=0", "state=open", "market=btc", "client_id=x"])("are not listed by %s", async (query) => {
    const answer = await send(daemon.host, { target: `${target}?${query}`, as: daemon.cast.ann })
    expect(errorOf(answer).code).toBe("request.malformed")
  })
})

const bad: ReadonlyArray<readonly [name: string, body: object]> = [
  ["no order", { ...monthly, order: undefined }],
  ["an order with a market", { ...monthly, order: { ...monthly.order, market: "BTC-USDT" } }],
  ["no unit", { ...monthly, unit: undefined }],
  ["a unit nobody knows", { ...monthly, unit: "fortnight" }],
  ["no steps", { ...monthly, steps: 0 }],
  ["half a step", { ...monthly, steps: 0.5 }],
  ["too many steps", { ...monthly, steps: 1001 }],
  ["a first run in UTC", { ...monthly, first: "2090-01-31T09:00:00.000Z" }],
  ["a zone that is an offset", { ...monthly, zone: "+02:00" }],
  ["an end in words", { ...monthly, ends_at: "never" }],
  ["no runs", { ...monthly, runs_max: 0 }],
  ["a field nobody knows", { ...monthly, person_id: "x" }]
]

const never: ReadonlyArray<readonly [code: ErrorCode, body: object]> = [
  ["market.unknown", { ...monthly, market: "NONE-SUCH" }],
  ["order.fields_conflict", { ...monthly, first: "2090-02-30T09:00" }],
  ["order.fields_conflict", { ...monthly, zone: "Nowhere/City" }],
  ["order.fields_conflict", { ...monthly, quantity_max: "0.001" }],
  ["order.fields_conflict", { ...monthly, ends_at: "2089-01-01T00:00:00.000Z" }],
  ["order.expiry_invalid", { ...monthly, ends_at: "2099-13-45T99:99:99.999Z" }],
  ["request.amount_format", { ...monthly, quantity_max: "0.000000001" }],
  ["order.quantity_off_lot", { ...monthly, order: { ...monthly.order, quantity: "0.000001" } }]
]

describe("schedules over HTTP", () => {
  let daemon: TestDaemon
  beforeAll(async () => {
    daemon = await startTestDaemon()
  })
  afterAll(async () => {
    await daemon.examine()
    await daemon.close()
  })

  it("are made, listed, shown and cancelled", async () => {
    const { cast, host } = daemon
    const made = await post(host, cast.ann, "/v1/schedules", { client_id: freshId(), ...monthly })
    expect(made.status).toBe(201)
    expect(made.json).toMatchObject({ ...monthly, state: "active", next_at: "2090-01-31T08:00:00.000Z" })
    const path = `/v1/schedules/${(made.json as ScheduleView).id}`
    expect((await get(host, cast.ann, path)).json).toEqual(made.json)
    expect((await get(host, cast.ann, "/v1/schedules?limit=1")).json).toMatchObject({ data: [made.json] })
    const cancelled = await post(host, cast.ann, `${path}/cancel`, { client_id: freshId() })
    expect(cancelled.json).toMatchObject({ state: "cancelled", reason: "by_owner", next_at: null })
  })

  it.each(bad)("are malformed with %s", async (_name, body) => {
    const answer = await post(daemon.host, daemon.cast.ann, "/v1/schedules", { client_id: freshId(), ...body })
    expect([answer.status, errorOf(answer).code]).toEqual([400, "request.malformed"])
  })

  it.each(never)("are refused with %s", async (code, body) => {
    const answer = await post(daemon.host, daemon.cast.ann, "/v1/schedules", { client_id: freshId(), ...body })
    expect(errorOf(answer).code).toBe(code)
  })
})
