/** How offers to settle a dispute are made and withdrawn; what accepting one means is said by `Cases`. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { Policies } from "../policy/Policies.ts"
import type { Principal } from "../protocol/Api.ts"
import { refuse } from "../protocol/Errors.ts"
import { amountsOf, offerExpiry } from "./Case.ts"
import { makeCaseCommand } from "./CaseCommand.ts"
import { makeHands } from "./CaseHanding.ts"
import { type CaseRow, makeDisputeStore } from "./DisputeStore.ts"
import { makeOfferStore, type OfferRole } from "./OfferStore.ts"

/** What offers do, in the transaction of their command. */
const makeOffers = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events
  const newId = yield* NewId
  const policies = yield* Policies
  const { locked, refuseUnfit } = yield* makeHands
  const { escrowOf, isSolver } = makeDisputeStore(sql)
  const offers = makeOfferStore(sql)

  /** As what somebody makes an offer: who is no party has to handle the dispute, or to mediate it. */
  const roleIn = Effect.fnUntraced(function* ({ personId, roles }: Principal, row: CaseRow) {
    if (personId === row.buyer) return "buyer" satisfies OfferRole
    if (personId === row.seller) return "seller" satisfies OfferRole
    const mediates = roles.includes("mediator") || (yield* isSolver(personId, row.id))
    if (row.arbiter !== personId && !mediates) {
      return yield* refuse(roles.includes("arbiter") ? "dispute.not_taken" : "dispute.unknown")
    }
    yield* refuseUnfit(personId, row)
    return "handler" satisfies OfferRole
  })

  const make = Effect.fnUntraced(function* (principal: Principal, trade: string, buyerShareBps: number) {
    const row = yield* locked(trade)
    const role = yield* roleIn(principal, row)
    // A party's offer is half of an agreement to give the escrow away.
    if (role !== "handler" && principal.via !== undefined) return yield* refuse("auth.step_up_required")
    const escrow = yield* escrowOf(trade)
    const { disputes: rules } = policies.of(escrow.policyVersion, row.openedAt).policy
    const made = (yield* offers.of(row.id)).filter(({ person }) => person === principal.personId)
    if (made.length >= rules.offers_max) return yield* refuse("dispute.offers_used", { maximum: rules.offers_max })
    yield* offers.supersede(row.id, principal.personId)
    const { now } = row
    yield* offers.insert({
      id: newId(),
      dispute: row.id,
      person: principal.personId,
      role,
      buyerShareBps,
      amounts: amountsOf({ ...escrow, buyer: row.buyer, seller: row.seller }, buyerShareBps),
      now,
      expiresAt: offerExpiry(now, rules)
    })
    yield* events.append([
      {
        kind: "trade.settlement_offered",
        subject: trade,
        people: [row.buyer, row.seller],
        data: { market: row.market, version: row.version, by: principal.personId }
      }
    ])
  })

  const end = Effect.fnUntraced(function* ({ personId }: Principal, trade: string, offer: string) {
    const row = yield* locked(trade)
    const own = (yield* offers.of(row.id)).find(({ id, person, state }) => {
      return id === offer && person === personId && state === "open"
    })
    if (own === undefined) return yield* refuse("dispute.offer_unknown")
    yield* offers.withdraw(offer)
  })

  return { end, make }
})

export const makeOffering = Effect.gen(function* () {
  const { end, make } = yield* makeOffers
  const done = yield* makeCaseCommand

  const offer = Effect.fn("Disputes.offer")(function* (
    principal: Principal,
    trade: string,
    { buyer_share_bps: share, client_id: clientId }: { readonly client_id: string; readonly buyer_share_bps: number }
  ) {
    const work = make(principal, trade, share)
    return yield* done(principal, trade, { kind: "disputes.offer", clientId, request: { share } }, work)
  })

  const withdrawOffer = Effect.fn("Disputes.withdrawOffer")(function* (
    principal: Principal,
    trade: string,
    id: string,
    { client_id: clientId }: { readonly client_id: string }
  ) {
    const work = end(principal, trade, id)
    return yield* done(principal, trade, { kind: "disputes.withdraw_offer", clientId, request: { id } }, work)
  })

  return { offer, withdrawOffer }
})
