/** Answers to taps on buttons and to inline queries. */
import { badRequest } from "../ApiFailure.ts"
import type { InlineQueryResult } from "../BotApi.ts"
import type { Params } from "../Params.ts"
import { changed, type StoredQuery, type World } from "../World.ts"
import type { Methods } from "./Methods.ts"

/** A query that may still be answered. */
const openQuery = (world: World, params: Params, name: string): StoredQuery => {
  const query = world.queries.get(params.text(name) ?? "")
  const age = query === undefined ? Number.POSITIVE_INFINITY : (world.clock.now() - query.at) / 1000
  const answered = query?.answer !== undefined || query?.results !== undefined
  if (query === undefined || answered || age > world.limits.callbackAnswerSeconds) {
    throw badRequest("query is too old and response timeout expired or query ID is invalid")
  }
  return query
}

const checkResults = (world: World, results: ReadonlyArray<InlineQueryResult>): void => {
  if (results.length > world.limits.inlineResults) throw badRequest("too many inline query results specified")
  const ids = results.map(({ id }) => id)
  if (new Set(ids).size < ids.length) throw badRequest("RESULT_ID_DUPLICATE")
  const odd = results.find(({ type }) => type !== "article")
  if (odd !== undefined) throw badRequest(`the fake server knows only articles as inline results, not "${odd.type}"`)
}

export const queryMethods = {
  answerCallbackQuery: (world, params) => {
    const query = openQuery(world, params, "callback_query_id")
    const text = params.text("text")
    if ((text?.length ?? 0) > world.limits.callbackAnswerUnits) throw badRequest("MESSAGE_TOO_LONG")
    const alert = params.flag("show_alert")
    query.answer = { text, alert, url: params.text("url") }
    changed(world)
    query.person.toast = text === undefined ? undefined : { text, alert, revision: world.revision }
    world.changes.announce()
    return true
  },
  answerInlineQuery: (world, params) => {
    const query = openQuery(world, params, "inline_query_id")
    const results = (params.json("results") as ReadonlyArray<InlineQueryResult> | undefined) ?? []
    checkResults(world, results)
    query.results = results
    changed(world)
    return true
  }
} satisfies Methods
