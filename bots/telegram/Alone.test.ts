/** In a group, what one person alone is to see. */
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { Heard } from "../talk/Heard.ts"
import type { Outcome, Saying } from "../talk/Platform.ts"
import { card } from "../talk/Screen.ts"
import type { Shown } from "../talk/Shown.ts"
import { serverError } from "../test/fakes/FaultPlan.ts"
import type { ChatView } from "../test/fakes/telegram/ChatView.ts"
import type { Group } from "../test/fakes/telegram/Group.ts"
import { button, saying, type Scene, startScene, tableCard } from "./TestTelegram.ts"

let scene: Scene
let group: Group
let ann: ChatView
let bob: ChatView

const begin = async (options: Parameters<typeof startScene>[0] = {}): Promise<void> => {
  scene = await startScene(options)
  void scene.start()
  const other = scene.fake.person({ id: 8, name: "Bob" })
  group = scene.fake.group({ id: -1001, title: "Traders" }).add(scene.ann).add(other)
  ann = scene.ann.at(group)
  bob = other.at(group)
}

beforeEach(() => begin())
afterEach(() => scene.stop())

const say = (body: Shown, more: Partial<Saying>): Promise<Outcome> => scene.platform.say(saying(body, more))

/** A card for everybody, that Ann presses a button of. */
const pressed = async (): Promise<Heard> => {
  await say(card({ heading: "0.05 BTC", rows: [[button("Take", { say: "/take BTC-EUR 1" })]] }), {
    chat: "-1001",
    user: null
  })
  ann.taps("Take")
  await scene.fake.idle()
  const heard = scene.kept.flatMap((received) => scene.platform.hear(received) ?? []).at(-1)
  if (heard === undefined) throw new Error("nothing heard")
  return heard
}

const alone = "-1001@7"
const idOf = (outcome: Outcome): string =>
  outcome.outcome === "delivered" ? outcome.message_id : JSON.stringify(outcome)

