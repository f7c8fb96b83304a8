/** What the environment says; everything has a default that is safe on one machine. */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { readPublicUrl } from "./billing/BillingLayer.ts"
import { type BotsSettings, readBotsSettings } from "./bots/BotSettings.ts"
import { type ChainsSettings, readChainsSettings } from "./chain/ChainSettings.ts"
import { type LightningSettings, readLightningSettings } from "./chain/LightningSettings.ts"
import { CannotStart } from "./CannotStart.ts"
import { type FxSettings, readFxSettings } from "./fx/FxSettings.ts"
import { type NoticeSettings, readNoticeSettings } from "./notices/NoticeSettings.ts"
import { type ProviderSettings, readProviderSettings } from "./payments/ProviderSettings.ts"

const hostDefault = "127.0.0.1"
const portDefault = 8420
const clusterPortDefault = 8421
const portMax = 65_535

export interface Settings {
  /** Anything but loopback is the operator's explicit wish. */
  readonly host: string
  /** 0 asks the system for a free port. */
  readonly port: number
  /** Without it the daemon runs a database of its own. */
  readonly databaseUrl: Redacted.Redacted | undefined
  /** With it several daemons share the database's markets. */
  readonly cluster: ClusterSettings | undefined
  readonly notices: NoticeSettings
  readonly providers: ProviderSettings
  readonly bots: BotsSettings
  readonly chains: ChainsSettings
  readonly lightning: LightningSettings | undefined
  readonly fx: FxSettings
  /** Where people reach the daemon, for the links of invoices. */
  readonly publicUrl: string | undefined
}

export interface ClusterSettings {
  readonly redisUrl: Redacted.Redacted
  /** Where the other daemons find this one. */
  readonly host: string
  /** 0 asks the system for a free port. */
  readonly port: number
}

const portOf = (text: string | undefined, otherwise: number): number | undefined => {
  if (!text) return otherwise
  const port = /^\d{1,5}$/.test(text) ? Number.parseInt(text, 10) : portMax + 1
  return port <= portMax ? port : undefined
}

const readPort = (env: NodeJS.ProcessEnv, name: string, otherwise: number): Effect.Effect<number, CannotStart> => {
  const port = portOf(env[name], otherwise)
  if (port !== undefined) return Effect.succeed(port)
  return Effect.fail(new CannotStart({ message: `${name} is not a number from 0 to ${portMax}: ${env[name]}` }))
}

const readCluster = Effect.fnUntraced(function* (env: NodeJS.ProcessEnv) {
  const redisUrl = env["REDIS_URL"]
  if (!redisUrl) return undefined
  if (!env["DATABASE_URL"]) {
    const message = "REDIS_URL is for daemons that share one Postgres: set DATABASE_URL, too, or neither"
    return yield* new CannotStart({ message })
  }
  if (!URL.canParse(redisUrl)) return yield* new CannotStart({ message: "REDIS_URL is not a URL" })
  const port = yield* readPort(env, "ORRANGE_CLUSTER_PORT", clusterPortDefault)
  const host = env["ORRANGE_CLUSTER_HOST"]
  if (!host) {
    const message = "REDIS_URL needs ORRANGE_CLUSTER_HOST, the address at which the other daemons reach this one"
    return yield* new CannotStart({ message })
  }
  return { redisUrl: Redacted.make(redisUrl), host, port }
})

/**
 * Reads `ORRANGE_HOST`, `ORRANGE_PORT`, `DATABASE_URL`, and for several daemons on one database `REDIS_URL`,
 * `ORRANGE_CLUSTER_HOST` and `ORRANGE_CLUSTER_PORT`, how people are told things and pay in, which bots run, which
 * chains are followed, which Lightning node is paid, and who is asked for rates of currencies; an empty one counts as not set.
 */
export const readSettings = Effect.fn("readSettings")(function* (
  env: NodeJS.ProcessEnv
): Effect.fn.Return<Settings, CannotStart> {
  const url = env["DATABASE_URL"]
  const chains = yield* readChainsSettings(env)
  return {
    host: env["ORRANGE_HOST"] || hostDefault,
    port: yield* readPort(env, "ORRANGE_PORT", portDefault),
    databaseUrl: url ? Redacted.make(url) : undefined,
    cluster: yield* readCluster(env),
    notices: yield* readNoticeSettings(env),
    providers: yield* readProviderSettings(env),
    bots: yield* readBotsSettings(env),
    chains,
    lightning: yield* readLightningSettings(env, chains),
    fx: yield* readFxSettings(env),
    publicUrl: readPublicUrl(env)
  }
})
