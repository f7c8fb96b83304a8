import { describe, expect, it } from "vitest"
import type { Complete } from "../talk/Completing.ts"
import { button, shown, withDiscord } from "../test/DiscordStage.ts"
import { componentKinds } from "../test/fakes/discord/Kinds.ts"

const commands = ["book", "sell", "take", "link"].map((name) => ({
  name,
  summary: { en: `Does ${name}`, de: `Macht ${name}` },
  scope: "everybody" as const
}))

/** Whoever types is told apart by their number, and no choice is longer than Discord takes. */
const complete: Complete = ({ kind, language, text, user }) =>
  Promise.resolve([
    { label: `${kind} ${text} in ${language} of ${user.length}`, value: "chosen" },
    { label: "x".repeat(200), value: "long label" },
    { label: "no choice", value: "x".repeat(101) }
  ])

describe("hearing", () => {
  it("takes a command with its options, and has it wait for its answer where only its person sees it", async () => {
    await withDiscord({}, async ({ discord, fake, hears }) => {
      await discord.publish(commands)
      const bob = fake.person({ name: "bob", locale: "de" })
      const done = bob.runs("/orrange take offer:BTC-EUR 01993b")
      const heard = await hears(1)
      expect(heard).toMatchObject({
        update: done.id,
        chat: `user:${bob.id}`,
        place: "private",
        user: { id: bob.id, name: "bob", language: "de" },
        act: { kind: "command", name: "take", rest: "BTC-EUR 01993b" },
        about: null
      })
      expect(await bob.sees("thinking…")).toBe("# general\norrange (only you): thinking…")
      expect(fake.calls.findLast(({ path }) => path.endsWith("/callback"))?.status).toBe(204)
      expect(bob.goesToDirectMessages().screen()).not.toContain("thinking")
      bob.runs("/orrange book")
      expect((await hears(2)).act).toEqual({ kind: "command", name: "book", rest: "" })
      expect(await bob.sees("thinking…")).toBe("@ orrange\norrange: thinking…")
    })
  })

  it("proposes what a word may become, in the language of who types, and keeps nothing of it", async () => {
    await withDiscord({ settings: () => ({ complete }) }, async ({ batches, discord, fake }) => {
      await discord.publish(commands)
      const bob = fake.person({ name: "bob", locale: "de" })
      const length = bob.id.length
      expect(await bob.types("/orrange book market:btc")).toEqual([
        `market btc in de of ${length}`,
        `${"x".repeat(99)}…`
      ])
      expect(await bob.types("/orrange take offer:sepa eur")).toContain(`offer sepa eur in de of ${length}`)
      expect(batches).toEqual([])
    })
  })

  it("takes a press for what its button says, of anybody, at any age, forged or not", async () => {
    await withDiscord({}, async ({ fake, heard, hears, says }) => {
      const bob = fake.person({ name: "bob" }).goesToDirectMessages()
      const rows = [
        [button("Book", { say: "/book BTC-EUR" }), button("Again", { say: "/book BTC-EUR" })],
        [button("Post", { token: "abcdefghijklmnop_-" }, { style: "success" })]
      ]
      const outcome = await says(shown("Sell", { rows }), { chat: `user:${bob.id}` })
      for (const label of ["Book", "Again", "Post"]) bob.taps(label)
      await hears(3)
      const book = { kind: "command", name: "book", rest: "BTC-EUR" }
      expect(heard().map(({ act }) => act)).toEqual([book, book, { kind: "press", token: "abcdefghijklmnop_-" }])
      expect(outcome).toEqual({ outcome: "delivered", message_id: heard()[0]?.about })
      bob.sends("v1:not ours", componentKinds.Button, bob.newest)
      bob.sends(".token with spaces", componentKinds.Button, bob.newest)
      bob.taps("Book")
      await hears(4)
      expect(heard()[3]?.act).toEqual(book)
    })
  })

  it("opens the form of a button that asks at once, and takes what is written as said about it", async () => {
    await withDiscord({}, async ({ batches, discord, fake, heard, hears, says }) => {
      const bob = fake.person({ name: "bob", locale: "de" }).goesToDirectMessages()
      const rows = [[button("Write", { ask: "Message to eve", about: "trade:42" })]]
      await says(shown("Trade", { asks: "Amount in BTC", rows }), { chat: `user:${bob.id}` })
      bob.taps("✎ Amount in BTC")
      expect((await bob.sees("╔")).split("\n").slice(-3)).toEqual(["╔ Amount in BTC", "║ Amount in BTC*: ______", "╚"])
      expect(batches).toEqual([])
      bob.fills({ "Amount in BTC": " 0,01 " })
      expect(await hears(1)).toMatchObject({
        act: { kind: "text", text: "0,01" },
        about: `${bob.channel.id}:${bob.newest.id}`,
        place: "private"
      })
      bob.taps("Write")
      expect(await bob.sees("╔ Message to eve")).toContain("║ Datei: 📎 …")
      bob.fills({ "Message to eve": "/here", Datei: { name: "a.png", contentType: "image/png", bytes: "proof" } })
      await hears(2)
      expect(heard()[1]).toMatchObject({
        about: "trade:42",
        act: { kind: "file", caption: "/here", file: { media_type: "image/png", size: 5 } }
      })
      const sent = heard()[1]?.act
      const address = sent?.kind === "file" ? sent.file.ref : ""
      expect(Buffer.from((await discord.fetchFile(address, 5)) ?? []).toString()).toBe("proof")
      expect(await discord.fetchFile(address.replace(/\/[^/]+\/[^/]+$/, "/1/x"), 9)).toBeUndefined()
    })
  })

  it("hears direct messages, their files one by one, and what they answer", async () => {
    await withDiscord({}, async ({ discord, fake, heard, hears, says }) => {
      const bob = fake.person({ name: "bob" }).goesToDirectMessages()
      await says(shown("Hello"), { chat: discord.privateChat(bob.id) })
      bob.writes("0.01")
      bob.writes("/Book  BTC-EUR ")
      bob.writes("here", [
        { name: "a.png", contentType: "image/png", bytes: "one" },
        { name: "b.pdf", contentType: "application/pdf; x=1", bytes: "three" }
      ])
      await hears(4)
      const chat = `user:${bob.id}`
      expect(heard().map(({ act, chat: where }) => [where, act.kind])).toEqual([
        [chat, "text"],
        [chat, "command"],
        [chat, "file"],
        [chat, "file"]
      ])
      expect(heard()[1]?.act).toEqual({ kind: "command", name: "book", rest: "BTC-EUR" })
      const files = heard().flatMap(({ act }) => (act.kind === "file" ? [act] : []))
      expect(files.map(({ caption, file }) => [caption, file.media_type, file.size])).toEqual([
        ["here", "image/png", 3],
        ["", "application/pdf", 5]
      ])
      const bytes = await discord.fetchFile(files[1]?.file.ref ?? "", 5)
      expect(Buffer.from(bytes ?? []).toString()).toBe("three")
      expect(await discord.fetchFile(files[1]?.file.ref ?? "", 4)).toBeUndefined()
      const [first = "", second = ""] = files.map(({ file }) => file.ref)
      expect(second).toMatch(/^\d+\/\d+\/\d+$/)
      expect(await discord.fetchFile(second.replace(/\d+$/, "1"), 9)).toBeUndefined()
      expect(await discord.fetchFile(second.replace(/\/\d+\//, "/1/"), 9)).toBeUndefined()
      fake.fail(/GET \/channels\/\d+\/messages/, { kind: "status", status: 502 })
      await expect(discord.fetchFile(first, 9)).rejects.toThrow("could not be looked up")
      expect(Buffer.from((await discord.fetchFile(first, 9)) ?? []).toString()).toBe("one")
    })
  })

  it("BT-05 knows people by their number alone, and shows names without what cannot be seen", async () => {
    await withDiscord({}, async ({ discord, fake, hears }) => {
      await discord.publish(commands)
      const bob = fake.person({ name: "bob" })
      fake.person({ name: "bob" }).runs("/orrange book")
      bob.runs("/orrange book")
      expect((await hears(2)).user.id).toBe(bob.id)
      expect((await hears(1)).user.id).not.toBe(bob.id)
    })
  })

  it("is told nothing of what is written in servers", async () => {
    await withDiscord({}, async ({ discord, fake, heard, hears }) => {
      await discord.publish(commands)
      const bob = fake.person({ name: "bob" })
      bob.writes("in public")
      bob.runs("/orrange book")
      await hears(1)
      expect(heard().map(({ act }) => act.kind)).toEqual(["command"])
    })
  })

  it("makes nothing of what it did not keep", async () => {
    await withDiscord({ idle: true }, async ({ discord }) => {
      const received = { update: "1", chat: "user:1", user: "1" }
      for (const body of ["{", "null", "{}", `{"update":"2","act":{"kind":"text"}}`]) {
        expect(discord.hear({ ...received, body })).toBeUndefined()
      }
    })
  })
})
