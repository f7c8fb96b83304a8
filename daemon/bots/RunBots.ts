/** Bots in the daemon's process. They speak to it as any other would, over HTTP, with a key that is kept in its home. */
import * as Effect from "effect/Effect"
import { BotAdmin } from "@orrange/core/channels/BotAdmin"
import type { BotsSettings } from "./BotSettings.ts"
import { ownKey } from "./OwnKey.ts"
import { type Host, settingsOf, startBots } from "./Running.ts"

/** Runs what has a token, in the background, until the scope ends. Nothing is loaded where there is none. */
export const runBots = Effect.fn("runBots")(function* (bots: BotsSettings, home: string, url: string) {
  const admin = yield* BotAdmin
  const context = yield* Effect.context()
  const run = Effect.runPromiseWith(context)

  const keyOf: Host["keyOf"] = async (channel, { account, name }) => {
    const { privateKey, publicKey } = ownKey(home, channel, account)
    const { id } = await run(admin.own({ channel, account, name, public_key: publicKey }))
    return { daemon: url, key: { id, public_key: publicKey, private_key: privateKey } }
  }
  const log = (line: string): void => Effect.runSyncWith(context)(Effect.logInfo(line))

  const warn = (line: string): void => Effect.runSyncWith(context)(Effect.logWarning(line))

  yield* startBots(settingsOf(bots), { keyOf, log, warn })
})
