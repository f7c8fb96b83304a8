import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { StreamMessage } from "@orrange/core/protocol/Stream"
import { Channel, type Numbered, type Subscriber } from "./Channel.ts"
import { fanOut } from "./FanOut.ts"
import { textFrame, textOf } from "./Frame.ts"
import { join, startOf } from "./Join.ts"

const ts = "2026-03-01T12:00:00.000Z"
const nothing = { bids: [], asks: [] }

type Sent = Extract<StreamMessage, { readonly seq: number }>

/** The frames of a piece; none here is longer than two bytes can say. */
const framesOf = (piece: Buffer): ReadonlyArray<Buffer> => {
  if (piece.length === 0) return []
  const end = piece[1] === 126 ? 4 + piece.readUInt16BE(2) : 2 + (piece[1] ?? 0)
  return [piece.subarray(0, end), ...framesOf(piece.subarray(end))]
}

/** A subscriber that keeps what it is sent. */
const listen = (seq = 0): { readonly subscriber: Subscriber; readonly sent: Array<Sent> } => {
  const sent: Array<Sent> = []
  const send = (piece: Buffer): void => {
    for (const frame of framesOf(piece)) sent.push(JSON.parse(textOf(frame)) as Sent)
  }
  const listener = { principal: undefined, send, end: () => undefined, close: () => undefined }
  return { subscriber: { listener, seq, left: false }, sent }
}

const append = (channel: Channel, seq = channel.seq + 1): Numbered => channel.append(seq, nothing, ts)

/** A snapshot that reads what stands, and is ready when the work that comes between is done. */
const slowSnapshot = (channel: Channel, between: Effect.Effect<unknown>) =>
  Effect.gen(function* () {
    const { seq } = channel
    yield* between
    return channel.snapshot(seq, [], ts)
  })

const never = (): void => {
  throw new Error("somebody is lost")
}

const bounds = (sent: ReadonlyArray<Sent>) =>
  sent.map((message) => (message.type === "delta" ? [message.prev_seq, message.seq] : ["snapshot", message.seq]))

