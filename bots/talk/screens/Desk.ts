/**
 * What waits for operators: withdrawals to approve, payments in review, what could not be done in its time. It is shown; what
 * is decided of it moves money, and is signed in the terminal by a key of one's own.
 */
import { money } from "@orrange/core/flows/Grid"
import type { ParkedView } from "@orrange/core/protocol/Parked"
import type { TopUpView } from "@orrange/core/protocol/TopUp"
import type { WithdrawalCaseView } from "@orrange/core/protocol/Withdrawal"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Fact, Shown } from "../Shown.ts"
import { allRows, pageAsked, pageOf, pageRow } from "./Paging.ts"
import { at, cut, footOf, go, inTerminal, plain, shortened, shortId } from "./Parts.ts"

/** Rows of a queue on one card: each has an address, or a reason, which are long. */
const queueRowsMax = 5
const faultLengthMax = 160

/** What a queue says of one of its rows. */
const factOf = (label: string, parts: ReadonlyArray<string | null>): Fact => ({
  label: plain(label),
  value: parts
    .filter((part) => part !== null && part !== "")
    .map((part) => shortened(part ?? ""))
    .join(" · ")
})

interface Queue<Row> {
  readonly rows: ReadonlyArray<Row>
  readonly page: number
}

export const withdrawalsCard = ({ page, rows }: Queue<WithdrawalCaseView>, asked: Asked): Shown => {
  const { say } = asked
  const { shown, turn } = pageOf(rows, page, queueRowsMax)
  const [first] = shown
  return card({
    heading: rows.length === 0 ? say("bots-withdrawals-none") : say("bots-withdrawals", { count: rows.length }),
    facts: [
      ...shown.map(({ address, approvals, approvals_needed, asset, created_at, fault, id, person, quantity }) =>
        factOf(`${shortId(id)} · ${money(quantity, asset)}`, [
          person,
          address,
          say("bots-withdrawals-approved", { given: String(approvals), needed: String(approvals_needed) }),
          at(asked, created_at),
          fault === null ? null : cut(fault, faultLengthMax)
        ])
      ),
      ...(first === undefined ? [] : [inTerminal(say, `admin withdrawals approve ${first.id}`)])
    ],
    lines: rows.length === 0 ? [] : [say("bots-desk-signed")],
    warnings: rows.length === 0 ? [] : [say("flows-never-asked")],
    foot: footOf(asked),
    rows: [...pageRow("withdrawals", turn, asked), [go(say("bots-do-desk"), "/desk")]],
    sensitive: true
  })
}

/** Those for which somebody has to say yes; a withdrawal that needs nobody goes by itself. */
const toApprove = async ({ client }: Asked): Promise<ReadonlyArray<WithdrawalCaseView>> =>
  (await allRows((query) => client.call("chain_admin.withdrawals", { query: { ...query, waiting: "true" } }))).rows

export const withdrawals: Screen = {
  summary: "bots-summary-withdrawals",
  scope: "operator",
  linked: true,
  show: async (asked) => withdrawalsCard({ rows: await toApprove(asked), page: pageAsked(asked) }, asked)
}

export const paymentsCard = ({ page, rows }: Queue<TopUpView>, asked: Asked): Shown => {
  const { say } = asked
  const { shown, turn } = pageOf(rows, page, queueRowsMax)
  const [first] = shown
  return card({
    heading: rows.length === 0 ? say("bots-payments-none") : say("bots-payments", { count: rows.length }),
    facts: [
      ...shown.map(({ amount, asset, created_at, fault, id, person, provider, review }) =>
        factOf(`${shortId(id)} · ${money(amount, asset)}`, [
          person,
          provider,
          at(asked, created_at),
          review?.state === "proposed" ? say("bots-payments-proposed") : null,
          fault === null ? null : cut(fault, faultLengthMax)
        ])
      ),
      ...(first === undefined ? [] : [inTerminal(say, `admin payments resolve ${first.id} --decision DECISION`)])
    ],
    lines: rows.length === 0 ? [] : [say("bots-desk-signed")],
    foot: footOf(asked),
    rows: [...pageRow("payments", turn, asked), [go(say("bots-do-desk"), "/desk")]],
    sensitive: true
  })
}

