import { Args, Flags } from "@oclif/core"
import type { StatementMapping } from "@orrange/core/protocol/Payment"
import { BaseCommand, clientIdFlag, given } from "../../BaseCommand.ts"
import { readFile, readJson } from "../../Files.ts"
import { type ReleaseLine, statementText } from "../../render/StatementText.ts"
import { releaseConfirmation } from "../../TradeSteps.ts"

export default class TradesImportStatement extends BaseCommand {
  static override summary = "Find the payments of your trades in your bank statement"
  static override description =
    "Says which of your open trades each entry pays, and how sure that is. It releases nothing: of what is certain it " +
    "shows the command that does. Imported again, a statement changes nothing."
  static override examples = [
    "<%= config.bin %> trades import-statement november.xml --format camt053",
    "<%= config.bin %> trades import-statement november.csv --format csv --mapping bank.json"
  ]
  static override args = { file: Args.string({ required: true, description: "the statement as your bank gave it" }) }
  static override flags = {
    format: Flags.option({
      options: ["camt053", "mt940", "csv"] as const,
      required: true,
      description: "What the file is"
    })(),
    mapping: Flags.string({ description: "Of a CSV file: a JSON file that says which column is which" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TradesImportStatement)
    const content = readFile(args.file).toString("base64")
    const mapping = flags.mapping === undefined ? undefined : (readJson(flags.mapping) as StatementMapping)
    const payload = given({ format: flags.format, mapping, content })
    const { data: answer, requestId } = await this.tell("payments.match", { payload })
    const certain = answer.data.flatMap(({ confidence, trade }) => (confidence === "certain" && trade ? [trade] : []))
    const trades = await Promise.all([...new Set(certain)].map((id) => this.ask("trades.get", { params: { id } })))
    const releases = trades.flatMap(({ data: trade }): ReadonlyArray<ReleaseLine> => {
      if (!trade.allowed_actions.includes("release")) return []
      return [{ trade, line: this.line(`trades release ${trade.id} --confirm ${releaseConfirmation(trade)}`) }]
    })
    this.show("payment.match.list", answer.data, statementText(answer.data, releases), { request_id: requestId })
  }
}
