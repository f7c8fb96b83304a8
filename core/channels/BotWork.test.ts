import type * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { type TestDatabase, testDatabase } from "../../test/postgres/TestDatabase.ts"
import { Events } from "../platform/Events.ts"
import {
  type MessageWrite,
  messagesPerChatMax,
  type UpdateFinish,
  updatesPerChatMax,
  updatesPerReceiveMax
} from "../protocol/BotWork.ts"
import { makeKeyPair } from "../protocol/Signing.ts"
import { BotWork } from "./BotWork.ts"

let database: TestDatabase
const makeRuntime = () =>
  ManagedRuntime.make(BotWork.layer.pipe(Layer.provideMerge(Events.layer), Layer.provideMerge(database.layer)))
const makeOwner = () => ManagedRuntime.make(database.ownerLayer)
let runtime: ReturnType<typeof makeRuntime>
let otherDaemon: ReturnType<typeof makeRuntime>
let owner: ReturnType<typeof makeOwner>

const work = <A, E>(use: (work: BotWork["Service"]) => Effect.Effect<A, E>, on = runtime): Promise<A> =>
  on.runPromise(BotWork.use(use))
const asOwner = <A, E>(use: (sql: SqlClient.SqlClient) => Effect.Effect<A, E>): Promise<A> =>
  owner.runPromise(SqlClient.SqlClient.use(use))
const codeOf = (done: Promise<unknown>): Promise<unknown> =>
  done.then(
    () => "done",
    (refusal: { readonly code: string }) => refusal.code
  )

let bot: string
const person = crypto.randomUUID()

const newBot = async (): Promise<string> => {
  const id = crypto.randomUUID()
  const account = String(Date.now() * 1_000 + Math.floor(Math.random() * 1_000))
  await asOwner(
    (sql) => sql`INSERT INTO bots (id, channel, account, name, public_key)
      VALUES (${id}::uuid, 'telegram', ${account}, 'a_bot', ${makeKeyPair().publicKey})`
  )
  return id
}

const linkUser = (user: string) =>
  asOwner(
    (sql) => sql`INSERT INTO channel_links (id, bot, user_id, user_name, person_id, terms)
      VALUES (gen_random_uuid(), ${bot}::uuid, ${user}, 'Ann', ${person}::uuid, 'test')`
  )
const unlinkAll = () =>
  asOwner((sql) => sql`UPDATE channel_links SET state = 'ended', ended_at = now() WHERE state <> 'ended'`)
/** As a lease runs out whose holder is dead. */
const runOut = (table: "bot_messages" | "bot_updates") =>
  asOwner(
    (sql) => sql`UPDATE ${sql(table)} SET leased_until = now() - interval '1 second' WHERE leased_until IS NOT NULL`
  )

const update = (id: number, chat = "c", user: string | null = "1") => ({
  update: String(id),
  chat,
  user,
  body: JSON.stringify({ id })
})
const receive = (...updates: ReadonlyArray<ReturnType<typeof update>>) => work((door) => door.receive(bot, { updates }))
const claim = (limit = 100, on = runtime) =>
  work((door) => door.claim(bot, { limit }), on).then((rows) => rows.map((row) => `${row.chat}${row.update}`))
const claimed = (limit = 100) => work((door) => door.claim(bot, { limit }))
const nothing = { drafts: [], messages: [], buttons: [] }
const finish = (id: number, more: Partial<UpdateFinish> = {}) =>
  work((door) => door.finish(bot, { update: String(id), attempt: 1, ...nothing, ...more }))
const message = (body: string, more: Partial<MessageWrite> = {}): MessageWrite => ({
  chat: "c",
  user: "1",
  card: null,
  body: JSON.stringify(body),
  critical: false,
  ...more
})
let updates = 0
/** Has the bot say something. */
const say = async (...messages: ReadonlyArray<MessageWrite>) => {
  updates += 1
  await receive(update(updates, `say${updates}`))
  await claimed()
  return (await finish(updates, { messages })).messages
}
const outgoing = (limit = 100) => work((door) => door.outgoing(bot, { limit }))
const bodies = async () => (await outgoing()).map(({ body }) => JSON.parse(body) as string)

