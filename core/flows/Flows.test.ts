import * as Schema from "effect/Schema"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Api } from "../protocol/Api.ts"
import { advance, type Input, refused } from "./Advance.ts"
import { type Card, cardOf, confirmedBy, hear } from "./Card.ts"
import { cardText } from "./CardText.ts"
import { askedStep, begin, draftMinutes, flowOf, holds, needsOf, restore, stepOf } from "./Draft.ts"
import {
  askedEvidence,
  decidedCase,
  draftId,
  host,
  knowing,
  marked,
  now,
  offer,
  order,
  photo,
  quote,
  trade
} from "./Fixtures.ts"
import type { Call, Draft, Flow, Host, Values } from "./Flow.ts"
import { type FlowName, FLOWS } from "./Flows.ts"
import { speak } from "./Conversation.ts"

const names = Object.keys(FLOWS) as ReadonlyArray<FlowName>

const groups = Api.groups as Readonly<Record<string, { readonly endpoints: Readonly<Record<string, unknown>> }>>

interface Endpoint {
  readonly payload: ReadonlyMap<string, { readonly schemas: ReadonlyArray<Schema.Codec<unknown, unknown>> }>
  readonly params: Schema.Codec<unknown, unknown> | undefined
}

/** What the daemon would read a call as; throws what it would refuse it with. */
const accept = ({ file, request, route }: Call): void => {
  const [group = "", name = ""] = route.split(".")
  const endpoint = groups[group]?.endpoints[name] as Endpoint
  const { params, payload } = request as { readonly params?: unknown; readonly payload?: object }
  const strict = { onExcessProperty: "error" } as const
  const schema = [...endpoint.payload.values()][0]?.schemas[0]
  if (schema === undefined) throw new Error(`${route} takes nothing`)
  Schema.decodeUnknownSync(schema, strict)(file === undefined ? payload : { ...payload, content: "AAAA" })
  if (endpoint.params !== undefined) Schema.decodeUnknownSync(endpoint.params, strict)(params)
}

const starts: Readonly<Record<FlowName, Values>> = {
  sell: {},
  buy: {},
  take: { market: "USDT-EUR", offer: offer.id },
  order: { order: order.id },
  pay: { trade: trade.id },
  release: { trade: trade.id },
  cancel: { trade: trade.id },
  step: { trade: trade.id },
  dispute: { trade: trade.id },
  evidence: { trade: trade.id },
  claim: { trade: trade.id },
  settle: { trade: trade.id },
  verdict: { trade: trade.id },
  review: { trade: trade.id },
  "drop-alert": { alert: draftId },
  account: {},
  alert: {},
  community: { chat: "-1001", name: "Euros of the town" },
  link: {},
  person: {},
  start: {},
  settings: {},
  withdraw: {},
  hand: { trade: trade.id },
  "ask-evidence": { trade: trade.id },
  "offer-settlement": { trade: trade.id },
  halt: {},
  maintenance: {}
}

const later = new Date(now.getTime() + 60_000)

const prefs = {
  quiet: null,
  amounts: "shown",
  voices: [],
  sms_per_day: 10,
  events: [
    {
      event: "trade.opened",
      email: "now",
      webhook: "now",
      sms: "off",
      telegram: "now",
      discord: "now",
      breaks_quiet: true,
      fixed: false
    },
    {
      event: "notice.code",
      email: "now",
      webhook: "now",
      sms: "off",
      telegram: "now",
      discord: "now",
      breaks_quiet: true,
      fixed: true
    }
  ]
} as const

const twoRequests = {
  ...askedEvidence,
  evidence: askedEvidence.evidence.flatMap((request) => [
    request,
    { ...request, id: "0197a000-0000-7000-8000-0000000000e2", kind: "video" as const, shared: true }
  ])
}

const known = { prefs, quote: { ...quote, filled: "50.00" } }

