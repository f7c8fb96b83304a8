import { Args, Flags } from "@oclif/core"
import { sameDecimal, trimDecimal } from "@orrange/core/client/DecimalText"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { payoutSheet } from "../../render/PayoutText.ts"

export default class PayoutsCreate extends BaseCommand {
  static override summary = "Take money out by a payment provider, to an address that you listed before"
  static override description =
    "All of it arrives: what the provider takes for it is the platform's to pay. A large one waits for operators."
  static override examples = [
    "<%= config.bin %> payouts create EUR 50 --to ann@example.org --confirm 50:ann@example.org"
  ]
  static override args = {
    asset: Args.string({ required: true, description: "as `payouts terms` lists it" }),
    quantity: Args.string({ required: true, description: "How much arrives" })
  }
  static override flags = {
    to: Flags.string({ required: true, description: "The whole address, as `payouts addresses` lists it" }),
    provider: Flags.string({ default: "paypal", description: "Who pays it" }),
    confirm: Flags.string({ description: "The quantity, a colon and the whole address" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(PayoutsCreate)
    const { asset, quantity } = args
    const address = flags.to.toLowerCase()
    await this.requireWord(`${trimDecimal(quantity)}:${address}`, flags.confirm, {
      isIt: (text) => {
        const [amount = "", ...rest] = text.split(":")
        return sameDecimal(amount, quantity) && rest.join(":").toLowerCase() === address
      }
    })
    const payload = { provider: flags.provider, asset, quantity, address }
    this.showOne("payout", await this.tell("payouts.create", { payload }), payoutSheet)
  }
}
