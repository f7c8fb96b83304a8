/** How disputes are read. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Markets } from "../market/Markets.ts"
import { cursorId, makePage, type PageRequest, pageLimit, readCursor } from "../platform/Page.ts"
import { Policies } from "../policy/Policies.ts"
import type { Principal } from "../protocol/Api.ts"
import type { DisputeView } from "../protocol/Dispute.ts"
import { refuse } from "../protocol/Errors.ts"
import { makeBriefs } from "./Briefs.ts"
import { seesEveryCase } from "./Case.ts"
import { refuseConflict } from "./Cases.ts"
import { type CaseReader, type CaseRow, makeDisputeStore } from "./DisputeStore.ts"
import { makeEvidenceReading } from "./EvidenceReading.ts"
import { makeEvidenceStore } from "./EvidenceStore.ts"
import { makeOfferStore } from "./OfferStore.ts"
import { offerView, proposalView, stepView, summaryOf, verdictView } from "./DisputeView.ts"

export const readerOf = ({ personId, roles }: Principal): CaseReader => ({
  personId,
  handles: seesEveryCase(roles)
})

export type CaseFilter = PageRequest & { readonly open?: "true" | "false"; readonly mine?: "true" | "false" }

/** The cases that somebody may look into: a solver with a conflict may not, and is told of none. */
const openTo = Effect.fnUntraced(function* (
  { conflictedIn }: ReturnType<typeof makeDisputeStore>,
  { handles, personId }: CaseReader,
  rows: ReadonlyArray<CaseRow>,
  daysAt: (row: CaseRow) => number
) {
  const asStranger = handles ? [] : rows.filter(({ buyer, seller }) => personId !== buyer && personId !== seller)
  const [first] = asStranger
  if (first === undefined) return rows
  // All were read at one time, so that the same rules hold for them.
  const trades = asStranger.map(({ buyer, seller, trade }) => ({ id: trade, buyer, seller }))
  const conflicted = yield* conflictedIn(personId, trades, daysAt(first))
  return rows.filter(({ trade }) => !conflicted.has(trade))
})

export const makeCaseReading = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const store = makeDisputeStore(sql)
  const { cases, steps, verdicts } = store
  const policies = yield* Policies
  const offers = makeOfferStore(sql)
  const markets = yield* Markets
  const { requests } = makeEvidenceStore(sql)
  const { evidenceFor, fileIn, readerIn } = yield* makeEvidenceReading
  const { briefOf } = yield* makeBriefs

  const conflictDaysAt = ({ now }: CaseRow) => policies.at(now).policy.disputes.conflict_days

  /** The latest case of a trade. */
  const found = Effect.fnUntraced(function* (reader: CaseReader, trade: string) {
    const row = yield* cases.find(reader, trade)
    return row ?? (yield* refuse("dispute.unknown"))
  })

  const viewOf = Effect.fnUntraced(function* (principal: Principal, row: CaseRow) {
    const { roles } = principal
    const market = yield* markets.get(row.market)
    const all = yield* verdicts.of(row.id)
    const reader = yield* readerIn(principal, row, all)
    const isParty = reader === "buyer" || reader === "seller"
    const asked = yield* requests.of(row.id)
    const view: DisputeView = {
      ...summaryOf(row),
      verdicts: all
        .filter(({ decidedVersion }) => decidedVersion !== null)
        .map((verdict) => verdictView(verdict, market)),
      proposal: isParty || !roles.includes("arbiter") ? null : proposalView(all, market, row.now),
      offers: (yield* offers.of(row.id)).map((offer) => offerView(offer, market, row.now)),
      evidence: yield* evidenceFor(reader, row.id, asked),
      brief: isParty || reader === "solver" ? null : yield* briefOf(principal, reader, row, asked),
      timeline: (yield* steps(row.trade)).map(stepView)
    }
    return view
  })

  const list = Effect.fn("Disputes.list")(function* (
    principal: Principal,
    { mine, open = "true", ...request }: CaseFilter
  ) {
    const [after] = (yield* readCursor(request.cursor, [cursorId])) ?? []
    const limit = pageLimit(request)
    const arbiter = mine === "true" ? principal.personId : undefined
    const filter = { after, arbiter, limit: limit + 1, open: open === "true" }
    const reader = readerOf(principal)
    const rows = yield* cases.list(reader, filter)
    const page = makePage(
      rows,
      limit,
      (row) => row,
      ({ id }) => [id]
    )
    const seen = yield* openTo(store, reader, page.data, conflictDaysAt)
    return { ...page, data: seen.map(summaryOf) }
  })

  const get = Effect.fn("Disputes.get")(function* (principal: Principal, trade: string) {
    const reader = readerOf(principal)
    const row = yield* found(reader, trade)
    const isParty = principal.personId === row.buyer || principal.personId === row.seller
    if (!reader.handles && !isParty) {
      yield* refuseConflict(store, principal.personId, { ...row, id: row.trade }, row, conflictDaysAt(row))
    }
    return yield* viewOf(principal, row)
  })

  const file = Effect.fn("Disputes.file")(function* (principal: Principal, trade: string, sha256: string) {
    return yield* fileIn(principal, yield* found(readerOf(principal), trade), sha256)
  })

  return { file, found, get, list, viewOf }
})
