import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import {
  act,
  codeOf,
  type Floor,
  fireDeadline,
  newPerson,
  openFloor,
  openMarked,
  openOverdue,
  openTrade,
  passDeadline
} from "../../test/trades/TradingFloor.ts"
import type { Principal } from "../protocol/Api.ts"
import { reviewsShown } from "../protocol/Review.ts"
import { Reputations } from "./Reputations.ts"
import { Reviews } from "./Reviews.ts"

const write = ({ personId }: Principal, trade: string, stars: number, text?: string) =>
  Reviews.use((reviews) =>
    reviews.write(personId, trade, { client_id: crypto.randomUUID(), stars, ...(text === undefined ? {} : { text }) })
  )
const reply = ({ personId }: Principal, id: string, text: string) =>
  Reviews.use((reviews) => reviews.reply(personId, id, { client_id: crypto.randomUUID(), text }))
const hide = ({ personId }: Principal, id: string, reason: string) =>
  Reviews.use((reviews) => reviews.hide(personId, id, { client_id: crypto.randomUUID(), reason }))
const reputationOf = ({ name }: Principal) => Reputations.use((reputations) => reputations.view(name))

/** A trade that came to a good end, between people who may have met before. */
const completed = Effect.fnUntraced(function* (people?: { readonly buyer: Principal; readonly seller: Principal }) {
  const trade = yield* openTrade("seller", "100", people)
  yield* act(trade.seller, trade.id, "release", { quantity: "100" })
  return trade
})

const age = (floor: Floor, id: string) =>
  Effect.promise(() =>
    floor.asOwner(
      SqlClient.SqlClient.use(
        (sql) =>
          sql`UPDATE trade_reviews SET written_at = written_at - interval '24 hours', changed_at = NULL
          WHERE id = ${id}::uuid`
      )
    )
  )

