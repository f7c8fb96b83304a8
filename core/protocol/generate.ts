/**
 * Draws `docs/generated/*` from the tables of the code, so that the reference pages cannot disagree with it.
 * `--check` writes nothing, names the pages that differ and exits 1.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import * as HttpApi from "effect/http-api/HttpApi"
import * as OpenApi from "effect/http-api/OpenApi"
import { standardPolicy, standardPolicyVersion } from "../policy/TradePolicy.ts"
import type { TradeTimers } from "./Policy.ts"
import type { TradeState } from "./Trade.ts"
import { isOver, nextActor, tradeStates, transitions } from "../trades/TradeMachine.ts"
import { Api } from "./Api.ts"
import { CATEGORIES, ERRORS } from "./Errors.ts"
import { EVENTS } from "./Events.ts"
import { NOTICES, noticeEvents, reminderPercents } from "./Notices.ts"
import { POLICY, type Policy } from "./Permissions.ts"

const folder = fileURLToPath(new URL("../../docs/generated/", import.meta.url))

const cell = (value: string | number | boolean | null): string =>
  value === null ? "–" : String(value).replaceAll("|", "\\|")

/** A Markdown table; every row has as many cells as the head. */
const table = (head: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string | number | boolean | null>>) =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n")

const page = (title: string, source: string, ...parts: ReadonlyArray<string>): string =>
  `${[`# ${title}`, `Drawn from \`${source}\` by \`npm run generate\`; do not edit.`, ...parts].join("\n\n")}\n`

const yesNo = (value: boolean): string => (value ? "yes" : "no")

const categoryTable = (): string =>
  table(
    ["category", "HTTP status", "exit code", "retryable", "outcome"],
    Object.entries(CATEGORIES).map(([category, row]) => [
      `\`${category}\``,
      row.status,
      row.exit,
      yesNo(row.retryable),
      row.outcome
    ])
  )

const errorTable = (): string =>
  table(
    ["code", "category", "HTTP status", "exit code", "retryable", "outcome", "message", "hint"],
    Object.entries(ERRORS).map(([code, { category, hint, message }]) => {
      const { exit, outcome, retryable, status } = CATEGORIES[category]
      return [`\`${code}\``, category, status, exit, yesNo(retryable), outcome, message, hint]
    })
  )

const errorsPage = (): string =>
  page(
    "Errors",
    "core/protocol/Errors.ts",
    "The category of a code fixes its HTTP status and the exit code of the CLI. `outcome` says whether the command" +
      " took effect; a retryable command is sent again with the same `client_id`.",
    "## Categories",
    categoryTable(),
    "## Codes",
    errorTable()
  )

const eventsPage = (): string =>
  page(
    "Events",
    "core/protocol/Events.ts",
    "Every transaction that changes something appends its events; readers follow them in commit order.",
    table(
      ["event", "subject", "what happened"],
      Object.entries(EVENTS).map(([kind, { subject, what }]) => [`\`${kind}\``, subject, what])
    )
  )

const addresseeTexts = {
  party: "the other side; both, where neither did it",
  buyer: "the buyer",
  seller: "the seller",
  must_act: "who has to act, while they have",
  named: "whom it is about",
  self: "the person",
  operator: "every operator but who did it",
  arbiter: "arbiters who may handle the dispute",
  everybody: "everybody",
  asked: "who asked for it"
} as const

/** Whether and when mail and text messages come, where nothing else was chosen. */
const modeTexts = { now: "at once", later: "where nothing before it got through", off: "no", never: "never" } as const

const noticesPage = (): string =>
  page(
    "Notices",
    "core/protocol/Notices.ts",
    "What people are told of where they chat, by mail and by webhook. Who did a thing is not told of it. A chat that is" +
      " linked and a webhook are told everything that is not turned off; a program has no quiet hours." +
      " What comes as one is told at most so often of one trade, or of what is of none; a program is told each by itself.",
    table(
      ["event", "to", "says", "mailed", "by text message", "in quiet hours", "can be turned off", "as one"],
      noticeEvents.map((event) => {
        const { breaks_quiet: breaksQuiet, digest, fixed, mail, sms, to, what } = NOTICES[event]
        const ways = [to === "asked" ? "when it was asked for" : modeTexts[mail], modeTexts[sms]]
        return [
          `\`${event}\``,
          addresseeTexts[to],
          what,
          ...ways,
          yesNo(breaksQuiet),
          yesNo(!fixed),
          digest === 0 ? "no" : `every ${duration(digest)}`
        ]
      })
    ),
    `Who has to act by a deadline is reminded when ${reminderPercents.join(", ")} % of the time have passed. When none` +
      " of the notices of a deadline reached its person, it moves once for each of the two by" +
      ` ${duration(standardPolicy.notice_grace)}, by the policy an installation begins with.`
  )

/** Access, scope and roles of a policy row. */
const policyCells = (policy: Policy): ReadonlyArray<string | null> =>
  policy.access === "signed"
    ? ["signed", policy.scope, policy.roles.join(", "), yesNo(policy.channel === true)]
    : [policy.access, null, null, null]

