/**
 * What bots do, without keeping anything themselves: an update is here before it is answered for, and done once, with
 * all that comes of it in one transaction. Whoever dies with something in hand leaves it to the next.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schedule from "effect/Schedule"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { texts } from "../platform/SqlArray.ts"
import {
  type BotRoom,
  type ButtonMint,
  type ButtonPress,
  type ButtonPressed,
  type CardFound,
  type Claim,
  type ClaimedMessage,
  type ClaimedUpdate,
  type DraftView,
  keptDays,
  leaseSecondsDefault,
  type MessageSent,
  type MessageState,
  type MessageWrite,
  type UpdateFinish,
  type UpdateFinished,
  type UpdateNote,
  type UpdateNoted,
  updatesPerChatMax,
  type UpdatesReceive,
  updatesWaitingMax
} from "../protocol/BotWork.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { makeButtons } from "./Buttons.ts"
import { makeDrafts } from "./Drafts.ts"
import { MessageWriters } from "./MessageWriters.ts"
import { type LinkMessage, makeOutbox } from "./Outbox.ts"
import { makeRooms } from "./Rooms.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

interface UpdateRow extends Omit<ClaimedUpdate, "received_at"> {
  readonly received_at: Date
}

/** Days for which the place of a card is known. */
const cardDays = 90

/** Whether a user is alone with the bot in a chat, or in a topic of it. */
const isPrivate = (chat: string, user: string): boolean =>
  chat === user || chat === `user:${user}` || chat.startsWith(`${user}:`)

const makeReceive = Effect.map(SqlClient.SqlClient, (sql) =>
  Effect.fnUntraced(function* (bot: string, { updates }: UpdatesReceive) {
    const [waiting] = yield* sql<{ count: number }>`SELECT count(*)::int4 AS count FROM bot_updates
      WHERE bot = ${bot}::uuid AND done_at IS NULL`
    if ((waiting?.count ?? 0) + updates.length > updatesWaitingMax) return yield* refuse("bot.inbox_full")
    const users = updates.map(({ user }) => user)
    // Who writes to the bot where they are alone takes messages from it again; in a group they may still not.
    const alone = updates.filter(({ chat, user }) => user !== null && isPrivate(chat, user))
    const [row] = yield* sql<{ kept: number; dropped: number }>`WITH back AS (
        UPDATE channel_links SET state = 'active'
        WHERE bot = ${bot}::uuid AND user_id = ANY(${texts(alone.map(({ user }) => user))}) AND state = 'suspended'
      ), told AS (
        SELECT u.id::numeric AS id, u.chat, u.user_id, u.body,
          row_number() OVER (PARTITION BY u.chat ORDER BY u.id::numeric) AS place
        FROM unnest(${texts(updates.map(({ update }) => update))}, ${texts(updates.map(({ chat }) => chat))},
          ${texts(users)}, ${texts(updates.map(({ body }) => body))}) AS u (id, chat, user_id, body)
        WHERE NOT EXISTS (SELECT FROM bot_updates b WHERE b.bot = ${bot}::uuid AND b.update_id = u.id::numeric)
      ), fitting AS (
        SELECT told.* FROM told LEFT JOIN (
          SELECT chat, count(*) AS count FROM bot_updates WHERE bot = ${bot}::uuid AND done_at IS NULL GROUP BY chat
        ) AS waiting USING (chat)
        WHERE told.place + coalesce(waiting.count, 0) <= ${updatesPerChatMax}::int4
      ), kept AS (
        INSERT INTO bot_updates (bot, update_id, chat, user_id, body)
        SELECT ${bot}::uuid, id, chat, user_id, body FROM fitting ON CONFLICT DO NOTHING RETURNING 1
      )
      SELECT (SELECT count(*) FROM kept)::int4 AS kept,
        ((SELECT count(*) FROM told) - (SELECT count(*) FROM fitting))::int4 AS dropped`
    const { dropped, kept } = row ?? { dropped: 0, kept: 0 }
    if (dropped > 0) yield* Effect.logWarning("updates of chats that wait for too many were dropped", { bot, dropped })
    return { kept }
  })
)

