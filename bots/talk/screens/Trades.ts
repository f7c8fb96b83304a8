/** The reader's trades: those that run, or with a word behind the command those that are over. */
import { money } from "@orrange/core/flows/Grid"
import { assetsOf } from "@orrange/core/flows/Known"
import { nameBy } from "@orrange/core/i18n/Names"
import type { TradeView } from "@orrange/core/protocol/Trade"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Button, Shown } from "../Shown.ts"
import { isWaiting, knownTrades, type KnownTrade } from "./Beside.ts"
import { cut, go, inTerminal, label, listOf, rowsMax, sentence, shortId } from "./Parts.ts"

/** Characters of the columns of the table. */
const paymentLengthMax = 13
const peerLengthMax = 11

export interface TradesScreen {
  readonly trades: ReadonlyArray<KnownTrade>
  readonly over: boolean
  /** Whether there are others. */
  readonly more: boolean
}

const paymentOf = ({ market, payment_amount }: TradeView): string => money(payment_amount, assetsOf(market)[1])
const peerOf = ({ buyer, counterparty, seller }: TradeView): string => counterparty ?? `${buyer}, ${seller}`

const button = (trade: TradeView, { say }: Asked): Button =>
  go(`${sentence(nameBy(say)("state", trade.state))} · ${paymentOf(trade)} · ${peerOf(trade)}`, `/trade ${trade.id}`)

const headingOf = ({ over, trades }: TradesScreen, { say }: Asked): string => {
  if (over) return trades.length === 0 ? say("bots-trades-none_over") : say("bots-trades-over")
  const count = trades.filter(isWaiting).length
  if (trades.length === 0) return say("tui-none-trades")
  return count === 0
    ? say("bots-trades", { trades: trades.length })
    : say("bots-trades-waiting", { trades: String(trades.length), waiting: count })
}

export const tradesCard = (view: TradesScreen, asked: Asked): Shown => {
  const { more, over, trades } = view
  const { say } = asked
  const other = over ? go(say("bots-do-trades"), "/trades") : go(say("bots-do-trades_over"), "/trades over")
  return card({
    heading: headingOf(view, asked),
    table:
      trades.length === 0
        ? null
        : {
            columns: [
              { label: cut(label(say, "payment"), paymentLengthMax), right: true },
              { label: cut(label(say, "with"), peerLengthMax) },
              { label: cut(label(say, "trade"), 8) }
            ],
            rows: trades.map(({ trade }) => [
              cut(paymentOf(trade), paymentLengthMax),
              cut(peerOf(trade), peerLengthMax),
              shortId(trade.id)
            ])
          },
    facts: more ? [inTerminal(say, "trades")] : [],
    rows: [...listOf(trades.map(({ trade }) => button(trade, asked))), [other, go(say("bots-do-menu"), "/menu")]]
  })
}

export const trades: Screen = {
  summary: "bots-summary-trades",
  scope: "everybody",
  linked: true,
  show: async (asked) => {
    const over = asked.rest !== ""
    const query = { open: over ? "false" : "true", limit: rowsMax } as const
    const { data } = await asked.client.call("trades.list", { query })
    return tradesCard({ trades: await knownTrades(asked, data.data), over, more: data.next_cursor !== null }, asked)
  }
}
