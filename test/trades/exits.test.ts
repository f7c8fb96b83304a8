/** Every way out of every funded state of a trade in the ledger, walked with real money: all of it is found at its owners. */
import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Disputes } from "../../core/disputes/Disputes.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import { isOver, transitions } from "../../core/trades/TradeMachine.ts"
import { Trades } from "../../core/trades/Trades.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import {
  act,
  feesEarned,
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
  type Rooms,
  take
} from "./TradingFloor.ts"

/** What a trade's people have of 100.1 USDT in the end, in smallest units, and the house of it as fees. */
const shares = {
  released: { buyer: 99_600_000n, seller: -100_100_000n, fees: 500_000n },
  refunded: { buyer: 0n, seller: 0n, fees: 0n },
  split: { buyer: 24_900_000n, seller: -25_025_000n, fees: 125_000n }
}

type Side = "buyer" | "seller"
const other = (side: Side): Side => (side === "buyer" ? "seller" : "buyer")

const stateOf = ({ buyer, id }: OpenTrade) => Trades.use((trades) => trades.get(buyer, id))

describe("every exit of every funded state", () => {
  let floor: Floor
  let arbiters: readonly [Principal, Principal]

  beforeAll(async () => {
    floor = await openFloor("bonds")
    arbiters = await floor.run(Effect.all([newPerson("arbiter"), newPerson("arbiter")]))
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const clock = Effect.fnUntraced(function* (id: string) {
    yield* Effect.promise(() => floor.asOwner(passDeadline(id)))
    yield* fireDeadline(id)
  })

  const quarter = { resolution: "split", buyer_share_bps: 2_500, statement: "so it is" } as const

  const decided = Effect.gen(function* () {
    const trade = yield* openDisputed(floor)
    yield* act(arbiters[0], trade.id, "resolve", quarter)
    return trade
  })

  /** Each side offers what the other then accepts. */
  const settle = Effect.fnUntraced(function* (trade: OpenTrade, side: Side) {
    const disputes = yield* Disputes
    const client = () => ({ client_id: crypto.randomUUID() })
    yield* disputes.offer(trade[other(side)], trade.id, { ...client(), buyer_share_bps: 2_500 })
    const { offers } = yield* disputes.get(trade[side], trade.id)
    const { version } = yield* stateOf(trade)
    yield* disputes.acceptOffer(trade[side], trade.id, offers[0]?.id ?? "", {
      ...client(),
      version,
      buyer_share_bps: 2_500
    })
  })

  const conclude = Effect.fnUntraced(function* (trade: OpenTrade) {
    yield* act(arbiters[0], trade.id, "resolve", { resolution: "seller", statement: "nothing came" })
    yield* act(trade.buyer, trade.id, "appeal", { statement: "it did" })
    yield* take(arbiters[1], trade.id)
    yield* act(arbiters[1], trade.id, "resolve", quarter)
  })

  const release = ({ id, seller }: OpenTrade) => act(seller, id, "release", { quantity: "100" })

  const callOff = Effect.fnUntraced(function* (trade: OpenTrade, side: Side) {
    const says = (who: Side) => (who === "buyer" ? { payment: "not_sent" as const } : {})
    yield* act(trade[other(side)], trade.id, "propose_cancel", says(other(side)))
    yield* act(trade[side], trade.id, "accept_cancel", says(side))
  })

  type Opening = (side: Side) => Effect.Effect<OpenTrade, unknown, Rooms>
  type Exit = (trade: OpenTrade, side: Side) => Effect.Effect<unknown, unknown, Rooms>

  const openings: Readonly<Record<string, Opening>> = {
    // Its maker declines it, and its taker calls it off.
    awaiting_accept: (side) => openAwaiting(side),
    awaiting_payment: () => openTrade(),
    overdue: () => openOverdue(floor),
    payment_marked: () => openMarked(floor),
    disputed: () => openDisputed(floor),
    on_hold: () => openOnHold(floor),
    decided: () => decided
  }

  const exits: Readonly<Record<string, readonly [Exit, keyof typeof shares]>> = {
    "awaiting_accept decline": [(trade, side) => act(trade[side], trade.id, "decline"), "refunded"],
    "awaiting_accept cancel": [(trade, side) => act(trade[other(side)], trade.id, "cancel"), "refunded"],
    "awaiting_accept lapse": [({ id }) => clock(id), "refunded"],
    "awaiting_payment release": [release, "released"],
    "awaiting_payment cancel": [({ buyer, id }) => act(buyer, id, "cancel"), "refunded"],
    "overdue release": [release, "released"],
    "overdue cancel": [({ buyer, id }) => act(buyer, id, "cancel"), "refunded"],
    "overdue lapse": [({ id }) => clock(id), "refunded"],
    "payment_marked release": [release, "released"],
    "payment_marked accept_cancel": [callOff, "refunded"],
    "disputed release": [release, "released"],
    "disputed accept_cancel": [callOff, "refunded"],
    "disputed conclude": [conclude, "split"],
    "disputed settle": [settle, "split"],
    "decided accept_verdict": [
      // Neither got everything, so both have to give in.
      (trade, side) =>
        Effect.andThen(
          act(trade[side], trade.id, "accept_verdict"),
          act(trade[other(side)], trade.id, "accept_verdict")
        ),
      "split"
    ],
    "decided execute": [({ id }) => clock(id), "split"],
    "on_hold complete": [({ id }) => clock(id), "released"]
  }

  const rows = transitions.filter(({ of, to }) => of !== "contract" && isOver(to))

  it("are all of the machine's", () => {
    expect([...new Set(rows.map(({ event, from }) => `${from} ${event}`))].toSorted()).toEqual(
      Object.keys(exits).toSorted()
    )
  })

  const cases = Object.keys(exits).flatMap((name) =>
    (["buyer", "seller"] as const).map((side) => [name, side] as const)
  )

  it.each(cases)("%s, by or against the %s: all is at its owners, to the unit", (name, side) =>
    floor.run(
      Effect.gen(function* () {
        const [state = ""] = name.split(" ")
        const [exit, outcome] = exits[name] ?? []
        const open = openings[state]
        if (open === undefined || exit === undefined || outcome === undefined) throw new Error(name)
        const earned = yield* feesEarned
        const trade = yield* open(side)
        expect((yield* stateOf(trade)).state).toBe(state)
        yield* exit(trade, side)
        expect(isOver((yield* stateOf(trade)).state)).toBe(true)
        const expected = shares[outcome]
        const [buyer, seller] = [yield* funds(trade.buyer), yield* funds(trade.seller)]
        // What goes back to an order is held for it, and is the maker's all the same.
        expect({ buyer: buyer.gained + buyer.held, seller: seller.gained + seller.held }).toEqual({
          buyer: expected.buyer,
          seller: expected.seller
        })
        expect([buyer.escrow, seller.escrow]).toEqual([0n, 0n])
        expect([buyer.bond ?? 0n, seller.bond ?? 0n]).toEqual([0n, 0n])
        expect((yield* feesEarned) - earned).toBe(expected.fees)
        expect(expected.buyer + expected.seller + expected.fees).toBe(0n)
      })
    )
  )
})
