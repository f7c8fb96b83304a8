import { describe, expect, it } from "vitest"
import { Args, Flags, Parser } from "@oclif/core"
import { usageReason } from "./UsageText.ts"

const input = {
  args: { market: Args.string({ required: true, description: "as in BTC-USDT" }) },
  flags: {
    side: Flags.option({ options: ["buy", "sell"] as const, required: true })(),
    limit: Flags.integer({ min: 1, max: 500 }),
    all: Flags.boolean({ exclusive: ["cursor"] }),
    cursor: Flags.string(),
    price: Flags.string({ dependsOn: ["cursor"] }),
    at: Flags.custom({
      parse: (text) => Promise.reject(new Error(`Not a time: ${text}`))
    })()
  }
}

const reasonOf = async (line: string): Promise<string> => {
  const refusal: unknown = await Parser.parse(line.split(" ").filter(Boolean), input).catch((error: unknown) => error)
  return usageReason(refusal as Error)
}

describe("what is wrong with a command line", () => {
  it.each([
    ["--side buy", "MARKET is missing"],
    ["M", "--side is missing"],
    ["M --side up", "--side takes buy, sell; not up"],
    ["M --side", "--side is without its value: buy, sell"],
    ["M --side buy --price", "--price is without its value"],
    ["M --side buy --limit x", "--limit takes a whole number; not x"],
    ["M --side buy --limit 501", "--limit takes a whole number, at most 500; not 501"],
    ["M --side buy --limit 0", "--limit takes a whole number, at least 1; not 0"],
    ["M --side buy --all --cursor c", "--cursor and --all exclude each other"],
    ["M --side buy --price 1", "--price needs --cursor beside it"],
    ["M --side buy --at x", "--at: Not a time: x"],
    ["M --side buy N", "it takes no further word: N"],
    ["M --side buy --nope", "there is no flag --nope"]
  ])("%s: %s", async (line, reason) => {
    expect(await reasonOf(line)).toBe(reason)
  })
})
