import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { withdrawalSheet } from "../../../render/WalletText.ts"

export default class AdminWithdrawalsReject extends BaseCommand {
  static override summary = "Refuse a withdrawal; its money is available to its owner again"
  static override args = { id: Args.string({ required: true, description: "the withdrawal" }) }
  static override flags = {
    reason: Flags.string({ required: true, description: "Why, for the other operators" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(AdminWithdrawalsReject)
    const answer = await this.tell("chain_admin.reject", { params: args, payload: { reason: flags.reason } })
    this.showOne("withdrawal_case", answer, withdrawalSheet)
  }
}
