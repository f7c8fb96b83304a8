/** A person's wallet on a chain, as they look at it by the command line. */
// oxlint-disable no-await-in-loop -- each look comes after the block before it
import { orrange } from "./Programs.ts"

interface Row {
  readonly state: string
  readonly txid: string | null
}

/** Looks until something that must happen is taken to be stuck. */
const roundsMax = 60

/** `mine` makes a block of the chain. */
export const chainTerminal = (home: string, mine: () => unknown) => {
  const say = async <A>(person: string, ...args: ReadonlyArray<string>): Promise<A> => {
    const { code, stderr, stdout } = await orrange([...args, "--json"], { ORRANGE_HOME: home, ORRANGE_PROFILE: person })
    if (code !== 0) throw new Error(`orrange ${args.join(" ")}: ${stdout}${stderr}`)
    return (JSON.parse(stdout) as { readonly data: A }).data
  }

  /** Looks until it is so, with a block more each time: the daemon goes on by itself. */
  const comes = async (state: string, topic: string): Promise<Row> => {
    let seen: Row | undefined
    for (let round = 0; round < roundsMax; round += 1) {
      ;[seen] = await say<ReadonlyArray<Row>>("ann", "wallet", topic)
      if (seen?.state === state) return seen
      await mine()
    }
    const chains = await say<ReadonlyArray<unknown>>("operator", "admin", "chains")
    throw new Error(`waited in vain for ${topic} ${state}: ${JSON.stringify({ seen, chains })}`)
  }

  return { comes, say }
}
