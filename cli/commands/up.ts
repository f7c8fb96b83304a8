import { spawn } from "node:child_process"
import { constants } from "node:os"
import { Flags } from "@oclif/core"
import { BaseCommand } from "../BaseCommand.ts"
import { daemonMain } from "../DaemonMain.ts"

/** Runs the daemon as a child, for a Node that cannot replace its own process. */
const runAsChild = (args: ReadonlyArray<string>): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: "inherit" })
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      // A terminal gives Ctrl-C to the child as well; passing it on would make it two.
      process.on(signal, () => (signal === "SIGINT" && process.stdin.isTTY ? undefined : child.kill(signal)))
    }
    child.on("error", reject)
    child.on("exit", (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? "SIGTERM"]))
  })

export default class Up extends BaseCommand {
  static override summary = "Run the daemon here, until you stop it"
  static override enableJsonFlag = false
  static override flags = {
    sandbox: Flags.boolean({ description: "With practice people and practice money" })
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(Up)
    const args = [daemonMain(this.config.root), "up", ...(flags.sandbox ? ["--sandbox"] : [])]
    if (process.execve === undefined) process.exitCode = await runAsChild(args)
    // The daemon takes the place of this process: it gets its signals, and nobody stands between.
    else process.execve(process.execPath, [process.execPath, ...args], process.env)
  }
}
