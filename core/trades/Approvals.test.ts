import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import {
  act,
  codeOf,
  type Couple,
  type Floor,
  newTrader,
  openFloor,
  openMarked,
  sayIndex
} from "../../test/trades/TradingFloor.ts"
import type { Principal } from "../protocol/Api.ts"
import { approvalsPerHourMax, approvalTriesMax } from "../protocol/Approval.ts"
import { makeKeyPair } from "../protocol/Signing.ts"
import { Approvals } from "./Approvals.ts"

let floor: Floor
const [telegram, discord] = [crypto.randomUUID(), crypto.randomUUID()]

/** The person through a bot; through Telegram's when none is named. */
const through = (principal: Principal, bot = telegram): Principal => ({
  ...principal,
  via: { bot, channel: bot === telegram ? "telegram" : "discord", user: "1" }
})

/** Worth more than a bot gives away alone, and worth less. */
const [much, little] = ["1000", "100"]

const release = (who: Principal, id: string, quantity = much) => act(who, id, "release", { quantity })
const marked = (quantity = much) => openMarked(floor, quantity)
const askIn = (who: Principal, trade: string, version: number, quantity = much) =>
  Approvals.use((approvals) => approvals.ask(who, trade, { version, action: "release", quantity }))
const view = (who: Principal, id: string) => Approvals.use((approvals) => approvals.view(who, id))
const give = (who: Principal, id: string, version: number, code?: string, more: { readonly dry_run?: true } = {}) =>
  Approvals.use((approvals) =>
    approvals.give(who, id, {
      client_id: crypto.randomUUID(),
      version,
      ...(code === undefined ? {} : { code }),
      ...more
    })
  )
const wrong = (code: string | null) => (code === "000000" ? "000001" : "000000")

beforeAll(async () => {
  floor = await openFloor()
  await floor.asOwner(
    SqlClient.SqlClient.use(
      (sql) => sql`INSERT INTO bots (id, channel, account, name, public_key) VALUES
        (${telegram}::uuid, 'telegram', '1', 'a_bot', ${makeKeyPair().publicKey}),
        (${discord}::uuid, 'discord', '2', 'b_bot', ${makeKeyPair().publicKey})`
    )
  )
})
afterAll(async () => {
  await floor.run(cleanDoctor)
  await floor.close()
})

