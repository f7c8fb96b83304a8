import { BaseCommand } from "../../../BaseCommand.ts"
import { templateTable } from "../../../render/TemplateText.ts"

export default class OrdersTemplates extends BaseCommand {
  static override summary = "List the orders you keep under a name"

  async run(): Promise<void> {
    await this.parse(OrdersTemplates)
    this.showList("template", await this.ask("templates.list", {}), templateTable)
  }
}
