import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as SqlClient from "effect/sql/SqlClient"
import * as fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { codeOf, type Floor, newPerson, newTrader, openFloor, sellerIban } from "../../test/trades/TradingFloor.ts"
import { Freezes } from "../identity/Freezes.ts"
import { houseAccount, Ledger } from "../ledger/Ledger.ts"
import { Markets } from "../market/Markets.ts"
import type { Principal } from "../protocol/Api.ts"
import type { Counterparty } from "../protocol/Counterparty.ts"
import type { OrderCreate } from "../protocol/Order.ts"
import { PaymentAccounts } from "../rails/PaymentAccounts.ts"
import { Orders } from "./Orders.ts"
import { type Take, Takes } from "./Takes.ts"

const market = "USDT-EUR"
const price = "0.5000"

/** What varies from one state to the next. */
interface State {
  readonly side: "buy" | "sell"
  readonly quantity: string
  readonly terms: { readonly methods: ReadonlyArray<string>; readonly minimum?: string; readonly maximum?: string }
  readonly counterparty: Counterparty
  readonly take: Take
  readonly tiers: number
  readonly isBlocked: boolean
  readonly isTrusted: boolean
  readonly isFrozen: boolean
  readonly isOwn: boolean
  readonly isOpen: boolean
  readonly hasAccount: boolean
  /** Whether they added another account just now. */
  readonly hasNewAccount: boolean
  readonly openOrders: number
  /** Whether they have no more than some of the offers ask for. */
  readonly isPoor: boolean
}

const rarely = fc.integer({ min: 0, max: 9 }).map((one) => one === 0)
const states: fc.Arbitrary<State> = fc.record({
  side: fc.constantFrom("buy", "sell"),
  quantity: fc.constantFrom("20", "90"),
  terms: fc.record(
    {
      methods: fc.constantFrom(["sepa_instant"], ["sepa_instant", "revolut"]),
      minimum: fc.constantFrom("0.50", "9.00"),
      maximum: fc.constantFrom("10.00", "200.00")
    },
    { requiredKeys: ["methods"] }
  ),
  counterparty: fc.constantFrom<Counterparty>(
    {},
    {},
    {},
    { kyc_tier_min: 2 },
    { countries: ["DE"] },
    { languages: ["de"] },
    { trades_min: 1, completion_bps_min: 1 },
    { account_age_days_min: 1 },
    { reputation_bps_min: 9_000 },
    { trusted_only: true },
    { trusted_only: true }
  ),
  take: fc.record({
    quantity: fc.constantFrom("1", "10", "25", "90"),
    methods: fc.constantFrom("sepa_instant", "sepa_instant", "revolut", "wise")
  }),
  tiers: fc.constantFrom(0, 0, 2, 3),
  isBlocked: rarely,
  isTrusted: fc.boolean(),
  isFrozen: rarely,
  isOwn: rarely,
  isOpen: rarely.map((one) => !one),
  hasAccount: rarely.map((one) => !one),
  hasNewAccount: rarely,
  openOrders: fc.constantFrom(0, 0, 0, 6),
  isPoor: fc.constantFrom(false, false, true)
})

/** A take with nothing against it, and each thing that may be against it alone: chance seldom finds these. */
const takeable: Omit<State, "side"> = {
  quantity: "90",
  terms: { methods: ["sepa_instant"] },
  counterparty: {},
  take: { quantity: "25", methods: "sepa_instant" },
  tiers: 0,
  isBlocked: false,
  isTrusted: false,
  isFrozen: false,
  isOwn: false,
  isOpen: true,
  hasAccount: true,
  hasNewAccount: false,
  openOrders: 0,
  isPoor: false
}
const alone: ReadonlyArray<readonly [code: string, against: Partial<State>]> = [
  ["nothing", {}],
  ["funds", { isPoor: true }],
  ["limit_day", { openOrders: 6 }],
  ["blocked", { isBlocked: true }],
  ["frozen", { isFrozen: true }],
  ["own_order", { isOwn: true }],
  ["market_closed", { isOpen: false }],
  ["account_cooling", { hasNewAccount: true }],
  ["method", { take: { quantity: "25", methods: "revolut" } }],
  ["minimum", { terms: { methods: ["sepa_instant"], minimum: "20.00" } }],
  ["maximum", { terms: { methods: ["sepa_instant"], maximum: "10.00" } }],
  ["kyc_tier", { counterparty: { kyc_tier_min: 2 } }],
  ["trusted", { counterparty: { trusted_only: true } }],
  ["nothing", { counterparty: { trusted_only: true }, isTrusted: true }]
]
const examples = alone.flatMap(([, against]) =>
  (["buy", "sell"] as const).map((side): [State] => [{ ...takeable, side, ...against }])
)

