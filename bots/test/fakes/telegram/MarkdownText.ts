/** Parse mode MarkdownV2, with the real server's refusals. */
import { badRequest } from "./ApiFailure.ts"
import type { MessageEntity } from "./BotApi.ts"
import { type FormattedText, linkEntity, sortedEntities } from "./FormattedText.ts"

type Kind =
  | "Bold"
  | "Italic"
  | "Underline"
  | "Strikethrough"
  | "Spoiler"
  | "Code"
  | "Pre"
  | "PreCode"
  | "TextUrl"
  | "CustomEmoji"
  | "BlockQuote"

interface Open {
  readonly kind: Kind
  readonly language: string
  /** UTF-16 units of text before it. */
  readonly offset: number
  /** Place of its mark in the source. */
  readonly at: number
}

const refuse = (reason: string): Error => badRequest(`can't parse entities: ${reason}`)

const reservedError = (character: string): Error =>
  refuse(`Character '${character}' is reserved and must be escaped with the preceding '\\'`)

const reserved = new Set("_*[]()~`>#+-=|{}.!\n")
const isCode = (kind: Kind | undefined): boolean => kind === "Code" || kind === "Pre" || kind === "PreCode"

const plainTypes: Partial<Record<Kind, MessageEntity.CommonMessageEntity["type"]>> = {
  Bold: "bold",
  Italic: "italic",
  Underline: "underline",
  Strikethrough: "strikethrough",
  Spoiler: "spoiler",
  Code: "code"
}

/** Marks in the order they are tried: the longer one first. */
const marks: ReadonlyArray<readonly [string, Kind]> = [
  ["```", "Pre"],
  ["`", "Code"],
  ["__", "Underline"],
  ["_", "Italic"],
  ["*", "Bold"],
  ["~", "Strikethrough"],
  ["||", "Spoiler"],
  ["![", "CustomEmoji"],
  ["[", "TextUrl"]
]
const closing: Partial<Record<Kind, string>> = {
  ...Object.fromEntries(marks.map(([mark, kind]) => [kind, mark])),
  PreCode: "```",
  TextUrl: "]",
  CustomEmoji: "]"
}

class MarkdownReader {
  readonly #source: string
  readonly #open: Array<Open> = []
  readonly #entities: Array<MessageEntity> = []
  #text = ""
  #at = 0
  #quoted = false

  constructor(source: string) {
    this.#source = source
  }

