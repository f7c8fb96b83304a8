/** Two people's screens beside each other, as they grow. */
import { widthOf } from "../../cli/tui/draw/Line.ts"

/** Columns of each side. */
export const sideWidth = 58

const wrapped = (line: string): ReadonlyArray<string> => {
  const indent = /^[\s│]*/.exec(line)?.[0] ?? ""
  const parts: Array<string> = []
  let part = ""
  for (const word of line.split(/(?<= )/)) {
    if (part !== "" && widthOf(part + word.trimEnd()) > sideWidth) {
      parts.push(part.trimEnd())
      part = indent + word
    } else part += word
  }
  return [...parts, part.trimEnd()]
}

const padded = (line: string): string => line + " ".repeat(Math.max(0, sideWidth - widthOf(line)))

/** Lines of both sides, side by side. */
export const columns = (left: string, right: string): string => {
  const [ours = [], theirs = []] = [left, right].map((text) => (text === "" ? [] : text.split("\n").flatMap(wrapped)))
  return Array.from({ length: Math.max(ours.length, theirs.length) }, (_, at) =>
    `${padded(ours[at] ?? "")} ┃ ${theirs[at] ?? ""}`.trimEnd()
  ).join("\n")
}

/** What is new on a screen since it was looked at last. */
export const newsOf = (screen: () => string): (() => string) => {
  let before: ReadonlyArray<string> = []
  return () => {
    const now = screen().split("\n")
    let same = 0
    while (same < before.length && before[same] === now[same]) same += 1
    before = now
    return now.slice(same).join("\n")
  }
}
