/** Formatting made visible in plain characters, always in the same way. */
import type { InlineKeyboardButton, InlineKeyboardMarkup, InputRichBlock, MessageEntity, RichText } from "./BotApi.ts"
import type { FormattedText } from "./FormattedText.ts"
import { actionOf } from "./Keyboard.ts"

const marks: Readonly<Record<string, string>> = {
  bold: "*",
  italic: "_",
  underline: "__",
  strikethrough: "~",
  spoiler: "||",
  code: "`"
}

/** What stands before and behind an entity; nothing for those the server finds by itself. */
const around = (entity: MessageEntity): readonly [string, string] | undefined => {
  const mark = marks[entity.type]
  if (mark !== undefined) return [mark, mark]
  if (entity.type === "pre") return [`\`\`\`${entity.language ?? ""}\n`, "\n```"]
  if (entity.type === "text_link") return ["[", `](${entity.url})`]
  if (entity.type === "text_mention") return ["[", `](person ${entity.user.id})`]
  if (entity.type !== "date_time") return undefined
  return ["[", `](time ${entity.unix_time}${entity.date_time_format === "" ? "" : ` ${entity.date_time_format}`})`]
}

interface Insertion {
  readonly at: number
  readonly text: string
  /** Ends come before beginnings; inner ends first, outer beginnings first. */
  readonly order: number
}

const quoteMarks = ({ text }: FormattedText, { length, offset }: MessageEntity): ReadonlyArray<Insertion> => {
  const starts = [...text.slice(offset, offset + length).matchAll(/\n/g)].map(({ index }) => offset + index + 1)
  return [offset, ...starts].map((at) => ({ at, text: "> ", order: 0 }))
}

/** Text with its entities written out. */
export const drawText = (content: FormattedText): string => {
  const insertions = content.entities.flatMap((entity): ReadonlyArray<Insertion> => {
    if (entity.type === "blockquote" || entity.type === "expandable_blockquote") return quoteMarks(content, entity)
    const pair = around(entity)
    if (pair === undefined) return []
    const end = entity.offset + entity.length
    return [
      { at: entity.offset, text: pair[0], order: 1 / entity.length + 1 },
      { at: end, text: pair[1], order: -1 / entity.length - 1 }
    ]
  })
  const sorted = insertions.toSorted((left, right) => left.at - right.at || left.order - right.order)
  let drawn = ""
  let at = 0
  for (const insertion of sorted) {
    drawn += content.text.slice(at, insertion.at) + insertion.text
    at = insertion.at
  }
  return drawn + content.text.slice(at)
}

const effect = (button: InlineKeyboardButton): string => {
  const action = actionOf(button)
  if ("url" in button) return `url ${button.url}`
  if ("copy_text" in button) return `copy ${button.copy_text.text}`
  if ("web_app" in button) return `app ${button.web_app.url}`
  if ("switch_inline_query_current_chat" in button) return `inline ${button.switch_inline_query_current_chat}`
  return action === "callback_data" || action === undefined ? "" : action.replaceAll("_", " ")
}

/** `[label|style|what it does]`; a plain callback button is only its label. */
export const drawButton = (button: InlineKeyboardButton): string => {
  const parts = [button.text, button.style ?? "", effect(button)]
  return `[${parts.filter((part, index) => index === 0 || part !== "").join("|")}]`
}

export const drawKeyboard = (keyboard: InlineKeyboardMarkup | undefined): ReadonlyArray<string> =>
  (keyboard?.inline_keyboard ?? []).map((row) => row.map(drawButton).join(" "))

export const drawRichText = (text: RichText | undefined): string => {
  if (text === undefined) return ""
  if (typeof text === "string") return text
  if (Array.isArray(text)) return text.map(drawRichText).join("")
  const inner = "text" in text ? drawRichText(text.text) : ""
  if (text.type === "mathematical_expression") return text.expression
  if (text.type === "custom_emoji") return text.alternative_text
  if (text.type === "url") return `[${inner}](${text.url})`
  const mark = marks[text.type] ?? ""
  return `${mark}${inner}${mark}`
}

const indented = (lines: ReadonlyArray<string>): ReadonlyArray<string> => lines.map((line) => `  ${line}`)

/** Blocks of the kinds this fake reads; any other is refused before it comes here. */
export type ReadBlock = Exclude<
  InputRichBlock<string>,
  {
    readonly type:
      | "animation"
      | "audio"
      | "collage"
      | "document"
      | "photo"
      | "slideshow"
      | "thinking"
      | "video"
      | "voice_note"
  }
>

/** Lines of a rich message; a table is a row a line. */
export const drawBlocks = (blocks: ReadonlyArray<InputRichBlock<string>>): ReadonlyArray<string> =>
  (blocks as ReadonlyArray<ReadBlock>).flatMap((block): ReadonlyArray<string> => {
    switch (block.type) {
      case "heading":
        return [`${"#".repeat(block.size)} ${drawRichText(block.text)}`]
      case "pre":
        return ["```", ...drawRichText(block.text).split("\n"), "```"]
      case "divider":
        return ["---"]
      case "list":
        return block.items.flatMap(({ blocks: inside }) =>
          drawBlocks(inside).map((line, at) => `${at === 0 ? "-" : " "} ${line}`)
        )
      case "table": {
        const rows = block.cells.map((row) => `| ${row.map(({ text }) => drawRichText(text)).join(" | ")} |`)
        return block.caption === undefined ? rows : [drawRichText(block.caption), ...rows]
      }
      case "details":
        return [
          `${block.is_open === true ? "v" : ">"} ${drawRichText(block.summary)}`,
          ...indented(drawBlocks(block.blocks))
        ]
      case "blockquote":
        return drawBlocks(block.blocks).map((line) => `> ${line}`)
      case "buttons":
        return [
          block.buttons
            .map((button) => drawButton({ ...button, text: drawRichText(button.text) } as InlineKeyboardButton))
            .join(" ")
        ]
      case "mathematical_expression":
        return [block.expression]
      case "paragraph":
      case "footer":
      case "pullquote":
      case "expandable_blockquote":
        return drawRichText(block.text).split("\n")
      case "anchor":
        return []
      case "map":
        return ["<map>"]
    }
  })
