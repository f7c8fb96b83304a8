import { describe, expect, it } from "vitest"
import { placeOf, shown, withDiscord } from "../test/DiscordStage.ts"
import type { DiscordFake } from "../test/fakes/discord/DiscordFake.ts"

const room = { kind: "room", trade: "01993b", title: "Trade 01993b" } as const
const inGeneral = (fake: DiscordFake) => ({ rooms: { channel: fake.general.id, reads: true } })
const silent = {
  settings: (fake: DiscordFake) => ({ rooms: { channel: fake.general.id, reads: false } })
}
const reading = { settings: inGeneral, grantedIntents: ["MessageContent"] as const }

describe("a room", () => {
  it("is a thread that its person alone is in, where what they write is about the trade", async () => {
    await withDiscord(reading, async ({ fake, heard, hears, says }) => {
      const bob = fake.person({ name: "bob" })
      const eve = fake.person({ name: "eve" })
      const chat = placeOf(await says(room, { chat: `user:${bob.id}`, user: bob.id }))
      expect([bob.threads, eve.threads]).toEqual([["Trade 01993b"], []])
      bob.goes("Trade 01993b")
      expect(bob.channel.thread).toMatchObject({ invitable: false })
      const place = placeOf(await says(shown("Paid"), { chat, user: bob.id }))
      await says(shown("Released"), { chat, user: bob.id, message_id: place })
      expect(bob.screen()).toBe("# general › Trade 01993b (private)\norrange (edited): │ ### Released")
      bob.writes("thank you")
      bob.goes(fake.general).writes("in public")
      bob.goes("Trade 01993b").writes("/trade 01993b")
      await hears(2)
      expect(heard().map(({ about, act, place: where }) => [where, about, act])).toEqual([
        ["room", chat, { kind: "text", text: "thank you" }],
        ["room", chat, { kind: "command", name: "trade", rest: "01993b" }]
      ])
    })
  })

  it("is no thread of anybody else's", async () => {
    await withDiscord(reading, async ({ fake, heard, hears, says }) => {
      const bob = fake.person({ name: "bob" })
      const other = fake.addChannel("other")
      const chat = placeOf(await says(room, { chat: `user:${bob.id}`, user: bob.id }))
      bob.goes(other).writes("elsewhere")
      bob.goes("Trade 01993b").writes("here")
      await hears(1)
      expect(heard().map((one) => one.chat)).toEqual([chat])
    })
  })

  it("is the private chat where there are none, for who is no member, and where a right is missing", async () => {
    await withDiscord({}, async ({ fake, says }) => {
      const bob = fake.person({ name: "bob" })
      const chat = { outcome: "delivered", message_id: `user:${bob.id}` }
      expect(await says(room, { chat: `user:${bob.id}`, user: bob.id })).toEqual(chat)
      expect(await says(room, { chat: `user:${bob.id}` })).toMatchObject({ outcome: "refused" })
    })
    await withDiscord(silent, async ({ fake, says }) => {
      const bob = fake.person({ name: "bob" })
      const stranger = fake.person({ name: "stranger", guilds: [] })
      const open = (user: string) => says(room, { chat: `user:${user}`, user })
      expect(await open(stranger.id)).toEqual({ outcome: "delivered", message_id: `user:${stranger.id}` })
      fake.fail(/threads$/, { kind: "status", status: 502 })
      expect(await open(bob.id)).toMatchObject({ outcome: "later" })
      fake.revoke(["CreatePrivateThreads"])
      expect(await open(bob.id)).toEqual({ outcome: "delivered", message_id: `user:${bob.id}` })
      fake.revoke(["SendMessagesInThreads"])
      expect(await open(bob.id)).toEqual({ outcome: "delivered", message_id: `user:${bob.id}` })
      expect(bob.threads).toEqual([])
    })
  })

  it("is put away and locked in the end, or only put away where the bot may not lock it", async () => {
    await withDiscord(silent, async ({ fake, says }) => {
      const bob = fake.person({ name: "bob" })
      const end = { ...room, kind: "end" } as const
      const chat = placeOf(await says(room, { chat: `user:${bob.id}`, user: bob.id }))
      const { thread } = bob.goes("Trade 01993b").channel
      const to = { chat, user: bob.id }
      const done = { outcome: "delivered", message_id: chat }
      fake.revoke(["ManageThreads"])
      fake.fail(/^PATCH/, { kind: "status", status: 502 })
      expect(await says(end, to)).toMatchObject({ outcome: "later" })
      expect(await says(end, to)).toEqual(done)
      expect(thread).toMatchObject({ archived: true, locked: false })
      fake.revoke([])
      expect(await says(end, to)).toEqual(done)
      expect(thread).toMatchObject({ archived: true, locked: true })
      fake.deletes(bob.channel)
      expect(await says(end, to)).toEqual(done)
      expect(await says(end, { chat: `user:${bob.id}`, user: bob.id })).toEqual({
        ...done,
        message_id: `user:${bob.id}`
      })
    })
  })

  it("that is deleted or shut leaves its person the private chat; one put away opens again", async () => {
    await withDiscord(silent, async ({ fake, says }) => {
      const bob = fake.person({ name: "bob" })
      const chat = placeOf(await says(room, { chat: `user:${bob.id}`, user: bob.id }))
      const to = { chat, user: bob.id }
      const place = placeOf(await says(shown("One"), to))
      const { thread } = bob.goes("Trade 01993b").channel
      if (thread !== null) thread.archived = true
      expect(await says(shown("Two"), { ...to, message_id: place })).toEqual({ outcome: "gone" })
      await says(shown("Two"), to)
      expect(bob.screen()).toContain("### Two")
      expect(thread?.archived).toBe(false)
      fake.revoke(["SendMessagesInThreads"])
      await says(shown("Three"), to)
      fake.deletes(bob.channel)
      expect(await says(shown("Four"), { ...to, message_id: place })).toEqual({ outcome: "gone" })
      await says(shown("Four"), to)
      expect(bob.goesToDirectMessages().screen()).toBe("@ orrange\norrange: │ ### Three\norrange: │ ### Four")
    })
  })
})
