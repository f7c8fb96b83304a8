/** Where the person is: what is shown, what is under the cursor, what is being asked. Plain data, but for what follows. */
import type { ClientFailure } from "@orrange/core/client/Failure"
import type { RouteRequest, RouteSuccess } from "@orrange/core/client/Routes"
import type { CandleInterval } from "@orrange/core/protocol/Candle"
import type { RouteName } from "@orrange/core/protocol/Permissions"
import { refusalText } from "./RefusalText.ts"
import type { Data } from "./Data.ts"
import type { ThemeName, UpDownName } from "./draw/Style.ts"
import type { Line } from "./draw/Line.ts"

export const screens = ["market", "trades", "orders", "wallet", "alerts", "log", "desk", "operator"] as const
export type Screen = (typeof screens)[number]

/** What a cursor moves in. */
export type ListName =
  | "offers"
  | "trades"
  | "orders"
  | "transfers"
  | "deposits"
  | "withdrawals"
  | "top_ups"
  | "alerts"
  | "log"
  | "disputes"
  | "halts"

/** Where a cursor stands: on a row by its key, so that rows which come and go never move it to another. */
export interface Place {
  readonly key: string
  /** Where that row was last. */
  readonly index: number
}

export interface Field {
  readonly name: string
  readonly label: string
  readonly value: string
  /** What may be chosen, by the arrows to the left and right; any text when absent. */
  readonly choices?: ReadonlyArray<string>
  /** What the choices are called, where they are not called as they are sent. */
  readonly words?: Readonly<Record<string, string>>
  /** Several of the choices may be on at a time: the value is their names, by commas. */
  readonly many?: true
  /** The arrows to the left and right change it by this decimal. */
  readonly step?: string
  /** Said after it. */
  readonly note?: string
}

/** A choice as it is shown. */
export const wordOf = ({ words }: Field, choice: string): string => words?.[choice] ?? choice

export type Values = Readonly<Record<string, string>>

/** What a form or a question leads to. */
export type Next = (at: At, values: Values) => Step

export interface Form {
  readonly kind: "form"
  readonly title: string
  readonly fields: ReadonlyArray<Field>
  readonly focus: number
  /** Of the choices of a field with many, the one the arrows point to. */
  readonly choice: number
  readonly error: string
  /** Lines under the fields, for what is known of their values. */
  readonly about?: ReadonlyArray<string>
  readonly next: Next
}

export interface Question {
  readonly kind: "confirm"
  readonly title: string
  readonly lines: ReadonlyArray<Line>
  /** What has to be typed; `y` alone when absent. */
  readonly expected?: string
  readonly typed: string
  /** Keys count from then on: what was on its way when the question came up does not answer it. */
  readonly armedAtMs: number
  readonly error: string
  readonly next: Next
}

export interface Pager {
  readonly kind: "pager"
  readonly title: string
  readonly lines: ReadonlyArray<Line>
  readonly scroll: number
}

/** A code that a telephone scans, and what it says in words. */
export interface Code {
  readonly kind: "code"
  readonly title: string
  /** Lines of blocks, all of the same width. */
  readonly picture: ReadonlyArray<string>
  readonly lines: ReadonlyArray<Line>
  /** What is copied of it. */
  readonly copied: string
}

export type Overlay = Form | Question | Pager | Code

export interface Alert {
  readonly market: string
  readonly above: boolean
  readonly price: string
}

export interface Ui {
  readonly screen: Screen
  /** Which panel of the screen the keys go to. */
  readonly panel: number
  /** The trade whose room is open. */
  readonly room: string | undefined
  /** Nothing until a row was shown. */
  readonly cursors: Readonly<Record<ListName, Place | undefined>>
  readonly filters: Readonly<Record<ListName, string>>
  /** The last takes the keys. */
  readonly overlays: ReadonlyArray<Overlay>
  /** The picture that stands still, while it does. */
  readonly frozen: Data | undefined
  readonly theme: ThemeName
  readonly colours: UpDownName
  /** Ticks that are shown as one price, as a power of ten. */
  readonly coarseness: number
  /** How long each candle is. */
  readonly interval: CandleInterval
  readonly alerts: ReadonlyArray<Alert>
  /** What was last said, and until when it is shown. */
  readonly said: { readonly text: string; readonly tone: "good" | "warn" | "bad"; readonly untilMs: number } | undefined
  /** Nothing can be changed from here. */
  readonly readOnly: boolean
  /** Commands that wait for their answer. */
  readonly underWay: number
  /** How often all of the picture was wanted anew, whatever the terminal shows. */
  readonly redraws: number
}

