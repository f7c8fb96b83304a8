import { Args, Flags } from "@oclif/core"
import { BaseCommand, given } from "../../BaseCommand.ts"
import { escrowPaperText } from "../../render/EscrowText.ts"

const secondsPerHour = 3_600

const seconds = (hours: number | undefined): number | undefined =>
  hours === undefined ? undefined : hours * secondsPerHour

export default class EscrowsDraft extends BaseCommand {
  static override summary =
    "Make the terms of an escrow in a contract: what the buyer signs, then what the seller sends"
  static override description =
    "The buyer's wallet signs what is shown, field by field. With that signature the same terms show the transactions " +
    "by which the seller's wallet locks the quantity. Nothing is signed or sent by this."
  static override examples = [
    "<%= config.bin %> escrows draft ethereum ETH 2 --seller 0x… --buyer 0x… --arbiter 0x… --second-arbiter 0x…"
  ]
  static override args = {
    chain: Args.string({ required: true, description: "as `wallet assets` names it" }),
    asset: Args.string({ required: true, description: "as `wallet assets` lists it" }),
    quantity: Args.string({ required: true, description: "How much the seller locks" })
  }
  static override flags = {
    seller: Flags.string({ required: true, description: "Address of who locks the quantity" }),
    buyer: Flags.string({ required: true, description: "Address of who pays outside and receives it" }),
    arbiter: Flags.string({ required: true, description: "Address of who rules a dispute" }),
    "second-arbiter": Flags.string({ required: true, description: "Address of who rules it when the first did not" }),
    "fee-bps": Flags.integer({ description: "Basis points of what the buyer receives that are the contract's fee" }),
    "default-buyer-bps": Flags.integer({
      description: "The buyer's part when nobody rules, in basis points; half when absent"
    }),
    "payment-hours": Flags.integer({ description: "Hours in which the buyer may mark the payment; 24 when absent" }),
    "first-ruling-hours": Flags.integer({ description: "Hours in which the arbiter may rule; 72 when absent" }),
    "second-ruling-hours": Flags.integer({ description: "Hours after that for the second arbiter; 168 when absent" }),
    "create-before": Flags.string({ description: "Until when the seller may lock it, as in 2027-01-31T12:00:00.000Z" }),
    salt: Flags.string({ description: "What makes these terms unlike any others; to have the same terms again" }),
    "buyer-signature": Flags.string({ description: "The buyer's signature of what was shown" })
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(EscrowsDraft)
    const payload = {
      ...args,
      seller: flags.seller,
      buyer: flags.buyer,
      arbiter: flags.arbiter,
      second_arbiter: flags["second-arbiter"],
      ...given({
        fee_bps: flags["fee-bps"],
        default_buyer_bps: flags["default-buyer-bps"],
        payment_window: seconds(flags["payment-hours"]),
        first_ruling_window: seconds(flags["first-ruling-hours"]),
        second_ruling_window: seconds(flags["second-ruling-hours"]),
        create_before: flags["create-before"],
        salt: flags.salt,
        buyer_signature: flags["buyer-signature"]
      })
    }
    this.showOne("escrow_paper", await this.ask("escrows.draft", { payload }), escrowPaperText)
  }
}
