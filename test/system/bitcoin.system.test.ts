/** The real daemon with Bitcoin and Lightning, on nodes of our own and with the real signer: by the command line alone. */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { bitcoinPolicy, coin } from "../chain/BitcoinFloor.ts"
import { type LyingNode, startLyingNode } from "../chain/LyingNode.ts"
import { type SignerProcess, startSigner } from "../chain/SignerProcess.ts"
import { BitcoinPeer } from "../peers/BitcoinPeer.ts"
import { LndPeer, lndMacaroon } from "../peers/LndPeer.ts"
import { homesDirectory } from "../postgres/HeldHome.ts"
import { chainTerminal } from "./ChainTerminal.ts"
import { processesIn, type RealDaemon, startDaemon, until } from "./Programs.ts"

const peer = new BitcoinPeer()
const lnd = new LndPeer()
let homes: Awaited<ReturnType<typeof homesDirectory>>
let node: LyingNode
let signer: SignerProcess
let daemon: RealDaemon
let home: string
let say: ReturnType<typeof chainTerminal>["say"]
let comes: ReturnType<typeof chainTerminal>["comes"]

beforeAll(async () => {
  homes = await homesDirectory()
  home = join(homes.path, "home")
  ;({ comes, say } = chainTerminal(home, () => peer.mine(1)))
  node = await startLyingNode(peer)
  signer = await startSigner({
    chain_id: "regtest",
    ripening_hours: 0,
    fee_max: "500",
    assets: [{ asset: "BTC", per_withdrawal: (8n * coin).toString(), per_day: (30n * coin).toString() }]
  })
  const policy = await bitcoinPolicy(peer, signer.address, { ripening_hours: 0 })
  const file = join(homes.path, "chains.json")
  // A name and a password stand in the address of a node.
  const nodes = [node.url.replace("http://", "http://orrange:a%20word@")]
  writeFileSync(file, JSON.stringify({ chains: [{ ...policy, nodes, signer: signer.config.socket }] }))
  await lnd.start()
  daemon = await startDaemon(home, {
    ORRANGE_CHAINS: file,
    ORRANGE_LND_URL: lnd.url,
    ORRANGE_LND_NETWORK: "regtest",
    ORRANGE_LND_MACAROON: lndMacaroon
  })
})

afterAll(async () => {
  await daemon.kill("SIGTERM")
  await signer.stop()
  await node.stop()
  await lnd.stop()
  await until("no process is left", () => processesIn(homes.path).length === 0)
  await homes.remove()
})

const availableOf = async (asset: string) =>
  Number(
    (await say<ReadonlyArray<{ asset: string; available: string }>>("ann", "wallet", "balance")).find(
      (row) => row.asset === asset
    )?.available ?? "0"
  )

it("takes a deposit, trades it once it is final, and sends a withdrawal", async () => {
  const before = await availableOf("BTC")
  const { payload } = await say<{ payload: string }>("ann", "wallet", "deposit", "BTC")
  const [, address = ""] = /^bitcoin:(bcrt1q[0-9a-z]{38})$/.exec(payload) ?? []
  peer.pay([
    { to: signer.address, amount: 5n * coin },
    { to: address, amount: 2n * coin }
  ])
  await comes("final", "deposits")
  expect(await availableOf("BTC")).toBe(before + 2)

  const usdt = await availableOf("USDT")
  const sold = String(before + 1)
  await say("ann", "orders", "create", "BTC-USDT", "--side", "sell", "--quantity", sold, "--type", "market", "--yes")
  const left = await availableOf("BTC")
  expect(left).toBeLessThan(before + 2)
  expect(await availableOf("USDT")).toBeGreaterThan(usdt)

  const to = "bcrt1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqc8gma6"
  await say("ann", "wallet", "addresses", "add", "bitcoin", to, "--label", "mine", "--yes")
  await say("ann", "wallet", "withdraw", "BTC", "0.5", "--to", to, "--confirm", "0.5:c8gma6")
  const { txid } = await comes("done", "withdrawals")
  expect(peer.held(to)).toBe(coin / 2n)
  expect(peer.rawOf(txid ?? "")).toMatch(/^02000000/)
  expect(await availableOf("BTC")).toBeCloseTo(left - 0.5 - 0.0001, 8)

  const chains = await say<ReadonlyArray<object>>("operator", "admin", "chains")
  expect(chains).toMatchObject([
    { chain: "bitcoin", hot_wallet: signer.address, fault: null, assets: [{ asset: "BTC", deposits: "2.00000000" }] }
  ])
  await say("operator", "doctor")
})

it("is paid over Lightning, and credits that as soon as the node tells of it", async () => {
  const before = await availableOf("BTC")
  const { request } = await say<{ request: string }>("ann", "wallet", "invoice", "BTC", "0.25")
  await until("the daemon listens", () => lnd.listening === 1)
  expect(lnd.pay(request)).toBe(true)
  await comes("settled", "invoices")
  expect(await availableOf("BTC")).toBeCloseTo(before + 0.25, 8)
})
