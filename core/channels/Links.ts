/**
 * Who a bot's users are. A link is begun on either side and both agree to it, each having seen who the other is; a
 * person may also be made by a bot, and has no other way in then.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { People } from "../identity/People.ts"
import { personView } from "../identity/Person.ts"
import { Commands } from "../platform/Commands.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { Vault } from "../platform/Vault.ts"
import { languagesMax } from "../protocol/Counterparty.ts"
import {
  type BotKeep,
  type BotLinkState,
  type BotRegister,
  type BotUser,
  type ChannelLinkBegun,
  type ChannelLinkView,
  type ChannelName,
  linksPerHourMax,
  linkTriesMax,
  registrationsPerHourMax
} from "../protocol/Channel.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { BotWork } from "./BotWork.ts"
import { codeHash, tokenOf, typedCodeOf } from "./LinkCodes.ts"
import { type ChannelUser, type EndedLink, type LinkRow, makeLinkStore, type RequestRow } from "./LinkStore.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

/** Where a channel takes a token along with the way to its bot. */
const deepLink = (channel: ChannelName, bot: string, token: string): string | null =>
  channel === "telegram" ? `https://t.me/${bot}?start=link_${token}` : null

const linkView = ({ linked_at, ...row }: LinkRow): ChannelLinkView => ({
  ...row,
  expires_at: null,
  linked_at: linked_at.toISOString()
})

const requestView = ({ bot_name, channel, expires_at, id, user_id, user_name }: RequestRow): ChannelLinkView => ({
  id,
  channel,
  bot: bot_name,
  user_id: user_id ?? "",
  user_name: user_name ?? "",
  state: "waiting",
  expires_at: expires_at.toISOString(),
  linked_at: null
})

const botState = ({ account, expires_at, id }: RequestRow, linked: boolean): BotLinkState => ({
  id,
  account: account ?? "",
  linked,
  expires_at: expires_at.toISOString()
})

/** What is done in the transaction of a command. */
const makeLinking = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events
  const newId = yield* NewId
  const work = yield* BotWork
  const store = makeLinkStore(sql)

  const tell = (kind: "channel.linked" | "channel.unlinked", person: string, channel: ChannelName) =>
    events.append([{ kind, subject: person, people: [person], data: { channel } }])

  /** What was begun under links that ended, and what waits to be said, ends with them; whether there were any. */
  const clear = Effect.fnUntraced(function* (person: string, ended: ReadonlyArray<EndedLink>) {
    for (const { bot, user } of ended) {
      yield* work.forget(bot, user)
      yield* store.dropDrafts(bot, user, person)
    }
    return ended.length > 0
  })

  /** Makes a link of what both agreed to; whether they both have. */
  const settle = Effect.fnUntraced(function* (request: RequestRow) {
    const { bot, channel, id, person, user_id: user, user_name: name } = request
    if (!request.person_agreed || !request.user_agreed) return false
    if (person === null || user === null || name === null) return false
    yield* store.lock(`${bot} ${user}`)
    yield* store.lock(person)
    const holder = yield* store.personOf(bot, user)
    if (holder === person) {
      yield* store.end(id)
      return true
    }
    if (holder !== undefined) return yield* refuse("channel.user_linked")
    if (yield* clear(person, yield* store.endOf(person, bot))) yield* tell("channel.unlinked", person, channel)
    yield* store.insert(newId(), { bot, user, name }, person, id, null)
    yield* store.end(id)
    yield* store.takeDrafts(bot, user, person)
    yield* tell("channel.linked", person, channel)
    return true
  })

  return { clear, settle, store, tell }
})

