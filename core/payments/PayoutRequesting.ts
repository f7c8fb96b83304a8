/** Asking for a payout: everything that is checked before money is held for it. */
import * as Effect from "effect/Effect"
import { Freezes } from "../identity/Freezes.ts"
import { type AccountKey, Ledger } from "../ledger/Ledger.ts"
import { formatAmount, parseAmount } from "../money/Amount.ts"
import { NewId } from "../platform/NewId.ts"
import { refuse } from "../protocol/Errors.ts"
import type { PayoutCreate } from "../protocol/Payout.ts"
import type { PayoutFlow } from "./PayoutFlow.ts"
import { PayoutPolicy, type PayoutTerms } from "./PayoutPolicy.ts"
import type { PayoutStore } from "./PayoutStore.ts"
import { payoutView } from "./PayoutView.ts"
import { toMinor } from "./Provider.ts"
import { Providers } from "./Providers.ts"

/** What may leave, of what, and how much of it. */
const makeReading = Effect.fnUntraced(function* (store: PayoutStore) {
  const policy = yield* PayoutPolicy
  const { connected } = yield* Providers

  /** What may leave of an asset, how it is counted here, and how at the provider. */
  const termsOf = Effect.fnUntraced(function* ({ asset, provider: id }: Pick<PayoutCreate, "asset" | "provider">) {
    const terms = policy.find(({ provider }) => provider === id)?.assets.find((one) => one.asset === asset)
    const provider = connected.find((one) => one.provider.id === id)?.provider
    const currency = provider?.payouts === undefined ? undefined : provider.currencies.get(asset)
    const scale = yield* store.scaleOf(asset)
    return terms === undefined || currency === undefined || scale === undefined ? undefined : { terms, currency, scale }
  })

  const readQuantity = Effect.fnUntraced(function* (asked: PayoutCreate) {
    const offered = yield* termsOf(asked)
    if (offered === undefined) return yield* refuse("payout.not_offered")
    const { currency, scale, terms } = offered
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

  return { readQuantity, termsOf }
})

/** Within 24 hours; payouts of an asset are asked for one after the other. */
const checkLimits = Effect.fnUntraced(function* (
  store: PayoutStore,
  person: string,
  { asset, everybody_per_day: everybody, person_per_day: each }: PayoutTerms,
  amount: bigint,
  scale: number
) {
  yield* store.takeTurn(asset)
  const limits = [
    { of: "person", most: parseAmount(each, scale) ?? 0n, spent: yield* store.spentBy(person, asset) },
    { of: "everybody", most: parseAmount(everybody, scale) ?? 0n, spent: yield* store.spentByAll(asset) }
  ]
  for (const { most, of, spent } of limits) {
    if (spent + amount <= most) continue
    return yield* refuse("withdrawal.limit_reached", {
      of,
      left: formatAmount(spent < most ? most - spent : 0n, scale)
    })
  }
})

export const makePayoutRequesting = Effect.fnUntraced(function* ({ apply, found, store, tell }: PayoutFlow) {
  const freezes = yield* Freezes
  const ledger = yield* Ledger
  const newId = yield* NewId
  const policy = yield* PayoutPolicy
  const { readQuantity, termsOf } = yield* makeReading(store)

  const readAddress = Effect.fnUntraced(function* (person: string, { address, provider }: PayoutCreate) {
    const listed = yield* store.addresses.find(person, provider, address)
    if (listed === undefined) return yield* refuse("payout.address_not_listed")
    return listed.isRipe ? listed : yield* refuse("withdrawal.address_unripe", { ripe_at: listed.ripeAt.toISOString() })
  })

  const hold = Effect.fnUntraced(function* (person: string, asset: string, amount: bigint, reference: string) {
    const debit: AccountKey = { owner: person, kind: "available", asset }
    const credit: AccountKey = { owner: person, kind: "withdrawal_hold", asset }
    yield* ledger
      .postNew([{ id: newId(), amount, debit, credit, reason: "withdrawal_hold", reference }])
      .pipe(Effect.catchTag("Overdrawn", () => refuse("withdrawal.funds_insufficient", { asset })))
  })

  const request = Effect.fnUntraced(function* (person: string, asked: PayoutCreate) {
    yield* freezes.assertFree(person)
    if (yield* store.owes(person)) return yield* refuse("withdrawal.debt_open")
    const { amount, of, scale, terms } = yield* readQuantity(asked)
    const { address, id: addressId } = yield* readAddress(person, asked)
    yield* checkLimits(store, person, terms, amount, scale)
    const id = newId()
    yield* hold(person, terms.asset, amount, id)
    const approvalsNeeded = amount > of(terms.approval_above) ? terms.approvals : 0
    const { provider } = asked
    const { asset } = terms
    yield* store.insert({ id, person, provider, asset, addressId, address, amount, approvalsNeeded })
    yield* tell({ id, person, provider, asset, address, amount, scale }, "payout.requested")
    if (approvalsNeeded === 0) yield* apply(yield* found(id), "approve")
    return payoutView(yield* found(id))
  })

  /** What is offered to a person now, and what of it is left to them. */
  const terms = Effect.fnUntraced(function* (person: string) {
    const offered = policy.flatMap(({ assets, provider, ripening_hours }) =>
      assets.map(({ asset }) => ({ asset, provider, ripening_hours }))
    )
    const views = yield* Effect.forEach(
      offered,
      Effect.fnUntraced(function* (one) {
        const read = yield* termsOf(one)
        if (read === undefined) return []
        const { scale, terms: of } = read
        const left = (parseAmount(of.person_per_day, scale) ?? 0n) - (yield* store.spentBy(person, one.asset))
        const { approval_above, approvals, minimum, person_per_day: per_day } = of
        return [
          { ...one, minimum, per_day, left: formatAmount(left > 0n ? left : 0n, scale), approval_above, approvals }
        ]
      })
    )
    return views.flat()
  })

  return { request, terms }
})
