/**
 * Who sent this request. Checks the window, the signature, and then the key and the nonce together, and tells a wrong
 * signature from an unknown key to nobody. Nothing that may change is remembered from one request to the next.
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
import {
  clockAheadMsMax,
  noncePattern,
  readPublicKey,
  signatureWindowMs,
  type SignedParts,
  verifyRequest
} from "../protocol/Signing.ts"
import { makeAdmission } from "./Admission.ts"
import { NonceMemory } from "./NonceMemory.ts"
import { Presence } from "./Presence.ts"
import { VerifyingKeys } from "./VerifyingKeys.ts"

export interface SignedRequest extends SignedParts {
  readonly signature: string
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
      const presence = yield* Presence
      const admit = yield* makeAdmission(nonceLifeMs)
      const reads = new NonceMemory()
      const keys = new VerifyingKeys()

      /** A key id means the same public key for ever, so this alone may be remembered: whether it is good is asked. */
      const verifyingKey = Effect.fnUntraced(function* (keyId: string) {
        const known = keys.get(keyId)
        if (known !== undefined) return known
        const rows = yield* sql<{ public_key: string }>`SELECT public_key FROM api_keys WHERE id = ${keyId}::uuid`
        const key = rows[0] === undefined ? undefined : readPublicKey(rows[0].public_key)
        if (key !== undefined) keys.add(keyId, key)
        return key
      })

      const authenticate = Effect.fnUntraced(function* (request: SignedRequest) {
        const nowMs = yield* Clock.currentTimeMillis
        const sentMs = /^[0-9]{13}$/.test(request.timestampMs) ? Number(request.timestampMs) : undefined
        if (sentMs === undefined || sentMs >= nowMs + clockAheadMsMax || nowMs - sentMs > signatureWindowMs) {
          return yield* refuse("auth.timestamp_outside_window", { server_time: new Date(nowMs).toISOString() })
        }
        const { keyId, nonce } = request
        if (!uuidPattern.test(keyId) || !noncePattern.test(nonce)) return yield* refuse("auth.signature_invalid")
        const verifying = yield* verifyingKey(keyId)
        if (verifying === undefined) return yield* refuse("auth.signature_invalid")
        const verified = yield* Effect.promise(() => verifyRequest(request, verifying, request.signature))
        if (!verified) return yield* refuse("auth.signature_invalid")
        // What a read repeats it has already shown; what changes something is remembered in the database, so that a
        // replay is refused by every daemon and after a restart.
        const isRead = request.method === "GET"
        const { fresh, key } = yield* admit({ keyId, nonce: isRead ? undefined : nonce })
        if (key === undefined) return yield* refuse("auth.signature_invalid")
        const isNew = isRead ? reads.add(`${keyId}/${nonce}`, nowMs, nowMs + nonceLifeMs) : fresh
        if (!isNew) return yield* refuse("auth.nonce_reused")
        yield* presence.see(key.person_id)
        return { personId: key.person_id, name: key.name, roles: key.roles, keyId, scopes: key.scopes }
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
