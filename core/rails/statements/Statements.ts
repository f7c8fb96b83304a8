/** The door: bank statements of all formats, read as entries. Pure. */
import * as Result from "effect/Result"
import type { StatementMapping } from "../../protocol/Payment.ts"
import { readCamt053 } from "./CamtStatement.ts"
import { readCsv } from "./CsvStatement.ts"
import { readMt940 } from "./Mt940Statement.ts"
import { type StatementEntry, StatementFault } from "./StatementEntry.ts"

export type StatementSource =
  | { readonly format: "camt053" | "mt940" }
  | { readonly format: "csv"; readonly mapping: StatementMapping }

const read = (source: StatementSource, bytes: Uint8Array): ReadonlyArray<StatementEntry> => {
  switch (source.format) {
    case "camt053":
      return readCamt053(bytes)
    case "mt940":
      return readMt940(bytes)
    case "csv":
      return readCsv(bytes, source.mapping)
  }
}

/** The entries in the order of the file, or why it cannot be read. */
export const readStatement = (
  source: StatementSource,
  bytes: Uint8Array
): Result.Result<ReadonlyArray<StatementEntry>, StatementFault> =>
  Result.try({
    try: () => read(source, bytes),
    catch: (error) => {
      if (error instanceof StatementFault) return error
      throw error
    }
  })
