import { Flags } from "@oclif/core"
import { BaseCommand, yesFlag } from "../BaseCommand.ts"
import { drainedText } from "../render/DrainText.ts"

export default class Drain extends BaseCommand {
  static override summary = "Have all markets take no new commands, as an operator, before the daemon is stopped"
  static override description = "Cancels are refused too; what was accepted is finished, and deadlines go on."
  static override flags = { off: Flags.boolean({ description: "Take commands again" }), ...yesFlag }

  async run(): Promise<void> {
    const { flags } = await this.parse(Drain)
    this.showOne("drain", await this.ask("operation.drain", { payload: { draining: !flags.off } }), drainedText)
  }
}
