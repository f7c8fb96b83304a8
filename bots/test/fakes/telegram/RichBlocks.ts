/** Rich messages given as blocks: their limits, and their plain text. */
import { badRequest } from "./ApiFailure.ts"
import type { InlineKeyboardButton, InputRichBlock, InputRichMessage, RichText } from "./BotApi.ts"
import { checkButton } from "./Keyboard.ts"
import type { Limits } from "./Limits.ts"
import type { ReadBlock } from "./Notation.ts"

type Block = InputRichBlock<string>

/** Text of a rich text without its formatting. A button's label is not part of it. */
export const richText = (text: RichText | undefined): string => {
  if (text === undefined) return ""
  if (typeof text === "string") return text
  if (Array.isArray(text)) return text.map(richText).join("")
  if ("text" in text && text.text !== undefined) return richText(text.text)
  if (text.type === "mathematical_expression") return text.expression
  return text.type === "custom_emoji" ? text.alternative_text : ""
}

const levelsOf = (text: RichText | undefined): number => {
  if (text === undefined || typeof text === "string") return 0
  if (Array.isArray(text)) return Math.max(0, ...text.map(levelsOf))
  return 1 + ("text" in text ? levelsOf(text.text) : 0)
}

interface Measure {
  readonly texts: ReadonlyArray<RichText>
  /** The block itself, and what counts as a block within it. */
  readonly blocks: number
  readonly children: ReadonlyArray<Block>
  readonly buttons: ReadonlyArray<InlineKeyboardButton>
}

const unread: ReadonlySet<string> = new Set([
  "animation",
  "audio",
  "collage",
  "document",
  "photo",
  "slideshow",
  "thinking",
  "video",
  "voice_note"
])

const isRead = (block: Block): block is ReadBlock => !unread.has(block.type)

const measure = (block: Block, limits: Limits): Measure => {
  if (!isRead(block)) throw badRequest(`the fake server does not read blocks of type "${block.type}"`)
  const nothing = { texts: [], blocks: 1, children: [], buttons: [] }
  switch (block.type) {
    case "paragraph":
    case "heading":
    case "pre":
    case "footer":
    case "pullquote":
    case "expandable_blockquote":
      return { ...nothing, texts: [block.text] }
    case "divider":
    case "anchor":
    case "map":
      return nothing
    case "mathematical_expression":
      return { ...nothing, texts: [block.expression] }
    case "list":
      return { ...nothing, blocks: 1 + block.items.length, children: block.items.flatMap(({ blocks }) => blocks) }
    case "blockquote":
      return { ...nothing, children: block.blocks }
    case "details":
      return { ...nothing, texts: [block.summary], children: block.blocks }
    case "table": {
      const columns = Math.max(0, ...block.cells.map((row) => row.reduce((sum, cell) => sum + (cell.colspan ?? 1), 0)))
      if (columns > limits.richTableColumns) throw badRequest("RICH_MESSAGE_TABLE_COLUMNS_TOO_MUCH")
      return { ...nothing, blocks: 1 + block.cells.length, texts: block.cells.flat().map(({ text }) => text ?? "") }
    }
    case "buttons": {
      const { length } = block.buttons
      if (length < 1 || length > limits.richRowButtons) throw badRequest("RICH_MESSAGE_BUTTONS_INVALID")
      const buttons = block.buttons.map(
        (button) => ({ ...button, text: richText(button.text) }) as InlineKeyboardButton
      )
      return { ...nothing, buttons }
    }
  }
}

interface Place {
  readonly inGroup: boolean
  readonly limits: Limits
}

/** A link in place of a border is a look of callback buttons of rich messages alone. */
const checkRichButton = (button: InlineKeyboardButton, place: Place): void => {
  const style: string | undefined = button.style
  const link = style === "link" && "callback_data" in button
  checkButton(link ? { ...button, style: "primary" } : button, place)
}

/** The blocks of a rich message within the limits; HTML and Markdown of rich messages are not read. */
export const checkRich = (message: InputRichMessage<string>, place: Place): ReadonlyArray<Block> => {
  if (message.blocks === undefined) throw badRequest("the fake server reads rich messages only as blocks")
  if (message.blocks.length === 0) throw badRequest("rich message must be non-empty")
  const { limits } = place
  let blocks = 0
  let characters = 0
  const walk = (block: Block, level: number): void => {
    const found = measure(block, limits)
    blocks += found.blocks
    const deepest = level + Math.max(0, ...found.texts.map(levelsOf))
    characters += found.texts.reduce((sum, text) => sum + [...richText(text)].length, 0)
    if (deepest > limits.richLevels) throw badRequest("RICH_MESSAGE_NESTING_TOO_DEEP")
    for (const button of found.buttons) checkRichButton(button, place)
    for (const child of found.children) walk(child, level + 1)
  }
  for (const block of message.blocks) walk(block, 1)
  if (blocks > limits.richBlocks) throw badRequest("RICH_MESSAGE_BLOCKS_TOO_MUCH")
  if (characters > limits.richCharacters) throw badRequest("message is too long")
  return message.blocks
}
