import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { accountSheet } from "../../render/AccountText.ts"

export default class MethodsConfirm extends BaseCommand {
  static override summary = "Confirm that a payment account that was added through a bot is yours"
  static override args = { id: Args.string({ required: true, description: "the payment account" }) }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(MethodsConfirm)
    this.showOne("payment_account", await this.tell("accounts.confirm", { params: args, payload: {} }), accountSheet)
  }
}
