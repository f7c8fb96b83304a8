/** What somebody says of themselves once, and changes later: language, time, phrase, and how they are told things. */
import type { RouteRequest } from "../client/Routes.ts"
import { NOTICES, noticeEvents } from "../protocol/Notices.ts"
import type { ChoiceStep, Command, ConfirmStep, Flow, Option, See, TextStep, Values } from "./Flow.ts"
import { autonym, isTimeZone, like, personName, text } from "./Known.ts"
import { need, wish } from "./Needs.ts"
import { tell } from "./Words.ts"

/** Characters of a phrase, and of the name of a time zone. */
const phraseLengthMax = 41
const zoneLengthMax = 64

type Next = (see: See) => string | null
type Done = (see: See) => Command | undefined

const language = (next: Next, command: Done): ChoiceStep => ({
  input: "choice",
  ask: () => ({ heading: tell("flows-language") }),
  options: ({ languages }) => languages.map((code) => ({ value: code, label: autonym(code) })),
  holds: like(/^[a-z]{2}$/),
  command,
  next
})

/** Two words, so that they are read at a glance and not guessed. */
const phrase = (next: Next, command: Done): TextStep => ({
  input: "text",
  lengthMax: phraseLengthMax,
  sensitive: true,
  ask: () => ({ heading: tell("flows-phrase"), lines: [tell("flows-phrase-why")] }),
  reads: (typed) => typed.trim().replace(/\s+/g, " ").toLowerCase(),
  form: tell("flows-phrase-form"),
  holds: like(/^\p{L}{3,20} \p{L}{3,20}$/u),
  command,
  next
})

const zone = (next: Next, command: Done): TextStep => ({
  input: "text",
  lengthMax: zoneLengthMax,
  ask: () => ({ heading: tell("flows-zone") }),
  options: ({ time_zone }) => [{ value: time_zone, label: time_zone }],
  reads: (typed) => typed.trim().replace(/\s+/g, "_"),
  form: tell("flows-zone-form"),
  holds: (value) => typeof value === "string" && isTimeZone(value),
  command,
  next
})

const nothing: Done = () => undefined

const terms: ConfirmStep = {
  input: "confirm",
  style: "success",
  ask: () => ({
    heading: tell("flows-terms"),
    lines: [tell("flows-terms-escrow"), tell("flows-terms-payment"), tell("flows-terms-staff"), tell("flows-terms-all")]
  }),
  button: () => tell("flows-terms-agree"),
  holds: like(/^yes$/),
  next: () => "name"
}

/** With it somebody is somebody here: what comes after are their settings. */
const called: TextStep = {
  input: "text",
  lengthMax: 32,
  ask: () => ({ heading: tell("flows-name"), lines: [tell("flows-name-why"), tell("flows-name-have")] }),
  reads: (typed) => typed.trim().toLowerCase(),
  form: tell("flows-name-form"),
  holds: like(personName),
  command: ({ values }) => ({
    kind: "keep",
    settings: { language: text(values, "language"), name: text(values, "name"), agreed: true }
  }),
  next: () => "phrase"
}

const onward: ChoiceStep = {
  input: "choice",
  ask: ({ values }) => ({ heading: tell("flows-start-done", { phrase: text(values, "phrase") }) }),
  options: () => [
    { value: "account", label: tell("flows-lead-account") },
    { value: "book", label: tell("flows-start-book") },
    { value: "later", label: tell("flows-start-later") }
  ],
  holds: like(/^(?:account|book|later)$/),
  command: ({ values }) => (values["onward"] === "book" ? { kind: "show", screen: "book" } : undefined),
  opens: ({ values }) => (values["onward"] === "account" ? { flow: "account", values: {} } : undefined),
  next: () => null
}

