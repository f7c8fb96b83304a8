/** What operators look at from afar: whether the books balance, and what is stopped. To stop something takes a terminal. */
import { nameBy } from "@orrange/core/i18n/Names"
import type { DoctorReport } from "@orrange/core/protocol/Doctor"
import type { HaltView } from "@orrange/core/protocol/Halt"
import type { MarketView } from "@orrange/core/protocol/Market"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Shown } from "../Shown.ts"
import { at, go, inTerminal, plain, rowsMax, sentence } from "./Parts.ts"

export interface HealthScreen {
  readonly report: DoctorReport
  readonly markets: ReadonlyArray<MarketView>
  readonly halts: ReadonlyArray<HaltView>
}

const haltsText = (halts: ReadonlyArray<HaltView>, { say }: Asked): string =>
  halts.length === 0 ? say("cli-halt-none") : say("bots-halts", { halts: halts.length })

const marketsText = (markets: ReadonlyArray<MarketView>, { say }: Asked): string => {
  const named = nameBy(say)
  const closed = markets.filter(({ state }) => state !== "open")
  const states = closed.slice(0, rowsMax).map(({ state, symbol }) => `${symbol} ${named("market", state)}`)
  return say("tui-health-markets", {
    count: markets.length,
    states: states.length === 0 ? say("tui-health-open") : states.join(", ")
  })
}

export const healthCard = ({ halts, markets, report }: HealthScreen, asked: Asked): Shown => {
  const { say } = asked
  const broken = report.invariants.filter(({ violations }) => violations > 0)
  const time = at(asked, report.checked_at)
  const count = String(report.invariants.length)
  return card({
    heading:
      broken.length === 0
        ? say("bots-health-sound", { count, time })
        : say("bots-health-broken", { broken: broken.length, count, time }),
    lines: [marketsText(markets, asked), haltsText(halts, asked)],
    problems: broken
      .slice(0, rowsMax)
      .map(({ id, statement, violations }) => `${id}: ${statement} ${say("cli-doctor-broken", { times: violations })}`),
    rows: [[go(say("bots-do-halts"), "/halts"), go(say("bots-do-refresh"), "/health")]]
  })
}

export const health: Screen = {
  summary: "bots-summary-health",
  scope: "operator",
  linked: true,
  show: async (asked) => {
    const { client } = asked
    const [report, markets, halted] = await Promise.all([
      client.call("operation.doctor", {}),
      client.call("markets.list", {}),
      client.call("halts.list", {})
    ])
    return healthCard({ report: report.data, markets: markets.data.data, halts: halted.data.data }, asked)
  }
}

const haltLine = ({ action, begun_at, begun_by, market, reason }: HaltView, asked: Asked): string => {
  const { say } = asked
  const what = `${sentence(say(`cli-halted-${action}`))} · ${market ?? say("cli-halt-everywhere")}`
  return `${what} · ${say("cli-since", { time: at(asked, begun_at) })} · ${begun_by}: ${plain(reason)}`
}

/** As a command line names it. */
const haltName = ({ action, market }: HaltView): string => (market === null ? action : `${action} --market ${market}`)

export const haltsCard = (halts: ReadonlyArray<HaltView>, asked: Asked): Shown =>
  card({
    heading: haltsText(halts, asked),
    lines: [...halts.slice(0, rowsMax).map((halt) => haltLine(halt, asked)), asked.say("bots-health-read_only")],
    facts: halts.slice(0, rowsMax).map((halt) => inTerminal(asked.say, `admin resume ${haltName(halt)}`)),
    rows: [
      [go(asked.say("bots-do-halt"), "/halt", "danger")],
      [go(asked.say("bots-do-maintenance"), "/maintenance"), go(asked.say("bots-do-health"), "/health")]
    ]
  })

export const halts: Screen = {
  summary: "bots-summary-halts",
  scope: "operator",
  linked: true,
  show: async (asked) => haltsCard((await asked.client.call("halts.list", {})).data.data, asked)
}

/** Whoever wants something to go on is shown what is stopped, and the line for each that an operator's own key carries out. */
export const resume: Screen = { ...halts, summary: "bots-summary-resume" }
