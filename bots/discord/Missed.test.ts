import { describe, expect, it } from "vitest"
import { placeOf, type Stage, withDiscord } from "../test/DiscordStage.ts"
import type { DiscordFake } from "../test/fakes/discord/DiscordFake.ts"
import type { Person } from "../test/fakes/discord/Person.ts"
import type { OpenRoom } from "./Missed.ts"

const room = { kind: "room", trade: "01993b", title: "Trade 01993b" } as const

/** A bot that reads rooms, and is told which there are. */
const reading = (rooms: ReadonlyArray<OpenRoom>) => ({
  settings: (fake: DiscordFake) => ({
    rooms: { channel: fake.general.id, reads: true },
    openRooms: () => Promise.resolve(rooms)
  }),
  grantedIntents: ["MessageContent"] as const,
  idle: true as const
})

const openRoom = async ({ says }: Stage, bob: Person): Promise<string> =>
  placeOf(await says(room, { chat: `user:${bob.id}`, user: bob.id }))

/** The bot is there while something happens, and goes. */
const there = async ({ batches, discord, fake }: Stage, meanwhile: () => Promise<unknown>): Promise<void> => {
  const ending = new AbortController()
  const running = discord.run(async (updates) => {
    batches.push(updates)
    fake.advance(0)
  }, ending.signal)
  await fake.until(() => fake.gateway.connections === 1)
  await meanwhile()
  ending.abort()
  await running
}

const texts = ({ heard }: Stage) => heard().map(({ act }) => (act.kind === "text" ? act.text : act.kind))

describe("what was written in a room while the bot was away", () => {
  it("is fetched, each message once, from the last that was received", async () => {
    const rooms: Array<OpenRoom> = []
    await withDiscord(reading(rooms), async (stage) => {
      const bob = stage.fake.person({ name: "bob" })
      const chat = await openRoom(stage, bob)
      bob.goes("Trade 01993b")
      await there(stage, async () => {
        bob.writes("before")
        await stage.hears(1)
      })
      rooms.push({ chat, update: stage.heard()[0]?.update ?? null })
      for (const text of ["one", "two", "three"]) bob.writes(text)
      await there(stage, async () => {
        await stage.hears(4)
        bob.writes("after")
        await stage.hears(5)
      })
      expect(texts(stage)).toEqual(["before", "one", "two", "three", "after"])
      expect(stage.heard().every(({ about, place }) => about === chat && place === "room")).toBe(true)
      expect(stage.batches.flat()).toHaveLength(5)
    })
  })

  it("is fetched from the beginning where nothing was received, in parts, over a limit, and past a room that is gone", async () => {
    const rooms: Array<OpenRoom> = [{ chat: "1", update: null }]
    await withDiscord(reading(rooms), async (stage) => {
      const { fake } = stage
      const bob = fake.person({ name: "bob" })
      rooms.push({ chat: await openRoom(stage, bob), update: null })
      bob.goes("Trade 01993b")
      const many = Array.from({ length: 230 }, (_, at) => `text ${at}`)
      for (const text of many) bob.writes(text)
      fake.fail(/^GET .*\/messages/, { kind: "limited", retryAfterSeconds: 0.1 })
      await there(stage, async () => {
        await stage.hears(200)
        await fake.until(() => stage.warnings.length > 0)
      })
      expect(texts(stage)).toEqual(many.slice(0, 200))
      expect(stage.warnings).toEqual(["Discord: 1 rooms could not be looked through"])
      // The next connection goes on from there.
      rooms[1] = { chat: rooms[1]?.chat ?? "", update: stage.heard().at(-1)?.update ?? null }
      await there(stage, () => stage.hears(230))
      expect(texts(stage)).toEqual(many)
    })
  })

  it("is left where the bot may not read rooms", async () => {
    let asked = 0
    const settings = (fake: DiscordFake) => ({
      rooms: { channel: fake.general.id, reads: false },
      openRooms: () => Promise.resolve([]).finally(() => (asked += 1))
    })
    await withDiscord({ settings }, async ({ ends }) => {
      await ends()
      expect(asked).toBe(0)
    })
  })
})