/** The first time somebody comes. */
export const start: Flow = {
  version: 2,
  first: () => "language",
  starts: {},
  needs: () => [],
  about: () => null,
  moves: false,
  steps: {
    language: language(() => "terms", nothing),
    terms,
    name: called,
    phrase: phrase(() => "zone", nothing),
    zone: zone(
      () => "onward",
      ({ values }) => ({
        kind: "keep",
        settings: { phrase: text(values, "phrase"), time_zone: text(values, "zone") }
      })
    ),
    onward
  }
}

const topics = ["language", "zone", "phrase", "quiet", "amounts", "voice", "notice"] as const

const topic: ChoiceStep = {
  input: "choice",
  ask: ({ phrase: words, time_zone }) => ({
    heading: tell("flows-settings"),
    facts: [
      { label: tell("flows-fact-zone"), value: time_zone },
      ...(words === null ? [] : [{ label: tell("flows-fact-phrase"), value: words }])
    ]
  }),
  sensitive: true,
  options: () => [
    { value: "language", label: tell("flows-settings-language") },
    { value: "zone", label: tell("flows-settings-zone") },
    { value: "phrase", label: tell("flows-settings-phrase") },
    { value: "quiet", label: tell("flows-settings-quiet") },
    { value: "amounts", label: tell("flows-settings-amounts") },
    { value: "voice", label: tell("flows-settings-voice") },
    { value: "notice", label: tell("flows-settings-notice") }
  ],
  leads: () => [{ flow: "link", values: {}, label: tell("flows-settings-link") }],
  holds: (value) => topics.some((known) => known === value),
  forgets: () => [...topics, "how"],
  next: ({ values }) => text(values, "topic")
}

const hours = /^(?<from>(?:[01]\d|2[0-3]):[0-5]\d)-(?<to>(?:[01]\d|2[0-3]):[0-5]\d)$/

const quietOf = (values: Values, time_zone: string) => {
  const { from, to } = hours.exec(text(values, "quiet"))?.groups ?? {}
  return from === undefined || to === undefined ? null : { from, to, time_zone }
}

const quiet: TextStep = {
  input: "text",
  lengthMax: 20,
  ask: ({ time_zone }) => ({ heading: tell("flows-quiet"), lines: [tell("flows-quiet-urgent", { zone: time_zone })] }),
  options: () => [{ value: "off", label: tell("flows-quiet-off"), word: "off" }],
  reads: (typed) => typed.replace(/\s/g, "").replace(/[–—]/g, "-"),
  form: tell("flows-quiet-form"),
  holds: (value) => typeof value === "string" && (value === "off" || hours.test(value)),
  command: ({ client_id, time_zone, values }) => ({
    kind: "call",
    route: "notices.quiet",
    request: { payload: { client_id, quiet: quietOf(values, time_zone) } }
  }),
  tells: () => tell("flows-saved"),
  next: () => null
}

const amounts: ChoiceStep = {
  input: "choice",
  ask: () => ({ heading: tell("flows-amounts"), lines: [tell("flows-amounts-why")] }),
  options: () => [
    { value: "shown", label: tell("flows-amounts-shown") },
    { value: "hidden", label: tell("flows-amounts-hidden") }
  ],
  holds: like(/^(?:shown|hidden)$/),
  command: ({ client_id, values }) => ({
    kind: "call",
    route: "notices.style",
    request: { payload: { client_id, amounts: text(values, "amounts") === "hidden" ? "hidden" : "shown" } }
  }),
  tells: () => tell("flows-saved"),
  next: () => null
}

const voices: ReadonlyArray<Option> = [
  { value: "none", label: tell("flows-voice-none") },
  { value: "telegram", label: "Telegram" },
  { value: "discord", label: "Discord" },
  { value: "telegram,discord", label: "Telegram + Discord" }
]

