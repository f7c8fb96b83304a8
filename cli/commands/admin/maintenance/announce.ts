import { Args, Flags } from "@oclif/core"
import type { MaintenanceStep } from "@orrange/core/protocol/Maintenance"
import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { maintenanceSheet } from "../../../render/MaintenanceText.ts"

const steps: ReadonlyArray<MaintenanceStep> = ["planned", "started", "ended"]

const oneStep = Args.custom<MaintenanceStep>({
  options: [...steps],
  // What is none of the options was refused before.
  parse: (text) => Promise.resolve(text as MaintenanceStep)
})

export default class AdminMaintenanceAnnounce extends BaseCommand {
  static override summary = "Tell everybody that the platform will be, is, or no longer is worked on, as an operator"
  static override description =
    "It stops nothing: `admin halt` does. Planning again moves the times; ending what never started calls it off."
  static override examples = [
    "<%= config.bin %> admin maintenance announce planned --from 2027-01-31T02:00:00.000Z --to 2027-01-31T04:00:00.000Z",
    '<%= config.bin %> admin maintenance announce started --to 2027-01-31T04:00:00.000Z --note "a new database"',
    "<%= config.bin %> admin maintenance announce ended"
  ]
  static override args = { step: oneStep({ required: true, description: "What is told" }) }
  static override flags = {
    from: Flags.string({ description: "Of what is planned: from when, as in 2027-01-31T12:00:00.000Z" }),
    to: Flags.string({ description: "Until when, as in 2027-01-31T12:00:00.000Z" }),
    note: Flags.string({ description: "Told along with it, as it stands" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(AdminMaintenanceAnnounce)
    const { from, note, to } = flags
    const payload = {
      ...args,
      ...(from === undefined ? {} : { begins_at: from }),
      ...(to === undefined ? {} : { ends_at: to }),
      ...(note === undefined ? {} : { note })
    }
    this.showOne("maintenance", await this.tell("maintenance.announce", { payload }), maintenanceSheet)
  }
}
