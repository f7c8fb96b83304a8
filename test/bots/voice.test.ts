/** What is spoken of what people are told. A program of our own stands in the place of espeak-ng, and speaks its command line. */
import { delimiter } from "node:path"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { type EspeakPeer, installEspeakPeer } from "../../bots/test/EspeakPeer.ts"
import { serverError } from "../../bots/test/fakes/FaultPlan.ts"
import type { Person as DiscordPerson } from "../../bots/test/fakes/discord/Person.ts"
import type { Person } from "../../bots/test/fakes/telegram/Person.ts"
import { freshId, openTrade } from "../http/Commands.ts"
import { post } from "../http/Signed.ts"
import { type ChatFloor, openChatFloor } from "./ChatFloor.ts"

const pathBefore = process.env["PATH"] ?? ""
let espeak: EspeakPeer
let floor: ChatFloor
let ann: Person
let ben: DiscordPerson

const link = (channel: string, user: string, name: "ann" | "ben") =>
  floor.asOwner(
    (sql) => sql`INSERT INTO channel_links (id, bot, user_id, user_name, person_id, terms)
      SELECT gen_random_uuid(), id, ${user}, 'a user', ${floor.daemon.cast[name].personId}::uuid, 'test'
      FROM bots WHERE channel = ${channel}`
  )

const speakTo = async (name: "ann" | "ben", voices: ReadonlyArray<"telegram" | "discord">): Promise<void> => {
  const { data } = await floor.client(name).call("notices.style", { payload: { client_id: freshId(), voices } })
  expect(data.voices).toEqual(voices)
}

const test = (name: "ann" | "ben", channel: "telegram" | "discord") =>
  floor.client(name).call("notices.test", { payload: { client_id: freshId(), channel } })

const voicesOf = (screen: string, voice: RegExp): number => [...screen.matchAll(new RegExp(voice, "g"))].length

beforeAll(async () => {
  espeak = installEspeakPeer()
  process.env["PATH"] = [espeak.folder, pathBefore].join(delimiter)
  floor = await openChatFloor()
  ann = floor.telegram.person({ id: 101, name: "Ann", language: "en" })
  ben = floor.discord.person({ name: "ben" }).goesToDirectMessages()
  await link("telegram", "101", "ann")
  await link("discord", ben.id, "ben")
  ann.says("/help")
  await ann.sees(/All that I understand/)
  await floor.spread()
})
afterAll(async () => {
  process.env["PATH"] = pathBefore
  await floor.daemon.examine()
  await floor.close()
  espeak.remove()
})
beforeEach(async () => {
  await speakTo("ann", ["telegram"])
  await speakTo("ben", ["discord"])
})

describe("a voice note", () => {
  it("is set up only for a chat that is linked", async () => {
    const { call } = floor.client("ann")
    const set = call("notices.style", { payload: { client_id: freshId(), voices: ["telegram", "discord"] } })
    await expect(set).rejects.toMatchObject({ error: { code: "channel.not_linked", details: { channel: "discord" } } })
    expect((await call("notices.prefs", {})).data.voices).toEqual(["telegram"])
    ann.says("/settings")
    await ann.sees(/What do you want to change/)
    ann.taps("What is spoken to me")
    const shown = await ann.sees(/\[Nowhere\]/)
    expect(shown).not.toContain("Discord]")
  })

  it("follows what is critical, in the language and in the chats that its person chose, and nothing else", async () => {
    await floor.speaks("ann", "de")
    const before = espeak.said().length
    const trade = await openTrade(floor.daemon)
    await floor.spread()
    // The buyer has to act, and the seller only hears of it.
    expect(voicesOf(ben.screen(), /📎 voice\.mp3/)).toBe(1)
    expect(voicesOf(ann.screen(), /<voice/)).toBe(0)
    expect(ben.screen().indexOf("📎 voice.mp3")).toBeGreaterThan(ben.screen().indexOf(trade.slice(-8)))
    const { client } = floor
    await client("ben").call("trades.mark_paid", {
      params: { id: trade },
      payload: { client_id: freshId(), version: 1 }
    })
    await floor.spread()
    expect(voicesOf(ann.screen(), /<voice \d+ s>/)).toBe(1)
    const [toBen, toAnn] = espeak.said().slice(before)
    expect([toBen?.args[1], toAnn?.args[1]]).toEqual(["en", "de"])
    // NO-05: whoever stands by hears no id, no amount and nobody's name.
    for (const said of [toBen, toAnn]) expect(said?.text).not.toMatch(/\b(?:ann|ben|EUR|USDT|[0-9a-f]{8})\b/)
    await speakTo("ann", [])
    await test("ann", "telegram")
    await floor.spread()
    expect(voicesOf(ann.screen(), /<voice/)).toBe(1)
  })

  it("that fails holds no words up, and is said no second time", async () => {
    const before = voicesOf(ann.screen(), /<voice/)
    floor.telegram.faults.next("sendVoice", serverError(502))
    const calls = () => floor.telegram.calls.filter(({ method }) => method === "sendVoice").length
    const tried = calls()
    await test("ann", "telegram")
    await floor.spread()
    await post(floor.daemon.host, floor.daemon.cast.ann, "/v1/notices/test", {
      client_id: freshId(),
      channel: "telegram"
    })
    await floor.spread()
    expect(calls()).toBe(tried + 2)
    expect(voicesOf(ann.screen(), /<voice/)).toBe(before + 1)
  })

  it("is left out where nothing speaks, and the bot says so once", async () => {
    const before = voicesOf(ann.screen(), /<voice/)
    await floor.sleep()
    process.env["PATH"] = pathBefore
    floor.wake()
    await test("ann", "telegram")
    await floor.spread()
    expect(voicesOf(ann.screen(), /<voice/)).toBe(before)
    const [waiting] = await floor.asOwner(
      (sql) => sql<{ count: number }>`SELECT count(*)::int4 AS count FROM bot_messages
      WHERE state = 'waiting'`
    )
    expect(waiting?.count).toBe(0)
    expect(floor.logged.filter((line) => line.includes("espeak-ng is not installed"))).toHaveLength(2)
  })
})
