/** Who somebody is to a daemon by the key of a profile. */
import { type Client, makeClient } from "@orrange/core/client/Client"
import { ClientFailure, clientFailure } from "@orrange/core/client/Failure"
import type { Profile } from "@orrange/core/client/Profile"
import type { PersonView } from "@orrange/core/protocol/Person"

export interface LoginStatus {
  readonly logged_in: boolean
  readonly profile: string | null
  readonly daemon: string
  readonly key_id: string | null
  readonly public_key: string | null
  readonly person: PersonView | null
  /** What the key may do. */
  readonly scopes: ReadonlyArray<string>
  /** Code of what keeps somebody from being logged in. */
  readonly reason: string | null
}

export interface Looked {
  readonly status: LoginStatus
  /** What keeps somebody from being logged in. */
  readonly failure: ClientFailure | undefined
}

const bare = (daemon: string, profile: Profile | undefined): Omit<LoginStatus, "logged_in" | "reason"> => ({
  profile: profile?.name ?? null,
  daemon,
  key_id: profile?.key.id ?? null,
  public_key: profile?.key.public_key ?? null,
  person: null,
  scopes: []
})

/** Codes that say something of the key; any other failure says that nobody could be asked. */
const tellsOfUs = (code: string): boolean => code.startsWith("auth.")

/** Asks a daemon who the profile is. Fails when it cannot be asked. */
export const loginStatus = async (client: Client, daemon: string, profile: Profile | undefined): Promise<Looked> => {
  const known = bare(daemon, profile)
  const refused = (failure: ClientFailure): Looked => ({
    status: { ...known, logged_in: false, reason: failure.error.code },
    failure
  })
  // Without a key, or with one that the daemon has not named, nothing can be signed.
  if (profile === undefined || profile.key.id === null) return refused(clientFailure("auth.signature_missing"))
  try {
    const { data } = await client.call("identity.me", {})
    const { key, person } = data
    return { status: { ...known, person, scopes: key.scopes, logged_in: true, reason: null }, failure: undefined }
  } catch (thrown) {
    if (!(thrown instanceof ClientFailure && tellsOfUs(thrown.error.code))) throw thrown
    return refused(thrown)
  }
}

/** The same of a profile that was only now made, by a client of its own. */
export const statusOfProfile = (profile: Profile, timeoutMs: number): Promise<Looked> => {
  const { daemon, key } = profile
  return loginStatus(makeClient({ daemon, key, timeoutMs }), daemon, profile)
}
