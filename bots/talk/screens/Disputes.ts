/** Disputes with their deadlines, for whoever handles or watches them. */
import { nameBy } from "@orrange/core/i18n/Names"
import type { DisputeSummary } from "@orrange/core/protocol/Dispute"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Shown } from "../Shown.ts"
import { allRows, pageAsked, pageOf, pageRow } from "./Paging.ts"
import { cut, go, inTerminal, label, listOf, rowsMax, sentence, shortId, soon } from "./Parts.ts"

/** Characters of the columns of the table. */
const stateLengthMax = 11
const arbiterLengthMax = 12

export interface DisputesScreen {
  readonly disputes: ReadonlyArray<DisputeSummary>
  readonly page: number
  /** Whether there are others, which no page shows. */
  readonly more: boolean
}

/** What is to be done with a dispute, and until when. */
export const dueText = (dispute: DisputeSummary, asked: Asked): string => {
  const { say } = asked
  const { appeal_until, arbiter, closed, decide_by, overdue, take_by } = dispute
  if (closed) return say("cli-dispute-over")
  if (appeal_until !== null) return say("cli-dispute-appeal", { time: soon(asked, appeal_until) })
  const due =
    arbiter === null
      ? say("cli-dispute-take", { time: soon(asked, take_by) })
      : say("cli-dispute-decide", { time: soon(asked, decide_by) })
  return overdue ? say("cli-dispute-overdue", { due }) : due
}

/** What is overdue first, then what is due first. */
const urgency = ({ arbiter, decide_by, overdue, take_by }: DisputeSummary): string =>
  `${overdue ? 0 : 1} ${arbiter === null ? take_by : decide_by}`

export const disputesCard = ({ disputes, more, page }: DisputesScreen, asked: Asked): Shown => {
  const { say } = asked
  const named = nameBy(say)
  if (disputes.length === 0) return card({ heading: say("cli-dispute-none") })
  const sorted = disputes.toSorted((one, other) => (urgency(one) < urgency(other) ? -1 : 1))
  const { shown, turn } = pageOf(sorted, page, rowsMax)
  return card({
    heading: say("bots-disputes", {
      disputes: disputes.length,
      overdue: disputes.filter(({ overdue }) => overdue).length
    }),
    table: {
      columns: [
        { label: cut(label(say, "trade"), 8) },
        { label: cut(label(say, "state"), stateLengthMax) },
        { label: cut(label(say, "arbiter"), arbiterLengthMax) }
      ],
      rows: shown.map(({ arbiter, dispute_state, trade }) => [
        shortId(trade),
        cut(named("dispute", dispute_state), stateLengthMax),
        cut(arbiter ?? "–", arbiterLengthMax)
      ])
    },
    facts: more && turn.page === turn.pages ? [inTerminal(say, "disputes")] : [],
    rows: [
      ...listOf(
        shown.map((dispute) =>
          go(
            `${shortId(dispute.trade)} · ${sentence(named("dispute_reason", dispute.reason))} · ${dueText(dispute, asked)}`,
            `/case ${dispute.trade}`,
            dispute.overdue ? "danger" : "plain"
          )
        )
      ),
      ...pageRow("disputes", turn, asked)
    ]
  })
}

export const disputes: Screen = {
  summary: "bots-summary-disputes",
  // Traders see their own, and those that they mediate for a community.
  scope: "everybody",
  linked: true,
  show: async (asked) => {
    const { client } = asked
    const { more, rows } = await allRows((query) => client.call("disputes.list", { query: { ...query, open: "true" } }))
    return disputesCard({ disputes: rows, page: pageAsked(asked), more }, asked)
  }
}
