import { describe, expect, it } from "vitest"
import { button, placeOf, shown, type Stage, withDiscord } from "../test/DiscordStage.ts"
import type { Person } from "../test/fakes/discord/Person.ts"
import type { Relayed } from "../talk/Shown.ts"

const commands = [{ name: "book", summary: { en: "The book" }, scope: "everybody" as const }]
const minute = 60_000

const relayed = (parts: Partial<Relayed> = {}): Relayed => ({
  kind: "relayed",
  heading: "eve, the seller",
  text: "I sent it\n@everyone look",
  warnings: [],
  file: null,
  foot: "01993b",
  rows: [],
  ...parts
})

/** Bob runs a command in the server; the bot has heard it. */
const asked = async ({ discord, fake, hears }: Stage): Promise<{ readonly bob: Person; readonly reply: string }> => {
  await discord.publish(commands)
  const bob = fake.person({ name: "bob" })
  bob.runs("/orrange book")
  return { bob, reply: (await hears(1)).reply ?? "" }
}

describe("an answer", () => {
  it("takes the place of what is awaited, for its person alone, and the next ones follow it", async () => {
    await withDiscord({}, async (stage) => {
      const { bob, reply } = await asked(stage)
      const eve = stage.fake.person({ name: "eve" })
      const to = { chat: `user:${bob.id}`, user: bob.id }
      const place = placeOf(await stage.says(shown("Book", { reply, sensitive: true }), to))
      expect(place).toMatch(/^e:\d+$/)
      await stage.says(shown("And more", { reply }), to)
      expect(bob.screen().split("\n").slice(1)).toEqual([
        "orrange (only you): │ ### Book",
        "orrange (only you): │ ### And more"
      ])
      expect(eve.screen()).toBe("# general")
    })
  })

  it("to a button changes the message that only its person sees, by the token of the press", async () => {
    await withDiscord({}, async (stage) => {
      const { bob, reply } = await asked(stage)
      const to = { chat: `user:${bob.id}`, user: bob.id }
      const rows = [[button("Next", { token: "abcdefghijklmnop" })]]
      const place = placeOf(await stage.says(shown("One", { reply, rows }), to))
      bob.taps("Next")
      const press = await stage.hears(2)
      expect(press.about).toBe(place)
      const next = shown("Two", { reply: press.reply, rows })
      expect(await stage.says(next, { ...to, message_id: place })).toEqual({ outcome: "delivered", message_id: place })
      expect(bob.screen().split("\n").slice(1)).toEqual([
        "orrange (only you, edited): │ ### Two",
        "  │ ────",
        "  │ [Next]"
      ])
      const other = placeOf(await stage.says(shown("Apart", { reply: press.reply }), to))
      expect(other).not.toBe(place)
      expect(bob.screen()).toContain("orrange (only you): │ ### Apart")
      // Without the press nothing reaches that message: it is sent anew, in private.
      expect(await stage.says(shown("Three"), { ...to, message_id: place })).toEqual({ outcome: "gone" })
    })
  })

  it("goes to the person's direct messages once the token is over 15 minutes old", async () => {
    await withDiscord({}, async (stage) => {
      const { bob, reply } = await asked(stage)
      stage.fake.advance(15 * minute)
      const place = placeOf(await stage.says(shown("Late", { reply }), { chat: `user:${bob.id}`, user: bob.id }))
      bob.goesToDirectMessages()
      expect(place).toBe(`${bob.channel.id}:${bob.newest.id}`)
      expect(bob.screen()).toBe("@ orrange\norrange: │ ### Late")
      expect(stage.fake.calls.some(({ path, method }) => method === "POST" && path.startsWith("/webhooks/"))).toBe(
        false
      )
    })
  })

  it("BT-11 goes there too when Discord did not take the first answer in its 3 seconds, and nothing is lost", async () => {
    await withDiscord({}, async (stage) => {
      await stage.discord.publish(commands)
      const bob = stage.fake.person({ name: "bob" })
      const late = stage.fake.fail(/\/callback$/, { kind: "hang", when: "before" })
      bob.runs("/orrange book")
      const { reply } = await stage.hears(1)
      await expect.poll(() => late.hits).toBe(1)
      stage.fake.advance(3_001)
      expect(bob.screen()).toContain("the application did not respond")
      await stage.says(shown("Book", { reply }), { chat: `user:${bob.id}` })
      expect(bob.goesToDirectMessages().screen()).toBe("@ orrange\norrange: │ ### Book")
    })
  })

  it("is given again at once when the first one was lost on the way", async () => {
    await withDiscord({}, async (stage) => {
      stage.fake.fail(/\/callback$/, { kind: "status", status: 502 })
      const { bob, reply } = await asked(stage)
      await stage.says(shown("Book", { reply }), { chat: `user:${bob.id}` })
      expect(bob.screen()).toBe("# general\norrange (only you): │ ### Book")
    })
  })

  it("waits for the first one that is still under way, and comes later when that never came", async () => {
    await withDiscord({}, async (stage) => {
      await stage.discord.publish(commands)
      const bob = stage.fake.person({ name: "bob" })
      const slow = stage.fake.fail(/\/callback$/, { kind: "hang", when: "before" })
      bob.runs("/orrange book")
      const { reply } = await stage.hears(1)
      await expect.poll(() => slow.hits).toBe(1)
      const said = stage.says(shown("Book", { reply }), { chat: `user:${bob.id}` })
      slow.release()
      expect(await said).toMatchObject({ outcome: "delivered" })
      expect(bob.screen()).toBe("# general\norrange (only you): │ ### Book")
      const lost = stage.fake.fail(/\/callback$/, { kind: "status", status: 502 }, 2)
      bob.runs("/orrange book")
      const second = await stage.hears(2)
      await expect.poll(() => lost.hits).toBe(2)
      const again = (): ReturnType<typeof stage.says> =>
        stage.says(shown("Again", { reply: second.reply }), { chat: `user:${bob.id}` })
      expect(await again()).toEqual({ outcome: "later", retry_after_seconds: 1 })
      stage.fake.advance(3_001)
      expect(await again()).toMatchObject({ outcome: "delivered" })
      expect(bob.goesToDirectMessages().screen()).toBe("@ orrange\norrange: │ ### Again")
    })
  })

  it("is told apart from a toast, which only its person sees", async () => {
    await withDiscord({}, async (stage) => {
      const bob = stage.fake.person({ name: "bob" }).goesToDirectMessages()
      const rows = [[button("Post", { token: "abcdefghijklmnop" })]]
      const to = { chat: `user:${bob.id}` }
      const place = placeOf(await stage.says(shown("Sell", { rows }), to))
      bob.taps("Post")
      const heard = await stage.hears(1)
      await stage.discord.acknowledge(heard, null)
      await stage.discord.acknowledge(heard, "This form *changed*")
      await stage.says(shown("Sold", { reply: heard.reply }), { ...to, message_id: place })
      expect(bob.screen().split("\n")).toEqual([
        "@ orrange",
        "orrange (edited): │ ### Sold",
        "orrange (only you): This form \\*changed\\*"
      ])
    })
  })
})

