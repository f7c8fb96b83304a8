/** Gives way to a program that lies beside this one: the daemon, or the bots. */
import { spawn } from "node:child_process"
import { constants } from "node:os"
import { daemonMain } from "./DaemonMain.ts"

/** As a child, for a Node that cannot replace its own process. */
const runAsChild = (args: ReadonlyArray<string>, env: NodeJS.ProcessEnv): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: "inherit", env })
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      // A terminal gives Ctrl-C to the child as well; passing it on would make it two.
      process.on(signal, () => (signal === "SIGINT" && process.stdin.isTTY ? undefined : child.kill(signal)))
    }
    child.on("error", reject)
    child.on("exit", (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? "SIGTERM"]))
  })

export const becomeProgram = async (
  bundleFolder: string,
  words: ReadonlyArray<string>,
  env: NodeJS.ProcessEnv = process.env
): Promise<void> => {
  const args = [daemonMain(bundleFolder), ...words]
  if (process.execve === undefined) process.exitCode = await runAsChild(args, env)
  // It takes the place of this process: it gets its signals, and nobody stands between.
  else process.execve(process.execPath, [process.execPath, ...args], env)
}
