/** QR code of a SEPA credit transfer, as EPC069-12 of the European Payments Council has it. */
import { isPayable } from "./PayableAmount.ts"

interface EpcTransfer {
  readonly holder: string
  readonly iban: string
  readonly bic?: string | undefined
  /** Euros as a decimal: "12.3". */
  readonly amount: string
  /** Unstructured remittance information. */
  readonly text: string
}

const holderCharactersMax = 70
const textCharactersMax = 140
const bytesMax = 331

/** Digits of an amount before its point. */
const digitsMax = 9
const ibanPattern = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/

const cut = (text: string, charactersMax: number): string => [...text].slice(0, charactersMax).join("").trim()

/** Version 002 in UTF-8; `undefined` when it cannot say this transfer. */
export const epcCode = ({ amount, bic = "", holder, iban, text }: EpcTransfer): string | undefined => {
  const account = iban.replaceAll(" ", "").toUpperCase()
  const payload = [
    "BCD",
    "002",
    "1",
    "SCT",
    bic,
    cut(holder, holderCharactersMax),
    account,
    `EUR${amount}`,
    "",
    "",
    cut(text, textCharactersMax)
  ].join("\n")
  const fits = isPayable(amount, digitsMax) && ibanPattern.test(account) && holder.trim() !== ""
  // A line break within a field would move all that follow into the place of another.
  const isWhole = ![holder, bic, text].some((field) => /\p{Cc}/u.test(field))
  return fits && isWhole && Buffer.byteLength(payload) <= bytesMax ? payload : undefined
}
