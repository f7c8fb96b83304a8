/** Files of the person who types. What goes wrong with one is theirs to mend, and nothing has happened by then. */
import { createHash } from "node:crypto"
import { readFileSync, statSync, writeFileSync } from "node:fs"
import { clientFailure } from "@orrange/core/client/Failure"
import { chatFileBytesMax } from "@orrange/core/protocol/BodyLimits"
import { say } from "./Say.ts"
import { requireOwnInput } from "./Hosted.ts"

const attempt = <A>(file: string, work: () => A): A => {
  try {
    return work()
  } catch (error) {
    throw clientFailure("cli.file_unusable", { file, reason: (error as NodeJS.ErrnoException).code ?? String(error) })
  }
}

/** Bytes of a file; - is the standard input. */
export const readFile = (file: string): Buffer => {
  if (file === "-") requireOwnInput()
  return attempt(file, () => readFileSync(file === "-" ? 0 : file))
}

export const sizeOf = (file: string): number => attempt(file, () => statSync(file).size)

/** Writes a new file: a name that a script takes from elsewhere must not replace one of its user. */
export const writeNewFile = (file: string, contents: string | Uint8Array): void =>
  attempt(file, () => writeFileSync(file, contents, { flag: "wx" }))

/** A file to be sent, in base64; one that is too large is not read. */
export const readUpload = (file: string): string => {
  const bytes = sizeOf(file)
  if (bytes > chatFileBytesMax) {
    throw clientFailure("chat.file_too_large", { maximum_bytes: chatFileBytesMax, bytes })
  }
  return readFile(file).toString("base64")
}

export interface Saved {
  readonly file: string
  readonly sha256: string
  /** Bytes. */
  readonly size: number
}

/** Writes what the daemon made. */
export const saveMade = (file: string, bytes: Uint8Array): Saved => {
  writeNewFile(file, bytes)
  return { file, sha256: createHash("sha256").update(bytes).digest("hex"), size: bytes.length }
}

/** Writes what came from elsewhere once it is the file of this hash. */
export const saveFile = (file: string, bytes: Uint8Array, hash: string): Saved => {
  if (createHash("sha256").update(bytes).digest("hex") !== hash) {
    throw clientFailure("service.protocol_mismatch", { reason: say("cli-fault-hash") })
  }
  return saveMade(file, bytes)
}

/** What a file of JSON holds. */
export const readJson = (file: string): unknown => {
  const text = readFile(file).toString("utf8")
  try {
    return JSON.parse(text)
  } catch {
    throw clientFailure("cli.file_unusable", { file, reason: say("cli-fault-not_json") })
  }
}
