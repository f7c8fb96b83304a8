import { Flags } from "@oclif/core"
import { EvidenceKind, TradeSide } from "@orrange/core/protocol/Evidence"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { disputeSheet } from "../../render/DisputeText.ts"
import { tradeArgs } from "../../TradeCommand.ts"

export default class DisputesAsk extends BaseCommand {
  static override summary = "Ask a side of a dispute for evidence, as the arbiter who has it"
  static override description = "It has two days to give it. What it gives is for you alone unless it is shared."
  static override args = tradeArgs
  static override flags = {
    of: Flags.option({ options: TradeSide.literals, required: true, description: "Which side" })(),
    kind: Flags.option({ options: EvidenceKind.literals, required: true, description: "What it should show" })(),
    note: Flags.string({ required: true, description: "What exactly you need" }),
    shared: Flags.boolean({ description: "The other side sees what is given" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(DisputesAsk)
    const payload = { kind: flags.kind, of: flags.of, note: flags.note, shared: flags.shared ?? false }
    this.showOne("dispute", await this.tell("disputes.ask", { params: args, payload }), disputeSheet)
  }
}
