/** A whole daemon in this process, on a database and a port of its own, with people who have keys and funds. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import * as HttpServer from "effect/http/HttpServer"
import { houseAccount, Ledger } from "../../core/ledger/Ledger.ts"
import { layerApp } from "../../core/platform/Database.ts"
import { NewId } from "../../core/platform/NewId.ts"
import { vaultKeyBytes } from "../../core/platform/Vault.ts"
import type { Role } from "../../core/protocol/Person.ts"
import { PaymentAccounts } from "../../core/rails/PaymentAccounts.ts"
import { enrol, install, type IssuedKey } from "../../daemon/Installation.ts"
import { Mode } from "../../daemon/Mode.ts"
import { type ConnectionLimits, Limits } from "../../daemon/http/Limits.ts"
import { layerServer } from "../../daemon/http/Server.ts"
import { foundation, services } from "../../daemon/Services.ts"
import { streamRoute } from "../../daemon/stream/Stream.ts"
import type * as SqlClient from "effect/sql/SqlClient"
import { stateHash } from "./StateHash.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { easyPolicy, setPolicy } from "../postgres/easyPolicy.ts"
import { testDatabase } from "../postgres/TestDatabase.ts"

/** Their roles, smallest units of what they have, and the IBAN they are paid at. */
const cast = {
  ann: { roles: ["trader"], iban: "DE89370400440532013000" },
  ben: { roles: ["trader"], iban: "FR1420041010050500013M02606" },
  cat: { roles: ["trader"], iban: "NL91ABNA0417164300" },
  ivy: { roles: ["arbiter"], iban: undefined },
  abe: { roles: ["arbiter"], iban: undefined },
  operator: { roles: ["operator"], iban: undefined }
} as const satisfies Record<string, { readonly roles: ReadonlyArray<Role>; readonly iban: string | undefined }>

export type CastName = keyof typeof cast

const traderFunds = { BTC: 100n * 10n ** 8n, ETH: 1_000n * 10n ** 18n, USDT: 10_000_000n * 10n ** 6n }

export interface CastMember extends IssuedKey {
  readonly name: CastName
}

class Cast extends Context.Service<Cast, Readonly<Record<CastName, CastMember>>>()("orrange/test/Cast") {}

const makeMember = Effect.fnUntraced(function* (name: CastName) {
  const ledger = yield* Ledger
  const accounts = yield* PaymentAccounts
  const newId = yield* NewId
  const { iban, roles } = cast[name]
  const key = yield* enrol(name, roles)
  if (iban === undefined) return { ...key, name }
  const fields = { holderName: `${name} example`, iban }
  yield* accounts.create(key.personId, newId(), { method: "sepa_instant", label: "Euro account", fields })
  yield* ledger.post(
    Object.entries(traderFunds).map(([asset, amount]) => ({
      id: newId(),
      amount,
      debit: houseAccount("external", asset),
      credit: { owner: key.personId, kind: "available" as const, asset },
      reason: "faucet",
      reference: null
    }))
  )
  return { ...key, name }
})

const castLayer = Layer.effect(
  Cast,
  Effect.gen(function* () {
    const members = new Map<string, CastMember>()
    const make = Effect.forEach(Object.keys(cast) as Array<CastName>, (name) =>
      Effect.map(makeMember(name), (member) => members.set(name, member))
    )
    if (!(yield* install("sandbox", make)))
      return yield* Effect.die(new Error("the test database was installed before"))
    return Object.fromEntries(members) as Record<CastName, CastMember>
  })
)

const daemonLayer = (databaseUrl: string, limits: Partial<ConnectionLimits>, outside: Layer.Layer<never>) =>
  layerServer({ host: "127.0.0.1", port: 0 }, streamRoute).pipe(
    Layer.provide(Layer.succeed(Mode, "sandbox")),
    Layer.provideMerge(services),
    Layer.provideMerge(castLayer),
    Layer.provideMerge(foundation(Redacted.make(new Uint8Array(vaultKeyBytes).fill(7)))),
    Layer.provideMerge(layerApp(Redacted.make(databaseUrl))),
    Layer.provide(
      Layer.effect(
        Limits,
        Effect.map(Limits, (defaults) => ({ ...defaults, ...limits }))
      )
    ),
    Layer.provide(outside),
    Layer.provide(Logger.layer([]))
  )

type DaemonLayer = ReturnType<typeof daemonLayer>
export type DaemonServices = Layer.Success<DaemonLayer>

export interface TestDaemon {
  readonly host: string
  readonly port: number
  readonly cast: Readonly<Record<CastName, CastMember>>
  /** Runs an effect with the daemon's own services. */
  readonly run: <A, E>(effect: Effect.Effect<A, E, DaemonServices>) => Promise<A>
  /** Runs an effect as the owner of the database. */
  readonly asOwner: <A, E>(effect: Effect.Effect<A, E, SqlClient.SqlClient>) => Promise<A>
  /** Hash of all that is stored. */
  readonly stateHash: () => Promise<string>
  /** Fails unless every invariant holds. */
  readonly examine: () => Promise<void>
  /** Stops it as SIGTERM does. */
  readonly close: () => Promise<void>
}

/**
 * With `limits` in place of those a test cannot wait for, its database reached by the URL that `via` gives, and connected
 * to what is `outside`.
 */
export const startTestDaemon = async (
  limits: Partial<ConnectionLimits> = {},
  via: (databaseUrl: string) => Promise<string> = (url) => Promise.resolve(url),
  outside: Layer.Layer<never> = Layer.empty
): Promise<TestDaemon> => {
  const database = await testDatabase()
  const owner = ManagedRuntime.make(database.ownerLayer)
  await owner.runPromise(setPolicy(easyPolicy("bonds")))
  const runtime = ManagedRuntime.make(daemonLayer(await via(database.ownerUrl), limits, outside))
  const { address, members } = await runtime.runPromise(
    Effect.gen(function* () {
      return { members: yield* Cast, address: (yield* HttpServer.HttpServer).address }
    })
  )
  if (!("port" in address)) throw new Error("the test daemon has no port")
  return {
    host: `127.0.0.1:${address.port}`,
    port: address.port,
    cast: members,
    run: (effect) => runtime.runPromise(effect),
    asOwner: (effect) => owner.runPromise(effect),
    examine: () => runtime.runPromise(cleanDoctor),
    stateHash: () => owner.runPromise(stateHash),
    close: async () => {
      await runtime.dispose()
      await owner.dispose()
    }
  }
}