const makeInbox = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const receive = yield* makeReceive

  const claim = Effect.fnUntraced(function* (bot: string, { lease_seconds = leaseSecondsDefault, limit }: Claim) {
    // Of two that claim the second sees what the first took: a chat is never in two hands.
    yield* sql`SELECT pg_advisory_xact_lock(hashtextextended(${`bot updates ${bot}`}, 0))`
    const rows = yield* sql<UpdateRow>`WITH due AS (
        SELECT u.update_id FROM bot_updates u
        WHERE u.bot = ${bot}::uuid AND u.done_at IS NULL
          AND (u.leased_until IS NULL OR u.leased_until <= clock_timestamp())
          AND NOT EXISTS (SELECT FROM bot_updates e WHERE e.bot = u.bot AND e.chat = u.chat AND e.done_at IS NULL
            AND (e.update_id < u.update_id OR e.leased_until > clock_timestamp()))
        ORDER BY u.update_id LIMIT ${limit} FOR UPDATE SKIP LOCKED
      ), taken AS (
        UPDATE bot_updates u SET attempt = attempt + 1,
          leased_until = clock_timestamp() + make_interval(secs => ${lease_seconds}::float8)
        FROM due WHERE u.bot = ${bot}::uuid AND u.update_id = due.update_id
        RETURNING u.update_id, u.chat, u.user_id, u.body, u.attempt, u.note, u.received_at
      )
      SELECT update_id::text AS "update", chat, user_id AS "user", body, attempt, note, received_at FROM taken
      ORDER BY taken.update_id`
    return rows.map((row): ClaimedUpdate => ({ ...row, received_at: row.received_at.toISOString() }))
  })

  /** The update, locked; refuses what nobody received and what somebody else works on. */
  const held = Effect.fnUntraced(function* (
    bot: string,
    { attempt, update }: Pick<UpdateFinish, "attempt" | "update">
  ) {
    const rows = yield* sql<{ user: string | null; attempt: number; result: string | null }>`
      SELECT user_id AS "user", attempt, result FROM bot_updates
      WHERE bot = ${bot}::uuid AND update_id = ${update}::numeric FOR UPDATE`
    const row = rows[0] ?? (yield* refuse("bot.update_unknown"))
    return row.result !== null || row.attempt === attempt ? row : yield* refuse("bot.lease_lost")
  })

  const note = Effect.fnUntraced(function* (bot: string, said: UpdateNote) {
    const { result } = yield* held(bot, said)
    const { note: wanted, update } = said
    const rows = yield* sql<{ note: string }>`UPDATE bot_updates SET note = coalesce(note, ${wanted})
      WHERE bot = ${bot}::uuid AND update_id = ${update}::numeric RETURNING note`
    return { update, note: result === null ? (rows[0]?.note ?? wanted) : yield* refuse("bot.lease_lost") }
  })

  const end = (bot: string, result: UpdateFinished) =>
    sql`UPDATE bot_updates SET done_at = now(), leased_until = NULL, note = NULL, result = ${JSON.stringify(result)}
      WHERE bot = ${bot}::uuid AND update_id = ${result.update}::numeric`

  return { claim, end, held, note, receive }
})

/** Clears what nobody asks for any more. */
const makeSweep = Effect.map(SqlClient.SqlClient, (sql) =>
  Effect.gen(function* () {
    const kept = sql`now() - make_interval(days => ${keptDays})`
    yield* sql`DELETE FROM bot_updates WHERE received_at < ${kept}`
    yield* sql`DELETE FROM bot_messages WHERE created_at < ${kept} AND state <> 'waiting'`
    yield* sql`DELETE FROM bot_drafts WHERE expires_at < now()`
    yield* sql`DELETE FROM bot_buttons WHERE expires_at < ${kept}`
    yield* sql`DELETE FROM bot_cards WHERE at < now() - make_interval(days => ${cardDays})`
    yield* sql`DELETE FROM channel_tries WHERE since < now() - interval '1 day'`
  })
)

