/**
 * Who sent this request. Checks the window, the key, the signature and the nonce, in this order, and
 * tells a wrong signature from an unknown key to nobody.
 */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schedule from "effect/Schedule"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import type { Principal } from "../protocol/Api.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { Role, Scope } from "../protocol/Person.ts"
import {
  clockAheadMsMax,
  noncePattern,
  signatureWindowMs,
  type SignedParts,
  verifyRequest
} from "../protocol/Signing.ts"
import { NonceMemory } from "./NonceMemory.ts"

export interface SignedRequest extends SignedParts {
  readonly signature: string
}

interface KeyRow {
  readonly person_id: string
  readonly name: string
  readonly roles: ReadonlyArray<Role>
  readonly scopes: ReadonlyArray<Scope>
  readonly public_key: string
}

/** Milliseconds a nonce must be remembered: as long as its signature could be accepted. */
const nonceLifeMs = signatureWindowMs + clockAheadMsMax
const uuidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export class Authenticator extends Context.Service<
  Authenticator,
  {
    /** False once the key was revoked. */
    readonly isActive: (keyId: string) => Effect.Effect<boolean, SqlError.SqlError>
    readonly authenticate: (request: SignedRequest) => Effect.Effect<Principal, Refusal | SqlError.SqlError>
  }
>()("orrange/identity/Authenticator") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const reads = new NonceMemory()

      // What a read repeats it has already shown; what changes something is remembered in the database, so that a
      // replay is refused by every daemon and after a restart.
      const isFresh = Effect.fnUntraced(function* (request: SignedRequest, nowMs: number) {
        if (request.method === "GET") return reads.add(`${request.keyId}/${request.nonce}`, nowMs, nowMs + nonceLifeMs)
        const rows = yield* sql`INSERT INTO nonces (key_id, nonce, expires_at)
          VALUES (${request.keyId}::uuid, ${request.nonce}, now() + ${`${nonceLifeMs} milliseconds`}::interval)
          ON CONFLICT DO NOTHING RETURNING 1 AS one`
        return rows.length === 1
      })

      const authenticate = Effect.fn("Authenticator.authenticate")(function* (request: SignedRequest) {
        const nowMs = yield* Clock.currentTimeMillis
        const sentMs = /^[0-9]{13}$/.test(request.timestampMs) ? Number(request.timestampMs) : undefined
        if (sentMs === undefined || sentMs >= nowMs + clockAheadMsMax || nowMs - sentMs > signatureWindowMs) {
          return yield* refuse("auth.timestamp_outside_window", { server_time: new Date(nowMs).toISOString() })
        }
        if (!uuidPattern.test(request.keyId) || !noncePattern.test(request.nonce)) {
          return yield* refuse("auth.signature_invalid")
        }
        const rows = yield* sql<KeyRow>`SELECT p.id::text AS person_id, p.name, p.roles, k.scopes, k.public_key
          FROM api_keys k JOIN people p ON p.id = k.person_id
          WHERE k.id = ${request.keyId}::uuid AND k.revoked_at IS NULL`
        const row = rows[0]
        if (row === undefined || !verifyRequest(request, row.public_key, request.signature)) {
          return yield* refuse("auth.signature_invalid")
        }
        if (!(yield* isFresh(request, nowMs))) return yield* refuse("auth.nonce_reused")
        return {
          personId: row.person_id,
          name: row.name,
          roles: row.roles,
          keyId: request.keyId,
          scopes: row.scopes
        }
      })

      // A signature this old is refused for its age, so its nonce need not be kept.
      yield* sql`DELETE FROM nonces WHERE expires_at < now() - interval '1 minute'`.pipe(
        Effect.ignore({ log: "Warn", message: "cannot clear old nonces" }),
        Effect.repeat(Schedule.spaced("1 minute")),
        Effect.forkScoped
      )

      const isActive = Effect.fn("Authenticator.isActive")(function* (keyId: string) {
        const rows = yield* sql`SELECT 1 AS one FROM api_keys WHERE id = ${keyId}::uuid AND revoked_at IS NULL`
        return rows.length === 1
      })

      return { authenticate, isActive }
    })
  )
}
