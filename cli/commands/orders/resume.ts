import { BulkCommand, bulkArgs, bulkFlags } from "../../BulkCommand.ts"

export default class OrdersResume extends BulkCommand {
  static override summary = "Put paused orders back into the book"
  static override description = "Each arrives anew, behind all others of its price, and may fill at once."
  static override examples = [
    "<%= config.bin %> orders resume ID ID",
    "<%= config.bin %> orders resume --market USDT-EUR --side sell"
  ]
  static override strict = false
  static override args = bulkArgs
  static override flags = bulkFlags

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(OrdersResume)
    await this.carryOut(argv, flags, { action: "resume" })
  }
}
