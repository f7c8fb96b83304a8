import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { makeKeyPair } from "../../core/protocol/Signing.ts"
import { BotReader } from "../../core/channels/BotReader.ts"
import { freshId, openTrade, place } from "../http/Commands.ts"
import { get, post } from "../http/Signed.ts"
import { type CastMember, startTestDaemon, type TestDaemon } from "../http/TestDaemon.ts"
import { buttonOn, memoryPlatform, type MemoryPlatform, pressOf } from "../../bots/test/MemoryPlatform.ts"
import { converse } from "../../bots/talk/Converse.ts"
import type { Act, Heard } from "../../bots/talk/Heard.ts"
import { card, type Screen } from "../../bots/talk/Screen.ts"
import type { Shown } from "../../bots/talk/Shown.ts"
import { type BotKey, clientsOf, type Talk } from "../../bots/talk/Turn.ts"

let daemon: TestDaemon
let key: BotKey
let platform: MemoryPlatform
let talk: Talk
let logged: Array<string>
let stop: () => Promise<void>
let bots = 0

const ann = { id: "11", name: "Ann", language: "en" }
const ben = { id: "22", name: "Ben", language: "de" }

const screens: Readonly<Record<string, Screen>> = {
  menu: { summary: "talk-menu", scope: "everybody", linked: false, show: async () => card({ heading: "the menu" }) },
  book: { summary: "talk-menu", scope: "everybody", linked: false, show: async () => card({ heading: "the book" }) },
  trades: {
    summary: "talk-menu",
    scope: "everybody",
    linked: true,
    show: async () => card({ heading: "your trades" })
  },
  trade: {
    summary: "talk-menu",
    scope: "everybody",
    linked: true,
    show: async ({ client, rest }) => {
      const { data } = await client.call("trades.get", { params: { id: rest } })
      return card({ heading: `${data.role}: ${data.state}` })
    }
  }
}

const addBot = async (): Promise<BotKey> => {
  const pair = makeKeyPair()
  bots += 1
  const payload = {
    client_id: freshId(),
    channel: "telegram",
    account: String(1_000 + bots),
    name: "a_bot",
    public_key: pair.publicKey
  }
  const { json, text } = await post(daemon.host, daemon.cast.operator, "/v1/bots", payload)
  const { id } = json as { readonly id?: string }
  if (id === undefined) throw new Error(text)
  return {
    daemon: `http://${daemon.host}`,
    key: { id, public_key: pair.publicKey, private_key: pair.privateKey }
  }
}

const linkTo = (user: string, { personId }: CastMember) =>
  daemon.asOwner(
    Effect.flatMap(
      SqlClient.SqlClient,
      (sql) => sql`INSERT INTO channel_links (id, bot, user_id, user_name, person_id, terms)
        VALUES (gen_random_uuid(), ${key.key.id}::uuid, ${user}, 'a user', ${personId}::uuid, 'test')`
    )
  )

const begin = (): (() => Promise<void>) => {
  const ending = new AbortController()
  const running = converse(talk, ending.signal)
  return async () => {
    ending.abort()
    await running
  }
}

