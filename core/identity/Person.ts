import type { Role, Scope } from "../protocol/Person.ts"
import type { KeyView, PersonView } from "../protocol/Person.ts"

export interface Person {
  readonly id: string
  readonly name: string
  readonly roles: ReadonlyArray<Role>
  /** ISO codes; what the person said. */
  readonly country: string | null
  readonly languages: ReadonlyArray<string>
  readonly kycTier: number
  readonly createdAt: Date
}

export interface ApiKey {
  readonly id: string
  readonly personId: string
  readonly label: string
  readonly scopes: ReadonlyArray<Scope>
  readonly publicKey: string
  readonly createdAt: Date
  readonly revokedAt: Date | null
}

export interface NewKey {
  readonly publicKey: string
  readonly label: string
  readonly scopes: ReadonlyArray<Scope>
}

/** Keys one person may hold, revoked ones not counted. */
export const keysPerPersonMax = 50

export const personView = (person: Person): PersonView => ({
  id: person.id,
  name: person.name,
  roles: person.roles,
  country: person.country,
  languages: person.languages,
  kyc_tier: person.kycTier,
  created_at: person.createdAt.toISOString()
})

export const keyView = (key: ApiKey, currentKeyId: string | undefined): KeyView => ({
  id: key.id,
  label: key.label,
  scopes: key.scopes,
  public_key: key.publicKey,
  created_at: key.createdAt.toISOString(),
  revoked_at: key.revokedAt?.toISOString() ?? null,
  current: key.id === currentKeyId
})