describe("what people say of each other after a trade", () => {
  let floor: Floor
  beforeAll(async () => {
    floor = await openFloor()
  })
  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  it("is said by each of the two, changed for a day, and answered once", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* completed()
        const [before] = [yield* reputationOf(seller)]
        const said = yield* write(buyer, id, 2, "slow")
        expect(said).toMatchObject({ author: buyer.name, role: "buyer", about: seller.name, stars: 2, text: "slow" })
        expect([said.changed_at, said.reply]).toEqual([null, null])
        const changed = yield* write(buyer, id, 4)
        expect(changed).toMatchObject({ id: said.id, stars: 4, text: null, written_at: said.written_at })
        expect(changed.changed_at).not.toBeNull()
        yield* write(seller, id, 5, "fine")
        expect(yield* codeOf(reply(buyer, said.id, "no, you"))).toBe("review.unknown")
        expect(yield* reply(seller, said.id, "thank you")).toMatchObject({ reply: "thank you", stars: 4 })
        expect(yield* codeOf(reply(seller, said.id, "and more"))).toBe("review.answered")
        expect(yield* codeOf(write(buyer, id, 1))).toBe("review.final")
        const shown = yield* reputationOf(seller)
        expect(shown.reviews).toMatchObject({ count: 1, by_stars: [0, 0, 0, 1, 0], newest: [{ reply: "thank you" }] })
        expect({ ...shown, reviews: 0, score_bps: 0, low_bps: 0, high_bps: 0 }).toEqual({
          ...before,
          reviews: 0,
          score_bps: 0,
          low_bps: 0,
          high_bps: 0
        })
      })
    ))

  it("cannot be changed when a day has passed", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id } = yield* completed()
        const said = yield* write(buyer, id, 2)
        yield* age(floor, said.id)
        expect(yield* codeOf(write(buyer, id, 5))).toBe("review.final")
      })
    ))

  it("is of a trade that is over and in which somebody did something, by its people alone", () =>
    floor.run(
      Effect.gen(function* () {
        const stranger = yield* newPerson("trader")
        const running = yield* openMarked(floor)
        expect(yield* codeOf(write(running.buyer, running.id, 1))).toBe("review.too_early")
        expect(yield* codeOf(write(stranger, running.id, 1))).toBe("trade.unknown")
        yield* act(running.seller, running.id, "release", { quantity: "100" })
        expect(yield* codeOf(write(stranger, running.id, 1))).toBe("trade.unknown")
        const silent = yield* openOverdue(floor)
        expect(yield* codeOf(write(silent.seller, silent.id, 1))).toBe("review.too_early")
        yield* Effect.promise(() => floor.asOwner(passDeadline(silent.id)))
        yield* fireDeadline(silent.id)
        expect(yield* codeOf(write(silent.seller, silent.id, 1))).toBe("review.nothing_done")
        const given = yield* openTrade()
        yield* act(given.buyer, given.id, "cancel")
        expect(yield* write(given.seller, given.id, 1)).toMatchObject({ role: "seller", about: given.buyer.name })
      })
    ))

  it("is written and answered once though it is sent many times at once", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* completed()
        const all = { concurrency: "unbounded" } as const
        const stars = [1, 2, 3, 4, 5, 1, 2, 3]
        const said = yield* Effect.forEach(stars, (one) => write(buyer, id, one), all)
        expect(new Set(said.map((one) => one.id)).size).toBe(1)
        const review = said[0]?.id ?? ""
        const codes = yield* Effect.forEach(
          stars,
          () => Effect.match(reply(seller, review, "so"), { onFailure: String, onSuccess: () => "answered" }),
          all
        )
        expect(codes.filter((code) => code === "answered")).toHaveLength(1)
        expect((yield* reputationOf(seller)).reviews.count).toBe(1)
      })
    ))

  it("is hidden by an operator, and gone from every list and count", () =>
    floor.run(
      Effect.gen(function* () {
        const operator = yield* newPerson("operator")
        const { buyer, id, seller } = yield* completed()
        const { id: review } = yield* write(buyer, id, 1, "an insult")
        expect(yield* hide(operator, review, "an insult")).toMatchObject({ id: review, reason: "an insult" })
        expect(yield* codeOf(hide(operator, review, "again"))).toBe("review.hidden")
        expect((yield* reputationOf(seller)).reviews).toEqual({ count: 0, by_stars: [0, 0, 0, 0, 0], newest: [] })
        expect((yield* Reviews.use((reviews) => reviews.list(seller.name, {}))).data).toEqual([])
        expect(yield* codeOf(write(buyer, id, 1, "the same"))).toBe("review.final")
        expect(yield* codeOf(reply(seller, review, "so"))).toBe("review.unknown")
        const kept = yield* SqlClient.SqlClient.use(
          (sql) => sql`SELECT text, hidden_reason FROM trade_reviews WHERE id = ${review}::uuid`
        )
        expect(kept).toEqual([{ text: "an insult", hidden_reason: "an insult" }])
      })
    ))

  it("is listed newest first, by pages, and the newest ten stand with the reputation", () =>
    floor.run(
      Effect.gen(function* () {
        const first = yield* completed()
        const ids = [(yield* write(first.buyer, first.id, 3)).id]
        while (ids.length <= reviewsShown) {
          const { buyer, id } = yield* completed(first)
          ids.unshift((yield* write(buyer, id, 5)).id)
        }
        const { list } = yield* Reviews
        const one = yield* list(first.seller.name, { limit: 4 })
        const two = yield* list(first.seller.name, { limit: 500, cursor: one.next_cursor ?? "" })
        expect([...one.data, ...two.data].map((review) => review.id)).toEqual(ids)
        expect(two.next_cursor).toBeNull()
        const { by_stars, count, newest } = (yield* reputationOf(first.seller)).reviews
        expect([count, by_stars]).toEqual([11, [0, 0, 1, 0, 10]])
        expect(newest.map(({ id }) => id)).toEqual(ids.slice(0, reviewsShown))
        expect(yield* codeOf(list("nobody", {}))).toBe("person.unknown")
      })
    ))
})
