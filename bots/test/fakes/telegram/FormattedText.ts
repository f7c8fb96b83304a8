/** Text with entities: parsing, entities found by the server itself, and the checks both must pass. */
import { badRequest } from "./ApiFailure.ts"
import type { MessageEntity } from "./BotApi.ts"

/** `entities` are sorted, and counted in UTF-16 units as the Bot API does. */
export interface FormattedText {
  readonly text: string
  readonly entities: ReadonlyArray<MessageEntity>
}

interface Place {
  readonly offset: number
  readonly length: number
}

/** An inline link; a mention of a person when it names one, nothing when it is no address. */
export const linkEntity = (url: string, place: Place): MessageEntity | undefined => {
  const person = /^tg:\/\/user\?id=(\d+)$/.exec(url)?.[1]
  if (person !== undefined) {
    return { type: "text_mention", user: { id: Number(person), is_bot: false, first_name: "" }, ...place }
  }
  if (/^(?:https?|tg|ton|tonsite|mailto|tel):/i.test(url)) return { type: "text_link", url, ...place }
  return /^[\w-]+(?:\.[\w-]+)+(?:[/?#].*)?$/.test(url)
    ? { type: "text_link", url: `http://${url}/`, ...place }
    : undefined
}

/** Outer entities come before those inside them. */
export const sortedEntities = (entities: ReadonlyArray<MessageEntity>): ReadonlyArray<MessageEntity> =>
  entities.toSorted((left, right) => left.offset - right.offset || right.length - left.length)

const found: ReadonlyArray<readonly [MessageEntity.CommonMessageEntity["type"], RegExp]> = [
  ["bot_command", /(?<![\w/<>@])\/\w{1,64}(?:@\w{3,32})?(?![\w/])/g],
  ["mention", /(?<![\w@])@[a-z]\w{2,31}(?!\w)/gi],
  ["hashtag", /(?<![\w#])#[\p{L}\p{N}_]{1,256}/gu],
  ["cashtag", /(?<!\w)\$[A-Z]{1,8}(?!\w)/g],
  ["email", /(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  [
    "url",
    /(?<![\w@.])(?:https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]|(?:[a-z0-9-]+\.)+(?:com|org|net|me|io|eu|de)(?:\/[^\s<>"]*)?)/gi
  ]
]

const overlaps = (left: Place, right: Place): boolean =>
  left.offset < right.offset + right.length && right.offset < left.offset + left.length

/** Entities that nobody wrote down: commands, mentions, addresses. Code and links hide them. */
const detected = (text: string, given: ReadonlyArray<MessageEntity>): ReadonlyArray<MessageEntity> => {
  const closed = given.filter(({ type }) => /^(?:code|pre|text_link|text_mention|custom_emoji)$/.test(type))
  const all: Array<MessageEntity> = []
  for (const [type, pattern] of found) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length }
      if (![...closed, ...all].some((other) => overlaps(other, entity))) all.push(entity)
    }
  }
  return all
}

const splitsSymbol = (text: string, at: number): boolean => /^[\uDC00-\uDFFF]/.test(text.charAt(at))

const checkBounds = (text: string, { length, offset }: Place): void => {
  const end = offset + length
  if (offset > text.length) throw badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`)
  if (end > text.length) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`
    )
  }
  if (splitsSymbol(text, offset)) {
    throw badRequest(
      `entity begins in a middle of a UTF-16 symbol at byte offset ${Buffer.byteLength(text.slice(0, offset))}`
    )
  }
  if (splitsSymbol(text, end)) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at UTF-16 offset ${end}`
    )
  }
}

/** Blanks at both ends go, and the entities with them. */
const trimmed = ({ entities, text }: FormattedText): FormattedText => {
  const start = text.length - text.trimStart().length
  const clean = text.trim()
  const kept = entities.flatMap((entity) => {
    const from = Math.max(entity.offset - start, 0)
    const to = Math.min(entity.offset - start + entity.length, clean.length)
    return to > from ? [{ ...entity, offset: from, length: to - from }] : []
  })
  return { text: clean, entities: kept }
}

/** What the server keeps of a text and the entities it was given or parsed. */
export const settle = (given: FormattedText): FormattedText => {
  const wanted = given.entities.filter(({ length, offset }) => offset >= 0 && length > 0)
  for (const entity of wanted) checkBounds(given.text, entity)
  const clean = trimmed({ text: given.text, entities: wanted })
  return { text: clean.text, entities: sortedEntities([...clean.entities, ...detected(clean.text, clean.entities)]) }
}

export const plainText = (text: string): FormattedText => settle({ text, entities: [] })
