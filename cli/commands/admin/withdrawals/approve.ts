import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { withdrawalSheet } from "../../../render/WalletText.ts"

export default class AdminWithdrawalsApprove extends BaseCommand {
  static override summary = "Approve a withdrawal, of exactly the amount and to exactly the address that you saw"
  static override args = { id: Args.string({ required: true, description: "the withdrawal" }) }
  static override flags = {
    quantity: Flags.string({ required: true, description: "The amount that you saw" }),
    address: Flags.string({ required: true, description: "The whole address that you saw" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(AdminWithdrawalsApprove)
    const payload = { quantity: flags.quantity, address: flags.address }
    const answer = await this.tell("chain_admin.approve", { params: args, payload })
    this.showOne("withdrawal_case", answer, withdrawalSheet)
  }
}
