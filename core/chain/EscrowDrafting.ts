/** Terms of a new escrow: what the buyer signs, and with that signature what the seller sends. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { randomBytes } from "node:crypto"
import { refuse } from "../protocol/Errors.ts"
import type { EscrowDraftRequest, EscrowPaper } from "../protocol/Escrow.ts"
import type { Chain } from "./ChainNode.ts"
import type { EscrowTerms } from "./EscrowContract.ts"
import { assertSigned, makeEscrowPlaces, readAddress, readAmount, unfit, unixOf } from "./EscrowPlace.ts"
import { makeEscrowStore } from "./EscrowStore.ts"
import { legendOf } from "./EscrowView.ts"

const hour = 3_600
/** Of what the two leave open. */
const chosen = {
  feeBps: 0,
  defaultBuyerBps: 5_000,
  paymentWindow: 24 * hour,
  firstRulingWindow: 72 * hour,
  secondRulingWindow: 168 * hour,
  signedFor: 24 * hour
}

/** What the contract can hold of one escrow. */
const amountMax = 2n ** 128n - 1n

const saltBytes = 32

/** What the contract would refuse of terms. */
const termsFault = (terms: EscrowTerms, now: number): string | undefined => {
  const { amount, arbiter, buyer, createBefore, secondArbiter, seller } = terms
  const people = new Set([seller, buyer, arbiter, secondArbiter])
  if (people.size < 4 || [...people].some((address) => BigInt(address) === 0n)) {
    return "seller, buyer and both arbiters are four addresses, none of them zero"
  }
  if (amount === 0n || amount > amountMax) return "the contract cannot hold this quantity"
  return createBefore > now ? undefined : "create_before has passed"
}

const termsOf = Effect.fnUntraced(function* (chain: Chain, asked: EscrowDraftRequest, now: number) {
  const asset = chain.policy.assets.find((one) => one.asset === asked.asset)
  if (asset === undefined) return yield* refuse("chain.asset_unknown", { asset: asked.asset })
  const terms: EscrowTerms = {
    seller: yield* readAddress(chain, asked.seller),
    buyer: yield* readAddress(chain, asked.buyer),
    arbiter: yield* readAddress(chain, asked.arbiter),
    secondArbiter: yield* readAddress(chain, asked.second_arbiter),
    token: asset.contract ?? null,
    amount: yield* readAmount(asked.quantity, "quantity", asset.decimals),
    feeBps: asked.fee_bps ?? chosen.feeBps,
    defaultBuyerBps: asked.default_buyer_bps ?? chosen.defaultBuyerBps,
    paymentWindow: asked.payment_window ?? chosen.paymentWindow,
    firstRulingWindow: asked.first_ruling_window ?? chosen.firstRulingWindow,
    secondRulingWindow: asked.second_ruling_window ?? chosen.secondRulingWindow,
    createBefore: asked.create_before === undefined ? now + chosen.signedFor : unixOf(asked.create_before),
    salt: asked.salt ?? `0x${randomBytes(saltBytes).toString("hex")}`
  }
  const reason = termsFault(terms, now)
  return reason === undefined ? terms : yield* unfit(reason)
})

export const makeEscrowDrafting = Effect.gen(function* () {
  const placeOf = yield* makeEscrowPlaces
  const store = makeEscrowStore(yield* SqlClient.SqlClient)

  return Effect.fn("EscrowDrafting.draft")(function* (asked: EscrowDraftRequest) {
    const place = yield* placeOf(asked.chain)
    const { chain, contract } = place
    const now = yield* store.now(asked.chain)
    if (now === undefined) return yield* refuse("chain.unavailable", { chain: asked.chain })
    const terms = yield* termsOf(chain, asked, now)
    if ((yield* store.isPaused(asked.chain)) === true) return yield* refuse("escrow.paused", { chain: asked.chain })
    const sign = contract.termsToSign(terms)
    const again = { create_before: new Date(terms.createBefore * 1_000).toISOString(), salt: terms.salt }
    const legend = legendOf(place, terms, null)
    const paper = { escrow: contract.idOf(terms), chain: asked.chain, again, legend }
    const { buyer_signature: buyerSignature } = asked
    if (buyerSignature === undefined) return { ...paper, by: [terms.buyer], sign, send: [] } satisfies EscrowPaper
    yield* assertSigned(place, terms.buyer, sign, buyerSignature)
    if ((yield* store.find(paper.escrow)) !== undefined) return yield* refuse("escrow.exists", { escrow: paper.escrow })
    const send = contract.transactions({ step: "create", terms, buyerSignature })
    return { ...paper, by: [terms.seller], sign: null, send } satisfies EscrowPaper
  })
})
