/** What a client can find wrong on its own side, before it asks the daemon how it is. */
import { statSync } from "node:fs"
import { listProfiles, profileFile } from "@orrange/core/client/Profile"
import type { Client } from "@orrange/core/client/Client"
import { clockAheadMsMax, signatureWindowMs } from "@orrange/core/protocol/Signing"
import type { Info } from "@orrange/core/protocol/Version"
import { protocolVersion, protocolVersionMin } from "@orrange/core/protocol/Version"
import { say, wordsOf } from "./Say.ts"
import { failureOf } from "./Output.ts"

export interface Check {
  readonly id: "profile" | "files" | "terminal" | "daemon" | "protocol" | "clock" | "answer"
  readonly passed: boolean
  readonly detail: string
}

export const failedCheck = (id: Check["id"], failure: unknown): Check => {
  const { code, details, ...failed } = failureOf(failure)
  const { message } = wordsOf({ code, ...failed })
  return { id, passed: false, detail: `${message} [${code}] ${JSON.stringify(details)}` }
}

const modeOf = (path: string): number => statSync(path).mode & 0o777

/** Whether nobody else can read the folder of profiles, nor any profile in it. */
export const checkFiles = (folder: string): Check => {
  const names = listProfiles(folder)
  const files = names.map((name) => [`${name}.json`, profileFile(folder, name)] as const)
  const paths = names.length === 0 ? [] : [[say("cli-check-folder"), folder] as const, ...files]
  // Windows has no such modes; the folder of the user is private there.
  const open = process.platform === "win32" ? [] : paths.filter(([, path]) => (modeOf(path) & 0o077) !== 0)
  const told = open.map(([name, path]) =>
    say("cli-check-mode", { file: name, mode: modeOf(path).toString(8).padStart(4, "0") })
  )
  const detail = say("cli-check-profiles", { profiles: names.length })
  return told.length === 0
    ? { id: "files", passed: true, detail: say("cli-check-private", { what: detail }) }
    : { id: "files", passed: false, detail: say("cli-check-open", { files: told.join(", "), line: "chmod go-rwx" }) }
}

interface Terminal {
  readonly isTTY?: boolean
  readonly columns?: number
  readonly rows?: number
}

/** What the output can show. It only tells: no command needs a terminal but those that say so. */
export const checkTerminal = ({ columns, isTTY, rows }: Terminal, colour: boolean): Check => {
  const size = isTTY === true ? say("cli-check-terminal", { size: `${columns}×${rows}` }) : say("cli-check-no_terminal")
  return { id: "terminal", passed: true, detail: say(colour ? "cli-check-colour" : "cli-check-no_colour", { size }) }
}

const protocolCheck = ({ protocol }: typeof Info.Type): Check => ({
  id: "protocol",
  passed: protocol.oldest <= protocolVersion && protocolVersionMin <= protocol.current,
  detail: say("cli-check-protocol", {
    client: say("cli-range", { from: String(protocolVersionMin), to: String(protocolVersion) }),
    daemon: say("cli-range", { from: String(protocol.oldest), to: String(protocol.current) })
  })
})

/** Compares the clocks at the middle of the call, where the server read its own. */
const clockCheck = (info: typeof Info.Type, sentMs: number, receivedMs: number): Check => {
  const aheadMs = Math.round((sentMs + receivedMs) / 2 - Date.parse(info.server_time))
  return {
    id: "clock",
    passed: aheadMs <= clockAheadMsMax && aheadMs >= -signatureWindowMs,
    detail: say(aheadMs < 0 ? "cli-check-clock_behind" : "cli-check-clock_ahead", { ms: String(Math.abs(aheadMs)) })
  }
}

/** Whether the daemon can be reached and understood. */
export const checkDaemon = async (client: Client, address: string): Promise<ReadonlyArray<Check>> => {
  const sentMs = Date.now()
  try {
    const { data } = await client.call("meta.info", {})
    const found = say("cli-check-daemon", { daemon: `${data.name} ${data.version} (${data.mode})`, address })
    return [{ id: "daemon", passed: true, detail: found }, protocolCheck(data), clockCheck(data, sentMs, Date.now())]
  } catch (failure) {
    return [failedCheck("daemon", failure)]
  }
}
