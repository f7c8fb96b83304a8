/** Where a person may be paid by a provider: listed beforehand, so that whoever has their key for an hour is paid nothing. */
import * as Effect from "effect/Effect"
import { Freezes } from "../identity/Freezes.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { refuse } from "../protocol/Errors.ts"
import { type PayoutAddressAdd, payoutAddressesMax } from "../protocol/Payout.ts"
import { PayoutPolicy } from "./PayoutPolicy.ts"
import type { PayoutStore } from "./PayoutStore.ts"
import { payoutAddressView } from "./PayoutView.ts"

export const makePayoutAddresses = Effect.fnUntraced(function* ({ addresses }: PayoutStore) {
  const policy = yield* PayoutPolicy
  const freezes = yield* Freezes
  const events = yield* Events
  const newId = yield* NewId

  /** In the caller's transaction, as the removal is. */
  const add = Effect.fnUntraced(function* (
    person: string,
    { address, provider }: Pick<PayoutAddressAdd, "address" | "provider">
  ) {
    yield* freezes.assertFree(person)
    const terms = policy.find((one) => one.provider === provider)
    if (terms === undefined) return yield* refuse("payout.not_offered")
    yield* addresses.takeTurn(person)
    const listed = yield* addresses.list(person)
    const same = listed.find((row) => row.provider === provider && row.address === address)
    // Listed before, it ripens since then.
    if (same !== undefined) return payoutAddressView(same)
    if (listed.length >= payoutAddressesMax) {
      return yield* refuse("withdrawal.addresses_full", { maximum: payoutAddressesMax })
    }
    const made = yield* addresses.insert({ id: newId(), person, provider, address }, terms.ripening_hours)
    if (made === undefined) return yield* Effect.die(new Error("an address was not listed"))
    const data = { id: made.id, provider, address, ripe_at: made.ripeAt.toISOString() }
    yield* events.append([{ kind: "payout.address_added", subject: person, people: [person], data }])
    return payoutAddressView(made)
  })

  const remove = Effect.fnUntraced(function* (person: string, id: string) {
    const row = yield* addresses.remove(person, id)
    if (row === undefined) return yield* refuse("payout.address_unknown")
    const data = { provider: row.provider, address: row.address }
    yield* events.append([{ kind: "payout.address_removed", subject: person, people: [person], data }])
    return payoutAddressView(row)
  })

  return { add, remove }
})
