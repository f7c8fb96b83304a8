/** ISO 20022 camt.053, versions 02 and 08. Entries that are only pending are left out. */
import {
  amountOf,
  currencyOf,
  dayOf,
  faultAt,
  idOf,
  payerText,
  referenceText,
  type StatementAmount,
  type StatementEntry,
  statementEntriesMax
} from "./StatementEntry.ts"
import { textOf } from "./StatementText.ts"
import { elementsAt, readXml, textAt, type XmlElement } from "./XmlReader.ts"

const namespacePattern = /^urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.(?:02|08)$/

interface Money {
  readonly amount: StatementAmount
  readonly currency: string
}

const moneyOf = (element: XmlElement): Money => {
  const { attributes, line, text } = element
  const [found, whole = "", fraction = ""] = /^(\d{1,30})(?:\.(\d{1,18}))?$/.exec(text.trim()) ?? []
  if (found === undefined) throw faultAt("amount", line)
  return { amount: amountOf(whole, fraction, line), currency: currencyOf(attributes["Ccy"] ?? "", line) }
}

const bookedDay = (entry: XmlElement): string => {
  const text =
    textAt(entry, "BookgDt", "Dt") ??
    textAt(entry, "BookgDt", "DtTm") ??
    textAt(entry, "ValDt", "Dt") ??
    textAt(entry, "ValDt", "DtTm")
  const [found, year = "", month = "", day = ""] = /^(\d{4})-(\d{2})-(\d{2})(?![\d])/.exec(text ?? "") ?? []
  if (found === undefined) throw faultAt("date", entry.line)
  return dayOf(year, month, day, entry.line)
}

const kindOf = (entry: XmlElement): StatementEntry["kind"] => {
  const direction = textAt(entry, "CdtDbtInd")
  if (direction !== "CRDT" && direction !== "DBIT") throw faultAt("malformed", entry.line)
  // What comes in as a reversal takes back what went out.
  const isReversal = ["true", "1"].includes(textAt(entry, "RvslInd") ?? "")
  if (direction === "CRDT") return isReversal ? "debit_reversed" : "credit"
  return isReversal ? "credit_reversed" : "debit"
}

const texts = (elements: ReadonlyArray<XmlElement>): ReadonlyArray<string> => elements.map(({ text }) => text)

const referenceOf = (details: XmlElement): ReadonlyArray<string> => [
  ...texts(elementsAt(details, "RmtInf", "Ustrd")),
  ...texts(elementsAt(details, "RmtInf", "Strd", "CdtrRefInf", "Ref")),
  ...texts(elementsAt(details, "AddtlTxInf"))
]

const payerOf = (details: XmlElement): string | undefined =>
  textAt(details, "RltdPties", "Dbtr", "Nm") ?? textAt(details, "RltdPties", "Dbtr", "Pty", "Nm")

const detailMoney = (details: XmlElement): XmlElement | undefined =>
  elementsAt(details, "Amt")[0] ?? elementsAt(details, "AmtDtls", "TxAmt", "Amt")[0]

/** One statement entry; of an entry that was booked as a batch, one for each payment in it. */
const entriesOf = (entry: XmlElement): ReadonlyArray<StatementEntry> => {
  const status = textAt(entry, "Sts", "Cd") ?? textAt(entry, "Sts")
  if (status !== undefined && status !== "" && status !== "BOOK") return []
  const whole = elementsAt(entry, "Amt")[0]
  if (whole === undefined) throw faultAt("amount", entry.line)
  const shared = { line: entry.line, day: bookedDay(entry), kind: kindOf(entry) }
  const bank = textAt(entry, "AcctSvcrRef")
  const own = textAt(entry, "NtryRef")
  const payments = elementsAt(entry, "NtryDtls", "TxDtls")
  const amounts = payments.flatMap((details) => detailMoney(details) ?? [])
  if (payments.length > 1 && amounts.length === payments.length) {
    return payments.map((details, index) => ({
      ...shared,
      ...moneyOf(amounts[index] ?? whole),
      payer: payerText(payerOf(details)),
      reference: referenceText(referenceOf(details)),
      id: idOf(textAt(details, "Refs", "EndToEndId"), textAt(details, "Refs", "AcctSvcrRef"))
    }))
  }
  const [only] = payments
  const single = payments.length === 1 ? only : undefined
  const written = [...payments.flatMap(referenceOf), ...texts(elementsAt(entry, "AddtlNtryInf"))]
  return [
    {
      ...shared,
      ...moneyOf(whole),
      payer: payerText(single && payerOf(single)),
      reference: referenceText(written),
      id: idOf(
        single && textAt(single, "Refs", "EndToEndId"),
        single && textAt(single, "Refs", "AcctSvcrRef"),
        bank,
        own
      )
    }
  ]
}

/** Throws a StatementFault. */
export const readCamt053 = (bytes: Uint8Array): ReadonlyArray<StatementEntry> => {
  const entries: Array<StatementEntry> = []
  const take = (element: XmlElement): void => {
    entries.push(...entriesOf(element))
    if (entries.length > statementEntriesMax) throw faultAt("too_many_entries", element.line)
  }
  const root = readXml(textOf(bytes, "utf-8"), { each: "Ntry", take })
  const isCamt = Object.entries(root.attributes).some(
    ([name, value]) => /^xmlns(?::|$)/.test(name) && namespacePattern.test(value)
  )
  if (root.name !== "Document" || !isCamt) throw faultAt("document_type", root.line)
  return entries
}
