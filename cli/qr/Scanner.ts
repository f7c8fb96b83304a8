/** What a telephone reads of a picture of a code, for tests: a decoder that knows nothing of how the code was made. */
import { Terminal } from "@xterm/headless"
import jsqr from "jsqr"
import { PNG } from "pngjs"

/** Pixels to a side of a module that is read off a terminal. */
const scale = 4

export const scanPng = (bytes: Uint8Array): string | undefined => {
  const { data, height, width } = PNG.sync.read(Buffer.from(bytes))
  return jsqr.default(new Uint8ClampedArray(data), width, height, { inversionAttempts: "dontInvert" })?.data
}

/** Which halves of a cell are lit: white on black, as a code is drawn. */
const lit: Readonly<Record<string, readonly [upper: boolean, lower: boolean]>> = {
  "█": [true, true],
  "▀": [true, false],
  "▄": [false, true]
}

/** Photographs a whole terminal of this size on which a program wrote this. */
export const scanTerminal = async (written: string, columns: number, rows: number): Promise<string | undefined> => {
  const terminal = new Terminal({ cols: columns, rows, allowProposedApi: true, convertEol: true, scrollback: 0 })
  await new Promise<void>((resolve) => terminal.write(written, resolve))
  const width = columns * scale
  const pixels = new Uint8ClampedArray(width * rows * 2 * scale * 4).fill(255)
  const isLit = (x: number, y: number): boolean => {
    const cell = terminal.buffer.active.getLine(Math.floor(y / 2))?.getCell(x)
    return (lit[cell?.getChars() ?? ""] ?? [false, false])[y % 2] === true
  }
  for (let y = 0; y < rows * 2 * scale; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const shade = isLit(Math.floor(x / scale), Math.floor(y / scale)) ? 255 : 0
      pixels.fill(shade, (y * width + x) * 4, (y * width + x) * 4 + 3)
    }
  }
  terminal.dispose()
  return jsqr.default(pixels, width, rows * 2 * scale, { inversionAttempts: "dontInvert" })?.data
}
