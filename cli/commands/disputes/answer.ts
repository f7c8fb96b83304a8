import { Args, Flags } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import { say } from "../../Say.ts"
import { BaseCommand, clientIdFlag, given } from "../../BaseCommand.ts"
import { readUpload } from "../../Files.ts"
import { evidenceText } from "../../render/BriefText.ts"
import { tradeArgs } from "../../TradeCommand.ts"

export default class DisputesAnswer extends BaseCommand {
  static override summary = "Give evidence that the arbiter of a dispute asked you for"
  static override description =
    "A text, a picture, a PDF or a voice note of up to 5 MiB, or a text and a file. It can neither be changed nor taken " +
    "back; you may add to it until the time to answer is over."
  static override examples = ["<%= config.bin %> disputes answer TRADE REQUEST --file statement.pdf"]
  static override args = { ...tradeArgs, request: Args.string({ required: true, description: "what was asked" }) }
  static override flags = {
    text: Flags.string({ description: "What you have to say" }),
    file: Flags.string({ description: "The file" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(DisputesAnswer)
    if (!flags.text && flags.file === undefined) {
      throw clientFailure("cli.usage", { reason: say("cli-usage-answer") })
    }
    const content = flags.file === undefined ? undefined : readUpload(flags.file)
    const payload = given({ text: flags.text, content })
    this.showOne("dispute", await this.tell("disputes.give", { params: args, payload }), evidenceText)
  }
}
