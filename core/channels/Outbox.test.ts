import { describe, expect, it } from "vitest"
import {
  asOwner,
  bodies,
  claimed,
  codeOf,
  finish,
  here,
  linkUser,
  message,
  outgoing,
  receive,
  runOut,
  say,
  unlinkAll,
  update,
  work,
  useBotDesk
} from "../../test/channels/BotDesk.ts"
import { messagesPerChatMax } from "../protocol/BotWork.ts"
import type { BotWork } from "./BotWork.ts"

useBotDesk()

describe("BT-10 what a bot says", () => {
  const sent = (id: string, attempt: number, result: Parameters<BotWork["Service"]["sent"]>[1]["result"]) =>
    work((door) => door.sent(here.bot, { id, attempt, result }))
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
    const find = (id: string) => work((door) => door.card(here.bot, { chat: "c", message: id }))
    expect(await find("60")).toEqual({ card: "t:1", body: "{}" })
    expect(await find("55")).toEqual({ card: "t:1", body: "{}" })
    expect(await find("61")).toEqual({ card: null, body: null })
  })

  it("of a card that could only be said elsewhere is edited there", async () => {
    await say(message("in a group", { card: "t:1" }))
    await sent((await one()).id, 1, { ...delivered("55"), chat: "d" })
    await say(message("there", { chat: "d", card: "t:1" }))
    expect(await one()).toMatchObject({ chat: "d", message_id: "55" })
  })

  it("is kept, once it was said, as what it was about", async () => {
    const body = JSON.stringify({ kind: "card", trade: "t", facts: [{ label: "IBAN", value: "DE89" }] })
    await say({ ...message(""), body }, { ...message(""), body })
    await sent((await one()).id, 1, delivered("70"))
    const kept = { card: null, body: '{"kind":"card","trade":"t"}' }
    expect(await work((door) => door.card(here.bot, { chat: "c", message: "70" }))).toEqual(kept)
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
        WHERE bot = ${here.bot}::uuid`
      )
    const seconds = async () => {
      const [row] = await asOwner(
        (sql) => sql<{ wait: number }>`SELECT extract(epoch FROM next_at - now())::float8 AS wait
          FROM bot_messages WHERE bot = ${here.bot}::uuid`
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
    await work((door) => door.forget(here.bot, "1"))
    const draft = { flow: "sell", version: 0, draft: "{}", expires_in_seconds: 60 }
    const button = { token: "dddddddddddddddddddd", user: "1", action: "{}", trade: null, expires_in_seconds: 60 }
    const all = {
      messages: [message("theirs"), message("for all", { user: null })],
      drafts: [draft],
      buttons: [button]
    }
    expect(await finish(1, all)).toMatchObject({ draft_versions: [] })
    expect(await work((door) => door.drafts(here.bot, "1", undefined))).toEqual([])
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
      (sql) => sql`SELECT state, fault, body FROM bot_messages WHERE bot = ${here.bot}::uuid AND user_id = '1'`
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

  it("is spoken after it was written, once, and in the way of nothing else", async () => {
    await linkUser("1")
    const link = (
      await asOwner(
        (sql) => sql<{ id: string }>`SELECT id::text AS id FROM channel_links
      WHERE state = 'active'`
      )
    )[0]?.id
    const speak = async (text: string) => {
      const id = crypto.randomUUID()
      const voice = { id: crypto.randomUUID(), body: JSON.stringify(`voice of ${text}`) }
      const written = { id, link: link ?? "", body: JSON.stringify(text), behind: [], critical: true, voice }
      for (const _ of [1, 2]) expect(await work((door) => door.say(written))).toBe(true)
      return voice.id
    }
    const stateOf = (id: string) => asOwner((sql) => sql`SELECT state, fault FROM bot_messages WHERE id = ${id}::uuid`)
    await speak("1")
    const first = await one()
    expect(await bodies()).toEqual([])
    await sent(first.id, 1, delivered("7"))
    await say(message("next", { chat: "1", user: "1" }))
    const both = await outgoing()
    const idOf = (text: string) => both.find(({ body }) => JSON.parse(body) === text)?.id ?? ""
    // It is being spoken, and words go on.
    await sent(idOf("next"), 1, delivered("8"))
    await say(message("more", { chat: "1", user: "1" }))
    await sent((await one()).id, 1, delivered("9"))
    await sent(idOf("voice of 1"), 1, delivered("10"))
    // Whoever spoke is gone: perhaps it was heard.
    const held = await speak("2")
    await sent((await one()).id, 1, delivered("11"))
    expect(await bodies()).toEqual(["voice of 2"])
    await runOut("bot_messages")
    expect(await bodies()).toEqual([])
    expect(await stateOf(held)).toEqual([{ state: "dropped", fault: "not spoken" }])
    // Told to wait, it was not heard.
    const later = await speak("3")
    await sent((await one()).id, 1, delivered("12"))
    await sent((await one()).id, 1, { outcome: "later", retry_after_seconds: 0 })
    await asOwner((sql) => sql`UPDATE bot_messages SET next_at = now() WHERE id = ${later}::uuid`)
    await sent((await one()).id, 2, delivered("13"))
    // What was not written is not spoken.
    const unsaid = await speak("4")
    await sent((await one()).id, 1, { outcome: "refused", reason: "no" })
    expect(await bodies()).toEqual([])
    expect(await stateOf(unsaid)).toEqual([{ state: "dropped", fault: "not spoken" }])
    const old = await speak("5")
    await sent((await one()).id, 1, delivered("14"))
    await asOwner((sql) => sql`UPDATE bot_messages SET ended_at = now() - interval '3 minutes' WHERE message_id = '14'`)
    expect(await bodies()).toEqual([])
    expect(await stateOf(old)).toEqual([{ state: "dropped", fault: "not spoken" }])
  })

  it("is so much at most: the oldest that is not critical is dropped, and counted", async () => {
    await say(message("kept", { critical: true }), message("dropped 1"), message("dropped 2"))
    for (let from = 3; from < messagesPerChatMax + 2; from += 9) {
      await say(...Array.from({ length: 9 }, (_, index) => message(`${from + index}`)))
    }
    const rows = await asOwner(
      (sql) =>
        sql<{
          body: string
          state: string
        }>`SELECT body, state FROM bot_messages WHERE bot = ${here.bot}::uuid ORDER BY id`
    )
    expect(rows.filter(({ state }) => state === "waiting")).toHaveLength(messagesPerChatMax)
    expect(rows.slice(0, 3).map(({ state }) => state)).toEqual(["waiting", "dropped", "dropped"])
  })
})
