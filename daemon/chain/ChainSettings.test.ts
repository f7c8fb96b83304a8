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

const read = (addresses: { readonly hot?: string; readonly contract?: string }) => {
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
    assets: [{ asset: "TOK", contract: addresses.contract ?? contract, decimals: 6, ...terms }]
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
