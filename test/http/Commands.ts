/** Commands that tests need done, as a person does them. */
import type { OrderCreate, OrderPlaced } from "../../core/protocol/Order.ts"
import { post } from "./Signed.ts"
import type { CastMember, TestDaemon } from "./TestDaemon.ts"

let commands = 0

/** A client id nobody used. */
export const freshId = (): string => `c-${(commands += 1)}`

const farBid = { market: "BTC-USDT", side: "buy", type: "limit", quantity: "0.01", price: "100.0" }

/** Places an order, a small bid far from any ask when nothing is said. */
export const place = async (
  { host }: TestDaemon,
  as: CastMember,
  order: Partial<Omit<OrderCreate, "client_id">> = {}
): Promise<OrderPlaced> => {
  const { json, status, text } = await post(host, as, "/v1/orders", {
    client_id: freshId(),
    ...farBid,
    ...order
  })
  if (status !== 201) throw new Error(`the order was not placed: ${text}`)
  return json as OrderPlaced
}

/** Id of an open order of ann's. */
export const placeOrder = async (daemon: TestDaemon): Promise<string> => (await place(daemon, daemon.cast.ann)).order.id

/** Id of a trade of 100 USDT that ann sells to ben, who has not paid. */
export const openTrade = async (daemon: TestDaemon): Promise<string> => {
  const { ann, ben } = daemon.cast
  const order = { market: "USDT-EUR", quantity: "100", price: "0.92", terms: { methods: ["sepa_instant"] } }
  await place(daemon, ann, { ...order, side: "sell" })
  const { fills } = await place(daemon, ben, { ...order, side: "buy" })
  const trade = fills[0]?.trade
  if (typeof trade !== "string") throw new Error("the orders opened no trade")
  return trade
}
