/** One request for each route of top-ups and payouts. */
import { freshId } from "./Commands.ts"

export const paymentSamples = {
  "top_ups.create": { payload: () => ({ client_id: freshId(), asset: "EUR", amount: "50.00" }) },
  "top_ups.list": {},
  "top_ups.all": {},
  "top_ups.get": { params: () => crypto.randomUUID(), whose: [] },
  "top_ups.cancel": { params: () => crypto.randomUUID(), whose: [], payload: () => ({ client_id: freshId() }) },
  "top_ups.rule": {
    params: () => crypto.randomUUID(),
    whose: [],
    payload: () => ({ client_id: freshId(), lost: "20.00", reason: "a test" })
  },
  "top_ups.resolve": {
    params: () => crypto.randomUUID(),
    whose: [],
    payload: () => ({ client_id: freshId(), decision: "close", reason: "nothing came" })
  },
  "top_ups.refund": { params: () => crypto.randomUUID(), whose: [], payload: () => ({ client_id: freshId() }) },
  "payouts.terms": {},
  "payouts.addresses": {},
  "payouts.add_address": { payload: () => ({ client_id: freshId(), provider: "paypal", address: "ann@example.org" }) },
  "payouts.remove_address": {
    params: () => crypto.randomUUID(),
    whose: [],
    payload: () => ({ client_id: freshId() })
  },
  "payouts.create": {
    payload: () => ({
      client_id: freshId(),
      provider: "paypal",
      asset: "EUR",
      quantity: "1",
      address: "ann@example.org"
    })
  },
  "payouts.list": {},
  "payouts.get": { params: () => crypto.randomUUID(), whose: [] },
  "payouts.cases": {},
  "payouts.approve": {
    params: () => crypto.randomUUID(),
    whose: [],
    payload: () => ({ client_id: freshId(), quantity: "1", address: "ann@example.org" })
  },
  "payouts.reject": {
    params: () => crypto.randomUUID(),
    whose: [],
    payload: () => ({ client_id: freshId(), reason: "unlikely" })
  },
  "payouts.resolve": {
    params: () => crypto.randomUUID(),
    whose: [],
    payload: () => ({ client_id: freshId(), outcome: "paid", quantity: "1", reason: "seen" })
  }
} as const
