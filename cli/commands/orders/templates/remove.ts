import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { templateName } from "../../../TemplateName.ts"
import { templateSheet } from "../../../render/TemplateText.ts"

export default class OrdersTemplatesRemove extends BaseCommand {
  static override summary = "Forget a template"
  static override args = templateName
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(OrdersTemplatesRemove)
    this.showOne("template", await this.tell("templates.remove", { params: args, payload: {} }), templateSheet)
  }
}
