import { Args } from "@oclif/core"
import { BaseCommand } from "../../BaseCommand.ts"
import { methodSheet } from "../../render/MethodText.ts"

export default class MethodsGet extends BaseCommand {
  static override summary = "Show a payment method and the form of its accounts"
  static override args = { method: Args.string({ required: true, description: "as in sepa_instant" }) }

  async run(): Promise<void> {
    const { args } = await this.parse(MethodsGet)
    this.showOne("method", await this.ask("methods.get", { params: { id: args.method } }), methodSheet)
  }
}
