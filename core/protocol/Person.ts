import * as Schema from "effect/Schema"
import { KycTier, LanguageCode } from "./Counterparty.ts"
import { commandHead, CountryCode, Id, PersonName, Text, Time, told } from "./Wire.ts"

export const Role = Schema.Literals(["trader", "arbiter", "mediator", "reader", "operator"]).annotate({
  identifier: "Role"
})
export type Role = typeof Role.Type

export const Scope = Schema.Literals(["read", "trade", "escrow", "withdraw", "manage"]).annotate({
  identifier: "Scope"
})
export type Scope = typeof Scope.Type

/** 32 bytes of an Ed25519 public key in base64url without padding. */
export const PublicKey = Schema.String.check(
  Schema.isPattern(/^[A-Za-z0-9_-]{43}$/, told("an Ed25519 public key, base64url"))
).annotate({ identifier: "PublicKey" })

export const KeyView = Schema.Struct({
  id: Id,
  label: Schema.String,
  scopes: Schema.Array(Scope),
  public_key: PublicKey,
  created_at: Time,
  revoked_at: Schema.NullOr(Time),
  /** True for the key that signed this request. */
  current: Schema.Boolean
}).annotate({ identifier: "KeyView" })
export type KeyView = typeof KeyView.Type

export const PersonView = Schema.Struct({
  id: Id,
  name: PersonName,
  roles: Schema.Array(Role),
  country: Schema.NullOr(CountryCode),
  languages: Schema.Array(LanguageCode),
  kyc_tier: KycTier,
  created_at: Time
}).annotate({ identifier: "PersonView" })
export type PersonView = typeof PersonView.Type

export const Me = Schema.Struct({ person: PersonView, key: KeyView }).annotate({ identifier: "Me" })

const keyFields = {
  public_key: PublicKey,
  label: Text(64).check(Schema.isMinLength(1)),
  scopes: Schema.Array(Scope).check(Schema.isMinLength(1), Schema.isUnique())
}

export const KeyCreate = Schema.Struct({ ...commandHead, ...keyFields }).annotate({ identifier: "KeyCreate" })
export const KeyRevoke = Schema.Struct({ ...commandHead }).annotate({ identifier: "KeyRevoke" })

export const PersonCreate = Schema.Struct({
  ...commandHead,
  name: PersonName,
  roles: Schema.Array(Role).check(Schema.isMinLength(1), Schema.isUnique()),
  key: Schema.Struct(keyFields)
}).annotate({ identifier: "PersonCreate" })

export const PersonFreeze = Schema.Struct({
  ...commandHead,
  /** For the operators. */
  reason: Text(500).check(Schema.isMinLength(1))
}).annotate({ identifier: "PersonFreeze" })

export const PersonUnfreeze = Schema.Struct({ ...commandHead }).annotate({ identifier: "PersonUnfreeze" })

/** Both null for somebody who is not frozen. */
export const FreezeView = Schema.Struct({
  name: PersonName,
  frozen_at: Schema.NullOr(Time),
  reason: Schema.NullOr(Schema.String)
}).annotate({ identifier: "FreezeView" })
export type FreezeView = typeof FreezeView.Type

export const KycDecision = Schema.Struct({
  ...commandHead,
  tier: KycTier,
  /** For the operators. */
  reason: Text(500).check(Schema.isMinLength(1))
}).annotate({ identifier: "KycDecision" })
export type KycDecision = typeof KycDecision.Type

export const KycView = Schema.Struct({
  name: PersonName,
  tier: KycTier,
  reason: Schema.String,
  decided_at: Time
}).annotate({ identifier: "KycView" })
export type KycView = typeof KycView.Type

export const PersonCreated = Schema.Struct({ person: PersonView, key: KeyView }).annotate({
  identifier: "PersonCreated"
})
