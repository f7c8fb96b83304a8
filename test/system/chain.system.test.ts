/** The real daemon with ORRANGE_CHAINS, on a real EVM node and with the real signer: by the command line alone. */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { type Anvil, chainId, startAnvil } from "../chain/Anvil.ts"
import { chainPolicy, ether } from "../chain/ChainFloor.ts"
import { type SignerProcess, startSigner } from "../chain/SignerProcess.ts"
import { homesDirectory } from "../postgres/HeldHome.ts"
import { chainTerminal } from "./ChainTerminal.ts"
import { processesIn, type RealDaemon, startDaemon, until } from "./Programs.ts"

let homes: Awaited<ReturnType<typeof homesDirectory>>
let anvil: Anvil
let signer: SignerProcess
let daemon: RealDaemon
let home: string
let say: ReturnType<typeof chainTerminal>["say"]
let comes: ReturnType<typeof chainTerminal>["comes"]
let rich: string

beforeAll(async () => {
  homes = await homesDirectory()
  home = join(homes.path, "home")
  ;({ comes, say } = chainTerminal(home, () => anvil.ask("anvil_mine", "0x1")))
  anvil = await startAnvil()
  ;[rich = ""] = (await anvil.ask("eth_accounts")) as ReadonlyArray<string>
  signer = await startSigner({
    chain_id: `${chainId}`,
    ripening_hours: 0,
    fee_max: (1_000n * 10n ** 9n).toString(),
    assets: [{ asset: "ETH", per_withdrawal: (8n * ether).toString(), per_day: (30n * ether).toString() }]
  })
  const policy = await chainPolicy(anvil, signer.address, `0x${"1".repeat(40)}`)
  const file = join(homes.path, "chains.json")
  const [own] = policy.assets
  const chain = {
    ...policy,
    assets: [own],
    confirmations: 2,
    final_confirmations: 3,
    ripening_hours: 0,
    nodes: [anvil.url],
    signer: signer.config.socket
  }
  // One that does not answer is shown as that, and is in nobody's way.
  const [port, asset] = ["http://127.0.0.1:1", { ...own, asset: "XDAI" }]
  const away = { ...chain, name: "awaynet", chain_id: "100", nodes: [port], assets: [asset] }
  writeFileSync(file, JSON.stringify({ chains: [chain, away] }))
  daemon = await startDaemon(home, { ORRANGE_CHAINS: file })
})

afterAll(async () => {
  await daemon.kill("SIGTERM")
  await signer.stop()
  await anvil.stop()
  await until("no process is left", () => processesIn(homes.path).length === 0)
  await homes.remove()
})

const balanceOf = async () =>
  (await say<ReadonlyArray<{ asset: string; available: string }>>("ann", "wallet", "balance")).find(
    ({ asset }) => asset === "ETH"
  )?.available

it("takes a deposit, credits it, and sends a withdrawal, each once", async () => {
  const before = Number(await balanceOf())
  const send = (to: string, amount: bigint) =>
    anvil.ask("eth_sendTransaction", { from: rich, to, value: `0x${amount.toString(16)}` })
  const { payload } = await say<{ payload: string }>("ann", "wallet", "deposit", "ETH")
  const [, address = ""] = /^ethereum:(0x[0-9a-fA-F]{40})@31337$/.exec(payload) ?? []
  await send(signer.address, 50n * ether)
  await send(address, 2n * ether)
  await comes("final", "deposits")
  expect(Number(await balanceOf())).toBe(before + 2)

  const to = "0x52908400098527886E0F7030069857D2E4169EE7"
  await say("ann", "wallet", "addresses", "add", "testnet", to, "--label", "mine", "--yes")
  await say("ann", "wallet", "withdraw", "ETH", "1.5", "--to", to, "--confirm", "1.5:169EE7")
  const { txid } = await comes("done", "withdrawals")
  expect(await anvil.ask("eth_getBalance", to, "latest")).toBe(`0x${((3n * ether) / 2n).toString(16)}`)
  expect(await anvil.ask("eth_getTransactionReceipt", txid)).toMatchObject({ status: "0x1" })
  expect(Number(await balanceOf())).toBeCloseTo(before + 2 - 1.5 - 0.001)

  const chains = await say<ReadonlyArray<{ chain: string; fault: string | null; assets: ReadonlyArray<object> }>>(
    "operator",
    "admin",
    "chains"
  )
  expect(chains.map(({ chain }) => chain)).toEqual(["testnet", "awaynet"])
  expect(chains[0]).toMatchObject({ fault: null, assets: [{ asset: "ETH", deposits: "2.000000000000000000" }] })
  expect(chains[1]).toMatchObject({ fault: expect.stringContaining("never followed"), assets: [] })
  await say("operator", "doctor")
})
