/** Whether somebody could take an offer, and everything that keeps them from it. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Freezes } from "../identity/Freezes.ts"
import { Ledger } from "../ledger/Ledger.ts"
import { lotText, type Market } from "../market/Market.ts"
import { Markets } from "../market/Markets.ts"
import { formatQuantity, lotsAffordable, parseQuantity } from "../money/Price.ts"
import type { Eligibility } from "../protocol/Eligibility.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { Limits } from "../risk/Limits.ts"
import { makeBonds } from "./Bonds.ts"
import { eligibilityReasons, takeDraft } from "./Eligibility.ts"
import { Engine } from "./Engine.ts"
import { Fees } from "./Fees.ts"
import { offeredLots, offerView } from "./Offer.ts"
import { makeOfferStore, type OfferRow } from "./OfferStore.ts"
import { isFrozen } from "./FrozenOwners.ts"
import { heldAsset } from "./Order.ts"
import { makeParties } from "./Parties.ts"
import { makePayoutAccounts } from "./PayoutAccounts.ts"

/** What somebody would take of an offer; what is left out is as much as can be taken, by whatever method they can. */
export interface Take {
  readonly quantity?: string
  readonly methods?: string
}

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const mostOf = (market: Market, offer: OfferRow): number => {
  const { maximum } = offer.order
  const shown = offeredLots(offer)
  return maximum === undefined ? shown : Math.min(shown, lotsAffordable(maximum, offer.price, market))
}

/**
 * The methods somebody would use, with the account they are paid on by each, if they are and have one, and which of these
 * nobody is paid on yet.
 */
const makeMethods = Effect.map(makePayoutAccounts, (payoutAccounts) =>
  Effect.fnUntraced(function* (personId: string, { order }: OfferRow, asked: string | undefined, throughBot: boolean) {
    const named = asked?.split(",")
    if (order.side === "sell")
      return { methods: named ?? order.methods, accounts: [], cooling: new Map(), unconfirmed: new Set<string>() }
    const wanted = named ?? order.methods
    const { cooling, ids, unconfirmed } = yield* payoutAccounts(personId, wanted, throughBot)
    const held = wanted.filter((id) => ids.has(id))
    const ready = held.filter((id) => !cooling.has(id) && !unconfirmed.has(id))
    const methods = named ?? [ready, held, wanted].find(({ length }) => length > 0) ?? []
    return { methods, accounts: methods.map((id) => ids.get(id) ?? ""), cooling, unconfirmed }
  })
)

export class Takes extends Context.Service<
  Takes,
  {
    /** Refused with `offer.unknown` when the offer is gone, and when the quantity is none of this market. */
    readonly whyNot: (
      personId: string,
      market: string,
      offerId: string,
      take: Take,
      throughBot?: boolean
    ) => Answered<Eligibility>
  }
>()("orrange/orders/Takes") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const offers = makeOfferStore(yield* SqlClient.SqlClient)
      const markets = yield* Markets
      const ledger = yield* Ledger
      const methodsOf = yield* makeMethods
      const engine = yield* Engine
      const fees = yield* Fees
      const freezes = yield* Freezes
      const limits = yield* Limits
      const parties = yield* makeParties
      const bonds = yield* makeBonds

      const offerOf = Effect.fnUntraced(function* (market: Market, id: string) {
        const offer = yield* offers.offer(market.symbol, engine.indexOf(market.symbol), id)
        return offer ?? (yield* refuse("offer.unknown"))
      })

      const whyNot: Takes["Service"]["whyNot"] = Effect.fn("Takes.whyNot")(function* (
        personId,
        symbol,
        id,
        take,
        throughBot = false
      ) {
        const market = yield* markets.get(symbol)
        const offer = yield* offerOf(market, id)
        const most = mostOf(market, offer)
        const lots = take.quantity === undefined ? most : parseQuantity(take.quantity, market)
        if (lots === undefined || lots === 0) return yield* refuse("order.quantity_off_lot", { lot: lotText(market) })
        const side = offer.order.side === "sell" ? "buy" : "sell"
        const isEscrow = market.settlement === "escrow"
        const now = new Date(yield* Clock.currentTimeMillis)
        const party = isEscrow
          ? { ...(yield* parties(personId, {}, null)), bond: yield* bonds.usual(personId, market, now) }
          : null
        const { makerBps, takerBps } = yield* fees.ratesOf(personId, market)
        const { cooling, unconfirmed, ...used } = yield* methodsOf(personId, offer, take.methods, throughBot)
        const draft = takeDraft(market, side, offer.price, { ...used, quantity: lots, party, makerBps, takerBps })
        const seen = yield* engine.ask(symbol, "take", { personId, now, draft, offerId: id })
        if (seen.found === undefined) return yield* refuse("offer.unknown")
        const [funds] = yield* ledger.availableOf([{ owner: personId, asset: heldAsset(market, side) }])
        const reasons = eligibilityReasons({
          market,
          phase: markets.phaseOf(symbol),
          isFrozen: yield* isFrozen(freezes, personId),
          draft,
          mismatches: seen.found,
          offerMethods: offer.order.methods,
          cooling,
          unconfirmed,
          offerMinimum: offer.order.minimum,
          shown: offeredLots(offer),
          fillable: seen.fillable,
          asks: offer.order.party?.asks ?? {},
          party,
          available: BigInt(funds?.balance ?? 0),
          ask: seen.ask,
          limits: isEscrow ? yield* limits.look(personId) : undefined
        })
        const quantity = formatQuantity(lots, market)
        return { offer: offerView(market, offer), seq: seen.seq, quantity, methods: used.methods, reasons }
      })

      return { whyNot }
    })
  )
}
