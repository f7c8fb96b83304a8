/** What stands in the PDFs, read back as a viewer does that copies text. */
import { inflateSync } from "node:zlib"
import { describe, expect, it } from "vitest"
import { feeStatement, invoice } from "../../cli/InvoiceFixtures.ts"
import { feePage, invoicePage } from "../../daemon/billing/Pages.ts"
import { drawPdf, type PdfPage } from "../../daemon/billing/Pdf.ts"

const streamsOf = (bytes: Uint8Array): ReadonlyArray<string> => {
  const file = Buffer.from(bytes)
  const text = file.toString("latin1")
  return [...text.matchAll(/\/Length (\d+)\n(?:\/[^\n]*\n)*>>\nstream\n/g)].map((match) => {
    const start = match.index + match[0].length
    const part = file.subarray(start, start + Number(match[1]))
    return (match[0].includes("FlateDecode") ? inflateSync(part) : part).toString("latin1")
  })
}

/** By its one font: the letters of its glyphs, in order, and what is drawn of them. */
const textOf = async (page: PdfPage): Promise<ReadonlyArray<string>> => {
  const streams = streamsOf(await drawPdf(page))
  const map = streams.find((stream) => stream.includes("beginbfrange")) ?? ""
  const letters = [...map.matchAll(/\[((?:<[0-9a-f ]+> ?)+)\]/g)].flatMap(([, list = ""]) =>
    [...list.matchAll(/<([0-9a-f ]+)>/g)].map(([, hex = ""]) =>
      Buffer.from(hex.replaceAll(" ", ""), "hex").swap16().toString("utf16le")
    )
  )
  const content = streams.find((stream) => stream.includes(" Tf")) ?? ""
  return [...content.matchAll(/\[([^\]]*)\] TJ/g)].map(([, drawn = ""]) =>
    [...drawn.matchAll(/<([0-9a-f]+)>/g)]
      .flatMap(([, hex = ""]) => hex.match(/.{4}/g) ?? [])
      .map((glyph) => letters[Number.parseInt(glyph, 16)] ?? "?")
      .join("")
  )
}

describe("the PDF", () => {
  it("of an invoice says what is to be paid, to whom and where", async () => {
    expect(await textOf(invoicePage(invoice, "en"))).toMatchInlineSnapshot(`
      [
        "Invoice 7",
        "From",
        "ann",
        "For",
        "order 17",
        "Amount",
        "107.39 EUR",
        "Billed as",
        "100.00 CHF",
        "Date",
        "2026-11-21",
        "To be paid by",
        "2026-12-05",
        "State",
        "open",
        "Id",
        "0197a000-0000-7000-8000-00000001b0ce",
        "https://orrange.example/pay/q1w2e3r4t5y6u7i8o9p0as",
        "Open the link or photograph the code to pay.",
      ]
    `)
  })

  it("of a month says what fees there were", async () => {
    expect(await textOf(feePage(feeStatement, "en"))).toMatchInlineSnapshot(`
      [
        "Fees of 2026-10",
        "Person",
        "ann",
        "Period (UTC)",
        "2026-10-01T00:00:00.000Z – 2026-11-01T00:00:00.000Z",
        "Of what",
        "Times",
        "Amount",
        "Fills on instant markets",
        "12",
        "0.00012345 BTC",
        "Exchanges",
        "1",
        "0.50 EUR",
        "Trades with escrow",
        "3",
        "1.250000 USDT",
        "Made of the books of the platform; the month is over, so it stays as it is.",
      ]
    `)
  })

  it("speaks the language of who reads it, in their letters", async () => {
    const text = await textOf(invoicePage({ ...invoice, note: "Über Ψυχή и чай" }, "de"))
    expect(text).toContain("Rechnung 7")
    expect(text).toContain("Über Ψυχή и чай")
  })

  it("is the same to the byte whenever it is drawn", async () => {
    const page = invoicePage(invoice, "fr")
    expect(Buffer.from(await drawPdf(page)).equals(Buffer.from(await drawPdf(page)))).toBe(true)
  })

  it("of an invoice that nobody can pay has no link", async () => {
    const text = await textOf(invoicePage({ ...invoice, state: "paid", link: null }, "en"))
    expect(text).toContain("paid")
    expect(text.join(" ")).not.toContain("https://")
  })
})
