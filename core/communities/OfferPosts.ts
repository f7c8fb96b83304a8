/**
 * Shows the chats of communities what is offered. What happens to orders is read in the order of commits, and notes
 * whose cards are to be written; a card is then written as the offer is by that time, so that many changes are one
 * message, and at most so many messages in a minute.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { BotWork } from "../channels/BotWork.ts"
import { languageFor } from "../i18n/Catalogues.ts"
import { Markets } from "../market/Markets.ts"
import { type Found, readEvents, readForEver } from "../platform/EventReader.ts"
import { Events } from "../platform/Events.ts"
import { makeCommunityStore } from "./CommunityStore.ts"
import { offerCard, offerCardKey } from "./OfferCard.ts"

/** How events of interest start. */
const starts = ["order."]

const makePosts = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events
  const work = yield* BotWork
  const markets = yield* Markets
  const store = makeCommunityStore(sql)

  const read = Effect.gen(function* () {
    if (!(yield* store.hasReaders)) {
      // Whoever begins to be shown offers is shown those that are there then.
      yield* store.forget
      return "idle" as const
    }
    return yield* readEvents({
      starts,
      place: store.place,
      // What happened before the place that is read from now on.
      begin: (position) => Effect.andThen(store.begin(position), store.showAnew(null)),
      advance: store.advance,
      read: (page) => store.mark([...new Set(page.map(({ subject }) => subject))])
    })
  }).pipe(Effect.provideService(Events, events), sql.withTransaction)

  const post = Effect.gen(function* () {
    const stopped = yield* store.stopBlocked
    yield* events.append(
      stopped.map(({ id, owner }) => ({
        kind: "community.posts_stopped" as const,
        subject: id,
        people: [owner],
        data: {}
      }))
    )
    const due = yield* store.due
    if (due === undefined) return false
    const market = yield* Effect.orDie(markets.get(due.market))
    const rows = yield* store.waiting(due.id, due.room)
    // What came and went without being shown is nothing to tell.
    const told = rows.filter((row) => row.is_open || row.is_shown)
    const language = languageFor([due.language])
    yield* work.show(
      due.bot,
      told.map((row) => ({
        chat: due.chat,
        user: null,
        card: offerCardKey(row.offer),
        body: offerCard(row, { language }, market),
        critical: false
      }))
    )
    const ids = (are: boolean) => rows.filter((row) => row.is_open === are).map(({ offer }) => offer)
    yield* store.note(due.id, ids(true), ids(false), told.length)
    return rows.length > 0
  }).pipe(sql.withTransaction)

  const step = Effect.gen(function* () {
    const found = yield* read
    return found !== "idle" && (yield* post) ? "more" : found
  })

  const run = readForEver("cannot show offers", step).pipe(Effect.provideService(Events, events))

  return { run, step }
})

export class OfferPosts extends Context.Service<
  OfferPosts,
  {
    /** Reads a page and writes to a chat: whether there may be more, all was done, or nobody is shown anything. */
    readonly step: Effect.Effect<Found, SqlError.SqlError>
    /** Goes on for ever; of several daemons one reads at a time, and one writes to a chat. */
    readonly run: Effect.Effect<never>
  }
>()("orrange/communities/OfferPosts") {
  static readonly layer = Layer.effect(this, makePosts)
}
