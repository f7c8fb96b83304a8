import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import { afterAll, describe, expect, it } from "vitest"
import { readChainsSettings } from "./ChainSettings.ts"

const folder = mkdtempSync(join(tmpdir(), "orrange-chains-"))
afterAll(() => rmSync(folder, { recursive: true }))

const hot = "0x52908400098527886E0F7030069857D2E4169EE7"
const contract = "0xde709f2102306220921060314715629080e2fb77"
const mixed = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"

const terms = {
  deposit_minimum: "0.001",
  withdrawal_minimum: "0.01",
  withdrawal_fee: "0.001",
  person_per_day: "10",
  everybody_per_day: "50",
  approval_above: "5",
  approvals: 2
}

const read = (addresses: { readonly hot?: string; readonly contract?: string }, more: object = {}) => {
  const path = join(folder, "chains.json")
  const chain = {
    name: "testnet",
    chain_id: "31337",
    genesis: `0x${"0".repeat(64)}`,
    finality: "depth",
    confirmations: 3,
    final_confirmations: 6,
    xpub: `xpub${"1".repeat(107)}`,
    hot: addresses.hot ?? hot,
    ripening_hours: 24,
    stuck_blocks: 5,
    nodes: ["http://127.0.0.1:1"],
    signer: "/nowhere.sock",
    assets: [{ asset: "TOK", contract: addresses.contract ?? contract, decimals: 6, ...terms }],
    ...more
  }
  writeFileSync(path, JSON.stringify({ chains: [chain] }))
  return Effect.runPromise(readChainsSettings({ ORRANGE_CHAINS: path }))
}

describe("the file of chains", () => {
  it("may have its addresses in small letters, and they are read with their checksum", async () => {
    const [chain] = await read({ hot: mixed.toLowerCase(), contract: mixed.toLowerCase() })
    expect([chain?.hot, chain?.assets[0]?.contract]).toEqual([mixed, mixed])
  })

  it("is refused with a wrong checksum", async () => {
    const wrong = mixed.replace("aA", "Aa")
    await expect(read({ hot: wrong })).rejects.toThrow(`testnet: ${wrong} has a wrong checksum`)
    await expect(read({ contract: wrong })).rejects.toThrow(`testnet: ${wrong} has a wrong checksum`)
  })
})

describe("a chain with a contract in it", () => {
  const withBlocks = async (block_within: unknown, more: object = { escrow_contract: hot }) => {
    const [chain] = await read({}, { block_within, ...more })
    return chain?.block_within
  }

  it("says within which time blocks come, a minute to a day, or that they come on demand alone", async () => {
    for (const within of [60, 86_400, "on_demand"] as const) expect(await withBlocks(within)).toBe(within)
    for (const within of [59, 86_401, 0.5, "never"]) await expect(withBlocks(within)).rejects.toThrow("block_within")
    await expect(withBlocks(600, {})).rejects.toThrow("testnet: block_within needs escrow_contract")
  })
})

describe("a chain of Bitcoin in it", () => {
  const own = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
  const xpub =
    "xpub6CatWdiZiodmUeTDp8LT5or8nmbKNcuyvz7WyksVFkKB4RHwCD3XyuvPEbvqAQY3rAPshWcMLoP2fMFMKHPJ4ZeZXYVUhLv1VMrjPC7PW6V"
  const bitcoin = {
    name: "bitcoin",
    kind: "bitcoin",
    chain_id: "main",
    genesis: "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f",
    finality: "depth",
    confirmations: 3,
    final_confirmations: 6,
    xpub,
    hot: own.toUpperCase(),
    ripening_hours: 24,
    stuck_blocks: 6,
    nodes: ["http://name:word@127.0.0.1:8332"],
    signer: "/nowhere.sock",
    assets: [{ asset: "BTC", decimals: 8, ...terms }]
  }

  const readBitcoin = (change: object) => {
    const path = join(folder, "bitcoin.json")
    writeFileSync(path, JSON.stringify({ chains: [{ ...bitcoin, ...change }] }))
    return Effect.runPromise(readChainsSettings({ ORRANGE_CHAINS: path }))
  }

  it("is read, with its addresses as they are written", async () => {
    const [chain] = await readBitcoin({})
    expect(chain?.hot).toBe(own)
  })

  it.each([
    [{ chain_id: "1" }, "chain_id is not Bitcoin's"],
    [{ kind: "evm" }, "chain_id is Bitcoin's, and kind is not"],
    [{ finality: "tag" }, "finality is depth"],
    [{ chain_id: "regtest" }, "xpub is of another chain"],
    [{ xpub: `${xpub.slice(0, -1)}W` }, "xpub is none"],
    [{ hot: own.replace("t4", "t5") }, "has a wrong checksum"],
    [{ hot }, "has a wrong checksum"],
    [{ escrow_contract: contract }, "escrow_contract is for EVM chains"],
    [{ assets: [{ asset: "BTC", decimals: 6, ...terms }] }, "has one asset, of 8 decimals"],
    [
      { assets: [{ asset: "BTC", decimals: 8, ...terms, withdrawal_minimum: "0.000005" }] },
      "withdrawal_minimum is dust"
    ]
  ])("is refused with %j", async (change, reason) => {
    await expect(readBitcoin(change)).rejects.toThrow(reason)
  })
})
