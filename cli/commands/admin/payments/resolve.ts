import { Args, Flags } from "@oclif/core"
import { ReviewDecision } from "@orrange/core/protocol/TopUp"
import { BaseCommand, clientIdFlag, given } from "../../../BaseCommand.ts"
import { topUpSheet } from "../../../render/TopUpText.ts"

export default class AdminPaymentsResolve extends BaseCommand {
  static override summary = "Say what becomes of a payment in state `review`: credit it, send it back, or close it"
  static override description =
    "The provider is asked once more, and must have exactly the amount that you saw there. " +
    "Above 1000 of a currency another operator has to say the same. " +
    "`refund_second` sends back what came a second time for one that is paid."
  static override examples = [
    '<%= config.bin %> admin payments resolve ID --decision accept --amount 49.99 --reason "paid a cent less"',
    '<%= config.bin %> admin payments resolve ID --decision refund_second --amount 50 --reason "paid twice"'
  ]
  static override args = { id: Args.string({ required: true, description: "the payment" }) }
  static override flags = {
    decision: Flags.option({
      options: ReviewDecision.literals,
      required: true,
      description: "`close` is for one of which the provider has no money"
    })(),
    amount: Flags.string({ description: "What the provider has of it, as you saw it; not with `close`" }),
    attempt: Flags.string({ description: "With `refund_second`, which of several, as `admin reconcile` names it" }),
    reason: Flags.string({ required: true, description: "Why, for the other operators" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(AdminPaymentsResolve)
    const payload = {
      decision: flags.decision,
      reason: flags.reason,
      ...given({ amount: flags.amount, attempt: flags.attempt })
    }
    this.showOne("top_up", await this.tell("top_ups.resolve", { params: args, payload }), topUpSheet)
  }
}
