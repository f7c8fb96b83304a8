import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { stockTable } from "../../../render/FxText.ts"

export default class AdminFxMove extends BaseCommand {
  static override summary = "Give of the fees that were earned, for people to exchange into"
  static override description = "Nothing is exchanged that the house does not have; it begins with nothing."
  static override examples = [
    "<%= config.bin %> admin fx move EUR 500",
    "<%= config.bin %> admin fx move EUR 200 --back"
  ]
  static override args = {
    asset: Args.string({ required: true, description: "Of what, as in EUR" }),
    amount: Args.string({ required: true, description: "How much of it" })
  }
  static override flags = { back: Flags.boolean({ description: "Back to the fees" }), ...clientIdFlag }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(AdminFxMove)
    const payload = { ...args, direction: flags.back ? ("out" as const) : ("in" as const) }
    this.showOne("fx_stock", await this.tell("fx.move_stock", { payload }), (stock) => stockTable([stock]))
  }
}
