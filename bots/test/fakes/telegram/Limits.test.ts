/** Each refusal of the real service, as the real grammY meets it. */
import { Api, GrammyError, InputFile } from "grammy"
import type { Message } from "grammy/types"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { InlineKeyboardButton } from "./BotApi.ts"
import { realClock, VirtualClock } from "./Clock.ts"
import { type FakeTelegram, startFakeTelegram } from "./FakeTelegram.ts"
import { noLimits, telegramFlood, telegramLimits } from "./Limits.ts"
import type { Person } from "./Person.ts"

let fake: FakeTelegram
let api: Api
let ann: Person

const start = async (options: Parameters<typeof startFakeTelegram>[0] = {}) => {
  fake = await startFakeTelegram(options)
  api = new Api(fake.token, { apiRoot: fake.url })
  ann = fake.person({ id: 7, name: "Ann" })
  ann.says("/start")
}

beforeEach(() => start())
afterEach(() => fake.close())

const refusal = async (request: Promise<unknown>): Promise<string> => {
  const error = await request.then(
    () => "it passed",
    (reason: unknown) => reason
  )
  return error instanceof GrammyError ? error.description : String(error)
}

const png = (bytes: number): Buffer => {
  const picture = Buffer.alloc(bytes)
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(picture)
  if (bytes >= 24) {
    picture.writeUInt32BE(640, 16)
    picture.writeUInt32BE(480, 20)
  }
  return picture
}

const withButtons = (...buttons: ReadonlyArray<object>) => ({
  reply_markup: { inline_keyboard: [buttons as Array<InlineKeyboardButton>] }
})

describe("a text", () => {
  it("has at most 4096 UTF-16 units after its entities are parsed", async () => {
    const longest = "😀".repeat(telegramLimits.textUnits / 2)
    await api.sendMessage(7, `<b>${longest}</b>`, { parse_mode: "HTML" })
    expect(await refusal(api.sendMessage(7, `${longest}x`))).toBe("Bad Request: message is too long")
    const { message_id } = await api.sendMessage(7, "x")
    expect(await refusal(api.editMessageText(7, message_id, `${longest}x`))).toBe("Bad Request: MESSAGE_TOO_LONG")
  })

  it("is not empty, and its markup is sound", async () => {
    expect(await refusal(api.sendMessage(7, ""))).toBe("Bad Request: message text is empty")
    expect(await refusal(api.sendMessage(7, " \n "))).toBe("Bad Request: text must be non-empty")
    expect(await refusal(api.sendMessage(7, "<b>x", { parse_mode: "HTML" }))).toBe(
      "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\""
    )
    expect(await refusal(api.sendMessage(7, "1.5", { parse_mode: "MarkdownV2" }))).toBe(
      "Bad Request: can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'"
    )
  })

  it("is longer where the limits are off", async () => {
    await fake.close()
    await start({ limits: noLimits })
    expect(
      (await api.sendMessage(7, "x".repeat(9000), withButtons({ text: "b", callback_data: "d".repeat(200) }))).text
    ).toHaveLength(9000)
  })
})

describe("a keyboard", () => {
  it.each([
    [{ text: "b", callback_data: "é".repeat(32) }, "it passed"],
    [{ text: "b", callback_data: `${"é".repeat(32)}x` }, "Bad Request: BUTTON_DATA_INVALID"],
    [
      { text: "b" },
      "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
    ],
    [
      { text: "b", callback_data: "" },
      "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
    ],
    [{ callback_data: "x" }, 'Bad Request: can\'t parse inline keyboard button: Field "text" is not found'],
    [
      { text: "b", callback_data: "x", style: "gold" },
      "Bad Request: can't parse inline keyboard button: invalid button style specified"
    ],
    [{ text: "b", url: "not a url" }, "Bad Request: inline keyboard button URL 'not a url' is invalid: Wrong HTTP URL"],
    [{ text: "b", copy_text: { text: "x".repeat(256) } }, "it passed"],
    [{ text: "b", copy_text: { text: "x".repeat(257) } }, "Bad Request: BUTTON_COPY_TEXT_INVALID"],
    [{ text: "b", disabled: {} }, "it passed"],
    [{ text: "b", web_app: { url: "https://a.b" } }, "it passed"]
  ])("with %j", async (button, expected) => {
    expect(await refusal(api.sendMessage(7, "x", withButtons(button)))).toBe(expected)
  })

  it("has at most 100 buttons, in rows", async () => {
    const buttons = Array.from({ length: 101 }, (_, at) => ({ text: `b${at}`, callback_data: "x" }))
    await api.sendMessage(7, "x", withButtons(...buttons.slice(1)))
    expect(await refusal(api.sendMessage(7, "x", withButtons(...buttons)))).toBe(
      "Bad Request: reply markup is too long"
    )
    expect(await refusal(api.sendMessage(7, "x", { reply_markup: { inline_keyboard: [{}] as never } }))).toContain(
      "must be an Array of Arrays"
    )
  })

  it("below the chat comes and goes", async () => {
    await api.sendMessage(7, "Pick", { reply_markup: { keyboard: [["Buy", { text: "Sell" }]] } })
    expect(ann.screen()).toBe("Ann: /start\nBot: Pick\nkeyboard: [Buy] [Sell]")
    await api.sendMessage(7, "Done", { reply_markup: { remove_keyboard: true } })
    expect(ann.screen()).toBe("Ann: /start\nBot: Pick\nBot: Done")
  })
})

