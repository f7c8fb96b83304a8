import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Client } from "../../core/client/Client.ts"
import type { ClientFailure } from "../../core/client/Failure.ts"
import type { OrderCreate } from "../../core/protocol/Order.ts"
import { openStream } from "../http/StreamClient.ts"
import { cleanDatabase } from "../postgres/cleanDoctor.ts"
import { easyPolicy, setPolicy } from "../postgres/easyPolicy.ts"
import { type TestDatabase, testDatabase } from "../postgres/TestDatabase.ts"
import { hasRedis, makeRedis, missingRedis, type RedisServer } from "./RedisServer.ts"
import { SharedDaemon } from "./SharedDaemon.ts"

let database: TestDatabase
let redis: RedisServer
let one: SharedDaemon
let two: SharedDaemon

const asOwner = <A, E>(effect: Effect.Effect<A, E, SqlClient.SqlClient>) =>
  Effect.runPromise(Effect.provide(effect, database.ownerLayer))

/** How a market's quote asset is paid, and a price at which nobody sells. */
const escrow: Readonly<Record<string, { readonly method: string; readonly price: string }>> = {
  "USDT-EUR": { method: "sepa_instant", price: "0.5" },
  "BTC-EUR": { method: "sepa_instant", price: "1000" },
  "USDT-BRL": { method: "pix", price: "1" },
  "USDT-INR": { method: "upi", price: "10" },
  "USDT-KES": { method: "mpesa_ke", price: "10" },
  "USDT-NGN": { method: "nip", price: "100" }
}
const instant = ["BTC-USDT", "ETH-USDT"]
const every = [...instant, ...Object.keys(escrow)]

const order = (market: string, more: Partial<OrderCreate> = {}): OrderCreate => {
  const { method, price = "100" } = escrow[market] ?? {}
  return {
    client_id: crypto.randomUUID(),
    market,
    side: "buy",
    type: "limit",
    price,
    quantity: market.startsWith("USDT") ? "100" : "0.02",
    ...(method === undefined ? {} : { terms: { methods: [method] } }),
    ...more
  }
}

const place = async (client: Client, payload: OrderCreate) =>
  (await client.call("orders.create", { payload })).data.order

const codeOf = async (call: Promise<unknown>): Promise<string | undefined> => {
  try {
    await call
    return undefined
  } catch (error) {
    return (error as ClientFailure).error.code
  }
}

const book = async (daemon: SharedDaemon, market: string) =>
  (await daemon.client("ann", one).call("markets.book", { params: { market }, query: {} })).data

const sameBooks = async (): Promise<void> => {
  await expect
    .poll(async () => {
      const [first, second] = await Promise.all([book(one, "BTC-USDT"), book(two, "BTC-USDT")])
      return JSON.stringify(first) === JSON.stringify(second)
    })
    .toBe(true)
}

/** How long it takes until every market takes an order again. */
const tradesAgain = async (daemon: SharedDaemon): Promise<number> => {
  const client = daemon.client("ann", one)
  const startedMs = performance.now()
  const orders = await Promise.all(every.map((market) => place(client, order(market))))
  expect(orders.map(({ state }) => state)).toEqual(every.map(() => "open"))
  return Math.round(performance.now() - startedMs)
}

