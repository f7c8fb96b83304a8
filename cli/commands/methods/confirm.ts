import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { isForPrograms } from "../../Format.ts"
import { writeNotice } from "../../Output.ts"
import { accountSheet } from "../../render/AccountText.ts"

export default class MethodsConfirm extends BaseCommand {
  static override summary = "Confirm that a payment account that was added through a bot is yours"
  static override args = { id: Args.string({ required: true, description: "the payment account" }) }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(MethodsConfirm)
    if (!isForPrograms(this.format)) await this.#show(args.id)
    await this.requireYes()
    this.showOne("payment_account", await this.tell("accounts.confirm", { params: args, payload: {} }), accountSheet)
  }

  /** It is shown first: whose account it is, is what is said yes to. */
  protected override asksFirst(): boolean {
    return false
  }

  async #show(id: string): Promise<void> {
    const { data } = await this.ask("accounts.list", {})
    const account = data.data.find((own) => own.id === id)
    if (account !== undefined) writeNotice(accountSheet(account).trimEnd())
  }
}
