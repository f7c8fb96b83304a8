import { BaseCommand } from "../../BaseCommand.ts"
import { marketTable } from "../../render/MarketText.ts"

export default class Markets extends BaseCommand {
  static override summary = "List the markets"
  static override examples = ["<%= config.bin %> markets --json"]

  async run(): Promise<void> {
    await this.parse(Markets)
    this.showList("market", await this.ask("markets.list", {}), marketTable)
  }
}
