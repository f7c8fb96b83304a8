import { Flags } from "@oclif/core"
import { BaseCommand } from "../BaseCommand.ts"
import { promptFlags } from "../PromptFlags.ts"
import { drainedText } from "../render/DrainText.ts"

export default class Drain extends BaseCommand {
  static override summary = "Have all markets take no new commands, as an operator, before the daemon is stopped"
  static override description = "Cancels are refused too; what was accepted is finished, and deadlines go on."
  static override flags = { off: Flags.boolean({ description: "Take commands again" }), ...promptFlags }

  /** Said again it tells how many are under way now, which an answer that was lost does not. */
  protected override goesOn = (): Promise<boolean> => Promise.resolve(false)

  async run(): Promise<void> {
    const { flags } = await this.parse(Drain)
    this.showOne("drain", await this.tell("operation.drain", { payload: { draining: !flags.off } }), drainedText)
  }
}