  read(): FormattedText {
    while (this.#at < this.#source.length) this.#step()
    if (this.#quoted && this.#open.at(-1)?.kind === "BlockQuote") this.#closeQuote()
    const left = this.#open.at(-1)
    if (left !== undefined) throw this.#unfinished(left)
    return { text: this.#text, entities: sortedEntities(this.#entities) }
  }

  #unfinished(open: Open): Error {
    const offset = Buffer.byteLength(this.#source.slice(0, open.at))
    return refuse(`Can't find end of ${open.kind} entity at byte offset ${offset}`)
  }

  #step(): void {
    const character = this.#source.charAt(this.#at)
    const next = this.#source.charCodeAt(this.#at + 1)
    const top = this.#open.at(-1)
    if (character === "\\" && next > 0 && next <= 126) {
      this.#text += this.#source.charAt(this.#at + 1)
      this.#at += 2
    } else if (isCode(top?.kind) ? character !== "`" : !reserved.has(character)) {
      this.#text += character
      this.#at += 1
    } else if (top !== undefined && this.#closes(top)) this.#close(top)
    else if (character === "\n" || character === ">") this.#line(character)
    else this.#begin(character)
  }

  #closes({ kind }: Open): boolean {
    const rest = this.#source.slice(this.#at, this.#at + 3)
    // Two underscores always mean underline, read from left to right.
    if (kind === "Italic") return rest.startsWith("_") && !rest.startsWith("__")
    return rest.startsWith(closing[kind] ?? "\0")
  }

  #begin(character: string): void {
    const mark = marks.find(([text]) => this.#source.startsWith(text, this.#at))
    if (mark === undefined) throw reservedError(character)
    const [text, kind] = mark
    const at = this.#at
    this.#at += text.length
    const language = kind === "Pre" ? this.#language() : ""
    this.#open.push({ kind: language === "" ? kind : "PreCode", language, offset: this.#text.length, at })
  }

  #language(): string {
    const rest = this.#source.slice(this.#at)
    const [whole = "", name = ""] = /^(?:([^\s`]+)(?=\s))?(?:\r\n|\n\r|\n|\r)?/.exec(rest) ?? []
    this.#at += whole.length
    return name
  }

  #line(character: string): void {
    const begins = character === ">" ? this.#at === 0 : this.#source[this.#at + 1] === ">"
    if (character === ">" && !begins) throw reservedError(character)
    if (character === "\n" && this.#quoted && !begins) return this.#endQuote()
    const at = this.#at
    if (character === "\n") this.#text += "\n"
    this.#at += character === "\n" && begins ? 2 : 1
    if (!begins || this.#quoted) return
    this.#quoted = true
    this.#open.push({ kind: "BlockQuote", language: "", offset: this.#text.length, at })
  }

  #endQuote(): void {
    const top = this.#open.at(-1)
    if (top !== undefined && top.kind !== "BlockQuote") throw this.#unfinished(top)
    this.#closeQuote()
    this.#text += "\n"
    this.#at += 1
  }

  #closeQuote(): void {
    const quote = this.#open.pop()
    this.#quoted = false
    if (quote === undefined || quote.offset === this.#text.length) return
    this.#entities.push({ type: "blockquote", offset: quote.offset, length: this.#text.length - quote.offset })
  }

  #close(top: Open): void {
    this.#open.pop()
    this.#at += (closing[top.kind] ?? "").length
    const place = { offset: top.offset, length: this.#text.length - top.offset }
    const target = top.kind === "TextUrl" || top.kind === "CustomEmoji" ? this.#target(top.kind) : undefined
    if (place.length === 0) return
    const entity = this.#entity(top, place, target)
    if (entity !== undefined) this.#entities.push(entity)
  }

  #entity(
    top: Open,
    place: { readonly offset: number; readonly length: number },
    target: string | undefined
  ): MessageEntity | undefined {
    const plain = plainTypes[top.kind]
    if (plain !== undefined) return { type: plain, ...place }
    if (top.kind === "TextUrl") return linkEntity(target ?? this.#text.slice(top.offset), place)
    if (top.kind !== "CustomEmoji") {
      return { type: "pre", ...place, ...(top.language === "" ? {} : { language: top.language }) }
    }
    const emoji = /^tg:\/\/emoji\?id=(\d+)$/.exec(target ?? "")?.[1]
    if (emoji !== undefined) return { type: "custom_emoji", custom_emoji_id: emoji, ...place }
    const time = /^tg:\/\/time\?unix=(\d+)(?:&format=(r|w?[dD]?[tT]?))?$/.exec(target ?? "")
    if (time === null) throw refuse("Custom emoji entity must contain a tg://emoji URL")
    const format = (time[2] ?? "") as MessageEntity.DateTimeMessageEntity["date_time_format"]
    return { type: "date_time", unix_time: Number(time[1]), date_time_format: format, ...place }
  }

  /** The `(…)` behind a link's text, or nothing when there is none. */
  #target(kind: "TextUrl" | "CustomEmoji"): string | undefined {
    if (this.#source[this.#at] !== "(") return undefined
    const begin = this.#at + 1
    let url = ""
    for (let at = begin; at < this.#source.length; at += 1) {
      const character = this.#source.charAt(at)
      if (character === ")") {
        this.#at = at + 1
        return url
      }
      if (character === "\\") at += 1
      url += this.#source.charAt(at)
    }
    const name = kind === "TextUrl" ? "URL" : "custom emoji URL"
    throw refuse(`Can't find end of a ${name} at byte offset ${Buffer.byteLength(this.#source.slice(0, begin))}`)
  }
}

export const parseMarkdown = (source: string): FormattedText => new MarkdownReader(source).read()