beforeAll(async () => {
  database = await testDatabase()
  ;[runtime, otherDaemon, owner] = [makeRuntime(), makeRuntime(), makeOwner()]
  await asOwner((sql) => sql`INSERT INTO people (id, name, roles) VALUES (${person}::uuid, 'ann', ARRAY['trader'])`)
})
afterAll(async () => {
  await Promise.all([runtime.dispose(), otherDaemon.dispose(), owner.dispose()])
  await database.drop()
})
beforeEach(async () => {
  await unlinkAll()
  bot = await newBot()
  updates = 0
})

describe("BT-01 an update", () => {
  it("is kept once, however often and wherever it comes", async () => {
    expect(await receive(update(1), update(2), update(1))).toEqual({ kept: 2 })
    const again = await Promise.all(Array.from({ length: 10 }, () => receive(update(2), update(3))))
    expect(again.reduce((sum, { kept }) => sum + kept, 0)).toBe(1)
  })

  it("beyond what a chat may have waiting is dropped, and those of other chats are kept", async () => {
    const many = (from: number) => Array.from({ length: updatesPerReceiveMax }, (_, index) => update(from + index))
    for (let from = 1; from < updatesPerChatMax; from += updatesPerReceiveMax) await receive(...many(from))
    // The same again takes no room.
    expect(await receive(...many(1), update(1_000), update(1_001, "d"))).toEqual({ kept: 1 })
    expect(await claim()).toEqual(["c1", "d1001"])
    await finish(1)
    expect(await receive(update(1_003), update(1_002))).toEqual({ kept: 1 })
    const last = await asOwner(
      (sql) => sql`SELECT max(update_id)::text AS id FROM bot_updates WHERE bot = ${bot}::uuid AND chat = 'c'`
    )
    expect(last).toEqual([{ id: "1002" }])
  })

  it("of one chat leaves room for those of others, the less of it the fuller the inbox is", async () => {
    let at = 0
    /** As many chats that wait for so many each. */
    const fill = async (chats: number, each: number) => {
      at += 100_000
      await asOwner(
        (sql) => sql`INSERT INTO bot_updates (bot, update_id, chat, user_id, body)
          SELECT ${bot}::uuid, ${at}::int8 + c * 1000 + n, 'f' || ${at}::int8 || ':' || c, '1', '{}'
          FROM generate_series(1, ${chats}::int4) AS c, generate_series(1, ${each}::int4) AS n`
      )
    }
    const many = (chat: string) => Array.from({ length: 30 }, (_, index) => update(at + 90_000 + index, chat))
    await fill(49, updatesPerChatMax)
    expect(await receive(...many("first"))).toEqual({ kept: 30 })
    await fill(1, updatesPerChatMax)
    expect(await receive(...many("second"))).toEqual({ kept: 20 })
    await fill(40, updatesPerChatMax)
    expect(await receive(...many("third"))).toEqual({ kept: 1 })
    expect(await receive(...many("first"))).toEqual({ kept: 0 })
  })

  it("is not kept as it was said, once it was dealt with", async () => {
    await receive({ ...update(1), body: '{"text":"my code is 123456"}' })
    await claimed()
    await finish(1)
    expect(await asOwner((sql) => sql`SELECT body FROM bot_updates WHERE bot = ${bot}::uuid`)).toEqual([{ body: "{}" }])
    expect(await receive(update(1))).toEqual({ kept: 0 })
  })

  it("comes in the order of its chat, and in no other's, though received out of order", async () => {
    await receive(update(5), update(3), update(4, "d"), update(9, "e"))
    expect(await claim()).toEqual(["c3", "d4", "e9"])
    await receive(update(2))
    // Somebody has one of the chat: what is older waits for that one to be done, and comes before what is younger.
    expect(await claim()).toEqual([])
    await finish(3)
    expect(await claim()).toEqual(["c2"])
    await finish(2)
    expect(await claim()).toEqual(["c5"])
  })

  it("is never in two hands, nor two of one chat, with two workers at once", async () => {
    await receive(...Array.from({ length: 100 }, (_, index) => update(index, `c${index % 7}`)))
    const seen: Array<string> = []
    const drain = async (on: typeof runtime): Promise<void> => {
      const mine = await work((door) => door.claim(bot, { limit: 3 }), on)
      for (const one of mine) {
        const busy = await asOwner(
          (sql) => sql`SELECT chat FROM bot_updates WHERE leased_until > now()
          GROUP BY bot, chat HAVING count(*) > 1`
        )
        expect(busy).toEqual([])
        await work((door) => door.finish(bot, { update: one.update, attempt: one.attempt, ...nothing }), on)
        seen.push(one.update)
      }
      if (seen.length < 100) await drain(on)
    }
    await Promise.all([drain(runtime), drain(otherDaemon)])
    expect(seen).toHaveLength(100)
    for (let chat = 0; chat < 7; chat += 1) {
      const ofChat = seen.map(BigInt).filter((id) => id % 7n === BigInt(chat))
      expect(ofChat).toEqual(ofChat.toSorted((left, right) => (left < right ? -1 : 1)))
    }
  })

  it("of a worker that was killed goes to the next, who alone can finish it", async () => {
    await receive(update(1))
    expect(await claimed()).toMatchObject([{ update: "1", attempt: 1 }])
    expect(await claimed()).toEqual([])
    await runOut("bot_updates")
    expect(await claimed()).toMatchObject([{ update: "1", attempt: 2 }])
    expect(await codeOf(finish(1))).toBe("bot.lease_lost")
    expect(await finish(1, { attempt: 2, messages: [message("once")] })).toMatchObject({ update: "1" })
    expect(await bodies()).toEqual(["once"])
  })

  it("is told again what the one before was about to do for it", async () => {
    await receive(update(1))
    expect(await claimed()).toMatchObject([{ attempt: 1, note: null }])
    const note = (attempt: number, said: string) =>
      work((door) => door.note(bot, { update: "1", attempt, note: JSON.stringify(said) }))
    expect(await note(1, "first")).toEqual({ update: "1", note: '"first"' })
    expect(await note(1, "second")).toEqual({ update: "1", note: '"first"' })
    await runOut("bot_updates")
    expect(await claimed()).toMatchObject([{ attempt: 2, note: '"first"' }])
    expect(await codeOf(note(1, "late"))).toBe("bot.lease_lost")
    await finish(1, { attempt: 2 })
    expect(await codeOf(note(2, "over"))).toBe("bot.lease_lost")
  })

  it("is done once with all that comes of it, and answers the same when it is finished again", async () => {
    await receive(update(1))
    await claimed()
    const draft = { flow: "buy", version: 0, draft: '{"step":1}', expires_in_seconds: 60 }
    const done = { drafts: [draft], messages: [message("a"), message("b")] }
    const answers = await Promise.all(Array.from({ length: 8 }, () => finish(1, done)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toMatchObject({ draft_versions: [1], messages: [expect.any(String), expect.any(String)] })
    expect(await bodies()).toEqual(["a"])
    expect(await receive(update(1))).toEqual({ kept: 0 })
    expect(await claimed()).toEqual([])
  })

  it("leaves nothing when a part of what comes of it cannot be", async () => {
    await receive(update(1))
    await claimed()
    const stale = { flow: "buy", version: 3, draft: "{}", expires_in_seconds: 60 }
    expect(await codeOf(finish(1, { drafts: [stale], messages: [message("a")] }))).toBe("bot.draft_changed")
    expect(await outgoing()).toEqual([])
    expect(await finish(1)).toMatchObject({ messages: [] })
    expect(await codeOf(finish(2))).toBe("bot.update_unknown")
  })
})

describe("a form", () => {
  const put = async (user: string, version: number, draft: string | null) => {
    updates += 1
    await receive(update(updates, `d${updates}`, user))
    await claimed()
    return finish(updates, { drafts: [{ flow: "sell", version, draft, expires_in_seconds: 60 }] })
  }
  const read = (user: string) => work((door) => door.drafts(bot, user, undefined))

  it("is changed by who saw it as it is", async () => {
    expect(await put("1", 0, '{"a":1}')).toMatchObject({ draft_versions: [1] })
    expect(await put("1", 1, '{"a":2}')).toMatchObject({ draft_versions: [2] })
    expect(await codeOf(put("1", 1, '{"a":3}'))).toBe("bot.draft_changed")
    expect(await codeOf(put("1", 0, '{"a":3}'))).toBe("bot.draft_changed")
    expect(await codeOf(put("1", 1, null))).toBe("bot.draft_changed")
    expect(await read("1")).toMatchObject([{ flow: "sell", version: 2, draft: '{"a":2}' }])
    expect(await put("1", 2, null)).toMatchObject({ draft_versions: [null] })
    expect(await read("1")).toEqual([])
  })

  it("goes on in another channel of its person, and is nobody else's", async () => {
    await linkUser("1")
    await put("1", 0, '{"a":1}')
    bot = await newBot()
    await linkUser("9")
    expect(await read("9")).toMatchObject([{ flow: "sell", version: 1 }])
    expect(await put("9", 1, '{"a":2}')).toMatchObject({ draft_versions: [2] })
    expect(await read("1")).toEqual([])
    await put("9", 2, null)
  })

  it("ends with its time", async () => {
    await put("1", 0, '{"a":1}')
    await asOwner((sql) => sql`UPDATE bot_drafts SET expires_at = now()`)
    expect(await read("1")).toEqual([])
    expect(await put("1", 0, '{"a":2}')).toMatchObject({ draft_versions: [1] })
  })
})

describe("BT-10 what a bot says", () => {
  const sent = (id: string, attempt: number, result: Parameters<BotWork["Service"]["sent"]>[1]["result"]) =>
    work((door) => door.sent(bot, { id, attempt, result }))
  const delivered = (message_id: string) => ({ outcome: "delivered", message_id }) as const
  const one = async () => {
    const [first] = await outgoing()
    if (first === undefined) throw new Error("nothing to be said")
    return first
  }

  it("leaves in the order of its chat, one at a time, and what is critical first", async () => {
    await say(
      message("1"),
      message("2"),
      message("other", { chat: "d" }),
      message("now", { chat: "e", critical: true })
    )
    const taken = await outgoing()
    expect(taken.map(({ body }) => JSON.parse(body))).toEqual(["now", "1", "other"])
    expect(await outgoing()).toEqual([])
    const first = taken[1]
    await sent(first?.id ?? "", 1, delivered("77"))
    expect(await bodies()).toEqual(["2"])
  })

  it("leaves what is critical first within a chat too, and that in its order", async () => {
    await say(message("1"), message("2"), message("now", { critical: true }), message("then", { critical: true }))
    const seen: Array<string> = []
    for (let index = 0; index < 4; index += 1) {
      const { body, id } = await one()
      seen.push(JSON.parse(body) as string)
      await sent(id, 1, delivered(`${index}`))
    }
    expect(seen).toEqual(["now", "then", "1", "2"])
  })

  it("of a card is its last state alone, and edits what was sent", async () => {
    await say(message("open", { card: "t:1" }), message("between"), message("paid", { card: "t:1" }))
    const first = await one()
    expect([JSON.parse(first.body), first.message_id]).toEqual(["paid", null])
    // While it is on its way a newer state is a message of its own.
    await say(message("released", { card: "t:1" }))
    await sent(first.id, 1, delivered("55"))
    await sent((await one()).id, 1, delivered("56"))
    const edit = await one()
    expect([JSON.parse(edit.body), edit.message_id]).toEqual(["released", "55"])
    expect(await sent(edit.id, 1, { outcome: "gone" })).toMatchObject({ state: "waiting" })
    expect(await one()).toMatchObject({ id: edit.id, attempt: 2, message_id: null })
  })

  it("of a card that is asked for anew is a message of its own, and the card from then on", async () => {
    await say(message("open", { card: "t:1" }))
    await sent((await one()).id, 1, delivered("55"))
    await say(message("again", { card: "t:1", anew: true }))
    const again = await one()
    expect([JSON.parse(again.body), again.message_id]).toEqual(["again", null])
    await sent(again.id, 1, delivered("60"))
    await say(message("paid", { card: "t:1" }))
    expect((await one()).message_id).toBe("60")
    const find = (id: string) => work((door) => door.card(bot, { chat: "c", message: id }))
    expect(await find("60")).toEqual({ card: "t:1", body: "{}" })
    expect(await find("55")).toEqual({ card: "t:1", body: "{}" })
    expect(await find("61")).toEqual({ card: null, body: null })
  })

  it("is kept, once it was said, as what it was about", async () => {
    const body = JSON.stringify({ kind: "card", trade: "t", facts: [{ label: "IBAN", value: "DE89" }] })
    await say({ ...message(""), body }, { ...message(""), body })
    await sent((await one()).id, 1, delivered("70"))
    const kept = { card: null, body: '{"kind":"card","trade":"t"}' }
    expect(await work((door) => door.card(bot, { chat: "c", message: "70" }))).toEqual(kept)
    await sent((await one()).id, 1, { outcome: "refused", reason: "no" })
    const left = await asOwner((sql) => sql`SELECT FROM bot_messages WHERE body LIKE '%DE89%'`)
    expect(left).toEqual([])
  })

  it("of a trade begins where its place was made, or in the chat where none could be", async () => {
    const [trade, other] = [crypto.randomUUID(), crypto.randomUUID()]
    await say(message("place", { card: `room:${trade}` }), message("place", { card: `room:${other}` }))
    await sent((await one()).id, 1, delivered("c:9"))
    const shown = async () => (await outgoing()).map(({ body, card, chat, id }) => ({ body, card, chat, id }))
    const first = await shown()
    const body = JSON.stringify({ kind: "trade", trade })
    expect(first).toMatchObject([{ card: `room:${other}` }, { chat: "c:9", card: `trade:${trade}`, body }])
    await sent(first[0]?.id ?? "", 1, { outcome: "refused", reason: "no places here" })
    expect(await shown()).toMatchObject([{ chat: "c", card: `trade:${other}` }])
  })

  it("waits as long as it was told to, and so does all of its chat", async () => {
    await say(message("1"), message("2"), message("other", { chat: "d" }))
    const [first] = await outgoing()
    await sent(first?.id ?? "", 1, { outcome: "later", retry_after_seconds: 30 })
    expect(await outgoing()).toEqual([])
    await asOwner((sql) => sql`UPDATE bot_messages SET next_at = now() WHERE next_at > now()`)
    expect(await bodies()).toEqual(["1"])
  })

  it("is tried again with growing pauses for a day, however often, and then given up", async () => {
    await say(message("1"))
    const due = () => asOwner((sql) => sql`UPDATE bot_messages SET next_at = now() WHERE next_at > now()`)
    const age = (hours: number) =>
      asOwner(
        (sql) => sql`UPDATE bot_messages SET created_at = now() - make_interval(hours => ${hours}::int4)
        WHERE bot = ${bot}::uuid`
      )
    const seconds = async () => {
      const [row] = await asOwner(
        (sql) => sql<{ wait: number }>`SELECT extract(epoch FROM next_at - now())::float8 AS wait
          FROM bot_messages WHERE bot = ${bot}::uuid`
      )
      return Math.ceil(row?.wait ?? 0)
    }
    const later = (id: string, attempt: number) => sent(id, attempt, { outcome: "later", retry_after_seconds: 0 })
    const waits: Array<number> = []
    for (let attempt = 1; attempt < 30; attempt += 1) {
      expect(await later((await one()).id, attempt)).toMatchObject({ state: "waiting" })
      waits.push(await seconds())
      await due()
    }
    expect(waits.slice(0, 4)).toEqual([1, 2, 4, 8])
    expect(waits.at(-1)).toBe(300)
    // The platform was away for most of a day.
    await age(23)
    await work((door) => door.sweep)
    expect(await later((await one()).id, 30)).toMatchObject({ state: "waiting" })
    await due()
    const { id } = await one()
    await age(24)
    expect(await later(id, 31)).toMatchObject({ state: "failed" })
  })

  it("of a bot that was killed is handed out again, and noted once", async () => {
    await say(message("1"))
    const before = await one()
    await runOut("bot_messages")
    const after = await one()
    expect([after.id, after.attempt]).toEqual([before.id, 2])
    expect(await codeOf(sent(before.id, 1, delivered("1")))).toBe("bot.lease_lost")
    expect(await sent(after.id, 2, delivered("2"))).toMatchObject({ state: "sent" })
    expect(await sent(after.id, 2, delivered("3"))).toMatchObject({ state: "sent" })
    expect(await codeOf(sent(crypto.randomUUID(), 1, delivered("1")))).toBe("bot.message_unknown")
  })

  it("BT-03 is not said to whoever was unlinked while it was written", async () => {
    await linkUser("1")
    await receive(update(1, "1"), update(2, "d"), update(3, "e"))
    await claimed()
    await unlinkAll()
    await work((door) => door.forget(bot, "1"))
    const draft = { flow: "sell", version: 0, draft: "{}", expires_in_seconds: 60 }
    const button = { token: "dddddddddddddddddddd", user: "1", action: "{}", trade: null, expires_in_seconds: 60 }
    const all = {
      messages: [message("theirs"), message("for all", { user: null })],
      drafts: [draft],
      buttons: [button]
    }
    expect(await finish(1, all)).toMatchObject({ draft_versions: [] })
    expect(await work((door) => door.drafts(bot, "1", undefined))).toEqual([])
    // Nor to whoever is linked there now.
    await linkUser("1")
    await finish(2, { messages: [message("of the one before")] })
    expect(await bodies()).toEqual(["for all"])
  })

  it("BT-03 is not handed out once its link has ended, whenever it was written", async () => {
    await linkUser("1")
    // Written by who did not see yet that the link had ended.
    await say(message("late"), message("other", { chat: "d", user: null }))
    await unlinkAll()
    expect(await bodies()).toEqual(["other"])
    const rows = await asOwner(
      (sql) => sql`SELECT state, fault, body FROM bot_messages WHERE bot = ${bot}::uuid AND user_id = '1'`
    )
    expect(rows).toEqual([{ state: "dropped", fault: "unlinked", body: "{}" }])
    // Who is nobody yet is answered.
    await say(message("welcome"))
    expect(await bodies()).toEqual(["welcome"])
  })

  it("BT-15 ends for a chat that blocks it: marked, told elsewhere, no more tries", async () => {
    await linkUser("1")
    await say(message("1"), message("2"))
    expect(await sent((await one()).id, 1, { outcome: "blocked" })).toMatchObject({ state: "failed" })
    expect(await outgoing()).toEqual([])
    const told = await asOwner((sql) => sql`SELECT 1 AS one FROM events WHERE entries LIKE '%channel.suspended%'`)
    expect(told).toHaveLength(1)
    const state = () => asOwner((sql) => sql<{ state: string }>`SELECT state FROM channel_links WHERE state <> 'ended'`)
    expect(await state()).toEqual([{ state: "suspended" }])
    // What they do in a group, or what the channel tells of them, says nothing of it.
    await receive(update(999, "-100"), update(998, "1", null))
    expect(await state()).toEqual([{ state: "suspended" }])
    // They write again, so they take messages again.
    await receive(update(1_000, "1"))
    expect(await state()).toEqual([{ state: "active" }])
  })

  it("is so much at most: the oldest that is not critical is dropped, and counted", async () => {
    await say(message("kept", { critical: true }), message("dropped 1"), message("dropped 2"))
    for (let from = 3; from < messagesPerChatMax + 2; from += 9) {
      await say(...Array.from({ length: 9 }, (_, index) => message(`${from + index}`)))
    }
    const rows = await asOwner(
      (sql) =>
        sql<{ body: string; state: string }>`SELECT body, state FROM bot_messages WHERE bot = ${bot}::uuid ORDER BY id`
    )
    expect(rows.filter(({ state }) => state === "waiting")).toHaveLength(messagesPerChatMax)
    expect(rows.slice(0, 3).map(({ state }) => state)).toEqual(["waiting", "dropped", "dropped"])
  })
})

describe("what bots gave away", () => {
  it("is cleared when it has not counted for days, and not before", async () => {
    await asOwner(
      (sql) => sql`INSERT INTO bot_orders (person_id, client_id, worth, bond, at)
        SELECT ${person}::uuid, 'days' || d, 1, 0, now() - make_interval(days => d) FROM unnest(ARRAY[0, 6, 8]) AS d`
    )
    await work((door) => door.sweep)
    expect(await asOwner((sql) => sql`SELECT client_id FROM bot_orders ORDER BY client_id`)).toEqual([
      { client_id: "days0" },
      { client_id: "days6" }
    ])
  })
})

describe("BT-04 a button", () => {
  const button = (token: string, more: object = {}) => ({
    token,
    user: "1",
    action: '{"do":"it"}',
    trade: null,
    expires_in_seconds: 60,
    ...more
  })
  const mint = (...buttons: ReadonlyArray<ReturnType<typeof button>>) => work((door) => door.buttons(bot, buttons))
  const press = (token: string, user = "1", by = 1) =>
    work((door) => door.press(bot, { token, user, update: String(by) }))

  it("is pressed once, by its own user, of 50 at once", async () => {
    await mint(button("aaaaaaaaaaaaaaaaaaaa"))
    expect(await codeOf(press("aaaaaaaaaaaaaaaaaaaa", "2"))).toBe("button.foreign")
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => codeOf(press("aaaaaaaaaaaaaaaaaaaa", "1", index)))
    )
    expect(answers.filter((answer) => answer === "done")).toHaveLength(1)
    expect(answers.filter((answer) => answer === "button.used")).toHaveLength(49)
    // The same update, after a kill, finds what it pressed.
    expect(await press("aaaaaaaaaaaaaaaaaaaa", "1", answers.indexOf("done"))).toEqual({
      action: '{"do":"it"}',
      trade: null
    })
  })

  it("is unknown when forged, of another bot, or old", async () => {
    expect(await codeOf(press("forged"))).toBe("button.unknown")
    await mint(button("bbbbbbbbbbbbbbbbbbbb"))
    expect(await codeOf(mint(button("bbbbbbbbbbbbbbbbbbbb")))).toBe("button.exists")
    await asOwner((sql) => sql`UPDATE bot_buttons SET expires_at = now() WHERE pressed_at IS NULL`)
    expect(await codeOf(press("bbbbbbbbbbbbbbbbbbbb"))).toBe("button.unknown")
    bot = await newBot()
    expect(await codeOf(press("aaaaaaaaaaaaaaaaaaaa"))).toBe("button.unknown")
  })

  it("BT-03 is dead once its user was linked anew", async () => {
    await linkUser("1")
    await mint(button("cccccccccccccccccccc"))
    await unlinkAll()
    expect(await codeOf(press("cccccccccccccccccccc"))).toBe("button.foreign")
    await linkUser("1")
    expect(await codeOf(press("cccccccccccccccccccc"))).toBe("button.foreign")
  })
})
