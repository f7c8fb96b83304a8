/** Offers to settle a dispute. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import {
  act,
  codeOf,
  type Floor,
  funds,
  newPerson,
  openDisputed,
  openFloor,
  openMarked,
  take
} from "../../test/trades/TradingFloor.ts"
import type { Principal } from "../protocol/Api.ts"
import { Reputations } from "../risk/Reputations.ts"
import { Trades } from "../trades/Trades.ts"
import { Disputes } from "./Disputes.ts"

const fresh = () => ({ client_id: crypto.randomUUID() })
const inEscrow = { gained: -100_100_000n, held: 0n, escrow: 100_100_000n }
const halves = {
  buyer: { gained: 49_800_000n, held: 0n, escrow: 0n },
  seller: { gained: -50_050_000n, held: 0n, escrow: 0n }
}

/** As somebody says it in a chat. */
const through = (who: Principal): Principal => ({
  ...who,
  via: { bot: crypto.randomUUID(), channel: "telegram", user: "7" }
})

const offersOf = (who: Principal, id: string) =>
  Disputes.use((disputes) => Effect.map(disputes.get(who, id), ({ offers }) => offers))

/** The id of the offer that is made. */
const offer = (who: Principal, id: string, share: number) =>
  Disputes.use((disputes) =>
    Effect.map(disputes.offer(who, id, { ...fresh(), buyer_share_bps: share }), ({ offers }) => offers.at(-1)?.id ?? "")
  )

const accept = (who: Principal, id: string, offerId: string, share: number, version = 3) =>
  Disputes.use((disputes) => disputes.acceptOffer(who, id, offerId, { ...fresh(), version, buyer_share_bps: share }))

const withdraw = (who: Principal, id: string, offerId: string) =>
  Disputes.use((disputes) => disputes.withdrawOffer(who, id, offerId, fresh()))

