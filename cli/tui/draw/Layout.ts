/** How a screen is divided, by its size alone: what does not fit is left out as a whole, and nothing is squeezed. */

export const columnsMin = 80
export const rowsMin = 24

export type Size = "S" | "M" | "L" | "XL"

/** Nothing for a terminal too small for any of it. */
export const sizeOf = (columns: number, rows: number): Size | undefined => {
  if (columns >= 160 && rows >= 45) return "XL"
  if (columns >= 120 && rows >= 32) return "L"
  if (columns >= 100 && rows >= 28) return "M"
  return columns >= columnsMin && rows >= rowsMin ? "S" : undefined
}
