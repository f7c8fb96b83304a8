/**
 * What the signer has seen, on disk before it answers: a line each, which holds the hash of the one before, so that none
 * can be changed or taken out without the signer refusing to start.
 */
import { createHash } from "node:crypto"
import { closeSync, existsSync, fstatSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs"
import * as Schema from "effect/Schema"
import { SignerNote } from "./SignerRules.ts"

const modeOfOthers = 0o077
const beginning = "0".repeat(64)

const Line = Schema.fromJsonString(Schema.Struct({ before: Schema.String, note: SignerNote }))
const readLine = Schema.decodeUnknownSync(Line)

const hashOf = (line: string): string => createHash("sha256").update(line).digest("hex")

/** How far it goes: the number of its lines, and the hash of the last one. */
export interface JournalMark {
  readonly lines: number
  readonly hash: string
}

export interface SignerJournal {
  /** What stands there already, in its order. */
  readonly notes: ReadonlyArray<SignerNote>
  /** Is on disk when it returns. */
  readonly write: (note: SignerNote) => void
  readonly mark: () => JournalMark
  /** Whether the line is there, and what it was: one that is cut off at its end cannot tell by itself. */
  readonly has: (mark: JournalMark) => boolean
  readonly close: () => void
}

export const openJournal = (path: string): SignerJournal => {
  const file = openSync(path, existsSync(path) ? "r+" : "wx+", 0o600)
  if ((fstatSync(file).mode & modeOfOthers) !== 0) throw new Error(`others than its owner may use ${path}`)
  const text = readFileSync(path, "utf8")
  // What a crash cut off was never answered.
  const whole = text.slice(0, text.lastIndexOf("\n") + 1)
  const notes: Array<SignerNote> = []
  let last = beginning
  const hashes = [beginning]
  for (const line of whole.split("\n").filter((one) => one !== "")) {
    const { before, note } = readLine(line)
    if (before !== last) throw new Error(`${path} was changed: line ${notes.length + 1} does not follow the one before`)
    notes.push(note)
    last = hashOf(line)
    hashes.push(last)
  }
  let size = Buffer.byteLength(whole)
  ftruncateSync(file, size)
  const write = (note: SignerNote): void => {
    if (fstatSync(file).size !== size) throw new Error(`somebody else writes to ${path}`)
    const line = JSON.stringify({ before: last, note })
    size += writeSync(file, `${line}\n`, size)
    fsyncSync(file)
    last = hashOf(line)
    hashes.push(last)
  }
  const mark = (): JournalMark => ({ lines: hashes.length - 1, hash: last })
  const has = ({ hash, lines }: JournalMark): boolean => hashes[lines] === hash
  return { notes, write, mark, has, close: () => closeSync(file) }
}