const makeBotWork = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events
  const newId = yield* NewId
  const inbox = yield* makeInbox
  const drafts = makeDrafts(sql, newId)
  const outbox = makeOutbox(sql, newId, events, yield* MessageWriters)
  const buttons = makeButtons(sql)
  const rooms = makeRooms(sql, outbox)
  const sweep = outbox.giveUp.pipe(Effect.andThen(rooms.end), Effect.andThen(yield* makeSweep))

  const receive = Effect.fnUntraced(function* (bot: string, batch: UpdatesReceive) {
    yield* outbox.trimBot(bot)
    return yield* inbox.receive(bot, batch)
  })

  const finish = Effect.fnUntraced(function* (bot: string, done: UpdateFinish) {
    const { result, user } = yield* inbox.held(bot, done)
    // Done before: the same again.
    if (result !== null) return JSON.parse(result) as UpdateFinished
    if (done.drafts.length > 0 && user === null) return yield* refuse("bot.draft_changed", { version: 0 })
    const finished: UpdateFinished = {
      update: done.update,
      draft_versions: yield* Effect.forEach(done.drafts, (change) => drafts.change(bot, user ?? "", change)),
      messages: yield* outbox.write(bot, done.messages)
    }
    yield* buttons.mint(bot, done.buttons)
    yield* inbox.end(bot, finished)
    return finished
  })

  yield* sweep.pipe(
    Effect.ignore({ log: "Warn", message: "cannot clear what bots are done with" }),
    Effect.repeat(Schedule.spaced("1 minute")),
    Effect.forkScoped
  )

  const whole = <A>(work: Answered<A>): Answered<A> => sql.withTransaction(work)

  return {
    buttons: (bot, made) => whole(Effect.map(buttons.mint(bot, made), (minted) => ({ minted }))),
    card: (bot, { chat, message }) => outbox.find(bot, chat, message),
    claim: (bot, claim) => whole(inbox.claim(bot, claim)),
    drafts: drafts.list,
    finish: (bot, done) => whole(finish(bot, done)),
    forget: outbox.forget,
    note: (bot, said) => whole(inbox.note(bot, said)),
    outgoing: (bot, claim) => whole(outbox.claim(bot, claim)),
    press: (bot, pressed) => whole(buttons.press(bot, pressed)),
    rooms: rooms.list,
    receive: (bot, batch) => whole(receive(bot, batch)),
    say: outbox.say,
    show: (bot, messages) => Effect.asVoid(outbox.write(bot, messages)),
    sent: (bot, said) => Effect.tap(whole(outbox.sent(bot, said)), () => events.wake),
    sweep
  } satisfies BotWork["Service"]
})

export class BotWork extends Context.Service<
  BotWork,
  {
    /** Keeps updates, each once, and of a chat no more than may wait; refuses `bot.inbox_full`. */
    readonly receive: (bot: string, batch: UpdatesReceive) => Answered<{ readonly kept: number }>
    /** Takes updates for a while: of each chat the first that is not done, and only while nobody has another of it. */
    readonly claim: (bot: string, claim: Claim) => Answered<ReadonlyArray<ClaimedUpdate>>
    /**
     * Writes down what is about to be done for an update, before it is done; answers what stands there, which is what the
     * first one wrote. Refuses `bot.update_unknown` and `bot.lease_lost`.
     */
    readonly note: (bot: string, note: UpdateNote) => Answered<UpdateNoted>
    /**
     * Ends an update together with all that comes of it. Said again, it answers the same and does nothing. Refuses
     * `bot.update_unknown`, `bot.lease_lost`, `bot.draft_changed`, `bot.draft_limit` and `button.exists`.
     */
    readonly finish: (bot: string, done: UpdateFinish) => Answered<UpdateFinished>
    readonly drafts: (
      bot: string,
      user: string,
      flow: string | undefined
    ) => Effect.Effect<ReadonlyArray<DraftView>, SqlError.SqlError>
    /** Places of their own that trades have with people of the bot, as long as something may be said there. */
    readonly rooms: (bot: string) => Effect.Effect<ReadonlyArray<BotRoom>, SqlError.SqlError>
    /** Takes messages for a while: of each chat the first, and only while nobody has another of it. */
    readonly outgoing: (bot: string, claim: Claim) => Answered<ReadonlyArray<ClaimedMessage>>
    /** What a message of the bot was. */
    readonly card: (
      bot: string,
      message: { readonly chat: string; readonly message: string }
    ) => Effect.Effect<CardFound, SqlError.SqlError>
    /**
     * In the caller's transaction, has the bot of a link say something to its user, once for each id. Whether anybody is
     * linked; how it ends is told to `MessageWriters`.
     */
    readonly say: (message: LinkMessage) => Effect.Effect<boolean, SqlError.SqlError>
    /** In the caller's transaction, drops what waits to be said to a user whose link has ended. */
    readonly forget: (bot: string, user: string) => Effect.Effect<void, SqlError.SqlError>
    /** In the caller's transaction, has a bot write to chats that are nobody's alone. */
    readonly show: (bot: string, messages: ReadonlyArray<MessageWrite>) => Effect.Effect<void, SqlError.SqlError>
    /** How a message fared. Refuses `bot.message_unknown` and `bot.lease_lost`. */
    readonly sent: (bot: string, said: MessageSent) => Answered<MessageState>
    readonly buttons: (bot: string, made: ReadonlyArray<ButtonMint>) => Answered<{ readonly minted: number }>
    /** Refuses `button.unknown`, `button.foreign`, `button.used` and `button.stale`. */
    readonly press: (bot: string, pressed: ButtonPress) => Answered<ButtonPressed>
    /** Ends rooms of what is over, and clears what nobody asks for any more. */
    readonly sweep: Effect.Effect<void, SqlError.SqlError>
  }
>()("orrange/channels/BotWork") {
  static readonly layer = Layer.effect(this, makeBotWork)
}
