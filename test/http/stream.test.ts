import diagnosticsChannel from "node:diagnostics_channel"
import { once } from "node:events"
import type { Socket } from "node:net"
import { setImmediate } from "node:timers/promises"
import * as fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { BookLevel, BookView, PrintView } from "../../core/protocol/Market.ts"
import type { OrderView } from "../../core/protocol/Order.ts"
import { type BookDelta, type StreamMessage, streamMessageBytesMax } from "../../core/protocol/Stream.ts"
import type { TradeView } from "../../core/protocol/Trade.ts"
import { freshId, openTrade, place } from "./Commands.ts"
import { makeKeyPair } from "../../core/protocol/Signing.ts"
import { errorOf, get, post, send } from "./Signed.ts"
import { openStream, type StreamClient } from "./StreamClient.ts"
import { startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

type Snapshot = Extract<StreamMessage, { readonly type: "snapshot" }>
type Delta = Extract<StreamMessage, { readonly type: "delta" }>

const isSnapshot =
  (topic: string) =>
  (message: StreamMessage): message is Snapshot =>
    message.type === "snapshot" && message.topic === topic
const isDelta =
  (topic: string) =>
  (message: StreamMessage): message is Delta =>
    message.type === "delta" && message.topic === topic

const subscribe = async (client: StreamClient, topic: string): Promise<Snapshot> => {
  const from = client.messages.length
  client.say({ op: "subscribe", topic })
  return (await client.next(isSnapshot(topic), from)) as Snapshot
}

const printsOf = (message: StreamMessage): ReadonlyArray<PrintView> =>
  (message as Delta).data as ReadonlyArray<PrintView>

/** Each message begins where the one before it ended. */
const expectUnbroken = (snapshot: Snapshot, deltas: ReadonlyArray<Delta>): void => {
  const ends = [snapshot, ...deltas].map(({ seq }) => seq)
  expect(deltas.map((delta) => delta.prev_seq)).toEqual(ends.slice(0, -1))
  expect(ends).toEqual([...new Set(ends)].toSorted((one, other) => one - other))
}

/** What a reader has that keeps a snapshot up to date. */
const applied = (snapshot: BookView, deltas: ReadonlyArray<BookDelta>): Pick<BookView, "asks" | "bids"> => {
  const side = (name: "asks" | "bids"): ReadonlyArray<BookLevel> => {
    const levels = new Map(snapshot[name].map((level) => [level.price, level]))
    for (const delta of deltas) {
      for (const level of delta[name]) {
        if (level.orders === 0) levels.delete(level.price)
        else levels.set(level.price, level)
      }
    }
    const sign = name === "bids" ? -1 : 1
    return [...levels.values()].sort((left, right) => sign * (Number(left.price) - Number(right.price)))
  }
  return { bids: side("bids"), asks: side("asks") }
}

describe("the live stream", () => {
  let daemon: TestDaemon
  const clients: Array<StreamClient> = []

  const open = async (as?: Parameters<typeof openStream>[1]): Promise<StreamClient> => {
    const client = await openStream(daemon.host, as)
    clients.push(client)
    return client
  }

  beforeAll(async () => {
    daemon = await startTestDaemon()
  })
  afterAll(async () => {
    for (const client of clients) client.resume()
    await Promise.all(clients.map((client) => client.close()))
    await daemon.examine()
    await daemon.close()
  })

  it("DB-23: a snapshot and its deltas, numbered without gaps, are the book", async () => {
    const { ann, ben } = daemon.cast
    const topic = "book:ETH-USDT"
    const early = await open()
    const first = await subscribe(early, topic)
    const order = fc.record({
      as: fc.constantFrom(ann, ben),
      side: fc.constantFrom("buy" as const, "sell" as const),
      price: fc.integer({ min: 1_990, max: 2_010 }).map((price) => `${price}.00`),
      quantity: fc.integer({ min: 1, max: 9 }).map((tenths) => `0.${tenths}`),
      cancels: fc.boolean()
    })
    await fc.assert(
      fc.asyncProperty(fc.array(order, { minLength: 1, maxLength: 12 }), async (orders) => {
        const placing = orders.map(async ({ as, cancels, ...rest }) => {
          const { json } = await post(daemon.host, as, "/v1/orders", {
            client_id: freshId(),
            market: "ETH-USDT",
            type: "limit",
            ...rest
          })
          const placed = (json as { readonly order?: OrderView }).order
          if (!cancels || placed?.state !== "open") return
          await post(daemon.host, as, `/v1/orders/${placed.id}/cancel`, { client_id: freshId() })
        })
        // A reader that comes while orders are placed sees the same book as one who was there from the start.
        const late = await open()
        const second = await subscribe(late, topic)
        await Promise.all(placing)
        const book = (await get(daemon.host, undefined, "/v1/markets/ETH-USDT/book?depth=200")).json as BookView
        for (const [client, snapshot] of [
          [early, first],
          [late, second]
        ] as const) {
          await client.next((message) => "seq" in message && message.seq === book.seq)
          const deltas = client.messages.filter(isDelta(topic))
          expectUnbroken(snapshot, deltas)
          const levels = applied(
            snapshot.data as BookView,
            deltas.map((delta) => delta.data as BookDelta)
          )
          expect(levels).toEqual({ bids: book.bids, asks: book.asks })
        }
        await late.close()
      }),
      { numRuns: 15 }
    )
  })

  it("tells the tape: the latest prints, then each as it happens", async () => {
    const { ann, ben } = daemon.cast
    const quote = { market: "BTC-USDT", quantity: "0.5", price: "61000.0" }
    await place(daemon, ann, { ...quote, side: "sell" })
    await place(daemon, ben, { ...quote, side: "buy", quantity: "0.2" })
    const client = await open()
    const snapshot = await subscribe(client, "prints:BTC-USDT")
    expect((snapshot.data as ReadonlyArray<PrintView>).at(-1)).toMatchObject({ quantity: "0.20000", side: "buy" })
    await place(daemon, ben, { ...quote, side: "buy", quantity: "0.1" })
    await place(daemon, ben, { ...quote, side: "buy", quantity: "0.2" })
    await client.next(
      (message) => isDelta("prints:BTC-USDT")(message) && printsOf(message).at(-1)?.quantity === "0.20000"
    )
    const deltas = client.messages.filter(isDelta("prints:BTC-USDT"))
    expect(deltas.flatMap(printsOf).map(({ quantity }) => quantity)).toEqual(["0.10000", "0.20000"])
    expectUnbroken(snapshot, deltas)
  })

  it("tells all prints of one order in one message, so that a number stands for one message", async () => {
    const { ann, ben } = daemon.cast
    const quote = { market: "BTC-USDT", quantity: "0.01" }
    for (const price of ["58000.0", "58001.0", "58002.0"]) await place(daemon, ann, { ...quote, side: "sell", price })
    const client = await open()
    const snapshot = await subscribe(client, "prints:BTC-USDT")
    await place(daemon, ben, { ...quote, side: "buy", quantity: "0.03", price: "58002.0" })
    const told = await client.next(
      (message) => isDelta("prints:BTC-USDT")(message) && printsOf(message)[0]?.price === "58000.0"
    )
    expect(printsOf(told).map(({ price }) => price)).toEqual(["58000.0", "58001.0", "58002.0"])
    const deltas = client.messages.filter(isDelta("prints:BTC-USDT"))
    expectUnbroken(snapshot, deltas)
  })

  it("loses no print to a snapshot that is read at the same time", async () => {
    const { ann, ben } = daemon.cast
    const quote = { market: "BTC-USDT", price: "62000.0" }
    await place(daemon, ann, { ...quote, side: "sell", quantity: "5" })
    const client = await open()
    const quantities = Array.from({ length: 40 }, (_, index) => `0.0${String(index + 10)}`)
    const taking = quantities.map((quantity) => place(daemon, ben, { ...quote, side: "buy", quantity }))
    for (let round = 0; round < 8; round += 1) await subscribe(client, "prints:BTC-USDT")
    await Promise.all(taking)
    const tape = (await get(daemon.host, undefined, "/v1/markets/BTC-USDT/prints?limit=40")).json as {
      readonly data: ReadonlyArray<PrintView>
    }
    const last = tape.data[0]?.id
    const seen = () => {
      const from = client.messages.findLastIndex(isSnapshot("prints:BTC-USDT"))
      const snapshot = client.messages[from] as Snapshot
      const deltas = client.messages.slice(from).filter(isDelta("prints:BTC-USDT"))
      expectUnbroken(snapshot, deltas)
      return [...(snapshot.data as ReadonlyArray<PrintView>), ...deltas.flatMap(printsOf)]
    }
    await client.next(() => seen().some(({ id }) => id === last))
    const ids = seen().map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.slice(-40)).toEqual(tape.data.map(({ id }) => id).reverse())
  })

  it("shows orders and trades to their own people alone", async () => {
    const { ann, ben, cat, ivy } = daemon.cast
    const [seller, buyer, stranger, arbiter] = await Promise.all([open(ann), open(ben), open(cat), open(ivy)])
    for (const client of [seller, buyer, stranger, arbiter]) {
      for (const topic of ["orders", "trades"]) await subscribe(client, topic)
    }
    const trade = await openTrade(daemon)
    const about = (message: StreamMessage): boolean =>
      isDelta("trades")(message) && (message.data as TradeView).id === trade
    const roles = await Promise.all([seller, buyer].map((client) => client.next(about)))
    expect(roles.map((message) => ((message as Delta).data as TradeView).role)).toEqual(["seller", "buyer"])
    await post(daemon.host, ben, `/v1/trades/${trade}/cancel`, { client_id: freshId(), version: 1 })
    await buyer.next((message) => about(message) && ((message as Delta).data as TradeView).state === "cancelled")
    // What happens to cat comes after it, so by then she would have heard of the trade.
    const { order } = await place(daemon, cat)
    await stranger.next((message) => isDelta("orders")(message) && (message.data as OrderView).id === order.id)
    await post(daemon.host, cat, `/v1/orders/${order.id}/cancel`, { client_id: freshId() })
    await stranger.next((message) => isDelta("orders")(message) && (message.data as OrderView).state === "cancelled")
    const heard = stranger.messages.filter(({ type }) => type === "delta") as ReadonlyArray<Delta>
    expect(heard.map(({ data }) => (data as OrderView).id)).toEqual([order.id, order.id])
    const snapshots = stranger.messages.filter(isSnapshot("orders"))
    expectUnbroken(snapshots.at(-1) as Snapshot, heard)
    expect(arbiter.messages.filter(({ type }) => type === "delta")).toEqual([])
    expect((await subscribe(stranger, "trades")).data).toEqual([])
  })

  it("AU-07: tells a key that was revoked nothing more", async () => {
    const { ben } = daemon.cast
    const pair = makeKeyPair()
    const added = await post(daemon.host, ben, "/v1/keys", {
      client_id: freshId(),
      public_key: pair.publicKey,
      label: "second",
      scopes: ["read"]
    })
    const { id } = added.json as { readonly id: string }
    const client = await open({ ...pair, id, personId: ben.personId })
    await subscribe(client, "orders")
    await post(daemon.host, ben, `/v1/keys/${id}/revoke`, { client_id: freshId() })
    const from = client.messages.length
    client.say({ op: "resync", topic: "orders" })
    const refused = await client.next((message) => message.type === "error" || isSnapshot("orders")(message), from)
    expect(refused).toMatchObject({ type: "error", code: "auth.signature_invalid" })

    const other = await open({ ...pair, id, personId: ben.personId }).then(
      () => "open",
      () => "refused"
    )
    expect(other).toBe("refused")
  })

  it("takes a new snapshot when asked, and says when a topic is left", async () => {
    const client = await open()
    await subscribe(client, "book:BTC-USDT")
    client.say({ op: "resync", topic: "book:BTC-USDT" })
    await client.next(isSnapshot("book:BTC-USDT"), 1)
    client.say({ op: "unsubscribe", topic: "book:BTC-USDT" })
    await client.next(({ type }) => type === "unsubscribed")
    await place(daemon, daemon.cast.ann)
    await subscribe(client, "prints:BTC-USDT")
    expect(client.messages.filter(isDelta("book:BTC-USDT"))).toEqual([])
  })

  it("answers what it does not understand, and goes on", async () => {
    const client = await open()
    const requests: ReadonlyArray<
      readonly [string | { readonly op: string; readonly topic?: string; readonly as?: string }, string]
    > = [
      ["", "stream.topic_unknown"],
      ["{", "stream.topic_unknown"],
      ["[]", "stream.topic_unknown"],
      [{ op: "subscribe" }, "stream.topic_unknown"],
      [{ op: "shout", topic: "orders" }, "stream.topic_unknown"],
      [{ op: "subscribe", topic: "book:btc" }, "stream.topic_unknown"],
      [{ op: "subscribe", topic: "book:BTC-USDT", as: "ann" }, "stream.topic_unknown"],
      [{ op: "subscribe", topic: "book:NONE-SUCH" }, "market.unknown"],
      [{ op: "subscribe", topic: "orders" }, "auth.signature_missing"],
      [{ op: "resync", topic: "trades" }, "auth.signature_missing"],
      ["x".repeat(streamMessageBytesMax + 1), "request.too_large"],
      [`${"[".repeat(2_000)}${"]".repeat(2_000)}`, "stream.topic_unknown"]
    ]
    for (const [request] of requests) client.say(request)
    await subscribe(client, "book:BTC-USDT")
    const errors = client.messages.flatMap((message) => (message.type === "error" ? [message] : []))
    expect(errors.map(({ code }) => code)).toEqual(requests.map(([, code]) => code))
    expect(errors.flatMap(({ topic }) => (topic === undefined ? [] : [topic]))).toEqual(
      requests.flatMap(([request]) => (typeof request === "object" && "topic" in request ? [request.topic] : []))
    )
  })

  it("cuts off who sends too much at once", async () => {
    const client = await open()
    client.say("x".repeat(1_000_000))
    expect(await client.closed).toBe(1009)
  })

  it("lets nobody in with a bad signature, and only a WebSocket", async () => {
    const { ann, ben } = daemon.cast
    await expect(open({ ...ann, privateKey: ben.privateKey, publicKey: ben.publicKey })).rejects.toThrow("401")
    const plain = await send(daemon.host, { target: "/v1/stream" })
    expect(errorOf(plain).code).toBe("request.malformed")
  })
})

