import { Flags } from "@oclif/core"
import { sameDecimal } from "@orrange/core/client/DecimalText"
import { isForPrograms } from "../../Format.ts"
import { writeNotice } from "../../Output.ts"
import { clean } from "../../render/Text.ts"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { approvalSheet, approvalText } from "../../render/ChannelText.ts"
import { tradeArgs } from "../../TradeCommand.ts"

export default class TradesApprove extends BaseCommand {
  static override summary = "Let a bot give away the escrow of a trade, as you asked it to"
  static override description = "It lets one step through, once, within 10 minutes and while the trade stays as it is."
  static override examples = ["<%= config.bin %> trades approve ID"]
  static override args = tradeArgs
  static override flags = {
    confirm: Flags.string({ description: "The quantity of the trade" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TradesApprove)
    const { data: asked } = await this.ask("trades.approval", { params: args })
    if (!isForPrograms(this.format)) writeNotice(clean(approvalText(asked)))
    await this.requireWord(asked.quantity, flags.confirm, {
      isIt: (text) => sameDecimal(text, asked.quantity)
    })
    const payload = { version: asked.version }
    this.showOne("approval", await this.tell("trades.approve", { params: args, payload }), approvalSheet)
  }
}