describe("an edit", () => {
  it("changes something, of a message of one's own, of the right kind", async () => {
    const { message_id } = await api.sendMessage(7, "x", withButtons({ text: "b", callback_data: "1" }))
    expect(await refusal(api.editMessageText(7, message_id, "x", withButtons({ text: "b", callback_data: "1" })))).toBe(
      "Bad Request: message is not modified: specified new message content and reply markup are exactly the same " +
        "as a current content and reply markup of the message"
    )
    await api.editMessageText(7, message_id, "x")
    expect(ann.screen()).toBe("Ann: /start\nBot: x")
    await api.editMessageReplyMarkup(7, message_id, withButtons({ text: "Done", disabled: {} }))
    expect(ann.screen()).toBe("Ann: /start\nBot: x\n  [Done|disabled]")
    expect(ann.taps("Done").effect).toBeUndefined()
    expect(await refusal(api.editMessageCaption(7, message_id, { caption: "c" }))).toBe(
      "Bad Request: there is no caption in the message to edit"
    )
    expect(await refusal(api.editMessageText(7, ann.says("mine").id, "x"))).toBe("Bad Request: message can't be edited")
    expect(await refusal(api.editMessageText(7, 9999, "x"))).toBe("Bad Request: message to edit not found")
  })

  it("deletes one's own for 48 hours", async () => {
    const { message_id } = await api.sendMessage(7, "x")
    fake.clock.advance(telegramLimits.deleteSeconds + 1)
    expect(await refusal(api.deleteMessage(7, message_id))).toBe("Bad Request: message can't be deleted for everyone")
    const fresh = await api.sendMessage(7, "y")
    await api.deleteMessage(7, fresh.message_id)
    expect(ann.screen()).toBe("Ann: /start\nBot: x")
  })
})

describe("a file", () => {
  it("goes up to 50 MB and comes down from 20 MB, photos up to 10 MB", async () => {
    await fake.close()
    await start({ limits: { uploadBytes: 5000, photoBytes: 1000, downloadBytes: 2000 } })
    const sent = await api.sendDocument(7, new InputFile(Buffer.alloc(3000), "big.pdf"))
    expect(sent.document).toMatchObject({ file_name: "big.pdf", file_size: 3000, mime_type: "application/pdf" })
    expect(await refusal(api.getFile(sent.document.file_id))).toBe("Bad Request: file is too big")
    expect(await refusal(api.sendDocument(7, new InputFile(Buffer.alloc(6000), "x")))).toBe("Request Entity Too Large")
    expect(await refusal(api.sendPhoto(7, new InputFile(png(1001))))).toBe(
      "Bad Request: file of size 1001 bytes is too big for a photo; the maximum size is 1000 bytes"
    )
    expect([telegramLimits.uploadBytes, telegramLimits.photoBytes, telegramLimits.downloadBytes]).toEqual([
      52428800, 10485760, 20971520
    ])
  })

  it("is a picture when it is sent as one, and is known again by its id", async () => {
    const sent = await api.sendPhoto(7, new InputFile(png(30), "chart.png"), {
      caption: "*BTC*",
      parse_mode: "MarkdownV2"
    })
    expect(sent.photo[0]).toMatchObject({ width: 640, height: 480, file_size: 30 })
    expect(await refusal(api.sendPhoto(7, new InputFile(Buffer.from("no picture"))))).toBe(
      "Bad Request: IMAGE_PROCESS_FAILED"
    )
    expect(await refusal(api.sendPhoto(7, new InputFile(Buffer.alloc(0))))).toBe("Bad Request: file must be non-empty")
    const id = sent.photo[0]?.file_id ?? ""
    await api.sendPhoto(7, id, { caption: "again" })
    expect(await refusal(api.sendDocument(7, id))).toBe("Bad Request: can't use file of type photo as document")
    expect(await refusal(api.sendPhoto(7, id, { caption: "x".repeat(1025) }))).toBe(
      "Bad Request: message caption is too long"
    )
    await api.editMessageMedia(7, sent.message_id, {
      type: "document",
      media: new InputFile(Buffer.from("a,b"), "b.csv"),
      caption: "data"
    })
    expect(ann.screen()).toBe("Ann: /start\nBot: <file b.csv 3 bytes>\n  data\nBot: <photo 30 bytes>\n  again")
    expect(fake.world.files.get("document-2-4242")?.bytes.toString()).toBe("a,b")
    expect(await refusal(api.getFile("nonsense"))).toBe("Bad Request: invalid file_id")
  })

  it("is a voice note of a known length", async () => {
    const sound = "OggS and OpusHead"
    const { voice } = await api.sendVoice(7, new InputFile(Buffer.from(sound), "v.ogg"), { duration: 4 })
    expect(voice).toMatchObject({ duration: 4, file_size: sound.length })
    const { file_path } = await api.getFile(voice.file_id)
    const response = await fetch(`${fake.url}/file/bot${fake.token}/${file_path ?? ""}`)
    expect(await response.text()).toBe(sound)
  })

  it("is a voice note as Opus, MP3 or M4A, and a file as anything else", async () => {
    const sent = async (first: string) => {
      const { document, voice } = (await api.sendVoice(7, new InputFile(Buffer.from(first, "latin1"), "v"))) as Message
      return voice === undefined ? document && "file" : "voice"
    }
    for (const first of ["OggS, OpusHead", "ID3", "\u00ff\u00fb", "\0\0\0 ftypM4A "])
      expect(await sent(first)).toBe("voice")
    for (const first of ["RIFF, WAVE", "OggS, vorbis", "text"]) expect(await sent(first)).toBe("file")
  })
})