const together = () => {
  beforeAll(async () => {
    database = await testDatabase()
    await asOwner(setPolicy(easyPolicy("bonds", "holds")))
    redis = await makeRedis()
    one = await SharedDaemon.make(database.ownerUrl, redis.url)
    two = await SharedDaemon.make(database.ownerUrl, redis.url)
    await one.launch()
    two.shareKeyOf(one)
    await two.launch()
    // They start without it, too.
    await redis.start()
  })

  afterAll(async () => {
    await Promise.all([one.remove(), two.remove()])
    await redis.kill("SIGKILL")
    await asOwner(cleanDatabase)
    await database.drop()
  })

  it("shuts a daemon out that has another vault key", async () => {
    const third = await SharedDaemon.make(database.ownerUrl, redis.url)
    await expect(third.launch()).rejects.toThrow(/vault key/)
    await third.remove()
  })

  it("take any command and any question, whoever holds the market", async () => {
    const here = one.client("ann", one)
    const there = two.client("ann", one)
    for (const market of ["BTC-USDT", "ETH-USDT"]) {
      const placed = await place(here, order(market))
      const { data: amended } = await there.call("orders.amend", {
        params: { id: placed.id },
        payload: { client_id: crypto.randomUUID(), quantity: "0.01" }
      })
      expect(amended.order.quantity).toMatch(/^0\.010*$/)
      const { client_id: _, ...asked } = order(market, { price: "100000" })
      const { data: quote } = await there.call("orders.quote", { payload: asked })
      expect(quote.filled).not.toMatch(/^0\.?0*$/)
      const { data: cancelled } = await there.call("orders.cancel_all", {
        payload: { client_id: crypto.randomUUID(), market }
      })
      expect(cancelled.cancelled).toContain(placed.id)
    }
  })

  it("give a command its first answer, whichever of them is asked again", async () => {
    const payload = order("BTC-USDT")
    const first = await place(one.client("ann", one), payload)
    const again = await Promise.all([one, two].map((daemon) => place(daemon.client("ann", one), payload)))
    expect(again).toEqual([first, first])
  })

  it("tell the same of a book, in answers and streams", async () => {
    const streams = await Promise.all([one, two].map((daemon) => openStream(daemon.host)))
    for (const stream of streams) stream.say({ op: "subscribe", topic: "book:BTC-USDT" })
    await Promise.all(streams.map((stream) => stream.next(({ type }) => type === "snapshot")))
    const hasDelta = (price: string) =>
      streams.every(({ messages }) =>
        messages.some((message) => message.type === "delta" && JSON.stringify(message).includes(`"price":"${price}"`))
      )
    // Changes go round as they happen once Redis is there; until then they are asked for, and come as snapshots.
    let tries = 0
    await expect
      .poll(async () => {
        tries += 1
        const price = `123.${tries}`
        await place(two.client("ann", one), order("BTC-USDT", { price }))
        return expect
          .poll(() => hasDelta(price), { timeout: 500 })
          .toBe(true)
          .then(
            () => true,
            () => false
          )
      })
      .toBe(true)
    await sameBooks()
    await two.client("ann", one).call("orders.cancel_all", { payload: { client_id: crypto.randomUUID() } })
    await Promise.all(streams.map((stream) => stream.close()))
    await sameBooks()
  })

  it("stop a market for all when its operator tells any of them", async () => {
    for (const [daemon, other] of [
      [one, two],
      [two, one]
    ] as const) {
      const operator = daemon.client("operator", one)
      const set = (state: "open" | "halted") =>
        operator.call("markets.set_state", {
          params: { market: "ETH-USDT" },
          payload: { client_id: crypto.randomUUID(), state }
        })
      await set("halted")
      for (const at of [daemon, other]) {
        expect(await codeOf(place(at.client("ann", one), order("ETH-USDT")))).toBe("market.not_open")
      }
      await set("open")
      expect((await place(other.client("ann", one), order("ETH-USDT"))).state).toBe("open")
    }
  })

  it("halt at once for all what an operator tells any of them, with and without Redis, and over a restart", async () => {
    const ann = (daemon: SharedDaemon) => daemon.client("ann", one)
    const command = () => ({ client_id: crypto.randomUUID() })
    const operate = (daemon: SharedDaemon, action: "orders" | "payments", what: "begin" | "lift") =>
      what === "begin"
        ? daemon.client("operator", one).call("halts.begin", { payload: { ...command(), action, reason: "a look" } })
        : daemon.client("operator", one).call("halts.lift", { payload: { ...command(), action } })
    /** A purchase of ben's, or of what somebody offers for less. */
    const buy = async () => {
      const asked = { price: "0.97", quantity: "20" }
      await place(one.client("ben", one), order("USDT-EUR", { ...asked, side: "sell" }))
      const { data } = await ann(one).call("orders.create", { payload: order("USDT-EUR", asked) })
      const id = data.fills[0]?.trade
      if (typeof id !== "string") throw new Error("nobody sold")
      return { params: { id } }
    }
    const bought = [await buy(), await buy(), await buy()] as const
    const pays = (daemon: SharedDaemon, trade: (typeof bought)[number]) =>
      codeOf(ann(daemon).call("trades.mark_paid", { ...trade, payload: { ...command(), version: 1 } }))
    const stopped = async (trade: (typeof bought)[number]) => {
      for (const daemon of [one, two]) {
        expect(await codeOf(place(ann(daemon), order("ETH-USDT")))).toBe("market.not_open")
        expect(await codeOf(place(ann(daemon), order("USDT-EUR")))).toBe("market.not_open")
        expect(await pays(daemon, trade)).toBe("halt.in_force")
      }
    }
    for (const [told, other, trade] of [
      [one, two, bought[0]],
      [two, one, bought[1]]
    ] as const) {
      if (told === two) await redis.kill("SIGKILL")
      for (const action of ["orders", "payments"] as const) await operate(told, action, "begin")
      await stopped(trade)
      const cancelled = await ann(other).call("trades.cancel", { ...trade, payload: { ...command(), version: 1 } })
      expect(cancelled.data.state).toBe("cancelled")
      if (told === two) {
        two.signal("SIGKILL")
        await two.ended
        await two.launch()
        await stopped(bought[2])
      }
      for (const action of ["orders", "payments"] as const) await operate(other, action, "lift")
      expect((await place(ann(told), order("ETH-USDT"))).state).toBe("open")
    }
    await redis.start()
    expect(await pays(two, bought[2])).toBeUndefined()
  })

  it("trade on while Redis is down or hangs, and tell the same of the books (DB-12)", async () => {
    for (const signal of ["SIGSTOP", "SIGKILL"] as const) {
      await redis.kill(signal)
      await Promise.all(
        [one, two].flatMap((daemon) => every.map((market) => place(daemon.client("ann", one), order(market))))
      )
      await sameBooks()
      if (signal === "SIGSTOP") await redis.kill("SIGCONT")
    }
    await redis.start()
    await place(one.client("ann", one), order("BTC-USDT"))
    await sameBooks()
  })

  it("keep a market stopped when it changes hands", async () => {
    const set = (state: "open" | "halted") =>
      Promise.all(
        every.map((market) =>
          one.client("operator", one).call("markets.set_state", {
            params: { market },
            payload: { client_id: crypto.randomUUID(), state }
          })
        )
      )
    await set("halted")
    two.signal("SIGKILL")
    await two.ended
    const codes = await Promise.all(every.map((market) => codeOf(place(one.client("ann", one), order(market)))))
    expect(new Set(codes)).toEqual(new Set(["market.not_open"]))
    await two.launch()
    for (const market of every) {
      expect(await codeOf(place(two.client("ann", one), order(market)))).toBe("market.not_open")
    }
    await set("open")
    await tradesAgain(two)
  })

  it("DB-10 take over the markets of one that is killed, or frozen, and go on when that one comes back", async () => {
    const figures: Record<string, number> = {}
    two.signal("SIGKILL")
    figures["kill -9"] = await tradesAgain(one)
    await two.ended
    await two.launch()
    await sameBooks()
    two.signal("SIGSTOP")
    figures["SIGSTOP"] = await tradesAgain(one)
    two.signal("SIGCONT")
    await tradesAgain(two)
    await sameBooks()
    console.log(JSON.stringify({ "milliseconds until a market trades again": figures }))
  })

  it("hand their markets over when they are told to stop", async () => {
    two.signal("SIGTERM")
    const taken = tradesAgain(one)
    expect((await two.ended).code).toBe(0)
    await taken
    expect((await fetch(`${one.url}/readyz`)).status).toBe(200)
    await two.launch()
    await sameBooks()
  })
}

describe("several daemons on one database", () => {
  if (hasRedis) together()
  else missingRedis()
})
