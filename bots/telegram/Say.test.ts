/** What people see of what is said, and what comes of it when Telegram does not take it. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { Outcome, Saying } from "../talk/Platform.ts"
import { card } from "../talk/Screen.ts"
import type { Relayed, Shown } from "../talk/Shown.ts"
import { connectionReset, hang, lostAnswer, serverError, tooManyRequests } from "../test/fakes/FaultPlan.ts"
import { drawMessage } from "../test/fakes/telegram/Screen.ts"
import { button, fullCard, saying, type Scene, startScene, tableCard } from "./TestTelegram.ts"

let scene: Scene

beforeEach(async () => {
  scene = await startScene()
  scene.ann.says("/start")
})

afterEach(() => scene.stop())

const say = (body: Saying["body"], more: Partial<Saying> = {}): Promise<Outcome> =>
  scene.platform.say(saying(body, more))

const idOf = (outcome: Outcome): string => {
  if (outcome.outcome !== "delivered") throw new Error(JSON.stringify(outcome))
  return outcome.message_id
}

const plain = card({ heading: "Hello" })
const lastCall = () => scene.fake.calls.at(-1)
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])

/** The message with this id, as it is shown. */
const shownAs = (id: string): string => {
  const message = scene.ann.chat.messages.get(Number(id))
  return message === undefined ? "" : drawMessage(scene.fake.world, message).join("\n")
}

/** From here on the server is from before rich messages. */
const older = async (): Promise<void> => {
  await scene.stop()
  scene = await startScene({ isOlder: true })
  scene.ann.says("/start")
}

