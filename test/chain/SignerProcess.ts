/** The signer as it runs: a process of its own, with a key, a journal and a socket in a folder of its own. */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { hangsAfterMs } from "./Anvil.ts"
import type { SignerConfig } from "../../daemon/chain/SignerRules.ts"

const program = join(import.meta.dirname, "../../daemon/signer.ts")

export interface SignerProcess {
  readonly address: string
  readonly config: SignerConfig
  /** As kill -9 does, and starts it again on what it left, with other rules if they are given. */
  readonly restart: (rules?: Partial<SignerConfig>) => Promise<void>
  readonly stop: () => Promise<void>
}

const start = async (path: string): Promise<{ child: ChildProcess; address: string }> => {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", program, path], {
    stdio: ["ignore", "pipe", "inherit"]
  })
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), "line", { signal: AbortSignal.timeout(hangsAfterMs) }),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`the signer ended with ${code}`)))
  ])) as [string]
  return { child, address: (JSON.parse(line) as { address: string }).address }
}

const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, "exit", { signal: AbortSignal.timeout(hangsAfterMs) })
  child.kill(signal)
  await ended
}

export const startSigner = async (
  rules: Omit<SignerConfig, "socket" | "key_file" | "journal">
): Promise<SignerProcess> => {
  const folder = mkdtempSync(join(tmpdir(), "orrange-signer-"))
  const path = join(folder, "signer.json")
  const config = {
    ...rules,
    socket: join(folder, "signer.sock"),
    key_file: join(folder, "hot.key"),
    journal: join(folder, "signer.journal")
  }
  writeFileSync(path, JSON.stringify(config))
  let { address, child } = await start(path)
  return {
    address,
    config,
    restart: async (other = {}) => {
      await end(child, "SIGKILL")
      writeFileSync(path, JSON.stringify({ ...config, ...other }))
      ;({ address, child } = await start(path))
    },
    stop: async () => {
      await end(child, "SIGTERM")
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
