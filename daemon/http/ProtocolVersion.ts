import type { Details } from "@orrange/core/protocol/Errors"
import { protocolVersion, protocolVersionMin } from "@orrange/core/protocol/Version"

/** Characters of a header that are said back. */
const charactersMax = 20

/**
 * What to answer a client that says it speaks a version that is not understood here, with which side to upgrade;
 * `undefined` for one that is, and for a client that says nothing of it.
 */
export const versionMismatch = (header: string | ReadonlyArray<string> | undefined): Details | undefined => {
  if (header === undefined) return undefined
  const said = String(header).slice(0, charactersMax)
  const version = /^\d{1,6}$/.test(said) ? Number(said) : Number.NaN
  if (version >= protocolVersionMin && version <= protocolVersion) return undefined
  const daemon = { oldest: protocolVersionMin, current: protocolVersion }
  return { client: said, daemon, upgrade: version > protocolVersion ? "daemon" : "client" }
}