describe("cards", () => {
  it.each<readonly [string, Shown]>([
    ["full", fullCard],
    ["table", tableCard(4)],
    ["tableCut", tableCard(405)],
    ["plain", plain]
  ])("look as they should: %s", async (name, body) => {
    const id = idOf(await say(body))
    await expect(`${shownAs(id)}\n`).toMatchFileSnapshot(`golden/${name}.txt`)
  })

  it("are texts where the server knows no rich messages and no disabled buttons, and it is asked but once", async () => {
    await older()
    const id = idOf(await say(tableCard(4)))
    await expect(`${shownAs(id)}\n`).toMatchFileSnapshot("golden/tableText.txt")
    idOf(await say(tableCard(500)))
    expect(scene.fake.calls.filter(({ method }) => method === "sendRichMessage").length).toBe(1)
    expect(idOf(await say(tableCard(5), { message_id: id }))).toBe(id)
    expect(shownAs(id)).toContain("person 4")
    expect(shownAs(idOf(await say(fullCard)))).not.toContain("disabled")
  })

  it("become others with and without a table, as rich messages and as texts", async () => {
    const id = idOf(await say(plain))
    expect(idOf(await say(tableCard(2), { message_id: id }))).toBe(id)
    expect(shownAs(id)).toContain("| 60001.00 | 0.2 | person 1 |")
    const edits = scene.fake.calls.length
    expect(idOf(await say(tableCard(2), { message_id: id }))).toBe(id)
    expect(scene.fake.calls.length).toBe(edits + 1)
    expect(idOf(await say(plain, { message_id: id }))).toBe(id)
    expect(shownAs(id)).toBe("Bot: *Hello*")
  })

  it("BT-13 show markup, mentions and addresses of others as text", async () => {
    const evil =
      '<b>@everyone</b> &amp; https://evil.example/x?a=1 t.me/thief *_`[x](http://y.zz) </pre><a href="tg://user?id=1">'
    const evilCard = card({
      heading: evil,
      lines: [evil],
      facts: [
        { label: evil, value: evil },
        { label: "Code", value: evil, copy: evil }
      ],
      table: { columns: [{ label: evil }], rows: [[evil]] },
      warnings: [evil],
      problems: [evil],
      foot: evil,
      asks: evil,
      rows: [[button(evil.slice(0, 40), { token: "t" })]]
    })
    const id = idOf(await say(evilCard))
    expect(shownAs(id).split(evil).length).toBeGreaterThan(8)
    expect(lastCall()?.params).toMatchObject({ rich_message: { skip_entity_detection: true } })
    await older()
    const text = idOf(await say(evilCard))
    const body = scene.ann.chat.messages.get(Number(text))?.body
    const entities = body?.kind === "text" ? body.content.entities.map(({ type }) => type) : []
    expect(new Set(entities)).toEqual(new Set(["bold", "code", "pre", "italic"]))
    const written = body?.kind === "text" ? body.content.text : ""
    expect(written.replaceAll("\u2060", "").split(evil).length).toBeGreaterThan(7)
    expect(lastCall()?.params).toMatchObject({ link_preview_options: { is_disabled: true } })
  })

  it("are protected when sensitive, and come without a sound when silent", async () => {
    const kept = idOf(await say(card({ heading: "IBAN", sensitive: true, silent: true })))
    expect(shownAs(kept)).toContain("(protected)")
    expect(lastCall()?.params).toMatchObject({ disable_notification: true })
    const open = idOf(await say(plain))
    expect(shownAs(open)).not.toContain("protected")
    expect(lastCall()?.params).toMatchObject({ disable_notification: false })
  })

  it("BT-12 never say in a group what is one person's alone", async () => {
    const group = scene.fake.group({ id: -1001, title: "Traders" }).add(scene.ann)
    const before = scene.fake.calls.length
    expect(await say(card({ heading: "IBAN", sensitive: true }), { chat: "-1001" })).toMatchObject({
      outcome: "refused"
    })
    expect(await say(relayed(), { chat: "-1001" })).toMatchObject({ outcome: "refused" })
    expect(await say({ kind: "room", trade: "1", title: "x" }, { chat: "-1001" })).toMatchObject({ outcome: "refused" })
    expect(scene.fake.calls.length).toBe(before)
    const asked = scene.ann.at(group).says("/book")
    await say({ ...plain, reply: `message:${asked.id}` }, { chat: "-1001" })
    expect(scene.ann.at(group).screen()).toContain('Bot (to "/book"): *Hello*')
  })

  it("are shortened by whole lines, saying how many are missing, and never beyond what a message may have", async () => {
    const lines = Array.from({ length: 300 }, (_, at) => `line ${at} <&> 😀 ${"x".repeat(30)}`)
    const id = idOf(await say(card({ ...fullCard, lines, table: tableCard(100).table })))
    const text = shownAs(id)
    expect(text).toMatch(/… \+100/)
    const missing = Number(/line (\d+)[^\n]*\n {2}… \+(\d+)/.exec(text)?.[2])
    const last = Number(/line (\d+)[^\n]*\n {2}… \+/.exec(text)?.[1])
    expect(last + 1 + missing).toBe(300)
    for (const must of ["Pay 3,045.60 EUR", "DE89", "silver fox", "coins into the reference"])
      expect(text).toContain(must)
  })

  it.each([
    ["one endless line", { lines: ["😀".repeat(5000)] }],
    ["an endless heading", { heading: "😀.aa".repeat(2000) }],
    ["an endless foot", { foot: "@a".repeat(3000) }],
    [
      "endless facts",
      { facts: Array.from({ length: 50 }, () => ({ label: "L".repeat(900), value: "&".repeat(900) })) }
    ],
    ["endless warnings", { warnings: Array.from({ length: 50 }, () => "w".repeat(900)), problems: ["<".repeat(9000)] }],
    ["an endless question", { asks: "?".repeat(9000) }],
    ["a wide table", { table: { columns: [{ label: "a".repeat(9000) }], rows: [["b".repeat(9000)], ["c\n\nd"]] } }]
  ] as const)("are taken whatever is in them: %s", async (_, parts) => {
    idOf(await say(card({ heading: "Hello", ...parts })))
  })

  it("have the buttons that Telegram takes, and no others", async () => {
    const many = Array.from({ length: 30 }, (_, row) =>
      Array.from({ length: 9 }, (__, at) => button(`${row}.${at}`, { token: `t${row}-${at}` }))
    )
    const rows = [
      [
        button("64 bytes", { say: `/${"é".repeat(31)}x` }),
        button("65 bytes", { say: `/${"é".repeat(32)}` }),
        button("no address", { url: "javascript:alert(1)" }),
        button("", { token: "t" }),
        button("long to copy", { copy: "x".repeat(257) }),
        button("copies", { copy: "x".repeat(256) })
      ],
      [button("Write", { ask: "Text", about: null })],
      ...many
    ]
    const id = idOf(await say(card({ heading: "Hello", rows, facts: fullCard.facts })))
    const keyboard = scene.ann.chat.messages.get(Number(id))?.keyboard?.inline_keyboard ?? []
    expect(keyboard.flat().length).toBe(100)
    expect(keyboard[0]?.map(({ text }) => text)).toEqual(["64 bytes", "⧉ copies"])
    expect(Math.max(...keyboard.map((row) => row.length))).toBe(8)
  })
})

