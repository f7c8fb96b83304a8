import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag, given } from "../../../BaseCommand.ts"
import { recurringSheet } from "../../../render/RecurringText.ts"

const units = ["day", "week", "month"] as const
const daysDefault = 14

export default class PaymentsRecurringCreate extends BaseCommand {
  static override summary = "Bill somebody again and again, by the calendar"
  static override description =
    "Each period makes an invoice with a link of its own, and you are told of it. A month without the day of the first " +
    "has its invoice on the last day. Of periods that were missed, one is made up for."
  static override examples = [
    "<%= config.bin %> payments recurring create EUR 25 --note membership --unit month --first 2027-01-31T09:00 --zone Europe/Berlin"
  ]
  static override args = {
    asset: Args.string({ required: true, description: "In what you are paid, as in EUR" }),
    amount: Args.string({ required: true, description: "How much each invoice asks for" })
  }
  static override flags = {
    note: Flags.string({ required: true, description: "What it is for" }),
    days: Flags.integer({ default: daysDefault, min: 1, max: 90, description: "For how many days each can be paid" }),
    every: Flags.integer({ default: 1, description: "Units from one invoice to the next" }),
    unit: Flags.option({ options: units, required: true, description: "What is counted" })(),
    first: Flags.string({ required: true, description: "The first invoice in that zone, as in 2027-01-31T09:00" }),
    zone: Flags.string({ default: "UTC", description: "Time zone, as in Europe/Berlin" }),
    "ends-at": Flags.string({ description: "No invoice from then on, as in 2027-12-31T12:00:00.000Z" }),
    "runs-max": Flags.integer({ description: "Most invoices" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(PaymentsRecurringCreate)
    const { days, every, first, note, unit, zone } = flags
    const ends = given({ ends_at: flags["ends-at"], runs_max: flags["runs-max"] })
    const payload = { ...args, note, days, unit, steps: every, first, zone, ...ends }
    this.showOne("recurring_invoice", await this.tell("recurring.create", { payload }), recurringSheet)
  }
}
