import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { payoutCaseSheet } from "../../../render/PayoutText.ts"

export default class AdminPayoutsApprove extends BaseCommand {
  static override summary = "Approve a payout, of exactly the amount and to exactly the address that you saw"
  static override args = { id: Args.string({ required: true, description: "the payout" }) }
  static override flags = {
    quantity: Flags.string({ required: true, description: "The amount that you saw" }),
    address: Flags.string({ required: true, description: "The whole address that you saw" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(AdminPayoutsApprove)
    const payload = { quantity: flags.quantity, address: flags.address }
    this.showOne("payout_case", await this.tell("payouts.approve", { params: args, payload }), payoutCaseSheet)
  }
}
