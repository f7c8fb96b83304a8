/**
 * As much of XML as bank statements need, and no more: elements, attributes, text, CDATA, comments. There are no
 * document types, so no entities but the five that XML itself has, and nothing is ever fetched or expanded.
 */
import { faultAt } from "./StatementEntry.ts"

/** Elements inside of one another. */
const depthMax = 32
/** Attributes of one element. */
const attributesMax = 16

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly line: number
  readonly children: ReadonlyArray<XmlElement>
  /** Its own text, without its children's. */
  readonly text: string
}

interface OpenElement extends XmlElement {
  readonly tag: string
  readonly children: Array<XmlElement>
  text: string
}

export interface XmlReading {
  /** Elements of this name are handed over one by one and not kept, so that a large file takes little memory. */
  readonly each: string
  readonly take: (element: XmlElement) => void
}

const namePattern = /[A-Za-z_][\w.:-]*/y
const spacePattern = /[ \t\r\n]*/y
const attributePattern = /[ \t\r\n]+([A-Za-z_][\w.:-]*)[ \t\r\n]*=[ \t\r\n]*(?:"([^"<]*)"|'([^'<]*)')/y
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }

const localName = (tag: string): string => tag.slice(tag.indexOf(":") + 1)

class Reader {
  readonly #text: string
  readonly #reading: XmlReading
  readonly #open: Array<OpenElement> = []
  #root: XmlElement | undefined
  #at = 0
  #line = 1

  constructor(text: string, reading: XmlReading) {
    this.#text = text
    this.#reading = reading
  }

  read(): XmlElement {
    if (this.#text.startsWith("<?xml")) this.#declaration()
    while (this.#at < this.#text.length) {
      const next = this.#text.indexOf("<", this.#at)
      this.#characters(next < 0 ? this.#text.length : next)
      if (next >= 0) this.#markup()
    }
    if (this.#root === undefined || this.#open.length > 0) throw faultAt("malformed", this.#line)
    return this.#root
  }

  #fail(): never {
    throw faultAt("malformed", this.#line)
  }

  #advance(to: number): void {
    for (let at = this.#at; at < to; at++) {
      const character = this.#text[at]
      if (character === "\n" || (character === "\r" && this.#text[at + 1] !== "\n")) this.#line++
    }
    this.#at = to
  }

  /** Goes past `end`; what stood before it. */
  #until(end: string): string {
    const found = this.#text.indexOf(end, this.#at)
    if (found < 0) this.#fail()
    const before = this.#text.slice(this.#at, found)
    this.#advance(found + end.length)
    return before
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    if (found !== null) this.#advance(pattern.lastIndex)
    return found
  }

  #declaration(): void {
    const declared = /encoding\s*=\s*["']([^"']*)["']/.exec(this.#until("?>").slice(0, 200))?.[1]
    if (declared !== undefined && declared.toLowerCase() !== "utf-8") throw faultAt("encoding", 1)
  }

  #decoded(text: string): string {
    return text.replace(/&([^;&]{0,10})(;?)/g, (_all, name: string, end: string) => {
      const code = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name)
      const point =
        code === null ? undefined : Number.parseInt(code[1] ?? code[2] ?? "", code[1] === undefined ? 10 : 16)
      const character = point === undefined ? entities[name] : this.#character(point)
      return end === ";" && character !== undefined ? character : this.#fail()
    })
  }

  #character(point: number): string | undefined {
    const isSurrogate = point >= 0xd800 && point <= 0xdfff
    if (point > 0x10_ffff || isSurrogate) return undefined
    if (point < 0x20 && point !== 0x9 && point !== 0xa && point !== 0xd) throw faultAt("control_character", this.#line)
    return String.fromCodePoint(point)
  }

  #characters(end: number): void {
    if (end === this.#at) return
    const text = this.#text.slice(this.#at, end)
    const element = this.#open.at(-1)
    if (element !== undefined) element.text += this.#decoded(text)
    else if (text.trim() !== "") this.#fail()
    this.#advance(end)
  }

  #markup(): void {
    if (this.#text.startsWith("<!--", this.#at)) {
      this.#advance(this.#at + 4)
      this.#until("-->")
    } else if (this.#text.startsWith("<![CDATA[", this.#at)) {
      this.#advance(this.#at + 9)
      const element = this.#open.at(-1) ?? this.#fail()
      element.text += this.#until("]]>")
    } else if (this.#text.startsWith("<!", this.#at)) throw faultAt("document_type", this.#line)
    else if (this.#text.startsWith("</", this.#at)) this.#endTag()
    else this.#startTag()
  }

  #startTag(): void {
    const line = this.#line
    this.#advance(this.#at + 1)
    const tag = this.#match(namePattern)?.[0] ?? this.#fail()
    const attributes: Record<string, string> = Object.create(null)
    for (let count = 0; ; count++) {
      const found = this.#match(attributePattern)
      if (found === null) break
      const [, name = "", one, other] = found
      if (count === attributesMax || name in attributes) this.#fail()
      attributes[name] = this.#decoded(one ?? other ?? "")
    }
    this.#match(spacePattern)
    const isEmpty = this.#text[this.#at] === "/"
    this.#advance(this.#at + (isEmpty ? 1 : 0))
    if (this.#text[this.#at] !== ">") this.#fail()
    this.#advance(this.#at + 1)
    if (this.#root !== undefined && this.#open.length === 0) this.#fail()
    if (this.#open.length === depthMax) throw faultAt("too_deep", line)
    const element = { tag, name: localName(tag), attributes, line, children: [], text: "" }
    this.#root ??= element
    this.#open.push(element)
    if (isEmpty) this.#close()
  }

  #endTag(): void {
    this.#advance(this.#at + 2)
    const tag = this.#match(namePattern)?.[0]
    this.#match(spacePattern)
    if (tag !== this.#open.at(-1)?.tag || this.#text[this.#at] !== ">") this.#fail()
    this.#advance(this.#at + 1)
    this.#close()
  }

  #close(): void {
    const element = this.#open.pop()
    if (element === undefined) return
    const { each, take } = this.#reading
    if (element.name === each) take(element)
    // Of the rest only what an entry is made of is kept.
    else if (this.#open.some(({ name }) => name === each)) this.#open.at(-1)?.children.push(element)
  }
}

/** The root, with nothing in it but its attributes; throws a StatementFault. */
export const readXml = (text: string, reading: XmlReading): XmlElement => new Reader(text, reading).read()

/** All elements along a path of names below this one. */
export const elementsAt = (element: XmlElement, ...path: ReadonlyArray<string>): ReadonlyArray<XmlElement> =>
  path.reduce<ReadonlyArray<XmlElement>>(
    (found, name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)),
    [element]
  )

/** Text of the first element along a path, without the space around it. */
export const textAt = (element: XmlElement, ...path: ReadonlyArray<string>): string | undefined =>
  elementsAt(element, ...path)[0]?.text.trim()