describe("a tap", () => {
  it("is answered within 15 seconds, once, in 200 characters", async () => {
    await api.sendMessage(7, "x", withButtons({ text: "b", callback_data: "1" }))
    const query = async (seconds: number) => {
      ann.taps("b")
      fake.clock.advance(seconds)
      const updates = await api.getUpdates({ timeout: 0 })
      return updates.at(-1)?.callback_query?.id ?? ""
    }
    const old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    expect(await refusal(api.answerCallbackQuery(await query(16)))).toBe(old)
    const id = await query(15)
    expect(await refusal(api.answerCallbackQuery(id, { text: "x".repeat(201) }))).toBe("Bad Request: MESSAGE_TOO_LONG")
    await api.answerCallbackQuery(id, { text: "Sure?", show_alert: true })
    expect(ann.screen().split("\n").at(-1)).toBe("alert: Sure?")
    expect(await refusal(api.answerCallbackQuery(id))).toBe(old)
    expect(await refusal(api.answerCallbackQuery("1"))).toBe(old)
  })
})

describe("a reply, a forward and a copy", () => {
  it("need what they refer to", async () => {
    const { message_id } = await api.sendMessage(7, "secret", { protect_content: true })
    expect(await refusal(api.forwardMessage(7, 7, message_id))).toBe("Bad Request: message can't be forwarded")
    expect(() => ann.forwards(ann.message(/secret/))).toThrow("this message is protected")
    expect(await refusal(api.copyMessage(7, 7, 9999))).toBe("Bad Request: message to copy not found")
    const hello = ann.says("hello")
    await api.sendMessage(7, "hi", { reply_parameters: { message_id: hello.id } })
    expect(await refusal(api.sendMessage(7, "hi", { reply_parameters: { message_id: 9999 } }))).toBe(
      "Bad Request: message to be replied not found"
    )
    await api.sendMessage(7, "so", { reply_parameters: { message_id: 9999, allow_sending_without_reply: true } })
    await api.copyMessage(7, 7, hello.id)
    await api.forwardMessage(7, 7, hello.id)
    expect(ann.screen().split("\n").slice(1)).toEqual([
      "Bot (protected): secret",
      "Ann: hello",
      'Bot (to "hello"): hi',
      "Bot: so",
      "Bot: hello",
      "Bot (forwarded from Ann): hello"
    ])
  })
})

