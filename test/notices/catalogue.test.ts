import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Links } from "../../core/channels/Links.ts"
import { Disputes } from "../../core/disputes/Disputes.ts"
import { scoreStepBps } from "../../core/notices/Later.ts"
import { NoticePlanner } from "../../core/notices/Planning.ts"
import { Orders } from "../../core/orders/Orders.ts"
import { Events } from "../../core/platform/Events.ts"
import type { DeadlineKind } from "../../core/platform/Deadlines.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import { Reviews } from "../../core/risk/Reviews.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { act, newPerson, newTrader, openDisputed, openMarked, openTrade, take } from "../trades/TradingFloor.ts"
import { type Bot, linkChat, newBot, newChatting, noticeOf, sayAll } from "./ChatFloor.ts"
import { deliveriesOf, type NoticeFloor, openNoticeFloor, passWaiting, planAll, tellAll } from "./NoticeFloor.ts"

let floor: NoticeFloor
let telegram: Bot
let discord: Bot

beforeAll(async () => {
  floor = await openNoticeFloor()
  telegram = await floor.run(newBot("telegram"))
  discord = await floor.run(newBot("discord"))
})
afterAll(async () => {
  await floor.run(cleanDoctor)
  await floor.close()
})

const asOwner = <A, E>(effect: Effect.Effect<A, E, SqlClient.SqlClient>) => Effect.promise(() => floor.asOwner(effect))

/** What was to be told to somebody since they were linked. */
const eventsOf = (person: Principal) =>
  Effect.map(deliveriesOf(person), (rows) =>
    rows.map(({ event }) => event).filter((event) => event !== "channel.linked")
  )

/** All that waits is said by the bots; what they said, as `event role.actor`. */
const hear = Effect.gen(function* () {
  yield* planAll
  yield* asOwner(passWaiting)
  yield* tellAll
  const said = [...(yield* sayAll(telegram)), ...(yield* sayAll(discord))]
  return said.map(noticeOf)
})

/** As the clock does when a deadline is due. */
const fireNow = Effect.fnUntraced(function* (kind: DeadlineKind, subject: string) {
  const [row] = yield* asOwner(
    SqlClient.SqlClient.use(
      (sql) => sql<{ id: string }>`UPDATE deadlines SET due_at = now() - interval '1 second'
        WHERE kind = ${kind} AND subject = ${subject}::uuid AND closed_at IS NULL RETURNING id::text AS id`
    )
  )
  if (row === undefined) return false
  const planner = yield* NoticePlanner
  const fires = {
    "notice.expiring": planner.fireExpiring,
    "notice.rate": planner.fireRate,
    "notice.ripe": planner.fireRipe,
    "notice.standing": planner.fireStanding
  }
  yield* fires[kind as keyof typeof fires]({ id: row.id, kind, subject })
  return true
})

/** An offer of euros in the book, which nobody takes. */
const offer = Effect.fnUntraced(function* ({ personId }: Principal, gone: { readonly expires_at?: string } = {}) {
  const { order } = yield* Orders.use((orders) =>
    orders.create(personId, {
      client_id: randomUUID(),
      market: "USDT-EUR",
      side: "sell",
      type: "limit",
      price: "0.9900",
      quantity: "10",
      terms: { methods: ["sepa_instant"] },
      ...(gone.expires_at === undefined ? {} : { ...gone, time_in_force: "gtd" as const })
    })
  )
  return order
})

