/** What a client can find wrong on its own side, before it asks the daemon how it is. */
import { statSync } from "node:fs"
import { listProfiles, profileFile } from "@orrange/core/client/Profile"
import type { Client } from "@orrange/core/client/Client"
import { clockAheadMsMax, signatureWindowMs } from "@orrange/core/protocol/Signing"
import type { Info } from "@orrange/core/protocol/Version"
import { protocolVersion, protocolVersionMin } from "@orrange/core/protocol/Version"
import { failureOf } from "./Output.ts"

export interface Check {
  readonly id: "profile" | "files" | "terminal" | "daemon" | "protocol" | "clock" | "answer"
  readonly passed: boolean
  readonly detail: string
}

export const failedCheck = (id: Check["id"], failure: unknown): Check => {
  const { code, details, message } = failureOf(failure)
  return { id, passed: false, detail: `${message} [${code}] ${JSON.stringify(details)}` }
}

const modeOf = (path: string): number => statSync(path).mode & 0o777

/** Whether nobody else can read the folder of profiles, nor any profile in it. */
export const checkFiles = (folder: string): Check => {
  const names = listProfiles(folder)
  const files = names.map((name) => [`${name}.json`, profileFile(folder, name)] as const)
  const paths = names.length === 0 ? [] : [["the folder of profiles", folder] as const, ...files]
  // Windows has no such modes; the folder of the user is private there.
  const open = process.platform === "win32" ? [] : paths.filter(([, path]) => (modeOf(path) & 0o077) !== 0)
  const told = open.map(([name, path]) => `${name} has mode ${modeOf(path).toString(8).padStart(4, "0")}`)
  const detail = names.length === 1 ? "1 profile" : `${names.length} profiles`
  return told.length === 0
    ? { id: "files", passed: true, detail: `${detail}, readable by you alone` }
    : { id: "files", passed: false, detail: `${told.join(", ")}: take it from others with chmod go-rwx` }
}

interface Terminal {
  readonly isTTY?: boolean
  readonly columns?: number
  readonly rows?: number
}

/** What the output can show. It only tells: no command needs a terminal but those that say so. */
export const checkTerminal = ({ columns, isTTY, rows }: Terminal, colour: boolean): Check => {
  const size = isTTY === true ? `a terminal of ${columns}×${rows}` : "not a terminal"
  return { id: "terminal", passed: true, detail: `the output is ${size}, ${colour ? "with" : "without"} colour` }
}

const protocolCheck = ({ protocol }: typeof Info.Type): Check => ({
  id: "protocol",
  passed: protocol.oldest <= protocolVersion && protocolVersionMin <= protocol.current,
  detail: `this client speaks ${protocolVersionMin} to ${protocolVersion}, the daemon ${protocol.oldest} to ${protocol.current}`
})

/** Compares the clocks at the middle of the call, where the server read its own. */
const clockCheck = (info: typeof Info.Type, sentMs: number, receivedMs: number): Check => {
  const aheadMs = Math.round((sentMs + receivedMs) / 2 - Date.parse(info.server_time))
  return {
    id: "clock",
    passed: aheadMs <= clockAheadMsMax && aheadMs >= -signatureWindowMs,
    detail: `this machine's clock is ${Math.abs(aheadMs)} ms ${aheadMs < 0 ? "behind" : "ahead of"} the daemon's`
  }
}

/** Whether the daemon can be reached and understood. */
export const checkDaemon = async (client: Client, address: string): Promise<ReadonlyArray<Check>> => {
  const sentMs = Date.now()
  try {
    const { data } = await client.call("meta.info", {})
    const found = `${data.name} ${data.version} (${data.mode}) answers at ${address}`
    return [{ id: "daemon", passed: true, detail: found }, protocolCheck(data), clockCheck(data, sentMs, Date.now())]
  } catch (failure) {
    return [failedCheck("daemon", failure)]
  }
}
