import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { alertSheet } from "../../render/AlertText.ts"

export default class AlertsRemove extends BaseCommand {
  static override summary = "Be told no more"
  static override args = { id: Args.string({ required: true, description: "An alert of yours" }) }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(AlertsRemove)
    this.showOne("alert", await this.tell("alerts.remove", { params: args, payload: {} }), alertSheet)
  }
}
