/** The bytes of a statement as text, within bounds and without what no statement has. */
import { faultAt, statementBytesMax, statementLinesMax } from "./StatementEntry.ts"

export type StatementEncoding = "utf-8" | "latin-1"

const strict = new TextDecoder("utf-8", { fatal: true })
// What is called Latin-1 is Windows-1252 wherever there is a euro sign.
const latin1 = new TextDecoder("windows-1252")

const lineEnd = /\r\n|\n|\r/g

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/

const lineAt = (text: string, index: number): number => 1 + (text.slice(0, index).match(lineEnd)?.length ?? 0)

const decoded = (bytes: Uint8Array, encoding: StatementEncoding | "any"): string => {
  if (encoding === "latin-1") return latin1.decode(bytes)
  try {
    return strict.decode(bytes)
  } catch {
    if (encoding === "any") return latin1.decode(bytes)
    throw faultAt("encoding", 1)
  }
}

/** `any`: UTF-8 when it is that, else Latin-1. A byte order mark is left out. Throws a StatementFault. */
export const textOf = (bytes: Uint8Array, encoding: StatementEncoding | "any"): string => {
  if (bytes.length > statementBytesMax) throw faultAt("too_large", 1)
  const text = decoded(bytes, encoding)
  const found = control.exec(text)
  if (found !== null) throw faultAt("control_character", lineAt(text, found.index))
  let lines = 1
  for (const _end of text.matchAll(lineEnd)) {
    lines++
    if (lines > statementLinesMax + 1) throw faultAt("too_many_lines", statementLinesMax)
  }
  return text
}

export const linesOf = (text: string): ReadonlyArray<string> => text.split(/\r\n|\n|\r/)
