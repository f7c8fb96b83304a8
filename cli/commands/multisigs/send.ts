import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { multisigSentSheet } from "../../render/MultisigText.ts"

export default class MultisigsSend extends BaseCommand {
  static override summary = "Hand in a paper (PSBT) of an escrow that two of three signed, for good"
  static override description =
    "It is held against the escrow and its signatures are checked; then it is kept, and handed to the nodes until a block " +
    "has it. With --dry-run it is only checked and shown. While none has it, another one that pays more takes its place."
  static override examples = ["<%= config.bin %> multisigs send ID --signed cHNidP8B… --signed cHNidP8B…"]
  static override args = {
    id: Args.string({ required: true, description: "the escrow, as `multisigs open` shows it" })
  }
  static override flags = {
    signed: Flags.string({
      required: true,
      multiple: true,
      multipleNonGreedy: true,
      description: "The paper as one of them signed it; once for each who did, or once with both signatures"
    }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(MultisigsSend)
    const request = { params: args, payload: { signed: flags.signed } }
    this.showOne("multisig_sent", await this.tell("multisigs.send", request), multisigSentSheet)
  }
}
