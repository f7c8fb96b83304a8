import { BaseCommand } from "../../BaseCommand.ts"
import { personName } from "../../PersonName.ts"
import { reputationSheet } from "../../render/AccountText.ts"

export default class PeopleReputation extends BaseCommand {
  static override summary = "Show what others may expect of a person"
  static override description =
    "Each trade that ended through them counts by its size, half as much after half a year; at most three good ones " +
    "with the same person in a month."
  static override examples = ["<%= config.bin %> people reputation ben"]
  static override args = personName

  async run(): Promise<void> {
    const { args } = await this.parse(PeopleReputation)
    this.showOne("reputation", await this.ask("identity.reputation", { params: args }), reputationSheet)
  }
}