describe("a message", () => {
  it("that is sent again after its answer was lost is there once", async () => {
    await withDiscord({}, async ({ discord, fake }) => {
      const bob = fake.person({ name: "bob" }).goesToDirectMessages()
      fake.fail(/POST .*\/messages$/, { kind: "break", when: "after" })
      const saying = { id: "one", chat: `user:${bob.id}`, user: bob.id, message_id: null, body: shown("Once") }
      expect(await discord.say(saying)).toEqual({ outcome: "later", retry_after_seconds: 2 })
      placeOf(await discord.say(saying))
      expect(bob.screen()).toBe("@ orrange\norrange: │ ### Once")
      placeOf(await discord.say({ ...saying, body: shown("Changed meanwhile") }))
      expect(bob.screen()).toContain("Changed meanwhile")
    })
  })

  it("lives where it was sent, and is gone when it was deleted", async () => {
    await withDiscord({}, async ({ fake, says }) => {
      const bob = fake.person({ name: "bob" }).goesToDirectMessages()
      const to = { chat: `user:${bob.id}` }
      const picture = { kind: "qr", text: "bitcoin:1" } as const
      const place = placeOf(await says(shown("One", { picture, silent: true }), to))
      expect(bob.screen()).toContain("🖼 picture.png")
      expect(await says(shown("Two"), { ...to, message_id: place })).toEqual({
        outcome: "delivered",
        message_id: place
      })
      expect(bob.screen()).toBe("@ orrange\norrange (edited): │ ### Two")
      expect(bob.newest.files).toEqual([])
      const huge = { kind: "qr", text: "x".repeat(5_000) } as const
      await says(shown("Two", { picture: huge }), { ...to, message_id: place })
      expect(bob.screen()).toBe("@ orrange\norrange (edited): │ ### Two")
      bob.channel.messages.delete(bob.newest.id)
      expect(await says(shown("Three"), { ...to, message_id: place })).toEqual({ outcome: "gone" })
    })
  })

  it("is refused for good, or told to wait, as Discord says", async () => {
    await withDiscord({}, async ({ fake, says }) => {
      const bob = fake.person({ name: "bob" })
      const to = { chat: `user:${bob.id}`, user: bob.id }
      fake.fail(/messages$/, { kind: "limited", retryAfterSeconds: 7 })
      expect(await says(shown("One"), to)).toEqual({ outcome: "later", retry_after_seconds: 7 })
      fake.fail(/channels$/, { kind: "status", status: 503 })
      const eve = fake.person({ name: "eve" })
      expect(await says(shown("One"), { chat: `user:${eve.id}` })).toEqual({ outcome: "later", retry_after_seconds: 2 })
      eve.closesDirectMessages()
      expect(await says(shown("One"), { chat: `user:${eve.id}` })).toEqual({ outcome: "blocked" })
      const gone = fake.person({ name: "gone", guilds: [] })
      expect(await says(shown("One"), { chat: `user:${gone.id}` })).toEqual({ outcome: "blocked" })
      expect(await says(shown("One"), { chat: "@somebody" })).toMatchObject({ outcome: "refused" })
      expect(await says(shown("One"), { chat: "user:123456789012345678" })).toMatchObject({
        outcome: "refused",
        reason: expect.stringContaining("Invalid")
      })
    })
  })

  it("is spoken as a file that is played, without a sound of its own", async () => {
    await withDiscord({}, async ({ fake, says }) => {
      const bob = fake.person({ name: "bob" }).goesToDirectMessages()
      const spoken = {
        kind: "spoken",
        bytes: Buffer.from([0xff, 0xf3, 0x40, 0xc4]),
        seconds: 3,
        foot: "amber otter"
      } as const
      placeOf(await says(spoken, { chat: `user:${bob.id}` }))
      expect(bob.screen()).toMatchInlineSnapshot(`
        "@ orrange
        orrange: │ 🔊
          │ 📎 voice.mp3
          │ ────
          │ -# amber otter"
      `)
      expect(await says(spoken, { chat: fake.general.id })).toMatchObject({ outcome: "refused" })
    })
  })

  it("is not to blame for a token that is not taken, and waits for a better one", async () => {
    await withDiscord({ idle: true, settings: () => ({ token: "other" }) }, async ({ fake, says }) => {
      const bob = fake.person({ name: "bob" })
      for (const _ of [1, 2]) {
        // A second time too: the library forgets a token that was refused.
        expect(await says(shown("One"), { chat: `user:${bob.id}` })).toEqual({
          outcome: "later",
          retry_after_seconds: 60
        })
      }
      expect(fake.calls.map(({ status }) => status)).toEqual([401, 401])
    })
  })

  it("BT-12 that is sensitive is never said where others see it", async () => {
    await withDiscord({}, async ({ fake, says }) => {
      const bob = fake.person({ name: "bob" })
      const secret = shown("IBAN DE12", { sensitive: true })
      expect(await says(secret, { chat: fake.general.id })).toMatchObject({ outcome: "refused" })
      const open = placeOf(await says(shown("Trade"), { chat: fake.general.id, user: bob.id }))
      const place = placeOf(await says(secret, { chat: fake.general.id, user: bob.id, message_id: open }))
      expect(bob.screen()).toBe("# general\norrange: │ ### Trade")
      expect(bob.goesToDirectMessages().screen()).toBe("@ orrange\norrange: │ ### IBAN DE12")
      expect(place.startsWith(`${bob.channel.id}:`)).toBe(true)
      placeOf(await says(shown("IBAN DE34", { sensitive: true }), { chat: fake.general.id, message_id: place }))
      expect(bob.screen()).toBe("@ orrange\norrange (edited): │ ### IBAN DE34")
    })
  })

  it("BT-13 rings for nobody, and has no markup but ours", async () => {
    await withDiscord({}, async ({ fake, says }) => {
      const bob = fake.person({ name: "bob" }).goesToDirectMessages()
      const evil = `@everyone <@${bob.id}> [x](https://evil.example) **b** \`c\` ||s||`
      const facts = [{ label: evil, value: evil, copy: "a`b" }]
      await says(shown(`${evil}\n# h`, { lines: [`# one\n- two\n1. three\n> four`], facts }), {
        chat: `user:${bob.id}`
      })
      expect(bob.newest.pings).toEqual({ users: [], roles: [], everyone: false })
      expect(fake.calls.at(-1)?.body).toMatchObject({ allowed_mentions: { parse: [] } })
      const text = JSON.stringify(bob.newest.components)
      for (const markup of [/(?<!\\)\*\*b/, /[^\\]<@/, /[^\\]@everyone/, /https:\/\//, /[^\\]\|\|/, /\n(#|-|>|1\.)/]) {
        expect(text).not.toMatch(markup)
      }
    })
  })

  it("of the other side comes with its file, and with the file's kind where there is none", async () => {
    const fetchRelayed = (_: string, message: string): Promise<Uint8Array | undefined> => {
      if (message === "away") return Promise.reject(new Error("the daemon is away"))
      return Promise.resolve(message === "big" ? new Uint8Array(11 * 1024 * 1024) : new Uint8Array([1]))
    }
    await withDiscord({ settings: () => ({ fetchRelayed }) }, async ({ fake, says, warnings }) => {
      const bob = fake.person({ name: "bob" }).goesToDirectMessages()
      const to = { chat: `user:${bob.id}` }
      const file = (message: string, media_type: string) => ({ file: { trade: "t", message, media_type } })
      await says(relayed(file("one", "image/jpeg")), to)
      await says(relayed({ ...file("two", "application/pdf"), text: "" }), to)
      await says(relayed({ ...file("big", "video/mp4"), text: "", warnings: ["a link"] }), to)
      expect(bob.screen()).toBe(
        [
          "@ orrange",
          "orrange: │ ### eve, the seller",
          "  │",
          "  │ I sent it",
          "  │ \\@everyone look",
          "  │ 🖼 file.jpg",
          "  │ ────",
          "  │ -# 01993b",
          "orrange: │ ### eve, the seller",
          "  │ 📎 file.pdf",
          "  │ ────",
          "  │ -# 01993b",
          "orrange: │ ### eve, the seller",
          "  │",
          "  │ 📎 video/mp4",
          "  │",
          "  │ ⚠ a link",
          "  │ ────",
          "  │ -# 01993b"
        ].join("\n")
      )
      expect(await says(relayed(file("away", "image/jpeg")), to)).toMatchObject({ outcome: "later" })
      expect(warnings).toHaveLength(1)
      const broken = { ...relayed({}), warnings: null } as unknown as Relayed
      expect(await says(broken, to)).toEqual({ outcome: "refused", reason: "it cannot be drawn" })
    })
  })
})
