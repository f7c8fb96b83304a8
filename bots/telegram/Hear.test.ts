/** What updates of the real shapes say. */
import * as fc from "fast-check"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { Heard } from "../talk/Heard.ts"
import { noLimits } from "../test/fakes/telegram/Limits.ts"
import { hear } from "./Hear.ts"
import { type Scene, startScene } from "./TestTelegram.ts"
import { makeGroupLinks } from "./GroupLinks.ts"
import { placeId, readGroup, writtenGroup } from "./Updates.ts"

const own = { id: "4242", links: makeGroupLinks("4242:token") }
let scene: Scene

beforeEach(async () => {
  scene = await startScene({ privateTopics: true, limits: noLimits })
  void scene.start()
})

afterEach(() => scene.stop())

/** What was heard since the start. */
const heard = async (): Promise<ReadonlyArray<Heard>> => {
  await scene.fake.idle()
  return scene.kept.flatMap((received) => scene.platform.hear(received) ?? [])
}

const acts = async () => (await heard()).map(({ act }) => act)

const ann = { id: "7", name: "Ann", language: "de" }

describe("in a private chat", () => {
  it("hears commands, with an underscore for a hyphen, and texts", async () => {
    for (const text of [
      "/start",
      " /Book  BTC-EUR ",
      "/cancel_trade@orrange_bot 12",
      "0.05",
      "/ 5",
      "/book@other_bot"
    ]) {
      scene.ann.says(text)
    }
    expect(await acts()).toEqual([
      { kind: "command", name: "start", rest: "" },
      { kind: "command", name: "book", rest: "BTC-EUR" },
      { kind: "command", name: "cancel-trade", rest: "12" },
      { kind: "text", text: "0.05" },
      { kind: "text", text: "/ 5" }
    ])
    expect((await heard())[0]).toMatchObject({
      update: "1000",
      chat: "7",
      place: "private",
      user: ann,
      about: null,
      reply: expect.stringMatching(/^message:\d+$/) as string
    })
  })

  it("follows links to the bot", async () => {
    const id = "0190a1b2-0000-7000-8000-0000000000ff"
    for (const start of [`take_BTC-EUR_${id}`, `trade_${id}`, "link_ab_c-D", "ref_bob", "take_"]) {
      scene.ann.opens(`https://t.me/orrange_bot?start=${start}`)
    }
    expect(await acts()).toEqual([
      { kind: "command", name: "take", rest: `BTC-EUR ${id}` },
      { kind: "command", name: "trade", rest: id },
      { kind: "command", name: "link", rest: "ab_c-D" },
      { kind: "command", name: "start", rest: "ref_bob" },
      { kind: "command", name: "start", rest: "take_" }
    ])
  })

  it("hears presses: a command, or a token", async () => {
    scene.ann.says("/start")
    await scene.fake.idle()
    const keyboard = [
      [
        { text: "Book", callback_data: "/book BTC-EUR" },
        { text: "Yes", callback_data: "AbC_1-9" }
      ]
    ]
    const body = JSON.stringify({ chat_id: 7, text: "card", reply_markup: { inline_keyboard: keyboard } })
    const headers = { "content-type": "application/json" }
    await fetch(`${scene.fake.url}/bot${scene.fake.token}/sendMessage`, { method: "POST", body, headers })
    const card = scene.ann.message(/card/)
    scene.ann.taps("Book")
    scene.ann.taps("Yes")
    scene.ann.forges("/ not a command", { on: card })
    scene.ann.deletes(card)
    scene.ann.taps("Yes", { on: card })
    const [, book, yes, forged, gone] = await heard()
    expect(book).toMatchObject({ act: { kind: "command", name: "book", rest: "BTC-EUR" }, about: String(card.id) })
    expect(yes).toMatchObject({ act: { kind: "press", token: "AbC_1-9" }, chat: "7", place: "private", user: ann })
    expect(forged?.act).toEqual({ kind: "press", token: "/ not a command" })
    expect(gone).toMatchObject({ act: { kind: "press" }, chat: "7" })
    expect(yes?.reply).toMatch(/^query:\d+$/)
  })

  it("hears files with their size", async () => {
    scene.ann.sends({ kind: "photo", bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47]), caption: "proof" })
    scene.ann.sends({ kind: "document", name: "statement.pdf", bytes: Buffer.alloc(9) })
    scene.ann.sends({ kind: "voice", bytes: Buffer.alloc(5), seconds: 2 })
    const [photo, document, voice] = await acts()
    expect(photo).toMatchObject({ kind: "file", file: { media_type: "image/jpeg", size: 4 }, caption: "proof" })
    expect(document).toMatchObject({ kind: "file", file: { media_type: "application/pdf", size: 9 }, caption: "" })
    expect(voice).toMatchObject({ kind: "file", file: { media_type: "audio/ogg", size: 5 } })
  })

  it("knows what is answered, and passes over edits", async () => {
    const first = scene.ann.says("one")
    scene.ann.says("two", { replyTo: first })
    scene.ann.edits(first, "three")
    const all = await heard()
    expect(all.map(({ about, act }) => [act, about])).toEqual([
      [{ kind: "text", text: "one" }, null],
      [{ kind: "text", text: "two" }, String(first.id)]
    ])
  })

  it("BT-15 hears that somebody blocked the bot", async () => {
    scene.ann.says("/start")
    scene.ann.blocks()
    scene.ann.unblocks()
    expect(await acts()).toEqual([{ kind: "command", name: "start", rest: "" }, { kind: "left" }])
  })

  it("tells a trade's room by its topic", async () => {
    scene.ann.says("/start")
    await scene.fake.idle()
    const room = await scene.platform.say({
      id: "1",
      chat: "7",
      user: "7",
      message_id: null,
      body: { kind: "room", trade: "1", title: "0.05 BTC" }
    })
    const place = room.outcome === "delivered" ? room.message_id : ""
    expect(place).toMatch(/^7:\d+$/)
    const view = scene.ann.inTopic("0.05 BTC")
    const first = view.says("hello bob")
    view.says("again", { replyTo: first })
    const [, said, answered] = await heard()
    expect(said).toMatchObject({ chat: place, place: "room", about: place, act: { kind: "text", text: "hello bob" } })
    expect(answered).toMatchObject({ chat: place, place: "room", about: String(first.id) })
  })
})