/** Worlds in which every step of every form can be reached. */
const worlds: ReadonlyArray<Host> = [
  knowing(known),
  knowing({ ...known, trade: { ...trade, payer_required: true, payer: null }, dispute: askedEvidence }),
  knowing({ ...known, trade: marked, dispute: askedEvidence }),
  knowing({ ...known, trade: { ...marked, state: "on_hold", allowed_actions: ["dispute"] }, dispute: twoRequests }),
  knowing({
    ...known,
    trade: {
      ...marked,
      role: "buyer",
      cancel_proposed_by: "ben",
      allowed_actions: ["undo_paid", "propose_cancel", "accept_cancel", "withdraw_cancel", "dispute"]
    },
    dispute: twoRequests
  }),
  knowing({
    ...known,
    trade: {
      ...trade,
      role: "seller",
      allowed_actions: ["accept", "decline", "extend", "release", "withdraw_dispute"]
    },
    dispute: { ...askedEvidence, evidence: [] },
    accounts: { data: [] }
  }),
  knowing({
    ...known,
    trade: { ...marked, allowed_actions: ["settle", "accept_verdict", "appeal"] },
    dispute: decidedCase
  }),
  knowing({ ...known, trade: { ...trade, state: "overdue", allowed_actions: ["claim"] } }),
  { ...host, phrase: null, facts: {} }
]

const texts = [
  "1",
  "20",
  "1.000",
  "0,9",
  "+1,5 %",
  "-60 %",
  "100 EUR",
  "max",
  "USDT-EUR",
  "sepa_instant, Bizum",
  "ben",
  "4560",
  "ann@example.com",
  "123456",
  "velvet otter",
  "Europe/Berlin",
  "22:00-07:00",
  "Ann Example",
  "file:upload-7",
  "several\nlines",
  "\u001b[2J",
  " ",
  "x".repeat(3_000),
  "__proto__"
]

const inputsOf = (card: Card): ReadonlyArray<Input> => [
  ...card.rows.flat().map(({ input }) => input),
  ...texts.map((text) => hear(card, text, speak)),
  photo
]

/** What must be true of every answer to every draft; the draft that comes of it. */
const checked = (draft: Draft, input: Input, world: Host): Draft | null => {
  const outcome = advance(draft, input, world, later)
  expect(advance(draft, input, world, later)).toEqual(outcome)
  if ("errors" in outcome) {
    cardText(cardOf(draft, world, later, outcome.errors), speak)
    return draft
  }
  const { command, draft: next, tells } = outcome
  if (tells !== undefined) speak(tells)
  if (command?.kind === "call") accept(command)
  if (outcome.opens !== undefined)
    begin(outcome.opens.flow as FlowName, { ...identity, values: outcome.opens.values }, now)
  if (next === null) return null
  const flow = flowOf(next.flow) as Flow
  for (const [id, value] of Object.entries(next.values)) expect(holds(flow, id, value), `${next.flow} ${id}`).toBe(true)
  expect(restore(JSON.parse(JSON.stringify(next)))).toEqual(next)
  cardText(cardOf(next, world, later), speak)
  return next
}

const identity = { id: draftId, owner: "ann" }
const started = (name: FlowName): Draft => begin(name, { ...identity, values: starts[name] }, now)

/** Values by which drafts that ask the same step are told apart. */
const telling = ["market", "action", "topic", "where"]

/** Drafts looked at in one form and world. */
const draftsMax = 150

/** Every step that can be reached by pressing and typing, breadth first. */
const explored = (name: FlowName, world: Host): ReadonlySet<string> => {
  const reached = new Set<string>()
  const met = new Set<string>()
  const waiting: Array<Draft> = [started(name)]
  for (let draft = waiting.shift(); draft !== undefined && met.size < draftsMax; draft = waiting.shift()) {
    const step = askedStepOf(draft, world)
    const { values } = draft
    const seen = [step, values["methods"] === undefined, ...telling.map((id) => values[id])].join(" ")
    if (met.has(seen)) continue
    met.add(seen)
    if (step !== undefined) reached.add(step.replace(/:.*/, ":*"))
    for (const input of inputsOf(cardOf(draft, world, later))) {
      const next = checked(draft, input, world)
      if (next !== null) waiting.push(next)
    }
  }
  return reached
}

const askedStepOf = (draft: Draft, world: Host): string | undefined =>
  needsOf(draft, world, later).some((one) => one.required && world.facts[one.name] === undefined)
    ? undefined
    : askedStep(draft, world, later)

