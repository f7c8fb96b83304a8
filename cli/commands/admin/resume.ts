import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { haltedAction, haltedMarket } from "../../HaltFlags.ts"
import { haltSheet } from "../../render/HaltText.ts"

export default class AdminResume extends BaseCommand {
  static override summary = "Let a kind of action that was halted go on, as an operator"
  static override description =
    "After a halt of payments every deadline of a running trade is as much later as the halt was long."
  static override examples = ["<%= config.bin %> admin resume orders --market BTC-USDT"]
  static override args = haltedAction
  static override flags = { ...haltedMarket, ...clientIdFlag }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(AdminResume)
    const payload = { ...args, ...(flags.market === undefined ? {} : { market: flags.market }) }
    this.showOne("halt", await this.tell("halts.lift", { payload }), haltSheet)
  }
}