describe("a card that stands already", () => {
  it("is edited, and an edit that changes nothing is done", async () => {
    const id = idOf(await say(plain))
    expect(await say(fullCard, { message_id: id })).toEqual({ outcome: "delivered", message_id: id })
    expect(scene.ann.screen()).toContain("Pay 3,045.60 EUR")
    expect(scene.ann.screen()).not.toContain("Hello")
    expect(await say(fullCard, { message_id: id })).toEqual({ outcome: "delivered", message_id: id })
    expect(await say(plain, { message_id: id })).toEqual({ outcome: "delivered", message_id: id })
    expect(shownAs(id)).toBe("Bot: *Hello*")
  })

  it("is gone when somebody deleted it", async () => {
    const id = idOf(await say(plain))
    scene.ann.deletes(scene.ann.message(/Hello/))
    expect(await say(fullCard, { message_id: id })).toEqual({ outcome: "gone" })
  })

  it("gives way to a new one when it cannot be changed", async () => {
    const forwarded = scene.ann.says("mine")
    const outcome = await say(plain, { message_id: String(forwarded.id) })
    expect(idOf(outcome)).not.toBe(String(forwarded.id))
    expect(scene.ann.screen()).toContain("Bot: *Hello*")
  })

  it("gets a picture and loses it", async () => {
    const id = idOf(await say(plain))
    const drawn = card({ heading: "Scan", picture: { kind: "qr", text: "bitcoin:bc1q" } })
    expect(idOf(await say(drawn, { message_id: id }))).toBe(id)
    expect(shownAs(id)).toMatch(/^Bot: <photo \d+ bytes>\n {2}\*Scan\*$/)
    const other = idOf(await say(plain, { message_id: id }))
    expect(other).not.toBe(id)
    expect(shownAs(id)).toBe("")
    expect(shownAs(other)).toBe("Bot: *Hello*")
  })
})

describe("pictures", () => {
  const scan = card({ heading: "Scan", picture: { kind: "qr", text: "bitcoin:bc1q" } })

  it("come with the card beneath", async () => {
    const id = idOf(await say({ ...fullCard, picture: scan.picture }))
    expect(shownAs(id)).toMatch(/^Bot: <photo \d+ bytes>\n {2}\*Pay/)
    expect(shownAs(id)).toContain("[I have paid|success]")
  })

  it("stay away where the text would have to be cut, cannot be drawn, or is refused", async () => {
    const long = idOf(await say({ ...scan, lines: ["x".repeat(1100)] }))
    expect(shownAs(long)).toMatch(/^Bot: \*Scan\*/)
    const broken = idOf(await say({ ...scan, picture: { kind: "qr", text: "x".repeat(5000) } }))
    expect(shownAs(broken)).toBe("Bot: *Scan*")
    expect(scene.reports.at(-1)).toMatch(/a picture is not drawn/)
  })

  it("lose rows of a table before they stay away", async () => {
    const id = idOf(await say({ ...tableCard(80), picture: { kind: "candles", market: "BTC-EUR", candles: [] } }))
    expect(shownAs(id)).toMatch(/<photo [\s\S]*… \+\d+/)
  })
})

const relayed = (parts: Partial<Relayed> = {}): Relayed => ({
  kind: "relayed",
  heading: "bob",
  text: "Here is <the> proof, bob@example.org",
  warnings: [],
  file: null,
  foot: "silver fox",
  rows: [],
  ...parts
})