const inReview = async ({ client }: Asked): Promise<ReadonlyArray<TopUpView>> =>
  (await allRows((query) => client.call("top_ups.all", { query: { ...query, state: "review" } }))).rows

export const payments: Screen = {
  summary: "bots-summary-payments",
  scope: "operator",
  linked: true,
  show: async (asked) => paymentsCard({ rows: await inReview(asked), page: pageAsked(asked) }, asked)
}

export const parkedCard = ({ page, rows }: Queue<ParkedView>, asked: Asked): Shown => {
  const { say } = asked
  const { shown, turn } = pageOf(rows, page, queueRowsMax)
  const [first] = shown
  return card({
    heading: rows.length === 0 ? say("bots-parked-none") : say("bots-parked", { count: rows.length }),
    facts: [
      ...shown.map(({ due_at, fault, id, kind, subject, tries }) =>
        factOf(`${shortId(id)} · ${kind}`, [
          shortId(subject),
          say("bots-parked-due", { time: at(asked, due_at), tries: String(tries) }),
          cut(fault, faultLengthMax)
        ])
      ),
      ...(first === undefined ? [] : [inTerminal(say, `admin replay ${first.id}`)])
    ],
    lines: rows.length === 0 ? [] : [say("bots-desk-signed")],
    rows: [...pageRow("parked", turn, asked), [go(say("bots-do-desk"), "/desk")]],
    sensitive: true
  })
}

export const parked: Screen = {
  summary: "bots-summary-parked",
  scope: "operator",
  linked: true,
  show: async (asked) =>
    parkedCard({ rows: (await asked.client.call("parked.list", {})).data.data, page: pageAsked(asked) }, asked)
}

export interface DeskScreen {
  readonly disputes: number
  readonly overdue: number
  readonly withdrawals: number
  readonly payments: number
  readonly parked: number
  readonly halts: number
  readonly broken: number
}

/** With how many there are, and in red where somebody has to do something. */
const queueButton = (label: string, of: number, command: string, isBad = of > 0) =>
  go(of === 0 ? label : `${label} (${of})`, command, isBad ? "danger" : "plain")

export const deskCard = (desk: DeskScreen, asked: Asked): Shown => {
  const { say } = asked
  const { broken, disputes, halts, overdue, parked: stuck, payments: review, withdrawals: leaving } = desk
  const count = leaving + review + stuck + overdue + broken
  return card({
    heading: count === 0 ? say("bots-desk-none") : say("bots-desk", { count }),
    rows: [
      [
        queueButton(say("bots-do-withdrawals"), leaving, "/withdrawals"),
        queueButton(say("bots-do-payments"), review, "/payments")
      ],
      [
        queueButton(say("bots-do-parked"), stuck, "/parked"),
        queueButton(say("bots-do-disputes"), disputes, "/disputes", overdue > 0)
      ],
      [queueButton(say("bots-do-health"), broken, "/health"), queueButton(say("bots-do-halts"), halts, "/halts")],
      [go(say("bots-do-refresh"), "/desk")]
    ],
    sensitive: true
  })
}

export const desk: Screen = {
  summary: "bots-summary-desk",
  scope: "operator",
  linked: true,
  show: async (asked) => {
    const { client } = asked
    const [cases, leaving, review, stuck, halted, report] = await Promise.all([
      allRows((query) => client.call("disputes.list", { query: { ...query, open: "true" } })),
      toApprove(asked),
      inReview(asked),
      client.call("parked.list", {}),
      client.call("halts.list", {}),
      client.call("operation.doctor", {})
    ])
    return deskCard(
      {
        disputes: cases.rows.length,
        overdue: cases.rows.filter(({ overdue }) => overdue).length,
        withdrawals: leaving.length,
        payments: review.length,
        parked: stuck.data.data.length,
        halts: halted.data.data.length,
        broken: report.data.invariants.filter(({ violations }) => violations > 0).length
      },
      asked
    )
  }
}