const voice: ChoiceStep = {
  input: "choice",
  ask: ({ facts }) => {
    const spoken = (facts.prefs?.voices ?? []).toSorted().toReversed().join(",")
    const now = voices.find(({ value }) => value === (spoken === "" ? "none" : spoken))
    return {
      heading: tell("flows-voice"),
      lines: [tell("flows-voice-why")],
      facts: now === undefined ? [] : [{ label: tell("flows-voice-now"), value: now.label }]
    }
  },
  needs: () => [need("prefs", {}), wish("addresses", {})],
  // A chat that is not linked speaks nothing.
  options: ({ facts }) => {
    const linked: ReadonlyArray<string> | undefined = facts.addresses?.data.map(({ channel }) => channel)
    return voices.filter(
      ({ value }) => value === "none" || value.split(",").every((channel) => linked?.includes(channel) ?? true)
    )
  },
  holds: (value) => voices.some((known) => known.value === value),
  command: ({ client_id, values }) => {
    const channels = (["telegram", "discord"] as const).filter((one) => text(values, "voice").split(",").includes(one))
    return { kind: "call", route: "notices.style", request: { payload: { client_id, voices: channels } } }
  },
  tells: () => tell("flows-saved"),
  next: () => null
}

type Set = RouteRequest<"notices.set">["payload"]

/** Those that can be changed. */
const events = ({ facts }: See): ReadonlyArray<string> =>
  (facts.prefs?.events ?? []).filter(({ fixed }) => !fixed).map(({ event }) => event)

const notice: ChoiceStep = {
  input: "choice",
  ask: () => ({ heading: tell("flows-notice-which") }),
  needs: () => [need("prefs", {})],
  options: (see) => events(see).map((event) => ({ value: event, label: event })),
  holds: like(/^[a-z_]{1,40}\.[a-z_]{1,40}$/),
  forgets: () => ["how"],
  next: () => "how"
}

/** What is of little is never said by text message. */
const goesBySms = (values: Values): boolean =>
  noticeEvents.some((event) => event === values["notice"] && NOTICES[event].sms !== "never")

const how: ChoiceStep = {
  input: "choice",
  ask: ({ values }) => ({ heading: tell("flows-notice-how", { event: text(values, "notice") }) }),
  options: ({ values }) => [
    { value: "email:now", label: tell("flows-notice-email-now") },
    { value: "email:off", label: tell("flows-notice-email-off") },
    ...(goesBySms(values)
      ? [
          { value: "sms:now", label: tell("flows-notice-sms-now") },
          { value: "sms:off", label: tell("flows-notice-sms-off") }
        ]
      : []),
    { value: "webhook:now", label: tell("flows-notice-webhook-now") },
    { value: "webhook:off", label: tell("flows-notice-webhook-off") },
    { value: "telegram:now", label: tell("flows-notice-chat-now", { channel: "Telegram" }) },
    { value: "telegram:off", label: tell("flows-notice-chat-off", { channel: "Telegram" }) },
    { value: "discord:now", label: tell("flows-notice-chat-now", { channel: "Discord" }) },
    { value: "discord:off", label: tell("flows-notice-chat-off", { channel: "Discord" }) }
  ],
  holds: like(/^(?:email|sms|webhook|telegram|discord):(?:now|off)$/),
  command: ({ client_id, values }) => {
    const [channel, mode] = text(values, "how").split(":") as [Set["channel"], Set["mode"]]
    const event = text(values, "notice") as Set["event"]
    return { kind: "call", route: "notices.set", request: { payload: { client_id, event, channel, mode } } }
  },
  tells: () => tell("flows-saved"),
  next: () => null
}

const kept = (id: string, name: "language" | "time_zone" | "phrase"): Done => {
  return ({ values }) => ({ kind: "keep", settings: { [name]: text(values, id) } })
}

const over: Next = () => null
const saved = { tells: () => tell("flows-saved") }

export const settings: Flow = {
  version: 1,
  first: () => "topic",
  starts: {},
  needs: () => [],
  about: () => null,
  moves: false,
  steps: {
    topic,
    language: { ...language(over, kept("language", "language")), ...saved },
    zone: { ...zone(over, kept("zone", "time_zone")), ...saved },
    phrase: { ...phrase(over, kept("phrase", "phrase")), ...saved },
    quiet,
    amounts,
    voice,
    notice,
    how
  }
}
