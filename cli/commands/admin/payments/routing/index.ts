import { BaseCommand } from "../../../../BaseCommand.ts"
import { routingText } from "../../../../render/PaymentRoutingText.ts"

export default class AdminPaymentsRouting extends BaseCommand {
  static override summary = "Show the rules by which payments go to providers, and what became of the latest payments"
  static override description = "With --json, the rules as `admin payments routing set` takes them."

  async run(): Promise<void> {
    await this.parse(AdminPaymentsRouting)
    this.showOne("routing", await this.ask("payment_routing.current", {}), routingText)
  }
}
