/** Groups, topics, rights, ephemeral and rich messages, as the real grammY meets them. */
import { Api, GrammyError } from "grammy"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { InputRichBlock, RichText } from "./BotApi.ts"
import { type FakeTelegram, startFakeTelegram } from "./FakeTelegram.ts"
import type { Group } from "./Group.ts"
import { telegramLimits } from "./Limits.ts"
import type { Person } from "./Person.ts"

let fake: FakeTelegram
let api: Api
let ann: Person
let bob: Person
let group: Group

beforeEach(async () => {
  fake = await startFakeTelegram({ privateTopics: true })
  api = new Api(fake.token, { apiRoot: fake.url })
  ann = fake.person({ id: 7, name: "Ann" })
  bob = fake.person({ id: 8, name: "Bob" })
  group = fake.group({ id: -1001, title: "Traders", username: "traders", forum: true })
  group.add(ann, "creator").add(bob)
})

afterEach(() => fake.close())

const refusal = async (request: Promise<unknown>): Promise<string> => {
  const error = await request.then(
    () => "it passed",
    (reason: unknown) => reason
  )
  return error instanceof GrammyError ? error.description : String(error)
}

describe("a group", () => {
  it("tells an ordinary member only what concerns it, an administrator everything", async () => {
    const heard = async () => (await api.getUpdates({ timeout: 0, offset: -1 })).map(({ message }) => message?.text)
    const sent = await api.sendMessage("@traders", "hello")
    ann.at(group).says("just talk")
    expect(await heard()).toEqual([])
    ann.at(group).says("/book")
    expect(await heard()).toEqual(["/book"])
    ann.at(group).says("/book@other_bot")
    expect(await heard()).toEqual(["/book"])
    ann.at(group).says("ask @orrange_bot")
    expect(await heard()).toEqual(["ask @orrange_bot"])
    ann.at(group).says("yes", { replyTo: ann.at(group).message(/hello/) })
    expect(await heard()).toEqual(["yes"])
    group.setBot(ann, "administrator")
    ann.at(group).says("just talk")
    expect(await heard()).toEqual(["just talk"])
    expect(sent.chat).toMatchObject({ type: "supergroup", title: "Traders", is_forum: true })
  })

  it("lets the bot do what its rights allow", async () => {
    const { message_id } = await api.sendMessage(group.id, "card")
    const talk = bob.at(group).says("spam")
    expect(await refusal(api.pinChatMessage(group.id, message_id))).toBe(
      "Bad Request: not enough rights to manage pinned messages in the chat"
    )
    expect(await refusal(api.createForumTopic(group.id, "T-1"))).toBe(
      "Bad Request: not enough rights to create a topic"
    )
    expect(await refusal(api.deleteMessage(group.id, talk.id))).toBe("Bad Request: message can't be deleted")
    group.setBot(ann, "administrator", ["can_pin_messages", "can_delete_messages"])
    await api.pinChatMessage(group.id, message_id)
    await api.deleteMessage(group.id, talk.id)
    expect((await api.getChat(group.id)).pinned_message?.message_id).toBe(message_id)
    expect(ann.at(group).screen()).toContain("pinned: card")
    await api.unpinChatMessage(group.id)
    expect(await refusal(api.unpinChatMessage(group.id))).toBe("Bad Request: message to unpin not found")
    group.muteBot(true)
    expect(await refusal(api.sendMessage(group.id, "x"))).toBe(
      "Bad Request: not enough rights to send text messages to the chat"
    )
    group.setBot(ann, "kicked")
    expect(await refusal(api.sendMessage(group.id, "x"))).toBe("Forbidden: bot was kicked from the supergroup chat")
    group.setBot(ann, "left")
    expect(await refusal(api.sendMessage(group.id, "x"))).toBe("Forbidden: bot is not a member of the supergroup chat")
    const updates = await api.getUpdates({ timeout: 0 })
    expect(updates.at(-1)?.my_chat_member).toMatchObject({ from: { id: 7 }, new_chat_member: { status: "left" } })
  })

  it("knows its members", async () => {
    group.setBot(ann, "administrator", ["can_manage_topics"])
    expect(await api.getChatMember(group.id, 8)).toMatchObject({ status: "member", user: { first_name: "Bob" } })
    expect(await api.getChatMember(group.id, fake.world.bot.id)).toMatchObject({
      can_manage_topics: true,
      can_pin_messages: false
    })
    group.add(bob, "left")
    expect(await api.getChatMember(group.id, 8)).toMatchObject({ status: "left" })
    expect((await api.getChatAdministrators(group.id)).map(({ user }) => user.id)).toEqual([fake.world.bot.id, 7])
    expect(await api.getChatMemberCount(group.id)).toBe(2)
    expect(await refusal(api.getChatMember(group.id, 99))).toBe("Bad Request: user not found")
    ann.says("hi")
    expect(await refusal(api.getChatAdministrators(7))).toBe(
      "Bad Request: there are no administrators in the private chat"
    )
  })
})

