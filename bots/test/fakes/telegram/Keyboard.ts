/** Inline keyboards, checked as the real server checks them. */
import { badRequest } from "./ApiFailure.ts"
import type { InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup } from "./BotApi.ts"
import type { Limits } from "./Limits.ts"

/** What a button does, as its one field besides its look. */
const actions = [
  "url",
  "callback_data",
  "web_app",
  "login_url",
  "switch_inline_query",
  "switch_inline_query_current_chat",
  "switch_inline_query_chosen_chat",
  "copy_text",
  "disabled",
  "callback_game",
  "pay"
] as const

export type ButtonAction = (typeof actions)[number]

const styles: ReadonlySet<string> = new Set(["danger", "success", "primary"])

type Look = { readonly text?: string; readonly style?: string }
type Fields = Look & Partial<Record<ButtonAction, unknown>>

/** What tapping this button does. An empty address or payload counts as none. */
export const actionOf = (button: InlineKeyboardButton): ButtonAction | undefined => {
  const fields: Fields = button
  return actions.find((action) => {
    const value = fields[action]
    return value !== undefined && !((action === "url" || action === "callback_data") && value === "")
  })
}

const cannotParse = (reason: string): Error => badRequest(`can't parse inline keyboard button: ${reason}`)

const checkPayload = (button: InlineKeyboardButton, action: ButtonAction, inGroup: boolean, limits: Limits): void => {
  const fields = button as Fields
  const url = action === "url" ? String(fields.url) : ""
  if (action === "callback_data" && Buffer.byteLength(String(fields.callback_data)) > limits.callbackDataBytes) {
    throw badRequest("BUTTON_DATA_INVALID")
  }
  if (action === "url" && !/^(?:https?:\/\/|tg:\/\/)?[^\s/]+\.?[^\s]*$/i.test(url)) {
    throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`)
  }
  if (action === "web_app" && inGroup) throw badRequest("BUTTON_TYPE_INVALID")
  const copied = action === "copy_text" ? (fields.copy_text as { readonly text?: string }).text : undefined
  if (action === "copy_text" && (copied === undefined || copied === "" || copied.length > limits.copyTextUnits)) {
    throw badRequest("BUTTON_COPY_TEXT_INVALID")
  }
}

interface Place {
  readonly inGroup: boolean
  readonly limits: Limits
}

export const checkButton = (button: InlineKeyboardButton, { inGroup, limits }: Place): void => {
  const { style, text } = button as Look
  if (text === undefined) throw cannotParse('Field "text" is not found')
  if (style !== undefined && !styles.has(style)) throw cannotParse("invalid button style specified")
  const action = actionOf(button)
  if (action === undefined) throw cannotParse("Text buttons are unallowed in the inline keyboard")
  checkPayload(button, action, inGroup, limits)
}

export type Markup =
  | { readonly inline: InlineKeyboardMarkup }
  | { readonly reply: ReplyKeyboardMarkup }
  | "remove"
  | undefined

const buttonsOf = (markup: InlineKeyboardMarkup): ReadonlyArray<InlineKeyboardButton> => {
  const rows: unknown = markup.inline_keyboard
  if (!Array.isArray(rows) || rows.some((row) => !Array.isArray(row))) {
    throw badRequest('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
  }
  return markup.inline_keyboard.flat()
}

/** `reply_markup` of a request; an empty inline keyboard is none. */
export const checkMarkup = (given: object | undefined, place: Place): Markup => {
  if (given === undefined) return undefined
  if ("remove_keyboard" in given) return "remove"
  if ("keyboard" in given) return { reply: given as ReplyKeyboardMarkup }
  if (!("inline_keyboard" in given)) return undefined
  const inline = given as InlineKeyboardMarkup
  const buttons = buttonsOf(inline)
  for (const button of buttons) checkButton(button, place)
  if (buttons.length > place.limits.buttons) throw badRequest("reply markup is too long")
  const rows = inline.inline_keyboard.filter((row) => row.length > 0)
  return rows.length === 0 ? undefined : { inline: { ...inline, inline_keyboard: rows } }
}