describe("BT-08 a bot, and whoever has stolen it,", () => {
  it("gives away a little, and more with leave alone", () =>
    floor.run(
      Effect.gen(function* () {
        const small = yield* marked(little)
        expect((yield* release(through(small.seller), small.id, little)).state).toBe("completed")
        const { id, seller } = yield* marked()
        const refused = yield* Effect.flip(release(through(seller), id))
        expect(refused).toMatchObject({
          code: "auth.step_up_required",
          details: { trade: id, version: 2, action: "release", ways: ["terminal", "approval"] }
        })
        expect((yield* release(seller, id)).state).toBe("completed")
      })
    ))

  it("gives away in a day what it may at once, however many trades that is, and another day again", () =>
    floor.run(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const people: Couple = { buyer: yield* newTrader, seller: yield* newTrader }
        const trades = yield* Effect.forEach([1, 2, 3, 4], () => openMarked(floor, little, people))
        const by = through(people.seller)
        // All at once, by two bots.
        const all = trades.map(({ id }, place) =>
          release(place % 2 === 0 ? by : through(people.seller, discord), id, little).pipe(
            Effect.as("released"),
            Effect.catchTag("Refusal", ({ code }) => Effect.succeed<string>(code))
          )
        )
        const outcomes = yield* Effect.all(all, { concurrency: "unbounded" })
        expect(outcomes.filter((code) => code === "auth.step_up_required")).toHaveLength(1)
        const last = trades[outcomes.indexOf("auth.step_up_required")]?.id ?? ""
        expect((yield* askIn(by, last, 2, little)).approved).toBe(false)
        yield* give(people.seller, last, 2)
        expect((yield* release(by, last, little)).state).toBe("completed")
        // With leave it counts for nothing.
        expect(yield* sql`SELECT 1 AS one FROM bot_releases WHERE person_id = ${by.personId}::uuid`).toHaveLength(3)
        const next = yield* openMarked(floor, little, people)
        expect(yield* codeOf(release(by, next.id, little))).toBe("auth.step_up_required")
        yield* sql`UPDATE bot_releases SET at = now() - interval '1 day' WHERE person_id = ${by.personId}::uuid`
        expect((yield* release(by, next.id, little)).state).toBe("completed")
      })
    ))

  it("gives away what the escrow is worth, whatever the two say that it costs", () =>
    floor.run(
      Effect.gen(function* () {
        const { id, seller } = yield* marked()
        yield* Effect.promise(() =>
          floor.asOwner(
            SqlClient.SqlClient.use((sql) => sql`UPDATE trades SET payment_amount = 1 WHERE id = ${id}::uuid`)
          )
        )
        expect(yield* codeOf(release(through(seller), id))).toBe("auth.step_up_required")
        // By the index, while there is one.
        const small = yield* marked(little)
        yield* sayIndex("9.0000")
        expect(yield* codeOf(release(through(small.seller), small.id, little))).toBe("auth.step_up_required")
      })
    ))

  it("gives away what its asset is usually worth, whatever the index says", async () => {
    const other = await openFloor()
    await other.run(
      Effect.gen(function* () {
        yield* sayIndex("0.0900")
        const { id, seller } = yield* openMarked(other, much)
        yield* Effect.promise(() =>
          other.asOwner(
            SqlClient.SqlClient.use((sql) => sql`UPDATE trades SET payment_amount = 1 WHERE id = ${id}::uuid`)
          )
        )
        expect(yield* codeOf(release(through(seller), id))).toBe("auth.step_up_required")
      })
    )
    await other.close()
  })

  it("does not learn the code, which another bot and the terminal show", () =>
    floor.run(
      Effect.gen(function* () {
        const { id, seller } = yield* marked()
        expect(yield* askIn(through(seller), id, 2)).toMatchObject({ code: null, bot: "a_bot", approved: false })
        const [own, other] = [yield* view(seller, id), yield* view(through(seller, discord), id)]
        expect([own.code, other.code]).toEqual([expect.stringMatching(/^\d{6}$/), own.code])
        expect((yield* view(through(seller), id)).code).toBeNull()
        // Said elsewhere and typed in the chat.
        expect(yield* give(through(seller), id, 2, own.code ?? "")).toMatchObject({ approved: true, code: null })
        expect((yield* release(through(seller), id)).state).toBe("completed")
      })
    ))

  it("is let through by the terminal without a code, once, for that version and by that person", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* marked()
        yield* askIn(through(seller), id, 2)
        expect(yield* codeOf(give(buyer, id, 2))).toBe("approval.unknown")
        expect(yield* codeOf(give(seller, id, 3))).toBe("approval.unknown")
        expect((yield* give(seller, id, 2)).approved).toBe(true)
        // The trade moves on: the leave is for what it was.
        yield* act(buyer, id, "undo_paid")
        yield* act(buyer, id, "mark_paid")
        expect(yield* codeOf(release(through(seller), id))).toBe("auth.step_up_required")
        yield* askIn(through(seller), id, 4)
        yield* give(seller, id, 4)
        const all = Array.from({ length: 5 }, () => Effect.result(release(through(seller), id)))
        const done = yield* Effect.all(all, { concurrency: "unbounded" })
        expect(done.filter(({ _tag }) => _tag === "Success")).toHaveLength(1)
        const sql = yield* SqlClient.SqlClient
        expect(
          yield* sql`SELECT 1 AS one FROM trade_approvals WHERE trade = ${id}::uuid AND used_at IS NOT NULL`
        ).toHaveLength(1)
      })
    ))

  it("guesses five times, however many at once", () =>
    floor.run(
      Effect.gen(function* () {
        const { id, seller } = yield* marked()
        yield* askIn(through(seller), id, 2)
        const { code } = yield* view(seller, id)
        const guesses = Array.from({ length: 50 }, () => codeOf(give(through(seller), id, 2, wrong(code))))
        expect(new Set(yield* Effect.all(guesses, { concurrency: "unbounded" }))).toEqual(
          new Set(["approval.code_wrong"])
        )
        // The right one comes too late.
        expect(yield* codeOf(give(through(seller), id, 2, code ?? ""))).toBe("approval.code_wrong")
        const sql = yield* SqlClient.SqlClient
        expect(yield* sql`SELECT tries::int4 AS tries FROM trade_approvals WHERE trade = ${id}::uuid`).toEqual([
          { tries: approvalTriesMax }
        ])
      })
    ))

  it("cannot guess by trying: that counts, and lets nothing through", () =>
    floor.run(
      Effect.gen(function* () {
        const { id, seller } = yield* marked()
        yield* askIn(through(seller), id, 2)
        const code = (yield* view(seller, id)).code ?? ""
        const tried = { dry_run: true } as const
        expect(yield* give(through(seller), id, 2, code, tried)).toMatchObject({ approved: true })
        expect(yield* view(seller, id)).toMatchObject({ approved: false })
        for (let tries = 1; tries < approvalTriesMax; tries += 1) {
          expect(yield* codeOf(give(through(seller), id, 2, wrong(code), tried))).toBe("approval.code_wrong")
        }
        expect(yield* codeOf(give(through(seller), id, 2, code, tried))).toBe("approval.code_wrong")
        expect(yield* codeOf(release(through(seller), id))).toBe("auth.step_up_required")
      })
    ))

  it("asks for what is, and so often an hour; nobody else asks", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* marked()
        expect(yield* codeOf(askIn(seller, id, 2))).toBe("approval.not_needed")
        expect(yield* codeOf(askIn(through(seller), id, 1))).toBe("trade.version_stale")
        expect(yield* codeOf(askIn(through(seller), id, 2, "999"))).toBe("trade.quantity_differs")
        expect(yield* codeOf(view(seller, id))).toBe("approval.unknown")
        const stranger = { ...through(seller), personId: crypto.randomUUID() }
        expect(yield* codeOf(askIn(stranger, id, 2))).toBe("trade.unknown")
        const first = yield* askIn(through(seller), id, 2)
        expect(yield* askIn(through(seller), id, 2)).toEqual(first)
        const sql = yield* SqlClient.SqlClient
        yield* sql`INSERT INTO trade_approvals (id, trade, person_id, bot, action, version, quantity, expires_at, ended_at)
          SELECT gen_random_uuid(), ${id}::uuid, ${seller.personId}::uuid, ${telegram}::uuid, 'release', 1, 1, now(), now()
          FROM generate_series(2, ${approvalsPerHourMax}::int4)`
        yield* act(buyer, id, "undo_paid")
        yield* act(buyer, id, "mark_paid")
        expect(yield* codeOf(askIn(through(seller), id, 4))).toBe("approval.asked_often")
      })
    ))

  it("gives nothing away by other steps either", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* marked()
        expect(yield* codeOf(act(through(buyer), id, "undo_paid"))).toBe("auth.step_up_required")
        expect(yield* codeOf(act(through(buyer), id, "propose_cancel", { payment: "not_sent" }))).toBe(
          "auth.step_up_required"
        )
        // The seller's own escrow comes back to them.
        yield* act(through(seller), id, "propose_cancel")
        expect(yield* codeOf(act(through(buyer), id, "accept_cancel", { payment: "not_sent" }))).toBe(
          "auth.step_up_required"
        )
      })
    ))
})
