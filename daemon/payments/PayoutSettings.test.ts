import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { afterAll, describe, expect, it } from "vitest"
import { readPayoutSettings } from "./PayoutSettings.ts"

const euros = {
  asset: "EUR",
  minimum: "5.00",
  person_per_day: "500.00",
  everybody_per_day: "5000.00",
  approval_above: "200.00",
  approvals: 2
}
const paypal = { provider: "paypal", ripening_hours: 24, assets: [euros] }

describe("readPayoutSettings", () => {
  const folder = mkdtempSync(join(tmpdir(), "orrange-payouts-"))
  const file = join(folder, "payouts.json")
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const read = (text: string) => {
    writeFileSync(file, text)
    return Effect.runSync(Effect.result(readPayoutSettings({ ORRANGE_PAYOUTS: file })))
  }

  it("reads what may be paid out, and nothing where no file is named", () => {
    expect(Effect.runSync(readPayoutSettings({}))).toEqual([])
    expect(Result.getOrThrow(read(JSON.stringify({ payouts: [paypal] })))).toEqual([paypal])
  })

  it.each([
    ["no JSON", "{"],
    ["a field that is not known", JSON.stringify({ payouts: [{ ...paypal, fee: "1" }] })],
    ["no one to approve", JSON.stringify({ payouts: [{ ...paypal, assets: [{ ...euros, approvals: 0 }] }] })],
    ["a provider that pays nothing out", JSON.stringify({ payouts: [{ ...paypal, provider: "stripe" }] })],
    ["a provider twice", JSON.stringify({ payouts: [paypal, paypal] })],
    ["an asset twice", JSON.stringify({ payouts: [{ ...paypal, assets: [euros, euros] }] })],
    ["an amount that is none", JSON.stringify({ payouts: [{ ...paypal, assets: [{ ...euros, minimum: "five" }] }] })],
    ["an amount with an exponent", JSON.stringify({ payouts: [{ ...paypal, assets: [{ ...euros, minimum: "5e3" }] }] })]
  ])("does not start with %s", (_what, text) => {
    expect(Result.isFailure(read(text))).toBe(true)
  })
})
