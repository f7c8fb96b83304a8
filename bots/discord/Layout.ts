/** A card as Discord's components: a container with its words, its picture or file, and rows of buttons. */
import type { Button, Relayed, Shown, Spoken } from "../talk/Shown.ts"
import { type Block, blocksOf, fitted, footOf, relayedBlocks } from "./CardText.ts"
import { customIdOf, uniqueId } from "./CustomId.ts"
import { buttonStyles, componentKinds } from "./Kinds.ts"
import { clipped, escaped } from "./Markdown.ts"

/** Of one message: all components, characters of all texts together, and buttons of a row. */
const componentsMax = 40
const charactersMax = 4_000
const rowButtonsMax = 5
/** What stands in every message beside its rows: container, words, picture, separator, foot, and one to spare. */
const otherComponents = 6
const labelMax = 80
const urlMax = 512
const noticeMax = 500

export interface Attachment {
  readonly name: string
  readonly contentType: string
  readonly data: Buffer
}

export interface Drawn {
  readonly components: ReadonlyArray<object>
  readonly files: ReadonlyArray<Attachment>
  /** Comes without a sound. */
  readonly silent: boolean
}

type Rows = ReadonlyArray<ReadonlyArray<Button>>

/** Buttons that are drawn as such, in rows no longer than Discord has them. */
const pressable = (rows: Rows): Rows =>
  rows.flatMap((row) => {
    const kept = row.filter(({ target }) =>
      "url" in target
        ? /^https?:\/\//.test(target.url) && target.url.length <= urlMax
        : customIdOf(target) !== undefined
    )
    const parts: Array<ReadonlyArray<Button>> = []
    for (let from = 0; from < kept.length; from += rowButtonsMax) parts.push(kept.slice(from, from + rowButtonsMax))
    return parts
  })

/** The rows that have room, always among them the last, which leads back, and the last that leads on. */
const roomFor = (rows: Rows): { readonly rows: Rows; readonly hidden: number } => {
  const on = rows.findLast((row) => row.some(({ style }) => style === "success"))
  const isKept = (row: Rows[number]): boolean => row === on || row === rows.at(-1)
  let left = componentsMax - otherComponents
  for (const row of rows.filter(isKept)) left -= row.length + 1
  let hidden = 0
  const kept = rows.filter((row) => {
    if (isKept(row)) return true
    const fits = hidden === 0 && left >= row.length + 1
    if (fits) left -= row.length + 1
    else hidden += row.length
    return fits
  })
  return { rows: kept, hidden }
}

const styleOf = ({ on, style, target }: Button): number => {
  if ("url" in target) return buttonStyles.link
  if (style !== "plain") return buttonStyles[style]
  return on === true ? buttonStyles.primary : buttonStyles.secondary
}

const drawRows = (rows: Rows): ReadonlyArray<object> => {
  const used = new Set<string>()
  return rows.map((row) => ({
    type: componentKinds.actionRow,
    components: row.map((button) => {
      const label = `${button.on === true ? "✓ " : ""}${button.label.trim()}`
      const id = uniqueId(customIdOf(button.target) ?? "", used)
      used.add(id)
      return {
        type: componentKinds.button,
        style: styleOf(button),
        label: clipped(label === "" ? "…" : label, labelMax),
        ...("url" in button.target ? { url: button.target.url } : { custom_id: id }),
        ...(button.disabled === true ? { disabled: true } : {})
      }
    })
  }))
}

interface Parts {
  readonly blocks: ReadonlyArray<Block>
  readonly rows: Rows
  readonly foot: string | null
  readonly file: Attachment | undefined
}

const media = ({ contentType, name }: Attachment): object => {
  const url = { url: `attachment://${name}` }
  return contentType.startsWith("image/")
    ? { type: componentKinds.mediaGallery, items: [{ media: url }] }
    : { type: componentKinds.file, file: url }
}

const compose = ({ blocks, file, foot, rows: wanted }: Parts, quiet: boolean): Drawn => {
  const { hidden, rows } = roomFor(pressable(wanted))
  const end = footOf(foot)
  const more: Block = { lines: hidden === 0 ? [] : [`… +${hidden}`], rank: 0 }
  const words = fitted([...blocks, more], charactersMax - (end?.length ?? 0))
  const inside = [
    { type: componentKinds.textDisplay, content: words },
    ...(file === undefined ? [] : [media(file)]),
    ...(rows.length === 0 && end === null ? [] : [{ type: componentKinds.separator }]),
    ...drawRows(rows),
    ...(end === null ? [] : [{ type: componentKinds.textDisplay, content: end }])
  ]
  return {
    components: [{ type: componentKinds.container, components: inside }],
    files: file === undefined ? [] : [file],
    silent: quiet
  }
}

/** The button by which a text is written: what is typed into a channel the bot may not see. */
const writing = ({ asks }: Shown): Rows =>
  asks === null ? [] : [[{ label: `✎ ${asks}`, style: "plain", target: { ask: asks, about: null } }]]

/** @param picture As PNG, where there is one. */
export const drawCard = (card: Shown, picture: Uint8Array | undefined): Drawn => {
  const file =
    picture === undefined ? undefined : { name: "picture.png", contentType: "image/png", data: Buffer.from(picture) }
  return compose({ blocks: blocksOf(card), rows: [...writing(card), ...card.rows], foot: card.foot, file }, card.silent)
}

/** A file that is played where it stands. */
export const drawSpoken = ({ bytes, foot }: Spoken): Drawn => {
  const file = { name: "voice.mp3", contentType: "audio/mpeg", data: Buffer.from(bytes) }
  return compose({ blocks: [{ lines: ["🔊"], rank: 0 }], rows: [], foot, file }, true)
}

/** A line that only says that something was seen, or why not. */
export const drawNotice = (text: string): ReadonlyArray<object> => [
  { type: componentKinds.textDisplay, content: escaped(clipped(text.trim() || "…", noticeMax)) }
]

/** Endings by which people's machines know what a file is. */
const endings: Readonly<Record<string, string>> = {
  "application/pdf": "pdf",
  "audio/mp4": "m4a",
  "audio/mpeg": "mp3",
  "audio/ogg": "ogg",
  "image/gif": "gif",
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "text/plain": "txt",
  "video/mp4": "mp4"
}

/** @param bytes Of the file that came along; undefined where there is none, or none to be had. */
export const drawRelayed = (relayed: Relayed, bytes: Uint8Array | undefined): Drawn => {
  const type = relayed.file?.media_type ?? ""
  const file =
    bytes === undefined
      ? undefined
      : { name: `file.${endings[type] ?? "bin"}`, contentType: type, data: Buffer.from(bytes) }
  const blocks = relayedBlocks(relayed, file !== undefined)
  return compose({ blocks, rows: relayed.rows, foot: relayed.foot, file }, false)
}
