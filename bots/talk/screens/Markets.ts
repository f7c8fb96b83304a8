/** Which market is meant, where a command names none. */
import { nameBy } from "@orrange/core/i18n/Names"
import type { MarketView } from "@orrange/core/protocol/Market"
import { type Asked, card } from "../Screen.ts"
import type { Button, Shown } from "../Shown.ts"
import { amount, cut, go, label, marketNamed, rowsOf } from "./Parts.ts"

/** Markets that are listed, and characters of what is shown of one. */
const marketsMax = 20
const symbolLengthMax = 13
const priceLengthMax = 9

const rank = ({ settlement, state }: MarketView): number =>
  (state === "open" ? 0 : 2) + (settlement === "escrow" ? 0 : 1)

/** Open ones first, and of those where people pay each other. */
const sorted = (markets: ReadonlyArray<MarketView>): ReadonlyArray<MarketView> =>
  markets.toSorted((one, other) => rank(one) - rank(other))

const price = (best: string | null): string => (best === null ? "–" : cut(amount(best), priceLengthMax))

export const marketButtons = (
  command: string,
  markets: ReadonlyArray<MarketView>,
  except?: string
): ReadonlyArray<Button> =>
  sorted(markets)
    .filter(({ symbol }) => symbol !== except)
    .slice(0, marketsMax)
    .map(({ symbol }) => go(symbol, `/${command} ${symbol}`))

export const marketsCard = (markets: ReadonlyArray<MarketView>, command: string, { say }: Asked): Shown =>
  markets.length === 0
    ? card({ heading: say("cli-market-none") })
    : card({
        heading: say("bots-markets"),
        table: {
          columns: [
            { label: label(say, "market") },
            { label: label(say, "bid"), right: true },
            { label: label(say, "ask"), right: true }
          ],
          rows: sorted(markets)
            .slice(0, marketsMax)
            .map(({ best_ask, best_bid, symbol }) => [cut(symbol, symbolLengthMax), price(best_bid), price(best_ask)])
        },
        rows: rowsOf(marketButtons(command, markets))
      })

/** Above all else, where a market takes no orders. */
export const closedWarning = ({ state }: MarketView, { say }: Asked): ReadonlyArray<string> =>
  state === "open" ? [] : [say("bots-market-closed", { state: nameBy(say)("market", state) })]

/** The one that is named, or the only one; undefined where it has to be chosen. */
export const marketMeant = (rest: string, markets: ReadonlyArray<MarketView>): MarketView | undefined =>
  marketNamed(rest, markets) ?? (rest === "" && markets.length === 1 ? markets[0] : undefined)
