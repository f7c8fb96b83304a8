import { BaseCommand, given, listFlags } from "../../../BaseCommand.ts"
import { recurringTable } from "../../../render/RecurringText.ts"

export default class PaymentsRecurringList extends BaseCommand {
  static override summary = "List your recurring invoices, newest first"
  static override flags = listFlags

  async run(): Promise<void> {
    const { flags } = await this.parse(PaymentsRecurringList)
    const query = given({ limit: flags.limit, cursor: flags.cursor })
    await this.list("recurring_invoice", "recurring.list", { query }, recurringTable)
  }
}
