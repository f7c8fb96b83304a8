import { describe, expect, it } from "vitest"
import {
  asOwner,
  bodies,
  claim,
  claimed,
  codeOf,
  daemons,
  finish,
  here,
  linkUser,
  message,
  newBot,
  nothing,
  outgoing,
  person,
  receive,
  runOut,
  unlinkAll,
  update,
  work,
  useBotDesk
} from "../../test/channels/BotDesk.ts"
import { updatesPerChatMax, updatesPerReceiveMax } from "../protocol/BotWork.ts"

useBotDesk()

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
      (sql) => sql`SELECT max(update_id)::text AS id FROM bot_updates WHERE bot = ${here.bot}::uuid AND chat = 'c'`
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
          SELECT ${here.bot}::uuid, ${at}::int8 + c * 1000 + n, 'f' || ${at}::int8 || ':' || c, '1', '{}'
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
    expect(await asOwner((sql) => sql`SELECT body FROM bot_updates WHERE bot = ${here.bot}::uuid`)).toEqual([
      { body: "{}" }
    ])
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
    const drain = async (on: ReturnType<typeof daemons>[number]): Promise<void> => {
      const mine = await work((door) => door.claim(here.bot, { limit: 3 }), on)
      for (const one of mine) {
        const busy = await asOwner(
          (sql) => sql`SELECT chat FROM bot_updates WHERE leased_until > now()
          GROUP BY bot, chat HAVING count(*) > 1`
        )
        expect(busy).toEqual([])
        await work((door) => door.finish(here.bot, { update: one.update, attempt: one.attempt, ...nothing }), on)
        seen.push(one.update)
      }
      if (seen.length < 100) await drain(on)
    }
    await Promise.all(daemons().map(drain))
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
      work((door) => door.note(here.bot, { update: "1", attempt, note: JSON.stringify(said) }))
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
    here.updates += 1
    await receive(update(here.updates, `d${here.updates}`, user))
    await claimed()
    return finish(here.updates, { drafts: [{ flow: "sell", version, draft, expires_in_seconds: 60 }] })
  }
  const read = (user: string) => work((door) => door.drafts(here.bot, user, undefined))

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
    here.bot = await newBot()
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
  const mint = (...buttons: ReadonlyArray<ReturnType<typeof button>>) => work((door) => door.buttons(here.bot, buttons))
  const press = (token: string, user = "1", by = 1) =>
    work((door) => door.press(here.bot, { token, user, update: String(by) }))

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
    here.bot = await newBot()
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
