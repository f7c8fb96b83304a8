import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { BotWork } from "../../core/channels/BotWork.ts"
import { Communities } from "../../core/communities/Communities.ts"
import { OfferPosts } from "../../core/communities/OfferPosts.ts"
import { Orders } from "../../core/orders/Orders.ts"
import { cardsPerMinuteMax } from "../../core/protocol/Community.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { give, take } from "../trades/Offers.ts"
import { act, codeOf, type Floor, newPerson, newTrader, openFloor } from "../trades/TradingFloor.ts"
import { addBot, close, create, edit, newChat, through } from "./CommunityFloor.ts"

let floor: Floor
let bot: string

beforeAll(async () => {
  floor = await openFloor()
  bot = await floor.run(addBot)
})

afterAll(async () => {
  await floor.run(cleanDoctor)
  await floor.close()
})

/** Reads and writes until nothing is left, in several daemons' stead at once. */
const settle: Effect.Effect<void, unknown, OfferPosts> = Effect.gen(function* () {
  const posts = yield* OfferPosts
  const found = yield* Effect.all([posts.step, posts.step], { concurrency: 2 })
  if (found.includes("more")) yield* settle
})

interface Card {
  readonly heading: string
  readonly rows: ReadonlyArray<ReadonlyArray<{ readonly target: { readonly say: string } }>>
}

/** What the bot would say in a chat now, each said as it is taken. */
const said = Effect.fnUntraced(function* (chat: string) {
  const work = yield* BotWork
  const cards: Array<{ readonly card: string | null; readonly edits: boolean; readonly body: Card }> = []
  while (true) {
    const taken = yield* work.outgoing(bot, { limit: 100 })
    if (taken.length === 0) return cards
    for (const { attempt, body, card, chat: where, id, message_id } of taken) {
      yield* work.sent(bot, { id, attempt, result: { outcome: "delivered", message_id: message_id ?? id } })
      if (where === chat) cards.push({ card, edits: message_id !== null, body: JSON.parse(body) as Card })
    }
  }
})

const open = Effect.fnUntraced(function* (more: Parameters<typeof create>[2] = {}) {
  const [owner, chat] = [yield* newTrader, newChat()]
  const { id } = yield* create(owner, bot, { chat, ...more })
  yield* edit(owner, id, { posts_offers: true })
  yield* settle
  yield* said(chat)
  return { chat, id, owner }
})

/** As a minute later. */
const nextMinute = () =>
  floor.asOwner(
    SqlClient.SqlClient.use((sql) => sql`UPDATE communities SET minute_at = minute_at - interval '1 minute'`)
  )

const cancel = (personId: string, id: string) =>
  Orders.use((orders) => orders.cancel(personId, id, crypto.randomUUID()))

