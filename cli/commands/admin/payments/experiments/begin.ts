import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../../../BaseCommand.ts"
import { experimentSheet } from "../../../../render/PaymentRoutingText.ts"

export default class AdminPaymentsExperimentsBegin extends BaseCommand {
  static override summary = "Put a provider first for a share of payments, and see whether more of them come"
  static override description =
    "It ends by itself: at once when too few come, else when a difference is certain enough or there were enough payments. " +
    "What follows from it is for you to set as a rule."
  static override examples = [
    '<%= config.bin %> admin payments experiments begin "Square" --provider square --asset USD --share 20 --payments 2000 --guardrail 5'
  ]
  static override args = { name: Args.string({ required: true, description: "What it is called" }) }
  static override flags = {
    provider: Flags.string({ required: true, description: "Which one is put first" }),
    asset: Flags.string({ required: true, description: "For payments of what, as in USD" }),
    share: Flags.integer({ required: true, description: "Of a hundred such payments for how many, 50 at most" }),
    payments: Flags.integer({ required: true, description: "How many payments of the smaller part end it" }),
    guardrail: Flags.integer({
      required: true,
      description: "By how many percentage points fewer may come before it is stopped"
    }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(AdminPaymentsExperimentsBegin)
    const { asset, guardrail, payments, provider, share } = flags
    const payload = { name: args.name, provider, asset, share, payments, guardrail }
    this.showOne("payment_experiment", await this.tell("payment_routing.begin", { payload }), experimentSheet)
  }
}
