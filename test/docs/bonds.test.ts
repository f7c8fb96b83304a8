import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { formatAmount, parseAmount } from "../../core/money/Amount.ts"
import { housePersonId } from "../../core/platform/House.ts"
import { standardPolicy } from "../../core/policy/TradePolicy.ts"
import type { DisputeReason } from "../../core/protocol/Trade.ts"
import {
  bondPayouts,
  type Defaults,
  defaultSlash,
  noDefaults,
  noSlash,
  type Slash,
  verdictSlash
} from "../../core/trades/Bond.ts"
import type { Trade } from "../../core/trades/Trade.ts"
import { readProjectFile } from "../source/sources.ts"
import { sampleTrade } from "../trades/sampleTrade.ts"

const scale = 6
const page = readProjectFile("docs/bonds.md")
const examples = [...page.matchAll(/```\n(.*?)```/gs)]
  .flatMap(([, text = ""]) => text.trim().split(/\n(?!>)/))
  .map((text) => {
    const [line = "", ...expected] = text.split("\n")
    return [line, expected.map((each) => each.slice(2))] as const
  })

const tradeOf = (line: string): Trade => {
  const [, side = "", text = ""] = /^(buyer|seller)'s bond (\S+) USDT/.exec(line) ?? []
  const bond = { amount: parseAmount(text, scale) ?? 0n, kind: "bond" as const, slashed: 0n }
  const none = { ...bond, amount: 0n }
  const bonds = side === "buyer" ? { buyer: bond, seller: none } : { buyer: none, seller: bond }
  const disputeReason = (/about (\w+)/.exec(line)?.[1] ?? null) as DisputeReason | null
  return sampleTrade({ bonds, bondState: "held", disputeReason })
}

const defaultOf = (line: string, number: number): Defaults =>
  line.startsWith("buyer") ? { buyer: number, seller: null } : { buyer: null, seller: number }

const slashOf = (line: string, trade: Trade): Result.Result<Slash, { readonly code: string }> => {
  const rules = standardPolicy.bonds
  const number = /default (\d+)/.exec(line)?.[1]
  if (number !== undefined)
    return Result.succeed(defaultSlash(trade, rules, defaultOf(line, Number.parseInt(number, 10))))
  const bps = Number.parseInt(/takes (\d+)/.exec(line)?.[1] ?? "", 10)
  return line.startsWith("buyer")
    ? verdictSlash(trade, rules, { buyer: bps, seller: 0 }, scale)
    : verdictSlash(trade, rules, { buyer: 0, seller: bps }, scale)
}

const told = (line: string): ReadonlyArray<string> => {
  const trade = tradeOf(line)
  const slash = slashOf(line, trade)
  if (Result.isFailure(slash)) return [`refused: ${slash.failure.code}`]
  const names = new Map([
    [trade.buyer, "buyer"],
    [trade.seller, "seller"],
    [housePersonId, "insurance"]
  ])
  return bondPayouts(trade, slash.success, noDefaults).map(({ amount, credit, reason }) => {
    const text = formatAmount(amount, scale).replace(/\.?0+$/, "")
    return `${names.get(credit.owner)} gets ${text}${reason === "bond_return" ? " back" : ""}`
  })
}

describe("the page about bonds", () => {
  it("has examples", () => expect(examples.length).toBeGreaterThan(5))

  it.each(examples)("%s", (line, expected) => expect(told(line)).toEqual(expected))

  it("takes nothing of a trade that ends well", () => {
    const [payout, ...more] = bondPayouts(tradeOf("buyer's bond 3 USDT"), noSlash, noDefaults)
    expect([payout?.amount, more]).toEqual([3_000_000n, []])
  })
})
