import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { recurringSheet } from "../../../render/RecurringText.ts"

export default class PaymentsRecurringResume extends BaseCommand {
  static override summary = "Have a paused recurring invoice go on; periods that are over stay without one"
  static override args = { id: Args.string({ required: true, description: "the recurring invoice" }) }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(PaymentsRecurringResume)
    const changed = await this.tell("recurring.resume", { params: args, payload: {} })
    this.showOne("recurring_invoice", changed, recurringSheet)
  }
}
