import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { septets, toGsm7 } from "./Gsm7.ts"
import { placesMax, smsBody } from "./Sms.ts"

describe("toGsm7", () => {
  it("keeps the letters there are, and takes the next best for others", () => {
    expect(toGsm7("Größe é à Ñ", placesMax)).toBe("Größe é à Ñ")
    expect(toGsm7("não pôde, çà “và” – ça", placesMax)).toBe(`nao pode, cà "và" - ca`)
    expect(toGsm7("日本", placesMax)).toBe("??")
  })

  it("counts what takes two places, and cuts before them", () => {
    expect(septets("€{}")).toBe(6)
    expect(toGsm7("ab€", 3)).toBe("ab")
  })

  it("is of letters there are, and never too long", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 0, max: 40 }), (text, most) => {
        const carried = toGsm7(text, most)
        expect([...carried].every((letter) => septets(letter) > 0)).toBe(true)
        expect(septets(carried)).toBeLessThanOrEqual(most)
      })
    )
  })

  it("leaves room for the mark", () => {
    const id = "0199aaaa-bbbb-7ccc-8ddd-eeee12345678"
    const body = smsBody({ id, short: "€".repeat(200) })
    expect(body.endsWith(" #12345678")).toBe(true)
    expect(septets(body)).toBeLessThanOrEqual(placesMax)
  })
})
