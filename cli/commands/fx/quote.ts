import { Args, Flags } from "@oclif/core"
import { BaseCommand, given, clientIdFlag } from "../../BaseCommand.ts"
import { quoteSheet } from "../../render/FxText.ts"

export default class FxQuote extends BaseCommand {
  static override summary = "Ask for how much of one currency you get how much of another"
  static override description = "It holds nothing and ends after a minute; `fx convert` exchanges by it."
  static override examples = [
    "<%= config.bin %> fx quote EUR BRL --spend 100",
    "<%= config.bin %> fx quote EUR BRL --receive 500"
  ]
  static override args = {
    from: Args.string({ required: true, description: "What you give, as in EUR" }),
    to: Args.string({ required: true, description: "What you get for it, as in BRL" })
  }
  static override flags = {
    spend: Flags.string({ description: "How much you give", exactlyOne: ["spend", "receive"] }),
    receive: Flags.string({ description: "How much you want to get" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(FxQuote)
    const payload = { ...args, ...given({ spend: flags.spend, receive: flags.receive }) }
    this.showOne("fx_quote", await this.tell("fx.quote", { payload }), quoteSheet)
  }
}
