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

/** Each message on a screen: what hangs below it is indented. */
const messagesOn = (screen: string): ReadonlyArray<string> => screen.split(/\n(?=\S)/)

/** A message without what it answers, which may have been written over. */
const own = (message: string): string => message.replace(/ \(to "[^\n]*?"\)/, "")

/** Messages that are new on a screen since it was looked at last, or were written over. */
export const newsOf = (screen: () => string): (() => string) => {
  let before: ReadonlyArray<string> = []
  return () => {
    const known = before.map(own)
    before = messagesOn(screen())
    const news = before.filter((message) => {
      const at = known.indexOf(own(message))
      if (at !== -1) known.splice(at, 1)
      return at === -1
    })
    return news.join("\n")
  }
}
