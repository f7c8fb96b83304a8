import { BulkCommand, bulkArgs, bulkFlags } from "../../BulkCommand.ts"

export default class OrdersPause extends BulkCommand {
  static override summary = "Take open orders out of the book for now"
  static override description =
    "A paused order keeps its id, its date and what it holds, but not its place in the queue."
  static override examples = [
    "<%= config.bin %> orders pause ID ID",
    "<%= config.bin %> orders pause --market USDT-EUR --side sell"
  ]
  static override strict = false
  static override args = bulkArgs
  static override flags = bulkFlags

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(OrdersPause)
    await this.carryOut(argv, flags, { action: "pause" })
  }
}
