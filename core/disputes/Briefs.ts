/** What who handles disputes is told of one beyond what its parties see, and how arbiters have handled them. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { cursorId, makePage, type PageRequest, pageLimit, readCursor } from "../platform/Page.ts"
import type { Principal } from "../protocol/Api.ts"
import type { ArbiterFigures, DisputeBrief, PartyBrief } from "../protocol/Dispute.ts"
import { Reputations } from "../risk/Reputations.ts"
import { Trades } from "../trades/Trades.ts"
import { type FiguresRow, makeBriefStore, type PartyRow, type PaymentRow } from "./BriefStore.ts"
import type { CaseRow } from "./DisputeStore.ts"
import { type EvidenceReader, lapsedSides } from "./Evidence.ts"
import type { RequestRow } from "./EvidenceStore.ts"
import { type Facts, triage } from "./Triage.ts"

const nameCheckOf = ({ nameResult, nameScore }: PaymentRow) =>
  nameResult === null || nameScore === null ? null : { result: nameResult, score: nameScore }

const seenView = (row: PaymentRow): DisputeBrief["payment_seen"] => {
  const { confidence, seenAt, takenBack } = row
  if (confidence === null || seenAt === null) return null
  return { confidence, taken_back: takenBack, name_check: nameCheckOf(row), at: seenAt.toISOString() }
}

const factsOf = (
  { priorState }: CaseRow,
  parties: ReadonlyArray<PartyRow>,
  payment: PaymentRow,
  requests: ReadonlyArray<RequestRow>
): Facts => {
  const { confidence, nameResult: nameCheck, said, takenBack } = payment
  return {
    priorState,
    messages: parties.reduce((sum, { messages }) => sum + messages, 0),
    seen: confidence === null ? null : { confidence, takenBack, nameCheck },
    said,
    named: payment.isNamed,
    lapsed: lapsedSides(requests),
    asked: requests.some(({ state }) => state === "open" || state === "answered")
  }
}

const figuresView = (row: FiguresRow): ArbiterFigures => ({
  arbiter: row.name,
  taken: row.taken,
  decided: row.decided,
  take_median_seconds: row.takeMedian,
  decide_median_seconds: row.decideMedian,
  appealed: row.appealed,
  overturned: row.overturned
})

export const makeBriefs = Effect.gen(function* () {
  const store = makeBriefStore(yield* SqlClient.SqlClient)
  const reputations = yield* Reputations
  const trades = yield* Trades

  const partyBrief = Effect.fnUntraced(function* (row: PartyRow) {
    const { files, linked, lost, messages, name, opened, side } = row
    const reputation = yield* reputations.view(name)
    const past = { disputes_opened: opened, disputes_lost: lost }
    return { side, reputation, ...past, linked_people: linked, messages, files } satisfies PartyBrief
  })

  /** For nobody who is a party. */
  const briefOf = Effect.fnUntraced(function* (
    principal: Principal,
    reader: EvidenceReader,
    row: CaseRow,
    requests: ReadonlyArray<RequestRow>
  ) {
    const parties = yield* store.parties(row.trade)
    const payment = yield* store.payment(row.trade)
    // Once the case is over the trade is no business of its arbiter's any more.
    const handles = reader === "handler" && row.closedVersion === null
    const payer = handles ? (yield* trades.get(principal, row.trade)).payer : null
    return {
      triage: triage(factsOf(row, parties, payment, requests)),
      parties: yield* Effect.forEach(parties, partyBrief),
      payer: payer?.name ?? null,
      payment_reference: payment.reference,
      payment_seen: seenView(payment)
    } satisfies DisputeBrief
  })

  const figures = Effect.fn("Disputes.figures")(function* (request: PageRequest) {
    const [after] = (yield* readCursor(request.cursor, [cursorId])) ?? []
    const limit = pageLimit(request)
    return makePage(yield* store.figures(after, limit + 1), limit, figuresView, ({ id }) => [id])
  })

  return { briefOf, figures }
})
