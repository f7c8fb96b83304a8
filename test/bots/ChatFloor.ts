/**
 * A daemon in this process with both bots over the wire: real services and real bots, against the fakes. What a daemon
 * does by itself is done when it is asked for here, so that everything comes in the same order each time.
 */
import { setTimeout as wait } from "node:timers/promises"
import * as Effect from "effect/Effect"
import type * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { type BotHost, type BotSettings, runBot } from "../../bots/Bots.ts"
import { runningClock } from "../../bots/test/fakes/discord/Clock.ts"
import { type DiscordFake, startDiscordFake } from "../../bots/test/fakes/discord/DiscordFake.ts"
import { type FakeTelegram, startFakeTelegram } from "../../bots/test/fakes/telegram/FakeTelegram.ts"
import { BotReader } from "../../core/channels/BotReader.ts"
import { type Client, makeClient } from "../../core/client/Client.ts"
import { People } from "../../core/identity/People.ts"
import { NoticePlanner } from "../../core/notices/Planning.ts"
import { NoticeSender } from "../../core/notices/Sending.ts"
import { makeKeyPair } from "../../core/protocol/Signing.ts"
import { freshId } from "../http/Commands.ts"
import { post } from "../http/Signed.ts"
import { type CastName, startTestDaemon, type TestDaemon } from "../http/TestDaemon.ts"

/** Milliseconds between looks, which are a query each, growing; and after which something that must happen is taken to be stuck. */
const lookMs = 5
const lookMsMax = 40
const stuckMs = 60_000

export interface ChatFloor {
  readonly daemon: TestDaemon
  readonly telegram: FakeTelegram
  readonly discord: DiscordFake
  /** What the bots told their operator. */
  readonly logged: ReadonlyArray<string>
  /** Somebody's terminal. */
  readonly client: (name: CastName) => Client
  readonly speaks: (name: CastName, language: string) => Promise<void>
  /** Runs SQL as the owner of the database. */
  readonly asOwner: <A>(work: (sql: SqlClient.SqlClient) => Effect.Effect<A, unknown>) => Promise<A>
  /** Waits until every update that came is answered, and everything that was to be said is said. */
  readonly quiet: () => Promise<void>
  /** Has everybody told of everything that happened, and waits until they are. */
  readonly spread: () => Promise<void>
  /** As if the trades had changed so many seconds earlier. */
  readonly age: (seconds: number) => Promise<void>
  /** Ids of what people are shown, oldest first, and the references of their payments. */
  readonly ids: () => Promise<{ readonly ids: ReadonlyArray<string>; readonly references: ReadonlyArray<string> }>
  /** Ends the bots; until `wake` nobody answers. */
  readonly sleep: () => Promise<void>
  readonly wake: () => void
  readonly close: () => Promise<void>
}

interface Open {
  readonly updates: number
  readonly messages: number
}

const openWork = SqlClient.SqlClient.use(
  (sql) => sql<Open>`SELECT (SELECT count(*)::int4 FROM bot_updates WHERE done_at IS NULL) AS updates,
    (SELECT count(*)::int4 FROM bot_messages WHERE state = 'waiting') AS messages`
)

interface Ids {
  readonly ids: ReadonlyArray<string>
  readonly references: ReadonlyArray<string>
}

const shownIds = SqlClient.SqlClient.use(
  (sql) => sql<Ids>`SELECT
    ARRAY(SELECT id::text FROM (SELECT id FROM orders UNION ALL SELECT id FROM trades
      UNION ALL SELECT id FROM dispute_requests UNION ALL SELECT id FROM withdrawal_asks
      UNION ALL SELECT id FROM withdrawals) AS one ORDER BY id) AS ids,
    ARRAY(SELECT reference FROM trades ORDER BY id) AS "references"`
)

const settingsOf = (telegram: FakeTelegram, discord: DiscordFake): ReadonlyArray<BotSettings> => [
  { channel: "telegram", token: telegram.token, apiRoot: telegram.url },
  { channel: "discord", token: discord.token, api: discord.api }
]

/** Keys of bots, registered once. */
const keysOf = ({ cast, host }: TestDaemon): BotHost["keyOf"] => {
  const known = new Map<string, Awaited<ReturnType<BotHost["keyOf"]>>>()
  return async (channel, { account, name }) => {
    const before = known.get(account)
    if (before !== undefined) return before
    const { privateKey, publicKey } = makeKeyPair()
    const payload = { client_id: freshId(), channel, account, name, public_key: publicKey }
    const { json, text } = await post(host, cast.operator, "/v1/bots", payload)
    const { id } = json as { readonly id?: string }
    if (id === undefined) throw new Error(text)
    const made = { daemon: `http://${host}`, key: { id, public_key: publicKey, private_key: privateKey } }
    known.set(account, made)
    return made
  }
}

