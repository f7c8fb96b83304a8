/** What the environment says about the Lightning node. */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { Lightning, lightningAsset } from "@orrange/core/chain/LightningNode"
import { cannot, readTogether, readUrl } from "../payments/ReadProvider.ts"
import type { ChainsSettings } from "./ChainSettings.ts"

/** What stands for a network in an invoice, as chains of Bitcoin are called in settings. */
export const invoicePrefixes: Readonly<Record<string, string>> = {
  main: "bc",
  test: "tb",
  testnet4: "tb",
  signet: "tbs",
  regtest: "bcrt"
}

export interface LightningSettings {
  readonly url: string
  readonly macaroon: Redacted.Redacted
  readonly network: string
}

/** What is paid over Lightning is the same money as on the chain: coins of a test are worth nothing on the real one. */
const isElsewhere = ({ assets, chain_id: chainId, kind }: ChainsSettings[number], network: string): boolean =>
  kind === "bitcoin" && chainId !== network && assets.some(({ asset }) => asset === lightningAsset.code)

/** Reads `ORRANGE_LND_URL`, `ORRANGE_LND_NETWORK` and `ORRANGE_LND_MACAROON`; no node when they are not set. */
export const readLightningSettings = Effect.fnUntraced(function* (env: NodeJS.ProcessEnv, chains: ChainsSettings) {
  const given = yield* readTogether(env, ["ORRANGE_LND_URL", "ORRANGE_LND_NETWORK", "ORRANGE_LND_MACAROON"])
  if (given === undefined) return undefined
  const { ORRANGE_LND_MACAROON: macaroon, ORRANGE_LND_NETWORK: network } = given
  if (invoicePrefixes[network] === undefined) {
    return yield* cannot(`ORRANGE_LND_NETWORK is none of ${Object.keys(invoicePrefixes).join(", ")}`)
  }
  const other = chains.find((chain) => isElsewhere(chain, network))
  if (other !== undefined) {
    return yield* cannot(`ORRANGE_LND_NETWORK is ${network}, and the chain ${other.name} is on ${other.chain_id}`)
  }
  if (!/^(?:[0-9a-f]{2})+$/i.test(macaroon)) return yield* cannot("ORRANGE_LND_MACAROON is not hexadecimal")
  const url = yield* readUrl(env, "ORRANGE_LND_URL", "")
  return { url, macaroon: Redacted.make(macaroon), network } satisfies LightningSettings
})

/** The node's language is loaded only where it is spoken. */
export const lightningLayer = (settings: LightningSettings | undefined) =>
  Layer.effect(
    Lightning,
    settings === undefined
      ? Effect.succeed(null)
      : Effect.promise(async () => (await import("./Lnd.ts")).makeLndNode(settings))
  )
