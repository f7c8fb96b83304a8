/** What the screen does to the terminal and to this machine besides drawing. */
import { execFile } from "node:child_process"
import { say } from "../Say.ts"
import type { Outside } from "./Runtime.ts"
import { wordsOf } from "./Palette.ts"

/** Bytes a terminal takes as a copy; longer ones are dropped by many without a word. */
const copyBytesMax = 74_000
const commandTimeoutMs = 60_000
const outputBytesMax = 256 * 1024

/** Commands that hold the terminal themselves. */
const notHere: ReadonlySet<string> = new Set(["tui", "up", "demo", "watch", "serve", "mcp"])

export interface TerminalOptions {
  readonly stdout: NodeJS.WritableStream
  /** The program of this command line, `bin/run.js`. */
  readonly program: string
  /** Flags that make it the same person at the same daemon. */
  readonly flags: ReadonlyArray<string>
}

export const makeOutside = ({ flags, program, stdout }: TerminalOptions): Outside => ({
  copy: (text) => {
    const encoded = Buffer.from(text).toString("base64")
    if (encoded.length <= copyBytesMax) stdout.write(`\u001b]52;c;${encoded}\u0007`)
  },
  ring: () => void stdout.write("\u0007"),
  command: (line) => {
    const words = wordsOf(line)
    if (words === undefined) return Promise.resolve(say("tui-command-quote"))
    const [first = ""] = words
    if (notHere.has(first)) return Promise.resolve(say("tui-command-elsewhere", { command: first }))
    return new Promise((resolve) => {
      const options = { timeout: commandTimeoutMs, maxBuffer: outputBytesMax, env: { ...process.env, NO_COLOR: "1" } }
      execFile(process.execPath, [program, ...words, ...flags], options, (error, out, said) => {
        const whole = [out.trimEnd(), said.trimEnd()].filter(Boolean).join("\n")
        resolve(whole || (error === null ? say("tui-command-silent") : error.message))
      }).stdin?.end()
    })
  }
})
