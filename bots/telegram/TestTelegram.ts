/** The platform at work against the fake, and cards to say by it. */
import type { Button, Shown } from "../talk/Shown.ts"
import type { Platform, Received, Saying } from "../talk/Platform.ts"
import { card } from "../talk/Screen.ts"
import { type FakeTelegram, type FakeTelegramOptions, startFakeTelegram } from "../test/fakes/telegram/FakeTelegram.ts"
import type { Person } from "../test/fakes/telegram/Person.ts"
import type { VirtualClock } from "../test/fakes/telegram/Clock.ts"
import { makeTelegram, type TelegramSettings } from "./Telegram.ts"

export interface Scene {
  readonly fake: FakeTelegram
  readonly platform: Platform
  readonly ann: Person
  /** What `receive` kept, in its order. */
  readonly kept: Array<Received>
  /** Milliseconds of every pause. */
  readonly pauses: Array<number>
  readonly reports: Array<string>
  /** Takes updates until `stop`, or until it gives up by itself. */
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  /** Called for every batch before it is kept; it may refuse. */
  keeps: (updates: ReadonlyArray<Received>) => unknown
}

interface SceneOptions extends Partial<FakeTelegramOptions<VirtualClock>> {
  readonly settings?: Partial<TelegramSettings>
  /** Pauses after which it stops, so that what fails for ever ends. */
  readonly pausesMax?: number
}

/** Pauses take no time. */
export const startScene = async ({ pausesMax = 50, settings, ...options }: SceneOptions = {}): Promise<Scene> => {
  const fake = await startFakeTelegram(options)
  const [kept, pauses, reports] = [new Array<Received>(), new Array<number>(), new Array<string>()]
  const ending = new AbortController()
  let running: Promise<void> = Promise.resolve()
  const platform = makeTelegram({
    token: fake.token,
    apiRoot: fake.url,
    fetchRelayed: () => Promise.resolve(undefined),
    findOffers: () => Promise.resolve([]),
    warn: (line) => reports.push(line),
    wait: (milliseconds) => {
      pauses.push(milliseconds)
      if (pauses.length > pausesMax) ending.abort()
      return new Promise((resolve) => setImmediate(resolve))
    },
    ...settings
  })
  const scene: Scene = {
    fake,
    platform,
    ann: fake.person({ id: 7, name: "Ann", language: "de" }),
    kept,
    pauses,
    reports,
    start: () => {
      running = platform.run(async (updates) => {
        // Kept is what was waited for.
        await new Promise((resolve) => setImmediate(resolve))
        scene.keeps(updates)
        kept.push(...updates)
      }, ending.signal)
      return running
    },
    stop: async () => {
      ending.abort()
      await running.catch(() => undefined)
      await fake.close()
    },
    keeps: () => undefined
  }
  return scene
}

export const saying = (body: Saying["body"], more: Partial<Saying> = {}): Saying => ({
  id: "00000000-0000-4000-8000-000000000001",
  chat: "7",
  user: "7",
  message_id: null,
  body,
  ...more
})

export const button = (label: string, target: Button["target"], more: Partial<Button> = {}): Button => ({
  label,
  style: "plain",
  target,
  ...more
})

/** Everything a card can have. */
export const fullCard: Shown = card({
  heading: "Pay 3,045.60 EUR to bob within 25 min",
  lines: ["Send it from an account in your own name.", "Then say so here."],
  facts: [
    { label: "IBAN", value: "DE89 3704 0044 0532 0130 00", copy: "DE89370400440532013000" },
    { label: "Amount", value: "3,045.60 EUR" }
  ],
  warnings: ["Write nothing about coins into the reference."],
  problems: ["The amount has to be a number."],
  foot: "a1b2c3 · silver fox",
  asks: "Amount in EUR",
  rows: [
    [
      button("I have paid", { token: "abcdefghijklmnop" }, { style: "success" }),
      button("Cancel", { say: "/cancel-trade 1" }, { style: "danger" })
    ],
    [button("Terms", { url: "https://example.org/terms" }), button("Later", { token: "x" }, { disabled: true })],
    [
      button("SEPA", { token: "abcdefghijklmnoq" }, { on: true }),
      button("Write to bob", { ask: "Text", about: "trade:1" })
    ]
  ]
})

export const tableCard = (rows: number): Shown =>
  card({
    heading: "BTC-EUR",
    table: {
      columns: [{ label: "Price", right: true }, { label: "BTC", right: true }, { label: "Who" }],
      rows: Array.from({ length: rows }, (_, at) => [`${60_000 + at}.00`, `0.${at + 1}`, `person ${at}`])
    },
    foot: "silver fox"
  })
