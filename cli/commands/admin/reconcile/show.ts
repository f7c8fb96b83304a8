import { Args } from "@oclif/core"
import { BaseCommand } from "../../../BaseCommand.ts"
import { breakSheet } from "../../../render/ReconciliationText.ts"

export default class AdminReconcileShow extends BaseCommand {
  static override summary = "Show one difference between the books"
  static override args = { id: Args.string({ required: true, description: "the difference" }) }

  async run(): Promise<void> {
    const { args } = await this.parse(AdminReconcileShow)
    this.showOne("break", await this.ask("reconciliation.get", { params: args }), breakSheet)
  }
}
