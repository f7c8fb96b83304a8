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
import { type KeyState, makeAdmission } from "./Admission.ts"
import { makeFirstUse } from "./FirstUse.ts"
import { NonceMemory } from "./NonceMemory.ts"
import { Presence } from "./Presence.ts"
import { VerifyingKeys } from "./VerifyingKeys.ts"

export interface SignedRequest extends SignedParts {
  readonly signature: string
}

/** Milliseconds a nonce must be remembered: as long as its signature could be accepted. */
const nonceLifeMs = signatureWindowMs + clockAheadMsMax
/** A key, and for which of its users a bot speaks with it. */
const keyPattern = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:@([1-9][0-9]{0,19}))?$/

/** Who a key that was admitted speaks for. */
const principalOf = (keyId: string, user: string, { channel, name, person_id, roles, scopes }: KeyState): Principal => {
  const principal = { personId: person_id, name, roles, keyId, scopes }
  if (channel === null) return principal
  return user === ""
    ? { ...principal, bot: { id: keyId, channel } }
    : { ...principal, via: { bot: keyId, channel, user } }
}

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
      const noteFirstUse = yield* makeFirstUse
      const reads = new NonceMemory()
      const keys = new VerifyingKeys()
      const botKeys = new VerifyingKeys()

      /** A key id means the same public key for ever, so this alone may be remembered: whether it is good is asked. */
      const verifyingKey = Effect.fnUntraced(function* (keyId: string) {
        const ofPerson = keys.get(keyId)
        if (ofPerson !== undefined) return { verifying: ofPerson, isBot: false }
        const ofBot = botKeys.get(keyId)
        if (ofBot !== undefined) return { verifying: ofBot, isBot: true }
        const rows = yield* sql<{ public_key: string; is_bot: boolean }>`
          SELECT public_key, false AS is_bot FROM api_keys WHERE id = ${keyId}::uuid
          UNION ALL SELECT public_key, true FROM bots WHERE id = ${keyId}::uuid`
        const [row] = rows
        const verifying = row === undefined ? undefined : readPublicKey(row.public_key)
        if (row === undefined || verifying === undefined) return undefined
        const known = row.is_bot ? botKeys : keys
        known.add(keyId, verifying)
        return { verifying, isBot: row.is_bot }
      })

      const authenticate = Effect.fnUntraced(function* (request: SignedRequest) {
        const nowMs = yield* Clock.currentTimeMillis
        const sentMs = /^[0-9]{13}$/.test(request.timestampMs) ? Number(request.timestampMs) : undefined
        if (sentMs === undefined || sentMs >= nowMs + clockAheadMsMax || nowMs - sentMs > signatureWindowMs) {
          return yield* refuse("auth.timestamp_outside_window", { server_time: new Date(nowMs).toISOString() })
        }
        const { nonce } = request
        const [, keyId, user = ""] = keyPattern.exec(request.keyId) ?? []
        if (keyId === undefined || !noncePattern.test(nonce)) return yield* refuse("auth.signature_invalid")
        const known = yield* verifyingKey(keyId)
        if (known === undefined || (user !== "" && !known.isBot)) return yield* refuse("auth.signature_invalid")
        const { isBot, verifying } = known
        const verified = yield* Effect.promise(() => verifyRequest(request, verifying, request.signature))
        if (!verified) return yield* refuse("auth.signature_invalid")
        // What a read repeats it has already shown; what changes something is remembered in the database, so that a
        // replay is refused by every daemon and after a restart.
        const isRead = request.method === "GET"
        const admitted = yield* admit({ keyId, isBot, user, nonce: isRead ? undefined : nonce })
        const { fresh, key } = admitted
        if (!admitted.known) return yield* refuse("auth.signature_invalid")
        const isNew = isRead ? reads.add(`${keyId}/${nonce}`, nowMs, nowMs + nonceLifeMs) : fresh
        if (!isNew) return yield* refuse("auth.nonce_reused")
        if (key === undefined) return yield* refuse("auth.not_linked", { user })
        const principal = principalOf(keyId, user, key)
        if (key.is_unused) yield* noteFirstUse(keyId)
        if (principal.bot === undefined) yield* presence.see(principal.personId)
        return principal
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
