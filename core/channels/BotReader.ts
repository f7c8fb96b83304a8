/**
 * Reads what happened to trades, in the order of commits, and has bots show it to whom they speak for: a place for a
 * new trade, its one card whenever it changes, and what the other side writes, each message once on each link.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { type Found, readEvents, readForEver } from "../platform/EventReader.ts"
import { type EventPosition, Events, type StoredEvent } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { texts, uuids } from "../platform/SqlArray.ts"
import type { MessageWrite } from "../protocol/BotWork.ts"
import { MessageWriters } from "./MessageWriters.ts"
import { makeOutbox } from "./Outbox.ts"
import { chatBody, roomBody, roomCard, tradeBody, tradeCard } from "./TradeCards.ts"

/** How events of interest start. */
const starts = ["trade.", "chat.message"]

/** A link through which somebody is shown a trade. */
interface Shown {
  readonly person: string
  readonly trade: string
  readonly bot: string
  readonly user: string
  readonly private_chat: string
  /** Its own place, where it has one. */
  readonly room: string | null
  /** Chats in which its card stands, or is on its way. */
  readonly cards: ReadonlyArray<string>
}

interface Written {
  readonly bot: string
  readonly message: MessageWrite
}

/** What a link is shown of an event. */
const shownOf = ({ data, kind }: StoredEvent, link: Shown): ReadonlyArray<MessageWrite> => {
  const { cards, person, private_chat: privateChat, room, trade, user } = link
  if (kind === "chat.message") {
    const { by, seq } = data as { readonly by: string; readonly seq: number }
    const chat = room ?? privateChat
    return by === person ? [] : [{ chat, user, card: null, body: chatBody(trade, seq), critical: false }]
  }
  if (kind === "trade.opened") {
    return [{ chat: privateChat, user, card: roomCard(trade), body: roomBody(trade), critical: false }]
  }
  return cards.map((chat) => ({ chat, user, card: tradeCard(trade), body: tradeBody(trade), critical: false }))
}

const makeReading = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events
  const outbox = makeOutbox(sql, yield* NewId, events, yield* MessageWriters)

  const linksOf = (pairs: ReadonlyArray<{ readonly trade: string; readonly person: string }>) =>
    sql<Shown>`WITH wanted AS (
        SELECT DISTINCT u.trade, u.person, b.id AS bot, l.user_id,
          CASE b.channel WHEN 'discord' THEN 'user:' || l.user_id ELSE l.user_id END AS private_chat
        FROM unnest(${texts(pairs.map(({ trade }) => trade))}, ${uuids(pairs.map(({ person }) => person))}) AS u (trade, person)
          JOIN channel_links l ON l.person_id = u.person AND l.state = 'active'
          JOIN bots b ON b.id = l.bot AND b.removed_at IS NULL
      ), placed AS (
        SELECT w.*, c.message_id AS room FROM wanted w
          LEFT JOIN bot_cards c ON c.bot = w.bot AND c.chat = w.private_chat AND c.card = 'room:' || w.trade
      )
      SELECT person::text AS person, trade, bot::text AS bot, user_id AS user, private_chat, room, ARRAY(
          SELECT chat FROM bot_cards c
            WHERE c.bot = p.bot AND c.card = 'trade:' || p.trade AND c.chat IN (p.private_chat, p.room)
          UNION SELECT chat FROM bot_messages m WHERE m.bot = p.bot AND m.chat IN (p.private_chat, p.room)
            AND m.state = 'waiting' AND m.card = 'trade:' || p.trade
        ) AS cards
      FROM placed p ORDER BY bot, user_id`

  const show = Effect.fnUntraced(function* (page: ReadonlyArray<StoredEvent>) {
    const links = yield* linksOf(
      page.flatMap(({ people, subject }) => people.map((person) => ({ person, trade: subject })))
    )
    const written = page.flatMap((event) =>
      links
        .filter(({ person, trade }) => trade === event.subject && event.people.includes(person))
        .flatMap((link) => shownOf(event, link).map((message): Written => ({ bot: link.bot, message })))
    )
    for (const bot of new Set(written.map((one) => one.bot))) {
      yield* outbox.write(
        bot,
        written.filter((one) => one.bot === bot).map(({ message }) => message)
      )
    }
  })

  const place = sql<EventPosition>`SELECT seen, reading, id FROM bot_reader FOR UPDATE`.pipe(Effect.map(([row]) => row))
  const begin = ({ id, reading, seen }: EventPosition) =>
    sql`INSERT INTO bot_reader (seen, reading, id) VALUES (${seen}, ${reading}, ${id}) ON CONFLICT DO NOTHING`
  const advance = ({ id, reading, seen }: EventPosition) =>
    sql`UPDATE bot_reader SET seen = ${seen}, reading = ${reading}, id = ${id}`

  const hasBots = sql`SELECT FROM bots WHERE removed_at IS NULL LIMIT 1`.pipe(Effect.map((rows) => rows.length > 0))

  const step = Effect.gen(function* () {
    if (!(yield* hasBots)) {
      // What happens while nobody could be shown it is shown to nobody later.
      yield* sql`DELETE FROM bot_reader`
      return "idle" as const
    }
    return yield* readEvents({ starts, place, begin, advance, read: show })
  }).pipe(Effect.provideService(Events, events), sql.withTransaction)

  const run = readForEver("cannot read for bots", step).pipe(Effect.provideService(Events, events))

  return { run, step }
})

export class BotReader extends Context.Service<
  BotReader,
  {
    /** Reads a page: whether there may be more, all was read, or there is no bot to read for. */
    readonly step: Effect.Effect<Found, SqlError.SqlError>
    /** Reads for ever; of several daemons one does. */
    readonly run: Effect.Effect<never>
  }
>()("orrange/channels/BotReader") {
  static readonly layer = Layer.effect(this, makeReading)
}
