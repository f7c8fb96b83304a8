/**
 * A chain on this machine and a practice daemon that follows it, to try what moves money there. Nothing of it is kept.
 * Run: `npm run chain:local`, and beside it `npm run chain:local -- ADDRESS 2` to send 2 ETH to an address.
 */
import { spawn } from "node:child_process"
import { once } from "node:events"
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { JsonRpcProvider, parseEther, toQuantity } from "ethers"
import { deployTradeEscrow } from "../../contracts/deploy.ts"
import { startAnvil } from "../../contracts/Foundry.ts"
import { until } from "../system/Programs.ts"
import { askNode } from "./Anvil.ts"
import { chainPolicy, ether } from "./ChainFloor.ts"
import { startSigner } from "./SignerProcess.ts"

const port = 8545
const url = `http://127.0.0.1:${port}`
const orrange = fileURLToPath(new URL("../../cli/bin/run.js", import.meta.url))

const send = async (to: string, amount: string): Promise<void> => {
  const [from] = (await askNode(url, "eth_accounts")) as ReadonlyArray<string>
  const txid = await askNode(url, "eth_sendTransaction", [{ from, to, value: toQuantity(parseEther(amount)) }])
  console.log(`sent ${amount} ETH to ${to} in ${String(txid)}`)
}

/** The contract for escrows, whose officials and arbiters are accounts of the chain, and a market for trades in it. */
const escrowOn = async (accounts: ReadonlyArray<string>) => {
  const [official = "", first = "", second = ""] = accounts.toReversed()
  const provider = new JsonRpcProvider(url)
  const officials = { admin: official, pauser: official, tokenAdmin: official, feeRecipient: official }
  const contract = await deployTradeEscrow(provider, await provider.getSigner(official), officials)
  provider.destroy()
  const market = { asset: "ETH", quote: "EUR", quote_decimals: 2, price_decimals: 2, quantity_decimals: 4 }
  return {
    escrow_contract: await contract.getAddress(),
    escrow_arbiters: [first, second],
    escrow_markets: [{ ...market, minimum: "5", maker_fee_bps: 0, taker_fee_bps: 50 }]
  }
}

const run = async (): Promise<void> => {
  const home = mkdtempSync(join(tmpdir(), "orrange-chain-"))
  // Postgres may run as another user, who has to get to its own folder.
  chmodSync(home, 0o755)
  const chain = await startAnvil(port, ["--block-time", "1", "--slots-in-an-epoch", "1"])
  const signer = await startSigner({
    chain_id: "31337",
    ripening_hours: 0,
    fee_max: "1000000000000",
    assets: [{ asset: "ETH", per_withdrawal: `${8n * ether}`, per_day: `${30n * ether}` }]
  })
  try {
    const accounts = (await askNode(url, "eth_accounts")) as ReadonlyArray<string>
    const ask = (method: string, ...params: ReadonlyArray<unknown>) => askNode(url, method, params)
    const { assets, ...policy } = await chainPolicy({ ask }, signer.address, signer.address)
    const own = assets.filter(({ asset }) => asset === "ETH")
    const nodes = { nodes: [url], signer: signer.config.socket, ripening_hours: 0 }
    const file = join(home, "chains.json")
    writeFileSync(
      file,
      JSON.stringify({ chains: [{ ...policy, ...nodes, ...(await escrowOn(accounts)), assets: own }] })
    )
    console.log(`in other terminals: export ORRANGE_HOME=${home}`)
    const env = { ...process.env, ORRANGE_HOME: home, ORRANGE_CHAINS: file, ORRANGE_PORT: "0" }
    const daemon = spawn(process.execPath, [orrange, "up", "--sandbox"], { stdio: "inherit", env })
    // Ctrl-C reaches the daemon as well; the rest goes once it has ended.
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => daemon.kill(signal))
    // What comes to the hot wallet once it is followed is the house's own.
    await until("the daemon is ready", () => existsSync(join(home, "daemon.json")))
    await send(signer.address, "50")
    await once(daemon, "exit")
  } finally {
    await signer.stop()
    await chain.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

const [to, amount] = process.argv.slice(2)
await (to === undefined ? run() : send(to, amount ?? "1"))