describe("a topic", () => {
  it("is opened, renamed, closed and deleted, and a closed one is silent", async () => {
    group.setBot(ann, "administrator", ["can_manage_topics"])
    const { message_thread_id } = await api.createForumTopic(group.id, "T-1")
    await api.sendMessage(group.id, "in it", { message_thread_id })
    ann.at(group, group.topic("T-1")).says("me too")
    await api.sendMessage(group.id, "outside")
    await api.editForumTopic(group.id, message_thread_id, { name: "T-1 paid" })
    await api.closeForumTopic(group.id, message_thread_id)
    expect(await refusal(api.closeForumTopic(group.id, message_thread_id))).toBe("Bad Request: TOPIC_NOT_MODIFIED")
    expect(ann.at(group).screen().split("\n").slice(2)).toEqual([
      "Bot: outside",
      "== T-1 paid (closed) ==",
      "Bot: in it",
      "Ann: me too",
      "-- topic renamed to T-1 paid --",
      "-- topic closed --"
    ])
    expect(ann.at(group, group.topic("T-1 paid")).screen()).toContain("Bot: in it\nAnn: me too")
    group.setBot(ann, "member")
    expect(await refusal(api.sendMessage(group.id, "x", { message_thread_id }))).toBe("Bad Request: TOPIC_CLOSED")
    group.setBot(ann, "administrator", ["can_manage_topics"])
    await api.reopenForumTopic(group.id, message_thread_id)
    await api.deleteForumTopic(group.id, message_thread_id)
    expect(await refusal(api.sendMessage(group.id, "x", { message_thread_id }))).toBe(
      "Bad Request: message thread not found"
    )
    expect(await refusal(api.deleteForumTopic(group.id, message_thread_id))).toBe("Bad Request: TOPIC_ID_INVALID")
    expect(await refusal(api.createForumTopic(group.id, "x".repeat(129)))).toBe("Bad Request: TOPIC_NAME_TOO_LONG")
    group.opens("Talk")
    expect(() => group.topic("Nowhere")).toThrow("no topic Nowhere")
  })

  it("is also there in a private chat, where the bot has that mode", async () => {
    ann.says("/start")
    const { message_thread_id } = await api.createForumTopic(7, "T-2")
    const sent = await api.sendMessage(7, "here", { message_thread_id })
    expect(sent.is_topic_message).toBe(true)
    ann.inTopic("T-2").says("thanks")
    expect(ann.inTopic("T-2").screen()).toBe("-- topic T-2 created --\nBot: here\nAnn: thanks")
    const plain = await startFakeTelegram()
    plain.person({ id: 7, name: "Ann" }).says("/start")
    const other = new Api(plain.token, { apiRoot: plain.url })
    expect(await refusal(other.createForumTopic(7, "T"))).toBe("Bad Request: the chat is not a forum")
    await plain.close()
  })
})

