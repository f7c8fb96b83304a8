import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag, yesFlag } from "../../BaseCommand.ts"
import { keySheet } from "../../render/AccountText.ts"

export default class KeysRevoke extends BaseCommand {
  static override summary = "Revoke a key for good"
  static override args = { id: Args.string({ required: true, description: "the key" }) }
  static override flags = { ...yesFlag, ...clientIdFlag }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(KeysRevoke)
    await this.requireYes(flags.yes)
    this.showOne("key", await this.tell("identity.revoke_key", { params: args, payload: {} }), keySheet)
  }
}
