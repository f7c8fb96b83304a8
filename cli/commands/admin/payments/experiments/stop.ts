import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../../../BaseCommand.ts"
import { experimentSheet } from "../../../../render/PaymentRoutingText.ts"

export default class AdminPaymentsExperimentsStop extends BaseCommand {
  static override summary = "Stop an experiment with providers; payments under way go on"
  static override args = { id: Args.string({ required: true, description: "the experiment" }) }
  static override flags = { ...clientIdFlag }

  async run(): Promise<void> {
    const { args } = await this.parse(AdminPaymentsExperimentsStop)
    const answer = await this.tell("payment_routing.stop", { params: args, payload: {} })
    this.showOne("payment_experiment", answer, experimentSheet)
  }
}