describe("every form", () => {
  it.each(names)("%s: each step can be reached, and each command is one that the daemon reads", (name) => {
    const reached = new Set(worlds.flatMap((world) => [...explored(name, world)]))
    expect([...reached].sort()).toEqual(Object.keys(FLOWS[name].steps).sort())
  })

  it("bears whatever is answered, in any order", () => {
    const world = fc.constantFrom(...worlds)
    const answer = fc.oneof(
      { weight: 6, arbitrary: fc.nat(40).map((at) => ({ at })) },
      { weight: 2, arbitrary: fc.constantFrom(...texts).map((text) => ({ text })) },
      { weight: 1, arbitrary: fc.string({ unit: "grapheme" }).map((text) => ({ text })) },
      { weight: 1, arbitrary: fc.constant(photo) }
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        world,
        world,
        fc.array(answer, { maxLength: 25 }),
        (name, a, b, answers) => {
          let draft: Draft | null = started(name)
          for (const [turn, given] of answers.entries()) {
            if (draft === null) return
            // What is known changes on the way.
            const now_ = turn % 7 === 6 ? b : a
            const inputs = cardOf(draft, now_, later).rows.flat()
            const input: Input = "at" in given ? (inputs[given.at % inputs.length]?.input ?? { text: "" }) : given
            draft = checked(draft, input, now_)
          }
        }
      ),
      { numRuns: 150 }
    )
  })
})

