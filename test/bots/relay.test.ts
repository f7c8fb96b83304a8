/** One chat of a trade in three places: what is said in one is heard in the others, with the very bytes of it. */
import { afterAll, beforeAll, expect, it } from "vitest"
import type { Person as DiscordPerson } from "../../bots/test/fakes/discord/Person.ts"
import type { Person as TelegramPerson } from "../../bots/test/fakes/telegram/Person.ts"
import { newClientId } from "../../core/client/NewClientId.ts"
import { oggOf } from "../chat/SampleFiles.ts"
import { openTrade } from "../http/Commands.ts"
import { type ChatFloor, openChatFloor } from "./ChatFloor.ts"
import { discordSide, looksLike, telegramSide } from "./ChatSide.ts"
import { linkChat, wordsOf } from "./TradeStory.ts"

let floor: ChatFloor
let ann: TelegramPerson
let ben: DiscordPerson
let trade: string
const { label } = wordsOf("en")

beforeAll(async () => {
  floor = await openChatFloor()
  ann = floor.telegram.person({ id: 7_001, name: "Ann", language: "en" })
  ben = floor.discord.person({ name: "ben", locale: "en-US" }).goesToDirectMessages()
  const [seller, buyer] = [floor.client("ann"), floor.client("ben")]
  const words = { language: "en", name: "" }
  await linkChat({ ...words, side: telegramSide(ann), client: seller, channel: "telegram" }, floor.spread)
  await linkChat({ ...words, side: discordSide(ben), client: buyer, channel: "discord" }, floor.spread)
  trade = await openTrade(floor.daemon)
  await floor.spread()
})
afterAll(async () => {
  await floor.daemon.examine()
  await floor.close()
})

/** A voice note that says this, as far as anybody looks. */
const noteOf = (text: string): Buffer => Buffer.concat([oggOf("OpusHead"), Buffer.from(text)])

/** Files in the chat of the trade as somebody's terminal has them, oldest first: who sent each, and its very bytes. */
const heard = async (name: "ann" | "ben") => {
  const client = floor.client(name)
  const { data } = (await client.call("chat.list", { params: { id: trade }, query: {} })).data
  return Promise.all(
    data.toReversed().map(async ({ author, file }) => {
      if (file === null) throw new Error("something was said that is no file")
      const { data: bytes } = await client.call("chat.file", { params: { id: trade, sha256: file.sha256 } })
      return [author, file.media_type, Buffer.from(bytes).toString("latin1")]
    })
  )
}

const [fromTelegram, fromDiscord] = [noteOf("from telegram"), noteOf("from discord")]
const fromTerminal = Buffer.from("ID3\u0004 from the terminal", "latin1")
const said = [
  ["ann", "audio/ogg", fromTelegram.toString("latin1")],
  ["ben", "audio/ogg", fromDiscord.toString("latin1")],
  ["ann", "audio/mpeg", fromTerminal.toString("latin1")]
]

/** Whether one of the two platforms keeps a file of these bytes for whoever looks at the chat. */
const isOn = (platform: ChatFloor["discord"] | ChatFloor["telegram"], bytes: Buffer): boolean =>
  [...platform.world.files.values()].some((file) => bytes.equals(file.bytes))

it("carries a voice note from Telegram to Discord and to both terminals", async () => {
  const about = ann.message(looksLike(label("bots-do-write_to", { name: "ben" })))
  ann.sends({ kind: "voice", bytes: fromTelegram, seconds: 3 }, { replyTo: about })
  await floor.spread()
  expect(await ben.sees(/📎/u)).toContain("📎 file.ogg")
  expect(isOn(floor.discord, fromTelegram)).toBe(true)
  for (const name of ["ann", "ben"] as const) expect(await heard(name)).toEqual(said.slice(0, 1))
})

it("carries one from Discord to Telegram, where it is played as such, and to both terminals", async () => {
  ben.writes("", [{ name: "voice-message.ogg", bytes: fromDiscord }], { replyTo: ben.newest })
  await ben.sees(/👌/u)
  await floor.spread()
  expect(await ann.sees(/<voice/)).toContain("ben")
  expect(isOn(floor.telegram, fromDiscord)).toBe(true)
  for (const name of ["ann", "ben"] as const) expect(await heard(name)).toEqual(said.slice(0, 2))
})

it("carries one from a terminal to the other side's chat, and to their terminal", async () => {
  const payload = { client_id: newClientId(), content: fromTerminal.toString("base64") }
  await floor.client("ann").call("chat.attach", { params: { id: trade }, payload })
  await floor.spread()
  expect(await ben.sees(/📎/u)).toContain("📎 file.mp3")
  expect(isOn(floor.discord, fromTerminal)).toBe(true)
  for (const name of ["ann", "ben"] as const) expect(await heard(name)).toEqual(said)
})
