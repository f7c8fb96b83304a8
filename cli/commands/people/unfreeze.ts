import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { personName } from "../../PersonName.ts"
import { freezeSheet } from "../../render/AccountText.ts"

export default class PeopleUnfreeze extends BaseCommand {
  static override summary = "Let a person who was frozen place orders again, as an operator"
  static override description = "What the freeze cancelled stays cancelled."
  static override args = personName
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(PeopleUnfreeze)
    this.showOne("freeze", await this.tell("identity.unfreeze", { params: args, payload: {} }), freezeSheet)
  }
}