const untilNothing = <E, R>(step: Effect.Effect<boolean, E, R>): Effect.Effect<boolean, E, R> =>
  Effect.flatMap(step, (more) => (more ? Effect.as(untilNothing(step), true) : Effect.succeed(false)))

const steps = [
  BotReader.use(({ step }) => untilNothing(Effect.map(step, (found) => found === "more"))),
  NoticePlanner.use(({ step }) => untilNothing(step)),
  NoticeSender.use(({ step }) => untilNothing(step))
] as const

/** Both bots, that may be ended and begun again. */
const makeBots = (host: BotHost, settings: ReadonlyArray<BotSettings>): Pick<ChatFloor, "sleep" | "wake"> => {
  let ending = new AbortController()
  let running: ReadonlyArray<Promise<void>> = []
  return {
    wake: () => {
      ending = new AbortController()
      running = settings.map((one) => runBot(one, host, ending.signal))
    },
    sleep: async () => {
      ending.abort()
      await Promise.all(running)
    }
  }
}

const until = async (what: () => string, holds: () => Promise<boolean>): Promise<void> => {
  const end = performance.now() + stuckMs
  // oxlint-disable-next-line no-await-in-loop -- one look after the other
  for (let pauseMs = lookMs; !(await holds()); pauseMs = Math.min(lookMsMax, pauseMs * 2)) {
    if (performance.now() > end) throw new Error(what())
    // oxlint-disable-next-line no-await-in-loop
    await wait(pauseMs)
  }
}

const makeWaiting = (
  daemon: TestDaemon,
  telegram: FakeTelegram,
  logged: ReadonlyArray<string>
): Pick<ChatFloor, "quiet" | "spread"> => {
  const quiet = async (): Promise<void> => {
    let open: Open | undefined
    // What somebody did is with the daemon by then.
    await telegram.idle()
    await until(
      () => `something is still to be done: ${JSON.stringify(open)}\n${logged.join("\n")}`,
      async () => {
        ;[open] = await daemon.asOwner(openWork)
        return open?.updates === 0 && open.messages === 0
      }
    )
    await telegram.idle()
  }

  const spread = async (): Promise<void> => {
    let moved = true
    while (moved) {
      moved = false
      for (const step of steps) {
        // What is told by one is said before the next begins: so it has one order.
        // oxlint-disable-next-line no-await-in-loop
        await quiet()
        // oxlint-disable-next-line no-await-in-loop
        moved = (await daemon.run(step)) || moved
      }
    }
    await quiet()
  }

  return { quiet, spread }
}

const clientOf = ({ cast, host }: TestDaemon, name: CastName): Client => {
  const { id, privateKey, publicKey } = cast[name]
  return makeClient({ daemon: `http://${host}`, key: { id, private_key: privateKey, public_key: publicKey } })
}

/** With what the daemon is connected to `outside`. */
export const openChatFloor = async (outside?: Layer.Layer<never>): Promise<ChatFloor> => {
  const daemon = await startTestDaemon({}, undefined, outside)
  const telegram = await startFakeTelegram({ waitGuard: stuckMs })
  const discord = await startDiscordFake({ clock: runningClock() })
  const logged: Array<string> = []
  const host: BotHost = { keyOf: keysOf(daemon), log: (line) => logged.push(line), warn: (line) => logged.push(line) }
  const { sleep, wake } = makeBots(host, settingsOf(telegram, discord))
  const { quiet, spread } = makeWaiting(daemon, telegram, logged)
  const asOwner: ChatFloor["asOwner"] = (work) => daemon.asOwner(SqlClient.SqlClient.use(work))
  wake()
  await until(
    () => `the bots are not there\n${logged.join("\n")}`,
    () => Promise.resolve(logged.filter((line) => line.endsWith("is there")).length === 2)
  )
  await discord.until(() => discord.gateway.connections === 1)
  await spread()
  return {
    daemon,
    telegram,
    discord,
    logged,
    client: (name) => clientOf(daemon, name),
    speaks: async (name, language) => {
      const { personId } = daemon.cast[name]
      await daemon.run(People.use((people) => people.change(personId, { languages: [language] })))
    },
    asOwner,
    quiet,
    spread,
    age: async (seconds) => {
      await asOwner(
        (sql) => sql`UPDATE trades SET updated_at = updated_at - make_interval(secs => ${seconds}::float8),
          marked_at = marked_at - make_interval(secs => ${seconds}::float8)`
      )
    },
    ids: async () => (await daemon.asOwner(shownIds))[0] ?? { ids: [], references: [] },
    sleep,
    wake,
    close: async () => {
      await sleep()
      await telegram.close()
      await discord.close()
      await daemon.close()
    }
  }
}
