import { Flags } from "@oclif/core"
import { BaseCommand, given, listFlags } from "../../BaseCommand.ts"
import { contractEscrowTable } from "../../render/EscrowText.ts"

export default class Escrows extends BaseCommand {
  static override summary = "List the escrows in contracts in which an address is a party or an arbiter, newest first"
  static override flags = {
    address: Flags.string({ required: true, description: "The whole address" }),
    ...listFlags
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(Escrows)
    const query = { address: flags.address, ...given({ limit: flags.limit, cursor: flags.cursor }) }
    await this.list("contract_escrow", "escrows.list", { query }, contractEscrowTable)
  }
}