describe("an address that was listed", () => {
  const list = ({ personId }: Principal, id: string) =>
    asOwner(
      SqlClient.SqlClient.use((sql) =>
        Effect.gen(function* () {
          // It needs no chain to ripen.
          yield* sql`SET LOCAL session_replication_role = replica`
          yield* sql`INSERT INTO withdrawal_addresses (id, person_id, chain, address, label, ripe_at)
            VALUES (${id}::uuid, ${personId}::uuid, 'none', '0xabc', 'cold', now() + interval '1 day')`
        }).pipe(sql.withTransaction)
      )
    )
  const of = (id: string, what: "ripens" | "is removed" | "is gone") =>
    asOwner(
      SqlClient.SqlClient.use((sql) =>
        what === "ripens"
          ? sql`UPDATE withdrawal_addresses SET ripe_at = now() WHERE id = ${id}::uuid`
          : what === "is removed"
            ? sql`UPDATE withdrawal_addresses SET removed_at = now() WHERE id = ${id}::uuid`
            : sql`DELETE FROM withdrawal_addresses WHERE id = ${id}::uuid`
      )
    )

  it("is told when it has ripened, unless it was removed before", () =>
    floor.run(
      Effect.gen(function* () {
        const { trader } = yield* newChatting(telegram)
        for (const isRemoved of [false, true]) {
          const id = randomUUID()
          yield* list(trader, id)
          const ripe_at = new Date(Date.now() + 86_400_000).toISOString()
          const data = { id, chain: "none", address: "0xabc", label: "cold", ripe_at }
          const about = { subject: trader.personId, people: [trader.personId] }
          yield* Events.use((events) => events.append([{ ...about, kind: "wallet.address_added", data }]))
          expect((yield* hear).map(({ event }) => event)).toEqual(["wallet.address_added"])
          yield* of(id, "ripens")
          if (isRemoved) yield* of(id, "is removed")
          expect(yield* fireNow("notice.ripe", id)).toBe(true)
          expect((yield* hear).map(({ event }) => event)).toEqual(isRemoved ? [] : ["wallet.address_ripe"])
          yield* of(id, "is gone")
        }
      })
    ))
})

describe("an offer", () => {
  it("that was posted and changed is told its owner as one, and that it ends soon", () =>
    floor.run(
      Effect.gen(function* () {
        const { trader } = yield* newChatting(telegram)
        const expiresAt = new Date(Date.now() + 7_200_000).toISOString()
        const { id } = yield* offer(trader, { expires_at: expiresAt })
        yield* Orders.use((orders) => orders.amend(trader.personId, id, { client_id: randomUUID(), price: "0.9950" }))
        const said = yield* hear
        expect(said.map(({ event, role, actor }) => `${event} ${role}.${actor}`)).toEqual(["order.posted self.self"])
        expect(said[0]?.subject).toContain("(+1)")
        expect(yield* fireNow("notice.expiring", id)).toBe(true)
        const [soon] = yield* hear
        expect(soon).toMatchObject({ event: "order.expiring", actor: "system", deadline_at: expiresAt })
        expect(yield* fireNow("notice.expiring", id)).toBe(false)
      })
    ))

  it("on a market where things change hands at once is told to nobody, nor is one without a date to end soon", () =>
    floor.run(
      Effect.gen(function* () {
        const { trader } = yield* newChatting(telegram)
        const { id } = yield* offer(trader)
        expect(yield* fireNow("notice.expiring", id)).toBe(false)
        yield* Orders.use((orders) =>
          orders.create(trader.personId, {
            client_id: randomUUID(),
            market: "BTC-USDT",
            side: "buy",
            type: "limit",
            price: "100.0",
            quantity: "0.1"
          })
        )
        yield* planAll
        expect(yield* eventsOf(trader)).toEqual(["order.posted"])
      })
    ))
})

