import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { payoutCaseSheet } from "../../../render/PayoutText.ts"

export default class AdminPayoutsReject extends BaseCommand {
  static override summary = "Refuse a payout that was not sent; its money is available to its owner again"
  static override args = { id: Args.string({ required: true, description: "the payout" }) }
  static override flags = {
    reason: Flags.string({ required: true, description: "Why, for the other operators" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(AdminPayoutsReject)
    const answer = await this.tell("payouts.reject", { params: args, payload: { reason: flags.reason } })
    this.showOne("payout_case", answer, payoutCaseSheet)
  }
}
