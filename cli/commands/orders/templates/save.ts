import { Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { awayFlag, keptOrder, looseOrderFlags, mannerFlags } from "../../../OrderFlags.ts"
import { templateName } from "../../../TemplateName.ts"
import { templateSheet } from "../../../render/TemplateText.ts"

export default class OrdersTemplatesSave extends BaseCommand {
  static override summary = "Keep an order, or a part of one, under a name"
  static override description = "What was kept under the name is replaced. Place it with `orders create --template`."
  static override examples = [
    "<%= config.bin %> orders templates save euros --market USDT-EUR --side sell --price 0.95 --method sepa_instant"
  ]
  static override args = templateName
  static override flags = {
    market: Flags.string({ description: "as in USDT-EUR" }),
    ...looseOrderFlags,
    ...awayFlag,
    ...mannerFlags,
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(OrdersTemplatesSave)
    const payload = { name: args.name, order: keptOrder(flags.market, flags) }
    this.showOne("template", await this.tell("templates.save", { payload }), templateSheet)
  }
}
