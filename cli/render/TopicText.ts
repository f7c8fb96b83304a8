import { helpWords } from "../help/HelpWords.ts"
import type { Topic } from "../help/Topics.ts"
import { sheet, table } from "./Text.ts"

export const topicText = ({ lines, rows, summary }: Topic): string => {
  const titles = Object.keys(rows[0] ?? {}).map((name) => ({ verbatim: helpWords(name) }))
  const told =
    rows.length === 1
      ? sheet(Object.entries(rows[0] ?? {}).map(([name, value]) => [{ verbatim: helpWords(name) }, value]))
      : table(
          titles,
          rows.map((row) => Object.values(row)),
          ""
        )
  return [summary, lines.join("\n"), told].filter(Boolean).join("\n\n")
}
