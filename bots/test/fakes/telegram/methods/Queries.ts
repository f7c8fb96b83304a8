/** Answers to taps on buttons and to inline queries. */
import { badRequest } from "../ApiFailure.ts"
import type { InlineQueryResult } from "../BotApi.ts"
import { checkMarkup } from "../Keyboard.ts"
import { formattedText } from "../MessageText.ts"
import { startPayloadUnits } from "../Limits.ts"
import type { Params } from "../Params.ts"
import { changed, type InlineAnswer, type StoredQuery, type World } from "../World.ts"
import type { Methods } from "./Methods.ts"

/** Seconds for which an answer is shown again where the bot does not say. */
const cacheSeconds = 300

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

const checkResult = ({ limits }: World, result: InlineQueryResult): void => {
  const { id, type } = result
  if (type !== "article") throw badRequest(`the fake server knows only articles as inline results, not "${type}"`)
  const idBytes = Buffer.byteLength(id)
  if (idBytes === 0 || idBytes > limits.inlineIdBytes) throw badRequest("RESULT_ID_INVALID")
  if (result.title.trim() === "") throw badRequest("RESULT_TITLE_EMPTY")
  const { input_message_content: content } = result
  if (!("message_text" in content)) throw badRequest("the fake server knows only texts as messages of inline results")
  const { entities, message_text: text, parse_mode: parseMode } = content
  const said = formattedText({ text, parseMode, entities, sourceBytes: limits.sourceBytes }).text
  if (said === "") throw badRequest("MESSAGE_EMPTY")
  if (said.length > limits.textUnits) throw badRequest("MESSAGE_TOO_LONG")
  checkMarkup(result.reply_markup, { inGroup: false, limits })
}

const checkResults = (world: World, results: ReadonlyArray<InlineQueryResult>): void => {
  if (results.length > world.limits.inlineResults) throw badRequest("too many inline query results specified")
  const ids = results.map(({ id }) => id)
  if (new Set(ids).size < ids.length) throw badRequest("RESULT_ID_DUPLICATE")
  for (const result of results) checkResult(world, result)
}

/** The button above the results: it opens the private chat, with what it carries. */
const buttonOf = (params: Params): InlineAnswer["button"] => {
  const given = params.json("button") as { readonly text?: string; readonly start_parameter?: string } | undefined
  if (given === undefined) return undefined
  const { start_parameter: start = "", text = "" } = given
  if (text === "") throw badRequest("inline query results button text must be non-empty")
  if (!/^[A-Za-z0-9_-]+$/.test(start) || start.length > startPayloadUnits) throw badRequest("START_PARAM_INVALID")
  return { text, start }
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
    const nextOffset = params.text("next_offset") ?? ""
    if (Buffer.byteLength(nextOffset) > world.limits.inlineOffsetBytes) throw badRequest("NEXT_OFFSET_INVALID")
    const seconds = params.integer("cache_time") ?? cacheSeconds
    query.results = {
      results,
      nextOffset,
      until: world.clock.now() + seconds * 1_000,
      isPersonal: params.flag("is_personal"),
      button: buttonOf(params)
    }
    changed(world)
    return true
  }
} satisfies Methods
