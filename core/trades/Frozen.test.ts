import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import {
  act,
  codeOf,
  type Floor,
  fireDeadline,
  funds,
  newPerson,
  openAwaiting,
  openDisputed,
  openFloor,
  openMarked,
  openOnHold,
  openOverdue,
  openTrade,
  type OpenTrade,
  passDeadline,
  priceEur,
  resolveAndPay
} from "../../test/trades/TradingFloor.ts"
import { Freezing } from "../orders/Freezing.ts"
import { Orders } from "../orders/Orders.ts"
import type { Principal } from "../protocol/Api.ts"
import { Trades } from "./Trades.ts"

describe("ES-14: a trade whose parties were both frozen on the way ends, and no other begins", () => {
  let floor: Floor
  let operator: Principal
  let arbiter: Principal

  beforeAll(async () => {
    floor = await openFloor()
    operator = await floor.run(newPerson("operator"))
    arbiter = await floor.run(newPerson("arbiter"))
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const freeze = ({ name }: Principal) =>
    Freezing.use((freezing) => freezing.freeze(operator.personId, name, crypto.randomUUID(), "reported stolen"))

  const sell = ({ personId }: Principal) =>
    Orders.use((orders) =>
      orders.create(personId, {
        client_id: crypto.randomUUID(),
        market: "USDT-EUR",
        side: "sell",
        type: "limit",
        quantity: "100",
        price: priceEur,
        terms: { methods: ["sepa_instant"] }
      })
    )

  const byClock = ({ id }: OpenTrade) =>
    Effect.promise(() => floor.asOwner(passDeadline(id))).pipe(Effect.andThen(fireDeadline(id)))

  const starts = {
    awaiting_accept: openAwaiting(),
    awaiting_payment: openTrade(),
    overdue: Effect.suspend(() => openOverdue(floor)),
    payment_marked: Effect.suspend(() => openMarked(floor)),
    disputed: Effect.suspend(() => openDisputed(floor)),
    on_hold: Effect.suspend(() => openOnHold(floor))
  } as const

  type Start = keyof typeof starts

  const release = ({ id, seller }: OpenTrade) => act(seller, id, "release", { quantity: "100" })
  const cancel = ({ buyer, id }: OpenTrade) => act(buyer, id, "cancel")
  const decline = ({ id, seller }: OpenTrade) => act(seller, id, "decline")
  const payAndRelease = (trade: OpenTrade) =>
    act(trade.buyer, trade.id, "mark_paid").pipe(Effect.andThen(release(trade)))
  const callOff = ({ buyer, id, seller }: OpenTrade) =>
    act(seller, id, "propose_cancel").pipe(Effect.andThen(act(buyer, id, "accept_cancel", { payment: "not_sent" })))
  const decide = ({ id }: OpenTrade) => resolveAndPay(floor, arbiter, id, { resolution: "seller" })

  const ways = [
    ["awaiting_accept", "the maker declines", decline, "cancelled"],
    ["awaiting_accept", "the clock ends it", byClock, "expired"],
    ["awaiting_payment", "it is paid and released", payAndRelease, "completed"],
    ["awaiting_payment", "the buyer gives up", cancel, "cancelled"],
    ["overdue", "the seller releases", release, "completed"],
    ["overdue", "the clock ends it", byClock, "expired"],
    ["payment_marked", "the seller releases", release, "completed"],
    ["payment_marked", "both call it off", callOff, "cancelled"],
    ["disputed", "the seller gives in", release, "completed"],
    ["disputed", "an arbiter decides", decide, "resolved"],
    ["on_hold", "the clock ends it", byClock, "completed"]
  ] as const satisfies ReadonlyArray<readonly [Start, string, (trade: OpenTrade) => unknown, string]>

  it.each(ways)("%s: %s", (start, _how, end, state) =>
    floor.run(
      Effect.gen(function* () {
        const trade: OpenTrade = yield* starts[start]
        const { buyer, id, seller } = trade
        for (const person of [buyer, seller]) {
          yield* freeze(person)
          expect(yield* codeOf(sell(person))).toBe("account.frozen")
        }
        yield* end(trade)
        expect(yield* Trades.use((trades) => trades.get(buyer, id))).toMatchObject({ state })
        expect(yield* funds(seller)).toMatchObject({ held: 0n, escrow: 0n })
      })
    )
  )
})
