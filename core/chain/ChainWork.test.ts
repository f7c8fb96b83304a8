import { expect, it } from "vitest"
import { pauseAfter } from "./ChainWork.ts"

it("asks a chain that does not go on less and less often, and at least once a minute", () => {
  expect([1, 2, 3, 6, 7, 1_000].map(pauseAfter)).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000])
})
