/** Pictures of a code, for a terminal and as PNG. The encoder is loaded only when there is one to draw. */

/** Light modules around a code, as ISO 18004 asks for. */
const quietModules = 4
const modulePixels = 8
/** Restores up to 15 % of a code; EPC069-12 asks for this level. */
const errorCorrectionLevel = "M"
/** Black and bright white whatever the theme: many scanners read no inverted code. */
const ink = "\u001b[40;97m"
const plain = "\u001b[0m"

/** Two rows of modules a line. Light modules are drawn and dark ones left out, as a terminal is mostly dark. */
const blocks = ["█", "▀", "▄", " "] as const

export const drawText = async (payload: string, colour: boolean): Promise<string> => {
  const { default: encoder } = await import("qrcode")
  const { modules } = encoder.create(payload, { errorCorrectionLevel })
  const size = modules.size + 2 * quietModules
  const isDark = (row: number, column: number): boolean => {
    const [y, x] = [row - quietModules, column - quietModules]
    return y >= 0 && x >= 0 && y < modules.size && x < modules.size && modules.get(y, x) === 1
  }
  return Array.from({ length: Math.ceil(size / 2) }, (_, line) => {
    const row = Array.from({ length: size }, (__, column) => {
      const at = (isDark(2 * line, column) ? 2 : 0) + (isDark(2 * line + 1, column) ? 1 : 0)
      return blocks[at]
    }).join("")
    return colour ? ink + row + plain : row
  }).join("\n")
}

export const drawPng = async (payload: string): Promise<Uint8Array> => {
  const { default: encoder } = await import("qrcode")
  return encoder.toBuffer(payload, { type: "png", errorCorrectionLevel, margin: quietModules, scale: modulePixels })
}
