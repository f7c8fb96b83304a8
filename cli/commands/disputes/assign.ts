import { Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { disputeTable } from "../../render/DisputeText.ts"
import { tradeArgs } from "../../TradeCommand.ts"

export default class DisputesAssign extends BaseCommand {
  static override summary = "Hand a dispute to an arbiter, as an operator"
  static override args = tradeArgs
  static override flags = {
    to: Flags.string({ required: true, description: "The arbiter" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(DisputesAssign)
    const payload = { arbiter: flags.to }
    const answer = await this.tell("disputes.assign", { params: args, payload })
    this.showOne("dispute", answer, (dispute) => disputeTable([dispute]))
  }
}
