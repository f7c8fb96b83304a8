import fc from "fast-check"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { describe, expect, it } from "vitest"
import { testDatabase } from "../../test/postgres/TestDatabase.ts"
import {
  amountDigitsMax,
  amountTextLengthMax,
  assetScaleMax,
  basisPointsDown,
  divideUp,
  formatAmount,
  parseAmount
} from "./Amount.ts"

const amountMax = 10n ** BigInt(amountDigitsMax) - 1n
const scale = fc.integer({ min: 0, max: assetScaleMax })
const amount = fc.bigInt({ min: 0n, max: amountMax })
const basisPoints = fc.integer({ min: 0, max: 10_000 })

describe("an amount as text", () => {
  it("comes back as the same amount, at every scale", () => {
    fc.assert(
      fc.property(amount, scale, (units, decimals) => {
        const text = formatAmount(units, decimals)
        expect(text.length).toBeLessThanOrEqual(amountTextLengthMax)
        expect(parseAmount(text, decimals)).toBe(units)
      })
    )
  })

  it("needs no trailing zeros", () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: assetScaleMax }), (units, decimals) => {
        const short = formatAmount(units, decimals).replace(/\.?0+$/, "")
        expect(parseAmount(short, decimals)).toBe(units)
      })
    )
  })

  it.each([
    ["0", 0, 0n],
    ["0", 18, 0n],
    ["0.000000000000000001", 18, 1n],
    ["1.5", 2, 150n],
    ["12345678901234567890.123456789012345678", 18, 12345678901234567890123456789012345678n],
    ["9".repeat(amountDigitsMax), 0, amountMax]
  ])("reads %s at scale %i", (text, decimals, units) => {
    expect(parseAmount(text, decimals)).toBe(units)
  })

  it("has a leading minus when it is below zero", () => {
    expect(formatAmount(-5n, 2)).toBe("-0.05")
    expect(formatAmount(-5n, 0)).toBe("-5")
  })

  it.each([
    "",
    " ",
    "1 ",
    " 1",
    "1\n",
    "\t1",
    "+1",
    "-1",
    "-0",
    "1e3",
    "1E3",
    "0x10",
    "0b1",
    "1_000",
    "1,5",
    "1,000.00",
    "01",
    "00",
    "00.5",
    ".5",
    "1.",
    ".",
    "1.2.3",
    "NaN",
    "Infinity",
    "null",
    "１２",
    "٣",
    "1n",
    "−1",
    "$1",
    "1\u0000"
  ])("MA-01 refuses %j", (text) => {
    expect(parseAmount(text, assetScaleMax)).toBeUndefined()
  })

  it("MA-01 refuses a text of any length at once", () => {
    const started = performance.now()
    for (const text of ["9".repeat(1_000_000), `1.${"0".repeat(1_000_000)}`, `${"0".repeat(1_000_000)}1`]) {
      expect(parseAmount(text, assetScaleMax)).toBeUndefined()
    }
    expect(performance.now() - started).toBeLessThan(10)
  })

  it("MA-01 reads nothing but digits with one point between them", () => {
    const nearly = fc.array(fc.constantFrom(..."0123456789.eE+-_, x"), { maxLength: 12 }).map((parts) => parts.join(""))
    fc.assert(
      fc.property(nearly, (text) => {
        const canonical = text.split(".").length <= 2 && /^(0|[1-9]\d*)(\.\d+)?$/.test(text)
        expect(parseAmount(text, assetScaleMax) !== undefined).toBe(canonical)
      }),
      { numRuns: 1_000 }
    )
  })

  it("MA-02 refuses more decimals than the scale, zeros as well", () => {
    fc.assert(
      fc.property(scale, fc.integer({ min: 1, max: 18 }), fc.constantFrom("0", "1"), (decimals, extra, digit) => {
        expect(parseAmount(`1.${digit.repeat(decimals + extra)}`, decimals)).toBeUndefined()
      })
    )
  })

  it("refuses what the ledger's columns cannot hold", () => {
    fc.assert(
      fc.property(scale, fc.bigInt({ min: amountMax + 1n, max: amountMax * 1_000n }), (decimals, units) => {
        expect(parseAmount(formatAmount(units, decimals), decimals)).toBeUndefined()
      })
    )
    expect(parseAmount(`1${"0".repeat(20)}`, assetScaleMax)).toBeUndefined()
  })
})

describe("rounding", () => {
  it("MA-07 takes fees down, so that they are never negative and the parts sum to the amount", () => {
    fc.assert(
      fc.property(amount, basisPoints, (units, bps) => {
        const fee = basisPointsDown(units, bps)
        expect(fee >= 0n && fee <= units).toBe(true)
        // The exact fee lies within one unit above.
        expect(fee * 10_000n <= units * BigInt(bps) && units * BigInt(bps) < (fee + 1n) * 10_000n).toBe(true)
      })
    )
  })

  it("MA-07 takes no more from the pieces than from the whole", () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 20 }), basisPoints, (pieces, bps) => {
        const sum = (all: ReadonlyArray<bigint>) => all.reduce((total, each) => total + each, 0n)
        expect(sum(pieces.map((piece) => basisPointsDown(piece, bps))) <= basisPointsDown(sum(pieces), bps)).toBe(true)
      })
    )
  })

  it("is what Postgres makes of the same numbers", async () => {
    const divisor = fc.bigInt({ min: 1n, max: 10n ** 20n })
    const cases = fc.sample(fc.tuple(amount, basisPoints, divisor), 500)
    const database = await testDatabase()
    const rows = await Effect.runPromise(
      SqlClient.SqlClient.use(
        (sql) => sql<{ fee: string; quotient: string }>`
          SELECT div(a * b, 10000)::text AS fee, (div(a, d) + (mod(a, d) > 0)::int)::text AS quotient
          FROM unnest(${cases.map(([units]) => units.toString())}::numeric[],
            ${cases.map(([, bps]) => bps.toString())}::numeric[], ${cases.map(([, , by]) => by.toString())}::numeric[])
            WITH ORDINALITY AS c (a, b, d, n) ORDER BY n`
      ).pipe(Effect.provide(database.layer))
    )
    await database.drop()
    expect(rows).toEqual(
      cases.map(([units, bps, by]) => ({
        fee: basisPointsDown(units, bps).toString(),
        quotient: divideUp(units, by).toString()
      }))
    )
  })
})
