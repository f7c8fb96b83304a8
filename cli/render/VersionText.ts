import { say } from "../Say.ts"
import { sheet } from "./Text.ts"

interface Spoken {
  readonly version: string
  readonly protocol: { readonly current: number; readonly oldest: number }
}

interface Versions extends Spoken {
  readonly daemon: Spoken | null
}

const rangeOf = ({ protocol }: Spoken): string =>
  say("cli-range", { from: String(protocol.oldest), to: String(protocol.current) })

export const versionsText = (own: Versions): string => {
  const { daemon, version } = own
  const versions = sheet([
    ["version", version],
    ["daemon", daemon?.version]
  ])
  if (daemon === null) return versions
  return `${versions}\n${say("cli-check-protocol", { client: rangeOf(own), daemon: rangeOf(daemon) })}`
}
