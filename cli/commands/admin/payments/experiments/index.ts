import { BaseCommand, given, listFlags } from "../../../../BaseCommand.ts"
import { experimentTable } from "../../../../render/PaymentRoutingText.ts"

export default class AdminPaymentsExperiments extends BaseCommand {
  static override summary = "List the experiments with providers, the latest first"
  static override flags = listFlags

  async run(): Promise<void> {
    const { flags } = await this.parse(AdminPaymentsExperiments)
    const query = given({ limit: flags.limit, cursor: flags.cursor })
    await this.list("payment_experiment", "payment_routing.experiments", { query }, experimentTable)
  }
}