const place = (personId: string, order: Partial<OrderCreate>) =>
  Orders.use((orders) =>
    orders.create(personId, {
      client_id: crypto.randomUUID(),
      market,
      type: "limit",
      side: "buy",
      quantity: "10",
      price,
      ...order
    })
  )

const addAccount = ({ personId }: Principal) =>
  PaymentAccounts.use((accounts) =>
    accounts.create(personId, crypto.randomUUID(), {
      method: "sepa_instant",
      label: "New",
      fields: { holderName: "Somebody Else", iban: sellerIban }
    })
  )

/** Leaves what some offers ask for and others do not. */
const spendAlmostAll = Effect.fnUntraced(function* ({ personId }: Principal) {
  const ledger = yield* Ledger
  const [row] = yield* ledger.availableOf([{ owner: personId, asset: "USDT" }])
  const amount = BigInt(row?.balance ?? 0) - 12_000_000n
  if (amount <= 0n) return
  yield* ledger.post([
    {
      id: crypto.randomUUID(),
      amount,
      debit: { owner: personId, kind: "available", asset: "USDT" },
      credit: houseAccount("external", "USDT"),
      reason: "faucet",
      reference: null
    }
  ])
})

const setPhase = (state: "open" | "halted") =>
  SqlClient.SqlClient.use((sql) => sql`UPDATE markets SET state = ${state} WHERE symbol = ${market}`).pipe(
    Effect.andThen(Markets.use(({ readPhases }) => readPhases))
  )

const prepare = Effect.fnUntraced(function* (maker: Principal, taker: Principal, state: State) {
  const sql = yield* SqlClient.SqlClient
  const { hasNewAccount, isBlocked, isFrozen, isPoor, openOrders, tiers } = state
  for (let placed = 0; placed < openOrders; placed += 1) {
    const terms = { methods: ["sepa_instant"] }
    yield* Effect.ignore(place(taker.personId, { side: "buy", quantity: "60", price: "0.4000", terms }))
    yield* Effect.ignore(place(taker.personId, { side: "sell", quantity: "50", price: "0.9900", terms }))
  }
  if (tiers > 0) yield* sql`UPDATE people SET kyc_tier = ${tiers} WHERE id = ${taker.personId}::uuid`
  if (isBlocked && maker.personId !== taker.personId) {
    yield* sql`INSERT INTO blocks VALUES (${maker.personId}::uuid, ${taker.personId}::uuid, now())`
  }
  if (isPoor) yield* spendAlmostAll(taker)
  if (hasNewAccount) yield* addAccount(taker)
  const operator = yield* newPerson("operator")
  if (isFrozen) yield* Freezes.use((freezes) => freezes.freeze(taker.name, operator.personId, "for a test"))
})

