import { Args } from "@oclif/core"
import { BaseCommand } from "../../../BaseCommand.ts"
import { conditionalSheet } from "../../../render/ConditionalText.ts"

export default class OrdersConditionalGet extends BaseCommand {
  static override summary = "Show one of your conditional orders"
  static override args = { id: Args.string({ required: true, description: "the conditional order" }) }

  async run(): Promise<void> {
    const { args } = await this.parse(OrdersConditionalGet)
    this.showOne("conditional", await this.ask("conditionals.get", { params: args }), conditionalSheet)
  }
}
