import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { recurringSheet } from "../../../render/RecurringText.ts"

export default class PaymentsRecurringPause extends BaseCommand {
  static override summary = "Have a recurring invoice make none until you resume it"
  static override args = { id: Args.string({ required: true, description: "the recurring invoice" }) }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(PaymentsRecurringPause)
    const changed = await this.tell("recurring.pause", { params: args, payload: {} })
    this.showOne("recurring_invoice", changed, recurringSheet)
  }
}
