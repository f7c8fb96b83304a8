/**
 * Check digits and check sums of account numbers. Every function expects text that already fits the pattern of its
 * field type, so positions and alphabets are given; what does not fit makes the answer false, never an exception.
 */
import { createHash } from "node:crypto"

/** Distance of each character from "0": the digit itself, where it is one. */
const digitsOf = (text: string): ReadonlyArray<number> => Array.from(text, (character) => character.charCodeAt(0) - 48)

/** Sum of digit times weight; the weights start over when there are fewer of them than digits. */
const weightedSum = (digits: ReadonlyArray<number>, weights: ReadonlyArray<number>): number =>
  digits.reduce((sum, digit, index) => sum + digit * (weights[index % weights.length] ?? 0), 0)

/** What brings a sum up to the next multiple of ten. */
const complementTo10 = (sum: number): number => (10 - (sum % 10)) % 10

const allTheSame = (text: string): boolean => text === (text[0] ?? "").repeat(text.length)

/** ISO 13616: country and check digits go to the end, letters become 10 to 35, the remainder by 97 is 1. */
const ibanMod97 = (iban: string): boolean => {
  let remainder = 0
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97
  }
  return remainder === 1
}

const abaRouting = (routing: string): boolean => weightedSum(digitsOf(routing), [3, 7, 1]) % 10 === 0

const cpfCheckDigit = (digits: ReadonlyArray<number>): number => {
  const weights = digits.map((_, index) => digits.length + 1 - index)
  return ((weightedSum(digits, weights) * 10) % 11) % 10
}

/** Brazilian person's tax number; eleven equal digits fit the sum and are never given out. */
const cpf = (text: string): boolean => {
  const digits = digitsOf(text)
  return (
    !allTheSame(text) &&
    cpfCheckDigit(digits.slice(0, 9)) === digits[9] &&
    cpfCheckDigit(digits.slice(0, 10)) === digits[10]
  )
}

const cnpjWeights = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]

const cnpjCheckDigit = (values: ReadonlyArray<number>): number => {
  const remainder = weightedSum(values, cnpjWeights.slice(-values.length)) % 11
  return remainder < 2 ? 0 : 11 - remainder
}

/** Brazilian company's tax number, whose first twelve places may be letters, each worth its distance from "0". */
const cnpj = (text: string): boolean => {
  const values = digitsOf(text)
  return (
    !allTheSame(text) &&
    cnpjCheckDigit(values.slice(0, 12)) === values[12] &&
    cnpjCheckDigit(values.slice(0, 13)) === values[13]
  )
}

/** Mexican bank account: each product counts by its last digit only. */
const clabe = (text: string): boolean => {
  const digits = digitsOf(text)
  return complementTo10(weightedSum(digits.slice(0, 17), [3, 7, 1])) === digits[17]
}

const cbuWeights = [3, 1, 7, 9]

const cbuBlock = (digits: ReadonlyArray<number>, checkDigit: number | undefined): boolean =>
  complementTo10(weightedSum(digits.toReversed(), cbuWeights)) === checkDigit

/** Argentine account, bank or virtual: a block for the branch and a block for the account. */
const cbu = (text: string): boolean => {
  const digits = digitsOf(text)
  return cbuBlock(digits.slice(0, 7), digits[7]) && cbuBlock(digits.slice(8, 21), digits[21])
}

/** Australian business number: the first digit less one, the weighted sum divides by 89. */
const abn = (text: string): boolean =>
  (weightedSum(digitsOf(text), [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0

interface NricSeries {
  readonly offset: number
  /** Check letters by remainder. */
  readonly letters: string
}

const nricSeries: Readonly<Record<string, NricSeries>> = {
  S: { offset: 0, letters: "JZIHGFEDCBA" },
  T: { offset: 4, letters: "JZIHGFEDCBA" },
  F: { offset: 0, letters: "XWUTRQPNMLK" },
  G: { offset: 4, letters: "XWUTRQPNMLK" },
  M: { offset: 3, letters: "XWUTRQPNJLK" }
}

/** Singaporean identity number. */
const nric = (text: string): boolean => {
  const series = nricSeries[text.charAt(0)]
  if (series === undefined) return false
  const remainder = (weightedSum(digitsOf(text.slice(1, 8)), [2, 7, 6, 5, 4, 3, 2]) + series.offset) % 11
  return series.letters[remainder] === text[8]
}

/** Thai identity number. */
const thaiId = (text: string): boolean => {
  const digits = digitsOf(text)
  const sum = weightedSum(digits.slice(0, 12), [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2])
  return (11 - (sum % 11)) % 10 === digits[12]
}

/** Card numbers: every second digit from the right counts double, by the sum of its digits. */
const luhn = (text: string): boolean => {
  const sum = digitsOf(text)
    .toReversed()
    .reduce((total, digit, index) => {
      if (index % 2 === 0) return total + digit
      return total + (digit < 5 ? digit * 2 : digit * 2 - 9)
    }, 0)
  return sum % 10 === 0
}

/** Chilean tax number: the check character of 11 is "0" and of 10 is "K". */
const rut = (text: string): boolean => {
  const [number = "", check] = text.split("-")
  const remainder = 11 - (weightedSum(digitsOf(number).toReversed(), [2, 3, 4, 5, 6, 7]) % 11)
  return "123456789K0"[remainder - 1] === check
}

const crc16 = (text: string): number => {
  let crc = 0xffff
  for (const byte of Buffer.from(text)) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff
  }
  return crc
}

/** EMV payment codes (Pix, QRIS): CRC-16/CCITT-FALSE of all before it, in four upper-case hex digits. */
const emvCrc16 = (text: string): boolean =>
  crc16(text.slice(0, -4)).toString(16).toUpperCase().padStart(4, "0") === text.slice(-4)

const base58Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

/** Bytes of base58 text, or undefined when a character is not of its alphabet. */
const base58Bytes = (text: string): Buffer | undefined => {
  let value = 0n
  for (const character of text) {
    const digit = base58Alphabet.indexOf(character)
    if (digit < 0) return undefined
    value = value * 58n + BigInt(digit)
  }
  const hex = value === 0n ? "" : value.toString(16)
  const leadingZeros = text.length - text.replace(/^1+/, "").length
  return Buffer.concat([
    Buffer.alloc(leadingZeros),
    Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex")
  ])
}

const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest()

/** Tron address: 0x41 and 20 bytes, then four bytes of their double SHA-256. */
const tronBase58Check = (text: string): boolean => {
  const bytes = base58Bytes(text)
  if (bytes?.length !== 25 || bytes[0] !== 0x41) return false
  return sha256(sha256(bytes.subarray(0, 21)))
    .subarray(0, 4)
    .equals(bytes.subarray(21))
}

/** Solana address: a public key, without a check sum. */
const base58Of32Bytes = (text: string): boolean => base58Bytes(text)?.length === 32

/** By the name the catalogue gives them. */
export const checksums = {
  iban_mod97: ibanMod97,
  aba: abaRouting,
  cpf,
  cnpj,
  clabe,
  cbu,
  abn,
  nric,
  th_id: thaiId,
  luhn,
  rut,
  crc16_ccitt_false: emvCrc16,
  tron_base58check: tronBase58Check,
  base58_32_bytes: base58Of32Bytes
} as const satisfies Record<string, (text: string) => boolean>

export type Checksum = keyof typeof checksums
