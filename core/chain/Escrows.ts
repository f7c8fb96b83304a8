/**
 * The room's door for escrows in a contract: what became of them, and what the wallets of their people have to sign and
 * to send. The platform has no key of theirs: it makes papers, and the contract decides.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { cursorInteger, makePage, type Page, pageLimit, type PageRequest, readCursor } from "../platform/Page.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { ContractEscrowView, EscrowDraftRequest, EscrowPaper, EscrowStepRequest } from "../protocol/Escrow.ts"
import { Chains } from "./ChainNode.ts"
import { makeEscrowDrafting } from "./EscrowDrafting.ts"
import { readAddress } from "./EscrowPlace.ts"
import { makeEscrowStepping } from "./EscrowStepping.ts"
import { makeEscrowStore, type SeenEscrow } from "./EscrowStore.ts"
import { escrowView } from "./EscrowView.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const makeEscrows = Effect.gen(function* () {
  const all = yield* Chains
  const store = makeEscrowStore(yield* SqlClient.SqlClient)
  const draft = yield* makeEscrowDrafting
  const step = yield* makeEscrowStepping

  const viewOf = (seen: SeenEscrow) => escrowView(seen, all.find(({ policy }) => policy.name === seen.chain)?.policy)

  const get: Escrows["Service"]["get"] = Effect.fn("Escrows.get")(function* (id) {
    const seen = yield* store.find(id)
    const view = seen === undefined ? undefined : viewOf(seen)
    return view ?? (yield* refuse("escrow.unknown"))
  })

  const list: Escrows["Service"]["list"] = Effect.fn("Escrows.list")(function* (address, request) {
    const [before] = (yield* readCursor(request.cursor, [cursorInteger])) ?? []
    const limit = pageLimit(request)
    const [chain] = all
    if (chain === undefined) return { data: [], next_cursor: null }
    const rows = yield* store.list(yield* readAddress(chain, address), before, limit + 1)
    const page = makePage(rows, limit, viewOf, ({ seq }) => [seq])
    return { ...page, data: page.data.flatMap((view) => (view === undefined ? [] : [view])) }
  })

  return { draft, step, get, list }
})

export class Escrows extends Context.Service<
  Escrows,
  {
    /** The terms for the buyer to sign; with their signature what the seller sends to lock the amount. */
    readonly draft: (asked: EscrowDraftRequest) => Answered<EscrowPaper>
    /** What is signed or sent for a step that the contract would take now. */
    readonly step: (id: string, asked: EscrowStepRequest) => Answered<EscrowPaper>
    readonly get: (id: string) => Answered<ContractEscrowView>
    /** Those in which an address is a party or an arbiter, the newest first. */
    readonly list: (address: string, request: PageRequest) => Answered<Page<ContractEscrowView>>
  }
>()("orrange/chain/Escrows") {
  static readonly layer = Layer.effect(this, makeEscrows)
}
