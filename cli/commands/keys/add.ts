import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { keyFlags } from "../../KeyFlags.ts"
import { keySheet } from "../../render/AccountText.ts"

export default class KeysAdd extends BaseCommand {
  static override summary = "Register another public key of yours"
  static override flags = { ...keyFlags, ...clientIdFlag }

  async run(): Promise<void> {
    const { flags } = await this.parse(KeysAdd)
    const payload = { public_key: flags["public-key"], label: flags.label, scopes: flags.scope }
    this.showOne("key", await this.tell("identity.create_key", { payload }), keySheet)
  }
}
