import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import type { ChainsSettings } from "./ChainSettings.ts"
import { readLightningSettings } from "./LightningSettings.ts"

const whole = {
  ORRANGE_LND_URL: "https://lnd.example:8080/",
  ORRANGE_LND_NETWORK: "main",
  ORRANGE_LND_MACAROON: "0201036c6e64"
}
const read = (env: NodeJS.ProcessEnv, chains: ChainsSettings = []) =>
  Effect.runSync(Effect.result(readLightningSettings(env, chains)))
const chainOf = (kind: "bitcoin" | "evm", chainId: string, asset: string): ChainsSettings =>
  [{ name: "coins", kind, chain_id: chainId, assets: [{ asset }] }] as unknown as ChainsSettings

describe("readLightningSettings", () => {
  it("names no node unless it is told", () => {
    expect(Result.getOrThrow(read({}))).toBeUndefined()
  })

  it("takes a node, here also in the clear", () => {
    expect(Result.getOrThrow(read(whole))).toMatchObject({ url: "https://lnd.example:8080", network: "main" })
    const here = { ...whole, ORRANGE_LND_URL: "http://127.0.0.1:8080" }
    expect(Result.getOrThrow(read(here))).toMatchObject({ url: "http://127.0.0.1:8080" })
  })

  it("does not start on another network than the chain on which the same money is", () => {
    const isRefused = (...chain: Parameters<typeof chainOf>) => Result.isFailure(read(whole, chainOf(...chain)))
    expect(isRefused("bitcoin", "main", "BTC")).toBe(false)
    for (const network of ["test", "testnet4", "signet", "regtest"]) {
      expect(isRefused("bitcoin", network, "BTC")).toBe(true)
    }
    // Other money is compared with nothing.
    expect(isRefused("bitcoin", "regtest", "TBTC")).toBe(false)
    expect(isRefused("evm", "1", "ETH")).toBe(false)
  })

  it.each([
    ["no address", { ORRANGE_LND_URL: "" }],
    ["a key in the clear", { ORRANGE_LND_URL: "http://lnd.example:8080" }],
    ["no network", { ORRANGE_LND_NETWORK: undefined }],
    ["a network that is none", { ORRANGE_LND_NETWORK: "mainnet" }],
    ["an empty key", { ORRANGE_LND_MACAROON: "" }],
    ["a key that is none", { ORRANGE_LND_MACAROON: "macaroon" }]
  ])("does not start with %s", (_what, change) => {
    expect(Result.isFailure(read({ ...whole, ...change }))).toBe(true)
  })
})
