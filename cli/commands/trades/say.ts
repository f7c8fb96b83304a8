import { Args, Flags } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import { CHAT_TEMPLATES, type ChatTemplate } from "@orrange/core/protocol/ChatTemplates"
import { say } from "../../Say.ts"
import { BaseCommand, clientIdFlag, given } from "../../BaseCommand.ts"
import { messageText } from "../../render/ChatText.ts"
import { tradeArgs } from "../../TradeCommand.ts"

const templates = Object.keys(CHAT_TEMPLATES) as ReadonlyArray<ChatTemplate>

export default class TradesSay extends BaseCommand {
  static override summary = "Write to the other side of a trade"
  static override description =
    "Up to 2,000 characters. The arbiter reads along once the trade is disputed. Never write a password or a code."
  static override examples = [
    '<%= config.bin %> trades say TRADE "I pay within the hour"',
    "<%= config.bin %> trades say TRADE --template paid"
  ]
  static override args = { ...tradeArgs, text: Args.string({ description: "what you say" }) }
  static override flags = {
    template: Flags.option({ options: templates, description: "A ready sentence in place of a text" })(),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TradesSay)
    if ((args.text === undefined) === (flags.template === undefined)) {
      throw clientFailure("cli.usage", { reason: say("cli-usage-say") })
    }
    const payload = given({ text: args.text, template: flags.template })
    this.showOne("trade.message", await this.tell("chat.send", { params: { id: args.id }, payload }), messageText)
  }
}
