import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type EmvField, emvCode, pixAccount, pixCode } from "./PixCode.ts"

const read = (text: string): ReadonlyArray<EmvField> => {
  const fields: Array<EmvField> = []
  for (let at = 0; at < text.length; ) {
    const end = at + 4 + Number(text.slice(at + 2, at + 4))
    fields.push([text.slice(at, at + 2), text.slice(at + 4, end)])
    at = end
  }
  return fields
}

const key = "123e4567-e12b-12d1-a456-426655440000"
const payment = { holder: "Fulano de Tal", key, amount: "46.00", reference: "K7Q2M9" }

describe("BR codes", () => {
  it("is the example of the manual of the Banco Central, to its CRC", () => {
    const fields: ReadonlyArray<EmvField> = [
      ["00", "01"],
      pixAccount(key),
      ["52", "0000"],
      ["53", "986"],
      ["58", "BR"],
      ["59", "Fulano de Tal"],
      ["60", "BRASILIA"],
      ["62", "0503***"]
    ]
    expect(emvCode(fields)).toBe(
      "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-426655440000" +
        "5204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D"
    )
  })

  it("says the amount and the reference besides", () => {
    const code = pixCode(payment) ?? ""
    expect(read(code).map(([id]) => id)).toEqual(["00", "26", "52", "53", "54", "58", "59", "60", "62", "63"])
    expect(code).toContain("540546.00")
    expect(code).toContain("62100506K7Q2M9")
  })

  it.each([
    ["111.444.777-35", "11144477735"],
    ["12.345.678/0001-95", "12345678000195"],
    ["+55 (11) 91234-5678", "+5511912345678"],
    ["Ana@Example.com", "ana@example.com"]
  ])("names the key %s as banks know it", (typed, known) => {
    expect(read(pixCode({ ...payment, key: typed }) ?? "")[1]).toEqual(pixAccount(known))
  })

  it("writes the name in at most 25 plain letters", () => {
    const fields = read(pixCode({ ...payment, holder: "João Araújo da Conceição Gonçalves" }) ?? "")
    expect(fields[6]).toEqual(["59", "Joao Araujo da Conceicao"])
  })

  it.each([{ amount: "0" }, { amount: "1.005" }, { reference: "K7-Q2" }, { key: "x".repeat(78) }, { holder: "木" }])(
    "says nothing for %j",
    (change) => {
      expect(pixCode({ ...payment, ...change })).toBeUndefined()
    }
  )

  it("can be read back field by field, whatever is in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (holder, given) => {
        const code = pixCode({ ...payment, holder, key: given })
        if (code === undefined) return
        const fields = read(code)
        expect(fields.map(([id]) => id)).toEqual(["00", "26", "52", "53", "54", "58", "59", "60", "62", "63"])
        expect(emvCode(fields.slice(0, -1))).toBe(code)
        expect(fields[4]).toEqual(["54", "46.00"])
      })
    )
  })
})
