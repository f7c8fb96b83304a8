import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { keySheet } from "../../render/AccountText.ts"

export default class KeysRevoke extends BaseCommand {
  static override summary = "Revoke a key for good"
  static override args = { id: Args.string({ required: true, description: "the key" }) }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(KeysRevoke)
    this.showOne("key", await this.tell("identity.revoke_key", { params: args, payload: {} }), keySheet)
  }
}