describe("to one person of a group", () => {
  it("is said as an answer to what they did there, and seen by nobody else", async () => {
    const { chat, place, reply } = await pressed()
    expect([chat, place]).toEqual(["-1001", "group"])
    expect(scene.platform.beside?.(chat, "7")).toBe(alone)
    const yours = card({ heading: "Yours?", reply, rows: [[button("Yes", { token: "abcdefghijklmnop" })]] })
    const id = idOf(await say(yours, { chat: alone }))
    expect(id).toBe("e1")
    expect(ann.screen()).toContain("Bot (only you, protected): *Yours?*")
    expect(bob.screen()).not.toContain("Yours?")
    expect(idOf(await say(tableCard(2), { chat: alone, message_id: id }))).toBe("e1")
    expect(idOf(await say(tableCard(2), { chat: alone, message_id: id }))).toBe("e1")
    expect(ann.screen()).toContain("Bot (only you, protected): *BTC-EUR*")
  })

  it("is heard as theirs when they go on there", async () => {
    const { reply } = await pressed()
    const rows = [[button("Yes", { token: "abcdefghijklmnop" })]]
    await say(card({ heading: "Yours?", reply, rows }), { chat: alone })
    ann.taps("Yes")
    await scene.fake.idle()
    const [received] = scene.kept.slice(-1)
    expect(received).toMatchObject({ chat: alone, user: "7" })
    const heard = received && scene.platform.hear(received)
    expect(heard).toMatchObject({ chat: alone, place: "beside", about: "e1", act: { kind: "press" } })
    expect(
      idOf(await say(card({ heading: "Done", reply: heard?.reply ?? null }), { chat: alone, message_id: "e1" }))
    ).toBe("e1")
  })

  it("is said in private when it is too late, sensitive, or nothing that they did; and there from then on", async () => {
    scene.ann.says("/start")
    const { reply } = await pressed()
    const secret = await say(card({ heading: "IBAN", sensitive: true, reply }), { chat: alone })
    expect(scene.ann.screen()).toContain("Bot (protected): *IBAN*")
    scene.fake.clock.advance(16)
    const late = idOf(await say(card({ heading: "Late", reply }), { chat: alone }))
    expect(scene.ann.screen()).toContain("Bot (protected): *Late*")
    expect(idOf(await say(card({ heading: "Later" }), { chat: alone, message_id: late }))).toBe(late)
    expect(scene.ann.screen()).toContain("Bot (protected): *Later*")
    idOf(await say(card({ heading: "News" }), { chat: alone }))
    expect(scene.ann.screen()).toContain("Bot (protected): *News*")
    expect(secret.outcome).toBe("delivered")
    expect(ann.screen()).not.toMatch(/IBAN|Late|News/)
  })

  const aside = {
    group: "-1001",
    answered: "I answered in private.",
    unreachable: "Start me first.",
    open: "Open",
    begin: { label: "Start me", start: "start" }
  }
  /** A command that Ann types there. */
  const typed = async (): Promise<string | null> => {
    ann.says("/wallet@orrange_bot")
    await scene.fake.idle()
    return scene.kept.flatMap((received) => scene.platform.hear(received) ?? []).at(-1)?.reply ?? null
  }

  it("is told of in the group where a typed command is answered in private, and its card stands there from then on", async () => {
    scene.ann.says("/start")
    const reply = await typed()
    expect(reply).toMatch(/^message:/)
    const told = await say(card({ heading: "Yours?", reply, aside }), { chat: alone })
    expect(told).toMatchObject({ outcome: "delivered", chat: "7" })
    expect(scene.ann.screen()).toContain("*Yours?*")
    expect(ann.screen()).toContain("I answered in private.")
    expect(ann.screen()).toContain("[Open|url https://t.me/")
    expect(await say(card({ heading: "IBAN", sensitive: true, reply, aside }), { chat: "7" })).not.toHaveProperty(
      "chat"
    )
    expect(ann.screen().match(/I answered in private\./g)).toHaveLength(2)
  })

  it("says in the group how to start the bot to somebody whom it may not write to", async () => {
    const reply = await typed()
    expect((await say(card({ heading: "Yours?", reply, aside }), { chat: alone })).outcome).toBe("refused")
    expect(ann.screen()).toContain("Start me first.")
    expect(ann.screen()).toMatch(/\[Start me\|url https:\/\/t\.me\/\w+\?start=start\]/)
    expect(ann.screen()).not.toContain("Yours?")
  })

  it("needs nothing that they did where the bot keeps the group", async () => {
    group.setBot(scene.ann, "administrator")
    expect(idOf(await say(card({ heading: "News" }), { chat: alone }))).toBe("e1")
    expect(ann.screen()).toContain("Bot (only you, protected): *News*")
  })

  it("is said in the topic of the group in which they did it", async () => {
    const forum = scene.fake
      .group({ id: -1002, title: "Forum", forum: true })
      .add(scene.ann)
      .setBot(scene.ann, "administrator")
    const topic = forum.opens("Offers")
    expect(idOf(await say(card({ heading: "Here" }), { chat: `-1002:${topic.id}@7` }))).toBe("e1")
    const [sent] = scene.fake.calls.filter(({ method }) => method === "sendMessage").slice(-1)
    expect(sent?.params).toMatchObject({ chat_id: "-1002", message_thread_id: topic.id })
    expect(scene.ann.at(forum).screen()).toContain("Bot (only you")
    expect(scene.platform.beside?.(`-1002:${topic.id}`, "7")).toBe(`-1002:${topic.id}@7`)
  })

  it("is said anew when it vanished, and tried again when it was not reached", async () => {
    const { reply } = await pressed()
    expect(await say(card({ heading: "x" }), { chat: alone, message_id: "e9" })).toEqual({ outcome: "gone" })
    scene.fake.faults.next("sendMessage", serverError(500))
    expect(await say(card({ heading: "x", reply }), { chat: alone })).toMatchObject({ outcome: "later" })
    expect(idOf(await say(card({ heading: "x", reply }), { chat: alone }))).toBe("e1")
  })

  it("is said in private where the bot may not write, or is no more: that is nothing its reader did", async () => {
    scene.ann.says("/start")
    const { reply } = await pressed()
    expect(idOf(await say(card({ heading: "First", reply }), { chat: alone }))).toBe("e1")
    group.muteBot(true)
    await say(card({ heading: "Quiet" }), { chat: alone })
    expect(scene.ann.screen()).toContain("Bot (protected): *Quiet*")
    group.setBot(scene.ann, "kicked")
    expect(await say(card({ heading: "Second" }), { chat: alone, message_id: "e1" })).toEqual({ outcome: "gone" })
    await say(card({ heading: "Second" }), { chat: alone })
    expect(scene.ann.screen()).toContain("Bot (protected): *Second*")
    expect(ann.screen()).not.toMatch(/Quiet|Second/)
  })

  it("is refused, and says nothing of the group, for whom it can reach in neither place", async () => {
    const reason = "they cannot be written to"
    expect(await say(card({ heading: "x" }), { chat: "-1001@8" })).toEqual({ outcome: "refused", reason })
  })

  it("BT-12 does not stay where everybody sees it on a server that knows no such messages", async () => {
    await scene.stop()
    await begin({ isOlder: true })
    scene.ann.says("/start")
    const { reply } = await pressed()
    for (const heading of ["Yours?", "Again?"]) {
      idOf(await say(card({ heading, reply }), { chat: alone }))
      expect(scene.ann.screen()).toContain(`Bot (protected): *${heading}*`)
    }
    expect(bob.screen()).not.toMatch(/Yours|Again/)
    const sent = scene.fake.calls.filter(
      ({ method, params }) => method === "sendMessage" && params["chat_id"] === "-1001"
    )
    expect(sent.map(({ params }) => params["text"])).toEqual(["<b>0.05 BTC</b>", "<b>…</b>"])
  })
})
