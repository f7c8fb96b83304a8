/** People, their roles and their keys. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import type { MeChange } from "../protocol/Counterparty.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { Role } from "../protocol/Person.ts"
import { type ApiKey, keysPerPersonMax, type NewKey, type Person } from "./Person.ts"

/** Bytes of an Ed25519 public key. */
const publicKeyBytes = 32

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

export class People extends Context.Service<
  People,
  {
    readonly create: (name: string, roles: ReadonlyArray<Role>) => Answered<Person>
    readonly find: (id: string) => Answered<Person | undefined>
    readonly findByName: (name: string) => Answered<Person | undefined>
    /** Changes what a person says of themselves; what is left out stays. */
    readonly change: (personId: string, change: Omit<MeChange, "client_id">) => Answered<Person | undefined>
    readonly keys: (personId: string) => Answered<ReadonlyArray<ApiKey>>
    readonly addKey: (personId: string, key: NewKey) => Answered<ApiKey>
    /** Takes effect on the next request; the last key that can manage keys stays. */
    readonly revokeKey: (personId: string, keyId: string) => Answered<ApiKey>
  }
>()("orrange/identity/People") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const events = yield* Events
      const newId = yield* NewId
      const person = sql`id::text AS id, name, roles, country, languages, kyc_tier AS "kycTier", created_at AS "createdAt"`
      const key = sql`id::text AS id, person_id::text AS "personId", label, scopes, public_key AS "publicKey",
        created_at AS "createdAt", revoked_at AS "revokedAt"`

      const create = Effect.fn("People.create")(function* (name: string, roles: ReadonlyArray<Role>) {
        const rows =
          yield* sql<Person>`INSERT INTO people (id, name, roles) VALUES (${newId()}::uuid, ${name}, ${roles})
          ON CONFLICT (name) DO NOTHING RETURNING ${person}`
        return rows[0] ?? (yield* refuse("person.name_taken", { name }))
      })

      const find = Effect.fn("People.find")(function* (id: string) {
        const rows = yield* sql<Person>`SELECT ${person} FROM people WHERE id = ${id}::uuid`
        return rows[0]
      })

      const findByName = Effect.fn("People.findByName")(function* (name: string) {
        const rows = yield* sql<Person>`SELECT ${person} FROM people WHERE name = ${name}`
        return rows[0]
      })

      const change = Effect.fn("People.change")(function* (
        personId: string,
        { country, languages }: Omit<MeChange, "client_id">
      ) {
        const rows = yield* sql<Person>`UPDATE people
          SET country = CASE WHEN ${country === undefined} THEN country ELSE ${country ?? null}::text END,
            languages = coalesce(${languages ?? null}::text[], languages)
          WHERE id = ${personId}::uuid RETURNING ${person}`
        return rows[0]
      })

      const keys = Effect.fn("People.keys")(
        (personId: string) => sql<ApiKey>`SELECT ${key} FROM api_keys WHERE person_id = ${personId}::uuid ORDER BY id`
      )

      /** Changes to one person's keys happen one after the other. */
      const lockPerson = (personId: string) =>
        sql`SELECT pg_advisory_xact_lock(hashtextextended(${`keys of ${personId}`}, 0))`

      const tell = (kind: "security.key_added" | "security.key_revoked", owner: string, id: string) =>
        events.append([{ kind, subject: owner, people: [owner], data: { key: id } }])

      const addKey = Effect.fn("People.addKey")(function* (personId: string, { label, publicKey, scopes }: NewKey) {
        // 32 bytes are 43 characters of base64url, the last of which carries four bits: others are not canonical.
        const bytes = Buffer.from(publicKey, "base64url")
        if (bytes.length !== publicKeyBytes || bytes.toString("base64url") !== publicKey) {
          return yield* refuse("key.invalid")
        }
        yield* lockPerson(personId)
        const held = (yield* keys(personId)).filter(({ revokedAt }) => revokedAt === null)
        if (held.length >= keysPerPersonMax) return yield* refuse("key.limit_reached", { maximum: keysPerPersonMax })
        const rows = yield* sql<ApiKey>`INSERT INTO api_keys (id, person_id, public_key, label, scopes)
          VALUES (${newId()}::uuid, ${personId}::uuid, ${publicKey}, ${label}, ${scopes})
          ON CONFLICT (public_key) DO NOTHING RETURNING ${key}`
        const added = rows[0] ?? (yield* refuse("key.exists"))
        yield* tell("security.key_added", personId, added.id)
        return added
      })

      const revokeKey = Effect.fn("People.revokeKey")(function* (personId: string, keyId: string) {
        yield* lockPerson(personId)
        const held = yield* keys(personId)
        const found = held.find(({ id }) => id === keyId)
        if (found === undefined) return yield* refuse("key.unknown")
        if (found.revokedAt !== null) return found
        const managers = held.filter(({ revokedAt, scopes }) => revokedAt === null && scopes.includes("manage"))
        if (managers.length === 1 && managers[0]?.id === keyId) return yield* refuse("key.last_manage")
        const rows =
          yield* sql<ApiKey>`UPDATE api_keys SET revoked_at = now() WHERE id = ${keyId}::uuid RETURNING ${key}`
        const revoked = rows[0] ?? (yield* refuse("key.unknown"))
        yield* tell("security.key_revoked", personId, revoked.id)
        return revoked
      })

      return {
        create,
        find,
        findByName,
        change,
        keys,
        addKey: (personId, added) => sql.withTransaction(addKey(personId, added)),
        revokeKey: (personId, keyId) => sql.withTransaction(revokeKey(personId, keyId))
      }
    })
  )
}
