/** Joins the parts: keys and news go in, pictures come out at the pace of the screen, and what is to be done is done. */
import type { Client } from "@orrange/core/client/Client"
import { ClientFailure, clientFailure } from "@orrange/core/client/Failure"
import { newClientId } from "@orrange/core/client/NewClientId"
import { setTimeout as sleep } from "node:timers/promises"
import { wordsOf } from "../Say.ts"
import { rungAlerts } from "./Alerts.ts"
import type { Press } from "./Chord.ts"
import { Feed, type FeedOptions } from "./Feed.ts"
import type { Keys } from "./Keymap.ts"
import { type At, type Effect, firstUi, note, openOn, openPager, type Step, step, type Ui } from "./Ui.ts"
import { pasteInto } from "./Typing.ts"
import { listOf } from "./Panels.ts"
import { settleCursor } from "./Rows.ts"
import { press } from "./Update.ts"
import type { View } from "./View.ts"
import { line } from "./draw/Line.ts"
import { say } from "../Say.ts"

/** Milliseconds between two pictures of news: nobody reads faster than ten a second. */
const frameMs = 100
/** With reduced motion. */
const calmFrameMs = 500
/** Milliseconds between two pictures when nothing is new: clocks run and ages grow. */
const clockMs = 1_000
/** How often a command whose outcome is not known is sent again, with the same client id; and when. */
const againMs = [500, 2_000, 5_000]
/** Commands of unknown outcome that are remembered; then the oldest is forgotten. */
const unknownMax = 100

export interface Outside {
  /** Puts a text on the clipboard of the terminal. */
  readonly copy: (text: string) => void
  readonly ring: () => void
  /** Runs a command line of `orrange` and resolves with what it printed. */
  readonly command: (words: string) => Promise<string>
}

export interface RuntimeOptions extends Pick<FeedOptions, "market" | "openStream" | "signedIn"> {
  readonly client: Client
  readonly keys: Keys
  readonly ui?: Partial<Ui>
  readonly calm?: boolean
  readonly outside: Outside
  /** Alerts are kept by who made them. */
  readonly keepAlerts?: (alerts: Ui["alerts"]) => void
  readonly nowMs?: () => number
}

export class Runtime {
  readonly done: Promise<void>
  readonly #options: RuntimeOptions
  readonly #feed: Feed
  readonly #nowMs: () => number
  readonly #listeners = new Set<() => void>()
  readonly #end: () => void
  readonly #fail: (failure: unknown) => void
  /** Client ids of commands of which nobody knows what became. */
  readonly #unknown = new Map<string, string>()
  #ui: Ui
  #view: View
  #frame: NodeJS.Timeout | undefined
  #clock: NodeJS.Timeout | undefined
  #closed = false

