/** Solidity's compiler from npm, with the settings everything here is compiled with. */
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import solc from "solc"

/** Path in the source tree → text. */
export type Sources = Readonly<Record<string, string>>

export interface Artifact {
  readonly contract: string
  readonly compiler: string
  /** What the compiler appended to the code: the IPFS multihash of its metadata, by which an explorer proves the source. */
  readonly metadataHash: string
  readonly abi: ReadonlyArray<unknown>
  readonly bytecode: string
  readonly deployedBytecode: string
  /** Places in the deployed code, in bytes, that the constructor fills; zeros in the artefact. */
  readonly immutables: ReadonlyArray<Place>
}

interface Place {
  readonly start: number
  readonly length: number
}

interface Output {
  readonly errors?: ReadonlyArray<{ readonly formattedMessage: string; readonly severity: string }>
  readonly contracts?: Readonly<Record<string, Readonly<Record<string, Compiled>>>>
}

interface Compiled {
  readonly abi: ReadonlyArray<unknown>
  readonly evm: {
    readonly bytecode: { readonly object: string }
    readonly deployedBytecode: {
      readonly object: string
      readonly immutableReferences?: Readonly<Record<string, ReadonlyArray<Place>>>
    }
  }
}

const folder = fileURLToPath(new URL(".", import.meta.url))
const packages = fileURLToPath(new URL("../node_modules/", import.meta.url))

export const contractPath = "contracts/src/TradeEscrow.sol"
const contractName = "TradeEscrow"

interface How {
  /** For what is tried once and never deployed: not optimized, and warnings pass. */
  readonly quick?: boolean
  readonly path?: string
  readonly name?: string
}

/** The project's own sources of the contract. */
export const contractSources = (): Sources =>
  Object.fromEntries(
    ["TradeEscrow.sol", "ITradeEscrow.sol"].map((name) => [
      `contracts/src/${name}`,
      readFileSync(`${folder}src/${name}`, "utf8")
    ])
  )

const settings = {
  // The libraries copy memory with an instruction of this version; every chain worth using has it.
  evmVersion: "cancun"
}

const findImport = (path: string): { readonly contents: string } | { readonly error: string } =>
  path.startsWith("@openzeppelin/contracts/")
    ? { contents: readFileSync(packages + path, "utf8") }
    : { error: `${path} is not imported here` }

/** Answers the compiler's own JSON protocol. */
export const compileJson = (input: string, imports?: typeof findImport): string =>
  solc.compile(input, imports === undefined ? undefined : { import: imports })

export const compilerVersion: string = solc.version()

const code = ["object", "immutableReferences"].map((field) => `evm.deployedBytecode.${field}`)
const outputs = ["abi", "evm.bytecode.object", ...code]

/** A contract compiled from these sources; throws what the compiler finds wrong with them, warnings too. */
export const compileContract = (
  sources: Sources,
  { quick = false, path = contractPath, name = contractName }: How = {}
): Artifact => {
  const input = {
    language: "Solidity",
    sources: Object.fromEntries(Object.entries(sources).map(([file, content]) => [file, { content }])),
    settings: {
      ...settings,
      optimizer: { enabled: !quick, runs: 1_000 },
      outputSelection: { [path]: { [name]: outputs } }
    }
  }
  const { contracts, errors = [] }: Output = JSON.parse(compileJson(JSON.stringify(input), findImport))
  const compiled = contracts?.[path]?.[name]
  const wrong = errors.filter(({ severity }) => !quick || severity === "error")
  if (wrong.length > 0 || compiled === undefined) {
    throw new Error(wrong.map(({ formattedMessage }) => formattedMessage).join("\n"))
  }
  const [, multihash = ""] = /64697066735822(1220[0-9a-f]{64})/.exec(compiled.evm.deployedBytecode.object) ?? []
  return {
    contract: path,
    compiler: compilerVersion,
    metadataHash: `0x${multihash}`,
    abi: compiled.abi,
    bytecode: `0x${compiled.evm.bytecode.object}`,
    deployedBytecode: `0x${compiled.evm.deployedBytecode.object}`,
    immutables: Object.values(compiled.evm.deployedBytecode.immutableReferences ?? {})
      .flat()
      .sort((one, other) => one.start - other.start)
  }
}
