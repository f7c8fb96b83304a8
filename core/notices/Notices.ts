/** The door of the room: where and how people want to be told things, and what became of what they were told. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Commands } from "../platform/Commands.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { makePage, type Page, pageLimit, readSpan, type SpanRequest } from "../platform/Page.ts"
import { Vault } from "../platform/Vault.ts"
import type { ChannelName } from "../protocol/Channel.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import {
  type AddressChannel,
  codesPerDayMax,
  type DeliveryView,
  NOTICES,
  type NoticeAddressView,
  type NoticeChannel,
  type NoticeConfirm,
  type NoticeEvent,
  noticeEvents,
  type NoticeLink,
  type NoticeLinked,
  type NoticeOf,
  type NoticePrefs,
  type NoticeQuiet,
  type NoticeSet,
  type NoticeStyle,
  type NoticeTested,
  type NoticeUnlink,
  smsPerDayMax,
  testsPerHourMax
} from "../protocol/Notices.ts"
import { addressContext, type AddressRow, makeAddressStore } from "./AddressStore.ts"
import { type DeliveryRow, makeNoticeStore, type NewDelivery } from "./NoticeStore.ts"
import { modeOf } from "./Planner.ts"
import { isTimeZone, type Quiet } from "./Quiet.ts"
import { Senders } from "./Senders.ts"
import { isCodeOf, secretOf, unsubscribedBy } from "./Tokens.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const minutesOfHour = 60

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(":").map((part) => Number.parseInt(part, 10))
  return hours * minutesOfHour + minutes
}

const two = (number: number): string => String(number).padStart(2, "0")
const timeOf = (minutes: number): string =>
  `${two(Math.floor(minutes / minutesOfHour))}:${two(minutes % minutesOfHour)}`

const deliveryView = ({ created_at, ended_at, fault, next_at, reference, ...row }: DeliveryRow): DeliveryView => ({
  ...row,
  outcome: reference ?? fault,
  created_at: created_at.toISOString(),
  next_at: row.state === "waiting" ? next_at.toISOString() : null,
  ended_at: ended_at?.toISOString() ?? null
})

/** As it looks in the list, and with the secret of a webhook where it was just linked. */
const makeViews = Effect.gen(function* () {
  const vault = yield* Vault
  const store = makeAddressStore(yield* SqlClient.SqlClient)

  const addressView = Effect.fnUntraced(function* (person: string, row: AddressRow) {
    const { channel, confirmed_at, created_at, fault, id, name, sealed, state } = row
    const address =
      sealed === null
        ? name
        : yield* vault.open(person, addressContext(id), sealed).pipe(Effect.catchTag("SealBroken", Effect.die))
    return {
      id,
      channel,
      address,
      state,
      fault,
      created_at: created_at.toISOString(),
      confirmed_at: confirmed_at?.toISOString() ?? null
    } satisfies NoticeAddressView
  })

  const channels = Effect.fn("Notices.channels")(function* (person: string) {
    return yield* Effect.forEach(yield* store.list(person), (row) => addressView(person, row))
  })

  const linked = Effect.fnUntraced(function* (person: string, id: string) {
    const view = (yield* channels(person)).find((one) => one.id === id)
    if (view === undefined) return yield* refuse("notice.address_unknown")
    const secret = view.channel === "webhook" ? `whsec_${Buffer.from(secretOf(vault, id)).toString("base64")}` : null
    return { ...view, secret }
  })

  const prefs = Effect.fn("Notices.prefs")(function* (person: string) {
    const choices = yield* store.choices(person)
    const quiet = yield* store.quiet(person)
    const { hidesAmounts, voices } = yield* store.style(person)
    return {
      quiet: quiet === undefined ? null : { from: timeOf(quiet.from), to: timeOf(quiet.to), time_zone: quiet.timeZone },
      amounts: hidesAmounts ? "hidden" : "shown",
      voices: [...new Set(voices)].sort(),
      sms_per_day: smsPerDayMax,
      events: noticeEvents.map((event) => ({
        event,
        email: modeOf(choices, event, "email"),
        webhook: modeOf(choices, event, "webhook"),
        sms: modeOf(choices, event, "sms"),
        telegram: modeOf(choices, event, "telegram"),
        discord: modeOf(choices, event, "discord"),
        breaks_quiet: NOTICES[event].breaks_quiet,
        fixed: NOTICES[event].fixed
      }))
    } satisfies NoticePrefs
  })

  return { channels, linked, prefs }
})

