/**
 * Puts the contract of the artefact on a chain. The key that pays is `DEPLOYER_KEY`; it gets no role by that.
 * Run: `npm run deploy:contract -- --rpc=URL --admin=0x… --pauser=0x… --token-admin=0x… --fee-recipient=0x…`
 */
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { Contract, ContractFactory, getAddress, Interface, JsonRpcProvider, type Signer, Wallet } from "ethers"
import type { Artifact } from "./Compiler.ts"

/** Addresses that the contract is given once. The admin hands roles on; the fee recipient stays for ever. */
export interface Officials {
  readonly admin: string
  readonly pauser: string
  readonly tokenAdmin: string
  readonly feeRecipient: string
}

const artifact: Artifact = JSON.parse(readFileSync(new URL("artifacts/TradeEscrow.json", import.meta.url), "utf8"))

/** Fails unless the code at the address is the artefact's, but for what the constructor was told. */
export const checkDeployed = async (provider: JsonRpcProvider, address: string): Promise<void> => {
  const code = await provider.getCode(address)
  const blank = artifact.immutables.reduce((text, { length, start }) => {
    const from = 2 + start * 2
    return text.slice(0, from) + "00".repeat(length) + text.slice(from + length * 2)
  }, code)
  if (blank !== artifact.deployedBytecode) throw new Error(`the code at ${address} is not that of ${artifact.contract}`)
}

/** Deploys, waits for the transaction, and looks at what is there. */
export const deployTradeEscrow = async (
  provider: JsonRpcProvider,
  signer: Signer,
  officials: Officials
): Promise<Contract> => {
  const { admin, feeRecipient, pauser, tokenAdmin } = officials
  // A wrong letter in an address is refused by its checksum.
  const roles = [admin, pauser, tokenAdmin, feeRecipient].map((address) => getAddress(address))
  const abi = new Interface(JSON.stringify(artifact.abi))
  const deployed = await new ContractFactory(abi, artifact.bytecode, signer).deploy(...roles)
  await deployed.waitForDeployment()
  const address = await deployed.getAddress()
  await checkDeployed(provider, address)
  return new Contract(address, abi, signer)
}

const main = async (): Promise<void> => {
  const text = { type: "string" } as const
  const { values } = parseArgs({
    options: { rpc: text, admin: text, pauser: text, "token-admin": text, "fee-recipient": text }
  })
  const { admin, pauser, rpc } = values
  const [tokenAdmin, feeRecipient] = [values["token-admin"], values["fee-recipient"]]
  const key = process.env["DEPLOYER_KEY"]
  if (!rpc || !admin || !pauser || !tokenAdmin || !feeRecipient || !key) {
    throw new Error("all of --rpc, --admin, --pauser, --token-admin, --fee-recipient and DEPLOYER_KEY are needed")
  }
  const provider = new JsonRpcProvider(rpc)
  try {
    const officials = { admin, pauser, tokenAdmin, feeRecipient }
    const contract = await deployTradeEscrow(provider, new Wallet(key, provider), officials)
    console.log(await contract.getAddress())
  } finally {
    provider.destroy()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
