import { BaseCommand } from "../../../../BaseCommand.ts"
import { experimentTable } from "../../../../render/PaymentRoutingText.ts"

export default class AdminPaymentsExperiments extends BaseCommand {
  static override summary = "List the experiments with providers, the latest first"

  async run(): Promise<void> {
    await this.parse(AdminPaymentsExperiments)
    const answer = await this.ask("payment_routing.experiments", {})
    this.showList("payment_experiment", answer, experimentTable)
  }
}
