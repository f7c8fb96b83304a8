import { Args } from "@oclif/core"
import { BaseCommand } from "../../BaseCommand.ts"
import { contractEscrowSheet } from "../../render/EscrowText.ts"

export default class EscrowsGet extends BaseCommand {
  static override summary = "Show what became of an escrow in a contract, and what can be done with it"
  static override args = { id: Args.string({ required: true, description: "the escrow, as its contract calls it" }) }

  async run(): Promise<void> {
    const { args } = await this.parse(EscrowsGet)
    this.showOne("contract_escrow", await this.ask("escrows.get", { params: args }), contractEscrowSheet)
  }
}
