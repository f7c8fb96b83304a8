/** How disputes are read. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Markets } from "../market/Markets.ts"
import { cursorId, makePage, type PageRequest, pageLimit, readCursor } from "../platform/Page.ts"
import type { Principal } from "../protocol/Api.ts"
import type { DisputeView } from "../protocol/Dispute.ts"
import { refuse } from "../protocol/Errors.ts"
import type { Role } from "../protocol/Person.ts"
import { type CaseReader, type CaseRow, makeDisputeStore } from "./DisputeStore.ts"
import { makeOfferStore } from "./OfferStore.ts"
import { offerView, proposalView, stepView, summaryOf, verdictView } from "./DisputeView.ts"

const seeAll: ReadonlyArray<Role> = ["arbiter", "mediator", "reader", "operator"]

export const readerOf = ({ personId, roles }: Principal): CaseReader => ({
  personId,
  handles: seeAll.some((role) => roles.includes(role))
})

export const makeCaseReading = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const { cases, steps, verdicts } = makeDisputeStore(sql)
  const offers = makeOfferStore(sql)
  const markets = yield* Markets

  /** The latest case of a trade. */
  const found = Effect.fnUntraced(function* (reader: CaseReader, trade: string) {
    const row = yield* cases.find(reader, trade)
    return row ?? (yield* refuse("dispute.unknown"))
  })

  const viewOf = Effect.fnUntraced(function* ({ personId, roles }: Principal, row: CaseRow) {
    const market = yield* markets.get(row.market)
    const all = yield* verdicts.of(row.id)
    const isParty = personId === row.buyer || personId === row.seller
    const view: DisputeView = {
      ...summaryOf(row),
      verdicts: all
        .filter(({ decidedVersion }) => decidedVersion !== null)
        .map((verdict) => verdictView(verdict, market)),
      proposal: isParty || !roles.includes("arbiter") ? null : proposalView(all, market, row.now),
      offers: (yield* offers.of(row.id)).map((offer) => offerView(offer, market, row.now)),
      timeline: (yield* steps(row.trade)).map(stepView)
    }
    return view
  })

  const list = Effect.fn("Disputes.list")(function* (
    principal: Principal,
    { open = "true", ...request }: PageRequest & { readonly open?: "true" | "false" }
  ) {
    const [after] = (yield* readCursor(request.cursor, [cursorId])) ?? []
    const limit = pageLimit(request)
    const rows = yield* cases.list(readerOf(principal), { after, limit: limit + 1, open: open === "true" })
    return makePage(rows, limit, summaryOf, ({ id }) => [id])
  })

  const get = Effect.fn("Disputes.get")(function* (principal: Principal, trade: string) {
    return yield* viewOf(principal, yield* found(readerOf(principal), trade))
  })

  return { found, get, list, viewOf }
})