/** How a person begins a link. */
const makeBeginning = Effect.gen(function* () {
  const commands = yield* Commands
  const newId = yield* NewId
  const vault = yield* Vault
  const { store } = yield* makeLinking

  const begin = Effect.fnUntraced(function* (person: string, channel: ChannelName) {
    const bot = yield* store.botOf(channel)
    if (bot === undefined) return yield* refuse("bot.unknown")
    yield* store.lock(person)
    if ((yield* store.begun(person, bot, null)) >= linksPerHourMax) {
      return yield* refuse("channel.codes_used", { maximum: linksPerHourMax })
    }
    yield* store.replace(person, bot, null)
    const id = newId()
    yield* store.beginByPerson(id, bot, codeHash(tokenOf(vault, id)), person)
    return { id }
  })

  const link: Links["Service"]["link"] = Effect.fn("Links.link")(function* (personId, channel, clientId) {
    const command = { personId, clientId, kind: "channels.link", request: { channel } }
    // The token is made anew each time: what is kept of the command does not hold it.
    const { id } = yield* commands.once(command, begin(personId, channel))
    const request = (yield* store.request(id)) ?? (yield* refuse("channel.request_unknown"))
    const token = tokenOf(vault, id)
    return {
      id,
      channel,
      bot: request.bot_name,
      token,
      url: deepLink(channel, request.bot_name, token),
      expires_at: request.expires_at.toISOString()
    }
  })

  return link
})

/** What the person does in the terminal. */
const makePersonSide = Effect.gen(function* () {
  const commands = yield* Commands
  const events = yield* Events
  const { clear, settle, store, tell } = yield* makeLinking
  const link = yield* makeBeginning

  const list: Links["Service"]["list"] = Effect.fn("Links.list")(function* (person) {
    const [links, waiting] = [yield* store.links(person), yield* store.waitingFor(person)]
    return [...links.map(linkView), ...waiting.map(requestView)]
  })

  const claim: Links["Service"]["claim"] = Effect.fn("Links.claim")(function* (person, code, isTried = false) {
    // A try counts whatever becomes of it.
    if ((yield* store.takeTry(`person ${person}`)) > linkTriesMax) {
      return yield* refuse("channel.tries_used", { maximum: linkTriesMax })
    }
    const claimed = store.claimByPerson(codeHash(code), person)
    const request = yield* isTried ? commands.rehearse(claimed) : claimed
    return request === undefined ? yield* refuse("channel.code_wrong") : requestView(request)
  })

  const agree = Effect.fnUntraced(function* (person: string, id: string) {
    const request = yield* store.agreeAsPerson(id, person)
    if (request !== undefined) yield* settle(request)
    else if (!(yield* store.linkedBy(id))) return yield* refuse("channel.request_unknown")
    const shown = yield* store.request(id)
    return { user: shown?.user_id ?? "", bot: shown?.bot_name ?? "" }
  })

  const confirm: Links["Service"]["confirm"] = Effect.fn("Links.confirm")(function* (personId, id, clientId) {
    const { bot, user } = yield* commands.once(
      { personId, clientId, kind: "channels.confirm", request: { id } },
      agree(personId, id)
    )
    yield* events.wake
    const found = (yield* list(personId)).find((one) => one.id === id || (one.user_id === user && one.bot === bot))
    return found ?? (yield* refuse("channel.request_unknown"))
  })

  const unlinkAll = Effect.fnUntraced(function* (person: string, channel: ChannelName, through?: ChannelName) {
    yield* store.lock(person)
    // Whoever has stolen one bot would have its person hear nothing by the other.
    const isOther = through !== undefined && through !== channel
    if (isOther && (yield* store.links(person)).some((one) => one.channel === channel)) {
      return yield* refuse("auth.not_by_channel")
    }
    if (!(yield* clear(person, yield* store.endAll(person, channel))))
      return yield* refuse("channel.not_linked", { channel })
    yield* tell("channel.unlinked", person, channel)
    return {}
  })

  const unlink: Links["Service"]["unlink"] = Effect.fn("Links.unlink")(
    function* (personId, channel, clientId, through) {
      const command = { personId, clientId, kind: "channels.unlink", request: { channel } }
      yield* commands.once(command, unlinkAll(personId, channel, through))
      yield* events.wake
      return yield* list(personId)
    }
  )

  return { claim, confirm, link, list, unlink }
})

