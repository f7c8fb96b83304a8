/** Parse mode HTML, with the real server's refusals. */
import { badRequest } from "./ApiFailure.ts"
import type { MessageEntity } from "./BotApi.ts"
import { type FormattedText, linkEntity, sortedEntities } from "./FormattedText.ts"

interface OpenTag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  /** UTF-16 units of text before it. */
  readonly offset: number
}

const plainTags: Readonly<Record<string, MessageEntity.CommonMessageEntity["type"]>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  "tg-spoiler": "spoiler",
  span: "spoiler"
}
const otherTags: ReadonlySet<string> = new Set(["a", "pre", "code", "blockquote", "tg-emoji", "tg-time"])

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' }
const reference = /&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));?/iy
const codePointMax = 0x10ffff

const refuse = (reason: string): Error => badRequest(`can't parse entities: ${reason}`)

const byteOffset = (source: string, at: number): number => Buffer.byteLength(source.slice(0, at))

/** The character that a reference at this place stands for, and where the reference ends. */
const referenceAt = (source: string, at: number): readonly [string, number] | undefined => {
  reference.lastIndex = at
  const match = reference.exec(source)
  if (match === null) return undefined
  const [whole, hex, decimal, name] = match
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
  const character =
    name === undefined ? (code > 0 && code < codePointMax ? String.fromCodePoint(code) : "") : named[name]
  return character === undefined || character === "" ? undefined : [character, at + whole.length]
}

const decoded = (value: string): string => {
  let text = ""
  for (let at = 0; at < value.length; ) {
    const found = value[at] === "&" ? referenceAt(value, at) : undefined
    text += found?.[0] ?? value.charAt(at)
    at = found?.[1] ?? at + 1
  }
  return text
}

const tagName = /<([^\s>]*)/y
const attribute = /\s*([^\s=>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([a-z0-9.-]+)))?/iy

/** A start tag and where it ends. */
const openTagAt = (source: string, at: number, offset: number): readonly [OpenTag, number] => {
  const unclosed = () => refuse(`Unclosed start tag at byte offset ${byteOffset(source, at)}`)
  tagName.lastIndex = at
  const name = (tagName.exec(source)?.[1] ?? "").toLowerCase()
  let end = at + 1 + name.length
  if (end >= source.length) throw unclosed()
  const where = `at byte offset ${byteOffset(source, at)}`
  if (plainTags[name] === undefined && !otherTags.has(name)) throw refuse(`Unsupported start tag "${name}" ${where}`)
  const attributes = new Map<string, string>()
  for (;;) {
    while (/\s/.test(source.charAt(end))) end += 1
    if (source[end] === ">") break
    if (end >= source.length) throw unclosed()
    attribute.lastIndex = end
    const match = attribute.exec(source)
    if (match === null) throw refuse(`Empty attribute name in the tag "${name}" ${where}`)
    const [whole, key = "", double, single, token] = match
    const value = double ?? single ?? token
    if (value === undefined && !(name === "blockquote" && key === "expandable")) {
      throw refuse(`Expected equal sign in declaration of an attribute of the tag "${name}" ${where}`)
    }
    attributes.set(key.toLowerCase(), decoded(value ?? ""))
    end += whole.length
  }
  if (name === "span" && attributes.get("class") !== "tg-spoiler") {
    throw refuse(`Tag "span" must have class "tg-spoiler" ${where}`)
  }
  return [{ name, attributes, offset }, end + 1]
}

const language = (tag: OpenTag): string | undefined => /^language-(.+)$/.exec(tag.attributes.get("class") ?? "")?.[1]

const entityOf = (tag: OpenTag, text: string, inside: MessageEntity | undefined): MessageEntity | undefined => {
  const place = { offset: tag.offset, length: text.length - tag.offset }
  const plain = plainTags[tag.name]
  if (plain !== undefined) return { type: plain, ...place }
  switch (tag.name) {
    case "a": {
      const href = tag.attributes.get("href") ?? ""
      return linkEntity(href === "" ? text.slice(tag.offset) : href, place)
    }
    case "tg-emoji": {
      const id = tag.attributes.get("emoji-id") ?? ""
      if (!/^[1-9]\d*$/.test(id)) throw refuse("Invalid custom emoji identifier specified")
      return { type: "custom_emoji", custom_emoji_id: id, ...place }
    }
    case "tg-time": {
      const format = (tag.attributes.get("format") ?? "") as MessageEntity.DateTimeMessageEntity["date_time_format"]
      const unix = tag.attributes.get("unix") ?? ""
      if (!/^\d+$/.test(unix) || !/^(?:r|w?[dD]?[tT]?)$/.test(format))
        throw refuse("Invalid date-time format specified")
      return { type: "date_time", unix_time: Number(unix), date_time_format: format, ...place }
    }
    case "blockquote":
      return { type: tag.attributes.has("expandable") ? "expandable_blockquote" : "blockquote", ...place }
    case "code":
      return { type: "code", ...place, ...(language(tag) === undefined ? {} : { language: language(tag) }) }
    default: {
      const code = inside as { readonly language?: string } | undefined
      return { type: "pre", ...place, ...(code?.language === undefined ? {} : { language: code.language }) }
    }
  }
}

/** Closes a tag: `code` that fills a `pre` names its language and is no entity of its own. */
const close = (tag: OpenTag, text: string, entities: Array<MessageEntity>): void => {
  if (text.length === tag.offset) return
  const last = entities.at(-1)
  const fills = last !== undefined && last.type === "code" && last.offset === tag.offset
  const inside = tag.name === "pre" && fills && last.length === text.length - tag.offset ? last : undefined
  if (inside !== undefined) entities.pop()
  const entity = entityOf(tag, text, inside)
  if (entity !== undefined) entities.push(entity)
}

export const parseHtml = (source: string): FormattedText => {
  const open: Array<OpenTag> = []
  const entities: Array<MessageEntity> = []
  let text = ""
  for (let at = 0; at < source.length; ) {
    const found = source[at] === "&" ? referenceAt(source, at) : undefined
    if (found !== undefined || source[at] !== "<") {
      text += found?.[0] ?? source.charAt(at)
      at = found?.[1] ?? at + 1
    } else if (source[at + 1] === "/") {
      const tag = open.pop()
      const where = `at byte offset ${byteOffset(source, at)}`
      if (tag === undefined) throw refuse(`Unexpected end tag ${where}`)
      const end = source.indexOf(">", at)
      const name = source
        .slice(at + 2, end < 0 ? source.length : end)
        .trim()
        .toLowerCase()
      if (end < 0) throw refuse(`Unclosed end tag ${where}`)
      if (name !== "" && name !== tag.name) {
        throw refuse(`Unmatched end tag ${where}, expected "</${tag.name}>", found "</${name}>"`)
      }
      close(tag, text, entities)
      at = end + 1
    } else {
      const [tag, end] = openTagAt(source, at, text.length)
      open.push(tag)
      at = end
    }
  }
  const left = open.at(-1)
  if (left !== undefined) throw refuse(`Can't find end tag corresponding to start tag "${left.name}"`)
  const plain = entities.map(
    (entity): MessageEntity =>
      entity.type === "code" ? { type: "code", offset: entity.offset, length: entity.length } : entity
  )
  return { text, entities: sortedEntities(plain) }
}
