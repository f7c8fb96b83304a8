import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { personName } from "../../PersonName.ts"
import { blockSheet } from "../../render/AccountText.ts"

export default class PeopleBlock extends BaseCommand {
  static override summary = "Never trade with somebody, as a maker or as a taker"
  static override description =
    "It counts as soon as one of you sends an order. Trades that run go on. They are not told, and see only that terms " +
    "do not fit."
  static override args = personName
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(PeopleBlock)
    this.showOne("block", await this.tell("identity.block", { payload: args }), blockSheet)
  }
}
