/** What is signed or sent for a step of an escrow that the contract would take now. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { refuse } from "../protocol/Errors.ts"
import type { EscrowPaper, EscrowStepRequest } from "../protocol/Escrow.ts"
import type { EscrowCall } from "./EscrowContract.ts"
import {
  assertSigned,
  type EscrowPlace,
  makeEscrowPlaces,
  readAddress,
  readAmount,
  unfit,
  unixOf
} from "./EscrowPlace.ts"
import { makeEscrowStore } from "./EscrowStore.ts"
import { type EscrowStory, leftOf, storyOf } from "./EscrowStory.ts"
import { assetOf, legendOf, stepsOf } from "./EscrowView.ts"

const noSignature = "0x"

/** An escrow as it was seen last. */
interface Seen {
  readonly escrow: string
  readonly story: EscrowStory
  readonly now: number
  /** Who may rule now, if anybody. */
  readonly arbiter: string | undefined
}

/** The part of what is left that a field names. */
const part = Effect.fnUntraced(function* (
  { chain: { policy } }: EscrowPlace,
  { story }: Seen,
  field: string,
  text: string | undefined
) {
  if (text === undefined) return yield* unfit(`this step needs ${field}`)
  const amount = yield* readAmount(text, field, assetOf(policy, story.terms.token)?.decimals ?? 0)
  return amount <= leftOf(story) ? amount : yield* unfit(`${field} is more than is left`)
})

const release = Effect.fnUntraced(function* (place: EscrowPlace, seen: Seen, { quantity }: EscrowStepRequest) {
  const left = leftOf(seen.story)
  const amount = quantity === undefined ? left : yield* part(place, seen, "quantity", quantity)
  if (seen.story.state === "disputed" && amount !== left) {
    return yield* unfit("in a dispute all that is left is released, or nothing")
  }
  if (amount === 0n) return yield* unfit("quantity is zero")
  return { step: "release", escrow: seen.escrow, amount } satisfies EscrowCall
})

const withdraw = Effect.fnUntraced(function* ({ chain }: EscrowPlace, { story }: Seen, { to }: EscrowStepRequest) {
  if (to === undefined) return yield* unfit("this step needs to")
  return { step: "withdraw", token: story.terms.token, to: yield* readAddress(chain, to) } satisfies EscrowCall
})

/** Two of the three sign the same; until then the answer is what they have to sign. */
const settle = Effect.fnUntraced(function* (place: EscrowPlace, seen: Seen, asked: EscrowStepRequest) {
  const { arbiter, escrow, now, story } = seen
  const { buyer, seller } = story.terms
  const toBuyer = yield* part(place, seen, "to_buyer", asked.to_buyer)
  const toSeller = yield* part(place, seen, "to_seller", asked.to_seller)
  if (toBuyer + toSeller > leftOf(story) || toBuyer + toSeller === 0n) {
    return yield* unfit("the parts are more than is left, or nothing")
  }
  const deadline = unixOf(asked.deadline ?? "")
  if (!(deadline > now)) return yield* unfit("a settlement has a deadline to come")
  const settlement = { toBuyer, toSeller, deadline, settledBefore: story.toBuyer + story.toSeller }
  const sign = place.contract.settlementToSign(escrow, settlement)
  const signers = [
    [seller, asked.seller_signature],
    [buyer, asked.buyer_signature],
    [arbiter, asked.arbiter_signature]
  ] as const
  for (const [signer, signature] of signers) {
    if (signature === undefined) continue
    if (signer === undefined) return yield* unfit("no arbiter has the case now")
    yield* assertSigned(place, signer, sign, signature)
  }
  if (signers.filter(([, signature]) => signature !== undefined).length < 2) {
    return { by: [seller, buyer, ...(arbiter === undefined ? [] : [arbiter])], sign, send: [] }
  }
  const signatures = {
    seller: asked.seller_signature ?? noSignature,
    buyer: asked.buyer_signature ?? noSignature,
    arbiter: asked.arbiter_signature ?? noSignature
  }
  return { by: [], sign: null, send: place.contract.transactions({ step: "settle", escrow, settlement, signatures }) }
})

const callFor = Effect.fnUntraced(function* (
  place: EscrowPlace,
  seen: Seen,
  asked: EscrowStepRequest & { readonly step: Exclude<EscrowStepRequest["step"], "settle"> }
) {
  const { escrow } = seen
  switch (asked.step) {
    case "release":
      return yield* release(place, seen, asked)
    case "rule":
      return { step: asked.step, escrow, toBuyer: yield* part(place, seen, "to_buyer", asked.to_buyer) } as const
    case "withdraw":
      return yield* withdraw(place, seen, asked)
    case "mark_paid":
    case "cancel":
    case "refund":
    case "dispute":
    case "settle_by_default":
      return { step: asked.step, escrow } as const
  }
})

export const makeEscrowStepping = Effect.gen(function* () {
  const placeOf = yield* makeEscrowPlaces
  const store = makeEscrowStore(yield* SqlClient.SqlClient)

  return Effect.fn("EscrowStepping.step")(function* (id: string, asked: EscrowStepRequest) {
    const found = yield* store.find(id)
    const story = found === undefined ? undefined : storyOf(found.facts)
    if (found === undefined || story === undefined) return yield* refuse("escrow.unknown")
    const place = yield* placeOf(found.chain)
    const possible = stepsOf(story, found.now)
    const row = possible.find(({ step }) => step === asked.step)
    if (row === undefined) {
      return yield* refuse("escrow.step_unfit", { state: story.state, steps: possible.map(({ step }) => step) })
    }
    const arbiter = possible.find(({ step }) => step === "rule")?.by[0]
    const seen: Seen = { escrow: id, story, now: found.now, arbiter }
    const paper = { escrow: id, chain: found.chain, again: null, legend: legendOf(place, story.terms, null) }
    const { step } = asked
    if (step === "settle") return { ...paper, ...(yield* settle(place, seen, asked)) } satisfies EscrowPaper
    const send = place.contract.transactions(yield* callFor(place, seen, { ...asked, step }))
    return { ...paper, by: row.by, sign: null, send } satisfies EscrowPaper
  })
})
