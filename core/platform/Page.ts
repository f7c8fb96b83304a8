/** Pages of lists. A cursor names the last row of a page by the values the list is sorted by. */
import * as Effect from "effect/Effect"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { pageSizeDefault } from "../protocol/Wire.ts"
import { leastIdAt } from "./NewId.ts"

export interface Page<A> {
  readonly data: ReadonlyArray<A>
  readonly next_cursor: string | null
}

export interface PageRequest {
  readonly limit?: number
  readonly cursor?: string
}

/** Of what was made from the one moment on, and before the other. */
export interface SpanRequest extends PageRequest {
  readonly since?: string
  readonly until?: string
}

/** What each value of a cursor must look like before it goes anywhere near a query. */
export const cursorId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
export const cursorInteger = /^(?:0|[1-9][0-9]{0,15})$/
export const cursorSide = /^(?:buy|sell)$/

const decode = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString())
  } catch {
    return undefined
  }
}

/** The values of a cursor, `undefined` for the first page; refuses what this list did not give out. */
export const readCursor = (
  text: string | undefined,
  shapes: ReadonlyArray<RegExp>
): Effect.Effect<ReadonlyArray<string> | undefined, Refusal> => {
  if (text === undefined) return Effect.succeed(undefined)
  const values = decode(text)
  const valid =
    Array.isArray(values) &&
    values.length === shapes.length &&
    shapes.every((shape, index) => typeof values[index] === "string" && shape.test(values[index]))
  return valid ? Effect.succeed(values as ReadonlyArray<string>) : refuse("request.cursor_invalid")
}

/** Of a list by the ids of its rows, newest first: the least id on the page, and what all of them come before. */
export interface IdSpan {
  readonly from: string | undefined
  readonly before: string | undefined
}

export const readSpan = (request: SpanRequest): Effect.Effect<IdSpan, Refusal> =>
  Effect.map(readCursor(request.cursor, [cursorId]), (values) => {
    const [from, until] = [request.since, request.until].map((time) =>
      time === undefined ? undefined : leastIdAt(Date.parse(time))
    )
    const [cursor] = values ?? []
    return { from, before: [cursor, until].filter((id) => id !== undefined).toSorted()[0] }
  })

export const pageLimit = (request: PageRequest): number => request.limit ?? pageSizeDefault

/** What `readCursor` reads. */
export const writeCursor = (values: ReadonlyArray<string>): string =>
  Buffer.from(JSON.stringify(values)).toString("base64url")

/** A page made of rows that were read with one more than the limit, to know whether there is another page. */
export const makePage = <Row, View>(
  rows: ReadonlyArray<Row>,
  limit: number,
  view: (row: Row) => View,
  cursor: (row: Row) => ReadonlyArray<string>
): Page<View> => {
  const kept = rows.slice(0, limit)
  const last = rows.length > limit ? kept.at(-1) : undefined
  return {
    data: kept.map(view),
    next_cursor: last === undefined ? null : writeCursor(cursor(last))
  }
}
