import { Args } from "@oclif/core"
import { BaseCommand } from "../../../BaseCommand.ts"
import { routeTable } from "../../../render/PaymentRoutingText.ts"

export default class AdminPaymentsShow extends BaseCommand {
  static override summary = "Show to which providers a payment went, and why"
  static override description =
    "With --json, each candidate with what became of its latest payments and what was drawn by that."
  static override args = { id: Args.string({ required: true, description: "the payment" }) }

  async run(): Promise<void> {
    const { args } = await this.parse(AdminPaymentsShow)
    this.showList("payment_route", await this.ask("payment_routing.journal", { params: args }), routeTable)
  }
}