describe("in a group", () => {
  it("hears commands to it and answers to it, and nothing else", async () => {
    const group = scene.fake.group({ id: -1001, title: "Traders" }).add(scene.ann)
    group.setBot(scene.ann, "administrator", ["can_pin_messages"])
    const view = scene.ann.at(group)
    view.says("who sells?")
    view.says("/book@other_bot")
    const asked = view.says("/book BTC-EUR")
    await scene.fake.idle()
    const url = `${scene.fake.url}/bot${scene.fake.token}/sendMessage?chat_id=-1001&text=card`
    await fetch(url)
    view.says("and for EUR?", { replyTo: view.message(/card/) })
    view.says("not to the bot", { replyTo: asked })
    const [placed, book, answer, ...rest] = await heard()
    expect(rest).toEqual([])
    expect(placed?.act).toEqual({ kind: "placed", rights: ["member", "can_manage_chat", "can_pin_messages"] })
    expect(book).toMatchObject({
      chat: "-1001",
      place: "group",
      act: { kind: "command", name: "book", rest: "BTC-EUR" },
      reply: `message:${asked.id}`
    })
    expect(answer).toMatchObject({ act: { kind: "text", text: "and for EUR?" }, about: expect.stringMatching(/^\d+$/) })
  })

  it("hears where it came to and that it has to go", async () => {
    const group = scene.fake.group({ id: -1001, title: "Traders" }).add(scene.ann)
    group.setBot(scene.ann, "member")
    group.setBot(scene.ann, "kicked")
    expect(await acts()).toEqual([
      { kind: "placed", rights: ["member"] },
      { kind: "placed", rights: [] }
    ])
  })

  it("says of what is done in it which it is, and of a link followed from it as well", async () => {
    const group = scene.fake.group({ id: -1_001_234_567_890, title: "Traders" }).add(scene.ann)
    const offer = "0197a000-0000-7000-8000-0000000000f1"
    scene.ann.at(group).says("/community")
    const written = (user: number) =>
      makeGroupLinks(scene.fake.token).write(`take_USDT-EUR_${offer}`, "-1001234567890", user)
    const start = written(scene.ann.id)
    expect(start.length).toBeLessThanOrEqual(64)
    scene.ann.opens(`https://t.me/orrange_bot?start=${start}`)
    // Made for somebody else, by somebody else, or for another offer, it is only the offer's.
    const [short, another] = [offer, offer.replace(/1$/, "2")].map((id) =>
      Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url")
    )
    const other = start.replace(short ?? "", another ?? "")
    const forged = makeGroupLinks("4242:guessed").write(`take_USDT-EUR_${offer}`, "-1001234567890", scene.ann.id)
    for (const bad of [written(scene.ann.id + 1), forged, other])
      scene.ann.opens(`https://t.me/orrange_bot?start=${bad}`)
    scene.ann.opens(`https://t.me/orrange_bot?start=take_USDT-EUR_${offer}`)
    scene.ann.opens("https://t.me/orrange_bot?start=trade_x_1z")
    const take = { kind: "command", name: "take", rest: `USDT-EUR ${offer}` }
    expect((await heard()).map(({ act, group: named, place }) => [place, named, act])).toEqual([
      ["group", "-1001234567890", { kind: "command", name: "community", rest: "" }],
      ["private", "-1001234567890", take],
      ["private", undefined, take],
      ["private", undefined, take],
      ["private", undefined, { ...take, rest: `USDT-EUR ${offer.replace(/1$/, "2")}` }],
      ["private", undefined, take],
      ["private", undefined, { kind: "command", name: "trade", rest: "x 1z" }]
    ])
  })

  it("is read from a link as it was written into one, with its topic", () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 15n), fc.option(fc.nat(10 ** 8), { nil: undefined }), (chat, topic) => {
        const id = placeId(`-${chat}`, topic)
        expect(readGroup(writtenGroup(id))).toBe(id)
      })
    )
    for (const bad of ["", "-", "A", "zz-", "1_2", "x".repeat(14)]) expect(readGroup(bad)).toBeUndefined()
  })

  it("answers within a topic", async () => {
    const group = scene.fake.group({ id: -1001, title: "Traders", forum: true }).add(scene.ann)
    const topic = group.opens("Offers")
    scene.ann.at(group, topic).says("/book")
    expect((await heard()).map(({ chat, place }) => [chat, place])).toEqual([[`-1001:${topic.id}`, "group"]])
  })
})