const enclosed = (media_type: string, parts: Partial<Relayed> = {}) =>
  relayed({ file: { trade: "t", message: "m", media_type }, ...parts })

const withFile = async (bytes: Uint8Array | undefined | Error) => {
  await scene.stop()
  scene = await startScene({
    settings: {
      fetchRelayed: (trade, message) => {
        expect([trade, message]).toEqual(["t", "m"])
        return bytes instanceof Error ? Promise.reject(bytes) : Promise.resolve(bytes)
      }
    }
  })
  scene.ann.says("/start")
}

describe("what others wrote", () => {
  it("is passed on as it was written, and cannot be forwarded", async () => {
    const id = idOf(
      await say(relayed({ warnings: ["It has an address."], rows: [[button("Trade", { say: "/trade 1" })]] }))
    )
    await expect(`${shownAs(id)}\n`).toMatchFileSnapshot("golden/relayed.txt")
  })

  it("has its picture, voice note or file along", async () => {
    await withFile(png)
    expect(shownAs(idOf(await say(enclosed("image/png"))))).toContain("<photo 7 bytes>\n  *bob*")
    expect(shownAs(idOf(await say(enclosed("application/pdf"))))).toContain("<file file.pdf 7 bytes>\n  *bob*")
    await withFile(Buffer.from("OggS, OpusHead"))
    expect(shownAs(idOf(await say(enclosed("audio/ogg"))))).toContain("<voice 0 s>\n  *bob*")
  })

  it("comes as a plain file where Telegram takes no such picture", async () => {
    await withFile(Buffer.from("no picture"))
    expect(shownAs(idOf(await say(enclosed("image/jpeg"))))).toContain("<file file.jpg 10 bytes>")
  })

  it("has its words before the file where they are too many to stand under it", async () => {
    await withFile(png)
    const id = idOf(await say(enclosed("image/png", { text: "word ".repeat(380).trim() })))
    expect(shownAs(id)).toBe("Bot (protected): <photo 7 bytes>")
    expect(scene.ann.screen().match(/word/g)?.length).toBe(380)
  })

  it("says its words once, however often its file is tried", async () => {
    await withFile(png)
    const long = enclosed("image/png", { text: "word ".repeat(380).trim() })
    scene.fake.faults.next("sendPhoto", connectionReset)
    expect(await say(long)).toEqual({ outcome: "later", retry_after_seconds: 1 })
    expect(shownAs(idOf(await say(long)))).toBe("Bot (protected): <photo 7 bytes>")
    expect(scene.ann.screen().match(/word/g)?.length).toBe(380)
  })

  it("is refused where it cannot be drawn", async () => {
    const broken = { ...relayed(), warnings: null } as unknown as Relayed
    expect(await say(broken)).toEqual({ outcome: "refused", reason: "it cannot be drawn" })
  })

  it("comes without a file that is gone, and later while it cannot be fetched", async () => {
    await withFile(undefined)
    expect(shownAs(idOf(await say(enclosed("image/png"))))).toContain("*bob*")
    await withFile(new Error("the daemon is away"))
    expect(await say(enclosed("image/png"))).toEqual({ outcome: "later", retry_after_seconds: 1 })
  })
})

