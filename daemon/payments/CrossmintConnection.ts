/** Crossmint, as the environment says it is reached. */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import type { ConnectedAskedRamp } from "@orrange/core/payments/AskedRamps"
import { httpSend } from "./HttpTransport.ts"
import { cannot, readPublicUrl, readSecrets, readTogether, readUrl } from "./ReadProvider.ts"
import { webhookPath } from "./WebhookRoute.ts"

const hosts = { production: "https://www.crossmint.com", staging: "https://staging.crossmint.com" } as const

export interface CrossmintSettings {
  readonly serverKey: Redacted.Redacted
  readonly clientKey: string
  readonly tokens: ReadonlyMap<string, string>
  /** One, or two while one is being replaced. */
  readonly webhookSecrets: Redacted.Redacted<ReadonlyArray<string>>
  /** Where it is. */
  readonly url: string
  readonly publicUrl: string
}

/** Reads `ORRANGE_CROSSMINT_SERVER_KEY`, `_CLIENT_KEY`, `_ASSETS`, `_WEBHOOK_SECRET` and `_URL`. */
export const readCrossmint = Effect.fnUntraced(function* (env: NodeJS.ProcessEnv) {
  const given = yield* readTogether(env, [
    "ORRANGE_CROSSMINT_SERVER_KEY",
    "ORRANGE_CROSSMINT_CLIENT_KEY",
    "ORRANGE_CROSSMINT_ASSETS",
    "ORRANGE_CROSSMINT_WEBHOOK_SECRET"
  ])
  if (given === undefined) return undefined
  const { ORRANGE_CROSSMINT_CLIENT_KEY: clientKey, ORRANGE_CROSSMINT_SERVER_KEY: serverKey } = given
  const [, mode] = /^sk_(production|staging)_\w+$/.exec(serverKey) ?? []
  if (mode !== "production" && mode !== "staging") {
    return yield* cannot(
      "ORRANGE_CROSSMINT_SERVER_KEY is not a server key: it begins with sk_production_ or sk_staging_"
    )
  }
  if (!new RegExp(`^ck_${mode}_\\w+$`).test(clientKey)) {
    return yield* cannot("ORRANGE_CROSSMINT_CLIENT_KEY is not a client key of the same kind as the server key")
  }
  const pairs = given.ORRANGE_CROSSMINT_ASSETS.split(",").map((pair) =>
    /^([A-Z0-9]{2,12})=([a-z0-9-]{2,32}:0x[0-9a-fA-F]{40})$/.exec(pair.trim())
  )
  const tokens = new Map(pairs.flatMap((pair) => (pair === null ? [] : [[pair[1] ?? "", pair[2] ?? ""] as const])))
  if (tokens.size !== pairs.length) {
    return yield* cannot("ORRANGE_CROSSMINT_ASSETS is not a list of assets with their chain and token: USDC=base:0x…")
  }
  const secrets = given.ORRANGE_CROSSMINT_WEBHOOK_SECRET
  return {
    serverKey: Redacted.make(serverKey),
    clientKey,
    tokens,
    webhookSecrets: yield* readSecrets("ORRANGE_CROSSMINT_WEBHOOK_SECRET", secrets, /^whsec_\S+$/, "signing secret"),
    url: yield* readUrl(env, "ORRANGE_CROSSMINT_URL", hosts[mode]),
    publicUrl: yield* readPublicUrl(env, "ORRANGE_CROSSMINT_SERVER_KEY")
  } satisfies CrossmintSettings
})

/** The codec is loaded only where it is used. */
export const connectCrossmint = Effect.fnUntraced(function* (settings: CrossmintSettings) {
  const { clientKey, publicUrl, serverKey, tokens, url, webhookSecrets } = settings
  const { crossmint } = yield* Effect.promise(() => import("@orrange/core/payments/Crossmint"))
  const provider = crossmint({ clientKey, serverKey: Redacted.value(serverKey), tokens, url })
  return {
    provider,
    send: httpSend(url),
    secrets: Redacted.value(webhookSecrets),
    webhookUrl: `${publicUrl}${webhookPath(provider.id)}`
  } satisfies ConnectedAskedRamp
})
