import { BaseCommand, given, listFlags } from "../../BaseCommand.ts"
import { quoteTable } from "../../render/FxText.ts"

export default class FxQuotes extends BaseCommand {
  static override summary = "List your quotes and what you exchanged by them, newest first"
  static override flags = listFlags

  async run(): Promise<void> {
    const { flags } = await this.parse(FxQuotes)
    await this.list("fx_quote", "fx.quotes", { query: given({ limit: flags.limit, cursor: flags.cursor }) }, quoteTable)
  }
}
