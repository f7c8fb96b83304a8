import { BaseCommand } from "../../BaseCommand.ts"
import { keyTable } from "../../render/AccountText.ts"

export default class Keys extends BaseCommand {
  static override summary = "List your signing keys"

  async run(): Promise<void> {
    await this.parse(Keys)
    this.showList("key", await this.ask("identity.keys", {}), keyTable)
  }
}