  constructor(options: RuntimeOptions) {
    this.#options = options
    this.#nowMs = options.nowMs ?? Date.now
    const { promise, reject, resolve } = Promise.withResolvers<void>()
    this.done = promise
    this.#end = resolve
    this.#fail = reject
    this.#ui = { ...firstUi, ...options.ui }
    this.#feed = new Feed({
      ...options,
      readOnly: options.ui?.readOnly === true,
      interval: this.#ui.interval,
      nowMs: this.#nowMs,
      onChange: () => this.#soon(),
      onEnd: (failure) => this.close(failure)
    })
    this.#view = this.#look()
  }

  start(): void {
    this.#clock = setInterval(() => this.#publish(), this.#options.calm ? 2 * clockMs : clockMs)
    this.#feed.start().catch((failure: unknown) => this.close(failure))
  }

  /** The picture's latest state; the same object until the next. */
  readonly view = (): View => this.#view

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  close(failure?: unknown): void {
    if (this.#closed) return
    this.#closed = true
    clearInterval(this.#clock)
    clearTimeout(this.#frame)
    this.#feed.close()
    if (failure === undefined) this.#end()
    else this.#fail(failure)
  }

  press(pressed: Press): void {
    this.#follow(press(this.#at(), this.#options.keys, pressed))
    // A key is answered at once; only news waits for the next picture.
    this.#publish()
  }

  paste(text: string): void {
    this.#follow(pasteInto(this.#at(), text))
    this.#publish()
  }

  #at(): At {
    return { ui: this.#ui, data: this.#ui.frozen ?? this.#feed.data, nowMs: this.#nowMs() }
  }

  #look(): View {
    const { data, nowMs, ui } = this.#at()
    return { data, ui, keys: this.#options.keys, nowMs }
  }

  #soon(): void {
    if (this.#closed) return
    this.#frame ??= setTimeout(() => this.#publish(), this.#options.calm ? calmFrameMs : frameMs)
  }

  #publish(): void {
    clearTimeout(this.#frame)
    this.#frame = undefined
    if (this.#closed) return
    const { rung, rest } = rungAlerts(this.#ui.alerts, this.#feed.data)
    for (const text of rung) {
      this.#feed.log(text, "warn")
      this.#options.outside.ring()
    }
    if (rung.length > 0) this.#set(note({ ...this.#at(), ui: { ...this.#ui, alerts: rest } }, rung.join(" "), "warn"))
    const list = listOf(this.#ui)
    if (list !== undefined) this.#ui = settleCursor(list, this.#at().data, this.#ui)
    this.#view = this.#look()
    for (const listener of this.#listeners) listener()
  }

  #set(ui: Ui): void {
    if (ui.alerts !== this.#ui.alerts) this.#options.keepAlerts?.(ui.alerts)
    this.#ui = ui
  }

  #follow({ effects, ui }: Step): void {
    this.#set(ui)
    for (const effect of effects) void this.#carryOut(effect)
    this.#soon()
  }

  async #carryOut(effect: Effect): Promise<void> {
    switch (effect.do) {
      case "call":
        return this.#call(effect)
      case "market":
        return this.#feed.show(effect.symbol)
      case "room":
        return this.#feed.open(effect.trade)
      case "chart":
        return this.#feed.chart(effect.interval)
      case "refresh":
        return this.#feed.refresh()
      case "copy":
        return this.#options.outside.copy(effect.text)
      case "code":
        return this.#showCode(effect)
      case "quit":
        return this.close()
      case "examine":
        return this.#whileUnderWay(() => this.#feed.examine()).catch((failure: unknown) => this.#sayFailed(failure))
      case "command": {
        const printed = await this.#whileUnderWay(() => this.#options.outside.command(effect.words))
        this.#feed.refresh()
        const lines = printed.trimEnd().split("\n")
        return this.#follow(
          openPager(
            this.#at(),
            `orrange ${effect.words}`,
            lines.map((text) => line(text))
          )
        )
      }
    }
  }

  /** What is too long for a code is said in words alone. */
  async #showCode({ copied, lines, payload, title }: Extract<Effect, { readonly do: "code" }>): Promise<void> {
    const { drawText } = await import("../qr/Drawing.ts")
    const picture = await drawText(payload, false).then(
      (drawn) => drawn.split("\n"),
      () => []
    )
    this.#follow(step(openOn(this.#ui, { kind: "code", title, picture, lines, copied })))
  }

  async #whileUnderWay<A>(work: () => Promise<A>): Promise<A> {
    this.#set({ ...this.#ui, underWay: this.#ui.underWay + 1 })
    this.#soon()
    return work().finally(() => {
      this.#set({ ...this.#ui, underWay: this.#ui.underWay - 1 })
      this.#soon()
    })
  }

  #sayFailed(failure: unknown): void {
    const text = failure instanceof ClientFailure ? wordsOf(failure.error).message : String(failure)
    this.#set(note(this.#at(), text, "bad"))
    this.#soon()
  }

  async #call(effect: Extract<Effect, { readonly do: "call" }>): Promise<void> {
    const asking = this.#ui.overlays.at(-1)
    const goOn = (next: (at: At) => Step): void => {
      const { overlays } = this.#ui
      if (overlays.at(-1) === asking) return this.#follow(next(this.#at()))
      // Who asked is gone, or asks something else by now: the answer is told, and changes nothing of that.
      const { effects, ui } = next({ ...this.#at(), ui: { ...this.#ui, overlays: [] } })
      this.#follow({ effects, ui: { ...ui, overlays } })
    }
    try {
      if (effect.changes && this.#ui.readOnly) throw clientFailure("cli.usage", { reason: say("tui-fault-read_only") })
      const answer = await this.#whileUnderWay(() => this.#send(effect))
      goOn((at) => effect.done(answer as never, at))
    } catch (failure) {
      if (!(failure instanceof ClientFailure)) throw failure
      goOn((at) => effect.failed(failure, at))
    }
  }

  /** The client id of a command: that of the same command before, while nobody knows what became of it. */
  #idOf(key: string): string {
    const id = this.#unknown.get(key) ?? newClientId()
    this.#unknown.set(key, id)
    const [oldest = key] = this.#unknown.keys()
    if (this.#unknown.size > unknownMax) this.#unknown.delete(oldest)
    return id
  }

  /** Sends a command again, as the same one, while nobody knows whether it was carried out. */
  async #send({ changes, name, request }: Extract<Effect, { readonly do: "call" }>): Promise<unknown> {
    const { payload, ...rest } = request as { readonly payload?: object }
    const key = JSON.stringify([name, request])
    const body = changes ? { ...rest, payload: { client_id: this.#idOf(key), ...payload } } : request
    for (const waitMs of [...againMs, undefined]) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- a second try follows what became of the first
        const { data } = await this.#options.client.call(name, body as never)
        this.#unknown.delete(key)
        return data
      } catch (failure) {
        const unknown = failure instanceof ClientFailure && failure.error.outcome === "unknown"
        if (!unknown) this.#unknown.delete(key)
        if (!changes || !unknown || waitMs === undefined) throw failure
        // oxlint-disable-next-line no-await-in-loop -- as above
        await sleep(waitMs)
      }
    }
    throw clientFailure("service.outcome_unknown")
  }
}
