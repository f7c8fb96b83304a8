import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { durationFlag } from "../../DurationFlag.ts"
import { alertTable } from "../../render/AlertText.ts"
import { timeFlag } from "../../SpanFlags.ts"

export default class AlertsMute extends BaseCommand {
  static override summary = "Have an alert tell nothing for a while, or all that wait"
  static override description =
    "What a price did meanwhile is passed over; offers that came and are still there are told of at the end. " +
    "Alerts that you add later are not muted."
  static override examples = [
    "<%= config.bin %> alerts mute --for 8h",
    "<%= config.bin %> alerts mute 0197a000-0000-7000-8000-0000000a1e27 --until 2027-01-31T07:00Z"
  ]
  static override args = { id: Args.string({ description: "An alert of yours; all that wait when absent" }) }
  static override flags = {
    until: timeFlag("A day as 2027-01-31 (UTC), or a time with its zone"),
    for: durationFlag({ description: "For so long, as in 8h, where --until is absent", atLeastOne: ["until", "for"] }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(AlertsMute)
    const until = flags.until ?? new Date(Date.now() + (flags.for ?? 0)).toISOString()
    const payload = { ...(args.id !== undefined && { id: args.id }), until }
    this.showList("alert", await this.tell("alerts.mute", { payload }, [`--until=${until}`]), alertTable)
  }
}
