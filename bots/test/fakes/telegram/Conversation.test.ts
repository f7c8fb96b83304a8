/** The real grammY talks to people through the fake. */
import { Bot, InlineKeyboard } from "grammy"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { type FakeTelegram, startFakeTelegram } from "./FakeTelegram.ts"

let fake: FakeTelegram
let bot: Bot
let polling: Promise<void> | undefined

beforeEach(async () => {
  fake = await startFakeTelegram()
  bot = new Bot(fake.token, { client: { apiRoot: fake.url } })
})

const run = () => {
  polling = bot.start({
    allowed_updates: [
      "message",
      "edited_message",
      "callback_query",
      "message_reaction",
      "inline_query",
      "my_chat_member"
    ]
  })
}

afterEach(async () => {
  await bot.stop()
  await polling
  await fake.close()
})

describe("a conversation", () => {
  it("goes by commands, buttons and edits, as a transcript shows", async () => {
    const markets = new InlineKeyboard()
      .text("BTC-EUR", "m:btc")
      .text("ETH-EUR", "m:eth")
      .row()
      .url("Rules", "https://a.b/c")
    bot.command("sell", (context) =>
      context.reply("<b>Which market?</b>", { parse_mode: "HTML", reply_markup: markets })
    )
    bot.callbackQuery(/^m:(\w+)$/, async (context) => {
      await context.answerCallbackQuery({ text: "Chosen" })
      await context.editMessageText(`Selling ${String(context.match[1])}`, {
        reply_markup: {
          inline_keyboard: [
            [{ text: "Post", callback_data: "post", style: "success" }],
            [{ text: "IBAN", copy_text: { text: "DE89" } }]
          ]
        }
      })
    })
    run()
    const ann = fake.person({ id: 7, name: "Ann", language: "en" })
    ann.says("/sell")
    await ann.sees(/Which market/)
    expect(ann.screen()).toBe(
      ["Ann: /sell", "Bot: *Which market?*", "  [BTC-EUR] [ETH-EUR]", "  [Rules|url https://a.b/c]"].join("\n")
    )
    expect(ann.taps("Rules").effect).toBe("https://a.b/c")
    const tap = ann.taps("BTC-EUR")
    await ann.sees(/Selling btc/)
    expect(await tap.answered()).toEqual({ text: "Chosen", alert: false, url: undefined })
    expect(ann.screen()).toBe(
      ["Ann: /sell", "Bot: Selling btc", "  [Post|success]", "  [IBAN|copy DE89]", "toast: Chosen"].join("\n")
    )
    expect(ann.taps("IBAN").effect).toBe("DE89")
    expect(() => ann.taps("Nothing")).toThrow("no button [Nothing]. The screen shows:\nAnn: /sell")
  })

  it("begins at a deep link of at most 64 characters", async () => {
    bot.command("start", (context) => context.reply(`Hello, ${context.match}`))
    run()
    const ann = fake.person({ id: 7, name: "Ann" })
    ann.opens(`https://t.me/orrange_bot?start=${"a".repeat(64)}`)
    await ann.sees(/Hello, a{64}/)
    expect(() => ann.opens(`https://t.me/orrange_bot?start=${"a".repeat(65)}`)).toThrow("1–64 characters")
    expect(() => ann.opens("https://t.me/orrange_bot?start=a.b")).toThrow("1–64 characters")
    expect(() => ann.opens("https://t.me/other_bot?start=a")).toThrow("is not the bot's")
  })

  it("carries files both ways with their real bytes", async () => {
    bot.on(":document", async (context) => {
      const file = await context.getFile()
      const response = await fetch(`${fake.url}/file/bot${fake.token}/${file.file_path ?? ""}`)
      await context.reply(`Got ${(await response.text()).toUpperCase()}`)
    })
    bot.on(":voice", (context) => context.reply(`Heard ${context.msg.voice.duration} s`))
    run()
    const ann = fake.person({ id: 7, name: "Ann" })
    ann.sends({ kind: "document", name: "proof.txt", bytes: Buffer.from("paid"), caption: "look" })
    await ann.sees(/Got PAID/)
    ann.sends({ kind: "voice", bytes: Buffer.from("Ogg"), seconds: 3 })
    await ann.sees(/Heard 3 s/)
    expect(ann.screen()).toBe(
      ["Ann: <file proof.txt 4 bytes>", "  look", "Bot: Got PAID", "Ann: <voice 3 s>", "Bot: Heard 3 s"].join("\n")
    )
  })

  it("tells of edits and reactions, and shows the bot's", async () => {
    bot.on("edited_message:text", (context) => context.reply(`Now ${context.msg.text}`))
    bot.on("message_reaction", (context) => context.reply(`Thanks for ${context.reactions().emojiAdded.join("")}`))
    bot.on("message:text", (context) => context.react("👀"))
    run()
    const ann = fake.person({ id: 7, name: "Ann" })
    const text = ann.says("one")
    await fake.called("setMessageReaction")
    expect(ann.screen()).toBe("Ann: one\n  👀 Bot")
    ann.edits(text, "two")
    await ann.sees(/Now two/)
    ann.reacts(ann.message(/Now two/), "👍")
    await ann.sees(/Thanks for 👍/)
  })

  it("tells whether a button was pressed by another, on an old message, or made up", async () => {
    const presses: Array<string> = []
    bot.command("go", (context) =>
      context.reply(`For ${context.match}`, { reply_markup: new InlineKeyboard().text("Take", "take") })
    )
    bot.on("callback_query", async (context) => {
      const { data, from, message } = context.callbackQuery
      presses.push(`${from.first_name} ${data ?? ""} ${message?.date === 0 ? "gone" : (message?.text ?? "")}`)
      await context.answerCallbackQuery()
    })
    run()
    const group = fake.group({ id: -1001, title: "Traders" })
    const ann = fake.person({ id: 7, name: "Ann" })
    const bob = fake.person({ id: 8, name: "Bob" })
    group.add(ann).add(bob)
    ann.at(group).says("/go one")
    await ann.at(group).sees(/For one/)
    const old = ann.at(group).message(/For one/)
    ann.at(group).says("/go two")
    await ann.at(group).sees(/For two/)
    await bob.at(group).taps("Take").answered()
    await ann.at(group).taps("Take", { on: old }).answered()
    await bob.forges("release:all", { on: old }).answered()
    ann.deletes(old)
    await ann.at(group).taps("Take", { on: old }).answered()
    expect(presses).toEqual(["Bob take For two", "Ann take For one", "Bob release:all For one", "Ann take gone"])
    const copy = bob.forwards(bob.at(group).message(/For two/))
    expect(() => bob.taps("Take", { on: copy })).toThrow("no button [Take]")
    expect(bob.screen()).toBe("Bob (forwarded from Bot): For two")
  })

  it("goes on in inline mode", async () => {
    bot.on("inline_query", (context) =>
      context.answerInlineQuery([
        {
          type: "article",
          id: "1",
          title: "0.05 BTC",
          input_message_content: { message_text: "Selling <b>0.05</b>", parse_mode: "HTML" },
          reply_markup: new InlineKeyboard().text("Take", "take:1")
        }
      ])
    )
    bot.on("callback_query", async (context) => {
      await context.answerCallbackQuery()
      await context.api.editMessageTextInline(context.callbackQuery.inline_message_id ?? "", "Taken")
    })
    run()
    const group = fake.group({ id: -1001, title: "Traders" })
    const ann = fake.person({ id: 7, name: "Ann" })
    const bob = fake.person({ id: 8, name: "Bob" })
    group.add(ann).add(bob)
    const offer = await ann.at(group).asks("btc")
    expect(offer.titles).toEqual(["0.05 BTC"])
    offer.choose("0.05 BTC")
    bob.at(group).taps("Take")
    await bob.at(group).sees(/Taken/)
    expect(bob.at(group).screen().split("\n").at(-1)).toBe("Ann (via bot): Taken")
  })

  it("shows what it waited for in vain", async () => {
    const hasty = await startFakeTelegram({ waitGuard: 1 })
    const ann = hasty.person({ id: 7, name: "Ann" })
    ann.says("hello")
    await expect(ann.sees(/never/)).rejects.toThrow("Ann: nothing like /never/ came. The screen shows:\nAnn: hello")
    await expect(hasty.called("sendMessage")).rejects.toThrow("sendMessage was not called 1 times")
    await expect(hasty.idle()).rejects.toThrow("the bot is not idle: 1 updates")
    await hasty.close()
  })
})
