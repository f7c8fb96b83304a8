/** The bots of an installation, as its operators have them. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Commands } from "../platform/Commands.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import type { BotAdd, BotSelf, BotView } from "../protocol/Channel.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { readPublicKey } from "../protocol/Signing.ts"
import { makeBotReaderStore } from "./BotReaderStore.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

interface BotRow extends Omit<BotView, "created_at" | "removed_at" | "seen_at"> {
  readonly seen_at: Date | null
  readonly created_at: Date
  readonly removed_at: Date | null
}

const botView = ({ created_at, removed_at, seen_at, ...row }: BotRow): BotView => ({
  ...row,
  seen_at: seen_at?.toISOString() ?? null,
  created_at: created_at.toISOString(),
  removed_at: removed_at?.toISOString() ?? null
})

export class BotAdmin extends Context.Service<
  BotAdmin,
  {
    /** Refuses `bot.unknown`. */
    readonly self: (bot: string) => Answered<BotSelf>
    readonly list: Effect.Effect<ReadonlyArray<BotView>, SqlError.SqlError>
    /** Refuses `bot.exists` and `key.invalid`. */
    readonly add: (operator: string, bot: BotAdd) => Answered<BotView>
    /** The daemon's own, registered when it is new. Refuses `bot.exists` and `bot.removed`. */
    readonly own: (bot: Omit<BotAdd, "client_id">) => Answered<BotView>
    /** Its key is refused from the next request on, and nobody is linked to it any more. Refuses `bot.unknown`. */
    readonly remove: (operator: string, bot: string, clientId: string) => Answered<BotView>
  }
>()("orrange/channels/BotAdmin") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const commands = yield* Commands
      const events = yield* Events
      const newId = yield* NewId

      const read = (id: string | null) =>
        sql<BotRow>`SELECT b.id::text AS id, channel, account, name, public_key,
            (SELECT count(*)::int4 FROM channel_links l WHERE l.bot = b.id AND l.state <> 'ended') AS links,
            (SELECT count(*)::int4 FROM bot_updates u WHERE u.bot = b.id AND u.done_at IS NULL) AS updates,
            (SELECT count(*)::int4 FROM bot_messages m WHERE m.bot = b.id AND m.state = 'waiting') AS messages,
            (SELECT count(*)::int4 FROM bot_messages m WHERE m.bot = b.id AND m.state = 'dropped') AS dropped,
            w.seen_at, w.speaks, created_at, removed_at
          FROM bots b LEFT JOIN bot_workers w ON w.bot = b.id WHERE ${id}::uuid IS NULL OR b.id = ${id}::uuid ORDER BY b.id`.pipe(
          Effect.map((rows) => rows.map(botView))
        )

      const get = Effect.fnUntraced(function* (id: string) {
        const [bot] = yield* read(id)
        return bot ?? (yield* refuse("bot.unknown"))
      })

      const insert = Effect.fnUntraced(function* ({ account, channel, name, public_key: publicKey }: BotAdd) {
        if (readPublicKey(publicKey) === undefined) return yield* refuse("key.invalid")
        const id = newId()
        const made = yield* sql`INSERT INTO bots (id, channel, account, name, public_key)
          VALUES (${id}::uuid, ${channel}, ${account}, ${name}, ${publicKey}) ON CONFLICT DO NOTHING RETURNING 1 AS one`
        if (made.length === 0) return yield* refuse("bot.exists")
        // From here on, and not from when the reader looks next: a trade may open before that.
        yield* makeBotReaderStore(sql).begin(yield* events.now)
        return yield* get(id)
      })

      const own = Effect.fnUntraced(function* (bot: Omit<BotAdd, "client_id">) {
        const known = (yield* read(null)).filter(
          ({ account, channel }) => channel === bot.channel && account === bot.account
        )
        const same = known.find(({ public_key: publicKey }) => publicKey === bot.public_key)
        if (same?.removed_at === null) return same
        // Whoever took it out meant it: it is not there again by a restart.
        if (same !== undefined) return yield* refuse("bot.removed")
        return yield* insert({ ...bot, client_id: "" })
      })

      const end = Effect.fnUntraced(function* (id: string) {
        yield* sql`UPDATE bots SET removed_at = now() WHERE id = ${id}::uuid AND removed_at IS NULL`
        yield* sql`UPDATE channel_links SET state = 'ended', ended_at = now()
          WHERE bot = ${id}::uuid AND state <> 'ended'`
        yield* sql`UPDATE channel_requests SET ended_at = now() WHERE bot = ${id}::uuid AND ended_at IS NULL`
        return yield* get(id)
      })

      const add: BotAdmin["Service"]["add"] = Effect.fn("BotAdmin.add")((personId, bot) => {
        const { client_id: clientId, ...request } = bot
        return commands.once({ personId, clientId, kind: "bots.add", request }, insert(bot))
      })

      const remove: BotAdmin["Service"]["remove"] = Effect.fn("BotAdmin.remove")((personId, bot, clientId) =>
        commands.once({ personId, clientId, kind: "bots.remove", request: { bot } }, end(bot))
      )

      const self = Effect.fnUntraced(function* (bot: string) {
        const [row] =
          yield* sql<BotSelf>`SELECT id::text AS id, channel, account, name FROM bots WHERE id = ${bot}::uuid`
        return row ?? (yield* refuse("bot.unknown"))
      })

      return { add, list: read(null), own: (bot) => sql.withTransaction(own(bot)), remove, self }
    })
  )
}