describe("BT-05 who speaks", () => {
  const update = (message: object) => ({
    update: "1",
    chat: "7",
    user: "7",
    body: JSON.stringify({ bot: "orrange_bot", update: { update_id: 1, message } })
  })
  const message = { message_id: 1, date: 0, chat: { id: 7, type: "private" }, text: "hi" }

  it("is known by the number alone, whatever the name is", () => {
    const from = { id: 8, is_bot: false, first_name: "Ann", username: "ann", language_code: "de" }
    expect(hear(update({ ...message, from }), own)?.user).toEqual({ id: "8", name: "Ann", language: "de" })
    const longest = { id: 9, is_bot: false, first_name: "x".repeat(64), last_name: "y".repeat(64) }
    expect(hear(update({ ...message, from: longest }), own)?.user.name.length).toBe(64)
  })

  it("is nobody who speaks for a group or a channel, and no other bot", () => {
    const from = { id: 1_087_968_824, is_bot: true, first_name: "Group" }
    const person = { id: 7, is_bot: false, first_name: "Ann" }
    expect(hear(update({ ...message, from }), own)).toBeUndefined()
    expect(hear(update(message), own)).toBeUndefined()
    expect(hear(update({ ...message, from: person, sender_chat: { id: -5, type: "channel" } }), own)).toBeUndefined()
    expect(hear(update({ ...message, text: undefined, from: person, sticker: {} }), own)).toBeUndefined()
  })
})