/** Who a user of a bot is, and how one becomes somebody. */
const makeRegistering = Effect.gen(function* () {
  const people = yield* People
  const events = yield* Events
  const newId = yield* NewId
  const { store, tell } = yield* makeLinking

  const user: Links["Service"]["user"] = Effect.fn("Links.user")(function* (bot, id) {
    const person = yield* store.personOf(bot, id)
    const found = person === undefined ? undefined : yield* people.find(person)
    const waiting = yield* store.waitingForUser(bot, id)
    const kept = person === undefined ? { time_zone: null, phrase: null } : yield* store.settings(person)
    return {
      user: id,
      person: found === undefined ? null : personView(found),
      ...kept,
      waiting:
        waiting === undefined
          ? null
          : { id: waiting.id, account: waiting.account ?? "", expires_at: waiting.expires_at.toISOString() }
    }
  })

  const register = Effect.fn("Links.register")(function* (
    { bot, channel }: { readonly bot: string; readonly channel: ChannelName },
    { language, name, terms, user: id, user_name }: BotRegister
  ) {
    yield* store.lock(bot)
    yield* store.lock(`${bot} ${id}`)
    const before = yield* user(bot, id)
    if (before.person?.name === name) return before
    if (before.person !== null) return yield* refuse("channel.user_linked")
    if ((yield* store.registered(bot)) >= registrationsPerHourMax) {
      return yield* refuse("bot.registrations_used", { maximum: registrationsPerHourMax })
    }
    const made = yield* people.create(name, ["trader"])
    yield* people.change(made.id, { languages: [language] })
    yield* store.insert(newId(), { bot, user: id, name: user_name }, made.id, null, terms)
    yield* store.takeDrafts(bot, id, made.id)
    yield* tell("channel.linked", made.id, channel)
    return yield* user(bot, id)
  })

  const keep = Effect.fn("Links.keep")(function* (bot: string, { language, user: id, ...settings }: BotKeep) {
    const person = (yield* store.personOf(bot, id)) ?? (yield* refuse("auth.not_linked", { user: id }))
    const { languages = [] } = (yield* people.find(person)) ?? {}
    const others = languages.filter((other) => other !== language)
    if (language !== undefined)
      yield* people.change(person, { languages: [language, ...others].slice(0, languagesMax) })
    const { phrase: before } = yield* store.settings(person)
    yield* store.keep(person, settings)
    // Whoever changed it may not be who reads the other chats.
    if (before !== null && settings.phrase !== undefined && settings.phrase !== before) {
      yield* events.append([{ kind: "security.phrase_changed", subject: person, people: [person], data: { bot } }])
    }
    return yield* user(bot, id)
  })

  return { keep, register, user }
})