describe("what a community's chat is shown", () => {
  it("is a card of each public offer, which is edited, and says what became of it", () =>
    floor.run(
      Effect.gen(function* () {
        const { chat } = yield* open()
        const maker = yield* newTrader
        const offer = yield* give(maker, {})
        yield* give(maker, { visibility: "unlisted" })
        yield* settle
        const [card, ...more] = yield* said(chat)
        expect(more).toEqual([])
        expect(card).toMatchObject({ card: `offer:${offer.id}`, edits: false })
        expect(card?.body.rows[0]?.[0]?.target.say).toBe(`/take USDT-EUR ${offer.id}`)
        expect(card?.body.heading).toBe("100 USDT for sale at 0.92 EUR")
        const { fills } = yield* take(yield* newTrader, offer.id, "40")
        yield* settle
        expect((yield* said(chat)).map(({ body, edits }) => [edits, body.heading])).toEqual([
          [true, "60 USDT for sale at 0.92 EUR"]
        ])
        yield* act(maker, fills[0]?.trade ?? "", "release", { quantity: "40" })
        yield* take(yield* newTrader, offer.id, "60")
        yield* settle
        const [end] = yield* said(chat)
        expect(end).toMatchObject({ card: `offer:${offer.id}`, edits: true, body: { heading: "This offer is taken." } })
        yield* settle
        expect(yield* said(chat)).toEqual([])
      })
    ))

  it("is nothing of what came and went, nothing twice, and only what its filter lets through", () =>
    floor.run(
      Effect.gen(function* () {
        const [all, other] = [yield* open(), yield* open({ methods: ["sepa"] })]
        const maker = yield* newTrader
        const brief = yield* give(maker, {})
        yield* cancel(maker.personId, brief.id)
        const stays = yield* give(maker, {})
        yield* settle
        expect((yield* said(all.chat)).map(({ card }) => card)).toEqual([`offer:${stays.id}`])
        yield* cancel(maker.personId, stays.id)
        yield* settle
        expect((yield* said(all.chat)).map(({ body }) => body.heading)).toEqual([
          "This offer is not in the book any more."
        ])
        const rows = yield* SqlClient.SqlClient.use(
          (sql) => sql`SELECT FROM community_offers WHERE community = ${other.id}::uuid`
        )
        expect(rows).toEqual([])
      })
    ))

  it("waits while it is muted, and is the last state then", () =>
    floor.run(
      Effect.gen(function* () {
        const { chat, id, owner } = yield* open()
        yield* edit(owner, id, { posts_offers: false })
        const maker = yield* newTrader
        const [gone, stays] = [yield* give(maker, {}), yield* give(maker, { price: "0.9300" })]
        yield* settle
        expect(yield* said(chat)).toEqual([])
        yield* cancel(maker.personId, gone.id)
        yield* edit(owner, id, { posts_offers: true })
        yield* settle
        const shown = (yield* said(chat)).map(({ card }) => card)
        expect(shown).toContain(`offer:${stays.id}`)
        expect(shown).not.toContain(`offer:${gone.id}`)
        yield* cancel(maker.personId, stays.id)
      })
    ))

  it("waits for as long as its owner silenced it, and no longer", () =>
    floor.run(
      Effect.gen(function* () {
        const { chat, id, owner } = yield* open()
        expect((yield* edit(owner, id, { mute_seconds: 3_600 })).muted_until).not.toBe(null)
        const maker = yield* newTrader
        const offer = yield* give(maker, {})
        yield* settle
        expect(yield* said(chat)).toEqual([])
        yield* Effect.promise(() =>
          floor.asOwner(SqlClient.SqlClient.use((sql) => sql`UPDATE communities SET muted_until = now()`))
        )
        yield* settle
        expect((yield* said(chat)).map(({ card }) => card)).toEqual([`offer:${offer.id}`])
        yield* edit(owner, id, { mute_seconds: 3_600 })
        yield* cancel(maker.personId, offer.id)
        yield* settle
        expect(yield* said(chat)).toEqual([])
        expect(yield* edit(owner, id, { mute_seconds: 0 })).toMatchObject({ muted_until: null, posts_offers: true })
        yield* settle
        expect(yield* said(chat)).toHaveLength(1)
      })
    ))

  it("stops where the bot may write no more, tells the owner, and goes on when they say so", () =>
    floor.run(
      Effect.gen(function* () {
        const [{ chat, id, owner }, other] = [yield* open(), yield* open()]
        const maker = yield* newTrader
        const first = yield* give(maker, {})
        yield* settle
        const work = yield* BotWork
        const taken = yield* work.outgoing(bot, { limit: 100 })
        for (const { attempt, chat: where, id: message } of taken) {
          const result =
            where === chat
              ? ({ outcome: "blocked" } as const)
              : ({ outcome: "delivered", message_id: message } as const)
          yield* work.sent(bot, { id: message, attempt, result })
        }
        const second = yield* give(maker, { price: "0.9300" })
        yield* settle
        yield* settle
        expect((yield* said(chat)).map(({ card }) => card)).toEqual([])
        const postsIn = (community: string) =>
          Communities.use((communities) => Effect.map(communities.get(owner, community), (view) => view.posts_offers))
        expect([yield* postsIn(id), yield* postsIn(other.id)]).toEqual([false, true])
        const events = yield* SqlClient.SqlClient.use(
          (sql) => sql`SELECT FROM events WHERE entries LIKE ${`%community.posts_stopped%${id}%${owner.personId}%`}`
        )
        expect(events).toHaveLength(1)
        yield* edit(owner, id, { posts_offers: true })
        yield* settle
        expect((yield* said(chat)).map(({ card }) => card)).toEqual(
          expect.arrayContaining([`offer:${first.id}`, `offer:${second.id}`])
        )
        expect(yield* postsIn(id)).toBe(true)
        yield* cancel(maker.personId, first.id)
        yield* cancel(maker.personId, second.id)
      })
    ))

  it("is so many cards in a minute, and the others in the next", () =>
    floor.run(
      Effect.gen(function* () {
        const { chat } = yield* open()
        const maker = yield* newTrader
        const offers = yield* Effect.forEach(Array.from({ length: cardsPerMinuteMax + 5 }), () =>
          give(maker, { quantity: "10" })
        )
        yield* settle
        const first = yield* said(chat)
        expect(first).toHaveLength(cardsPerMinuteMax)
        yield* settle
        expect(yield* said(chat)).toEqual([])
        yield* Effect.promise(nextMinute)
        yield* settle
        const second = yield* said(chat)
        expect(new Set([...first, ...second].map(({ card }) => card))).toEqual(
          new Set(offers.map(({ id }) => `offer:${id}`))
        )
      })
    ))
})