describe("rooms", () => {
  const room = { kind: "room", trade: "t", title: `0.05 BTC ${"x".repeat(200)}` } as const

  it("are topics where the private chat has them", async () => {
    await scene.stop()
    scene = await startScene({ privateTopics: true })
    scene.ann.says("/start")
    const place = idOf(await say(room))
    expect(place).toMatch(/^7:\d+$/)
    idOf(await say(plain, { chat: place }))
    expect(scene.ann.screen()).toMatch(/== 0\.05 BTC x+… ==\nBot: \*Hello\*/)
    const topic = Number(place.split(":")[1])
    scene.ann.chat.topics.delete(topic)
    const outside = idOf(await say(fullCard, { chat: place }))
    expect(shownAs(outside)).toContain("Pay 3,045.60 EUR")
  })

  it("get a mark in the end, for a topic of a private chat cannot be closed; one that is gone is put away already", async () => {
    await scene.stop()
    scene = await startScene({ privateTopics: true })
    scene.ann.says("/start")
    const end = { kind: "end", trade: "t", title: "Trade 0193" } as const
    const place = idOf(await say({ ...room, title: "Trade 0193" }))
    scene.fake.faults.next("closeForumTopic", tooManyRequests(4))
    expect(await say(end, { chat: place })).toEqual({ outcome: "later", retry_after_seconds: 4 })
    expect(await say(end, { chat: place })).toEqual({ outcome: "delivered", message_id: place })
    expect(scene.ann.screen()).toContain("== ✓ Trade 0193 ==")
    const calls = scene.fake.calls.length
    expect(await say(end, { chat: place })).toEqual({ outcome: "delivered", message_id: place })
    scene.ann.chat.topics.clear()
    expect(await say(end, { chat: place })).toEqual({ outcome: "delivered", message_id: place })
    expect(scene.fake.calls.length).toBe(calls + 4)
    expect(await say(end)).toEqual({ outcome: "delivered", message_id: "7" })
  })

  it("are the private chat itself where it has none", async () => {
    expect(await say(room)).toEqual({ outcome: "delivered", message_id: "7" })
    await scene.stop()
    scene = await startScene({ privateTopics: true })
    scene.fake.faults.next("createForumTopic", tooManyRequests(4))
    scene.ann.says("/start")
    expect(await say(room)).toEqual({ outcome: "later", retry_after_seconds: 4 })
  })
})

describe("what Telegram does not take", () => {
  it("BT-10 waits as long as it is told to", async () => {
    scene.fake.faults.next("sendMessage", tooManyRequests(9))
    expect(await say(plain)).toEqual({ outcome: "later", retry_after_seconds: 9 })
    scene.fake.faults.next("sendMessage", tooManyRequests(999_999))
    expect(await say(plain)).toEqual({ outcome: "later", retry_after_seconds: 3_600 })
    expect(scene.ann.screen()).toBe("Ann: /start")
  })

  it("comes later over broken servers and connections, and after an answer that was lost", async () => {
    const later = { outcome: "later", retry_after_seconds: 1 }
    for (const fault of [serverError(500), serverError(502), connectionReset]) {
      scene.fake.faults.next("sendMessage", fault)
      expect(await say(plain)).toEqual(later)
    }
    expect(scene.ann.screen()).toBe("Ann: /start")
    const id = idOf(await say(plain))
    scene.fake.faults.next("editMessageText", lostAnswer)
    expect(await say(fullCard, { message_id: id })).toEqual(later)
    expect(await say(fullCard, { message_id: id })).toEqual({ outcome: "delivered", message_id: id })
    scene.fake.faults.next("sendMessage", lostAnswer)
    expect(await say(plain)).toEqual(later)
  })

  it("BT-15 is blocked for whoever blocked the bot, is gone, or was never there", async () => {
    scene.ann.blocks()
    expect(await say(plain)).toEqual({ outcome: "blocked" })
    expect(await say(plain, { message_id: "1" })).toEqual({ outcome: "blocked" })
    scene.ann.unblocks()
    scene.ann.deactivates()
    expect(await say(relayed())).toEqual({ outcome: "blocked" })
    expect(await say(plain, { chat: "99" })).toEqual({ outcome: "blocked" })
    scene.fake.person({ id: 8, name: "Bob" })
    expect(await say(plain, { chat: "8" })).toEqual({ outcome: "blocked" })
  })

  it("is for nobody where the bot may not write any more", async () => {
    const group = scene.fake.group({ id: -1001, title: "Traders" }).add(scene.ann)
    group.muteBot(true)
    expect(await say(plain, { chat: "-1001" })).toEqual({ outcome: "blocked" })
    group.muteBot(false)
    group.setBot(scene.ann, "kicked")
    expect(await say(plain, { chat: "-1001" })).toEqual({ outcome: "blocked" })
  })

  it("is refused with Telegram's own reason", async () => {
    scene.fake.faults.next("sendMessage", { kind: "refuse", status: 418 })
    expect(await say(plain)).toEqual({ outcome: "refused", reason: expect.stringMatching(/./) })
  })

  it("waits for another token when this one is refused", async () => {
    await scene.stop()
    scene = await startScene({ settings: { token: "4242:revoked" } })
    expect(await say(plain)).toEqual({ outcome: "later", retry_after_seconds: 60 })
  })
})

