import { Flags } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import { given } from "../../BaseCommand.ts"
import { tradeSheet } from "../../render/TradeText.ts"
import { TradeCommand, tradeArgs, tradeFlags, versionFlag } from "../../TradeCommand.ts"

const receivers = ["buyer", "seller", "split"] as const

const reasons = [
  "payment_proven",
  "payment_not_proven",
  "payment_returned",
  "wrong_amount",
  "third_party_payer",
  "paid_too_late",
  "no_answer",
  "fraud",
  "other"
] as const

const shareFlag = (description: string) => Flags.integer({ description, min: 0, max: 10_000 })

export default class DisputesDecide extends TradeCommand {
  static override summary = "Decide a dispute, as its arbiter"
  static override description =
    "Take it first: `orrange disputes take TRADE`. What you decide is paid when the time to appeal has passed; where " +
    "much is at stake, another arbiter has to approve it before that."
  static override args = tradeArgs
  static override flags = {
    to: Flags.option({ options: receivers, required: true, description: "Who gets what is in escrow" })(),
    "buyer-share-bps": shareFlag("With --to split: the share of the buyer in basis points"),
    "slash-buyer-bps": shareFlag("Of the buyer's bond, in basis points: what is taken"),
    "slash-seller-bps": shareFlag("Of the seller's bond, in basis points: what is taken"),
    reason: Flags.option({ options: reasons, description: "Why, as a code; other when absent" })(),
    statement: Flags.string({ required: true, description: "Why, in your words" }),
    confirm: Flags.string({
      description: "The last four characters of the trade's id, a colon and --to; a colon and the share of a split"
    }),
    ...tradeFlags
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(DisputesDecide)
    const share = flags["buyer-share-bps"]
    if ((flags.to === "split") !== (share !== undefined)) throw clientFailure("trade.share_unfit")
    await this.requireWord(
      [args.id.slice(-4), flags.to, ...(share === undefined ? [] : [share])].join(":"),
      flags.confirm
    )
    const head = await this.headOf(args.id, flags)
    const payload = given({
      ...head,
      resolution: flags.to,
      verdict_reason: flags.reason,
      buyer_share_bps: flags["buyer-share-bps"],
      slash_buyer_bps: flags["slash-buyer-bps"],
      slash_seller_bps: flags["slash-seller-bps"],
      statement: flags.statement
    })
    this.showOne(
      "trade",
      await this.tell("trades.resolve", { params: args, payload }, versionFlag(head.version)),
      tradeSheet
    )
  }
}