describe("after a trade", () => {
  it("both are asked once what they think of each other, but for who said it", () =>
    floor.run(
      Effect.gen(function* () {
        const [{ trader: buyer }, { trader: seller }] = [yield* newChatting(telegram), yield* newChatting(discord)]
        const { id } = yield* openMarked(floor, "100", { buyer, seller })
        yield* act(seller, id, "release", { quantity: "100" })
        yield* planAll
        const review = { client_id: randomUUID(), stars: 5 }
        yield* Reviews.use((reviews) => reviews.write(seller.personId, id, review))
        expect(yield* fireNow("notice.rate", id)).toBe(true)
        yield* planAll
        expect((yield* eventsOf(buyer)).filter((event) => event === "rate.request")).toHaveLength(1)
        expect(yield* eventsOf(seller)).not.toContain("rate.request")
        expect(yield* fireNow("notice.rate", id)).toBe(false)
      })
    ))

  it("who it changed is told that their reputation did, by a hundredth and no less", () =>
    floor.run(
      Effect.gen(function* () {
        const { trader: buyer } = yield* newChatting(telegram)
        const { id, seller } = yield* openMarked(floor, "100", { buyer, seller: yield* newTrader })
        yield* planAll
        // What they are expected to do when it is looked first is where it begins.
        expect(yield* fireNow("notice.standing", buyer.personId)).toBe(true)
        const stand = (bps: number) =>
          asOwner(
            SqlClient.SqlClient.use(
              (sql) =>
                sql`UPDATE notice_standings SET score_bps = score_bps + ${bps} WHERE person_id = ${buyer.personId}::uuid`
            )
          )
        const changes = Effect.map(
          eventsOf(buyer),
          (all) => all.filter((event) => event === "reputation.changed").length
        )
        yield* act(seller, id, "release", { quantity: "100" })
        yield* planAll
        yield* fireNow("notice.standing", buyer.personId)
        yield* planAll
        yield* hear
        const before = yield* changes
        yield* stand(scoreStepBps - 1)
        yield* openTrade("seller", "100", { buyer, seller: yield* newTrader })
        yield* planAll
        yield* fireNow("notice.standing", buyer.personId)
        yield* planAll
        expect(yield* changes).toBe(before)
        yield* stand(1)
        yield* openTrade("seller", "100", { buyer, seller: yield* newTrader })
        yield* planAll
        yield* fireNow("notice.standing", buyer.personId)
        yield* hear
        expect(yield* changes).toBe(before + 1)
      })
    ))
})

describe("arbiters", () => {
  const newArbiter = Effect.fnUntraced(function* (bot: Bot) {
    const arbiter = yield* newPerson("arbiter")
    yield* linkChat(arbiter, bot)
    return arbiter
  })

  it("who may take a dispute are told of it, who has it of evidence, and nobody who has to do with a party", () =>
    floor.run(
      Effect.gen(function* () {
        const [ivy, leo, blocked] = [
          yield* newArbiter(telegram),
          yield* newArbiter(telegram),
          yield* newArbiter(telegram)
        ]
        const couple = { buyer: yield* newTrader, seller: yield* newTrader }
        yield* asOwner(
          SqlClient.SqlClient.use(
            (sql) => sql`INSERT INTO blocks (person_id, blocked, created_at)
              VALUES (${couple.buyer.personId}::uuid, ${blocked.personId}::uuid, now())`
          )
        )
        const { id } = yield* openDisputed(floor, "100", couple)
        yield* planAll
        expect([yield* eventsOf(ivy), yield* eventsOf(leo), yield* eventsOf(blocked)]).toEqual([
          ["dispute.opened"],
          ["dispute.opened"],
          []
        ])
        // Whoever has not heard of it yet does not when somebody has it.
        yield* take(ivy, id)
        const said = yield* hear
        const opened = said.filter(({ event }) => event === "dispute.opened")
        expect(opened.map(({ role, actor, trade }) => [role, actor, trade])).toEqual([["arbiter", "peer", id]])
        const disputes = yield* Disputes
        const ask = { client_id: randomUUID(), of: "buyer", kind: "bank_statement", note: "of the 21st" } as const
        const asked = yield* disputes.ask(ivy, id, ask)
        const request = asked.evidence.at(-1)?.id ?? ""
        yield* disputes.give(couple.buyer, id, request, { client_id: randomUUID(), text: "here" })
        yield* planAll
        expect((yield* eventsOf(ivy)).slice(1)).toEqual(["dispute.evidence_added"])
        expect(yield* eventsOf(leo)).toEqual(["dispute.opened"])
      })
    ))
})

describe("the words of the bots", () => {
  it("that were changed are told at every chat, and not when they were chosen first", () =>
    floor.run(
      Effect.gen(function* () {
        const { trader, user } = yield* newChatting(telegram)
        yield* linkChat(trader, discord)
        const links = yield* Links
        yield* links.keep(telegram.id, { user, phrase: "green lamp" })
        yield* links.keep(telegram.id, { user, phrase: "green lamp" })
        yield* hear
        yield* links.keep(telegram.id, { user, phrase: "blue table" })
        const said = yield* hear
        expect(said.map(({ event, actor }) => `${event} ${actor}`)).toEqual([
          "security.phrase_changed self",
          "security.phrase_changed self"
        ])
      })
    ))
})
