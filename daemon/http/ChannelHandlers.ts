/** Routes of bots and of the people they speak for. */
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import type * as SqlError from "effect/sql/SqlError"
import { BotAdmin } from "@orrange/core/channels/BotAdmin"
import { BotWork } from "@orrange/core/channels/BotWork"
import { Links } from "@orrange/core/channels/Links"
import { Halts } from "@orrange/core/market/Halts"
import { Api, CurrentPrincipal, type Principal } from "@orrange/core/protocol/Api"
import { type Refusal, refuse } from "@orrange/core/protocol/Errors"
import { answering } from "./ErrorAnswers.ts"

const listed = <A, E, R>(work: Effect.Effect<ReadonlyArray<A>, E, R>) => Effect.map(work, (data) => ({ data }))

const own = <A, E, R>(work: (personId: string) => Effect.Effect<A, E, R>) =>
  Effect.flatMap(CurrentPrincipal, ({ personId }) => work(personId))

type Bot = NonNullable<Principal["bot"]>

/** The policy table lets bots alone come here. */
const asBot = <A, R>(work: (bot: Bot) => Effect.Effect<A, Refusal | SqlError.SqlError, R>) =>
  answering(
    Effect.flatMap(CurrentPrincipal, ({ bot }) =>
      bot === undefined ? refuse("auth.role_missing", { roles: ["bot"] }) : work(bot)
    )
  )

export const channelHandlers = HttpApiBuilder.group(
  Api,
  "channels",
  Effect.fn(function* (handlers) {
    const links = yield* Links
    return handlers.handleAll({
      list: () => own((person) => answering(listed(links.list(person)))),
      link: ({ payload }) => own((person) => answering(links.link(person, payload.channel, payload.client_id))),
      claim: ({ payload }) => own((person) => answering(links.claim(person, payload.code, payload.dry_run === true))),
      confirm: ({ payload }) => own((person) => answering(links.confirm(person, payload.id, payload.client_id))),
      unlink: ({ payload }) =>
        CurrentPrincipal.use(({ personId, via }) =>
          answering(listed(links.unlink(personId, payload.channel, payload.client_id, via?.channel)))
        )
    })
  })
)

export const botAdminHandlers = HttpApiBuilder.group(
  Api,
  "bot_admin",
  Effect.fn(function* (handlers) {
    const admin = yield* BotAdmin
    return handlers.handleAll({
      list: () => answering(listed(admin.list)),
      add: ({ payload }) => own((operator) => answering(admin.add(operator, payload))),
      remove: ({ params, payload }) =>
        own((operator) => answering(admin.remove(operator, params.id, payload.client_id)))
    })
  })
)

export const botHandlers = HttpApiBuilder.group(
  Api,
  "bots",
  Effect.fn(function* (handlers) {
    const admin = yield* BotAdmin
    const links = yield* Links
    const work = yield* BotWork
    const halts = yield* Halts
    return handlers.handleAll({
      self: () => asBot(({ id }) => admin.self(id)),
      rooms: () => asBot(({ id }) => listed(work.rooms(id))),
      user: ({ params }) => asBot(({ id }) => links.user(id, params.user)),
      keep: ({ payload }) => asBot(({ id }) => links.keep(id, payload)),
      register: ({ payload }) =>
        asBot(({ channel, id }) =>
          Effect.andThen(halts.assertFree("people"), links.register({ bot: id, channel }, payload))
        ),
      link_begin: ({ payload }) => asBot(({ id }) => links.beginOf({ bot: id, ...payload })),
      link_claim: ({ payload: { token, ...user } }) => asBot(({ id }) => links.claimOf(token, { bot: id, ...user })),
      link_agree: ({ payload }) => asBot(({ id }) => links.agreeOf(id, payload.id, payload.user)),
      receive: ({ payload }) => asBot(({ id }) => work.receive(id, payload)),
      claim: ({ payload }) => asBot(({ id }) => listed(work.claim(id, payload))),
      note: ({ payload }) => asBot(({ id }) => work.note(id, payload)),
      finish: ({ payload }) => asBot(({ id }) => work.finish(id, payload)),
      draft: ({ query }) => asBot(({ id }) => listed(work.drafts(id, query.user, query.flow))),
      outgoing: ({ payload }) => asBot(({ id }) => listed(work.outgoing(id, payload))),
      card: ({ query }) => asBot(({ id }) => work.card(id, query)),
      sent: ({ payload }) => asBot(({ id }) => work.sent(id, payload)),
      buttons: ({ payload }) => asBot(({ id }) => work.buttons(id, payload.buttons)),
      press: ({ payload }) => asBot(({ id }) => work.press(id, payload))
    })
  })
)
