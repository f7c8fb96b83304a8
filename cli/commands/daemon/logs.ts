import { Flags } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import { BaseCommand } from "../../BaseCommand.ts"
import { isForPrograms } from "../../Format.ts"
import { follow, readTail } from "../../LogTail.ts"
import { writeText } from "../../Output.ts"
import { say } from "../../Say.ts"
import { tendDaemon } from "../../TendDaemon.ts"
import { clean } from "../../render/Text.ts"

const linesDefault = 100
const linesMax = 10_000

export default class DaemonLogs extends BaseCommand {
  static override summary = "Show what the daemon of this machine logged last"
  static override flags = {
    lines: Flags.integer({ char: "n", description: "How many lines", default: linesDefault, min: 1, max: linesMax }),
    follow: Flags.boolean({ char: "f", description: "Go on with what comes, until Ctrl-C" })
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(DaemonLogs)
    if (flags.follow && isForPrograms(this.format)) {
      throw clientFailure("cli.usage", { reason: say("cli-usage-follow") })
    }
    const { log: file } = await tendDaemon<{ readonly log: string }>(this.config.root, ["log"])
    const { bytes, lines } = readTail(file, flags.lines)
    if (!flags.follow) return this.show("daemon.log", { file, lines }, lines.map(clean).join("\n"))
    for (const line of lines) writeText(clean(line))
    await this.#follow(file, bytes)
  }

  async #follow(file: string, bytes: number): Promise<void> {
    const stop = new AbortController()
    process.once("SIGINT", () => stop.abort())
    let rest = ""
    const write = (text: string): void => {
      const lines = `${rest}${text}`.split("\n")
      rest = lines.pop() ?? ""
      for (const line of lines) writeText(clean(line))
    }
    await follow(file, bytes, write, stop.signal)
  }
}
