/** Reads a list page by page. */
import { clientFailure } from "@orrange/core/client/Failure"
import type { Answer } from "@orrange/core/client/Client"
import type { RouteSuccess } from "@orrange/core/client/Routes"
import type { RouteName } from "@orrange/core/protocol/Permissions"
import { say } from "./Say.ts"

/** Rows that are gathered before they are shown. */
export const allRowsMax = 100_000
/** Rows of a page, when all are wanted: as many as a page can have. */
const pageRows = 500

/** Routes that answer in pages. */
export type PagedRoute = {
  [Name in RouteName]: RouteSuccess<Name> extends { readonly next_cursor: string | null } ? Name : never
}[RouteName]

export type PagedRow<Name extends PagedRoute> = RouteSuccess<Name>["data"][number]

interface Page<A> {
  readonly data: ReadonlyArray<A>
  readonly next_cursor: string | null
}

interface Query {
  readonly query?: { readonly limit?: number; readonly cursor?: string }
}

/** Follows the cursors to the last page. Rows that `take` takes are its own; the others are gathered and returned. */
export const followPages = async <A, Request>(
  request: Request,
  read: (request: Request) => Promise<Answer<Page<A>>>,
  take: (rows: ReadonlyArray<A>) => boolean
): Promise<ReadonlyArray<A>> => {
  const query = { limit: pageRows, ...(request as Query).query }
  const gathered: Array<A> = []
  let cursor: string | null | undefined
  while (cursor !== null) {
    const wanted = cursor === undefined ? query : { ...query, cursor }
    // Each page names the next.
    // oxlint-disable-next-line no-await-in-loop
    const { data, next_cursor: next } = (await read({ ...request, query: wanted })).data
    if (next !== null && next === cursor)
      throw clientFailure("service.protocol_mismatch", { reason: say("cli-fault-page") })
    if (!take(data)) gathered.push(...data)
    if (gathered.length > allRowsMax) {
      throw clientFailure("cli.usage", {
        reason: say("cli-usage-rows", { rows: String(allRowsMax), flags: "--output ndjson" })
      })
    }
    cursor = next
  }
  return gathered
}
