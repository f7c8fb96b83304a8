import { Args, Flags } from "@oclif/core"
import { EscrowStep } from "@orrange/core/protocol/Escrow"
import { BaseCommand, given } from "../../BaseCommand.ts"
import { escrowPaperText } from "../../render/EscrowText.ts"

export default class EscrowsStep extends BaseCommand {
  static override summary = "Show what a wallet signs or sends for a step of an escrow in a contract, field by field"
  static override description =
    "Compare each field with what your wallet shows before it signs. Nothing is signed or sent by this. To settle, two " +
    "of seller, buyer and the arbiter in charge sign the same parts and deadline; then anybody sends it."
  static override examples = [
    "<%= config.bin %> escrows step ESCROW release",
    "<%= config.bin %> escrows step ESCROW settle --to-buyer 1.5 --to-seller 0.5 --deadline 2027-01-31T12:00:00.000Z"
  ]
  static override args = {
    id: Args.string({ required: true, description: "the escrow, as its contract calls it" }),
    step: Args.string({ required: true, options: [...EscrowStep.literals], description: "what is to be done" })
  }
  static override flags = {
    quantity: Flags.string({ description: "To release: how much; all that is left when absent" }),
    "to-buyer": Flags.string({ description: "To rule and to settle: the buyer's part" }),
    "to-seller": Flags.string({ description: "To settle: the seller's part" }),
    deadline: Flags.string({
      description: "To settle: until when the signatures count, as in 2027-01-31T12:00:00.000Z"
    }),
    "seller-signature": Flags.string({ description: "The seller's signature of what was shown" }),
    "buyer-signature": Flags.string({ description: "The buyer's signature of what was shown" }),
    "arbiter-signature": Flags.string({ description: "The arbiter's signature of what was shown" }),
    to: Flags.string({ description: "To withdraw: the address to which it goes" })
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(EscrowsStep)
    const payload = {
      step: args.step as EscrowStep,
      ...given({
        quantity: flags.quantity,
        to_buyer: flags["to-buyer"],
        to_seller: flags["to-seller"],
        deadline: flags.deadline,
        seller_signature: flags["seller-signature"],
        buyer_signature: flags["buyer-signature"],
        arbiter_signature: flags["arbiter-signature"],
        to: flags.to
      })
    }
    const request = { params: { id: args.id }, payload }
    this.showOne("escrow_paper", await this.ask("escrows.step", request), escrowPaperText)
  }
}