describe("a community", () => {
  it("is of one chat, made by its owner through the bot, and changed by nobody else", () =>
    floor.run(
      Effect.gen(function* () {
        const communities = yield* Communities
        const [owner, stranger, operator] = [yield* newTrader, yield* newTrader, yield* newPerson("operator")]
        const chat = newChat()
        const made = yield* create(owner, bot, { chat, rules: "Be kind.\nPay at once." })
        expect(made).toMatchObject({ owner: owner.name, chat, state: "open", posts_offers: false, share_bps: 3_000 })
        expect(yield* codeOf(create(stranger, bot, { chat }))).toBe("community.exists")
        expect(yield* codeOf(create(owner, bot, { share_bps: 3_001 }))).toBe("community.share_too_high")
        expect(yield* codeOf(create(owner, bot, { market: "BTC-USDT" }))).toBe("community.market_unfit")
        expect(yield* codeOf(create(owner, bot, { methods: ["pix"] }))).toBe("community.method_unfit")
        const bare = { client_id: crypto.randomUUID(), chat: "-7", name: "x", market: "USDT-EUR", language: "en" }
        expect(yield* codeOf(communities.create(owner, bare))).toBe("community.by_bot_only")
        expect(yield* codeOf(edit(stranger, made.id, { name: "Mine" }))).toBe("community.not_owner")
        expect(yield* codeOf(close(stranger, made.id))).toBe("community.not_owner")
        expect(yield* communities.get(stranger, made.id)).toMatchObject({ chat: null })
        expect((yield* communities.list(through(bot, stranger), { chat })).data).toMatchObject([{ id: made.id, chat }])
        expect((yield* communities.list(stranger, { chat })).data).toEqual([])
        expect((yield* communities.list(owner, { chat })).data).toMatchObject([{ id: made.id }])
        // Another bot's chat of the same name is another chat.
        const another = yield* addBot
        expect((yield* communities.list(through(another, owner), { chat })).data).toEqual([])
        expect(yield* close(operator, made.id)).toMatchObject({ state: "closed", posts_offers: false })
        expect(yield* codeOf(edit(owner, made.id, { name: "Again" }))).toBe("community.unknown")
        yield* create(stranger, bot, { chat })
      })
    ))

  it("is made once, however often and by however many it is asked for at once", () =>
    floor.run(
      Effect.gen(function* () {
        const chat = newChat()
        const owners = yield* Effect.all(Array.from({ length: 6 }, () => newTrader))
        const made = yield* Effect.all(
          owners.map((owner) => Effect.exit(create(owner, bot, { chat }))),
          { concurrency: 6 }
        )
        expect(made.filter(({ _tag }) => _tag === "Success")).toHaveLength(1)
      })
    ))
})
