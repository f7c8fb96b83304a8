/**
 * A program of our own in the place of espeak-ng, which speaks its command line: `-v VOICE --stdin --stdout`, a text as
 * its input, and WAV with the lengths of a pipe as its output, a twentieth of a second for each character.
 */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const source = (folder: string): string => `#!${process.execPath}
const { appendFileSync, readFileSync } = require("node:fs")
const text = readFileSync(0, "utf8")
appendFileSync(${JSON.stringify(join(folder, "said.jsonl"))}, JSON.stringify({ args: process.argv.slice(2), text }) + "\\n")
if (text.includes("break down")) process.exit(1)
if (text.includes("say nothing")) setTimeout(() => undefined, 60_000)
else {
  const rate = 22050
  const sound = Buffer.alloc(2 * Math.floor((text.length * rate) / 20))
  for (let at = 0; at < sound.length / 2; at += 1) sound.writeInt16LE(Math.round(8000 * Math.sin(at / 20)), at * 2)
  const head = Buffer.alloc(44)
  head.write("RIFF", 0)
  head.writeUInt32LE(0x7ffff024, 4)
  head.write("WAVEfmt ", 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate * 2, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write("data", 36)
  head.writeUInt32LE(0x7ffff000, 40)
  process.stdout.write(Buffer.concat([head, sound]))
}
`

export interface EspeakPeer {
  /** The folder it stands in, for a search path. */
  readonly folder: string
  /** What it was called with, in order. */
  readonly said: () => ReadonlyArray<{ readonly args: ReadonlyArray<string>; readonly text: string }>
  readonly remove: () => void
}

export const installEspeakPeer = (): EspeakPeer => {
  const folder = mkdtempSync(join(tmpdir(), "orrange-espeak-"))
  const file = join(folder, "espeak-ng")
  writeFileSync(file, source(folder))
  chmodSync(file, 0o755)
  const log = join(folder, "said.jsonl")
  return {
    folder,
    said: () =>
      existsSync(log)
        ? readFileSync(log, "utf8")
            .trimEnd()
            .split("\n")
            .map((line) => JSON.parse(line) as { readonly args: ReadonlyArray<string>; readonly text: string })
        : [],
    remove: () => rmSync(folder, { recursive: true, force: true })
  }
}
