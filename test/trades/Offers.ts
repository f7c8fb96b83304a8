/** Offers on USDT-EUR that are not for everybody, and those who take them. */
import * as Effect from "effect/Effect"
import { Orders } from "../../core/orders/Orders.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import type { OrderCreate } from "../../core/protocol/Order.ts"
import { priceEur } from "./TradingFloor.ts"

type More = Partial<Omit<OrderCreate, "client_id" | "market">>

const terms = { methods: ["sepa_instant"] }

const place = ({ personId }: Pick<Principal, "personId">, more: More) =>
  Orders.use((orders) =>
    orders.create(personId, {
      client_id: crypto.randomUUID(),
      market: "USDT-EUR",
      side: "sell",
      type: "limit",
      quantity: "100",
      price: priceEur,
      terms,
      ...more
    })
  )

/** A sale of 100 USDT that rests. */
export const give = (person: Pick<Principal, "personId">, more: More) =>
  Effect.map(place(person, more), ({ order }) => order)

/** A purchase from the offer that is named. */
export const take = (person: Pick<Principal, "personId">, offer: string, quantity: string, more: More = {}) =>
  place(person, { side: "buy", time_in_force: "ioc", quantity, offer, ...more })