/** What a bot does for its user. */
const makeUserSide = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events
  const newId = yield* NewId
  const vault = yield* Vault
  const { settle, store } = yield* makeLinking
  const { keep, register, user } = yield* makeRegistering

  const beginOf = Effect.fn("Links.beginOf")(function* (of: ChannelUser) {
    yield* store.lock(`${of.bot} ${of.user}`)
    if ((yield* store.begun(null, of.bot, of.user)) >= linksPerHourMax) {
      return yield* refuse("channel.codes_used", { maximum: linksPerHourMax })
    }
    yield* store.replace(null, of.bot, of.user)
    const id = newId()
    const code = typedCodeOf(vault, id)
    yield* store.beginByUser(id, codeHash(code), of)
    const request = (yield* store.request(id)) ?? (yield* refuse("channel.request_unknown"))
    return { id, code, expires_at: request.expires_at.toISOString() }
  })

  const claimOf = Effect.fn("Links.claimOf")(function* (token: string, of: ChannelUser) {
    if ((yield* store.takeTry(`user ${of.bot} ${of.user}`)) > linkTriesMax) {
      return yield* refuse("channel.tries_used", { maximum: linkTriesMax })
    }
    const request = yield* store.claimByUser(codeHash(token), of)
    return request === undefined ? yield* refuse("channel.code_wrong") : botState(request, false)
  })

  const agreeOf = Effect.fn("Links.agreeOf")(function* (bot: string, id: string, of: string) {
    const request = yield* store.agreeAsUser(id, bot, of)
    if (request !== undefined) return botState(request, yield* settle(request))
    const before = yield* store.request(id)
    const isTheirs = before?.bot === bot && before.user_id === of
    if (before === undefined || !isTheirs || !(yield* store.linkedBy(id)))
      return yield* refuse("channel.request_unknown")
    return botState(before, true)
  })

  /** Whoever waits for events looks once it is there. */
  const whole = <A>(work: Answered<A>): Answered<A> => Effect.tap(sql.withTransaction(work), () => events.wake)

  return {
    agreeOf: (bot, id, of) => whole(agreeOf(bot, id, of)),
    beginOf: (of) => whole(beginOf(of)),
    // What was tried stays counted when it is refused.
    claimOf,
    keep: (bot, said) => whole(keep(bot, said)),
    register: (bot, said) => whole(register(bot, said)),
    user
  } satisfies Omit<Links["Service"], "claim" | "confirm" | "link" | "list" | "unlink">
})

export class Links extends Context.Service<
  Links,
  {
    /** What a person is linked to, and what waits for their yes. */
    readonly list: (person: string) => Effect.Effect<ReadonlyArray<ChannelLinkView>, SqlError.SqlError>
    /** Begins a link; refuses `bot.unknown` and `channel.codes_used`. */
    readonly link: (person: string, channel: ChannelName, clientId: string) => Answered<ChannelLinkBegun>
    /**
     * Whose the code is that a bot showed; refuses `channel.code_wrong` and `channel.tries_used`. One that is only tried
     * is a try that counts.
     */
    readonly claim: (person: string, code: string, isTried?: boolean) => Answered<ChannelLinkView>
    /** Agrees to a link with the user that is shown; refuses `channel.request_unknown` and `channel.user_linked`. */
    readonly confirm: (person: string, id: string, clientId: string) => Answered<ChannelLinkView>
    /**
     * Takes effect on the next request. Refuses `channel.not_linked`, and `auth.not_by_channel` for what a bot says, the one
     * it is said `through`, of another.
     */
    readonly unlink: (
      person: string,
      channel: ChannelName,
      clientId: string,
      through?: ChannelName
    ) => Answered<ReadonlyArray<ChannelLinkView>>
    /** Who a user is, and what waits for their yes. */
    readonly user: (bot: string, user: string) => Answered<BotUser>
    /** Begins a link from the chat: the code is typed in the terminal. Refuses `channel.codes_used`. */
    readonly beginOf: (
      of: ChannelUser
    ) => Answered<{ readonly id: string; readonly code: string; readonly expires_at: string }>
    /** Whose the token is that a user came with; refuses `channel.code_wrong` and `channel.tries_used`. */
    readonly claimOf: (token: string, of: ChannelUser) => Answered<BotLinkState>
    /** The user agrees to the account that was shown; refuses `channel.request_unknown` and `channel.user_linked`. */
    readonly agreeOf: (bot: string, id: string, user: string) => Answered<BotLinkState>
    /** Keeps what all bots are to know of a person. Refuses `auth.not_linked`. */
    readonly keep: (bot: string, said: BotKeep) => Answered<BotUser>
    /** Makes a person of a user. Refuses `person.name_taken`, `channel.user_linked` and `bot.registrations_used`. */
    readonly register: (
      bot: { readonly bot: string; readonly channel: ChannelName },
      said: BotRegister
    ) => Answered<BotUser>
  }
>()("orrange/channels/Links") {
  static readonly layer = Layer.effect(
    this,
    Effect.map(Effect.all([makePersonSide, makeUserSide]), ([person, user]) => ({ ...person, ...user }))
  )
}