/** Opens a stream, together with the daemon's side of it. */
const openBothSides = async (host: string) => {
  const accepted: Array<Socket> = []
  const remember = (message: unknown): void => void accepted.push((message as { readonly socket: Socket }).socket)
  diagnosticsChannel.subscribe("net.server.socket", remember)
  const client = await openStream(host)
  diagnosticsChannel.unsubscribe("net.server.socket", remember)
  const [served] = accepted
  if (served === undefined) throw new Error("the daemon accepted no connection")
  return { client, served }
}

describe("the connections of the live stream", () => {
  it("DB-22: cuts off a reader that does not read, and says why", async () => {
    const bound = 100_000
    // Long enough for a busy machine: this reader does come back.
    const daemon = await startTestDaemon({ backlogBytesMax: bound, closeWaitMs: 60_000 })
    for (let index = 0; index < 100; index += 1) {
      await place(daemon, daemon.cast.ann, { price: `${100 + index}.0`, quantity: "0.1" })
    }
    const { client, served } = await openBothSides(daemon.host)
    client.pause()
    // Each answer is some 6 kB: they fill what the kernel holds, and then what the daemon does.
    for (let index = 0; index < 5_000; index += 1) client.say({ op: "resync", topic: "book:BTC-USDT" })
    while (served.writableLength <= bound) await setImmediate()
    let most = 0
    for (let turn = 0; turn < 100; turn += 1) {
      most = Math.max(most, served.writableLength)
      await setImmediate()
    }
    expect(most).toBeLessThan(bound + 20_000)
    client.resume()
    expect(await client.closed).toBe(4000)
    expect(client.messages.length).toBeLessThan(5_000)
    expect(client.messages.at(-1)).toMatchObject({ type: "end", reason: "stream.too_slow" })
    await daemon.close()
  })

  it("DB-22: does not wait for a reader that never comes back", async () => {
    const daemon = await startTestDaemon({ backlogBytesMax: 0, heartbeatMs: 1 })
    const { client, served } = await openBothSides(daemon.host)
    client.pause()
    for (let index = 0; index < 50_000; index += 1) client.say({ op: "resync", topic: "book:BTC-USDT" })
    // It may have been cut off already, by a heartbeat.
    if (!served.closed) await once(served, "close")
    await daemon.close()
  })

  it("holds so many connections and topics, and no more", async () => {
    const daemon = await startTestDaemon({ connectionsMax: 2, topicsMax: 2 })
    const client = await openStream(daemon.host, daemon.cast.ann)
    await subscribe(client, "orders")
    await subscribe(client, "trades")
    client.say({ op: "subscribe", topic: "book:BTC-USDT" })
    expect(await client.next(({ type }) => type === "error")).toMatchObject({ code: "stream.too_many" })
    await subscribe(client, "orders")
    client.say({ op: "unsubscribe", topic: "orders" })
    await subscribe(client, "book:BTC-USDT")
    const other = await openStream(daemon.host)
    await expect(openStream(daemon.host)).rejects.toThrow("429")
    await other.close()
    await client.close()
    await daemon.close()
  })

  it("gives one address so many connections and polls, and no more", async () => {
    const daemon = await startTestDaemon({ connectionsPerAddressMax: 2 })
    const clients = [await openStream(daemon.host), await openStream(daemon.host)]
    await expect(openStream(daemon.host)).rejects.toThrow("429")
    expect((await get(daemon.host, undefined, "/v1/stream/poll/book:BTC-USDT")).status).toBe(429)
    await Promise.all(clients.map((client) => client.close()))
    const freed = await openStream(daemon.host)
    expect((await get(daemon.host, undefined, "/v1/stream/poll/book:BTC-USDT")).status).toBe(200)
    await freed.close()
    await daemon.close()
  })

  it("hears the heart beat, and ends with the daemon", async () => {
    const daemon = await startTestDaemon({ heartbeatMs: 20 })
    const client = await openStream(daemon.host)
    await client.next(({ type }) => type === "heartbeat")
    await client.next(({ type }) => type === "heartbeat", 1)
    const silent = await openStream(daemon.host)
    silent.pause()
    const started = performance.now()
    await daemon.close()
    expect(performance.now() - started).toBeLessThan(10_000)
    expect([1001, 1006]).toContain(await client.closed)
  })
})
