/** Updates by long polling. */
// oxlint-disable no-await-in-loop -- one poll goes after the other
import { asSignal, pollSeconds, type Update } from "./BotApi.ts"
import { insist, type Taking } from "./Taking.ts"
import { batchesOf, keptUpdate, updateKinds } from "./Updates.ts"

/**
 * Takes updates until the signal. Telegram forgets what is below the offset, so it moves only after `receive` has kept
 * everything: what is lost on the way comes again. A second poller is no reason to stop: this one waits its turn.
 */
export const poll = async (taking: Taking): Promise<void> => {
  const { api, receive, signal } = taking
  const bot = await insist(async () => {
    const { username } = await taking.me(signal)
    await api.once.deleteWebhook({}, asSignal(signal))
    return username
  }, taking)
  if (bot === undefined) return
  let offset = 0
  const take = async (): Promise<void> => {
    const updates: ReadonlyArray<Update> = await api.polling.getUpdates(
      { offset, timeout: pollSeconds, allowed_updates: updateKinds },
      asSignal(signal)
    )
    for (const { inline_query: query } of updates) if (query !== undefined) taking.look(query)
    const kept = updates.flatMap((update) => keptUpdate(update, bot) ?? [])
    for (const batch of batchesOf(kept)) await receive(batch)
    // After an idle week numbers begin anew, perhaps below the last: once that is forgotten, any number is a next one.
    offset = updates.length === 0 ? 0 : Math.max(...updates.map(({ update_id }) => update_id)) + 1
  }
  while (!signal.aborted) await insist(take, taking)
}
