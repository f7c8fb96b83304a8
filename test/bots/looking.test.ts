/** What somebody finds while they type: offers in any chat of Telegram, and words behind a command of Discord. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { Person as DiscordPerson } from "../../bots/test/fakes/discord/Person.ts"
import type { Group } from "../../bots/test/fakes/telegram/Group.ts"
import type { Person } from "../../bots/test/fakes/telegram/Person.ts"
import { openTrade, place } from "../http/Commands.ts"
import { type ChatFloor, openChatFloor } from "./ChatFloor.ts"
import { discordSide } from "./ChatSide.ts"
import { linkChat } from "./TradeStory.ts"

let floor: ChatFloor
/** Eve has no account; cat has one, and is linked nowhere. */
let eve: Person
let cat: Person
let ben: DiscordPerson
let group: Group
let groups = 0

const terms = (method: string) => ({ terms: { methods: [method] } })
const sale = { market: "USDT-EUR", side: "sell", quantity: "100", price: "0.92", ...terms("sepa_instant") } as const
let offer: string

beforeAll(async () => {
  floor = await openChatFloor()
  const { ann, ben: bob } = floor.daemon.cast
  offer = (await place(floor.daemon, ann, sale)).order.id
  await place(floor.daemon, ann, { ...sale, price: "0.95" })
  await place(floor.daemon, bob, { ...sale, side: "buy", quantity: "60", price: "0.90", ...terms("wero") })
  // Shown to whoever has its link, and in no book.
  await place(floor.daemon, ann, { ...sale, price: "0.93", visibility: "unlisted" })
  ben = floor.discord.person({ name: "ben", locale: "en-US" }).goesToDirectMessages()
  const side = discordSide(ben)
  const client = floor.client("ben")
  await linkChat({ side, client, channel: "discord", language: "en", name: "ben" }, floor.spread)
})
afterAll(async () => {
  await floor.daemon.examine()
  await floor.close()
})

beforeEach(() => {
  groups += 1
  eve = floor.telegram.person({ id: 9_000 + groups, name: "Eve", language: "en" })
  cat = floor.telegram.person({ id: 9_500 + groups, name: "Cat", language: "de" })
  group = floor.telegram.group({ id: -(1_002_000 + groups), title: "Euros" })
  group.add(eve).add(cat)
})

const said = "100 USDT for sale at 0.92 EUR"

describe("offers behind the bot's name in any chat", () => {
  it("are found by side, asset, currency and method, by somebody without an account", async () => {
    const all = await eve.at(group).asks("usdt eur")
    expect(all.titles).toEqual([said, "100 USDT for sale at 0.95 EUR", "60 USDT wanted at 0.9 EUR"])
    expect(all.about[0]).toBe("0 to 92 EUR · ann (0) · Sepa instant")
    expect((await eve.at(group).asks("buy us sepa")).titles).toEqual(all.titles.slice(0, 2))
    expect((await eve.at(group).asks("SELL btc/eur")).titles).toEqual([])
    expect((await eve.at(group).asks("sell usdt/eur")).titles).toEqual(["60 USDT wanted at 0.9 EUR"])
    const german = await cat.at(group).asks("verkaufen wero")
    expect(german.titles).toEqual(["60 USDT gesucht zu 0.9 EUR"])
    expect((await cat.at(group).asks("kaufen wero")).titles).toEqual([])
  })

  it("say so where there are none, with a way to the bot", async () => {
    const none = await eve.asks("gold for silver")
    expect(none).toMatchObject({ titles: [], button: { text: "No such offer. Look at the book", start: "start" } })
    expect((await eve.asks("usdt")).button?.text).toBe("Buy and sell with me")
  })

  it("stand in the chat with a link by which they are taken in private, and tell nothing of who shared them", async () => {
    const found = await eve.at(group).asks("buy usdt sepa")
    const message = found.choose(said)
    const shown = cat.at(group).screen()
    expect(shown).toContain(`Eve (via bot): *${said}*`)
    expect(shown).toContain("ann (0)")
    const tap = cat.at(group).taps("Take it", { on: message })
    expect(tap.effect).toBe(`https://t.me/orrange_bot?start=take_USDT-EUR_${offer}`)
    cat.opens(tap.effect ?? "")
    await cat.sees(/Sie haben hier noch kein Konto/)
    await floor.quiet()
    // What somebody shares is no word of theirs to the bot.
    eve.says("/start")
    await floor.quiet()
    const before = eve.screen()
    const own = (await eve.asks("buy usdt sepa")).choose(said)
    expect(own.inlineId).toBeDefined()
    await floor.quiet()
    expect(eve.screen().slice(before.length)).not.toContain("Bot: ")
  })

  it("are shown to who asked alone, for a few seconds", async () => {
    const asked = () => floor.telegram.calls.filter(({ method }) => method === "answerInlineQuery")
    await eve.asks("usdt")
    const count = asked().length
    await eve.asks("usdt")
    expect(asked()).toHaveLength(count)
    await cat.asks("usdt")
    expect(asked()).toHaveLength(count + 1)
    expect(asked().at(-1)?.params).toMatchObject({ cache_time: 5, is_personal: true })
    floor.telegram.clock.advance(6)
    await eve.asks("usdt")
    expect(asked()).toHaveLength(count + 2)
  })

  it("keep nothing with the daemon", async () => {
    const kept = () => floor.asOwner((sql) => sql<{ count: number }>`SELECT count(*)::int4 AS count FROM bot_updates`)
    const [before] = await kept()
    await eve.asks("usdt eur wero")
    await floor.quiet()
    expect(await kept()).toEqual([before])
  })
})

describe("words behind a command of Discord", () => {
  it("are proposed of markets, offers and methods", async () => {
    expect(await ben.types("/orrange book market:usdt-e")).toEqual(["USDT-EUR"])
    expect(await ben.types("/orrange take offer:sell usdt wero")).toEqual([
      "60 USDT wanted at 0.9 EUR · 0 to 54 EUR · ben (0) · Wero"
    ])
    expect(await ben.types("/orrange-more account method:sepa instant")).toEqual(["SEPA Instant · EUR"])
  })

  it("lead to what was chosen", async () => {
    ben.runs(`/orrange take offer:USDT-EUR ${offer}`)
    await ben.sees(/ann sells USDT/)
    ben.runs("/orrange-more account method:EUR sepa_instant")
    await ben.sees(/holder name of your SEPA Instant account/)
    await floor.quiet()
  })

  it("are proposed of one's own trades to oneself alone", async () => {
    const trade = await openTrade(floor.daemon)
    const short = trade.slice(-8)
    expect(await ben.types("/orrange trade trade:")).toEqual([`Awaiting payment · 92 EUR · ann · ${short}`])
    expect(await ben.types(`/orrange-more pay trade:${short}`)).toHaveLength(1)
    const stranger = floor.discord.person({ name: "mallory" })
    expect(await stranger.types("/orrange trade trade:")).toEqual([])
  })
})