/** Waits until something is so; what is waited for says itself what is missing. */
const until = async <A>(read: () => Promise<A> | A): Promise<A> => {
  const endMs = performance.now() + 8_000
  for (;;) {
    try {
      return await read()
    } catch (failure) {
      if (performance.now() > endMs) throw new Error(`${String(failure)}\n${logged.join("\n")}`, { cause: failure })
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
  }
}

/** All that was taken is done, and all that was to be said is said. */
const settled = () =>
  until(async () => {
    const [row] = await daemon.asOwner(
      Effect.flatMap(
        SqlClient.SqlClient,
        (sql) => sql<{ updates: number; messages: number }>`SELECT
          (SELECT count(*)::int4 FROM bot_updates WHERE bot = ${key.key.id}::uuid AND done_at IS NULL) AS updates,
          (SELECT count(*)::int4 FROM bot_messages WHERE bot = ${key.key.id}::uuid AND state = 'waiting') AS messages`
      )
    )
    expect(row).toEqual({ updates: 0, messages: 0 })
  })

const doing = async (user: typeof ann, act: Act, more: Partial<Heard> = {}): Promise<void> => {
  await platform.hears({ user, act, ...more })
  await settled()
}
const write = (user: typeof ann, text: string, more: Partial<Heard> = {}) => doing(user, { kind: "text", text }, more)
const say = (user: typeof ann, text: string, more: Partial<Heard> = {}) => {
  const [name = "", ...rest] = text.slice(1).split(" ")
  return doing(user, { kind: "command", name, rest: rest.join(" ") }, more)
}
const press = (user: typeof ann, label: string, chat = user.id) =>
  doing(user, pressOf(buttonOn(platform, chat, label)), { chat })
/** Presses the first button of the last message. */
const first = (user: typeof ann) => press(user, last(user.id).rows[0]?.[0]?.label ?? "")
const last = (chat: string): Shown => platform.chat(chat).at(-1)?.body as Shown
const heading = (chat: string): string | undefined => last(chat)?.heading
const stateOf = async (id: string): Promise<string> => {
  const { json } = await get(daemon.host, daemon.cast.ann, `/v1/trades/${id}`)
  return (json as { readonly state: string }).state
}
/** Reads all that happened for the bots. */
const readAll = async (): Promise<void> => {
  let found = await daemon.run(BotReader.use(({ step }) => step))
  while (found === "more") found = await daemon.run(BotReader.use(({ step }) => step))
}

beforeAll(async () => {
  daemon = await startTestDaemon()
})
afterAll(() => daemon.close())

beforeEach(async () => {
  await daemon.asOwner(
    Effect.flatMap(
      SqlClient.SqlClient,
      (sql) => sql`UPDATE channel_links SET state = 'ended', ended_at = now() WHERE state <> 'ended'`
    )
  )
  key = await addBot()
  platform = memoryPlatform()
  logged = []
  talk = {
    ...clientsOf(key),
    platform,
    screens,
    now: () => new Date(),
    log: (line) => logged.push(line)
  }
  stop = begin()
  return () => stop()
})

describe("who is nobody yet", () => {
  it("becomes somebody by the first form, in the language that they choose in it", async () => {
    await say(ben, "/start")
    await press(ben, "Deutsch")
    expect(heading("22")).toBe("Drei Dinge, bevor Sie beginnen.")
    await first(ben)
    await write(ben, "ANN")
    // Somebody has the name: the form stays where it is, and says so.
    expect(last("22").problems.length).toBeGreaterThan(0)
    await write(ben, "benno")
    await write(ben, "velvet otter")
    await write(ben, "Europe/Berlin")
    expect(heading("22")).toContain("velvet otter")
    const { data } = await talk.bot.call("bots.user", { params: { user: "22" } })
    expect(data).toMatchObject({
      person: { name: "benno", languages: ["de"] },
      phrase: "velvet otter",
      time_zone: "Europe/Berlin"
    })
  })

  it("is told so by what is for people of the house alone", async () => {
    await say(ann, "/sell")
    expect(heading("11")).toBe("You have no account here yet.")
    await write(ann, "hello")
    expect(heading("11")).toBe("You have no account here yet.")
    await say(ann, "/book")
    expect(heading("11")).toBe("the book")
  })

  it("BT-02 links by a token, having seen whose account it is, and both agree", async () => {
    const begun = await post(daemon.host, daemon.cast.cat, "/v1/channels/link", {
      client_id: freshId(),
      channel: "telegram"
    })
    // The bot that is there the longest has it: the token is for that one alone.
    const { token } = begun.json as { readonly token: string }
    await daemon.asOwner(
      Effect.flatMap(
        SqlClient.SqlClient,
        (sql) => sql`UPDATE channel_requests SET bot = ${key.key.id}::uuid WHERE ended_at IS NULL`
      )
    )
    await say(ann, `/start link_${token}`)
    expect(heading("11")).toBe("This would link you to the account “cat”.")
    await press(ann, "It is mine")
    expect(heading("11")).toBe("Agreed. Now confirm it in your terminal.")
    const list = await get(daemon.host, daemon.cast.cat, "/v1/channels")
    const [waiting] = (list.json as { readonly data: ReadonlyArray<{ readonly id: string }> }).data
    await post(daemon.host, daemon.cast.cat, "/v1/channels/confirm", { client_id: freshId(), id: waiting?.id })
    await say(ann, "/start")
    expect(heading("11")).toBe("the menu")
  })
})

describe("a form", () => {
  beforeEach(() => linkTo("11", daemon.cast.ann))

  it("pays and releases a whole trade between two who only write and press", async () => {
    await linkTo("22", daemon.cast.ben)
    const trade = await openTrade(daemon)
    await say(ben, `/pay ${trade.slice(-8)}`)
    expect(last("22").sensitive).toBe(true)
    await first(ben)
    await press(ben, "Überspringen")
    await press(ben, "Überspringen")
    await first(ben)
    expect(await stateOf(trade)).toBe("payment_marked")
    // Half a minute passes before anything is released.
    await daemon.asOwner(
      Effect.flatMap(
        SqlClient.SqlClient,
        (sql) => sql`UPDATE trades SET updated_at = now() - interval '1 minute' WHERE id = ${trade}::uuid`
      )
    )
    await say(ann, "/release")
    await press(ann, "It arrived")
    await first(ann)
    const { payment_amount } = (await get(daemon.host, daemon.cast.ann, `/v1/trades/${trade}`)).json as {
      readonly payment_amount: string
    }
    await write(ann, payment_amount.replace(".", ""))
    expect(["completed", "on_hold"]).toContain(await stateOf(trade))
    expect(logged).toEqual([])
  })

  it("BT-01 does once what is heard twice, and what was left by a kill after the command", async () => {
    const trade = await openTrade(daemon)
    await linkTo("22", daemon.cast.ben)
    await say(ben, `/pay ${trade}`)
    await first(ben)
    await press(ben, "Überspringen")
    await press(ben, "Überspringen")
    const confirm = pressOf(buttonOn(platform, "22", last("22").rows[0]?.[0]?.label ?? ""))
    // The bot dies when it has said that the payment is sent, and before it could say so to anybody.
    await stop()
    let dies = true
    const { bot } = talk
    const mortal = {
      ...talk,
      bot: {
        call: ((name: string, request: unknown) =>
          name === "bots.finish" && dies
            ? Promise.reject(new Error("killed"))
            : (bot.call as (name: string, request: unknown) => Promise<unknown>)(name, request)) as typeof bot.call
      }
    }
    const [before, ending] = [talk, new AbortController()]
    const killed = converse(mortal, ending.signal)
    await platform.hears({ user: ben, act: confirm, update: "9001" })
    await until(async () => expect(await stateOf(trade)).toBe("payment_marked"))
    ending.abort()
    await killed
    dies = false
    await daemon.asOwner(
      Effect.flatMap(
        SqlClient.SqlClient,
        (sql) => sql`UPDATE bot_updates SET leased_until = now() - interval '1 second' WHERE done_at IS NULL`
      )
    )
    talk = before
    stop = begin()
    await platform.hears({ user: ben, act: confirm, update: "9001" })
    await settled()
    // As if nothing had been: the payment was marked once, and its buyer is told so.
    expect(last("22").problems).toEqual([])
    expect(heading("22")).toMatch(/ann/)
    const marks = await daemon.asOwner(
      Effect.flatMap(
        SqlClient.SqlClient,
        (sql) => sql`SELECT FROM trade_history WHERE trade = ${trade}::uuid AND to_state = 'payment_marked'`
      )
    )
    expect(marks).toHaveLength(1)
  })

  it("BT-08 asks for leave where a chat alone may not, takes the code from elsewhere, and then goes on", async () => {
    const { ann: seller, ben: buyer } = daemon.cast
    // Worth far more than a chat may give away.
    const order = { market: "USDT-EUR", quantity: "5000", price: "0.92", terms: { methods: ["sepa_instant"] } } as const
    await place(daemon, seller, { ...order, side: "sell" })
    const { fills } = await place(daemon, buyer, { ...order, side: "buy" })
    const trade = fills[0]?.trade ?? ""
    await post(daemon.host, buyer, `/v1/trades/${trade}/paid`, { client_id: freshId(), version: 1 })
    await daemon.asOwner(
      Effect.flatMap(
        SqlClient.SqlClient,
        (sql) => sql`UPDATE trades SET updated_at = now() - interval '1 minute' WHERE id = ${trade}::uuid`
      )
    )
    await say(ann, `/release ${trade}`)
    await press(ann, "It arrived")
    await first(ann)
    const { payment_amount } = (await get(daemon.host, seller, `/v1/trades/${trade}`)).json as {
      readonly payment_amount: string
    }
    const digits = payment_amount.replace(".", "")
    // What is asked for here is not confirmed elsewhere, where nothing was shown.
    await write(ann, digits, { chat: "99" })
    expect(last("99").problems).toEqual(["This has changed since it was shown. Look again, then confirm."])
    await write(ann, digits)
    expect(last("11").problems).toHaveLength(1)
    await write(ann, digits)
    expect(heading("11")).toContain("Approve it from elsewhere")
    expect(await stateOf(trade)).toBe("payment_marked")
    await press(ann, "I have approved it")
    expect(last("11").problems).toEqual(["It is not approved yet."])
    await write(ann, "12345")
    expect(last("11").problems).toEqual(["Six digits"])
    const { code } = (await get(daemon.host, seller, `/v1/trades/${trade}/approval`)).json as { readonly code: string }
    await write(ann, code === "000000" ? "000001" : "000000")
    expect(last("11").problems).toHaveLength(2)
    // Whatever else was begun since, and wherever it is typed: a code is not for the other side.
    await say(ann, "/account")
    const opened = heading("11")
    await write(ann, code === "000000" ? "000001" : "000000", { about: `trade:${trade}` })
    expect(heading("11")).not.toBe(opened)
    expect(last("11").problems).toHaveLength(2)
    // Nor under a file, which goes nowhere with it.
    platform.files.set("receipt", new TextEncoder().encode("%PDF-1.7 small"))
    const file = { ref: "receipt", media_type: "application/pdf", size: 14 }
    const caption = code === "000000" ? "000001" : "000000"
    await doing(ann, { kind: "file", file, caption }, { about: `trade:${trade}` })
    expect(last("11").problems).toHaveLength(2)
    const { json } = await get(daemon.host, buyer, `/v1/trades/${trade}/messages`)
    expect((json as { readonly data: ReadonlyArray<unknown> }).data).toEqual([])
    await write(ann, `${code.slice(0, 3)} ${code.slice(3)}`)
    expect(["completed", "on_hold"]).toContain(await stateOf(trade))
    const { data } = await talk.bot.call("bots.draft", { query: { user: "11" } })
    expect(data.data.map(({ flow }) => flow)).not.toContain("approval")
  })

  it("says beforehand that an order could give away more than a chat may", async () => {
    await linkTo("22", daemon.cast.ben)
    await say(ben, "/sell")
    await press(ben, "BTC-USDT")
    await write(ben, "0,05")
    await write(ben, "1000")
    expect(last("22").warnings).toEqual([expect.stringContaining("über einen Bot")])
    expect(last("22").rows[0]).toEqual([expect.objectContaining({ label: "0.05 BTC verkaufen", disabled: true })])
    await say(ben, "/cancel")
  })

  it("gives leave to nothing but what it was asked for", async () => {
    const { ann: seller, ben: buyer } = daemon.cast
    const order = { market: "USDT-EUR", quantity: "5000", price: "0.92", terms: { methods: ["sepa_instant"] } } as const
    const paid = async (): Promise<string> => {
      await place(daemon, seller, { ...order, side: "sell" })
      const trade = (await place(daemon, buyer, { ...order, side: "buy" })).fills[0]?.trade ?? ""
      await post(daemon.host, buyer, `/v1/trades/${trade}/paid`, { client_id: freshId(), version: 1 })
      return trade
    }
    const [one, other] = [await paid(), await paid()]
    await daemon.asOwner(
      Effect.flatMap(
        SqlClient.SqlClient,
        (sql) => sql`UPDATE trades SET updated_at = now() - interval '1 minute' WHERE state = 'payment_marked'`
      )
    )
    await say(ann, `/release ${one}`)
    await press(ann, "It arrived")
    await first(ann)
    const { payment_amount } = (await get(daemon.host, seller, `/v1/trades/${one}`)).json as {
      readonly payment_amount: string
    }
    await write(ann, payment_amount.replace(".", ""))
    expect(heading("11")).toContain("Approve it from elsewhere")
    const { code } = (await get(daemon.host, seller, `/v1/trades/${one}/approval`)).json as { readonly code: string }
    // The form is about another trade by now.
    await say(ann, `/release ${other}`)
    await write(ann, code)
    expect(last("11").problems).toEqual(["This has changed since it was shown. Look again, then confirm."])
    expect([await stateOf(one), await stateOf(other)]).toEqual(["payment_marked", "payment_marked"])
    const { data } = await talk.bot.call("bots.draft", { query: { user: "11" } })
    expect(data.data.map(({ flow }) => flow)).not.toContain("approval")
    await say(ann, "/cancel")
  })

  it("BT-04 is answered by its own buttons alone: an old one shows it as it is now", async () => {
    await say(ann, "/sell")
    const market = pressOf(buttonOn(platform, "11", "USDT-EUR"))
    await doing(ann, market)
    const asked = heading("11")
    await doing(ann, market)
    expect(platform.toasts).toHaveLength(1)
    expect(heading("11")).toBe(asked)
    await doing({ ...ben, id: "33" }, market)
    expect(platform.toasts).toHaveLength(2)
    await say(ann, "/cancel")
    expect(heading("11")).toBe("Discarded. Nothing was sent.")
  })

  it("BT-12 is never shown in a group: it goes on in private", async () => {
    // Telegram says what is answered; that hides nothing from the others.
    const there = { chat: "-100", place: "group", reply: "message:9" } as const
    await say(ann, "/sell", there)
    expect(platform.chat("-100")).toEqual([])
    expect(heading("11")).toContain("sell")
    await write(ann, "100", there)
    expect(platform.chat("-100")).toEqual([])
  })
})

describe("the conversation of a trade", () => {
  it("reaches the other side once, in its room, in order, and a form in it is not for them", async () => {
    // Not of what went before.
    await readAll()
    await linkTo("11", daemon.cast.ann)
    await linkTo("22", daemon.cast.ben)
    await talk.bot.call("bots.keep", { payload: { user: "22", language: "de", phrase: "amber otter" } })
    const trade = await openTrade(daemon)
    await readAll()
    await settled()
    const roomOf = (user: string) => platform.chats().find((chat) => chat.startsWith(`${user}:`)) ?? ""
    const [room, other] = [roomOf("11"), roomOf("22")]
    expect([heading(room), heading(other)]).toEqual(["seller: awaiting_payment", "buyer: awaiting_payment"])
    for (const text of ["first", "second", "third"]) {
      await write(ann, text, { chat: room, place: "room", about: room })
    }
    await readAll()
    await settled()
    const texts = () =>
      platform.chat(other).flatMap(({ body }) => (body.kind === "relayed" ? [`${body.heading}: ${body.text}`] : []))
    expect(texts()).toEqual(["ann schreibt: first", "ann schreibt: second", "ann schreibt: third"])
    expect(platform.chat(room).filter(({ body }) => body.kind === "relayed")).toEqual([])
    // What a form asks for is not sent to the other side.
    await say(ann, "/account", { chat: room, place: "room" })
    await write(ann, "my private number", { chat: room, place: "room", about: room })
    await readAll()
    await settled()
    expect(texts()).toHaveLength(3)
    // The card of the trade is written over where it stands.
    await post(daemon.host, daemon.cast.ben, `/v1/trades/${trade}/cancel`, { client_id: freshId(), version: 1 })
    await readAll()
    await settled()
    const living = platform.chat(room).find(({ body }) => "heading" in body && body.heading.startsWith("seller"))
    expect(living).toMatchObject({ body: { heading: "seller: cancelled", silent: true } })
    expect(living?.edits).toBeGreaterThan(0)
  })

  it("begins with the first bot, however long the reader rests where there is none", async () => {
    const owned = (work: (sql: SqlClient.SqlClient) => Effect.Effect<unknown, unknown>) =>
      daemon.asOwner(SqlClient.SqlClient.use(work))
    await owned((sql) => sql`UPDATE bots SET removed_at = now() WHERE removed_at IS NULL`)
    expect(await daemon.run(BotReader.use(({ step }) => step))).toBe("idle")
    await stop()
    key = await addBot()
    talk = { ...talk, ...clientsOf(key) }
    stop = begin()
    await linkTo("11", daemon.cast.ann)
    await openTrade(daemon)
    await readAll()
    await settled()
    expect(platform.chats().map(heading)).toContain("seller: awaiting_payment")
  })

  it("takes a file, and an answer to any message about the trade", async () => {
    await linkTo("11", daemon.cast.ann)
    const trade = await openTrade(daemon)
    await say(ann, `/trade ${trade}`)
    const about = platform.chat("11").at(-1)?.id ?? ""
    await write(ann, "hello", { about })
    platform.files.set("photo", new TextEncoder().encode("no picture"))
    const file = { ref: "photo", media_type: "image/png", size: 10 }
    await doing(ann, { kind: "file", file, caption: "" }, { about })
    // It is none, and whoever sent it is told.
    expect(last("11").problems.length).toBe(2)
    const { json } = await get(daemon.host, daemon.cast.ben, `/v1/trades/${trade}/messages`)
    expect((json as { readonly data: ReadonlyArray<unknown> }).data).toMatchObject([{ text: "hello" }])
    await doing(ann, { kind: "file", file: { ...file, ref: "gone" }, caption: "" })
    expect(heading("11")).toContain("To which trade?")
  })
})
