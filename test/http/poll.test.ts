import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { OrderView } from "../../core/protocol/Order.ts"
import { makeKeyPair } from "../../core/protocol/Signing.ts"
import { pollWaitMsMax, type StreamMessage } from "../../core/protocol/Stream.ts"
import type { IssuedKey } from "../../daemon/Installation.ts"
import { freshId, place } from "./Commands.ts"
import { errorOf, get, post } from "./Signed.ts"
import { openStream } from "./StreamClient.ts"
import { startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

type Numbered = Extract<StreamMessage, { readonly seq: number }>
const book = "poll/book:BTC-USDT"

describe("long polling", () => {
  let daemon: TestDaemon

  beforeAll(async () => {
    daemon = await startTestDaemon()
  })
  afterAll(async () => {
    await daemon.close()
  })

  const poll = async (path: string, query: object = {}, as?: IssuedKey): Promise<ReadonlyArray<Numbered>> => {
    const search = new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, String(value)])
    )
    const { json, status, text } = await get(daemon.host, as, `/v1/stream/${path}?${search.toString()}`)
    if (status !== 200) throw new Error(text)
    return (json as { readonly data: ReadonlyArray<Numbered> }).data
  }

  it("begins with a snapshot, and goes on from any number it gave", async () => {
    const [first, ...none] = await poll(book)
    expect([first?.type, none]).toEqual(["snapshot", []])
    const after = first?.seq ?? -1
    const waiting = poll(book, { after })
    await place(daemon, daemon.cast.ann, { price: "201.0" })
    const [delta] = await waiting
    expect(delta).toMatchObject({ type: "delta", prev_seq: after, data: { bids: [{ price: "201.0" }] } })
    await place(daemon, daemon.cast.ann, { price: "202.0" })
    // The same answer again, to who lost it, and what came since.
    const both = await poll(book, { after })
    expect(both[0]).toEqual(delta)
    await expect
      .poll(async () => (await poll(book, { after })).at(-1)?.data)
      .toMatchObject({ bids: [{ price: "202.0" }] })
  })

  it("gives what the WebSocket gives, with the same numbers", async () => {
    const client = await openStream(daemon.host)
    client.say({ op: "subscribe", topic: "prints:BTC-USDT" })
    const snapshot = (await client.next(({ type }) => type === "snapshot")) as Numbered
    const waiting = poll("poll/prints:BTC-USDT", { after: snapshot.seq })
    const quote = { quantity: "0.1", price: "60000.0" }
    await place(daemon, daemon.cast.ann, { ...quote, side: "sell" })
    await place(daemon, daemon.cast.ben, { ...quote, side: "buy" })
    const told = await waiting
    await client.next(({ type }) => type === "delta")
    expect(client.messages.filter(({ type }) => type === "delta")).toEqual(told)
    expect(told).toMatchObject([{ data: [{ side: "buy", price: "60000.0" }] }])
    await client.close()
  })

  it("answers with nothing when nothing happens, and with a snapshot to a number it does not know", async () => {
    const [start] = await poll("poll/book:ETH-USDT")
    const after = start?.seq ?? -1
    expect(await poll("poll/book:ETH-USDT", { after, wait_ms: 20 })).toEqual([])
    for (const unknown of [after + 1, Number.MAX_SAFE_INTEGER]) {
      const [again] = await poll("poll/book:ETH-USDT", { after: unknown })
      expect(again).toMatchObject({ type: "snapshot", seq: after, data: { market: "ETH-USDT" } })
    }
  })

  it("shows orders to their own person alone, one poll after the other", async () => {
    const { ann, cat } = daemon.cast
    const [mine] = await poll("own/orders", {}, ann)
    const [theirs] = await poll("own/orders", {}, cat)
    const waiting = [
      poll("own/orders", { after: mine?.seq }, ann),
      poll("own/orders", { after: theirs?.seq, wait_ms: 500 }, cat)
    ]
    const { order } = await place(daemon, ann, { price: "150.0" })
    const [told, nothing] = await Promise.all(waiting)
    expect(told?.map(({ data }) => (data as OrderView).id)).toEqual([order.id])
    expect(nothing).toEqual([])
    await post(daemon.host, ann, `/v1/orders/${order.id}/cancel`, { client_id: freshId() })
    const [next] = await poll("own/orders", { after: told?.at(-1)?.seq }, ann)
    expect(next).toMatchObject({
      type: "delta",
      prev_seq: told?.at(-1)?.seq,
      data: { id: order.id, state: "cancelled" }
    })
    // A number of one's own says nothing to somebody else.
    expect((await poll("own/orders", { after: mine?.seq }, cat))[0]?.type).toBe("snapshot")
  })

  it("AU-07: tells a key that is revoked while it waits nothing", async () => {
    const { ann } = daemon.cast
    const pair = makeKeyPair()
    const key = { client_id: freshId(), public_key: pair.publicKey, label: "second", scopes: ["read"] }
    const { id } = (await post(daemon.host, ann, "/v1/keys", key)).json as { readonly id: string }
    const [start] = await poll("own/orders", {}, { ...ann, ...pair, id })
    const waiting = get(daemon.host, { ...ann, ...pair, id }, `/v1/stream/own/orders?after=${start?.seq}`)
    // Its answer shows that the daemon has taken the poll that went before it.
    await get(daemon.host, { ...ann, ...pair, id }, "/v1/me")
    await post(daemon.host, ann, `/v1/keys/${id}/revoke`, { client_id: freshId() })
    await place(daemon, ann, { price: "151.0" })
    expect(errorOf(await waiting).code).toBe("auth.signature_invalid")
  })

  it("refuses what it cannot serve", async () => {
    const refused = async (path: string, as?: IssuedKey) =>
      errorOf(await get(daemon.host, as, `/v1/stream/${path}`)).code
    expect(await refused("poll/book:NONE-SUCH")).toBe("market.unknown")
    expect(await refused("own/orders")).toBe("auth.signature_missing")
    expect(await refused("poll/orders", daemon.cast.ann)).toBe("request.malformed")
    expect(await refused("own/book:BTC-USDT", daemon.cast.ann)).toBe("request.malformed")
    for (const query of ["after=-1", "after=1.5", "after=01", "after=9007199254740993", "after=", "since=1"]) {
      expect([query, await refused(`${book}?${query}`)]).toEqual([query, "request.malformed"])
    }
    for (const wait of [`${pollWaitMsMax + 1}`, "-1", "1e3"]) {
      expect([wait, await refused(`${book}?wait_ms=${wait}`)]).toEqual([wait, "request.malformed"])
    }
  })
})
