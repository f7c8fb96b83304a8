import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { alertTable } from "../../render/AlertText.ts"

export default class AlertsUnmute extends BaseCommand {
  static override summary = "Have an alert tell again that was muted, or all that wait"
  static override args = { id: Args.string({ description: "An alert of yours; all that wait when absent" }) }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(AlertsUnmute)
    const payload = { ...(args.id !== undefined && { id: args.id }), until: null }
    this.showList("alert", await this.tell("alerts.mute", { payload }), alertTable)
  }
}