describe("a channel", () => {
  it("numbers its messages and remembers them", () => {
    const channel = new Channel("book:BTC-USDT", 5)
    const messages = [append(channel, 7), append(channel, 9), append(channel, 12)]
    expect(messages.map(({ prevSeq, seq }) => [prevSeq, seq])).toEqual([
      [5, 7],
      [7, 9],
      [9, 12]
    ])
    expect(channel.since(7)).toEqual(messages.slice(1))
    expect(channel.since(12)).toEqual([])
    for (const unknown of [4, 6, 8, 13]) expect(channel.since(unknown)).toBeUndefined()
    channel.restart(20)
    expect([channel.seq, channel.since(9), channel.since(20)]).toEqual([20, undefined, []])
  })

  it("forgets the oldest by number and by size, and says so to who comes from there", () => {
    const channel = new Channel("prints:BTC-USDT", 0)
    for (let seq = 1; seq <= 600; seq += 1) append(channel, seq)
    expect(channel.since(600 - 513)).toBeUndefined()
    expect(channel.since(600 - 512)).toHaveLength(512)
    const level = { price: "1.0", quantity: "2.0", orders: 3 }
    const large = { bids: Array.from({ length: 10_000 }, () => level), asks: [] }
    for (let seq = 601; seq <= 610; seq += 1) channel.append(seq, large, ts)
    expect(channel.since(600)).toBeUndefined()
    expect(channel.since(608)).toHaveLength(2)
  })

  it("calls who waits once, and not who no longer does", () => {
    const channel = new Channel("orders", 0)
    const calls: Array<string> = []
    channel.onceMoved(() => calls.push("stays"))
    const takeBack = channel.onceMoved(() => calls.push("goes"))
    expect(channel.isHeard).toBe(true)
    takeBack()
    append(channel)
    append(channel)
    expect([calls, channel.isHeard]).toEqual([["stays"], false])
  })

  it("loses nothing, and tells nothing twice, to a subscriber whose snapshot is read meanwhile", async () => {
    const channel = new Channel("prints:BTC-USDT", 3)
    const { sent, subscriber } = listen()
    const meanwhile = Effect.promise(async () => {
      append(channel, 4)
      await Promise.resolve()
      append(channel, 6)
    })
    await Effect.runPromise(join(channel, subscriber, slowSnapshot(channel, meanwhile)))
    append(channel, 7)
    await Effect.runPromise(fanOut(channel, never))
    expect(bounds(sent)).toEqual([
      ["snapshot", 3],
      [3, 4],
      [4, 6],
      [6, 7]
    ])
  })

  it("reads the snapshot again when the channel started over meanwhile", async () => {
    const channel = new Channel("prints:BTC-USDT", 3)
    let reads = 0
    const snapshot = slowSnapshot(
      channel,
      Effect.sync(() => (reads += 1) === 1 && channel.restart(9))
    )
    expect((await Effect.runPromise(startOf(channel, snapshot))).map(({ seq }) => seq)).toEqual([9])
    expect(reads).toBe(2)
  })

  it("sends nothing to who has left while its snapshot was read", async () => {
    const channel = new Channel("prints:BTC-USDT", 3)
    const { sent, subscriber } = listen()
    const leaving = Effect.sync(() => (subscriber.left = true))
    await Effect.runPromise(join(channel, subscriber, slowSnapshot(channel, leaving)))
    expect([sent, channel.subscribers.size]).toEqual([[], 0])
  })

  it("gives every subscriber an unbroken row, whenever it joins while messages are written", async () => {
    const step = fc.constantFrom("message", "message", "join", "restart")
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const channel = new Channel("book:BTC-USDT", 1)
        const listeners = Array.from({ length: 300 }, () => listen(1))
        for (const { subscriber } of listeners) channel.subscribers.add(subscriber)
        const toSnapshot = (subscriber: Subscriber): void => {
          subscriber.seq = channel.seq
          subscriber.listener.send(channel.snapshot(channel.seq, [], ts).frame)
        }
        const late: Array<ReturnType<typeof listen>> = []
        const joinOne = Effect.suspend(() => {
          const one = listen()
          late.push(one)
          return join(
            channel,
            one.subscriber,
            Effect.sync(() => channel.snapshot(channel.seq, [], ts))
          )
        })
        for (const each of steps) {
          if (each === "join") await Effect.runPromise(joinOne)
          else {
            if (each === "restart") channel.restart(channel.seq + 5)
            else append(channel)
            // Messages come, and somebody joins, when a part of all were reached.
            const between = Effect.promise(() => new Promise((resolve) => setImmediate(resolve)))
            const pass = fanOut(channel, toSnapshot, () => append(channel))
            await Effect.runPromise(Effect.all([pass, Effect.andThen(between, joinOne)], { concurrency: 2 }))
          }
        }
        await Effect.runPromise(fanOut(channel, toSnapshot))
        for (const { sent } of [...listeners, ...late]) {
          const starts = sent.map((message, index) =>
            message.type === "delta" ? message.prev_seq : sent[index - 1]?.seq
          )
          expect(starts.slice(1)).toEqual(sent.map(({ seq }) => seq).slice(0, -1))
          expect([undefined, channel.seq]).toContain(sent.at(-1)?.seq)
        }
      }),
      { numRuns: 30 }
    )
  })
})

describe("a frame", () => {
  it("is the text, behind the header its length asks for", () => {
    for (const [length, header] of [
      [0, [0x81, 0]],
      [125, [0x81, 125]],
      [126, [0x81, 126, 0, 126]],
      [65_535, [0x81, 126, 0xff, 0xff]],
      [65_536, [0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]]
    ] as const) {
      const frame = textFrame("x".repeat(length))
      expect([...frame.subarray(0, header.length)]).toEqual(header)
      expect(frame).toHaveLength(header.length + length)
    }
  })

  it("is counted in bytes, and gives its text back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        expect(textOf(textFrame(text))).toBe(text)
      })
    )
  })
})
