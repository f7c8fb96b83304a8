/** A page as PDF. The library, the font and the encoder are loaded with the first one. The same page is the same bytes. */
import { fileURLToPath } from "node:url"

export interface PdfTable {
  readonly titles: ReadonlyArray<string>
  readonly rows: ReadonlyArray<ReadonlyArray<string>>
}

export interface PdfPage {
  readonly title: string
  /** What it is of, and its author as the file says it. */
  readonly rows: ReadonlyArray<readonly [label: string, value: string]>
  readonly table: PdfTable | undefined
  readonly foot: ReadonlyArray<string>
  /** Where to go on, as text and as a code to photograph. */
  readonly link: string | undefined
  /** When what it says was said: no page depends on when it is drawn. */
  readonly at: Date
}

const margin = 56
const labelWidth = 130
const codeSize = 150
const [titleSize, textSize, smallSize] = [20, 11, 9]

const codeOf = async (link: string): Promise<Uint8Array> => {
  const { default: encoder } = await import("qrcode")
  return encoder.toBuffer(link, { type: "png", errorCorrectionLevel: "M", margin: 4, scale: 8 })
}

const drawTable = (pdf: PDFKit.PDFDocument, { rows, titles }: PdfTable): void => {
  const width = (pdf.page.width - 2 * margin) / titles.length
  const line = (cells: ReadonlyArray<string>): void => {
    const top = pdf.y
    cells.forEach((text, index) => {
      pdf.text(text, margin + index * width, top, { width, align: index === cells.length - 1 ? "right" : "left" })
    })
    pdf.moveDown(0.4)
  }
  line(titles)
  pdf
    .moveTo(margin, pdf.y)
    .lineTo(pdf.page.width - margin, pdf.y)
    .lineWidth(0.5)
    .stroke()
    .moveDown(0.4)
  rows.forEach(line)
  pdf.x = margin
}

const draw = (
  pdf: PDFKit.PDFDocument,
  { foot, link, rows, table, title }: PdfPage,
  code: Uint8Array | undefined
): void => {
  pdf.fontSize(titleSize).text(title, margin, margin).moveDown().fontSize(textSize)
  for (const [label, value] of rows) {
    const top = pdf.y
    pdf.text(label, margin, top, { width: labelWidth })
    pdf.text(value, margin + labelWidth, top).moveDown(0.4)
  }
  pdf.x = margin
  if (table !== undefined) drawTable(pdf.moveDown(), table)
  pdf.moveDown()
  if (link !== undefined && code !== undefined) {
    pdf.text(link, margin, pdf.y, { link, underline: true }).moveDown()
    pdf.image(Buffer.from(code), margin, pdf.y, { width: codeSize })
    pdf.y += codeSize
    pdf.moveDown()
  }
  pdf.fontSize(smallSize)
  for (const text of foot) pdf.text(text, margin)
}

export const drawPdf = async (page: PdfPage): Promise<Uint8Array> => {
  const [{ default: Document }, code] = await Promise.all([
    import("pdfkit"),
    page.link === undefined ? undefined : codeOf(page.link)
  ])
  const font = fileURLToPath(import.meta.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf"))
  const info = { Title: page.title, Creator: "Orrange", Producer: "Orrange", CreationDate: page.at, ModDate: page.at }
  const pdf = new Document({ size: "A4", margin, font, info, lang: "en" })
  const parts: Array<Buffer> = []
  pdf.on("data", (part: Buffer) => void parts.push(part))
  const done = new Promise<void>((resolve, reject) => {
    pdf.once("end", resolve)
    pdf.once("error", reject)
  })
  draw(pdf, page, code)
  pdf.end()
  await done
  return new Uint8Array(Buffer.concat(parts))
}
