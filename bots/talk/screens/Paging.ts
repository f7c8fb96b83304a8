/** Lists that have more rows than a card: a page of them, and buttons to the ones beside it. */
import { pageSizeMax } from "@orrange/core/protocol/Wire"
import type { Asked } from "../Screen.ts"
import type { Shown } from "../Shown.ts"
import { go } from "./Parts.ts"

/** Which page is shown of how many. */
export interface Turn {
  readonly page: number
  readonly pages: number
}

/** Which page is asked for behind a command, from 1 on. */
export const pageAsked = ({ rest }: Pick<Asked, "rest">): number =>
  /^[1-9]\d{0,2}$/.test(rest.trim()) ? Number(rest.trim()) : 1

/** The rows of a page; the last one where there are not as many. */
export const pageOf = <Row>(
  rows: ReadonlyArray<Row>,
  page: number,
  most: number
): { readonly shown: ReadonlyArray<Row>; readonly turn: Turn } => {
  const pages = Math.max(1, Math.ceil(rows.length / most))
  const turn = { page: Math.min(page, pages), pages }
  return { turn, shown: rows.slice((turn.page - 1) * most, turn.page * most) }
}

/** Pages of a list that are read for one card: as many rows as anybody turns to. */
const readsMax = 10

/** The rows of a list, page after page; `more` where it is longer still. */
export const allRows = async <Row>(
  read: (query: { readonly limit: number; readonly cursor?: string }) => Promise<{
    readonly data: { readonly data: ReadonlyArray<Row>; readonly next_cursor: string | null }
  }>
): Promise<{ readonly rows: ReadonlyArray<Row>; readonly more: boolean }> => {
  const rows: Array<Row> = []
  let cursor: string | null = null
  for (let reads = 0; reads < readsMax; reads += 1) {
    // oxlint-disable-next-line no-await-in-loop -- a page says where the next one begins
    const { data } = await read({ limit: pageSizeMax, ...(cursor !== null && { cursor }) })
    rows.push(...data.data)
    cursor = data.next_cursor
    if (cursor === null) break
  }
  return { rows, more: cursor !== null }
}

export const pageRow = (command: string, { page, pages }: Turn, { say }: Pick<Asked, "say">): Shown["rows"] => {
  if (pages === 1) return []
  const to = (other: number, label: string) => go(label, `/${command} ${other}`)
  return [
    [
      ...(page === 1 ? [] : [to(page - 1, say("bots-do-earlier", { page: String(page - 1) }))]),
      ...(page === pages ? [] : [to(page + 1, say("bots-do-later", { page: String(page + 1) }))])
    ]
  ]
}
