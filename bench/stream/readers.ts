/** Subscribers in a process of their own: bare sockets that look at the numbers of each message and keep when it came. */
// oxlint-disable no-await-in-loop -- so many connect at a time
import { connect, type Socket } from "node:net"
import { streamPath } from "../../core/protocol/Stream.ts"
import { type FromReaders, sharedMs, type ToReaders } from "./Wire.ts"

/** Connections that are being made at a time. */
const connectingMax = 64
const mask = Buffer.from([1, 2, 3, 4])
const seqKey = Buffer.from('"seq":')
const prevSeqKey = Buffer.from('"prev_seq":')
const comma = 0x2c
const textOpcode = 0x81

let readers = 0
let recording = false
let arrivals: Array<number> = []
const received = new Map<number, number>()

const say = (message: FromReaders): void => void process.send?.(message)

const numberAfter = (chunk: Buffer, key: Buffer, from: number): number => {
  const start = chunk.indexOf(key, from) + key.length
  return Number(chunk.toString("latin1", start, chunk.indexOf(comma, start)))
}

const onDelta = (chunk: Buffer, start: number, nowMs: number): void => {
  const seq = numberAfter(chunk, seqKey, start)
  if (recording) arrivals.push(numberAfter(chunk, prevSeqKey, start), seq, nowMs)
  const count = (received.get(seq) ?? 0) + 1
  if (count < readers) received.set(seq, count)
  else {
    received.delete(seq)
    say({ did: "receive", seq, lastMs: nowMs })
  }
}

/** Reads whole frames; what is left of the last one comes back with the next chunk. */
const readFrames = (chunk: Buffer, onSnapshot: () => void): Buffer | undefined => {
  const nowMs = sharedMs()
  let at = 0
  while (at < chunk.length) {
    const short = (chunk[at + 1] ?? 0) & 0x7f
    const header = short < 126 ? 2 : short === 126 ? 4 : 10
    if (chunk.length < at + header) break
    const length =
      short < 126 ? short : short === 126 ? chunk.readUInt16BE(at + 2) : Number(chunk.readBigUInt64BE(at + 2))
    const end = at + header + length
    if (chunk.length < end) break
    if (chunk[at] !== textOpcode) throw new Error("the daemon ended a connection")
    const type = chunk.toString("latin1", at + header, at + header + 24)
    if (type.includes('"delta"')) onDelta(chunk, at, nowMs)
    else if (type.includes('"snapshot')) onSnapshot()
    at = end
  }
  return at < chunk.length ? Buffer.from(chunk.subarray(at)) : undefined
}

const frameOf = (text: string): Buffer => {
  const body = Buffer.from(text)
  for (const [index, byte] of body.entries()) body[index] = byte ^ (mask[index % 4] ?? 0)
  return Buffer.concat([Buffer.from([textOpcode, 0x80 | body.length]), mask, body])
}

/** Resolves once the snapshot has come. */
const open = (port: number, topic: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1")
    let upgraded = false
    let rest: Buffer | undefined
    socket.on("error", reject)
    socket.on("connect", () => {
      socket.write(
        `GET ${streamPath} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
      )
    })
    socket.on("data", (piece: Buffer) => {
      let chunk = rest === undefined ? piece : Buffer.concat([rest, piece])
      rest = undefined
      if (!upgraded) {
        const end = chunk.indexOf("\r\n\r\n")
        if (!chunk.toString("latin1", 0, 12).startsWith("HTTP/1.1 101")) return reject(new Error(chunk.toString()))
        upgraded = true
        socket.write(frameOf(JSON.stringify({ op: "subscribe", topic })))
        chunk = chunk.subarray(end + 4)
      }
      rest = readFrames(chunk, () => resolve(socket))
    })
  })

const connectMany = async ({ count, port, topic }: Extract<ToReaders, { readonly do: "connect" }>): Promise<void> => {
  for (let made = 0; made < count; made += connectingMax) {
    const some = Array.from({ length: Math.min(connectingMax, count - made) }, () => open(port, topic))
    await Promise.all(some)
  }
  readers += count
  say({ did: "connect" })
}

process.on("message", (message: ToReaders) => {
  if (message.do === "connect") void connectMany(message)
  else if (message.do === "record") recording = true
  else {
    recording = false
    say({ did: "report", arrivals: Float64Array.from(arrivals) })
    arrivals = []
  }
})
process.on("disconnect", () => process.exit())
