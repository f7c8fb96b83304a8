/** Order commands as lines of JSON, sent in batches. */
import { createHash } from "node:crypto"
import { setTimeout as wait } from "node:timers/promises"
import { ClientFailure, clientFailure } from "@orrange/core/client/Failure"
import { growingPauseMs } from "@orrange/core/client/GrowingPause"
import type { OrderBatchAnswer, OrderBatchItem } from "@orrange/core/protocol/Order"
import { say } from "./Say.ts"

/** Commands that are sent together: as many as the daemon takes. */
const itemsMax = 100
/** Characters of the longest line. */
const lineMax = 64 * 1024
/** Milliseconds it waits in all for a daemon that has too much to do. */
const patienceMs = 60_000
/** Milliseconds between tries, or longer where the daemon says so. */
const againPause = { first: 250, most: 10_000 }

type Read = { readonly line: number } & ({ readonly item: OrderBatchItem } | { readonly answer: OrderBatchAnswer })

/** The lines of a text that comes in parts, each part's lines together. */
export async function* linesOf(parts: AsyncIterable<string | Buffer>): AsyncGenerator<ReadonlyArray<string>> {
  let rest = ""
  // A part may end within a letter.
  const decoder = new TextDecoder()
  for await (const part of parts) {
    const lines = (rest + (typeof part === "string" ? part : decoder.decode(part, { stream: true }))).split("\n")
    rest = lines.pop() ?? ""
    if (rest.length > lineMax)
      throw clientFailure("cli.usage", { reason: say("cli-usage-line_long", { most: String(lineMax) }) })
    if (lines.length > 0) yield lines
  }
  if (rest !== "") yield [rest]
}

/**
 * The client id of a line that has none: the same for the same text at the same place of the same run, so that a run that
 * was interrupted and is begun again does nothing twice.
 */
const idOf = (run: string, place: number, text: string): string =>
  createHash("sha256").update(`${run}\n${place}\n${text}`).digest("hex").slice(0, 32)

const refused = (line: number, clientId: string, reason: string): Read => ({
  line,
  answer: { client_id: clientId, error: clientFailure("cli.usage", { reason }).error }
})

/** The answer to a line; a refusal says which line it is about. */
const inLine = (answer: OrderBatchAnswer, line: number): OrderBatchAnswer =>
  answer.error === undefined
    ? answer
    : { ...answer, error: { ...answer.error, details: { line, ...answer.error.details } } }

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/**
 * Reads `{"create":{…}}` or `{"cancel":{…}}`; whether all of it is right, the daemon knows. `place` counts commands, `line`
 * the lines of the file, empty ones as well.
 */
export const readLine = (text: string, run: string, place: number, line: number = place): Read => {
  const id = idOf(run, place, text)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refused(line, id, say("cli-usage-line_json"))
  }
  const [name = "", ...others] = isPlain(value) ? Object.keys(value) : []
  const command = isPlain(value) ? value[name] : undefined
  if (others.length > 0 || !["create", "cancel"].includes(name) || !isPlain(command)) {
    return refused(line, id, say("cli-usage-line_neither", { create: '{"create":{…}}', cancel: '{"cancel":{…}}' }))
  }
  return { line, item: { [name]: { client_id: id, ...command } } }
}

export const clientIdOf = ({ cancel, create }: OrderBatchItem): string => create?.client_id ?? cancel?.client_id ?? ""

type Send = (items: ReadonlyArray<OrderBatchItem>) => Promise<ReadonlyArray<OrderBatchAnswer>>

const retryMs = ({ error }: ClientFailure, failures: number): number | undefined => {
  if (error.category !== "rate_limited") return undefined
  const { retry_after_ms: ms } = error.details
  return Math.max(typeof ms === "number" ? ms : 0, growingPauseMs(againPause, failures))
}

/** A batch that is refused as a whole for one of its commands is sent in halves, until that one stands alone. */
const sendWhole = async (
  items: ReadonlyArray<OrderBatchItem>,
  send: Send,
  patience = patienceMs,
  failures = 1
): Promise<ReadonlyArray<OrderBatchAnswer>> => {
  try {
    return await send(items)
  } catch (failure) {
    if (!(failure instanceof ClientFailure)) throw failure
    const pauseMs = retryMs(failure, failures)
    if (pauseMs !== undefined && pauseMs <= patience) {
      await wait(pauseMs)
      return sendWhole(items, send, patience - pauseMs, failures + 1)
    }
    if (failure.error.category !== "invalid" && failure.error.category !== "too_large") throw failure
    const [first, ...others] = items
    if (first === undefined) return []
    if (others.length === 0) return [{ client_id: clientIdOf(first), error: failure.error }]
    const half = Math.ceil(items.length / 2)
    return [
      ...(await sendWhole(items.slice(0, half), send, patience)),
      ...(await sendWhole(items.slice(half), send, patience))
    ]
  }
}

/** Sends lines in batches, one after the other as they stand, and gives an answer for each line, in their order. */
export async function* answersOf(lines: ReadonlyArray<Read>, send: Send): AsyncGenerator<OrderBatchAnswer> {
  for (let at = 0; at < lines.length; at += itemsMax) {
    const some = lines.slice(at, at + itemsMax)
    const items = some.flatMap((line) => ("item" in line ? [line.item] : []))
    // A batch waits for the one before it: orders reach the book as the lines stand.
    // oxlint-disable-next-line no-await-in-loop
    const answers = items.length === 0 ? [] : await sendWhole(items, send)
    let next = 0
    for (const line of some) {
      if ("answer" in line) yield inLine(line.answer, line.line)
      else {
        const answer = answers[next]
        if (answer === undefined)
          throw clientFailure("service.protocol_mismatch", { reason: "a command has no answer" })
        next += 1
        yield inLine(answer, line.line)
      }
    }
  }
}
