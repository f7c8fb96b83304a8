import { Args, Flags } from "@oclif/core"
import { MultisigStep } from "@orrange/core/protocol/Multisig"
import { BaseCommand, given } from "../../BaseCommand.ts"
import { multisigPaperSheet } from "../../render/MultisigText.ts"

export default class MultisigsPaper extends BaseCommand {
  static override summary = "Make the paper (PSBT) by which two of three move an escrow, field by field"
  static override description =
    "Compare each field with what your wallet shows before it signs. Nothing is signed or sent by this. Before the buyer " +
    "pays, both may sign a split with a lock height far off, and keep it: it counts if nobody ever rules."
  static override examples = [
    "<%= config.bin %> multisigs paper ID release",
    "<%= config.bin %> multisigs paper ID split --to-buyer 0.25 --lock-height 990000"
  ]
  static override args = {
    id: Args.string({ required: true, description: "the escrow, as `multisigs open` shows it" }),
    step: Args.string({ required: true, options: [...MultisigStep.literals], description: "what is to be done" })
  }
  static override flags = {
    "to-buyer": Flags.string({ description: "To split: the buyer's part before the fee; the seller has the rest" }),
    "fee-rate": Flags.integer({ description: "Units for each byte that counts; what the node says when absent" }),
    "lock-height": Flags.integer({ description: "No block up to this one takes it; at once when absent" })
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(MultisigsPaper)
    const payload = {
      step: args.step as MultisigStep,
      ...given({ to_buyer: flags["to-buyer"], fee_rate: flags["fee-rate"], lock_height: flags["lock-height"] })
    }
    const request = { params: { id: args.id }, payload }
    this.showOne("multisig_paper", await this.ask("multisigs.paper", request), multisigPaperSheet)
  }
}
