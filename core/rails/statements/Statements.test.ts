import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { formatAmount } from "../../money/Amount.ts"
import type { StatementMapping } from "../../protocol/Payment.ts"
import { type StatementEntry, statementBytesMax, statementLinesMax } from "./StatementEntry.ts"
import { readStatement, type StatementSource } from "./Statements.ts"

const mapping: StatementMapping = {
  delimiter: ";",
  decimal: ",",
  date_format: "DD.MM.YYYY",
  columns: { date: "Datum", amount: "Betrag", currency: "Währung", payer: "Name", reference: "Zweck", id: "Id" }
}
const header = "Datum;Betrag;Währung;Name;Zweck;Id"

type Format = StatementSource["format"]
const sources: Readonly<Record<Format, StatementSource>> = {
  csv: { format: "csv", mapping },
  camt053: { format: "camt053" },
  mt940: { format: "mt940" }
}
const formats = Object.keys(sources) as ReadonlyArray<Format>

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

const read = (source: StatementSource, content: string | Uint8Array) =>
  readStatement(source, typeof content === "string" ? bytesOf(content) : content)

const entriesOf = (source: StatementSource, content: string | Uint8Array) => Result.getOrThrow(read(source, content))

const faultOf = (source: StatementSource, content: string | Uint8Array) => {
  const found = read(source, content)
  return Result.isFailure(found) ? { fault: found.failure.fault, line: found.failure.line } : "read"
}

