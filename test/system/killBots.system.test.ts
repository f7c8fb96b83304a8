import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { realClock } from "../../bots/test/fakes/telegram/Clock.ts"
import { FakeTelegram } from "../../bots/test/fakes/telegram/FakeTelegram.ts"
import { hang } from "../../bots/test/fakes/FaultPlan.ts"
import type { Person } from "../../bots/test/fakes/telegram/Person.ts"
import { type BotDaemon, startBotDaemon } from "../bots/BotDaemon.ts"
import { telegramSide } from "../bots/ChatSide.ts"
import { linkChat } from "../bots/TradeStory.ts"

const times = (text: string, screen: string): number => screen.split(text).length - 1

describe("BT-01 kill -9 of a daemon and its bot", () => {
  const fake = new FakeTelegram({ clock: realClock, token: "4242:a-token-of-nobody-at-all", waitGuard: 120_000 })
  let daemon: BotDaemon
  let ann: Person

  const ordersOf = async (): Promise<number> =>
    (await daemon.as("ann").call("orders.list", { query: {} })).data.data.length

  beforeAll(async () => {
    await fake.listen()
    daemon = await startBotDaemon({ ORRANGE_TELEGRAM_TOKEN: fake.token, ORRANGE_TELEGRAM_API: fake.url })
    ann = fake.person({ id: 7_001, name: "Ann", language: "en" })
    const party = { side: telegramSide(ann), client: daemon.as("ann"), channel: "telegram", language: "en" } as const
    await linkChat({ ...party, name: "ann" }, () => undefined)
  })
  afterAll(async () => {
    const { healthy } = (await daemon.as("ivy").call("operation.doctor", {})).data
    expect(healthy).toBe(true)
    await daemon.stop()
    await fake.close()
  })

  it("before it had an update: it comes again, and is answered", async () => {
    fake.faults.next("getUpdates", hang("after"))
    ann.says("/limits")
    await fake.untilHung()
    await daemon.kill()
    await ann.sees(/Bot/)
    expect(ann.screen().split("Ann: /limits")[1]?.match(/^Bot/gm)).toHaveLength(1)
  })

  it("between an update and its answer: it is answered once", async () => {
    fake.faults.next("sendMessage", hang("before"))
    ann.says("/fees")
    await fake.untilHung()
    await daemon.kill()
    await ann.sees(/Bot/)
    await fake.idle()
    expect(ann.screen().split("Ann: /fees")[1]?.match(/^Bot/gm)).toHaveLength(1)
  })

  it("between a command and what is said of it: it is done once, and told", async () => {
    const before = await ordersOf()
    for (const [text, seen] of [
      ["/sell", /What do you sell/],
      ["USDT-EUR", /How much USDT/],
      ["50", /At which price/],
      ["0.95", /SEPA|Wero|Look it over/]
    ] as const) {
      ann.says(text)
      // oxlint-disable-next-line no-await-in-loop -- one answer after the other
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
      // oxlint-disable-next-line no-await-in-loop
      await ann.sees(seen)
    }
    fake.faults.next("editMessageText", hang("before"))
    ann.taps("Sell 50 USDT")
    await fake.untilHung()
    await daemon.kill()
    await ann.sees(/Your order for 50 USDT is in/)
    expect(await ordersOf()).toBe(before + 1)
    expect(times("Your order for 50 USDT is in", ann.screen())).toBe(1)
  })
})
