/** Escrows in the contract as people see them, and what they can do with them. Pure. */
import { formatAmount } from "../money/Amount.ts"
import type { ContractEscrowView, EscrowLegend, EscrowStep } from "../protocol/Escrow.ts"
import type { AssetPolicy, ChainPolicy } from "./ChainPolicy.ts"
import type { EscrowTerms } from "./EscrowContract.ts"
import type { EscrowPlace } from "./EscrowPlace.ts"
import { type EscrowStory, leftOf, payBefore, rulingEnds, storyOf } from "./EscrowStory.ts"
import type { SeenEscrow } from "./EscrowStore.ts"

/** An asset of the platform by its token; `undefined` where the platform does not know that token. */
export const assetOf = (policy: ChainPolicy | undefined, token: string | null): AssetPolicy | undefined =>
  policy?.assets.find(({ contract }) => (contract ?? null) === token)

/** Those who may rule at a time: one of the two arbiters in their windows, or nobody. */
const arbiterAt = (story: EscrowStory, now: number): string | undefined => {
  const [first, second] = rulingEnds(story) ?? [0, 0]
  if (story.state !== "disputed" || now >= second) return undefined
  return now < first ? story.terms.arbiter : story.terms.secondArbiter
}

/** What the contract would let be done at a time, and by whom: nobody named is anybody. */
export const stepsOf = (
  story: EscrowStory,
  now: number
): ReadonlyArray<{ readonly step: EscrowStep; readonly by: ReadonlyArray<string> }> => {
  const { state, terms, toBuyer, toSeller } = story
  const { buyer, seller } = terms
  const isOpen = state !== "closed"
  const isLate = now > payBefore(story)
  const arbiter = arbiterAt(story, now)
  const [, rulingUntil] = rulingEnds(story) ?? [0, 0]
  const owed = [...(toBuyer > 0n ? [buyer] : []), ...(toSeller > 0n ? [seller] : [])]
  const steps = [
    { step: "mark_paid", by: [buyer], is: state === "funded" && !isLate },
    { step: "release", by: [seller], is: isOpen },
    { step: "cancel", by: [buyer], is: isOpen },
    { step: "refund", by: [], is: state === "funded" && isLate },
    { step: "dispute", by: [buyer, seller], is: state === "paid" },
    { step: "rule", by: arbiter === undefined ? [] : [arbiter], is: arbiter !== undefined },
    { step: "settle_by_default", by: [], is: state === "disputed" && now >= rulingUntil },
    { step: "settle", by: [], is: isOpen },
    { step: "withdraw", by: owed, is: owed.length > 0 }
  ] as const
  return steps.filter(({ is }) => is).map(({ by, step }) => ({ step, by }))
}

const time = (seconds: number): string => new Date(seconds * 1_000).toISOString()

/** `undefined` when its creation is not among the facts. */
export const escrowView = (seen: SeenEscrow, policy: ChainPolicy | undefined): ContractEscrowView | undefined => {
  const story = storyOf(seen.facts)
  if (story === undefined) return undefined
  const { terms } = story
  const asset = assetOf(policy, terms.token)
  const amount = (units: bigint): string => formatAmount(units, asset?.decimals ?? 0)
  const ends = rulingEnds(story)
  return {
    id: seen.id,
    chain: seen.chain,
    contract: seen.contract,
    asset: asset?.asset ?? null,
    token: terms.token,
    state: storyOf(seen.facts.filter(({ deep }) => deep))?.state ?? "unconfirmed",
    seen_state: story.state,
    seller: terms.seller,
    buyer: terms.buyer,
    arbiter: terms.arbiter,
    second_arbiter: terms.secondArbiter,
    quantity: amount(terms.amount),
    to_buyer: amount(story.toBuyer),
    to_seller: amount(story.toSeller),
    fee: amount(story.fee),
    left: amount(leftOf(story)),
    fee_bps: terms.feeBps,
    default_buyer_bps: terms.defaultBuyerBps,
    created_at: time(story.createdAt),
    pay_before: time(payBefore(story)),
    ruling_until: ends === null ? null : time(ends[0]),
    second_ruling_until: ends === null ? null : time(ends[1]),
    steps: stepsOf(story, seen.now).map(({ step }) => step)
  }
}

const moneyOf = (asset: AssetPolicy | undefined): EscrowLegend["money"] =>
  asset === undefined ? null : { asset: asset.asset, decimals: asset.decimals }

/** By which the papers of an escrow are read; of one without terms only what there is. */
export const legendOf = (
  { chain: { policy }, contract }: EscrowPlace,
  terms: EscrowTerms | null,
  reader: EscrowLegend["reader"]
): EscrowLegend => ({
  money: terms === null ? null : moneyOf(assetOf(policy, terms.token)),
  token: terms?.token ?? null,
  own: moneyOf(assetOf(policy, null)),
  contract: contract.address,
  seller: terms?.seller ?? null,
  buyer: terms?.buyer ?? null,
  arbiter: terms?.arbiter ?? null,
  second_arbiter: terms?.secondArbiter ?? null,
  reader
})
