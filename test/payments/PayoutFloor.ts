/** People who take euros out by PayPal, over a peer of our own. */
import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { houseAccount, Ledger } from "../../core/ledger/Ledger.ts"
import { PayoutPolicy } from "../../core/payments/PayoutPolicy.ts"
import { makePayoutStore } from "../../core/payments/PayoutStore.ts"
import { Payouts } from "../../core/payments/Payouts.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import { connectPaypal } from "../../daemon/payments/PaypalConnection.ts"
import { startPaypalPeer } from "../peers/PaypalPeer.ts"
import { payoutResource } from "../peers/PaypalPayouts.ts"
import { newPerson, openFloorWith } from "../trades/TradingFloor.ts"
import { eurOf, hastyProviders, hearAll, later } from "./PaymentFloor.ts"
import { hear, type PaypalFloor } from "./PaypalFloor.ts"

const terms = { minimum: "1.00", person_per_day: "500.00", everybody_per_day: "100000.00", approval_above: "100.00" }
const policy = Layer.succeed(PayoutPolicy, [
  { provider: "paypal", ripening_hours: 24, assets: [{ asset: "EUR", ...terms, approvals: 2 }] }
])

/** What everybody begins with: 300 euros, in smallest units of the asset here. */
export const startEur = 30_000n

export const openPayoutFloor = async (): Promise<PaypalFloor> => {
  const paypal = await startPaypalPeer()
  const floor = await openFloorWith(Layer.merge(hastyProviders(connectPaypal(paypal.settings)), policy))
  return {
    ...floor,
    paypal,
    close: async () => {
      await floor.close()
      await paypal.close()
    }
  }
}

export const addressOf = ({ name }: Principal): string => `${name}@example.org`

/** As the owner: somebody listed an address so many hours ago, which ripens in a day. */
export const listAddress = ({ asOwner }: PaypalFloor, person: Principal, hours = 25) =>
  Effect.promise(() =>
    asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql`INSERT INTO payout_addresses (id, person_id, provider, address, added_at, ripe_at)
          VALUES (${randomUUID()}::uuid, ${person.personId}::uuid, 'paypal', ${addressOf(person)},
            now() - make_interval(hours => ${hours}::int4), now() + make_interval(hours => ${24 - hours}::int4))`
      )
    )
  )

/** Somebody with euros, and with an address that is ripe. */
export const newPayee = Effect.fnUntraced(function* (floor: PaypalFloor) {
  const person = yield* newPerson("trader")
  yield* Ledger.use((ledger) =>
    ledger.post([
      {
        id: randomUUID(),
        amount: startEur,
        debit: houseAccount("external", "EUR"),
        credit: { owner: person.personId, kind: "available", asset: "EUR" },
        reason: "faucet",
        reference: null
      }
    ])
  )
  yield* listAddress(floor, person)
  return person
})

export const askPayout = (person: Principal, quantity = "20.00", address = addressOf(person)) =>
  Payouts.use((payouts) =>
    payouts.create(person.personId, { client_id: randomUUID(), provider: "paypal", asset: "EUR", quantity, address })
  )

/** As it is stored. */
export const payoutOf = (id: string) =>
  SqlClient.SqlClient.use((sql) => Effect.flatMap(makePayoutStore(sql).find(id), Effect.fromNullishOr)).pipe(
    Effect.orDie
  )

export const stateOf = (id: string) => Effect.map(payoutOf(id), ({ state }) => state)

const passPayouts = SqlClient.SqlClient.use(
  (sql) => sql`UPDATE payouts SET next_at = now(), leased_until = NULL WHERE next_at IS NOT NULL`
)

/** All that waits is due, and is done; nobody is at it any more. */
export const again = (floor: PaypalFloor) =>
  Effect.promise(() => floor.asOwner(passPayouts)).pipe(Effect.andThen(later(floor)), Effect.andThen(hearAll))

/** As the owner: its request left so many days ago. */
export const ageRequest = ({ asOwner }: PaypalFloor, id: string, days: number) =>
  Effect.promise(() =>
    asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql`UPDATE payouts SET sent_at = now() - make_interval(days => ${days}::int4) WHERE id = ${id}::uuid`
      )
    )
  )

/** As the owner: it was paid two hours ago. */
export const agePayment = ({ asOwner }: PaypalFloor, id: string) =>
  Effect.promise(() =>
    asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql`UPDATE payouts SET paid_at = now() - interval '2 hours' WHERE id = ${id}::uuid`
      )
    )
  )

/** What PayPal has under our reference. */
export const atPaypal = ({ paypal }: PaypalFloor, id: string) =>
  paypal.world.payouts.all.filter(({ reference }) => reference === id)

/** What becomes of it there. */
export const become = (floor: PaypalFloor, id: string, status: string): void => {
  for (const one of atPaypal(floor, id)) Object.assign(one, { status, batchStatus: "SUCCESS" })
}

/** PayPal tells of it, some times. */
export const tell = Effect.fnUntraced(function* (floor: PaypalFloor, id: string, copies = 1) {
  for (const one of atPaypal(floor, id)) {
    const message = floor.paypal.event(`PAYMENT.PAYOUTS-ITEM.${one.status ?? "PENDING"}`, payoutResource(one))
    for (let copy = 0; copy < copies; copy++) yield* hear(message)
  }
})

export const availableOf = (person: Principal) => Effect.map(eurOf(person), ({ available }) => available)