/** Entries as all three formats can say them. */
const entry = fc.record({
  day: fc
    .date({ min: new Date("2001-01-01"), max: new Date("2079-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  kind: fc.constantFrom("credit" as const, "debit" as const),
  amount: fc.record({ units: fc.bigInt({ min: 0n, max: 10n ** 14n }), scale: fc.constantFrom(0, 2, 3) }),
  currency: fc.constantFrom("EUR", "INR", "JPY"),
  payer: fc.option(fc.stringMatching(/^[A-Z][a-zäöé']{1,8} [A-Z][a-z]{1,8}$/)),
  reference: fc.stringMatching(/^[A-Z0-9]{6,10}( [a-z&<>";]{1,8}){0,2}$/),
  id: fc.option(fc.stringMatching(/^[A-Z0-9]{8,16}$/).filter((id) => !id.startsWith("NO")))
})
type Written = Omit<StatementEntry, "line">

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`)

const writeCamt = (version: "02" | "08", entries: ReadonlyArray<Written>): string => {
  const party = (name: string): string => (version === "08" ? `<Pty><Nm>${name}</Nm></Pty>` : `<Nm>${name}</Nm>`)
  const rows = entries.map(
    ({ amount, currency, day, id, kind, payer, reference }) => `<Ntry>
      <Amt Ccy="${currency}">${formatAmount(amount.units, amount.scale)}</Amt>
      <CdtDbtInd>${kind === "credit" ? "CRDT" : "DBIT"}</CdtDbtInd>
      <Sts>${version === "08" ? "<Cd>BOOK</Cd>" : "BOOK"}</Sts><BookgDt><Dt>${day}</Dt></BookgDt>
      <NtryDtls><TxDtls><Refs><EndToEndId>${id ?? "NOTPROVIDED"}</EndToEndId></Refs><RltdPties>
      <Dbtr>${party(escaped(payer ?? ""))}</Dbtr></RltdPties>
      <RmtInf><Ustrd>${escaped(reference)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><BkToCstmrStmt><Stmt>
    ${rows.join("\n")}</Stmt></BkToCstmrStmt></Document>`
}

const writeMt940 = (entries: ReadonlyArray<Written>): string =>
  entries
    .map(({ amount, currency, day, id, kind, payer, reference }) => {
      const [whole, fraction = ""] = formatAmount(amount.units, amount.scale).split(".")
      const date = day.slice(2).replaceAll("-", "")
      return [
        `:20:START\r\n:60F:C${date}${currency}0,00`,
        `:61:${date}${date.slice(2)}${kind === "credit" ? "C" : "D"}${whole},${fraction}NTRF${id ?? "NONREF"}`,
        `:86:166?00CREDIT?20SVWZ+${reference.slice(0, 3)}`,
        `?21${reference.slice(3)}?32${payer ?? ""}`,
        `:62F:C${date}${currency}0,00`,
        "-"
      ].join("\r\n")
    })
    .join("\r\n")

const writeCsv = (entries: ReadonlyArray<Written>): string =>
  [
    header,
    ...entries.map(({ amount, currency, day, id, kind, payer, reference }) => {
      const sign = kind === "credit" ? "" : "-"
      const number = `${sign}${formatAmount(amount.units, amount.scale).replace(".", ",")}`
      const quoted = `"${reference.replaceAll('"', '""')}"`
      return [day.split("-").toReversed().join("."), number, currency, payer ?? "", quoted, id ?? ""].join(";")
    })
  ].join("\n")

const writers: Readonly<Record<Format, (entries: ReadonlyArray<Written>) => string>> = {
  csv: writeCsv,
  camt053: (entries) => writeCamt("08", entries),
  mt940: writeMt940
}

const sample: ReadonlyArray<Written> = [
  {
    day: "2026-11-21",
    kind: "credit",
    amount: { units: 9_200n, scale: 2 },
    currency: "EUR",
    payer: "Ann Lee",
    reference: "K7Q2M9ABCD",
    id: "E2E1"
  }
]

describe("readStatement", () => {
  const written = fc.array(entry, { maxLength: 5 })
  const withoutLines = (entries: ReadonlyArray<StatementEntry>) => entries.map(({ line: _line, ...rest }) => rest)

  it.each([...formats, "camt053.02"])("%s: gives back what was written", (format) => {
    const write =
      format === "camt053.02" ? (rows: ReadonlyArray<Written>) => writeCamt("02", rows) : writers[format as Format]
    const source = sources[format.slice(0, 7) as Format]
    fc.assert(
      fc.property(
        written.filter((rows) => rows.length > 0),
        (rows) => {
          expect(withoutLines(entriesOf(source, write(rows)))).toEqual(rows)
        }
      )
    )
  })

  it.each(formats)("%s: whatever is changed in a file, it is read or told at fault", (format) => {
    const change = fc.record({
      at: fc.nat(3_000),
      cut: fc.nat(4),
      put: fc.oneof(
        fc.constantFrom("\0", "<", "&", '"', ";", ":61:", "\r", "\n", "\ufeff", "-", "9".repeat(99)),
        fc.string()
      )
    })
    fc.assert(
      fc.property(written, fc.array(change, { minLength: 1, maxLength: 4 }), (rows, changes) => {
        const text = changes.reduce(
          (whole, { at, cut, put }) => whole.slice(0, at) + put + whole.slice(at + cut),
          writers[format](rows)
        )
        const result = read(sources[format], text)
        expect(Result.isSuccess(result) || result.failure._tag === "StatementFault").toBe(true)
      }),
      { numRuns: 500 }
    )
  })

  it.each(formats)("%s: whatever bytes there are, they are read or told at fault", (format) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const result = read(sources[format], bytes)
        expect(Result.isSuccess(result) || result.failure._tag === "StatementFault").toBe(true)
      })
    )
  })

  it.each(formats)("%s: takes any line ends and a byte order mark, and no NUL", (format) => {
    const text = writers[format](sample)
    const [first = "", ...rest] = text.split(/\r?\n/)
    const mixed = rest.reduce((whole, line, index) => whole + (["\n", "\r\n", "\r"][index % 3] ?? "") + line, first)
    expect(withoutLines(entriesOf(sources[format], `\ufeff${mixed}`))).toEqual(sample)
    expect(faultOf(sources[format], `${first}\r\n\0${rest.join("\n")}`)).toEqual({
      fault: "control_character",
      line: 2
    })
  })

  it.each(formats)("%s: stays within its bounds", (format) => {
    const source = sources[format]
    expect(faultOf(source, new Uint8Array(statementBytesMax + 1).fill(32))).toEqual({ fault: "too_large", line: 1 })
    const lines = "\n".repeat(statementLinesMax + 1)
    expect(faultOf(source, lines)).toEqual({ fault: "too_many_lines", line: statementLinesMax })
    const startedAt = performance.now()
    for (const filler of ['"', "<", "/", "&", "?20", ":61:", "<a>", "/NAME/", "1.", " ", "a=", "+"]) {
      const text = filler.repeat(Math.floor(1_000_000 / filler.length))
      faultOf(source, text)
      faultOf(source, writers[format](sample) + text)
      faultOf(source, writers[format](sample).replace("K7Q2M9ABCD", text))
    }
    // Each of these takes milliseconds where time grows with the length, and minutes where it grows with its square.
    expect(performance.now() - startedAt).toBeLessThan(20_000)
  })
})

describe("CSV", () => {
  const csv = (change: Partial<StatementMapping>, text: string | Uint8Array) =>
    read({ format: "csv", mapping: { ...mapping, ...change } }, text)
  const one = (change: Partial<StatementMapping>, text: string) => Result.getOrThrow(csv(change, text))[0]
  const fault = (change: Partial<StatementMapping>, text: string | Uint8Array) => {
    const found = csv(change, text)
    return Result.isFailure(found) ? `${found.failure.fault} ${found.failure.line}` : "read"
  }
  const columns = { date: 1, amount: 2 }
  const bare = { delimiter: "|", currency: "EUR", header: false, columns } as const

  it.each([
    [",", "1.234,56", 123_456n, 2],
    [",", "1 234,5", 12_345n, 1],
    [".", "1,23,456.00", 12_345_600n, 2],
    [".", "1'234", 1_234n, 0],
    [".", "+7.", 7n, 0],
    [".", "0012.30", 1_230n, 2]
  ] as const)("decimal %s: %s", (decimal, text, units, scale) => {
    expect(one({ ...bare, decimal }, `01.02.2026|${text}`)?.amount).toEqual({ units, scale })
  })

  it.each(["92.00", "1.23,4", "12,34,56", "1e3", "", "--1", "-1-", "0x1", "१२", "1".repeat(65), `1,${"0".repeat(40)}`])(
    "decimal comma: %s is no amount",
    (text) => {
      expect(fault(bare, `01.02.2026|1\n01.02.2026|${text}`)).toBe("amount 2")
    }
  )

  it.each([
    ["YYYY-MM-DD", "2026-02-28", "2026-02-28"],
    ["DD/MM/YY", "28/02/26 23:59:59", "2026-02-28"],
    ["MM/DD/YYYY", "02/28/2026", "2026-02-28"],
    ["YYYYMMDD", "20260228", "2026-02-28"],
    ["DD.MM.YYYY", "31.04.2026", "date 1"],
    ["DD.MM.YYYY", "2026-04-30", "date 1"],
    ["MM.MM.YYYY", "04.04.2026", "date 1"]
  ])("%s: %s", (date_format, text, day) => {
    const found = csv({ ...bare, date_format }, `${text}|1`)
    expect(Result.isSuccess(found) ? found.success[0]?.day : fault({ ...bare, date_format }, `${text}|1`)).toBe(day)
  })

  it("says which line is at fault, also behind a text of several lines", () => {
    const rows = ["bank;of;somewhere", header, '01.02.2026;1,00;EUR;"A\nB";"x ""y""";', "", "01.02.2026;1,00;EUR"]
    expect(fault({ skip_lines: 1 }, rows.join("\n"))).toBe("malformed 6")
    expect(one({ skip_lines: 1 }, rows.slice(0, 3).join("\n"))).toMatchObject({
      line: 3,
      payer: "A B",
      reference: 'x "y"'
    })
    expect(fault({}, rows.join("\n"))).toBe("column_missing 1")
    expect(fault({}, `${header}\n01.02.2026;1,00;EUR;"never closed;;`)).toBe("malformed 2")
    expect(fault({}, `${header}\n01.02.2026;1,00;EUR;"a"b;;`)).toBe("malformed 2")
    expect(fault({}, `${header}\n01.02.2026;1,00;euro;a;b;`)).toBe("currency 2")
  })

  it("reads Latin-1 where it is said, and only there", () => {
    const text = `${header}\n01.02.2026;1,00;EUR;Müller;€;`
    const bytes = Uint8Array.from(text, (character) => (character === "€" ? 0x80 : (character.codePointAt(0) ?? 0)))
    expect(Result.getOrThrow(csv({ encoding: "latin-1" }, bytes))[0]).toMatchObject({ payer: "Müller", reference: "€" })
    expect(fault({}, bytes)).toBe("encoding 1")
  })
})

describe("camt.053", () => {
  const open = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>'
  const close = "</Stmt></BkToCstmrStmt></Document>"
  const booked = (inside: string) =>
    `${open}<Ntry><Amt Ccy="EUR">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>` +
    `<BookgDt><DtTm>2026-11-21T10:00:00Z</DtTm></BookgDt>${inside}</Ntry>${close}`

  it("expands nothing: a document type is refused", () => {
    const laughs = `<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${booked("&b;")}`
    expect(faultOf(sources.camt053, laughs)).toEqual({ fault: "document_type", line: 2 })
    expect(faultOf(sources.camt053, booked("&b;"))).toEqual({ fault: "malformed", line: 1 })
    expect(faultOf(sources.camt053, booked("&#0;"))).toEqual({ fault: "control_character", line: 1 })
    expect(faultOf(sources.camt053, booked("&#xD800;"))).toEqual({ fault: "malformed", line: 1 })
  })

  it.each([
    ["malformed", booked("<a></b>")],
    ["malformed", booked("<a x='1' x='2'/>")],
    ["malformed", booked("<?php 1 ?>")],
    ["malformed", `${booked("")}<more/>`],
    ["malformed", `${booked("")} text`],
    ["malformed", booked("<!-- never closed")],
    ["malformed", ""],
    ["too_deep", booked("<a>".repeat(40) + "</a>".repeat(40))],
    ["encoding", `<?xml version="1.0" encoding="UTF-16"?>${booked("")}`],
    ["amount", booked("").replace("10.00", "10,00")],
    ["amount", booked("").replace("10.00", "-10.00")],
    ["amount", booked("").replace("10.00", "9".repeat(60))],
    ["currency", booked("").replace("EUR", "eur")],
    ["date", booked("").replace("2026-11-21", "2026-02-30")],
    ["malformed", booked("").replace("CRDT", "BOTH")],
    ["document_type", booked("").replace("camt.053.001.08", "camt.054.001.08")]
  ] as const)("%s", (fault, text) => {
    expect(faultOf(sources.camt053, text)).toEqual({ fault, line: 1 })
  })

  it("reads each payment of a batch, reversals, and what is booked alone", () => {
    const payment = (amount: string, id: string) =>
      `<TxDtls><Refs><EndToEndId>${id}</EndToEndId></Refs><Amt Ccy="EUR">${amount}</Amt></TxDtls>`
    const batch = entriesOf(
      sources.camt053,
      booked(`<NtryDtls>${payment("4.00", "A")}${payment("6.00", "B")}</NtryDtls>`)
    )
    expect(batch.map(({ amount, id }) => [amount.units, id])).toEqual([
      [400n, "A"],
      [600n, "B"]
    ])
    expect(entriesOf(sources.camt053, booked("<RvslInd>true</RvslInd>"))[0]?.kind).toBe("debit_reversed")
    const back = booked("<RvslInd>true</RvslInd>").replace("CRDT", "DBIT")
    expect(entriesOf(sources.camt053, back)[0]?.kind).toBe("credit_reversed")
    expect(entriesOf(sources.camt053, booked("<Sts><Cd>PDNG</Cd></Sts>"))).toEqual([])
  })

  it("reads prefixes, CDATA and comments", () => {
    const prefixed = booked("<!-- a > b --><RmtInf/><AddtlNtryInf><![CDATA[a < & b]]></AddtlNtryInf>")
      .replace("xmlns=", "xmlns:c=")
      .replace(/<(\/?)([A-Z])/g, "<$1c:$2")
      .replace("<c:CDATA", "<CDATA")
    const text = prefixed.replace("<![c:CDATA[", "<![CDATA[")
    expect(entriesOf(sources.camt053, text)[0]).toMatchObject({ day: "2026-11-21", reference: "a < & b" })
  })
})

describe("MT940", () => {
  const statement = (...lines: ReadonlyArray<string>) => [":20:X", ":60F:C261120EUR1,00", ...lines].join("\r\n")
  const one = (...lines: ReadonlyArray<string>) => entriesOf(sources.mt940, statement(...lines))[0]

  it("reads marks, dates at the turn of a year, and references", () => {
    const line = ":61:2612310102CR92,5NTRFOWN-REF//BANKREF"
    expect(one(line)).toMatchObject({
      line: 3,
      day: "2027-01-02",
      kind: "credit",
      amount: { units: 925n, scale: 1 },
      id: "BANKREF"
    })
    expect(one(":61:2701011231RC7,NMSCNONREF")).toMatchObject({ day: "2026-12-31", kind: "credit_reversed", id: null })
    expect(one(":61:270101RDR7,00NMSCNONREF")).toMatchObject({ day: "2027-01-01", kind: "debit_reversed" })
  })

  it("joins the lines and subfields of :86:", () => {
    const german = one(
      ":61:261121C92,00NTRFNONREF",
      ":86:166?00GUTSCHRIFT?20EREF+E2E-77?21SVWZ+K7Q2M9",
      "ABCD danke?30BIC?31IBAN?32Lee",
      " Ann?33 Maria?60 sehr"
    )
    expect(german).toMatchObject({ id: "E2E-77", reference: "K7Q2M9ABCD danke sehr", payer: "Lee Ann Maria" })
    const dutch = one(
      ":61:261121C92,00NTRFEREF//1",
      ":86:/TRTP/SEPA/IBAN/NL00/NAME/A. Lee/EREF/E2E-78//REMI/K7Q2M9ABCD/CSID/x"
    )
    expect(dutch).toMatchObject({ id: "E2E-78", reference: "K7Q2M9ABCD", payer: "A. Lee" })
    expect(one(":61:261121C1,00NTRFX", "extra", ":86:free text", "goes on")).toMatchObject({
      reference: "free text goes on extra",
      payer: null
    })
  })

  it.each([
    ["malformed", 3, ":61:261121C92.00NTRFX"],
    ["malformed", 3, ":61:261121C92NTRFX"],
    ["malformed", 3, `:61:261121C${"9".repeat(31)},00NTRFX`],
    ["malformed", 3, ":61:261121X92,00NTRFX"],
    ["amount", 3, `:61:261121C${"9".repeat(30)},00NTRFX`],
    ["date", 3, ":61:261301C92,00NTRFX"],
    ["date", 3, ":61:2611210230C92,00NTRFX"],
    ["currency", 3, ":60M:C261120eu"]
  ] as const)("%s at %d: %s", (fault, line, text) => {
    expect(faultOf(sources.mt940, statement(text))).toEqual({ fault, line })
  })

  it("is none without a balance, or with a text before it", () => {
    expect(faultOf(sources.mt940, ":20:X")).toEqual({ fault: "document_type", line: 1 })
    expect(faultOf(sources.mt940, ":61:261121C1,00NTRFX")).toEqual({ fault: "currency", line: 1 })
    expect(faultOf(sources.mt940, "hello\n:20:X")).toEqual({ fault: "malformed", line: 1 })
    expect(entriesOf(sources.mt940, `{1:F01BANK}{4:\r\n${statement(":61:261121C1,00NTRFX")}\r\n-}`)).toHaveLength(1)
  })
})
