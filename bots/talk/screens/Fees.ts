/** What the reader's orders pay, and when they would pay less. */
import { money, rate } from "@orrange/core/flows/Grid"
import type { FeesView } from "@orrange/core/protocol/Wallet"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Shown } from "../Shown.ts"
import { cut, go, label } from "./Parts.ts"

/** Markets that are listed, and characters of the columns of the table. */
const marketsMax = 30
const symbolLengthMax = 13
const feeLengthMax = 9

/** Below zero it is a rebate. */
const share = (bps: number): string => (bps < 0 ? `-${rate(-bps)}` : rate(bps))

const nextLine = ({ market, next_tier: next, volume_asset }: FeesView, { say }: Asked): ReadonlyArray<string> => {
  if (next === null) return []
  const fees = `${share(next.maker_fee_bps)} / ${share(next.taker_fee_bps)}`
  return [`${market}: ${say("cli-fees-next", { fees, missing: money(next.missing, volume_asset) })}`]
}

export const feesCard = (fees: ReadonlyArray<FeesView>, asked: Asked): Shown => {
  const { say } = asked
  const shown = fees.slice(0, marketsMax)
  return card({
    heading: shown.length === 0 ? say("cli-fees-none") : say("bots-fees"),
    table:
      shown.length === 0
        ? null
        : {
            columns: [
              { label: label(say, "market") },
              { label: cut(label(say, "maker"), feeLengthMax), right: true },
              { label: cut(label(say, "taker"), feeLengthMax), right: true }
            ],
            rows: shown.map(({ maker_fee_bps, market, taker_fee_bps }) => [
              cut(market, symbolLengthMax),
              share(maker_fee_bps),
              share(taker_fee_bps)
            ])
          },
    lines: shown.flatMap((row) => nextLine(row, asked)),
    rows: [[go(say("bots-do-limits"), "/limits"), go(say("bots-do-wallet"), "/wallet")]]
  })
}

export const fees: Screen = {
  summary: "bots-summary-fees",
  scope: "everybody",
  linked: true,
  show: async (asked) => feesCard((await asked.client.call("wallet.fees", {})).data.data, asked)
}
