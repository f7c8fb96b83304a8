/**
 * A person at the screen: presses keys and reads what a real terminal would show. The terminal is xterm's own emulator,
 * without a window.
 */
import { PassThrough } from "node:stream"
import { setImmediate } from "node:timers/promises"
import { Terminal } from "@xterm/headless"
import { type Display, runApp } from "../../cli/tui/App.ts"
import { standardKeys } from "../../cli/tui/Keymap.ts"
import type { Press } from "../../cli/tui/Chord.ts"
import { type Outside, Runtime, type RuntimeOptions } from "../../cli/tui/Runtime.ts"

/** Milliseconds a person waits for what they expect to see. */
const waitMs = 15_000

const bytes: Readonly<Record<string, string>> = {
  enter: "\r",
  escape: "\u001b",
  tab: "\t",
  "shift+tab": "\u001b[Z",
  up: "\u001b[A",
  down: "\u001b[B",
  right: "\u001b[C",
  left: "\u001b[D",
  pagedown: "\u001b[6~",
  pageup: "\u001b[5~",
  home: "\u001b[H",
  end: "\u001b[F",
  backspace: "\u007f",
  space: " "
}

const bytesOf = (chord: string): string => {
  const control = /^ctrl\+([a-z])$/.exec(chord)?.[1]
  if (control !== undefined) return String.fromCodePoint((control.codePointAt(0) ?? 0) - 96)
  return bytes[chord] ?? chord
}

type Wanted = RegExp | string

const isIn = (shown: string, wanted: Wanted): boolean =>
  typeof wanted === "string" ? shown.includes(wanted) : wanted.test(shown)

export interface TuiOptions extends Omit<RuntimeOptions, "keys" | "outside"> {
  readonly columns?: number
  readonly lines?: number
  readonly colour?: boolean
  readonly spoken?: boolean
  readonly command?: Outside["command"]
}

const nothing = (): undefined => undefined

/** Tells when it has answered a key, with the picture that shows it. */
class HeardRuntime extends Runtime {
  #heard: () => void = nothing

  nextHeard(): Promise<void> {
    return new Promise((resolve) => (this.#heard = resolve))
  }

  override press(pressed: Press): void {
    super.press(pressed)
    this.#heard()
  }

  override paste(pasted: string): void {
    super.paste(pasted)
    this.#heard()
  }
}

export class TuiDriver {
  readonly terminal: Terminal
  /** What was put on the clipboard. */
  readonly copied: Array<string> = []
  readonly done: Promise<void>
  readonly #runtime: HeardRuntime
  readonly #waiting = new Set<() => void>()
  readonly #stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: nothing, ref: nothing, unref: nothing })
  readonly #stdout: Display & PassThrough

  constructor({ colour = true, columns = 120, command, lines = 32, spoken = false, ...options }: TuiOptions) {
    this.terminal = new Terminal({
      cols: columns,
      rows: lines,
      allowProposedApi: true,
      convertEol: true,
      scrollback: 0
    })
    this.#stdout = Object.assign(new PassThrough(), { columns, rows: lines, isTTY: true })
    this.#stdout.on("data", (data: Buffer) => this.terminal.write(data, () => this.#look()))
    const outside: Outside = {
      copy: (text) => void this.copied.push(text),
      ring: nothing,
      command: command ?? (() => Promise.resolve(""))
    }
    this.#runtime = new HeardRuntime({ ...options, keys: standardKeys, outside })
    this.done = runApp(this.#runtime, { stdin: this.#stdin, stdout: this.#stdout, colour, spoken })
  }

  #look(): void {
    for (const look of this.#waiting) look()
  }

  /** The rows as they are seen. */
  rows(): ReadonlyArray<string> {
    const { buffer, cols } = this.terminal
    return Array.from(
      { length: this.terminal.rows },
      (_, row) => buffer.active.getLine(row)?.translateToString(false, 0, cols).trimEnd() ?? ""
    )
  }

  text(): string {
    return this.rows().join("\n")
  }

  #until(holds: (shown: string) => boolean, what: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer)
        this.#waiting.delete(look)
      }
      const look = (): void => {
        const shown = this.text()
        if (!holds(shown)) return
        settle()
        resolve(shown)
      }
      const timer = setTimeout(() => {
        settle()
        reject(new Error(`${what}\n${this.text()}`))
      }, waitMs)
      this.#waiting.add(look)
      look()
    })
  }

  /** Waits until the screen holds this. Rejects with the whole screen when it does not come. */
  sees(wanted: Wanted): Promise<string> {
    return this.#until((shown) => isIn(shown, wanted), `"${wanted}" is not on the screen:`)
  }

  /** Waits until the screen holds this no more. */
  misses(gone: Wanted): Promise<string> {
    return this.#until((shown) => !isIn(shown, gone), `"${gone}" is still on the screen:`)
  }

  #nextPicture(): Promise<void> {
    return new Promise((resolve) => {
      const leave = this.#runtime.subscribe(() => {
        leave()
        resolve()
      })
    })
  }

  /** Hands over what a terminal sends, and waits until the answer to it is on the screen. */
  async #send(sent: string): Promise<void> {
    const heard = this.#runtime.nextHeard()
    this.#stdin.write(sent)
    await heard
    await setImmediate()
    await new Promise<void>((resolve) => this.terminal.write("", resolve))
  }

  /** Presses keys, one after the other: what comes together is a paste to Ink. */
  async press(...chords: ReadonlyArray<string>): Promise<void> {
    for (const chord of chords) {
      // oxlint-disable-next-line no-await-in-loop -- as said
      await this.#send(bytesOf(chord))
    }
  }

  /** Writes a text letter by letter. */
  type(written: string): Promise<void> {
    return this.press(...[...written].map((letter) => (letter === " " ? "space" : letter)))
  }

  /** As a terminal hands over what is pasted. */
  paste(pasted: string): Promise<void> {
    return this.#send(`\u001b[200~${pasted}\u001b[201~`)
  }

  async resize(columns: number, rows: number): Promise<void> {
    this.terminal.resize(columns, rows)
    Object.assign(this.#stdout, { columns, rows })
    this.#stdout.emit("resize")
    await this.#nextPicture()
  }

  async close(): Promise<void> {
    this.#runtime.close()
    await this.done.catch(nothing)
    this.terminal.dispose()
  }
}
