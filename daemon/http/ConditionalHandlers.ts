/** Routes of orders that wait, for something to happen or for the calendar. */
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { ConditionalOrders } from "@orrange/core/orders/ConditionalOrders"
import { Schedules } from "@orrange/core/orders/Schedules"
import { Templates } from "@orrange/core/orders/Templates"
import { Api, CurrentPrincipal } from "@orrange/core/protocol/Api"
import { answering } from "./ErrorAnswers.ts"

export const conditionalHandlers = HttpApiBuilder.group(
  Api,
  "conditionals",
  Effect.fn(function* (handlers) {
    const conditionals = yield* ConditionalOrders
    return handlers.handleAll({
      create: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(conditionals.create(personId, payload))
      }),
      list: Effect.fnUntraced(function* ({ query }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(conditionals.list(personId, query))
      }),
      get: Effect.fnUntraced(function* ({ params }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(conditionals.get(personId, params.id))
      }),
      cancel: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(conditionals.cancel(personId, params.id, payload.client_id))
      })
    })
  })
)

export const scheduleHandlers = HttpApiBuilder.group(
  Api,
  "schedules",
  Effect.fn(function* (handlers) {
    const schedules = yield* Schedules
    return handlers.handleAll({
      create: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(schedules.create(personId, payload))
      }),
      list: Effect.fnUntraced(function* ({ query }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(schedules.list(personId, query))
      }),
      get: Effect.fnUntraced(function* ({ params }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(schedules.get(personId, params.id))
      }),
      cancel: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(schedules.cancel(personId, params.id, payload.client_id))
      })
    })
  })
)

export const templateHandlers = HttpApiBuilder.group(
  Api,
  "templates",
  Effect.fn(function* (handlers) {
    const templates = yield* Templates
    return handlers.handleAll({
      save: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(templates.save(personId, payload))
      }),
      list: Effect.fnUntraced(function* () {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(templates.list(personId).pipe(Effect.map((data) => ({ data }))))
      }),
      get: Effect.fnUntraced(function* ({ params }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(templates.get(personId, params.name))
      }),
      remove: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(templates.remove(personId, params.name, payload.client_id))
      })
    })
  })
)
