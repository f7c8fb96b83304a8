/** What the reader must do now, the most urgent first. */
import { dutyOf } from "@orrange/core/flows/Duty"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Shown } from "../Shown.ts"
import { isWaiting, knownTrades, type KnownTrade } from "./Beside.ts"
import { footOf, go, listOf, rowsMax, shortId } from "./Parts.ts"
import { stateLine } from "./Trade.ts"

/** Open trades that are looked at. */
const tradesMax = 50
export interface NextScreen {
  readonly trades: ReadonlyArray<KnownTrade>
}

/** What waits for the reader comes first, then what ends first. */
const urgency = (known: KnownTrade): string =>
  `${isWaiting(known) ? 0 : 1} ${dutyOf(known.trade, known.beside).until ?? "9999"}`

export const nextCard = ({ trades }: NextScreen, asked: Asked): Shown => {
  const { say } = asked
  const sorted = trades.toSorted((one, other) => (urgency(one) < urgency(other) ? -1 : 1)).slice(0, rowsMax)
  const [first, ...others] = sorted
  if (first === undefined) {
    return card({
      heading: say("bots-next-none"),
      rows: [[go(say("bots-do-book"), "/book"), go(say("bots-do-orders"), "/orders")]]
    })
  }
  const lineOf = ({ beside, trade }: KnownTrade): string => `${shortId(trade.id)}: ${stateLine(trade, beside, asked)}`
  return card({
    heading: stateLine(first.trade, first.beside, asked),
    lines: others.map(lineOf),
    foot: footOf(asked, first.trade.id),
    rows: listOf(
      sorted.map((known) =>
        go(
          say("bots-do-open", { id: shortId(known.trade.id) }),
          `/trade ${known.trade.id}`,
          isWaiting(known) ? "success" : "plain"
        )
      )
    ),
    sensitive: true
  })
}

export const next: Screen = {
  summary: "bots-summary-next",
  scope: "everybody",
  linked: true,
  show: async (asked) => {
    const { data } = await asked.client.call("trades.list", { query: { open: "true", limit: tradesMax } })
    return nextCard({ trades: await knownTrades(asked, data.data) }, asked)
  }
}
