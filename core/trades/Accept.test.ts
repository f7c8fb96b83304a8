/** Makers who want to see each taker before anything is paid. */
import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import {
  act,
  codeOf,
  type Floor,
  fireDeadline,
  funds,
  newTrader,
  openAwaiting,
  openFloor,
  openTrade,
  type OpenTrade,
  passDeadline,
  sellerIban
} from "../../test/trades/TradingFloor.ts"
import type { Principal } from "../protocol/Api.ts"
import { Reputations } from "../risk/Reputations.ts"
import { Trades } from "./Trades.ts"

const nothing = { gained: 0n, held: 0n, escrow: 0n }

const get = (person: Principal, id: string) => Trades.use((trades) => trades.get(person, id))
const untilMs = ({ deadline_at: at }: { readonly deadline_at: string | null }) => Date.parse(at ?? "")

describe("a trade that its maker has to accept", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const peopleOf = ({ buyer, seller }: OpenTrade, maker: "buyer" | "seller") =>
    maker === "buyer" ? ([buyer, seller] as const) : ([seller, buyer] as const)

  it.each(["buyer", "seller"] as const)("waits for the %s who made the offer, with the escrow held", (role) =>
    floor.run(
      Effect.gen(function* () {
        const trade = yield* openAwaiting(role)
        const { buyer, id, seller } = trade
        const [maker, taker] = peopleOf(trade, role)
        expect(yield* get(maker, id)).toMatchObject({
          state: "awaiting_accept",
          escrow_state: "held",
          next_actor: role,
          allowed_actions: ["accept", "decline"],
          instructions: null
        })
        const seen = yield* get(taker, id)
        expect(seen).toMatchObject({ next_actor: role, allowed_actions: ["cancel"], instructions: null })
        expect(Math.abs(untilMs(seen) - Date.now() - 900_000)).toBeLessThan(60_000)
        expect((yield* funds(seller)).escrow).toBeGreaterThan(0n)
        for (const person of [buyer, seller]) {
          const views = [yield* get(person, id), yield* Trades.use(({ viewFor }) => viewFor(person.personId, id))]
          expect(JSON.stringify(views)).not.toContain(sellerIban)
          for (const action of ["mark_paid", "release", "extend", "claim", "dispute"] as const) {
            const asked = act(person, id, action, { quantity: "100", reason: "fraud", statement: "x" })
            expect(yield* codeOf(asked)).toBe("trade.action_not_allowed")
          }
        }
        expect(yield* codeOf(act(taker, id, "accept"))).toBe("trade.action_not_yours")
        expect(yield* codeOf(act(taker, id, "decline"))).toBe("trade.action_not_yours")
        expect(yield* codeOf(act(maker, id, "cancel"))).toBe("trade.action_not_yours")

        const accepted = yield* act(maker, id, "accept")
        expect(accepted).toMatchObject({ state: "awaiting_payment", version: 2, next_actor: "buyer" })
        // The whole window and its grace, from the acceptance on.
        expect(Math.abs(untilMs(accepted) - Date.now() - 4_500_000)).toBeLessThan(60_000)
        expect((yield* get(buyer, id)).instructions?.fields).toMatchObject({ iban: sellerIban })
        yield* act(buyer, id, "mark_paid")
        // What is taken back has the time that was left of that window.
        expect(untilMs(yield* act(buyer, id, "undo_paid"))).toBe(untilMs(accepted))
        yield* act(buyer, id, "mark_paid")
        expect(yield* act(seller, id, "release", { quantity: "100" })).toMatchObject({ state: "completed" })
      })
    )
  )

  it.each(["decline", "cancel", "lapse"] as const)("ends by %s with the escrow back, and it is nobody's fault", (how) =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openAwaiting()
        if (how === "lapse") {
          yield* fireDeadline(id)
          expect(yield* get(buyer, id)).toMatchObject({ state: "awaiting_accept" })
          yield* Effect.promise(() => floor.asOwner(passDeadline(id)))
          expect(yield* codeOf(act(seller, id, "accept"))).toBe("trade.deadline_passed")
          yield* fireDeadline(id)
        } else yield* act(how === "decline" ? seller : buyer, id, how)
        expect(yield* get(buyer, id)).toMatchObject({
          state: how === "lapse" ? "expired" : "cancelled",
          escrow_state: "refunded",
          instructions: null,
          deadline_at: null
        })
        expect(yield* funds(seller)).toEqual(nothing)
        for (const { name } of [buyer, seller]) {
          expect(yield* Reputations.use(({ view }) => view(name))).toMatchObject({ completed: 0, failed: 0 })
        }
      })
    )
  )

  it("a taker who gives up once accepted has failed, as in any trade", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openAwaiting()
        yield* act(seller, id, "accept")
        yield* act(buyer, id, "cancel")
        expect(yield* Reputations.use(({ view }) => view(buyer.name))).toMatchObject({ failed: 1 })
      })
    ))

  it("ES-06: the time the service was down is not the maker's", () =>
    floor.run(
      Effect.gen(function* () {
        const { id, seller } = yield* openAwaiting()
        const before = yield* get(seller, id)
        yield* Trades.use((trades) => trades.postpone(600))
        expect(untilMs(yield* get(seller, id)) - untilMs(before)).toBe(600_000)
      })
    ))

  it("ES-12: many takers of one maker, accepted, declined and withdrawn at once, leave nothing behind", () =>
    floor.run(
      Effect.gen(function* () {
        const [buyer, seller] = [yield* newTrader, yield* newTrader]
        const trades: Array<OpenTrade> = []
        for (let n = 0; n < 12; n++) trades.push(yield* openTrade("seller", "10", { buyer, seller }, "manual"))
        const steps = ["accept", "decline", "cancel"] as const
        yield* Effect.forEach(
          trades,
          ({ id }, index) => act(index % 3 === 2 ? buyer : seller, id, steps[index % 3] ?? "accept", { version: 1 }),
          { concurrency: "unbounded" }
        )
        const escrow = (yield* funds(seller)).escrow
        expect(escrow).toBe(4n * 10_010_000n)
        for (const { id } of trades.filter((_, index) => index % 3 === 0)) {
          yield* act(seller, id, "release", { quantity: "10" })
        }
        expect((yield* funds(seller)).escrow).toBe(0n)
        expect((yield* funds(seller)).held).toBe(0n)
      })
    ))
})