describe("commands", () => {
  it("are kept by scope and language, and named in small letters", async () => {
    const sell = { command: "sell", description: "Sell" }
    await api.setMyCommands([sell])
    await api.setMyCommands([{ command: "sell", description: "Verkaufen" }], { language_code: "de" })
    await api.setMyCommands([], { scope: { type: "chat", chat_id: 7 } })
    expect(await api.getMyCommands()).toEqual([sell])
    expect((await api.getMyCommands({ language_code: "de" }))[0]?.description).toBe("Verkaufen")
    expect(await api.getMyCommands({ scope: { type: "all_private_chats" } })).toEqual([])
    await api.deleteMyCommands()
    expect(await api.getMyCommands()).toEqual([])
    expect(await refusal(api.setMyCommands([{ command: "Sell", description: "x" }]))).toBe(
      "Bad Request: BOT_COMMAND_INVALID"
    )
    expect(await refusal(api.setMyCommands([{ command: "sell", description: "" }]))).toBe(
      "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"
    )
    expect(await refusal(api.setMyCommands(Array.from({ length: 101 }, () => sell)))).toBe(
      "Bad Request: BOT_COMMANDS_TOO_MUCH"
    )
    expect(await refusal(api.setMyCommands([sell], { scope: { type: "chat", chat_id: 99 } }))).toBe(
      "Bad Request: chat not found"
    )
  })
})

describe("flood control", () => {
  it("allows a burst, then one message a second into a chat", async () => {
    await fake.close()
    await start({ flood: telegramFlood })
    for (let at = 0; at < telegramFlood.chatBurst; at += 1) await api.sendMessage(7, "x")
    const error = await api.sendMessage(7, "x").catch((reason: unknown) => reason)
    expect(error).toMatchObject({ error_code: 429, parameters: { retry_after: 3 } })
    fake.clock.advance(3)
    await api.sendMessage(7, "x")
  })

  it("allows 30 a second in all, and 20 a minute in a group", async () => {
    await fake.close()
    await start({ flood: telegramFlood })
    for (let id = 100; id < 130; id += 1) {
      fake.person({ id, name: "P" }).says("hi")
      await api.sendMessage(id, "x")
    }
    expect(await refusal(api.sendMessage(7, "x"))).toBe("Too Many Requests: retry after 1")
    const group = fake.group({ id: -1001, title: "Traders" })
    fake.clock.advance(1)
    const { message_id } = await api.sendMessage(group.id, "0")
    for (let at = 1; at < telegramFlood.groupPerMinute; at += 1)
      await api.editMessageText(group.id, message_id, String(at))
    expect(await refusal(api.editMessageText(group.id, message_id, "x"))).toBe("Too Many Requests: retry after 60")
  })
})

describe("the server", () => {
  it("knows its token and its methods, whatever their case", async () => {
    const other = new Api("1:other", { apiRoot: fake.url })
    expect(await refusal(other.getMe())).toBe("Unauthorized")
    const ask = (path: string, init?: RequestInit) =>
      fetch(`${fake.url}${path}`, init).then((response) => response.json())
    expect(await ask(`/bot${fake.token}/nonsense`)).toEqual({
      ok: false,
      error_code: 404,
      description: "Not Found: method not found"
    })
    expect(await ask("/somewhere")).toMatchObject({ error_code: 404 })
    expect(await ask(`/bot${fake.token}/GETME`)).toMatchObject({ ok: true, result: { username: "orrange_bot" } })
    expect(await ask(`/bot${fake.token}/sendMessage?chat_id=7&text=by%20address`)).toMatchObject({ ok: true })
    const form = new URLSearchParams({ chat_id: "7", text: "by form", reply_markup: "{" })
    expect(await ask(`/bot${fake.token}/sendMessage`, { method: "POST", body: form })).toMatchObject({
      description: "Bad Request: can't parse reply markup JSON object"
    })
    const json = { method: "POST", body: "[", headers: { "content-type": "application/json" } }
    expect(await ask(`/bot${fake.token}/sendMessage`, json)).toMatchObject({ error_code: 400 })
    expect(await ask(`/bot${fake.token}/sendMessage`)).toMatchObject({ description: "Bad Request: chat_id is empty" })
  })

  it("lives in virtual time", () => {
    const clock = new VirtualClock()
    const rung: Array<string> = []
    clock.after(2000, () => rung.push("two"))
    clock.after(1000, () => {
      rung.push("one")
      clock.after(500, () => rung.push("one and a half"))
    })
    clock.after(100, () => rung.push("never"))()
    clock.advance(1.9)
    expect(rung).toEqual(["one", "one and a half"])
    clock.advance(10)
    expect(rung.at(-1)).toBe("two")
  })
  it("lives in the machine's time where that is wanted", async () => {
    const before = realClock.now()
    await new Promise<void>((resolve) => {
      realClock.after(1, resolve)
      realClock.after(0, () => resolve())()
    })
    expect(realClock.now()).toBeGreaterThanOrEqual(before)
  })
})
