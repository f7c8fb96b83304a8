/** QR code of a Pix payment: a static BR Code of the Banco Central do Brasil, in the fields of EMV QRCPS-MPM. */
import { isPayable } from "./PayableAmount.ts"

/** Id of two digits, and the value. */
export type EmvField = readonly [id: string, value: string]

const valueCharactersMax = 99
const crcBits = 16

const crc16 = (text: string): number => {
  let crc = 0xffff
  for (const byte of Buffer.from(text)) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff
  }
  return crc
}

const join = (fields: ReadonlyArray<EmvField>): string =>
  fields.map(([id, value]) => `${id}${`${value.length}`.padStart(2, "0")}${value}`).join("")

/** Fields one after the other, and field 63 with the CRC of all before its value. */
export const emvCode = (fields: ReadonlyArray<EmvField>): string => {
  const text = `${join(fields)}6304`
  return (
    text +
    crc16(text)
      .toString(16)
      .toUpperCase()
      .padStart(crcBits / 4, "0")
  )
}

/** The template of Pix: its name and the key of whom it pays. */
export const pixAccount = (key: string): EmvField => [
  "26",
  join([
    ["00", "br.gov.bcb.pix"],
    ["01", key]
  ])
]

interface PixPayment {
  readonly holder: string
  /** CPF, CNPJ, telephone number, e-mail address, or a random key. */
  readonly key: string
  /** Reais as a decimal: "12.30". */
  readonly amount: string
  /** Letters and digits by which the payment is known. */
  readonly reference: string
}

const holderCharactersMax = 25
/** Digits of an amount before its point. */
const digitsMax = 10
const referencePattern = /^[A-Za-z0-9]{1,25}$/

/** Letters without their marks: banks count characters differently when there are others. */
const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/[^ -~]/g, "")
    .slice(0, holderCharactersMax)
    .trim()

/** A key as banks know it: CPF and CNPJ in digits alone, a telephone number without what parts it. */
const knownKey = (key: string): string => {
  const text = key.trim()
  if (text.startsWith("+")) return text.replaceAll(/[ ().-]/g, "")
  return /^[\d./-]+$/.test(text) ? text.replaceAll(/\D/g, "") : text.toLowerCase()
}

/** `undefined` when a code cannot say this payment. */
export const pixCode = ({ amount, holder, key, reference }: PixPayment): string | undefined => {
  const account = pixAccount(knownKey(key))
  const name = plain(holder)
  const fits = account[1].length <= valueCharactersMax && /^[!-~]+$/.test(knownKey(key)) && name !== ""
  if (!fits || !isPayable(amount, digitsMax) || !referencePattern.test(reference)) return undefined
  return emvCode([
    ["00", "01"],
    account,
    ["52", "0000"],
    ["53", "986"],
    ["54", amount],
    ["58", "BR"],
    ["59", name],
    // It must be there, and nobody is asked for theirs; banks go by the key.
    ["60", "BRASILIA"],
    ["62", join([["05", reference]])]
  ])
}