/** Of what a person asked for themselves. */
const own = {
  source: null,
  role: "self",
  actor: "self",
  trade: null,
  about: null,
  version: null,
  asks: null,
  deadlineAt: null,
  isFallback: false,
  isDigest: false,
  digest: 0,
  facts: null
} as const

/** What is done about addresses in the transaction of a command. */
const makeLinking = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events
  const newId = yield* NewId
  const vault = yield* Vault
  const store = makeAddressStore(sql)
  const { planning } = makeNoticeStore(sql)

  /** Something for a person alone, to one address. */
  const write = Effect.fnUntraced(function* (person: string, address: string, event: NoticeEvent) {
    const dueAt = new Date(yield* Clock.currentTimeMillis)
    const delivery: NewDelivery = { ...own, id: newId(), person, address, event, dueAt }
    yield* planning.insert([delivery])
    return delivery.id
  })

  const tell = (kind: "notice.linked" | "notice.unlinked", person: string, channel: AddressChannel) =>
    events.append([{ kind, subject: person, people: [person], data: { channel } }])

  const link = Effect.fnUntraced(function* (person: string, channel: AddressChannel, address: string) {
    yield* store.lock(person)
    const fingerprint = vault.fingerprint("notice_addresses", `${channel} ${address}`)
    const codes = yield* store.codes(person, fingerprint)
    if (Math.max(codes.own, codes.place) >= codesPerDayMax)
      return yield* refuse("notice.codes_used", { maximum: codesPerDayMax })
    yield* store.remove(person, channel, false)
    const id = newId()
    const sealed = yield* vault
      .seal(person, addressContext(id), address)
      .pipe(Effect.catchTag("SealBroken", Effect.die))
    yield* store.insert(id, person, channel, sealed, fingerprint)
    yield* write(person, id, "notice.code")
    return { id }
  })

  const confirm = Effect.fnUntraced(function* (person: string, id: string | undefined) {
    yield* store.lock(person)
    const channel = id === undefined ? undefined : yield* store.channelOf(id)
    if (id === undefined || channel === undefined) return yield* refuse("notice.code_wrong")
    yield* store.remove(person, channel, true)
    if (!(yield* store.confirm(id, person))) return yield* refuse("notice.code_wrong")
    yield* tell("notice.linked", person, channel)
    return { id }
  })

  const unlink = Effect.fnUntraced(function* (person: string, channel: AddressChannel) {
    yield* store.lock(person)
    const waiting = yield* store.remove(person, channel, false)
    const confirmed = yield* store.remove(person, channel, true)
    if (waiting.length + confirmed.length === 0) return yield* refuse("notice.address_unknown")
    // Who took it out may not be who reads what is sent there.
    for (const id of confirmed) yield* write(person, id, "notice.unlinked")
    if (confirmed.length > 0) yield* tell("notice.unlinked", person, channel)
    return { channel }
  })

  const test = Effect.fnUntraced(function* (person: string, channel: NoticeChannel) {
    yield* store.lock(person)
    const address = yield* store.active(person, channel)
    if (address === undefined) return yield* refuse("notice.address_unknown")
    if ((yield* store.tests(person)) >= testsPerHourMax) {
      return yield* refuse("notice.tests_used", { maximum: testsPerHourMax })
    }
    return { id: yield* write(person, address, "notice.test"), channel }
  })

  return { confirm, link, test, unlink }
})

const quietOf = ({ quiet }: NoticeQuiet): Effect.Effect<Quiet | undefined, Refusal> => {
  if (quiet === null) return Effect.undefined
  const { from, time_zone: timeZone, to } = quiet
  if (from === to) return refuse("notice.quiet_empty")
  if (!isTimeZone(timeZone)) return refuse("notice.time_zone_unknown", { time_zone: timeZone })
  return Effect.succeed({ from: minutesOf(from), to: minutesOf(to), timeZone })
}

