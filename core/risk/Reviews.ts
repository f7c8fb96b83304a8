/** What people say of each other after a trade. It is shown beside the reputation and is no part of it. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { People } from "../identity/People.ts"
import { Commands } from "../platform/Commands.ts"
import { NewId } from "../platform/NewId.ts"
import { cursorId, makePage, type Page, type PageRequest, pageLimit, readCursor } from "../platform/Page.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import {
  reviewChangeHours,
  type ReviewHidden,
  type ReviewHide,
  type ReviewReply,
  type ReviewSummary,
  reviewsShown,
  type ReviewView,
  type ReviewWrite
} from "../protocol/Review.ts"
import { makeReviewStore, type ReviewRow } from "./ReviewStore.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const toView = ({ changed_at, replied_at, written_at, ...row }: ReviewRow): ReviewView => ({
  ...row,
  written_at: written_at.toISOString(),
  changed_at: changed_at?.toISOString() ?? null,
  replied_at: replied_at?.toISOString() ?? null
})

const make = Effect.gen(function* () {
  const store = makeReviewStore(yield* SqlClient.SqlClient)
  const commands = yield* Commands
  const people = yield* People
  const newId = yield* NewId

  const viewOf = Effect.fnUntraced(function* (id: string) {
    const row = yield* store.find(id)
    return row === undefined ? yield* refuse("review.unknown") : toView(row)
  })

  const written = Effect.fnUntraced(function* (author: string, trade: string, { stars, text }: ReviewWrite) {
    const reviewed = yield* store.trade(trade, author)
    if (reviewed === undefined) return yield* refuse("trade.unknown")
    if (!reviewed.isOver) return yield* refuse("review.too_early")
    if (!reviewed.isLived) return yield* refuse("review.nothing_done")
    const review = { id: newId(), trade, author, about: reviewed.other, stars, text: text ?? null }
    const id = yield* store.write(review)
    return id === undefined ? yield* refuse("review.final", { hours: reviewChangeHours }) : yield* viewOf(id)
  })

  const replied = Effect.fnUntraced(function* (personId: string, id: string, text: string) {
    if (yield* store.reply(id, personId, text)) return yield* viewOf(id)
    const state = yield* store.state(id)
    return yield* state === undefined || state.about !== personId || state.hidden
      ? refuse("review.unknown")
      : refuse("review.answered")
  })

  const hidden = Effect.fnUntraced(function* (operator: string, id: string, reason: string) {
    const at = yield* store.hide(id, operator, reason)
    if (at !== undefined) return { id, reason, hidden_at: at.toISOString() }
    return yield* (yield* store.state(id)) === undefined ? refuse("review.unknown") : refuse("review.hidden")
  })

  return {
    write: Effect.fn("Reviews.write")((personId, trade, review) => {
      const { client_id: clientId, ...said } = review
      return commands.once(
        { personId, clientId, kind: "reviews.write", request: { trade, ...said } },
        written(personId, trade, review)
      )
    }),

    reply: Effect.fn("Reviews.reply")((personId, id, { client_id: clientId, text }) =>
      commands.once({ personId, clientId, kind: "reviews.reply", request: { id, text } }, replied(personId, id, text))
    ),

    hide: Effect.fn("Reviews.hide")((personId, id, { client_id: clientId, reason }) =>
      commands.once({ personId, clientId, kind: "reviews.hide", request: { id, reason } }, hidden(personId, id, reason))
    ),

    list: Effect.fn("Reviews.list")(function* (name, request) {
      const cursor = yield* readCursor(request.cursor, [cursorId])
      const person = yield* people.findByName(name)
      if (person === undefined) return yield* refuse("person.unknown", { name })
      const limit = pageLimit(request)
      const rows = yield* store.list(person.id, cursor?.[0] ?? null, limit + 1)
      return makePage(rows, limit, toView, ({ id }) => [id])
    }),

    summary: Effect.fn("Reviews.summary")(function* (personId) {
      const newest = yield* store.list(personId, null, reviewsShown)
      const rows = yield* store.byStars(personId)
      const of = (wanted: number): number => rows.find(({ stars }) => stars === wanted)?.count ?? 0
      const count = rows.reduce((total, row) => total + row.count, 0)
      return { count, by_stars: [of(1), of(2), of(3), of(4), of(5)], newest: newest.map(toView) }
    })
  } satisfies Reviews["Service"]
})

export class Reviews extends Context.Service<
  Reviews,
  {
    /**
     * Says, or says anew, what a party thinks of a trade that is over. Refuses `trade.unknown`, `review.too_early`,
     * `review.nothing_done` and `review.final`.
     */
    readonly write: (personId: string, tradeId: string, review: ReviewWrite) => Answered<ReviewView>
    /** Answers a review about oneself. Refuses `review.unknown` and `review.answered`. */
    readonly reply: (personId: string, id: string, reply: ReviewReply) => Answered<ReviewView>
    /** Takes one out of all lists and counts; its text and the reason are kept. Refuses a second time. */
    readonly hide: (operatorId: string, id: string, hide: ReviewHide) => Answered<ReviewHidden>
    /** Those about a person, newest first. Refused with `person.unknown`. */
    readonly list: (name: string, request: PageRequest) => Answered<Page<ReviewView>>
    readonly summary: (personId: string) => Effect.Effect<ReviewSummary, SqlError.SqlError>
  }
>()("orrange/risk/Reviews") {
  static readonly layer = Layer.effect(this, make)
}
