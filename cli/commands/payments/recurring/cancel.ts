import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { recurringSheet } from "../../../render/RecurringText.ts"

export default class PaymentsRecurringCancel extends BaseCommand {
  static override summary = "End a recurring invoice; what it made stays to be paid"
  static override args = { id: Args.string({ required: true, description: "the recurring invoice" }) }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(PaymentsRecurringCancel)
    const changed = await this.tell("recurring.cancel", { params: args, payload: {} })
    this.showOne("recurring_invoice", changed, recurringSheet)
  }
}
