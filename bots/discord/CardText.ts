/** The words of a card, cut where they are too many, and with how many were left out. */
import type { Fact, Relayed, Shown, Table } from "../talk/Shown.ts"
import { clipped, code, escaped, escapedLine } from "./Markdown.ts"

/** Characters of one line before it is escaped; escaping may double them. */
const lineMax = 600
const headingMax = 200

/** Lines that stand together. */
export interface Block {
  readonly lines: ReadonlyArray<string>
  /** What is cut first has the highest; 0 is never cut. */
  readonly rank: number
  readonly fence?: true
}

interface Cut extends Block {
  readonly hidden: number
}

const heading = (text: string): Block => ({ lines: [`### ${escapedLine(clipped(text, headingMax)) || "·"}`], rank: 0 })

const block = (texts: ReadonlyArray<string>, rank: number, mark = ""): Block => ({
  lines: texts.map((text) => `${mark}${escaped(clipped(text, lineMax))}`),
  rank
})

const factLine = ({ copy, label, value }: Fact): string => {
  const shown = clipped(value, lineMax)
  const name = `**${escapedLine(clipped(label, lineMax))}:**`
  if (copy === undefined) return `${name} ${escaped(shown)}`
  return copy === value ? `${name} ${code(copy)}` : `${name} ${escaped(shown)} · ${code(copy)}`
}

/** What buttons would copy: Discord has none that do, so it is shown to be copied by hand. */
const copyLines = ({ facts, rows }: Shown): ReadonlyArray<string> =>
  rows.flat().flatMap(({ label, target }) => {
    if (!("copy" in target) || facts.some(({ copy }) => copy === target.copy)) return []
    return [`${escapedLine(clipped(label, lineMax))}: ${code(target.copy)}`]
  })

/** A table in letters of one width; a number ends where its column ends. */
export const tableLines = ({ columns, rows }: Table): ReadonlyArray<string> => {
  const cells = [columns.map(({ label }) => label), ...rows].map((row) =>
    // A backtick would end the block in which it stands.
    columns.map((_, index) => (row[index] ?? "").replaceAll("`", "'").replace(/\s+/g, " "))
  )
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => row[index]?.length ?? 0)))
  return cells.map((row) =>
    row
      .map((cell, index) =>
        columns[index]?.right === true ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0)
      )
      .join("  ")
      .trimEnd()
  )
}

/** The blocks of a card, from its heading to its warnings. */
export const blocksOf = (card: Shown): ReadonlyArray<Block> => [
  heading(card.heading),
  block(card.problems, 1, "✗ "),
  block(card.lines, 4),
  { lines: [...card.facts.map(factLine), ...copyLines(card)], rank: 3 },
  ...(card.table === null ? [] : [{ lines: tableLines(card.table), rank: 5, fence: true as const }]),
  block(card.warnings, 2, "⚠ ")
]

/** What somebody else wrote, under who it was. */
export const relayedBlocks = (
  { file, heading: who, text, warnings }: Relayed,
  carried: boolean
): ReadonlyArray<Block> => [
  heading(who),
  block(text === "" ? [] : text.split("\n"), 4),
  // The file's place when it cannot come along.
  block(file === null || carried ? [] : [`📎 ${file.media_type}`], 1),
  block(warnings, 2, "⚠ ")
]

export const footOf = (foot: string | null): string | null =>
  foot === null ? null : `-# ${escapedLine(clipped(foot, headingMax))}`

const drawn = ({ fence, hidden, lines }: Cut): string => {
  const all = hidden === 0 ? lines : [...lines, `… +${hidden}`]
  return fence === true ? ["```", ...all, "```"].join("\n") : all.join("\n")
}

const joined = (blocks: ReadonlyArray<Cut>): string =>
  blocks
    .filter(({ hidden, lines }) => lines.length + hidden > 0)
    .map(drawn)
    .join("\n\n")

/** The blocks as one text of so many characters at most: whole lines are left out, and counted. */
export const fitted = (blocks: ReadonlyArray<Block>, charactersMax: number): string => {
  let kept = blocks.map((one): Cut => ({ ...one, hidden: 0 }))
  let text = joined(kept)
  while (text.length > charactersMax) {
    const rank = Math.max(0, ...kept.filter(({ lines }) => lines.length > 0).map((one) => one.rank))
    if (rank === 0) return clipped(text, charactersMax)
    kept = kept.map((one) =>
      one.rank === rank ? { ...one, lines: one.lines.slice(0, -1), hidden: one.hidden + 1 } : one
    )
    text = joined(kept)
  }
  return text
}
