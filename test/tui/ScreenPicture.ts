/** A picture of what a terminal shows, as SVG: for the documentation, and to see that nobody changed a colour unawares. */
import type { IBufferCell, Terminal } from "@xterm/headless"

const cellWidth = 8.4
const cellHeight = 17
const fontSize = 14
const fonts = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"

const ansi = {
  dark: ["#1c1f26", "#e06c75", "#8fc379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#d5d9e0"],
  light: ["#fafafa", "#b3261e", "#2e7d32", "#8a6100", "#1a5fb4", "#813d9c", "#0b6e75", "#24292f"]
} as const
const bright = ["#6b7280", "#ff7b85", "#a5e075", "#ffd173", "#82aaff", "#d19df0", "#7fdbca", "#ffffff"] as const

export type Ground = keyof typeof ansi

/** Brightness of one of the six steps of a colour. */
const step = (value: number): number => (value === 0 ? 0 : 55 + value * 40)

/** The 6×6×6 cube and the greys of a terminal with 256 colours. */
const indexed = (index: number): string => {
  const grey = 8 + (index - 232) * 10
  if (index >= 232) return `rgb(${grey},${grey},${grey})`
  const place = index - 16
  return `rgb(${step(Math.floor(place / 36))},${step(Math.floor(place / 6) % 6)},${step(place % 6)})`
}

const colourOf = (cell: IBufferCell, ground: Ground): string => {
  if (cell.isFgDefault()) return ground === "dark" ? ansi.dark[7] : ansi.light[7]
  const index = cell.getFgColor()
  if (index >= 16) return indexed(index)
  return (index >= 8 ? bright[index - 8] : ansi[ground][index]) ?? ansi[ground][7]
}

const escaped = (text: string): string => text.replace(/[&<>]/g, (letter) => `&#${letter.codePointAt(0)};`)

interface Run {
  readonly column: number
  readonly columns: number
  readonly text: string
  readonly colour: string
  readonly bold: boolean
  readonly inverse: boolean
}

/** What is seen, each change of looks named before the letters that have it: `{31 bold}`. */
export const styledText = (terminal: Terminal): string =>
  Array.from({ length: terminal.rows }, (_, row) => {
    const line = terminal.buffer.active.getLine(row)
    let before = "{}"
    let text = ""
    for (let column = 0; column < terminal.cols; column += 1) {
      const cell = line?.getCell(column)
      if (cell === undefined || cell.getWidth() === 0) continue
      const colour = cell.isFgDefault() ? [] : [cell.getFgColor()]
      const looks = [...colour, ...(cell.isBold() ? ["bold"] : []), ...(cell.isInverse() ? ["inverse"] : [])]
      const look = `{${looks.join(" ")}}`
      text += (look === before ? "" : look) + (cell.getChars() || " ")
      before = look
    }
    return text.trimEnd()
  }).join("\n")

const runsOf = (terminal: Terminal, row: number, ground: Ground): ReadonlyArray<Run> => {
  const line = terminal.buffer.active.getLine(row)
  const runs: Array<Run> = []
  for (let column = 0; column < terminal.cols; column += 1) {
    const cell = line?.getCell(column)
    if (cell === undefined || cell.getWidth() === 0) continue
    const look = { colour: colourOf(cell, ground), bold: cell.isBold() !== 0, inverse: cell.isInverse() !== 0 }
    const last = runs.at(-1)
    const text = cell.getChars() || " "
    const same =
      last !== undefined && last.colour === look.colour && last.bold === look.bold && last.inverse === look.inverse
    if (same) runs[runs.length - 1] = { ...last, text: last.text + text, columns: last.columns + cell.getWidth() }
    else runs.push({ ...look, column, columns: cell.getWidth(), text })
  }
  return runs.filter(({ inverse, text }) => inverse || text.trim() !== "")
}

export const screenPicture = (terminal: Terminal, ground: Ground): string => {
  const width = (terminal.cols * cellWidth).toFixed(1)
  const height = terminal.rows * cellHeight
  const back = ansi[ground][0]
  const texts = Array.from({ length: terminal.rows }, (_, row) =>
    runsOf(terminal, row, ground).map(({ bold, colour, column, columns, inverse, text }) => {
      const x = (column * cellWidth).toFixed(1)
      const wide = (columns * cellWidth).toFixed(1)
      const box = inverse
        ? `<rect x="${x}" y="${row * cellHeight}" width="${wide}" height="${cellHeight}" fill="${colour}"/>`
        : ""
      const weight = bold ? ' font-weight="bold"' : ""
      const fill = inverse ? back : colour
      const y = row * cellHeight + 13
      return `${box}<text x="${x}" y="${y}" fill="${fill}"${weight} textLength="${wide}" xml:space="preserve">${escaped(text)}</text>`
    })
  ).flat()
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="${fonts}" font-size="${fontSize}">`,
    `<rect width="100%" height="100%" fill="${back}"/>`,
    ...texts,
    "</svg>",
    ""
  ].join("\n")
}
