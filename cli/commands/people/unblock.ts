import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { personName } from "../../PersonName.ts"
import { blockSheet } from "../../render/AccountText.ts"

export default class PeopleUnblock extends BaseCommand {
  static override summary = "Trade with somebody again"
  static override description = "Orders that either of you sent before keep the block; send them anew."
  static override args = personName
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(PeopleUnblock)
    this.showOne("block", await this.tell("identity.unblock", { params: args, payload: {} }), blockSheet)
  }
}
