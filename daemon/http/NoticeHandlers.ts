/** Routes of how people are told things. */
import * as Effect from "effect/Effect"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { Notices } from "@orrange/core/notices/Notices"
import { Receipts } from "@orrange/core/notices/Receipts"
import { Api, CurrentPrincipal } from "@orrange/core/protocol/Api"
import { answering } from "./ErrorAnswers.ts"

const listed = <A, E, R>(work: Effect.Effect<ReadonlyArray<A>, E, R>) => Effect.map(work, (data) => ({ data }))

const own = <A, E, R>(work: (personId: string) => Effect.Effect<A, E, R>) =>
  Effect.flatMap(CurrentPrincipal, ({ personId }) => work(personId))

export const noticeHandlers = HttpApiBuilder.group(
  Api,
  "notices",
  Effect.fn(function* (handlers) {
    const notices = yield* Notices
    return handlers.handleAll({
      channels: () => own((person) => answering(listed(notices.channels(person)))),
      link: ({ payload }) => own((person) => answering(notices.link(person, payload))),
      confirm: ({ payload }) => own((person) => answering(notices.confirm(person, payload))),
      unlink: ({ payload }) => own((person) => answering(listed(notices.unlink(person, payload)))),
      prefs: () => own((person) => answering(notices.prefs(person))),
      set: ({ payload }) =>
        CurrentPrincipal.use(({ personId, via }) => answering(notices.set(personId, payload, via?.channel))),
      quiet: ({ payload }) => own((person) => answering(notices.quiet(person, payload))),
      style: ({ payload }) => own((person) => answering(notices.style(person, payload))),
      log: ({ query }) => own((person) => answering(notices.log(person, query))),
      test: ({ payload }) => own((person) => answering(notices.test(person, payload)))
    })
  })
)

export const noticeLinkHandlers = HttpApiBuilder.group(
  Api,
  "notice_links",
  Effect.fn(function* (handlers) {
    const notices = yield* Notices
    const receipts = yield* Receipts
    return handlers.handleAll({
      sms_status: Effect.fnUntraced(function* ({ params, payload }) {
        const { headers } = yield* HttpServerRequest.HttpServerRequest
        return yield* answering(receipts.heard(params.id, headers["x-twilio-signature"] ?? "", payload))
      }),
      unsubscribe: ({ params }) => answering(notices.unsubscribe(params.token))
    })
  })
)
