import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { breakSheet } from "../../../render/ReconciliationText.ts"

export default class AdminReconcileResolve extends BaseCommand {
  static override summary = "Say why a difference between the books stands; no money moves by it"
  static override args = { id: Args.string({ required: true, description: "the difference" }) }
  static override flags = {
    reason: Flags.string({ required: true, description: "Why, for the other operators" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(AdminReconcileResolve)
    const answer = await this.tell("reconciliation.resolve", { params: args, payload: { reason: flags.reason } })
    this.showOne("break", answer, breakSheet)
  }
}
