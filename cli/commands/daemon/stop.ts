import { BaseCommand, yesFlag } from "../../BaseCommand.ts"
import { say } from "../../Say.ts"
import { tendDaemon } from "../../TendDaemon.ts"

interface Stopped {
  readonly home: string
  readonly pid: number
  readonly state: "stopping" | "stopped"
}

/** It was told, and how it ends is not known yet. */
const exitUnknown = 9

export default class DaemonStop extends BaseCommand {
  static override summary = "Stop the daemon of this machine, and wait until it has ended"
  static override description =
    "It finishes what it began. It is the one of ORRANGE_HOME, whatever --daemon says; " +
    "`orrange drain` first has all markets take no new commands."
  static override flags = yesFlag

  async run(): Promise<void> {
    await this.parse(DaemonStop)
    const stopped = await tendDaemon<Stopped>(this.config.root, ["stop", `--wait=${this.timeoutMs}`])
    const { home, pid, state } = stopped
    this.show("daemon.stopped", stopped, say(`cli-daemon-${state}`, { home, pid: String(pid) }))
    if (state === "stopping") process.exitCode = exitUnknown
  }
}
