/** What the environment says about the Lightning node. */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { Lightning } from "@orrange/core/chain/LightningNode"
import { cannot, readTogether, readUrl } from "../payments/ReadProvider.ts"
import { invoicePrefixes } from "./Bolt11.ts"

export interface LightningSettings {
  readonly url: string
  readonly macaroon: Redacted.Redacted
  readonly network: string
}

/** Reads `ORRANGE_LND_URL`, `ORRANGE_LND_NETWORK` and `ORRANGE_LND_MACAROON`; no node when they are not set. */
export const readLightningSettings = Effect.fnUntraced(function* (env: NodeJS.ProcessEnv) {
  const given = yield* readTogether(env, ["ORRANGE_LND_URL", "ORRANGE_LND_NETWORK", "ORRANGE_LND_MACAROON"])
  if (given === undefined) return undefined
  const { ORRANGE_LND_MACAROON: macaroon, ORRANGE_LND_NETWORK: network } = given
  if (invoicePrefixes[network] === undefined) {
    return yield* cannot(`ORRANGE_LND_NETWORK is none of ${Object.keys(invoicePrefixes).join(", ")}`)
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
