import { BaseCommand } from "../../../BaseCommand.ts"
import { templateName } from "../../../TemplateName.ts"
import { templateSheet } from "../../../render/TemplateText.ts"

export default class OrdersTemplatesGet extends BaseCommand {
  static override summary = "Show a template"
  static override args = templateName

  async run(): Promise<void> {
    const { args } = await this.parse(OrdersTemplatesGet)
    this.showOne("template", await this.ask("templates.get", { params: args }), templateSheet)
  }
}
