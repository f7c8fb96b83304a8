import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { conditionalSheet } from "../../../render/ConditionalText.ts"

export default class OrdersConditionalCancel extends BaseCommand {
  static override summary = "Take a conditional order back before its order is placed"
  static override args = { id: Args.string({ required: true, description: "the conditional order" }) }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(OrdersConditionalCancel)
    this.showOne("conditional", await this.tell("conditionals.cancel", { params: args, payload: {} }), conditionalSheet)
  }
}
