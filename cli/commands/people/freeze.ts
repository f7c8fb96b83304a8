import { Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { personName } from "../../PersonName.ts"
import { freezeSheet } from "../../render/AccountText.ts"

export default class PeopleFreeze extends BaseCommand {
  static override summary = "Have a person place nothing more, and cancel all of their orders, as an operator"
  static override description =
    "Their open, paused and conditional orders are cancelled and their schedules end before this answers. They can " +
    "read and cancel, and their running trades go on."
  static override examples = ['<%= config.bin %> people freeze ann --reason "reported stolen"']
  static override args = personName
  static override flags = {
    reason: Flags.string({ required: true, description: "Why, for the record; the person is not told" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(PeopleFreeze)
    const payload = { reason: flags.reason }
    this.showOne("freeze", await this.tell("identity.freeze", { params: args, payload }), freezeSheet)
  }
}
