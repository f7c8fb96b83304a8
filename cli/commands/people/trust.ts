import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { personName } from "../../PersonName.ts"
import { trustSheet } from "../../render/AccountText.ts"

export default class PeopleTrust extends BaseCommand {
  static override summary =
    "Let somebody take offers of yours that are for nobody else (`orders create --trusted-only`)"
  static override description =
    "It counts for the orders that you send from then on. They are not told. A block goes before it."
  static override args = personName
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(PeopleTrust)
    this.showOne("trust", await this.tell("identity.trust", { payload: args }), trustSheet)
  }
}