describe("whether an offer could be taken", () => {
  let floor: Floor
  beforeAll(async () => {
    floor = await openFloor("limits")
  })
  afterAll(() => floor.close())

  const tried = Effect.fnUntraced(function* (state: State) {
    const maker = yield* newTrader
    const other = state.hasAccount ? yield* newTrader : yield* newPerson("trader")
    const taker = state.isOwn ? maker : other
    const { counterparty, quantity, side } = state
    const sql = yield* SqlClient.SqlClient
    yield* sql`UPDATE people SET kyc_tier = 3 WHERE id = ${maker.personId}::uuid`
    if (state.isTrusted && !state.isOwn) {
      yield* sql`INSERT INTO trusts VALUES (${maker.personId}::uuid, ${taker.personId}::uuid, now())`
    }
    const methods = side === "sell" ? ["sepa_instant"] : state.terms.methods
    const asks = Object.keys(counterparty).length === 0 ? {} : { counterparty }
    const sent = { side, quantity, terms: { ...state.terms, methods, ...asks } }
    const offered = yield* Effect.result(place(maker.personId, sent))
    if (Result.isFailure(offered)) return undefined
    const { id } = offered.success.order
    yield* prepare(maker, taker, state)
    if (!state.isOpen) yield* setPhase("halted")
    const found = yield* Takes.use((takes) => takes.whyNot(taker.personId, market, id, state.take))
    const taken = yield* Effect.result(
      place(taker.personId, {
        side: side === "sell" ? "buy" : "sell",
        quantity: state.take.quantity ?? "",
        time_in_force: "fok",
        terms: { methods: state.take.methods?.split(",") ?? [] }
      })
    )
    yield* setPhase("open")
    const codes = found.reasons.map(({ code }) => code)
    yield* Orders.use((orders) => orders.cancel(maker.personId, id, crypto.randomUUID())).pipe(Effect.ignore)
    const open = yield* Orders.use((orders) => orders.list(taker.personId, { state: "open" }))
    for (const order of open.data) {
      yield* Orders.use((orders) => orders.cancel(taker.personId, order.id, crypto.randomUUID())).pipe(Effect.ignore)
    }
    return { codes, taken: Result.isSuccess(taken) ? "filled" : String((taken.failure as { code?: string }).code) }
  })

  it("is told by an empty list exactly when the take is accepted", async () => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(states, async (state) => {
        const result = await floor.run(tried(state))
        fc.pre(result !== undefined)
        for (const code of result.codes) seen.add(code)
        expect({ ...result, isEmpty: result.codes.length === 0 }).toEqual({
          ...result,
          isEmpty: result.taken === "filled"
        })
        if (result.taken === "filled") seen.add("nothing")
      }),
      { numRuns: 100, examples }
    )
    expect([...seen]).toEqual(expect.arrayContaining(alone.map(([code]) => code)))
  })

  it("tells all that fails at once, each with both values and what helps", () =>
    floor.run(
      Effect.gen(function* () {
        const maker = yield* newTrader
        const taker = yield* newTrader
        const counterparty = { trades_min: 3, countries: ["DE"] }
        const terms = { methods: ["sepa_instant"], minimum: "20.00", counterparty }
        const { order } = yield* place(maker.personId, { side: "sell", quantity: "90", terms })
        yield* setPhase("halted")
        const takes = yield* Takes
        const { methods, quantity, reasons } = yield* takes.whyNot(taker.personId, market, order.id, {
          quantity: "10",
          methods: "wise"
        })
        yield* setPhase("open")
        expect([quantity, methods]).toEqual(["10.00", ["wise"]])
        expect(reasons.map(({ asked, code, mine }) => [code, mine, asked])).toEqual([
          ["market_closed", "halted", "open"],
          ["method", "wise", "sepa_instant"],
          ["minimum", "5.00 EUR", "20.00 EUR"],
          ["country", "none", "DE"],
          ["trades", "0 trades", "3 trades"]
        ])
        expect(reasons.every(({ message, remedy }) => message !== "" && remedy !== "")).toBe(true)
        const most = yield* takes.whyNot(taker.personId, market, order.id, {})
        expect([most.quantity, most.methods]).toEqual(["90.00", ["sepa_instant"]])
        expect(yield* codeOf(takes.whyNot(taker.personId, market, crypto.randomUUID(), {}))).toBe("offer.unknown")
        expect(yield* codeOf(takes.whyNot(taker.personId, market, order.id, { quantity: "0.001" }))).toBe(
          "order.quantity_off_lot"
        )
      })
    ))
})
