import { BaseCommand } from "../../BaseCommand.ts"
import { personSheet } from "../../render/AccountText.ts"

export default class MeCommand extends BaseCommand {
  static override summary = "Show who you are to the daemon"

  async run(): Promise<void> {
    await this.parse(MeCommand)
    this.showOne("person", await this.ask("identity.me", {}), personSheet)
  }
}
