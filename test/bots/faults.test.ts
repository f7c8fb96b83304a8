import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { connectionReset, lostAnswer, serverError, tooManyRequests } from "../../bots/test/fakes/FaultPlan.ts"
import type { Person as DiscordPerson } from "../../bots/test/fakes/discord/Person.ts"
import type { Person } from "../../bots/test/fakes/telegram/Person.ts"
import type { ChannelName } from "../../core/protocol/Channel.ts"
import { freshId, openTrade } from "../http/Commands.ts"
import { post } from "../http/Signed.ts"
import type { CastMember } from "../http/TestDaemon.ts"
import { type ChatFloor, openChatFloor } from "./ChatFloor.ts"

let floor: ChatFloor
let ann: Person
let ben: DiscordPerson
let people = 100
interface SentBody {
  readonly components?: unknown
  readonly allowed_mentions?: unknown
}

/** Calls of the bot before the test. */
let before = 0

beforeAll(async () => {
  floor = await openChatFloor()
})
afterAll(async () => {
  await floor.daemon.examine()
  await floor.close()
})

const linkTo = (channel: ChannelName, user: string, { personId }: CastMember) =>
  floor.asOwner(
    (sql) => sql`INSERT INTO channel_links (id, bot, user_id, user_name, person_id, terms)
      SELECT gen_random_uuid(), id, ${user}, 'a user', ${personId}::uuid, 'test' FROM bots WHERE channel = ${channel}`
  )

/** Somebody new on Telegram. */
const somebody = (name: string): Person => {
  people += 1
  return floor.telegram.person({ id: people, name, language: "en" })
}

const times = (pattern: RegExp, screen: string): number => [...screen.matchAll(new RegExp(pattern, "g"))].length

/** A card goes out as a text, or, with a table, as a rich message. */
const sendingBy = ["sendMessage", "sendRichMessage"] as const

const sentTo = (chat: Person) =>
  floor.telegram.calls
    .slice(before)
    .filter(({ method, params }) => sendingBy.some((name) => name === method) && params["chat_id"] === String(chat.id))

const ordersOf = async ({ personId }: CastMember): Promise<number> => {
  const rows = await floor.asOwner((sql) => sql`SELECT FROM orders WHERE person_id = ${personId}::uuid`)
  return rows.length
}

beforeEach(async () => {
  await floor.spread()
  await floor.asOwner((sql) => sql`UPDATE channel_links SET state = 'ended', ended_at = now() WHERE state <> 'ended'`)
  ann = somebody("Ann")
  ben = floor.discord.person({ name: "ben" }).goesToDirectMessages()
  await linkTo("telegram", String(ann.id), floor.daemon.cast.ann)
  await linkTo("discord", ben.id, floor.daemon.cast.ben)
  // Nobody is written to who did not write before.
  ann.says("/help")
  await ann.sees(/All that I understand/)
  await floor.quiet()
  before = floor.telegram.calls.length
})

