/** The buttons under a message. */
import type { Button, Fact } from "../talk/Shown.ts"
import type { InlineKeyboardButton } from "./BotApi.ts"
import { cutText } from "./Html.ts"

/** Buttons under one message, and in one row of them. */
export const buttonsMax = 100
export const rowButtonsMax = 8
/** Bytes that a button gives back when it is pressed. */
const dataBytesMax = 64
/** UTF-16 units that a button copies, and of what stands on one. */
const copyUnitsMax = 256
const labelUnitsMax = 64
const copiesInRow = 2

type Keyboard = ReadonlyArray<ReadonlyArray<InlineKeyboardButton>>

const isAddress = (url: string): boolean => {
  const scheme = URL.canParse(url) ? new URL(url).protocol : ""
  return scheme === "https:" || scheme === "http:" || scheme === "tg:"
}

const styleOf = ({ style }: Button): { readonly style?: "success" | "danger" } => (style === "plain" ? {} : { style })

const copying = (label: string, text: string): ReadonlyArray<InlineKeyboardButton> =>
  text === "" || text.length > copyUnitsMax ? [] : [{ text: cutText(`⧉ ${label}`, labelUnitsMax), copy_text: { text } }]

const pressing = (look: { readonly text: string }, data: string): ReadonlyArray<InlineKeyboardButton> =>
  data !== "" && Buffer.byteLength(data) <= dataBytesMax ? [{ ...look, callback_data: data }] : []

/** Nothing for what Telegram would refuse: one bad button is not to keep back the card. */
const drawn = (button: Button): ReadonlyArray<InlineKeyboardButton> => {
  const { disabled, label, on, target } = button
  const look = { text: cutText(on === true ? `✓ ${label}` : label, labelUnitsMax), ...styleOf(button) }
  if (look.text.trim() === "") return []
  // Whoever wants to write simply writes.
  if ("ask" in target) return []
  if (disabled === true) return [{ ...look, disabled: {} }]
  if ("copy" in target) return copying(label, target.copy)
  if ("url" in target) return isAddress(target.url) ? [{ ...look, url: target.url }] : []
  return pressing(look, "say" in target ? target.say : target.token)
}

const inRows = <A>(all: ReadonlyArray<A>, width: number): ReadonlyArray<ReadonlyArray<A>> =>
  Array.from({ length: Math.ceil(all.length / width) }, (_, row) => all.slice(row * width, (row + 1) * width))

/** The rows that fit, the last one perhaps in part. */
const bounded = (rows: Keyboard): Keyboard => {
  let left = buttonsMax
  return rows.flatMap((row) => {
    const shown = row.slice(0, left)
    left -= shown.length
    return shown.length === 0 ? [] : [shown]
  })
}

/** What acts comes before what copies where there is not enough room for both. */
export const keyboardOf = (rows: ReadonlyArray<ReadonlyArray<Button>>, facts: ReadonlyArray<Fact>): Keyboard => {
  const acting = bounded(rows.flatMap((row) => inRows(row.flatMap(drawn), rowButtonsMax)))
  const room = buttonsMax - acting.flat().length
  const copies = facts.flatMap(({ copy, label }) => (copy === undefined ? [] : copying(label, copy))).slice(0, room)
  return [...inRows(copies, copiesInRow), ...acting]
}
