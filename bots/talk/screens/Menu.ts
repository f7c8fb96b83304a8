/** What can be done here: also what somebody known is shown at `/start`. */
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Shown } from "../Shown.ts"
import { isWaiting, knownTrades, type KnownTrade } from "./Beside.ts"
import { strangerCard } from "./Guard.ts"
import { footOf, go } from "./Parts.ts"

/** Open trades that are looked at for what waits for the reader. */
const tradesMax = 50

export interface MenuView {
  readonly trades: ReadonlyArray<KnownTrade>
}

const groupCard = ({ say }: Asked): Shown =>
  card({
    heading: say("bots-menu-group"),
    rows: [
      [go(say("bots-do-book"), "/book"), go(say("bots-do-chart"), "/chart")],
      [go(say("bots-do-security"), "/security"), go(say("bots-do-help"), "/help")]
    ]
  })

export const menuCard = ({ trades }: MenuView, asked: Asked): Shown => {
  const { person, say } = asked
  const count = trades.filter(isWaiting).length
  return card({
    heading: count === 0 ? say("bots-menu", { name: person?.name ?? "" }) : say("bots-menu-waiting", { trades: count }),
    foot: footOf(asked),
    rows: [
      [go(say("bots-do-next"), "/next", count === 0 ? "plain" : "success")],
      [go(say("bots-do-buy"), "/buy"), go(say("bots-do-sell"), "/sell")],
      [go(say("bots-do-book"), "/book"), go(say("bots-do-orders"), "/orders")],
      [go(say("bots-do-trades"), "/trades"), go(say("bots-do-wallet"), "/wallet")],
      [go(say("bots-do-alerts"), "/alerts"), go(say("bots-do-settings"), "/settings")],
      [go(say("bots-do-help"), "/help")]
    ]
  })
}

export const menu: Screen = {
  summary: "bots-summary-menu",
  scope: "everybody",
  linked: false,
  show: async (asked) => {
    if (asked.heard.place === "group") return groupCard(asked)
    if (asked.person === null) return strangerCard(asked)
    const { data } = await asked.client.call("trades.list", { query: { open: "true", limit: tradesMax } })
    return menuCard({ trades: await knownTrades(asked, data.data) }, asked)
  }
}