describe("an ephemeral message", () => {
  const button = { reply_markup: { inline_keyboard: [[{ text: "Take", callback_data: "take" }]] } }

  it("is seen by one person alone, edited and taken back; only an administrator begins with one", async () => {
    expect(
      await refusal(api.sendMessage(group.id, "x", { ephemeral_message_parameters: { receiver_user_id: 8 } }))
    ).toMatch(/not enough rights/)
    group.setBot(ann, "administrator")
    const to = { ephemeral_message_parameters: { receiver_user_id: 8 } }
    const sent = await api.sendMessage(group.id, "only for you", to)
    expect(sent).toMatchObject({ message_id: 0, ephemeral_message_id: 1, receiver_user: { id: 8 } })
    expect(bob.at(group).screen()).toContain("Bot (only you): only for you")
    expect(ann.at(group).screen()).not.toContain("only for you")
    const at = { chat_id: group.id, receiver_user_id: 8, ephemeral_message_id: 1 }
    await api.raw.editEphemeralMessageText({ ...at, text: "taken" })
    expect(bob.at(group).screen()).toContain("Bot (only you): taken")
    expect(await refusal(api.raw.editEphemeralMessageText({ ...at, receiver_user_id: 7, text: "x" }))).toBe(
      "Bad Request: message to edit not found"
    )
    await api.raw.deleteEphemeralMessage(at)
    expect(bob.at(group).screen()).not.toContain("only you")
  })

  it("answers a tap within 15 seconds, in place of what was tapped", async () => {
    await api.sendMessage(group.id, "0.05 BTC", button)
    bob.at(group).taps("Take")
    const [update] = await api.getUpdates({ timeout: 0, offset: -1 })
    const to = (receiver_user_id: number) => ({
      ephemeral_message_parameters: {
        receiver_user_id,
        callback_query_id: update?.callback_query?.id ?? "",
        replace_callback_query_message: true
      }
    })
    await api.sendMessage(group.id, "yours?", to(8))
    expect(bob.at(group).screen().split("\n").at(-1)).toBe("Bot (only you): yours?")
    expect(bob.at(group).screen()).not.toContain("0.05 BTC")
    expect(ann.at(group).screen()).toContain("0.05 BTC")
    const old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    expect(await refusal(api.sendMessage(group.id, "yours?", to(7)))).toBe(old)
    fake.clock.advance(16)
    expect(await refusal(api.sendMessage(group.id, "yours?", to(8)))).toBe(old)
    expect(await refusal(api.sendMessage(group.id, "x", to(99)))).toBe("Bad Request: user not found")
    bob.says("hi")
    expect(await refusal(api.sendMessage(8, "x", to(8)))).toBe(
      "Bad Request: ephemeral messages can be sent only to groups"
    )
  })
})

describe("a rich message", () => {
  const row = (...texts: ReadonlyArray<string>) =>
    texts.map((text) => ({ text, align: "left" as const, valign: "top" as const }))
  const send = (...blocks: ReadonlyArray<InputRichBlock<never>>) => api.sendRichMessage(7, { blocks: [...blocks] })
  const nested = (levels: number): RichText => (levels === 0 ? "deep" : { type: "bold", text: nested(levels - 1) })

  beforeEach(() => {
    ann.says("/book")
  })

  it("has tables, details and buttons", async () => {
    const sent = await send(
      { type: "heading", size: 2, text: "BTC-EUR" },
      { type: "table", is_compact: true, cells: [row("Price", "Size"), row("60 000", "0.05")] },
      { type: "details", summary: "More", blocks: [{ type: "paragraph", text: ["a ", { type: "bold", text: "b" }] }] },
      { type: "buttons", buttons: [{ text: "Take", callback_data: "t", style: "link" }] }
    )
    expect(sent.rich_message.blocks).toHaveLength(4)
    expect(ann.screen()).toBe(
      [
        "Ann: /book",
        "Bot: ## BTC-EUR",
        "  | Price | Size |",
        "  | 60 000 | 0.05 |",
        "  > More",
        "    a *b*",
        "  [Take|link]"
      ].join("\n")
    )
    ann.taps("Take")
    await api.raw.editMessageText({
      chat_id: 7,
      message_id: sent.message_id,
      rich_message: { blocks: [{ type: "divider" }] }
    })
    expect(ann.screen()).toBe("Ann: /book\nBot: ---")
  })

  it("keeps within its limits", async () => {
    const text = (content: RichText) => ({ type: "paragraph" as const, text: content })
    const { richBlocks, richCharacters, richLevels, richRowButtons, richTableColumns } = telegramLimits
    expect(await refusal(send())).toBe("Bad Request: rich message must be non-empty")
    expect(await refusal(send(...Array.from({ length: richBlocks + 1 }, () => text("x"))))).toContain("BLOCKS_TOO_MUCH")
    expect(await refusal(send(text("x".repeat(richCharacters + 1))))).toBe("Bad Request: message is too long")
    await send(text(nested(richLevels - 1)))
    expect(await refusal(send(text(nested(richLevels))))).toContain("NESTING_TOO_DEEP")
    const wide = row(...Array.from({ length: richTableColumns + 1 }, String))
    expect(await refusal(send({ type: "table", cells: [wide] }))).toContain("TABLE_COLUMNS_TOO_MUCH")
    const buttons = Array.from({ length: richRowButtons + 1 }, () => ({ text: "b", callback_data: "x" }))
    expect(await refusal(send({ type: "buttons", buttons }))).toContain("BUTTONS_INVALID")
    const danger = { text: "b", url: "https://a.b", style: "link" as const }
    expect(await refusal(send({ type: "buttons", buttons: [danger] }))).toContain("invalid button style")
    expect(await refusal(send({ type: "thinking", text: "…" }))).toContain('does not read blocks of type "thinking"')
    expect(await refusal(api.sendRichMessage(7, { html: "<p>x</p>" }))).toContain("only as blocks")
  })
})
