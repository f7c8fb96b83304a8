/** A card with a table, as blocks of a rich message: its columns stand where they should on every screen. */
import type { Button, Fact, Shown, Table } from "../talk/Shown.ts"
import type { InputRichMessage, RichText } from "./BotApi.ts"
import { cutText } from "./Html.ts"

/** What a rich message may have, less what stands around its table. */
const columnsMax = 20
const rowsMax = 400
/** UTF-16 units of a card as it is kept with the daemon; what is longer came from elsewhere. */
const cardUnitsMax = 16 * 1024
/** UTF-16 units of a cell. */
const cellUnitsMax = 200

type Block = NonNullable<InputRichMessage["blocks"]>[number]

const bold = (text: string): RichText => ({ type: "bold", text })

const paragraph = (text: RichText): ReadonlyArray<Block> => (text === "" ? [] : [{ type: "paragraph", text }])

const marked = (mark: string, texts: ReadonlyArray<string>): ReadonlyArray<Block> =>
  paragraph(texts.map((text) => `${mark} ${text}`).join("\n"))

const factText = ({ copy, label, value }: Fact): RichText => [
  `${label}: `,
  copy === undefined ? bold(value) : { type: "code", text: value }
]

const factBlocks = (facts: ReadonlyArray<Fact>): ReadonlyArray<Block> =>
  facts.length === 0
    ? []
    : paragraph(facts.flatMap((fact, at) => (at === 0 ? [factText(fact)] : ["\n", factText(fact)])))

/** What an answer to the message would be, where it is for somebody else. */
const written = ({ disabled, target }: Button): boolean => "ask" in target && target.about !== null && disabled !== true

const tableBlocks = ({ columns, rows }: Table): ReadonlyArray<Block> => {
  const line = (texts: ReadonlyArray<string>, isHeader: boolean) =>
    columns.map(({ right }, at) => ({
      text: cutText((texts[at] ?? "").replaceAll(/\s+/g, " "), cellUnitsMax),
      ...(isHeader && { is_header: true as const }),
      align: right === true ? ("right" as const) : ("left" as const),
      valign: "middle" as const
    }))
  const shown = rows.slice(0, rowsMax).map((row) => line(row, false))
  const missing = rows.length - shown.length
  return [
    {
      type: "table",
      is_compact: true,
      is_striped: true,
      cells: [
        line(
          columns.map(({ label }) => label),
          true
        ),
        ...shown
      ]
    },
    ...(missing > 0 ? paragraph(`… +${missing}`) : [])
  ]
}

/**
 * Undefined for a card that has no table, or too much of one: it is drawn as a text. Nothing in it is looked for: a name
 * or a note makes no link and calls nobody.
 */
export const richCard = (card: Shown): InputRichMessage | undefined => {
  const { asks, facts, foot, heading, lines, problems, rows, table, warnings } = card
  if (table === null || table.columns.length > columnsMax || JSON.stringify(card).length > cardUnitsMax)
    return undefined
  const answers = rows.flat().filter(written)
  const blocks = [
    ...paragraph(bold(heading)),
    ...marked("✗", problems),
    ...paragraph(lines.join("\n")),
    ...factBlocks(facts),
    ...tableBlocks(table),
    ...marked("⚠", warnings),
    ...marked("✎", asks === null ? [] : [asks]),
    ...marked(
      "↩",
      answers.map(({ label }) => label)
    ),
    ...paragraph(foot === null ? "" : { type: "italic", text: foot })
  ]
  return { blocks, skip_entity_detection: true }
}
