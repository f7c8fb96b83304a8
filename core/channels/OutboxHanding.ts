/** How messages are handed to a bot: one at a time of each chat. */
import * as Effect from "effect/Effect"
import { type Claim, type ClaimedMessage, leaseSecondsDefault } from "../protocol/BotWork.ts"
import type { makeBotWorkers } from "./BotWorkers.ts"
import type { EndMessages, Writers } from "./OutboxEnding.ts"
import type { OutboxStore, TakenRow } from "./OutboxStore.ts"

type Workers = Pick<ReturnType<typeof makeBotWorkers>, "hold">

const claimedOf = ({ created_at, is_mute: _isMute, is_unlinked: _isUnlinked, ...row }: TakenRow): ClaimedMessage => ({
  ...row,
  created_at: created_at.toISOString()
})

export const makeHanding = (store: OutboxStore, writers: Writers, end: EndMessages, workers: Workers) => {
  /** Ends what reaches nobody any more, and what its writer would not have said any more; the rest is to be said. */
  const kept = Effect.fnUntraced(function* (rows: ReadonlyArray<TakenRow>) {
    const gone = rows.filter(({ is_unlinked }) => is_unlinked).map(({ id }) => id)
    yield* end(yield* store.drop(gone, "unlinked"), "outdated", "nobody is linked there any more")
    const mute = rows.filter(({ is_mute, is_unlinked }) => is_mute && !is_unlinked).map(({ id }) => id)
    yield* store.drop(mute, "not spoken")
    const others = rows.filter(({ is_mute, is_unlinked }) => !is_mute && !is_unlinked)
    const outdated = others.length === 0 ? [] : yield* writers.outdated(others.map(({ id }) => id))
    const failed = new Set(outdated.length === 0 ? [] : yield* store.fail(outdated, "outdated"))
    yield* end([...failed], "outdated", "it was no longer to be told")
    return others.filter(({ id }) => !failed.has(id))
  })

  return {
    claim: Effect.fnUntraced(function* (bot: string, claim: Claim) {
      const { lease_seconds: seconds = leaseSecondsDefault, limit, worker } = claim
      yield* workers.hold(bot, worker)
      // What ends here may stand before what is to be said.
      while (true) {
        const rows = yield* store.take(bot, limit, seconds)
        const said = yield* kept(rows)
        if (said.length > 0 || rows.length === 0) return said.map(claimedOf)
      }
    })
  }
}
