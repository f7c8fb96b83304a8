import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Checksum, checksums } from "./Checksums.ts"

/** Numbers that are right, more than one of a kind where the rule has branches. */
const sound: Readonly<Record<Checksum, ReadonlyArray<string>>> = {
  iban_mod97: ["DE89370400440532013000", "GB29NWBK60161331926819", "NO9386011117947"],
  aba: ["021000021", "011401533"],
  cpf: ["11144477735", "52998224725"],
  cnpj: ["11222333000181", "12ABC34501DE35"],
  clabe: ["032180000118359719", "002010077777777771"],
  cbu: ["2850590940090418135201"],
  abn: ["51824753556", "53004085616"],
  nric: ["S1234567D", "T0000001E", "F1234567N", "G1234567X", "M1234567K"],
  th_id: ["1101700230708"],
  luhn: ["4242424242424242", "5555555555554444", "6212345678901232"],
  rut: ["12345678-5", "7654321-6", "10000013-K"],
  crc16_ccitt_false: [
    "00020126360014BR.GOV.BCB.PIX0114+55119999999995204000053039865802BR5903ANA6003SPO62070503***63043A93"
  ],
  tron_base58check: ["TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"],
  base58_32_bytes: ["EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v", "11111111111111111111111111111111"]
}

/** Every text that differs from this one in a single digit. */
const withOneDigitChanged = (text: string): ReadonlyArray<string> =>
  Array.from(text).flatMap((character, index) =>
    /[0-9]/.test(character)
      ? Array.from("0123456789")
          .filter((digit) => digit !== character)
          .map((digit) => text.slice(0, index) + digit + text.slice(index + 1))
      : []
  )

/** Rules that tell any change of one digit; a remainder by 11 squeezed into a digit does not, nor does a mere length. */
const tellsEveryDigit: ReadonlyArray<Checksum> = [
  "iban_mod97",
  "aba",
  "clabe",
  "cbu",
  "abn",
  "luhn",
  "crc16_ccitt_false",
  "tron_base58check"
]

describe("checksums", () => {
  it.each(Object.entries(sound))("%s accepts sound numbers", (name, numbers) => {
    for (const number of numbers) expect([number, checksums[name as Checksum](number)]).toEqual([number, true])
  })

  it.each(tellsEveryDigit)("%s refuses any single changed digit", (name) => {
    for (const number of sound[name]) {
      const accepted = withOneDigitChanged(number).filter((changed) => checksums[name](changed))
      expect(accepted).toEqual([])
    }
  })

  it.each(["cpf", "cnpj", "nric", "th_id", "rut"] as const)("%s refuses a changed check character", (name) => {
    for (const number of sound[name]) {
      const last = number.slice(-1)
      const others = Array.from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ").filter((character) => character !== last)
      expect(others.filter((other) => checksums[name](number.slice(0, -1) + other))).toEqual([])
    }
  })

  it("refuses tax numbers of equal digits, though their sums fit", () => {
    expect(checksums.cpf("11111111111")).toBe(false)
    expect(checksums.cnpj("00000000000000")).toBe(false)
  })

  it("counts the bytes of a base58 key", () => {
    expect(checksums.base58_32_bytes("1111111111111111111111111111111")).toBe(false)
    expect(checksums.base58_32_bytes("EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1vv")).toBe(false)
    expect(checksums.base58_32_bytes("0OIl")).toBe(false)
  })

  it("answers for any text", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(checksums)),
        fc.string({ unit: "binary", maxLength: 64 }),
        (check, text) => {
          expect(typeof check(text)).toBe("boolean")
        }
      )
    )
  })
})
