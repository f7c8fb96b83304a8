import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { say } from "../../Say.ts"
import { topUpSheet } from "../../render/TopUpText.ts"

export default class PaymentsCancel extends BaseCommand {
  static override summary = "Give up a payment that you have not made yet"
  static override description =
    "It is cancelled once the provider has closed its page. If you paid meanwhile, it counts."
  static override args = { id: Args.string({ required: true, description: "A payment of yours" }) }
  static override flags = { ...clientIdFlag }

  async run(): Promise<void> {
    const { args } = await this.parse(PaymentsCancel)
    const command = this.line(`payments get ${args.id}`)
    this.showOne("top_up", await this.tell("top_ups.cancel", { params: args, payload: {} }), (topUp) =>
      topUp.state === "cancelled"
        ? topUpSheet(topUp)
        : `${topUpSheet(topUp)}\n\n${say("cli-top_up-cancel_asked", { command })}`
    )
  }
}
