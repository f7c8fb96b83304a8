/** People who pay in by PayPal, over a peer of our own. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { ProviderInbox } from "../../core/payments/ProviderInbox.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import { connectPaypal } from "../../daemon/payments/PaypalConnection.ts"
import { type Message, type Order, type PaypalPeer, startPaypalPeer } from "../peers/PaypalPeer.ts"
import { type Floor, openFloorWith } from "../trades/TradingFloor.ts"
import { hastyProviders, later, topUp, topUpOf, workAll } from "./PaymentFloor.ts"

export interface PaypalFloor extends Floor {
  readonly paypal: PaypalPeer
}

export const openPaypalFloor = async (): Promise<PaypalFloor> => {
  const paypal = await startPaypalPeer()
  const floor = await openFloorWith(hastyProviders(connectPaypal(paypal.settings)))
  return {
    ...floor,
    paypal,
    close: async () => {
      await floor.close()
      await paypal.close()
    }
  }
}

/** All that waits is due, and is done. */
export const again = (floor: PaypalFloor) => Effect.andThen(later(floor), workAll)

export const attemptOf = (id: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<{ id: string; state: string; reference: string | null; key: string }>`SELECT id::text AS id, state,
      reference, idempotency_key AS key FROM payment_attempts WHERE intent = ${id}::uuid`
  ).pipe(
    Effect.flatMap(([row]) => (row === undefined ? Effect.die(new Error(`no attempt of ${id}`)) : Effect.succeed(row)))
  )

/** What PayPal has of a top-up. */
export const orderOf = Effect.fnUntraced(function* ({ paypal }: PaypalFloor, id: string) {
  const { reference } = yield* attemptOf(id)
  const order = paypal.world.orders.get(reference ?? "")
  return order === undefined ? yield* Effect.die(new Error(`no order ${reference}`)) : order
})

/** A top-up that can be approved, with its order. */
export const openTopUp = Effect.fnUntraced(function* (floor: PaypalFloor, person: Principal, amount = "50.00") {
  const { id } = yield* topUp(person, amount)
  yield* workAll
  return { id, view: yield* topUpOf(person, id), order: yield* orderOf(floor, id) }
})

/** Somebody approves it on the page. */
export const approve = (order: Order): void => {
  order.status = "APPROVED"
}

/** One that was approved and taken, and is on hold. */
export const paidTopUp = Effect.fnUntraced(function* (floor: PaypalFloor, person: Principal, amount = "50.00") {
  const { id, order } = yield* openTopUp(floor, person, amount)
  approve(order)
  yield* again(floor)
  return { id, order, capture: order.capture?.id ?? "" }
})

/** Hands an event to the inbox as the route does. */
export const hear = ({ body, headers }: Message) =>
  ProviderInbox.use((inbox) => inbox.receive("paypal", Buffer.from(body), headers))

export const approved = ({ id, reference }: Order) => ({ id, purchase_units: [{ custom_id: reference }] })