describe("BT-01 updates", () => {
  it("that come twice are answered once", async () => {
    floor.telegram.updates.duplicateNext()
    ann.says("/book USDT-EUR")
    await ann.sees(/USDT-EUR/)
    floor.telegram.updates.redeliver()
    await floor.quiet()
    expect(sentTo(ann)).toHaveLength(1)
    const asked = ben.runs("/orrange book market:USDT-EUR")
    await ben.sees(/### USDT-EUR/)
    ben.repeats(asked)
    await floor.quiet()
    expect(times(/### USDT-EUR/, ben.screen())).toBe(1)
  })

  it("that come in another order are answered in their own", async () => {
    floor.telegram.updates.hold()
    for (const text of ["/sell", "USDT-EUR", "50", "0.92"]) ann.says(text)
    floor.telegram.updates.release("reversed")
    await ann.sees(/How do you want to be paid|By which|SEPA/)
    expect(ann.screen()).not.toContain("✗")
  })

  it("whose poll is lost on the way come again, and are done once", async () => {
    floor.telegram.faults.next("getUpdates", lostAnswer)
    ann.says("/book USDT-EUR")
    await ann.sees(/USDT-EUR/)
    await floor.quiet()
    expect(sentTo(ann)).toHaveLength(1)
  })

  it("that came while the bot was away are answered once it is back", async () => {
    await floor.sleep()
    ann.says("/book USDT-EUR")
    floor.wake()
    await ann.sees(/USDT-EUR/)
  })

  it("post one order, though its answer is lost and its button is pressed again", async () => {
    const orders = await ordersOf(floor.daemon.cast.ann)
    for (const [text, seen] of [
      ["/sell", /What do you sell/],
      ["USDT-EUR", /How much/],
      ["50", /At which price/],
      ["0.92", /SEPA/]
    ] as const) {
      ann.says(text)
      await ann.sees(seen)
    }
    await answerRest(ann)
    const review = ann.message(/Sell 50 USDT\|success/)
    floor.telegram.faults.next("answerCallbackQuery", lostAnswer)
    floor.telegram.faults.next("editMessageText", lostAnswer)
    ann.taps("Sell 50 USDT")
    ann.taps("Sell 50 USDT", { on: review })
    await ann.sees(/Your order for 50 USDT is in/)
    await floor.quiet()
    expect(await ordersOf(floor.daemon.cast.ann)).toBe(orders + 1)
    expect(times(/Your order for 50 USDT is in/, ann.screen())).toBe(1)
  })
})

/** Answers of the form of an order behind its price. */
const answerRest = async (person: Person): Promise<void> => {
  for (const [label, seen] of [
    ["SEPA Instant", /✓ SEPA Instant/],
    ["Done", /smallest|least|Skip/],
    ["Skip", /Who may take it/],
    ["Anyone", /Where/],
    ["In the public book", /Look it over/]
  ] as const) {
    person.taps(label)
    await person.sees(seen)
  }
}

describe("BT-02 a link", () => {
  it("is nobody else's once its token was used", async () => {
    const { data } = await floor.client("cat").call("channels.link", {
      payload: { client_id: freshId(), channel: "telegram" }
    })
    const [cat, eve] = [somebody("Cat"), somebody("Eve")]
    cat.says(`/start link_${data.token}`)
    await cat.sees(/link you to the account “cat”/)
    eve.says(`/start link_${data.token}`)
    await eve.sees(/✗/)
    expect(eve.screen()).not.toContain("It is mine")
  })
})

describe("BT-03 a chat that was unlinked", () => {
  it("is powerless at once, and so are its old buttons", async () => {
    const orders = await ordersOf(floor.daemon.cast.ann)
    ann.says("/sell")
    await ann.sees(/What do you sell/)
    await floor.client("ann").call("channels.unlink", { payload: { client_id: freshId(), channel: "telegram" } })
    const tap = ann.taps("USDT-EUR")
    expect((await tap.answered()).text).toBeTruthy()
    ann.says("/wallet")
    await ann.sees(/You have no account here yet/)
    expect(ann.screen()).not.toMatch(/How much USDT|Available/)
    expect(await ordersOf(floor.daemon.cast.ann)).toBe(orders)
  })
})

describe("BT-04 a button", () => {
  it("of somebody else's does nothing, forged, forwarded or pressed in a chat of one's own", async () => {
    const eve = somebody("Eve")
    await linkTo("telegram", String(eve.id), floor.daemon.cast.cat)
    ann.says("/sell")
    await ann.sees(/What do you sell/)
    const card = ann.message(/What do you sell/)
    const data = card.keyboard?.inline_keyboard.flat().find(({ text }) => text === "USDT-EUR")
    if (data === undefined || !("callback_data" in data)) throw new Error("the button has no data")
    eve.says("/help")
    await eve.sees(/All that I understand/)
    const own = eve.message(/All that I understand/)
    const tap = eve.forges(data.callback_data, { on: own })
    expect((await tap.answered()).text).toBeTruthy()
    await floor.quiet()
    expect(eve.screen()).not.toContain("How much USDT")
    // It is ann's as before.
    ann.taps("USDT-EUR")
    await ann.sees(/How much USDT/)
  })

  it("of a message a month old, or of data that was made up, does nothing", async () => {
    ann.says("/sell")
    await ann.sees(/What do you sell/)
    await floor.asOwner((sql) => sql`UPDATE bot_buttons SET expires_at = now() WHERE pressed_at IS NULL`)
    const tap = ann.taps("USDT-EUR")
    expect((await tap.answered()).text).toBeTruthy()
    for (const made of ["t:AAAAAAAAAAAAAAAA", "/release", "'; DROP TABLE trades", "\u0000"]) {
      await ann.forges(made, { on: ann.message(/What do you sell/) }).answered()
    }
    await floor.quiet()
    expect(ann.screen()).not.toContain("How much USDT")
  })
})

describe("BT-05 a user", () => {
  it("is the number and not the name: one who is called the same is nobody", async () => {
    const double = floor.telegram.person({ id: (people += 1), name: "Ann", username: "ann", language: "en" })
    double.says("/wallet")
    await double.sees(/You have no account here yet/)
    ann.says("/wallet")
    await ann.sees(/USDT/)
  })
})

describe("BT-09 a second poller", () => {
  it("is waited for, and everything is answered once when it has gone", async () => {
    const goes = floor.telegram.updates.secondPoller()
    ann.says("/book USDT-EUR")
    await expect
      .poll(() => floor.logged.filter((line) => line.includes("terminated by other")).length)
      .toBeGreaterThan(0)
    goes()
    await ann.sees(/USDT-EUR/)
    await floor.quiet()
    expect(sentTo(ann)).toHaveLength(1)
  })
})

describe("BT-10 a platform", () => {
  it("that asks for time gets it, and whoever was answered is answered once", async () => {
    floor.telegram.faults.next("*", tooManyRequests(2))
    const from = performance.now()
    ann.says("/book USDT-EUR")
    await ann.sees(/USDT-EUR/)
    // It can take longer, and never less.
    expect(performance.now() - from).toBeGreaterThan(1_900)
    expect(sentTo(ann).map(({ fault }) => fault?.kind ?? "sent")).toEqual(["refuse", "sent"])
  })

  it("that is unwell is asked again, later and later, and says everything once", async () => {
    for (const fault of [serverError(500), serverError(502), connectionReset]) {
      floor.telegram.faults.next("*", fault)
    }
    floor.discord.fail(/^POST .*\/callback$/, { kind: "status", status: 503 })
    floor.discord.fail(/^POST \/webhooks/, { kind: "status", status: 502 }, 2)
    ann.says("/book USDT-EUR")
    ben.runs("/orrange book market:USDT-EUR")
    await Promise.all([ann.sees(/USDT-EUR/), ben.sees(/### USDT-EUR/)])
    await floor.quiet()
    expect([times(/Bot: \*USDT-EUR/, ann.screen()), times(/### USDT-EUR/, ben.screen())]).toEqual([1, 1])
  })

  it("that limits one chat does not keep the others waiting", async () => {
    const eve = somebody("Eve")
    floor.telegram.faults.next("*", tooManyRequests(3))
    ann.says("/book USDT-EUR")
    await expect.poll(() => sentTo(ann).length).toBe(1)
    eve.says("/book USDT-EUR")
    await eve.sees(/USDT-EUR/)
    expect(ann.screen()).not.toContain("Bot: *USDT-EUR")
    await ann.sees(/USDT-EUR/)
  })
})

describe("BT-12 what is one person's alone", () => {
  it("is not said in a group, whoever asks for it there", async () => {
    const group = floor.telegram.group({ id: -1001, title: "Traders" }).add(ann)
    const view = ann.at(group)
    view.says("/wallet@orrange_bot")
    await view.sees(/Bot/)
    expect(view.screen()).not.toMatch(/USDT|BTC/)
    view.taps("Open in private")
    await ann.sees(/USDT/)
    await floor.quiet()
    expect(view.screen()).not.toMatch(/USDT|BTC/)
  })
})

describe("BT-13 what people write", () => {
  it("is shown as it was written, and rings for nobody", async () => {
    const trade = await openTrade(floor.daemon)
    await floor.spread()
    const nasty = "<b>bold</b> @everyone [pay](https://evil.example) *x* `y` ||z||"
    for (const member of [floor.daemon.cast.ann, floor.daemon.cast.ben]) {
      await post(floor.daemon.host, member, `/v1/trades/${trade}/messages`, { client_id: freshId(), text: nasty })
    }
    await floor.spread()
    expect(ann.screen()).toContain(nasty)
    expect(ben.screen().replaceAll(/\\(?=[\p{P}\p{S}])/gu, "")).toContain(nasty)
    const sent = floor.discord.calls.map(({ body }) => body as SentBody | null)
    const mentions = sent.flatMap((body) => (body?.components === undefined ? [] : [body.allowed_mentions]))
    expect(mentions.length).toBeGreaterThan(0)
    expect(mentions.filter((allowed) => JSON.stringify(allowed) !== '{"parse":[]}')).toEqual([])
  })
})

describe("BT-14 the two words of a person", () => {
  it("stand on whatever asks them to do something, and on what the other side wrote", async () => {
    const words = "amber otter"
    await floor.asOwner(
      (sql) => sql`INSERT INTO channel_settings (person_id, phrase)
        VALUES (${floor.daemon.cast.ann.personId}::uuid, ${words})`
    )
    const trade = await openTrade(floor.daemon)
    await post(floor.daemon.host, floor.daemon.cast.ben, `/v1/trades/${trade}/paid`, {
      client_id: freshId(),
      version: 1
    })
    await post(floor.daemon.host, floor.daemon.cast.ben, `/v1/trades/${trade}/messages`, {
      client_id: freshId(),
      text: "it is sent"
    })
    await floor.spread()
    ann.says(`/release ${trade}`)
    await ann.sees(/Look/)
    await floor.quiet()
    const messages = ann
      .screen()
      .split(/\n(?=\S)/)
      .filter((text) => text.startsWith("Bot") && !text.includes("All that I understand"))
    expect(messages.length).toBeGreaterThan(3)
    expect(messages.filter((text) => !text.includes(words))).toEqual([])
  })
})

describe("BT-15 whoever blocks the bot", () => {
  it("is told elsewhere, is not tried again, and hears from it once they write to it", async () => {
    ann.blocks()
    await floor.quiet()
    await openTrade(floor.daemon)
    await floor.spread()
    const tries = sentTo(ann).length
    expect(sentTo(ann).filter(({ answer }) => answer?.ok === false && answer.error_code === 403)).toHaveLength(1)
    const list = await floor.client("ann").call("channels.list", {})
    expect(list.data.data.map(({ state }) => state)).toContain("suspended")
    await openTrade(floor.daemon)
    await floor.spread()
    expect(sentTo(ann)).toHaveLength(tries)
    // The other side hears of it as before.
    expect(ben.screen()).toMatch(/pay the seller/)
    ann.unblocks()
    ann.says("/help")
    await ann.sees(/\/book/)
    expect((await floor.client("ann").call("channels.list", {})).data.data.map(({ state }) => state)).toContain(
      "active"
    )
  })
})

describe("a card that somebody deleted", () => {
  it("comes as a new one when its trade moves on", async () => {
    const trade = await openTrade(floor.daemon)
    await floor.spread()
    ann.deletes(ann.message(/Awaiting payment/))
    await post(floor.daemon.host, floor.daemon.cast.ben, `/v1/trades/${trade}/paid`, {
      client_id: freshId(),
      version: 1
    })
    await floor.spread()
    expect(times(/Payment marked/, ann.screen())).toBe(1)
  })
})
