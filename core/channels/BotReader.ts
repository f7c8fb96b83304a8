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
import { Events, type StoredEvent } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { makeBotReaderStore, type Shown } from "./BotReaderStore.ts"
import { MessageWriters } from "./MessageWriters.ts"
import { makeOutbox } from "./Outbox.ts"
import type { LinkedWrite } from "./OutboxStore.ts"
import { chatBody, roomBody, roomCard, tradeBody, tradeCard } from "./TradeCards.ts"

/** How events of interest start. */
const starts = ["trade.", "chat.message"]

interface Written {
  readonly bot: string
  readonly message: LinkedWrite
}

/** What a link is shown of an event. */
const shownOf = ({ data, kind }: StoredEvent, to: Shown): ReadonlyArray<LinkedWrite> => {
  const { cards, link: id, person, private_chat: privateChat, room, trade, user } = to
  if (kind === "chat.message") {
    const { by, seq } = data as { readonly by: string; readonly seq: number }
    const chat = room ?? privateChat
    return by === person ? [] : [{ chat, user, link: id, card: null, body: chatBody(trade, seq), critical: false }]
  }
  if (kind === "trade.opened") {
    return [{ chat: privateChat, user, link: id, card: roomCard(trade), body: roomBody(trade), critical: false }]
  }
  return cards.map((chat) => ({
    chat,
    user,
    link: id,
    card: tradeCard(trade),
    body: tradeBody(trade),
    critical: false
  }))
}

const makeReading = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events
  const store = makeBotReaderStore(sql)
  const outbox = makeOutbox(sql, yield* NewId, events, yield* MessageWriters)

  const show = Effect.fnUntraced(function* (page: ReadonlyArray<StoredEvent>) {
    const links = yield* store.linksOf(
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

  const { advance, begin, forget, hasBots, place } = store
  const step = Effect.gen(function* () {
    if (!(yield* hasBots)) {
      // What happens while nobody could be shown it is shown to nobody later; a bot that came meanwhile began to read.
      yield* forget
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
