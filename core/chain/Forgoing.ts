/**
 * Lets coins go that were for a withdrawal which can never arrive: another of its coins went elsewhere, and nothing takes that
 * back. The signer notes first that it never signs that withdrawal again; whoever has the coins then would undo by its own
 * transaction what was signed before.
 */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { JournalMark, Signer } from "./ChainNode.ts"
import { type ChainRow, makeChainStore } from "./ChainStore.ts"
import { makeCoinStore } from "./CoinStore.ts"

export const makeForgoing = (sql: SqlClient.SqlClient) => {
  const chains = makeChainStore(sql)
  const coins = makeCoinStore(sql)

  const letGo = Effect.fnUntraced(function* (name: string, id: string, mark: JournalMark) {
    // Nothing is taken back meanwhile.
    const place = yield* chains.lock(name)
    yield* chains.noteJournal(name, mark)
    const kept = yield* coins.kept(name, place?.final_to ?? -1)
    if (kept.some((one) => one.id === id)) yield* coins.letGo(id)
  }, sql.withTransaction)

  /** By a signer that is known to have all it had: what it says of its journal is noted. */
  return Effect.fnUntraced(function* (signer: Signer, { final_to: upTo, name, stopped_at: stoppedAt }: ChainRow) {
    if (stoppedAt !== null) return
    for (const { id } of yield* coins.kept(name, upTo)) {
      yield* signer.forgo(id).pipe(
        Effect.flatMap((mark) => letGo(name, id, mark)),
        Effect.catchTag("SignerFault", (fault) => Effect.logWarning(`the coins of withdrawal ${id} wait`, fault))
      )
    }
  })
}
