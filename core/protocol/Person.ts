import * as Schema from "effect/Schema"
import { ClientId, Id, PersonName, Text, Time } from "./Wire.ts"

export const Role = Schema.Literals(["trader", "arbiter", "operator"])
export type Role = typeof Role.Type

export const Scope = Schema.Literals(["read", "trade", "escrow", "withdraw", "manage"])
export type Scope = typeof Scope.Type

/** 32 bytes of an Ed25519 public key in base64url without padding. */
export const PublicKey = Schema.String.check(
  Schema.isPattern(/^[A-Za-z0-9_-]{43}$/, { description: "an Ed25519 public key, base64url" })
)

export const KeyView = Schema.Struct({
  id: Id,
  label: Schema.String,
  scopes: Schema.Array(Scope),
  public_key: PublicKey,
  created_at: Time,
  revoked_at: Schema.NullOr(Time),
  /** True for the key that signed this request. */
  current: Schema.Boolean
})
export type KeyView = typeof KeyView.Type

export const PersonView = Schema.Struct({
  id: Id,
  name: PersonName,
  roles: Schema.Array(Role),
  created_at: Time
})
export type PersonView = typeof PersonView.Type

export const Me = Schema.Struct({ person: PersonView, key: KeyView })

const keyFields = {
  public_key: PublicKey,
  label: Text(64).check(Schema.isMinLength(1)),
  scopes: Schema.Array(Scope).check(Schema.isMinLength(1), Schema.isUnique())
}

export const KeyCreate = Schema.Struct({ client_id: ClientId, ...keyFields })
export const KeyRevoke = Schema.Struct({ client_id: ClientId })

export const PersonCreate = Schema.Struct({
  client_id: ClientId,
  name: PersonName,
  roles: Schema.Array(Role).check(Schema.isMinLength(1), Schema.isUnique()),
  key: Schema.Struct(keyFields)
})

export const PersonCreated = Schema.Struct({ person: PersonView, key: KeyView })
