import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { personName } from "../../PersonName.ts"
import { trustSheet } from "../../render/AccountText.ts"

export default class PeopleUntrust extends BaseCommand {
  static override summary = "Take somebody off the list of people whom you trust"
  static override description = "Orders that you sent before are still for them; send them anew."
  static override args = personName
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(PeopleUntrust)
    this.showOne("trust", await this.tell("identity.untrust", { params: args, payload: {} }), trustSheet)
  }
}