/** Commands about addresses. */
const makeAddressCommands = Effect.gen(function* () {
  const store = makeAddressStore(yield* SqlClient.SqlClient)
  const commands = yield* Commands
  const events = yield* Events
  const vault = yield* Vault
  const senders = yield* Senders
  const { channels, linked } = yield* makeViews
  const linking = yield* makeLinking

  /** What is kept of a request outlives the address, so nobody may find a short text in it by trying. */
  const hidden = (purpose: string, text: string): string =>
    Buffer.from(vault.fingerprint(purpose, text)).toString("hex")

  const link: Notices["Service"]["link"] = Effect.fn("Notices.link")(function* (personId, request) {
    const { address: given, channel, client_id: clientId } = request
    const sender = senders[channel]
    if (sender === undefined) return yield* refuse("notice.channel_unavailable", { channel })
    const address = sender.normalise(given)
    if (address === undefined) return yield* refuse("notice.address_unfit", { channel })
    const { id } = yield* commands.once(
      { personId, clientId, kind: "notices.link", request: { channel, said: hidden("notices.link", address) } },
      linking.link(personId, channel, address)
    )
    return yield* linked(personId, id)
  })

  const confirm: Notices["Service"]["confirm"] = Effect.fn("Notices.confirm")(function* (personId, request) {
    const { client_id: clientId, code, dry_run: isTried } = request
    // A try counts whatever becomes of the command, or there would be as many as one likes.
    const tried = yield* store.takeTries(personId)
    const found = tried.find((id) => isCodeOf(vault, id, code))
    const command = { personId, clientId, kind: "notices.confirm", request: { said: hidden("notices.confirm", code) } }
    const confirmed = commands.once(command, linking.confirm(personId, found)).pipe(
      Effect.tap(() => events.wake),
      Effect.flatMap(({ id }) => linked(personId, id))
    )
    return yield* isTried === true ? commands.rehearse(confirmed) : confirmed
  })

  const unlink: Notices["Service"]["unlink"] = Effect.fn("Notices.unlink")(function* (personId, request) {
    const { channel, client_id: clientId } = request
    const command = { personId, clientId, kind: "notices.unlink", request: { channel } }
    yield* commands.once(command, linking.unlink(personId, channel))
    yield* events.wake
    return yield* channels(personId)
  })

  const test: Notices["Service"]["test"] = Effect.fn("Notices.test")((personId, { channel, client_id: clientId }) =>
    commands.once({ personId, clientId, kind: "notices.test", request: { channel } }, linking.test(personId, channel))
  )

  const unsubscribe: Notices["Service"]["unsubscribe"] = Effect.fn("Notices.unsubscribe")(function* (token) {
    const address = unsubscribedBy(vault, token, yield* Clock.currentTimeMillis)
    if (address === undefined) return yield* refuse("notice.link_invalid")
    yield* store.unsubscribe(address)
    return { unsubscribed: true }
  })

  return { channels, confirm, link, test, unlink, unsubscribe }
})

