/**
 * Plays a whole trade between a seller on Telegram and a buyer on Discord: a real daemon, real bots, and servers that
 * stand in for the two platforms. Prints both sides in two columns. Run: `npm run demo:bots`
 */
import { setTimeout as wait } from "node:timers/promises"
import { FakeTelegram } from "../../bots/test/fakes/telegram/FakeTelegram.ts"
import { realClock } from "../../bots/test/fakes/telegram/Clock.ts"
import { startDiscordFake } from "../../bots/test/fakes/discord/DiscordFake.ts"
import { runningClock } from "../../bots/test/fakes/discord/Clock.ts"
import { startBotDaemon } from "./BotDaemon.ts"
import { discordSide, telegramSide } from "./ChatSide.ts"
import { columns, newsOf, sideWidth } from "./Columns.ts"
import { playTrade } from "./TradeStory.ts"

/** Seconds after a payment was told in which it cannot be released. */
const armingSeconds = 31

const telegram = await new FakeTelegram({
  clock: realClock,
  token: "4242:a-token-of-nobody-at-all",
  waitGuard: 30_000
}).listen()
const discord = await startDiscordFake({ clock: runningClock() })
console.log("Starting a daemon for this demo alone, with a Telegram bot and a Discord bot; it leaves nothing behind.\n")
const daemon = await startBotDaemon({
  ORRANGE_TELEGRAM_TOKEN: telegram.token,
  ORRANGE_TELEGRAM_API: telegram.url,
  ORRANGE_DISCORD_TOKEN: discord.token,
  ORRANGE_DISCORD_API: discord.api
})
try {
  const ann = telegramSide(telegram.person({ id: 7_001, name: "Ann", language: "en" }))
  const ben = discordSide(discord.person({ name: "ben", locale: "en-US" }).goesToDirectMessages())
  const news = [newsOf(ann.screen), newsOf(ben.screen)] as const
  console.log(columns("ANN SELLS ON TELEGRAM", "BEN BUYS ON DISCORD"))
  console.log(`${"━".repeat(sideWidth + 1)}╋${"━".repeat(sideWidth + 1)}`)
  const seller = { side: ann, client: daemon.as("ann"), channel: "telegram", language: "en", name: "ann" } as const
  const buyer = { side: ben, client: daemon.as("ben"), channel: "discord", language: "en", name: "ben" } as const
  await playTrade({
    seller,
    buyer,
    market: "USDT-EUR",
    quantity: "50",
    price: "0.92",
    method: "Wero",
    words: { buyer: "It is on its way, from my own account.", seller: "Thank you, I am looking." },
    spread: () => undefined,
    after: () => {
      const [left, right] = news.map((fresh) => fresh()) as [string, string]
      if (left !== "" || right !== "") console.log(columns(left, right))
    },
    whileArmed: () => wait(armingSeconds * 1_000)
  })
  const { healthy, invariants } = (await daemon.as("ivy").call("operation.doctor", {})).data
  if (!healthy) throw new Error("the doctor found something broken")
  console.log(`\nThe doctor proved ${invariants.length} invariants of the daemon's books. That was one whole trade.`)
} finally {
  await daemon.stop()
  await telegram.close()
  await discord.close()
}
