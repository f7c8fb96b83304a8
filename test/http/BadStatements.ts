/** Bank statements that are none. */
import { answered, type BadInput, command, type Fields, spoiling, type Unanswered } from "./Spoiling.ts"
import type { CastMember } from "./TestDaemon.ts"

const csvMapping: Fields = {
  delimiter: ";",
  decimal: ",",
  date_format: "DD.MM.YYYY",
  columns: { date: 1, amount: 2 }
}

export const badStatements = (ann: CastMember): ReadonlyArray<BadInput> => {
  const ofRaw = spoiling(ann)
  const route = "/v1/payments/match"
  const csv: Fields = { client_id: "bad-statement", format: "csv", mapping: csvMapping, content: btoa("x") }
  const sending = (name: string, fields: Fields): Unanswered => ({
    name: `statement: ${name}`,
    sent: command(ann, route, JSON.stringify(fields))
  })
  const file = (name: string, format: string, content: string): Unanswered =>
    sending(name, { client_id: "bad-statement", format, content: Buffer.from(content).toString("base64") })
  return [
    ...answered(
      "request.malformed",
      ofRaw("statement", route, csv, "client_id", ["null", '""', "1"]),
      ofRaw("statement", route, csv, "format", ['"pdf"', "null", '"CSV"']),
      ofRaw("statement", route, csv, "content", ["null", '""', '"ä"', '"a b"', "{}"]),
      ofRaw("statement", route, csv, "mapping.decimal", ['";"', "null"]),
      ofRaw("statement", route, csv, "mapping.date_format", ['"DD.MM"', '"(a+)+$"', '"YYYY-MM-DDTHH"', "1"]),
      ofRaw("statement", route, csv, "mapping.columns.date", ["0", "1.5", '""', "null"]),
      ofRaw("statement", route, csv, "mapping.skip_lines", ["-1", "101"])
    ),
    ...answered("payment.mapping_unfit", [
      sending("CSV without a mapping", { ...csv, mapping: undefined }),
      sending("camt with a mapping", { ...csv, format: "camt053" })
    ]),
    ...answered("payment.statement_invalid", [
      file("no XML declaration", "camt053", "<?xml"),
      sending("CSV without a currency", { ...csv, content: btoa("a;b\n01.02.2026;1") }),
      file("no XML", "camt053", "hello"),
      file("a billion laughs", "camt053", '<!DOCTYPE a [<!ENTITY b "&c;&c;">]><a>&b;</a>'),
      file("a NUL", "mt940", ":20:\0"),
      file("nothing of an account", "mt940", ":20:X")
    ]),
    ...answered("request.too_large", [sending("8 MiB", { ...csv, content: "A".repeat(8 * 1_024 * 1_024) })])
  ]
}