export const firstUi: Ui = {
  screen: "market",
  panel: 0,
  room: undefined,
  cursors: {
    offers: undefined,
    trades: undefined,
    orders: undefined,
    transfers: undefined,
    deposits: undefined,
    withdrawals: undefined,
    top_ups: undefined,
    alerts: undefined,
    log: undefined,
    disputes: undefined,
    halts: undefined
  },
  filters: {
    offers: "",
    trades: "",
    orders: "",
    transfers: "",
    deposits: "",
    withdrawals: "",
    top_ups: "",
    alerts: "",
    log: "",
    disputes: "",
    halts: ""
  },
  overlays: [],
  frozen: undefined,
  theme: "dark",
  colours: "green-red",
  coarseness: 0,
  interval: "15m",
  alerts: [],
  said: undefined,
  readOnly: false,
  underWay: 0,
  redraws: 0
}

/** What a key or an answer is looked at with. */
export interface At {
  readonly ui: Ui
  readonly data: Data
  readonly nowMs: number
}

/** Something outside that is to be done. */
export type Effect =
  | {
      readonly do: "call"
      readonly name: RouteName
      readonly request: unknown
      /** A command: it gets a client id, is refused when nothing may be changed, and is sent again while its outcome is not known. */
      readonly changes: boolean
      readonly done: (answer: never, at: At) => Step
      readonly failed: (failure: ClientFailure, at: At) => Step
    }
  | { readonly do: "market"; readonly symbol: string }
  | { readonly do: "room"; readonly trade: string | undefined }
  | { readonly do: "refresh" }
  | { readonly do: "chart"; readonly interval: CandleInterval }
  | { readonly do: "examine" }
  | { readonly do: "copy"; readonly text: string }
  /** Draws what is to be scanned, and shows it. */
  | ({ readonly do: "code"; readonly payload: string } & Omit<Code, "kind" | "picture">)
  /** A line of `orrange`; what it prints is shown. */
  | { readonly do: "command"; readonly words: string }
  | { readonly do: "quit" }

export interface Step {
  readonly ui: Ui
  readonly effects: ReadonlyArray<Effect>
}

export const step = (ui: Ui, ...effects: ReadonlyArray<Effect>): Step => ({ ui, effects })

/** Milliseconds for which something that was said stands at the foot. */
const saidMs = 6_000

export const note = (at: At, text: string, tone: "good" | "warn" | "bad" = "good"): Ui => ({
  ...at.ui,
  said: { text, tone, untilMs: at.nowMs + saidMs }
})

export const closeTop = (ui: Ui): Ui => ({ ...ui, overlays: ui.overlays.slice(0, -1) })

export const openOn = (ui: Ui, overlay: Overlay): Ui => ({ ...ui, overlays: [...ui.overlays, overlay] })

/** Milliseconds a question takes no key after it came up. */
export const armMs = 700

/** Asks whether something is meant. */
export const openQuestion = (at: At, parts: Pick<Question, "expected" | "lines" | "next" | "title">): Step =>
  step(openOn(at.ui, { kind: "confirm", typed: "", error: "", armedAtMs: at.nowMs + armMs, ...parts }))

export const openForm = (at: At, parts: Pick<Form, "about" | "fields" | "next" | "title">): Step =>
  step(openOn(at.ui, { kind: "form", focus: 0, choice: 0, error: "", ...parts }))

export const openPager = (at: At, title: string, lines: ReadonlyArray<Line>): Step =>
  step(openOn(at.ui, { kind: "pager", title, lines, scroll: 0 }))

/** Says at the overlay on top what is wrong with it; at the foot where there is none. */
export const fault = (at: At, error: string): Step => {
  const top = at.ui.overlays.at(-1)
  if (top === undefined || top.kind === "pager" || top.kind === "code") return step(note(at, error, "bad"))
  return step({ ...at.ui, overlays: [...at.ui.overlays.slice(0, -1), { ...top, error }] })
}

/** What a failure says where nothing else is to be done about it. */
const sayFailure = (failure: ClientFailure, at: At): Step => fault(at, refusalText(failure.error))

type Asked<Name extends RouteName> =
  RouteRequest<Name> extends { readonly payload: infer Payload }
    ? Omit<RouteRequest<Name>, "payload"> & { readonly payload: Omit<Payload, "client_id"> }
    : RouteRequest<Name>

/** Asks the daemon something, and goes on with its answer. */
export const ask = <Name extends RouteName>(
  name: Name,
  request: Asked<Name>,
  done: (answer: RouteSuccess<Name>, at: At) => Step
): Effect => ({ do: "call", name, request, changes: false, done, failed: sayFailure })

/** Tells the daemon to do something; without more, what comes of it is said at the foot and the overlays close. */
export const tell = <Name extends RouteName>(
  name: Name,
  request: Asked<Name>,
  said: string,
  done: (answer: RouteSuccess<Name>, at: At) => Step = (_answer, at) =>
    step(note({ ...at, ui: { ...at.ui, overlays: [] } }, said))
): Effect => ({ do: "call", name, request, changes: true, done, failed: sayFailure })
