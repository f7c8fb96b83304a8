import { Flags } from "@oclif/core"
import { clientIdFlag, given } from "../../BaseCommand.ts"
import { tradeEscrowText } from "../../render/EscrowText.ts"
import { TradeCommand, tradeArgs } from "../../TradeCommand.ts"

export default class TradesEscrow extends TradeCommand {
  static override summary = "Show what your wallet signs or sends for a trade whose amount a contract holds"
  static override description =
    "Name your wallet first, once. The buyer's wallet signs the terms, and the signature is given here; everything else " +
    "your wallet sends itself. Compare each field with what it shows. The trade follows once the chain has it for good; " +
    "further steps, as a dispute, are shown by `escrows step` with the escrow's id."
  static override examples = [
    "<%= config.bin %> trades escrow TRADE --wallet 0x…",
    "<%= config.bin %> trades escrow TRADE --signature 0x…",
    "<%= config.bin %> trades escrow TRADE"
  ]
  static override args = tradeArgs
  static override flags = {
    wallet: Flags.string({ description: "Address by which you take part; it stays", exclusive: ["signature"] }),
    signature: Flags.string({ description: "As the buyer: your wallet's signature of the terms that were shown" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TradesEscrow)
    const { signature, wallet } = flags
    const payload = given({ wallet, signature })
    const answer =
      wallet === undefined && signature === undefined
        ? await this.ask("escrows.of_trade", { params: args })
        : await this.tell("escrows.join", { params: args, payload })
    this.showOne("trade_escrow", answer, tradeEscrowText)
  }
}
