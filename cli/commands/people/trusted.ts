import { BaseCommand } from "../../BaseCommand.ts"
import { trustTable } from "../../render/AccountText.ts"

export default class PeopleTrusted extends BaseCommand {
  static override summary = "List whom you trust"

  async run(): Promise<void> {
    await this.parse(PeopleTrusted)
    this.showList("trust", await this.ask("identity.trusted", {}), trustTable)
  }
}
