import { Flags } from "@oclif/core"
import { sameDecimal } from "@orrange/core/client/DecimalText"
import type { TradeView } from "@orrange/core/protocol/Trade"
import { tradeSheet } from "../../render/TradeText.ts"
import { TradeCommand, tradeArgs, tradeFlags, versionFlag } from "../../TradeCommand.ts"
import { isUnpaid, releaseConfirmation } from "../../TradeSteps.ts"

const confirms = (text: string, trade: TradeView): boolean => {
  const [end, quantity, ...rest] = text.split(":")
  return (
    end === trade.id.slice(-4) &&
    quantity !== undefined &&
    sameDecimal(quantity, trade.quantity) &&
    rest.join(":") === (isUnpaid(trade) ? "unpaid" : "")
  )
}

export default class TradesRelease extends TradeCommand {
  static override summary = "Let the escrow of a trade go to its buyer, for good"
  static override args = tradeArgs
  static override flags = {
    confirm: Flags.string({
      description:
        "The last four characters of the trade's id, a colon and its quantity; :unpaid when the buyer has not paid"
    }),
    ...tradeFlags
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TradesRelease)
    const trade = await this.readTrade(args.id)
    await this.requireWord(releaseConfirmation(trade), flags.confirm, {
      isIt: (text) => confirms(text, trade),
      ...(isUnpaid(trade) && { warning: "cli-danger-unpaid" })
    })
    const version = flags["trade-version"] ?? trade.version
    const payload = { version, quantity: trade.quantity }
    this.showOne(
      "trade",
      await this.tell("trades.release", { params: args, payload }, versionFlag(version)),
      tradeSheet
    )
  }
}
