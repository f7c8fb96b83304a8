import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { replayedSheet } from "../../render/ParkedText.ts"

export default class AdminReplay extends BaseCommand {
  static override summary = "Have something tried again that was set aside, as an operator"
  static override description = "Mend what made it fail first: it is tried as often as before, then set aside again."
  static override examples = ["<%= config.bin %> admin replay ID"]
  static override args = { id: Args.string({ required: true, description: "what `admin parked` calls it" }) }
  static override flags = { ...clientIdFlag }

  async run(): Promise<void> {
    const { args } = await this.parse(AdminReplay)
    this.showOne("parked.replayed", await this.tell("parked.replay", { params: args, payload: {} }), replayedSheet)
  }
}
