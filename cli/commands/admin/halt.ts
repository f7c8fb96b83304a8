import { Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { haltedAction, haltedMarket } from "../../HaltFlags.ts"
import { haltSheet } from "../../render/HaltText.ts"

export default class AdminHalt extends BaseCommand {
  static override summary = "Stop a kind of action at once, on one market or on all, as an operator"
  static override description =
    "Releasing, cancelling, claiming and disputing are never stopped. While payments are, the clocks of trades stand " +
    "still. It lasts over restarts, until `admin resume`."
  static override examples = [
    '<%= config.bin %> admin halt orders --market BTC-USDT --reason "prices are looked into"',
    '<%= config.bin %> admin halt payments --reason "the banks are closed"'
  ]
  static override args = haltedAction
  static override flags = {
    ...haltedMarket,
    reason: Flags.string({ required: true, description: "Why; told to whoever is refused" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(AdminHalt)
    const payload = { ...args, reason: flags.reason, ...(flags.market === undefined ? {} : { market: flags.market }) }
    this.showOne("halt", await this.tell("halts.begin", { payload }), haltSheet)
  }
}
