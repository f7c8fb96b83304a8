import { say } from "../../Say.ts"
import { exitPartly } from "../../ExitCodes.ts"
import { createReadStream } from "node:fs"
import { Flags } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import type { OrderBatchAnswer } from "@orrange/core/protocol/Order"
import { newClientId } from "@orrange/core/client/NewClientId"
import { BaseCommand } from "../../BaseCommand.ts"
import { answersOf, linesOf, readLine } from "../../BatchLines.ts"
import { requireOwnInput } from "../../Hosted.ts"
import { writeRows, writeText } from "../../Output.ts"
import { allRowsMax } from "../../Pages.ts"
import { promptFlags } from "../../PromptFlags.ts"
import { batchAnswerText } from "../../render/BulkText.ts"

export default class OrdersBatch extends BaseCommand {
  static override summary = "Place and cancel many orders, a line of JSON each, with a result line each"
  static override description =
    'A line is {"create":{…}} or {"cancel":{"order":…}}, as in the daemon\'s /v1/orders/batch; without a client_id it gets' +
    " one of its own. Lines are carried out in their order. Exits 10 when some were refused. Run it again when it was" +
    " interrupted: lines that were carried out are answered, not done again. With --dry-run each is tried as if it were alone."
  static override examples = [
    "<%= config.bin %> orders batch --file orders.ndjson --output ndjson",
    "generate-quotes | <%= config.bin %> orders batch --file - --output ndjson"
  ]
  static override flags = {
    file: Flags.string({ char: "f", required: true, description: "The lines; - is the standard input" }),
    ...promptFlags
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(OrdersBatch)
    if (flags.file === "-") requireOwnInput()
    const input = flags.file === "-" ? process.stdin.setEncoding("utf8") : createReadStream(flags.file, "utf8")
    let run: string | undefined
    const gathered: Array<OrderBatchAnswer> = []
    let place = 0
    let before = 0
    let refused = 0
    for await (const lines of this.linesOf(input, flags.file)) {
      // Only once there is a line to send: a file that cannot be read leaves nothing behind.
      const id = (run ??= this.isTrial ? this.#try() : this.begin())
      const read = lines.flatMap((line, at) =>
        line.trim() === "" ? [] : [readLine(line, id, (place += 1), before + at + 1)]
      )
      before += lines.length
      for await (const answer of answersOf(read, (items) => this.send(items))) {
        if (answer.error !== undefined) refused += 1
        if (this.format === "ndjson") writeRows("order.batch", [answer], this.manner)
        else if (this.format === "table" && this.manner.fields.length === 0) this.tellPeople(answer)
        else gathered.push(answer)
      }
      if (gathered.length > allRowsMax) {
        throw clientFailure("cli.usage", {
          reason: say("cli-usage-rows", { rows: String(allRowsMax), flags: "--output ndjson" })
        })
      }
    }
    this.settled()
    if (this.format === "json" || gathered.length > 0) this.show("order.batch.list", gathered, "")
    if (refused > 0) process.exitCode = exitPartly
  }

  /** Nothing is written down of what is only tried. */
  #try(): string {
    if (this.format === "table" && !this.manner.quiet) writeText(say("cli-tried"))
    return newClientId()
  }

  private tellPeople(answer: OrderBatchAnswer): void {
    if (!this.manner.quiet) writeText(batchAnswerText(answer))
  }

  private async send(items: Parameters<Parameters<typeof answersOf>[1]>[0]): Promise<ReadonlyArray<OrderBatchAnswer>> {
    return (await this.ask("orders.batch", { payload: { items, ...this.trial("orders.batch") } })).data.data
  }

  private async *linesOf(input: NodeJS.ReadableStream, file: string): AsyncGenerator<ReadonlyArray<string>> {
    try {
      yield* linesOf(input as AsyncIterable<string | Buffer>)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      throw code === undefined ? error : clientFailure("cli.file_unusable", { file, reason: code })
    }
  }
}
