/**
 * Runs many command lines of the bundle in one process, one after the other, for tests: a start of the program for each
 * would take minutes. Reads lines as JSON arrays of words from the standard input; writes what each came to, a line each.
 */
import { createInterface } from "node:readline"
import { pathToFileURL } from "node:url"
import { join } from "node:path"

const bundle = pathToFileURL(join(import.meta.dirname, "dist", "main.js")).href
const { main } = (await import(bundle)) as { readonly main: () => Promise<void> }

let out = ""
let err = ""

const keep =
  (take: (text: string) => void) =>
  (chunk: string | Uint8Array, ...rest: ReadonlyArray<unknown>): boolean => {
    take(chunk.toString())
    const done = rest.find((one) => typeof one === "function") as (() => void) | undefined
    done?.()
    return true
  }

// All of a long answer: a single write to a pipe takes no more than has room.
const say = process.stdout.write.bind(process.stdout)
process.stdout.write = keep((text) => (out += text))
process.stderr.write = keep((text) => (err += text))
// Each command puts its listeners in place once and then ends; here they add up.
for (const emitter of [process, process.stdout, process.stderr]) emitter.setMaxListeners(0)

for await (const line of createInterface({ input: process.stdin })) {
  out = ""
  err = ""
  process.exitCode = 0
  process.argv = [process.execPath, "orrange", ...(JSON.parse(line) as ReadonlyArray<string>)]
  await main()
  say(`${JSON.stringify({ code: process.exitCode, out, err })}\n`)
}
process.exitCode = 0
