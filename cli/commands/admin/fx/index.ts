import { BaseCommand } from "../../../BaseCommand.ts"
import { stockTable } from "../../../render/FxText.ts"

export default class AdminFx extends BaseCommand {
  static override summary = "Show what the house has for people to exchange, and what it earned as fees"

  async run(): Promise<void> {
    await this.parse(AdminFx)
    this.showList("fx_stock", await this.ask("fx.stock", {}), stockTable)
  }
}
