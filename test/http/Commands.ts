/** Commands that tests need done, as a person does them. */
import type { ConditionalLeg, ConditionalOrderPlaced } from "../../core/protocol/Conditional.ts"
import type { OrderCreate, OrderPlaced } from "../../core/protocol/Order.ts"
import type { ScheduleView } from "../../core/protocol/Schedule.ts"
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

/** Waits for a price that never comes. */
export const conditionalLeg: ConditionalLeg = {
  trigger: { kind: "stop", price: "9000000.0" },
  order: { side: "buy", type: "limit", quantity: "0.01", price: "100.0" }
}

/** Id of a conditional order of ann's that waits. */
export const placeConditional = async ({ cast, host }: TestDaemon): Promise<string> => {
  const create = { client_id: freshId(), market: "BTC-USDT", legs: [conditionalLeg] }
  const { json } = await post(host, cast.ann, "/v1/conditional-orders", create)
  return (json as ConditionalOrderPlaced).orders[0]?.id ?? ""
}

/** Once a month, from long after every test. */
export const everyMonth = { unit: "month", steps: 1, first: "2090-01-31T09:00", zone: "Europe/Berlin" } as const

/** Runs once a month, from long after every test. */
export const monthly = {
  market: "BTC-USDT",
  order: { side: "buy", type: "limit", quantity: "0.01", price: "100.0" },
  ...everyMonth
} as const

/** Id of an active schedule of ann's. */
export const placeSchedule = async ({ cast, host }: TestDaemon): Promise<string> => {
  const { json } = await post(host, cast.ann, "/v1/schedules", { client_id: freshId(), ...monthly })
  return (json as ScheduleView).id
}

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
