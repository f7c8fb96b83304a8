/** The first start of a database: what it is for, its assets and markets, and who operates it. */
import { existsSync, renameSync } from "node:fs"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { type Profile, profileFile, profilesFolder, writeProfile } from "@orrange/core/client/Profile"
import { People } from "@orrange/core/identity/People"
import { Ledger } from "@orrange/core/ledger/Ledger"
import { standardMarkets } from "@orrange/core/market/Market"
import { Markets } from "@orrange/core/market/Markets"
import type { Role, Scope } from "@orrange/core/protocol/Person"
import { type KeyPair, makeKeyPair } from "@orrange/core/protocol/Signing"

export type InstallationMode = "live" | "sandbox"

/** The database was made for the other mode; practice money and real money are never mixed. */
export class WrongMode extends Data.TaggedError("WrongMode")<{ readonly has: InstallationMode }> {
  override get message(): string {
    return this.has === "sandbox"
      ? "this database holds a practice market: start it with --sandbox, or choose another ORRANGE_HOME or DATABASE_URL"
      : "this database is a live one: start it without --sandbox, or choose another ORRANGE_HOME or DATABASE_URL"
  }
}

export interface IssuedKey extends KeyPair {
  readonly id: string
  readonly personId: string
}

export const allScopes: ReadonlyArray<Scope> = ["read", "trade", "escrow", "withdraw", "manage"]

/** Makes a person with a new key of all scopes. */
export const enrol = Effect.fn("enrol")(function* (name: string, roles: ReadonlyArray<Role>) {
  const people = yield* People
  const pair = makeKeyPair()
  const person = yield* people.create(name, roles)
  const key = yield* people.addKey(person.id, { publicKey: pair.publicKey, label: "first key", scopes: allScopes })
  return { ...pair, id: key.id, personId: person.id } satisfies IssuedKey
})

/** Writes a key's profile. One that has the name already may hold the only key to something else: it is kept beside. */
export const saveProfile = (name: string, url: string, { id, privateKey, publicKey }: IssuedKey): void => {
  const folder = profilesFolder()
  const file = profileFile(folder, name)
  if (existsSync(file)) renameSync(file, `${file}.before-${id}`)
  const profile: Profile = { name, daemon: url, key: { id, public_key: publicKey, private_key: privateKey } }
  writeProfile(folder, profile)
}

const modeOf = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql<{ mode: InstallationMode }>`SELECT mode FROM installation`
  return rows[0]?.mode
})

/**
 * Makes the installation at the first start, together with what `first` does, or not at all. True
 * when this was the first start.
 */
export const install = Effect.fn("install")(function* <A, E, R>(
  mode: InstallationMode,
  first: Effect.Effect<A, E, R>
): Effect.fn.Return<boolean, E | WrongMode | SqlError.SqlError, R | Ledger | SqlClient.SqlClient> {
  const sql = yield* SqlClient.SqlClient
  const ledger = yield* Ledger
  const has = yield* modeOf
  if (has !== undefined && has !== mode) return yield* new WrongMode({ has })
  if (has !== undefined) return false
  return yield* Effect.gen(function* () {
    // Of daemons that start at the same moment one makes it, and the others find it made.
    const made = yield* sql`INSERT INTO installation (mode) VALUES (${mode}) ON CONFLICT DO NOTHING RETURNING 1 AS one`
    if (made.length === 0) {
      const other = yield* modeOf
      return other === mode || other === undefined ? false : yield* new WrongMode({ has: other })
    }
    yield* ledger.addAssets(standardMarkets.flatMap(({ base, quote }) => [base, quote]))
    yield* Markets.open(standardMarkets)
    yield* first
    return true
  }).pipe(sql.withTransaction)
})