/** Commands about what is told, and what became of it. */
const makeChoiceCommands = Effect.gen(function* () {
  const store = makeAddressStore(yield* SqlClient.SqlClient)
  const commands = yield* Commands
  const { prefs } = yield* makeViews

  const set: Notices["Service"]["set"] = Effect.fn("Notices.set")(function* (personId, request, through) {
    const { client_id: clientId, ...choice } = request
    const { channel, event, mode } = choice
    if (NOTICES[event].fixed && mode !== "now") return yield* refuse("notice.fixed", { event })
    if (channel === "sms" && NOTICES[event].sms === "never") return yield* refuse("notice.not_by_sms", { event })
    // Whoever has stolen a bot would have its person hear nothing elsewhere.
    if (through !== undefined && channel !== through && mode !== "now") return yield* refuse("auth.not_by_channel")
    yield* commands.once(
      { personId, clientId, kind: "notices.set", request: choice },
      Effect.as(store.choose(personId, event, channel, mode), {})
    )
    return yield* prefs(personId)
  })

  const quiet: Notices["Service"]["quiet"] = Effect.fn("Notices.quiet")(function* (personId, request) {
    const hours = yield* quietOf(request)
    const { client_id: clientId, ...said } = request
    yield* commands.once(
      { personId, clientId, kind: "notices.quiet", request: said },
      Effect.as(store.setQuiet(personId, hours), {})
    )
    return yield* prefs(personId)
  })

  const style: Notices["Service"]["style"] = Effect.fn("Notices.style")(function* (personId, request) {
    const { client_id: clientId, ...said } = request
    const { amounts, voices } = said
    const setting = Effect.gen(function* () {
      // Nothing would be spoken there, and nobody would be told so.
      const linked = new Set((yield* store.list(personId)).map(({ channel }) => channel))
      for (const channel of voices ?? [])
        if (!linked.has(channel)) return yield* refuse("channel.not_linked", { channel })
      yield* store.setStyle(personId, amounts === undefined ? null : amounts === "hidden", voices ?? null)
      return {}
    })
    yield* commands.once({ personId, clientId, kind: "notices.style", request: said }, setting)
    return yield* prefs(personId)
  })

  const log: Notices["Service"]["log"] = Effect.fn("Notices.log")(function* (personId, request) {
    const span = yield* readSpan(request)
    const limit = pageLimit(request)
    const rows = yield* store.log(personId, span, limit + 1)
    return makePage(rows, limit, deliveryView, ({ id }) => [id])
  })

  return { log, prefs, quiet, set, style }
})

export class Notices extends Context.Service<
  Notices,
  {
    /**
     * Sends a code to an address. Refuses `notice.channel_unavailable`, `notice.address_unfit`, `notice.codes_used`.
     * What was linked before stays until the code is confirmed.
     */
    readonly link: (personId: string, link: NoticeLink) => Answered<NoticeLinked>
    /** Puts the address that the code was sent to in the place of the one before. Refuses `notice.code_wrong`. */
    readonly confirm: (personId: string, confirm: NoticeConfirm) => Answered<NoticeLinked>
    /** Refuses `notice.address_unknown`. */
    readonly unlink: (personId: string, of: NoticeUnlink) => Answered<ReadonlyArray<NoticeAddressView>>
    readonly channels: (personId: string) => Effect.Effect<ReadonlyArray<NoticeAddressView>, SqlError.SqlError>
    readonly prefs: (personId: string) => Effect.Effect<NoticePrefs, SqlError.SqlError>
    /**
     * Refuses to turn off what is fixed with `notice.fixed`, text messages of little with `notice.not_by_sms`, and to a bot
     * to tell less than at once by any `through` but its own, with `auth.not_by_channel`.
     */
    readonly set: (personId: string, choice: NoticeSet, through?: ChannelName) => Answered<NoticePrefs>
    /** Refuses `notice.time_zone_unknown` and `notice.quiet_empty`. */
    readonly quiet: (personId: string, quiet: NoticeQuiet) => Answered<NoticePrefs>
    /** Says of all notices how they are told. */
    readonly style: (personId: string, style: NoticeStyle) => Answered<NoticePrefs>
    /** Everything that was to be told to a person, and what became of it, newest first. */
    readonly log: (personId: string, request: SpanRequest) => Answered<Page<DeliveryView>>
    /** Refuses `notice.address_unknown` and `notice.tests_used`. */
    readonly test: (personId: string, of: NoticeOf) => Answered<NoticeTested>
    /** By the link in a mail; refuses `notice.link_invalid`. */
    readonly unsubscribe: (token: string) => Answered<{ readonly unsubscribed: boolean }>
  }
>()("orrange/notices/Notices") {
  static readonly layer = Layer.effect(
    this,
    Effect.map(Effect.all([makeAddressCommands, makeChoiceCommands]), ([addresses, choices]) => ({
      ...addresses,
      ...choices
    }))
  )
}