const permissionsPage = (): string => {
  const policies: Readonly<Record<string, Policy>> = POLICY
  const rows: Array<ReadonlyArray<string | null>> = []
  HttpApi.reflect(Api, {
    onGroup: () => undefined,
    onEndpoint: ({ endpoint, group }) => {
      const route = `${group.identifier}.${endpoint.identifier}`
      const policy = policies[route]
      if (policy === undefined) throw new Error(`${route} has no policy`)
      rows.push([`\`${route}\``, `\`${endpoint.method} ${endpoint.path}\``, ...policyCells(policy)])
    }
  })
  return page(
    "Permissions",
    "core/protocol/Permissions.ts",
    "A signed route needs a key with the scope and a person with one of the roles; the last column says what a person" +
      " may also say through a bot that they are linked to. Routes of bots are for bots alone, as themselves. What has no" +
      " row is refused.",
    table(["route", "request", "access", "scope", "roles", "by a bot"], rows)
  )
}

/** A duration in its largest whole unit: `75 min`, `12 h`. */
const duration = (seconds: number): string => {
  const units = [
    [86_400, "d"],
    [3_600, "h"],
    [60, "min"]
  ] as const
  const [length, unit] = units.find(([size]) => seconds % size === 0) ?? ([1, "s"] as const)
  return `${seconds / length} ${unit}`
}

const tradeDiagram = (): string => {
  const arrows = transitions.map(
    ({ actors, event, from, to }) => `  ${from} --> ${to}: ${event} (${actors.join(" or ")})`
  )
  const ends = tradeStates.filter(isOver).map((state) => `  ${state} --> [*]`)
  return [
    "```mermaid",
    "stateDiagram-v2",
    "  [*] --> awaiting_payment: open",
    "  [*] --> awaiting_accept: open",
    "  [*] --> awaiting_agreement: open",
    ...arrows,
    ...ends,
    "```"
  ].join("\n")
}

const guardTexts = {
  none: null,
  before_deadline: "before the deadline",
  after_deadline: "the deadline has passed",
  dispute_delay: "the dispute delay has passed, or the reason is fraud",
  extensions_left: "an extension is left, and the deadline has not passed",
  undos_left: "it may still be taken back",
  may_propose: "nobody has proposed it, and a proposal is left",
  proposed_by_self: "the same party proposed it",
  proposed_by_other: "the other party proposed it",
  dispute_of_self: "the same party opened it, about a marked payment, and it may still be taken back",
  irreversible: "the payment cannot be taken back any more, or its hold was disputed",
  reversible: "the payment can still be taken back",
  payment_reversed: "before the deadline, for `payment_reversed`",
  of_maker: "the offer is theirs, and the deadline has not passed",
  of_taker: "the offer is the other's",
  first_verdict: "nobody has appealed",
  final_verdict: "a party has appealed",
  verdict_against_self: "the verdict does not give the same party everything",
  appealable: "the verdict does not give the same party everything, before the deadline",
  offer_accepted: "an offer of the other side, or of who handles the dispute, is accepted",
  undisputed: "it was not disputed before",
  may_state: "nothing was said yet, or it may still be taken back"
} as const

const armsTexts = {
  none: null,
  keep: "the one that stands",
  release_window: "release window",
  claim_window: "claim window",
  extension: "one more payment window",
  payment_again: "the one for the payment, at least the payment grace",
  payment_window: "payment window and grace",
  hold: "hold",
  appeal_window: "time to appeal",
  agreement_window: "time to agree",
  payout_window: "time to pay out"
} as const

const transitionTable = (): string =>
  table(
    ["from", "amount in", "event", "who", "to", "escrow", "dispute", "only if", "next deadline", "told", "meaning"],
    transitions.map(({ actors, arms, dispute, escrow, event, from, guard, meaning, of, tells, to }) => [
      `\`${from}\``,
      of,
      `\`${event}\``,
      actors.join(", "),
      `\`${to}\``,
      escrow,
      dispute,
      guardTexts[guard],
      armsTexts[arms],
      `\`${tells}\``,
      meaning
    ])
  )

const waitsFor = (state: TradeState): string =>
  nextActor[state] ?? (isOver(state) ? "nobody: the trade is over" : "nobody: the clock moves it on")

const timerTexts: Readonly<Record<keyof TradeTimers, string>> = {
  payment_grace: "payment grace: after the payment window the buyer may still mark the payment for",
  claim_window: "claim window: after the grace the escrow is held for a buyer who shows that they paid late for",
  release_window: "release window: from the marking until the clock opens a dispute against a silent seller",
  dispute_delay: "dispute delay: from the marking until a party may open a dispute",
  agreement_window:
    "time to agree: in a contract, to name wallets and sign; twice that from then on, to lock the amount",
  payout_window: "time to pay out: until a contract's payout that did not come is asked for again",
  ruling_window: "time to rule: in which each of a contract's arbiters may, one after the other"
}

