import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { quoteSheet } from "../../render/FxText.ts"

export default class FxConvert extends BaseCommand {
  static override summary = "Exchange what you have available by a quote"
  static override description =
    "The other side is the house, which gives what it has. A quote is used once, and only while it is open."
  static override examples = ["<%= config.bin %> fx convert ID"]
  static override args = { quote: Args.string({ required: true, description: "as `fx quote` shows it" }) }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(FxConvert)
    this.showOne("fx_quote", await this.tell("fx.convert", { payload: args }), quoteSheet)
  }
}