describe("a draft", () => {
  const draft = begin("sell", identity, now)
  const next = (from: Draft, input: Input, at = now): Draft => {
    const outcome = advance(from, input, host, at)
    if ("errors" in outcome || outcome.draft === null) throw new Error("it did not go on")
    return outcome.draft
  }
  const priced = next(next(next(draft, { text: "USDT-EUR" }), { text: "5" }), { text: "0.95" })

  it("of another version keeps what is still a value, and says that the form changed", () => {
    const old = { ...priced, version: 0, step: "gone", values: { ...priced.values, amount: "1,5", colour: "red" } }
    const restored = restore(JSON.parse(JSON.stringify(old)))
    expect(restored).toMatchObject({
      version: FLOWS.sell.version,
      step: null,
      note: "changed",
      values: { market: "USDT-EUR", price: "0.95" }
    })
    const card = cardOf(restored as Draft, host, now)
    expect(speak(card.heading)).toBe("How much USDT do you sell?")
    expect(card.lines.map(speak)).toContain("This form has changed since you began; here is your draft again.")
    expect(next(restored as Draft, { text: "6" })).toMatchObject({ step: "methods", note: null })
  })

  it.each([null, 7, {}, { ...draft, id: "x" }, { ...draft, flow: "constructor" }, { ...draft, values: [] }])(
    "is none: %j",
    (json) => {
      expect(restore(json)).toBeUndefined()
    }
  )

  it("is over some time after its last answer", () => {
    const end = new Date(now.getTime() + draftMinutes * 60_000)
    expect(advance(draft, { text: "USDT-EUR" }, host, end)).toHaveProperty("errors")
    expect(advance(draft, { text: "USDT-EUR" }, host, new Date(end.getTime() - 1))).toHaveProperty("draft")
  })

  it("takes no button of an earlier card", () => {
    const [[button] = []] = cardOf(draft, host, now).rows
    expect(advance(priced, button?.input as Input, host, now)).toHaveProperty("errors")
  })

  it("takes the written word of a button for what was shown with it, and not for what is now", () => {
    const at = {
      ...begin("order", { ...identity, values: { order: order.id, action: "cancel" } }, now),
      step: "confirm"
    }
    const card = cardOf(at, host, now)
    const shown = confirmedBy(card)
    const text = speak(card.rows[0]?.[0]?.label ?? "")
    const after = knowing({ order: { ...order, seq: order.seq + 1 } })
    const answered = (before: typeof shown) =>
      advance(at, hear(cardOf(at, after, now), text, speak, before), after, now)
    expect(advance(at, hear(card, text, speak, shown), host, now)).toHaveProperty("command")
    expect(answered(shown)).toHaveProperty("errors")
    expect(answered(null)).toHaveProperty("errors")
    expect(answered(confirmedBy(cardOf(at, after, now)))).toHaveProperty("command")
  })

  it("makes one command of one confirmation, and another after a refusal", () => {
    const [paid] = [begin("pay", { ...identity, values: starts.pay }, now)]
    const at = { ...paid, step: "confirm", values: { ...paid.values, transfer: "paid", proof: "", reference: "" } }
    const confirm = { press: "confirm", seen: "1" } as const
    const idOf = (from: Draft): unknown => {
      const outcome = advance(from, confirm, host, now)
      return "command" in outcome && outcome.command?.kind === "call" ? outcome.command.request : undefined
    }
    expect(idOf(at)).toBeDefined()
    expect(idOf(at)).toEqual(idOf(at))
    expect(idOf(refused(at, now))).not.toEqual(idOf(at))
  })

  it("confirms what was shown, and nothing that came after it", () => {
    const release = begin("release", { ...identity, values: starts.release }, now)
    const first = knowing({ trade: marked })
    const second = knowing({ trade: { ...marked, version: 4 } })
    const answers: ReadonlyArray<Input> = [{ text: "yes" }, { press: "confirm", seen: "3" }]
    const shown = answers.reduce<Draft>((from, input) => {
      const outcome = advance(from, input, first, later)
      if ("errors" in outcome || outcome.draft === null) throw new Error("it did not go on")
      return outcome.draft
    }, release)
    const typed = hear(cardOf(shown, first, later), "4560", speak)
    expect(advance(shown, typed, first, later)).toHaveProperty("command")
    expect(advance(shown, typed, second, later)).toHaveProperty("errors")
    // Nor by who was shown nothing.
    expect(advance(shown, { text: "4560" }, first, later)).toHaveProperty("errors")
    expect(advance({ ...shown, step: "release" }, { press: "confirm", seen: "3" }, second, later)).toHaveProperty(
      "errors"
    )
  })

  it("offers no reason to dispute that would be too early: fraud alone waits for nothing", () => {
    const opens = new Date(later.getTime() + 60_000).toISOString()
    const dispute = begin("dispute", { ...identity, values: starts.dispute }, now)
    const trades = knowing({ trade: { ...marked, dispute_opens_at: opens } })
    const early = cardOf(dispute, trades, later)
    expect(early.lines.map(speak)).toEqual([expect.stringMatching(/for fraud at once/)])
    const labels = (card: typeof early) => card.rows.flat().map(({ label }) => speak(label))
    expect(labels(early)).toEqual(["Fraud", "Discard"])
    const open = cardOf(dispute, trades, new Date(opens))
    expect([open.lines, labels(open).length]).toEqual([[], 7])
  })

  it("has all of a round amount typed, whose last digits are those of every other", () => {
    const round = knowing({ trade: { ...marked, payment_amount: "1500.00" } })
    const release = begin("release", { ...identity, values: starts.release }, now)
    const at = { ...release, step: "digits", values: { ...release.values, arrived: "yes", release: "3" } }
    expect(speak(cardOf(at, round, later).heading)).toContain("Type the last 6 digits")
    for (const text of ["0000", "500.00", "1500"]) {
      expect(advance(at, hear(cardOf(at, round, later), text, speak), round, later)).toHaveProperty("errors")
    }
    for (const text of ["150000", "1500.00", "1.500,00"]) {
      expect(advance(at, hear(cardOf(at, round, later), text, speak), round, later)).toHaveProperty("command")
    }
  })

  it("takes a file whose name at its host is a signed address", () => {
    const evidence = begin("evidence", { ...identity, values: starts.evidence }, now)
    const named = (ref: string): Input => ({ file: { ...photo.file, ref } })
    const disputed = knowing({ trade: { ...marked, state: "disputed" }, dispute: askedEvidence })
    const asked = ["proof".repeat(80), "x".repeat(1_025)].map((ref) => advance(evidence, named(ref), disputed, later))
    expect(asked[0]).toHaveProperty("command")
    expect(asked[1]).toHaveProperty("errors")
  })

  it("says of every step what it needs, and shows nothing without it", () => {
    const bare = { ...host, facts: {} }
    expect(needsOf(draft, bare, now)).toEqual([{ name: "markets", route: "markets.list", request: {}, required: true }])
    expect(speak(cardOf(draft, bare, now).heading)).toBe("This cannot be shown now. Try again in a moment.")
    expect(advance(draft, { text: "USDT-EUR" }, bare, now)).toHaveProperty("errors")
    expect(needsOf(priced, host, now).map(({ route }) => route)).toEqual([
      "markets.list",
      "methods.list",
      "accounts.list"
    ])
  })

  it("keeps its steps apart from what every object has", () => {
    expect(stepOf(FLOWS.sell, "constructor")).toBeUndefined()
    expect(flowOf("toString")).toBeUndefined()
  })
})
