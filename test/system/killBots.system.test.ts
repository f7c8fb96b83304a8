import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { realClock } from "../../bots/test/fakes/telegram/Clock.ts"
import { FakeTelegram } from "../../bots/test/fakes/telegram/FakeTelegram.ts"
import { hang } from "../../bots/test/fakes/FaultPlan.ts"
import type { Person } from "../../bots/test/fakes/telegram/Person.ts"
import { type BotDaemon, startBotDaemon } from "../bots/BotDaemon.ts"
import { telegramSide } from "../bots/ChatSide.ts"
import { linkChat } from "../bots/TradeStory.ts"

/** Until the order is to be looked over. */
const fillIn = async (ann: Person): Promise<void> => {
  for (const [text, seen] of [
    ["/sell", /What do you sell/],
    ["USDT-EUR", /How much USDT/],
    ["50", /At which price/],
    ["0.95", /Wero|Look it over/]
  ] as const) {
    ann.says(text)
    await ann.sees(seen)
  }
  for (const [label, seen] of [
    ["Wero", /✓ Wero/],
    ["Done", /Skip/],
    ["Skip", /Who may take it/],
    ["Anyone", /In the public book/],
    ["In the public book", /Look it over/]
  ] as const) {
    ann.taps(label)
    await ann.sees(seen)
  }
}

/** Answers of the bot with these words since somebody wrote something: what was said before it may be said again after a kill. */
const answersTo = (text: string, person: Person, words: RegExp): number =>
  person
    .screen()
    .split(`: ${text}\n`)[1]
    ?.split(/^(?=Bot)/m)
    .filter((answer) => words.test(answer.split("\n")[0] ?? "")).length ?? 0

describe("BT-01 kill -9 of a daemon and its bot", () => {
  const fake = new FakeTelegram({ clock: realClock, token: "4242:a-token-of-nobody-at-all", waitGuard: 60_000 })
  let daemon: BotDaemon

  beforeAll(async () => {
    await fake.listen()
    daemon = await startBotDaemon({ ORRANGE_TELEGRAM_TOKEN: fake.token, ORRANGE_TELEGRAM_API: fake.url })
  })
  afterAll(async () => {
    await daemon.stop()
    await fake.close()
  })

  const ordersOf = async (): Promise<number> =>
    (await daemon.as("ann").call("orders.list", { query: {} })).data.data.length

  const untilHung = (count: number): Promise<boolean> =>
    fake.world.changes.until(
      () => (fake.hung === count ? true : undefined),
      () => `${fake.hung} requests hang`
    )

  it("loses nothing and does nothing twice, wherever an update was", async () => {
    const [ann, ben, eve] = ["Ann", "Ben", "Eve"].map((name, at) =>
      fake.person({ id: 7_001 + at, name, language: "en" })
    )
    if (ann === undefined || ben === undefined || eve === undefined) throw new Error("somebody is missing")
    const side = telegramSide(ann)
    const client = daemon.as("ann")
    await linkChat({ side, client, channel: "telegram", language: "en", name: "ann" }, () => undefined)
    await fillIn(ann)
    const before = await ordersOf()
    // A command is done, and nobody was told of it.
    fake.faults.next("editMessageText", hang("before"))
    ann.taps("Sell 50 USDT")
    await untilHung(1)
    expect(await ordersOf()).toBe(before + 1)
    // An answer is made, and not sent.
    fake.faults.next("sendMessage", hang("before"))
    ben.says("/help")
    await untilHung(2)
    // An update is on its way to the bot.
    fake.faults.next("getUpdates", hang("after"))
    eve.says("/help")
    await eve.sees(/All that I understand/)
    eve.says("/terms")
    await untilHung(3)
    await daemon.kill()
    await Promise.all([ann.sees(/Your order for 50 USDT is in/), ben.sees(/All that I understand/), eve.sees(/rules/)])
    await fake.idle()
    expect(await ordersOf()).toBe(before + 1)
    expect(ann.screen().match(/Your order for 50 USDT is in/g)).toHaveLength(1)
    // What they see says "rules" before, too: among the commands that they were shown.
    await expect.poll(() => answersTo("/terms", eve, /The rules/)).toBe(1)
    expect(answersTo("/help", ben, /All that I understand/)).toBe(1)
    expect((await daemon.as("ivy").call("operation.doctor", {})).data.healthy).toBe(true)
  })
})