describe("offers to settle", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  it("the other side accepts, and the escrow goes as agreed, to nobody's fault", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openDisputed(floor)
        const made = yield* offer(buyer, id, 5_000)
        expect(yield* offersOf(seller, id)).toMatchObject([
          {
            by: buyer.name,
            role: "buyer",
            buyer_share_bps: 5_000,
            buyer_gets: "49.800000",
            seller_gets: "50.050000",
            fees: "0.250000",
            state: "open",
            buyer_agrees: true,
            seller_agrees: false
          }
        ])
        expect(yield* codeOf(accept(buyer, id, made, 5_000))).toBe("dispute.offer_own")
        expect(yield* codeOf(accept(seller, id, made, 4_999))).toBe("dispute.offer_changed")
        expect(yield* codeOf(accept(seller, id, crypto.randomUUID(), 5_000))).toBe("dispute.offer_unknown")
        expect(yield* codeOf(accept(seller, id, made, 5_000, 2))).toBe("trade.version_stale")
        expect(yield* funds(seller)).toEqual(inEscrow)
        const settled = yield* accept(seller, id, made, 5_000)
        expect(settled).toMatchObject({
          state: "resolved",
          escrow_state: "split",
          resolution: "split",
          buyer_share_bps: 5_000
        })
        expect(yield* funds(buyer)).toEqual(halves.buyer)
        expect(yield* funds(seller)).toEqual(halves.seller)
        expect(yield* offersOf(buyer, id)).toMatchObject([{ state: "accepted" }])
        for (const { name } of [buyer, seller]) {
          expect(yield* Reputations.use(({ view }) => view(name))).toMatchObject({ completed: 0, failed: 0 })
        }
      })
    ))

  it("a new offer takes the place of the one before, a withdrawn one is gone, and there are few of them", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openDisputed(floor)
        const first = yield* offer(buyer, id, 9_000)
        const second = yield* offer(buyer, id, 8_000)
        expect(yield* codeOf(accept(seller, id, first, 9_000))).toBe("dispute.offer_unknown")
        expect(yield* codeOf(withdraw(seller, id, second))).toBe("dispute.offer_unknown")
        yield* withdraw(buyer, id, second)
        expect(yield* codeOf(accept(seller, id, second, 8_000))).toBe("dispute.offer_unknown")
        expect(yield* codeOf(offer(through(buyer), id, 7_500))).toBe("auth.step_up_required")
        for (const share of [7_000, 6_000, 5_000]) yield* offer(buyer, id, share)
        expect(yield* codeOf(offer(buyer, id, 4_000))).toBe("dispute.offers_used")
        expect((yield* offersOf(seller, id)).map(({ state }) => state)).toEqual([
          "superseded",
          "withdrawn",
          "superseded",
          "superseded",
          "open"
        ])
        // Those of the one are none of the other.
        yield* offer(seller, id, 0)
      })
    ))

  it("what a mediator or the arbiter offers waits for both; a stranger and a reader offer nothing", () =>
    floor.run(
      Effect.gen(function* () {
        const [mediator, ivy] = [yield* newPerson("mediator"), yield* newPerson("arbiter")]
        for (const handler of [mediator, ivy]) {
          const { buyer, id, seller } = yield* openDisputed(floor)
          if (handler === ivy) {
            expect(yield* codeOf(offer(ivy, id, 5_000))).toBe("dispute.not_taken")
            yield* take(ivy, id)
          }
          // In a chat as well: nothing moves by it.
          const made = yield* offer(through(handler), id, 5_000)
          for (const _ of [1, 2]) expect(yield* accept(seller, id, made, 5_000)).toMatchObject({ state: "disputed" })
          expect(yield* funds(seller)).toEqual(inEscrow)
          expect(yield* accept(buyer, id, made, 5_000)).toMatchObject({ state: "resolved" })
          expect(yield* funds(buyer)).toEqual(halves.buyer)
        }
        const { id } = yield* openDisputed(floor)
        expect(yield* codeOf(offer(yield* newPerson("reader"), id, 5_000))).toBe("dispute.unknown")
        expect(yield* codeOf(offer(yield* newPerson("trader"), id, 5_000))).toBe("dispute.unknown")
        const marked = yield* openMarked(floor)
        expect(yield* codeOf(offer(marked.buyer, marked.id, 5_000))).toBe("dispute.unknown")
      })
    ))

  it("is void with the end of the dispute, and after its time", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openDisputed(floor)
        const made = yield* offer(seller, id, 5_000)
        yield* act(buyer, id, "withdraw_dispute")
        expect(yield* offersOf(buyer, id)).toMatchObject([{ state: "void" }])
        expect(yield* codeOf(accept(buyer, id, made, 5_000, 4))).toBe("trade.action_not_allowed")
        yield* act(buyer, id, "dispute", { reason: "fraud" })
        expect(yield* codeOf(accept(buyer, id, made, 5_000, 5))).toBe("dispute.offer_unknown")
        const late = yield* offer(seller, id, 4_000)
        const expire = SqlClient.SqlClient.use(
          (sql) => sql`UPDATE dispute_offers SET expires_at = now() - interval '1 s' WHERE id = ${late}::uuid`
        )
        yield* Effect.promise(() => floor.asOwner(expire))
        expect(yield* codeOf(accept(buyer, id, late, 4_000, 5))).toBe("dispute.offer_unknown")
        expect(yield* offersOf(buyer, id)).toMatchObject([{ state: "expired" }])
      })
    ))

  it("of two offers that are accepted at once, or one and a verdict or a release, one counts, once", () =>
    floor.run(
      Effect.gen(function* () {
        const ivy = yield* newPerson("arbiter")
        for (let round = 0; round < 9; round++) {
          const { buyer, id, seller } = yield* openDisputed(floor)
          yield* take(ivy, id)
          const [one, other] = [yield* offer(buyer, id, 6_000), yield* offer(seller, id, 4_000)]
          const rivals = [
            accept(buyer, id, other, 4_000),
            act(ivy, id, "resolve", { version: 3, resolution: "seller", statement: "nothing came" }),
            act(seller, id, "release", { version: 3, quantity: "100" })
          ]
          const rival = rivals[round % 3] ?? accept(buyer, id, other, 4_000)
          const racing = [accept(seller, id, one, 6_000), rival]
          const done = yield* Effect.all((round % 2 === 0 ? racing : racing.toReversed()).map(Effect.result), {
            concurrency: 2
          })
          expect(done.map(({ _tag }) => _tag).toSorted()).toEqual(["Failure", "Success"])
          const { buyer_share_bps: share, state, version } = yield* Trades.use((trades) => trades.get(buyer, id))
          expect(version).toBe(4)
          const gained = state === "decided" ? 0n : state === "completed" ? 99_600_000n : BigInt(share ?? 0) * 9_960n
          expect((yield* funds(buyer)).gained).toBe(gained)
        }
      })
    ))
})
