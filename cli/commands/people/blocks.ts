import { BaseCommand } from "../../BaseCommand.ts"
import { blockTable } from "../../render/AccountText.ts"

export default class PeopleBlocks extends BaseCommand {
  static override summary = "List whom you have blocked"

  async run(): Promise<void> {
    await this.parse(PeopleBlocks)
    this.showList("block", await this.ask("identity.blocks", {}), blockTable)
  }
}
