/** Asking for a payout: everything that is checked before money is held for it. */
import * as Effect from "effect/Effect"
import { Freezes } from "../identity/Freezes.ts"
import { type AccountKey, Ledger } from "../ledger/Ledger.ts"
import { formatAmount, parseAmount } from "../money/Amount.ts"
import { NewId } from "../platform/NewId.ts"
import { refuse } from "../protocol/Errors.ts"
import type { PayoutFlow } from "./PayoutFlow.ts"
import { PayoutPolicy, type PayoutTerms } from "./PayoutPolicy.ts"
import type { PayoutStore } from "./PayoutStore.ts"
import { toMinor } from "./Provider.ts"
import { Providers } from "./Providers.ts"

export interface PayoutAsked {
  readonly clientId: string
  readonly provider: string
  readonly asset: string
  readonly quantity: string
  /** One of the person's own, which is ripe. */
  readonly address: string
}

/** What may leave, of what, and how much of it. */
const makeReading = Effect.fnUntraced(function* (store: PayoutStore) {
  const policy = yield* PayoutPolicy
  const { connected } = yield* Providers

  /** What may leave of an asset, how it is counted here, and how at the provider. */
  const termsOf = Effect.fnUntraced(function* ({ asset, provider: id }: PayoutAsked) {
    const terms = policy.find(({ provider }) => provider === id)?.assets.find((one) => one.asset === asset)
    const provider = connected.find((one) => one.provider.id === id)?.provider
    const currency = provider?.payouts === undefined ? undefined : provider.currencies.get(asset)
    const scale = yield* store.scaleOf(asset)
    if (terms === undefined || currency === undefined || scale === undefined) {
      return yield* refuse("chain.asset_unknown", { asset })
    }
    return { terms, currency, scale }
  })

  const readQuantity = Effect.fnUntraced(function* (asked: PayoutAsked) {
    const { currency, scale, terms } = yield* termsOf(asked)
    const amount = parseAmount(asked.quantity, scale)
    const isCounted = amount !== undefined && amount > 0n && toMinor(amount, scale, currency.exponent) !== undefined
    if (!isCounted) {
      const decimals = Math.min(scale, currency.exponent)
      return yield* refuse("request.amount_format", { field: "quantity", decimals })
    }
    const of = (text: string): bigint => parseAmount(text, scale) ?? 0n
    if (amount < of(terms.minimum)) return yield* refuse("withdrawal.below_minimum", { minimum: terms.minimum })
    return { amount, scale, terms, of }
  })

  return readQuantity
})

export const makePayoutRequesting = Effect.fnUntraced(function* ({ apply, found, store }: PayoutFlow) {
  const freezes = yield* Freezes
  const ledger = yield* Ledger
  const newId = yield* NewId
  const readQuantity = yield* makeReading(store)

  const checkLimits = Effect.fnUntraced(function* (
    person: string,
    { asset, everybodyPerDay, personPerDay }: PayoutTerms,
    amount: bigint,
    scale: number
  ) {
    yield* store.takeTurn(asset)
    const limits = [
      { of: "person", most: parseAmount(personPerDay, scale) ?? 0n, spent: yield* store.spentBy(person, asset) },
      { of: "everybody", most: parseAmount(everybodyPerDay, scale) ?? 0n, spent: yield* store.spentByAll(asset) }
    ]
    for (const { most, of, spent } of limits) {
      if (spent + amount <= most) continue
      return yield* refuse("withdrawal.limit_reached", {
        of,
        left: formatAmount(spent < most ? most - spent : 0n, scale)
      })
    }
  })

  const readAddress = Effect.fnUntraced(function* (person: string, { address, provider }: PayoutAsked) {
    const listed = yield* store.addresses.find(person, provider, address.toLowerCase())
    if (listed === undefined) return yield* refuse("withdrawal.address_not_listed")
    return listed.isRipe ? listed : yield* refuse("withdrawal.address_unripe", { ripe_at: listed.ripeAt.toISOString() })
  })

  const hold = Effect.fnUntraced(function* (person: string, asset: string, amount: bigint, reference: string) {
    const debit: AccountKey = { owner: person, kind: "available", asset }
    const credit: AccountKey = { owner: person, kind: "withdrawal_hold", asset }
    yield* ledger
      .postNew([{ id: newId(), amount, debit, credit, reason: "withdrawal_hold", reference }])
      .pipe(Effect.catchTag("Overdrawn", () => refuse("withdrawal.funds_insufficient", { asset })))
  })

  return Effect.fnUntraced(function* (person: string, asked: PayoutAsked) {
    yield* freezes.assertFree(person)
    if (yield* store.owes(person)) return yield* refuse("withdrawal.debt_open")
    const { amount, of, scale, terms } = yield* readQuantity(asked)
    const { address, id: addressId } = yield* readAddress(person, asked)
    yield* checkLimits(person, terms, amount, scale)
    const id = newId()
    yield* hold(person, terms.asset, amount, id)
    const approvalsNeeded = amount > of(terms.approvalAbove) ? terms.approvals : 0
    const { provider } = asked
    yield* store.insert({ id, person, provider, asset: terms.asset, addressId, address, amount, approvalsNeeded })
    if (approvalsNeeded === 0) yield* apply(yield* found(id), "approve")
    return { id }
  })
})
