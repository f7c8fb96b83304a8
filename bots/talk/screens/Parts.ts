/** What the screens are put together from. */
import { trimDecimal } from "@orrange/core/client/DecimalText"
import { clock, uuid } from "@orrange/core/flows/Known"
import { type MessageId, type Say } from "@orrange/core/i18n/Catalogues"
import type { MarketView } from "@orrange/core/protocol/Market"
import type { Asked } from "../Screen.ts"
import type { Button, Fact, Shown } from "../Shown.ts"

/** Rows of a list on one card. */
export const rowsMax = 10
/** Buttons side by side. */
const rowLengthMax = 2
/** Bytes of a command behind a button. */
export const sayBytesMax = 64
/** Characters of one thing that somebody wrote. */
const textLengthMax = 300
/** Characters of the end of an id by which people know what a card is about. */
const shortIdLength = 8

/** Names of columns and rows: the messages `field-…`. */
type FieldName = MessageId extends infer Id ? (Id extends `field-${infer Name}` ? Name : never) : never

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A sentence begins with a capital, whatever a name of a table begins with. */
export const sentence = capital

export const label = (say: Say, name: FieldName): string => capital(say(`field-${name}`))

/**
 * What people wrote, in one line, without what would reorder letters or stay invisible. The two joiners stay: letters of
 * Persian and faces of several people are made with them.
 */
export const plain = (text: string): string =>
  text
    .replace(/[\s\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, "")
    .trim()

/** A text cut to so many characters, and marked as cut. */
export const cut = (text: string, lengthMax: number): string => {
  const letters = [...text]
  return letters.length <= lengthMax ? text : `${letters.slice(0, lengthMax - 1).join("")}…`
}

export const amount = trimDecimal

/** Payment methods have readable ids; their names would cost a read of the catalogue. */
export const methodsText = (methods: ReadonlyArray<string>): string =>
  methods.map((id) => capital(id.replaceAll("_", " "))).join(", ")

export const shortId = (id: string): string => id.slice(-shortIdLength)

/** A time as clocks show it where the reader is. */
export const at = (asked: Asked, time: string | null): string => clock(time, asked.timeZone)

/** The same with the day left out while it is today's. */
export const soon = (asked: Asked, time: string): string => {
  const [today = ""] = at(asked, asked.now.toISOString()).split(" ")
  const shown = at(asked, time)
  return shown.startsWith(`${today} `) ? shown.slice(today.length + 1) : shown
}

/** By what the reader knows a card: what it is about, and their own two words. */
export const footOf = ({ phrase }: Asked, id?: string): string | null =>
  [id === undefined ? null : shortId(id), phrase].filter((part) => part !== null).join(" · ") || null

export const go = (name: string, command: string, style: Button["style"] = "plain"): Button => ({
  label: plain(name),
  style,
  target: { say: command }
})

export const rowsOf = (buttons: ReadonlyArray<Button>): Shown["rows"] =>
  Array.from({ length: Math.ceil(buttons.length / rowLengthMax) }, (_, row) =>
    buttons.slice(row * rowLengthMax, (row + 1) * rowLengthMax)
  )

/** One row each: what is listed has long names. */
export const listOf = (buttons: ReadonlyArray<Button>): Shown["rows"] => buttons.map((button) => [button])

/** What people wrote, as far as there is room for it beside all else. */
export const shortened = (text: string): string => cut(plain(text), textLengthMax)

/** Facts whose value is there. */
export const facts = (...all: ReadonlyArray<readonly [label: string, value: string | null | undefined]>): Array<Fact> =>
  all.flatMap(([name, value]) =>
    value === null || value === undefined || value === "" ? [] : [{ label: name, value: shortened(value) }]
  )

/** A command line for the terminal, which the reader can copy. */
export const inTerminal = (say: Say, line: string): Fact => ({
  label: say("bots-in_terminal"),
  value: `orrange ${line}`,
  copy: `orrange ${line}`
})

export const wordsOf = (rest: string): ReadonlyArray<string> => rest.split(/\s+/).filter((word) => word !== "")

/** The id that stands behind a command. */
export const idOf = ({ rest }: Asked): string | undefined => wordsOf(rest.toLowerCase()).find((word) => uuid.test(word))

const symbolOf = (word: string): string => word.toUpperCase().replace(/[/_]/, "-")

/** The market that is named, if there is one; `btc/eur` is BTC-EUR. */
export const marketNamed = (rest: string, markets: ReadonlyArray<MarketView>): MarketView | undefined => {
  const words = wordsOf(rest)
  const named = new Set([...words.map(symbolOf), symbolOf(words.slice(0, 2).join("-"))])
  return markets.find(({ symbol }) => named.has(symbol))
}
