/** Routes of what failed too often to be tried again by itself. */
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { SetAside } from "@orrange/core/orders/SetAside"
import { ProviderInbox } from "@orrange/core/payments/ProviderInbox"
import { ParkedDeadlines } from "@orrange/core/platform/ParkedDeadlines"
import { Api, CurrentPrincipal } from "@orrange/core/protocol/Api"
import { parkedShown } from "@orrange/core/protocol/Parked"
import { answering } from "./ErrorAnswers.ts"

export const parkedHandlers = HttpApiBuilder.group(
  Api,
  "parked",
  Effect.fn(function* (handlers) {
    const parked = yield* ParkedDeadlines
    const setAside = yield* SetAside
    const inbox = yield* ProviderInbox
    const list = Effect.gen(function* () {
      const sources = [parked, setAside, inbox]
      const lists = yield* Effect.forEach(sources, ({ list: rows }) => rows)
      const counts = yield* Effect.forEach(sources, ({ waiting }) => waiting)
      // By how long they have waited, so that many of one kind do not hide the others.
      const data = lists.flat().sort((a, b) => (a.parked_at < b.parked_at ? -1 : 1))
      return { data: data.slice(0, parkedShown), waiting: counts.reduce((sum, count) => sum + count, 0) }
    })
    return handlers.handleAll({
      list: () => answering(list),
      replay: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        const { id } = params
        return yield* answering(
          Effect.gen(function* () {
            if (yield* setAside.has(id)) return yield* setAside.replay(personId, id, payload)
            return yield* ((yield* inbox.has(id)) ? inbox : parked).replay(personId, id, payload)
          })
        )
      })
    })
  })
)