const timerTable = (): string =>
  table(
    ["timer", ...Object.keys(standardPolicy.timers).map((name) => name.replaceAll("_", " "))],
    Object.entries(timerTexts).map(([timer, text]) => [
      text,
      ...Object.values(standardPolicy.timers).map((timers) => duration(timers[timer as keyof TradeTimers]))
    ])
  )

const tradeMachinePage = (): string =>
  page(
    "Trade machine",
    "core/trades/TradeMachine.ts",
    "Every step a trade can take. What is not in the table cannot happen: a step that the present state does not have" +
      " is refused with `trade.action_not_allowed`, one that belongs to somebody else with `trade.action_not_yours`," +
      " and one that names an old version with `trade.version_stale`.",
    tradeDiagram(),
    "## States",
    table(
      ["state", "who moves next"],
      tradeStates.map((state) => [`\`${state}\``, waitsFor(state)])
    ),
    "## Steps",
    "The clock decides by the time of the database. `verdict` is `released`, `refunded` or `split`, as the arbiter" +
      " decides. Once a payment is marked, nothing gives the escrow back to the seller but an arbiter, or both" +
      " parties together.",
    transitionTable(),
    "## Timers",
    `Policy ${standardPolicyVersion}, which an installation begins with, by how fast money arrives. A trade keeps` +
      " the timers in force when it was opened; its payment window is the method's. The first deadline is the payment" +
      " window and its grace.",
    timerTable(),
    `A maker who wants to see each taker has ${duration(standardPolicy.accept_window)} to accept; the payment window begins` +
      " with that. Released escrow stays on hold by how likely the payment is taken back, unless both people have" +
      ` completed ${standardPolicy.hold_exemption.completed_min} trades and were there for` +
      ` ${standardPolicy.hold_exemption.age_days_min} days. Within the hold the seller can show that it was.`,
    table(
      ["chargeback class of the method", "hold"],
      Object.entries(standardPolicy.holds).map(([name, held]) => [name, held === 0 ? "none" : duration(held)])
    )
  )

const count = (value: number): string => value.toLocaleString("en-US")

const tierTable = (): string =>
  table(
    ["tier", "days", "trades", "people traded with", "KYC tier", "one trade", "24 hours", "trades that run"],
    Object.entries(standardPolicy.tiers).flatMap(([name, tier]) =>
      tier.limits.map((limits, kycTier) => [
        `\`${name}\``,
        String(tier.age_days_min),
        String(tier.trades_min),
        String(tier.counterparties_min),
        String(kycTier),
        count(limits.trade),
        count(limits.day),
        count(limits.open_trades)
      ])
    )
  )

const limitsPage = (): string => {
  const { abandoning, account_cooldown: cooldown, chargeback_bps: shares } = standardPolicy
  const waits = [...abandoning.waits.map(duration), "the rest of the day"]
  return page(
    "Limits",
    "core/policy/TradePolicy.ts",
    `Policy ${standardPolicyVersion}, which an installation begins with. Amounts are reference amounts: one is some` +
      " hundred US dollars, or as much in another currency.",
    "## Tiers",
    tierTable(),
    "## Payments that can be taken back",
    table(
      ["risk", "of a buyer's limits are left"],
      Object.entries(shares).map(([risk, share]) => [risk.replace("_", " "), `${share / 100} %`])
    ),
    "## New payment accounts",
    `Nobody is paid on a payment account for ${duration(cooldown)} after it was added.`,
    "## Abandoned trades",
    table(
      ["abandoned in one day", "no orders to buy for"],
      waits.map((wait, at) => [
        at === waits.length - 1 ? `${abandoning.from + at} or more` : String(abandoning.from + at),
        wait
      ])
    )
  )
}

const openApiDocument = (): string => `${JSON.stringify(OpenApi.fromApi(Api), null, 2)}\n`

/** Every generated file: its name below `docs/generated` and its whole text. */
const outputs: ReadonlyArray<{ readonly name: string; readonly text: () => string }> = [
  { name: "errors.md", text: errorsPage },
  { name: "events.md", text: eventsPage },
  { name: "notices.md", text: noticesPage },
  { name: "permissions.md", text: permissionsPage },
  { name: "trade-machine.md", text: tradeMachinePage },
  { name: "limits.md", text: limitsPage },
  { name: "openapi.json", text: openApiDocument }
]

const readPage = (name: string): string | undefined => {
  try {
    return readFileSync(folder + name, "utf8")
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined
    throw cause
  }
}

const differing = outputs
  .map(({ name, text }) => ({ name, text: text() }))
  .filter(({ name, text }) => readPage(name) !== text)

if (process.argv.includes("--check")) {
  for (const { name } of differing) console.error(`docs/generated/${name} is not what the code says: npm run generate`)
  process.exitCode = differing.length === 0 ? 0 : 1
} else {
  mkdirSync(folder, { recursive: true })
  for (const { name, text } of differing) {
    writeFileSync(folder + name, text)
    console.log(`docs/generated/${name}`)
  }
}