describe("what is taken", () => {
  it("gets a sign where it was a message, and only where there is something to say", async () => {
    await scene.stop()
    scene = await startScene()
    void scene.start()
    scene.ann.says("hello bob")
    await scene.fake.idle()
    const [heard] = scene.kept.flatMap((received) => scene.platform.hear(received) ?? [])
    if (heard === undefined) throw new Error("nothing heard")
    await scene.platform.acknowledge(heard, null)
    expect(scene.ann.screen()).toBe("Ann: hello bob")
    await scene.platform.acknowledge(heard, "Sent.")
    expect(scene.ann.screen()).toBe("Ann: hello bob\n  👌 Bot")
  })

  it("is answered with a short word where it was a press, once, and losing that is harmless", async () => {
    await scene.stop()
    scene = await startScene()
    void scene.start()
    scene.ann.says("/start")
    await say(card({ heading: "Card", rows: [[button("Yes", { token: "t" })]] }))
    const tap = scene.ann.taps("Yes")
    await scene.fake.idle()
    const [, press] = scene.kept.map((received) => scene.platform.hear(received))
    if (press === undefined) throw new Error("nothing heard")
    await scene.platform.acknowledge(press, "x".repeat(300))
    expect((await tap.answered()).text).toBe(`${"x".repeat(199)}…`)
    scene.fake.clock.advance(60)
    await scene.platform.acknowledge(press, null)
    scene.fake.faults.next("answerCallbackQuery", tooManyRequests(5))
    await scene.platform.acknowledge(press, "late")
    const calls = scene.fake.calls.length
    await scene.platform.acknowledge({ ...press, reply: null }, "nobody pressed")
    expect(scene.fake.calls.length).toBe(calls)
  })
})

describe("files of people", () => {
  it("are fetched up to a length, and not when they are gone", async () => {
    const { body } = scene.ann.sends({ kind: "document", bytes: Buffer.from("0123456789") })
    const ref = body.kind === "file" ? body.file.id : ""
    expect(Buffer.from((await scene.platform.fetchFile(ref, 10)) ?? []).toString()).toBe("0123456789")
    expect(await scene.platform.fetchFile(ref, 9)).toBeUndefined()
    expect(await scene.platform.fetchFile("unknown", 10)).toBeUndefined()
  })

  it("are asked for again after a refusal, without a word of the token", async () => {
    const { body } = scene.ann.sends({ kind: "document", bytes: Buffer.from("0123456789") })
    const ref = body.kind === "file" ? body.file.id : ""
    scene.fake.faults.next("getFile", tooManyRequests(0))
    expect((await scene.platform.fetchFile(ref, 10))?.length).toBe(10)
    scene.fake.faults.next("getFile", tooManyRequests(3_000))
    const failed = await scene.platform.fetchFile(ref, 10).catch((error: unknown) => error)
    expect(String(failed)).toMatch(/Too Many Requests/)
    expect(String(failed)).not.toContain(scene.fake.token)
  })
})

describe("an answer that hangs", () => {
  afterEach(() => vi.useRealTimers())

  it("is given up before the message is another's to send, and counts when it comes in time", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
    scene.fake.faults.next("sendMessage", hang("before"))
    const lost = say(plain)
    await scene.fake.untilHung()
    await vi.advanceTimersByTimeAsync(29_000)
    expect(await lost).toEqual({ outcome: "later", retry_after_seconds: 1 })
    scene.fake.faults.next("sendMessage", hang("after"))
    const late = say(plain)
    await scene.ann.sees(/Hello/)
    scene.fake.releaseHung()
    expect(idOf(await late)).toMatch(/^\d+$/)
  })
})
