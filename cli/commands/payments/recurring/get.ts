import { Args } from "@oclif/core"
import { BaseCommand } from "../../../BaseCommand.ts"
import { recurringSheet } from "../../../render/RecurringText.ts"

export default class PaymentsRecurringGet extends BaseCommand {
  static override summary = "Show a recurring invoice of yours, and what it made last"
  static override args = { id: Args.string({ required: true, description: "the recurring invoice" }) }

  async run(): Promise<void> {
    const { args } = await this.parse(PaymentsRecurringGet)
    this.showOne("recurring_invoice", await this.ask("recurring.get", { params: args }), recurringSheet)
  }
}
