import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { readFxSettings } from "./FxSettings.ts"

describe("readFxSettings", () => {
  const read = (env: NodeJS.ProcessEnv) => Effect.runSync(Effect.result(readFxSettings(env)))
  const fault = (env: NodeJS.ProcessEnv): string => {
    const result = read(env)
    return Result.isFailure(result) ? result.failure.message : ""
  }

  it("asks nobody unless it is told", () => {
    expect(Result.getOrThrow(read({}))).toEqual({ sources: [], spreadBps: 50 })
  })

  it("asks who is named, where it usually is or elsewhere", () => {
    const env = { ORRANGE_FX_SOURCES: "ecb, nbp=https://rates.example/nbp/", ORRANGE_FX_SPREAD_BPS: "0" }
    const { sources, spreadBps } = Result.getOrThrow(read(env))
    expect(sources.map(({ feed: { id }, url }) => [id, url])).toEqual([
      ["ecb", "https://www.ecb.europa.eu"],
      ["nbp", "https://rates.example/nbp"]
    ])
    expect(spreadBps).toBe(0)
  })

  it.each([
    [{ ORRANGE_FX_SOURCES: "reuters" }, "reuters is no source"],
    [{ ORRANGE_FX_SOURCES: "ecb,ecb=https://rates.example" }, "twice"],
    [{ ORRANGE_FX_SOURCES: "ecb=http://rates.example" }, "https://"],
    [{ ORRANGE_FX_SPREAD_BPS: "2001" }, "0 to 2000"],
    [{ ORRANGE_FX_SPREAD_BPS: "1.5" }, "0 to 2000"]
  ])("does not start with %j", (env, words) => {
    expect(fault(env)).toContain(words)
  })
})
