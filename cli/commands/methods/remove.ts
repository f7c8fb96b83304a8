import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { accountSheet } from "../../render/AccountText.ts"

export default class MethodsRemove extends BaseCommand {
  static override summary = "Remove one of your payment accounts"
  static override args = { id: Args.string({ required: true, description: "the payment account" }) }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(MethodsRemove)
    this.showOne("payment_account", await this.tell("accounts.remove", { params: args, payload: {} }), accountSheet)
  }
}
