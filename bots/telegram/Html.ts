/** Plain text as Telegram's HTML, and cut to what a message may have. */

/** A piece of a message: with its markup, and how long it is without, in UTF-16 units. */
export interface Piece {
  readonly html: string
  readonly units: number
}

export const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")

/** Not seen, and no part of a word: what it stands in is not found to be a mention or an address. */
const joiner = "\u2060"
/** Where a mention, a tag, an address with its scheme or a host's name goes on. */
const linkable = /[@#$](?=[\p{L}\p{N}_])|:(?=\/\/)|\.(?=\p{L}{2,})/gu

/** Text that stays text: names and notes of others make no link and call nobody. */
export const inert = (text: string): string => text.replaceAll(linkable, (found) => found + joiner)

/** At most so many UTF-16 units, with a sign that something is missing; never half a character. */
export const cutText = (text: string, unitsMax: number): string => {
  if (text.length <= unitsMax) return text
  const last = text.codePointAt(unitsMax - 2) ?? 0
  return `${text.slice(0, last > 0xffff ? unitsMax - 2 : unitsMax - 1)}…`
}

export const piece = (text: string, tag?: "b" | "i" | "code"): Piece => ({
  html: tag === undefined ? escapeHtml(text) : `<${tag}>${escapeHtml(text)}</${tag}>`,
  units: text.length
})

export const joined = (...pieces: ReadonlyArray<Piece>): Piece => ({
  html: pieces.map(({ html }) => html).join(""),
  units: pieces.reduce((sum, { units }) => sum + units, 0)
})

/** Lines that belong together. */
export interface Block {
  readonly lines: ReadonlyArray<Piece>
  /** Lines that stay when others go. */
  readonly fixed: number
  readonly pre?: true
}

const unitsOf = (lines: ReadonlyArray<Piece>): number => lines.reduce((sum, { units }) => sum + units + 1, -1)

const gap = "\n\n"

const blockHtml = ({ lines, pre }: Block): string => {
  const html = lines.map((line) => line.html).join("\n")
  return pre === true ? `<pre>${html}</pre>` : html
}

const lengthOf = (blocks: ReadonlyArray<Block>): number =>
  blocks.reduce((sum, { lines }) => sum + unitsOf(lines) + gap.length, -gap.length)

/** Without as many lines as it must lose, and with how many these are. */
const shortened = (block: Block, over: number): Block => {
  let left = block.lines.length
  let freed = 0
  const sign = (): Piece => piece(`… +${block.lines.length - left}`)
  while (left > block.fixed && freed - (sign().units + 1) < over) {
    left -= 1
    freed += (block.lines[left]?.units ?? 0) + 1
  }
  return { ...block, lines: [...block.lines.slice(0, left), sign()] }
}

export interface Fitted {
  readonly html: string
  /** Blocks that lost lines, by their place. */
  readonly cut: ReadonlyArray<number>
}

/**
 * One text of `unitsMax` at most. Whole lines go, from the end of the blocks named in `order`, one block after the
 * other; how many went is said where they stood. What has no lines to lose must be short enough by itself.
 */
export const fit = (blocks: ReadonlyArray<Block>, order: ReadonlyArray<number>, unitsMax: number): Fitted => {
  const shown = [...blocks]
  const cut: Array<number> = []
  for (const place of order) {
    const over = lengthOf(shown.filter(({ lines }) => lines.length > 0)) - unitsMax
    const block = shown[place]
    if (over <= 0 || block === undefined || block.lines.length <= block.fixed) continue
    shown[place] = shortened(block, over)
    cut.push(place)
  }
  const html = shown.filter(({ lines }) => lines.length > 0).map(blockHtml)
  return { html: html.join(gap), cut }
}
