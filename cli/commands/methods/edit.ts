import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { accountSheet } from "../../render/AccountText.ts"

export default class MethodsEdit extends BaseCommand {
  static override summary = "Give one of your payment accounts another name"
  static override description =
    "The name is for you alone. Nothing else of an account can change, because trades refer to it for ever: " +
    "add another account, and remove this one. " +
    "A new account waits as any other does before it is paid on."
  static override args = { id: Args.string({ required: true, description: "the payment account" }) }
  static override flags = {
    label: Flags.string({ required: true, description: "Your name for it" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(MethodsEdit)
    const payload = { label: flags.label }
    this.showOne("payment_account", await this.tell("accounts.edit", { params: args, payload }), accountSheet)
  }
}
