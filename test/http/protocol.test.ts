/** Clients that speak another version of the protocol are told so, and nothing is done for them. */
import { once } from "node:events"
import type { IncomingMessage } from "node:http"
import { WebSocket } from "@effect/platform-node/NodeWS"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { streamPath } from "../../core/protocol/Stream.ts"
import { protocolHeader, protocolVersion } from "../../core/protocol/Version.ts"
import { freshId } from "./Commands.ts"
import { get, send } from "./Signed.ts"
import { startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

const newer = { [protocolHeader]: String(protocolVersion + 1) }
const order = { market: "BTC-USDT", side: "buy", type: "limit", quantity: "0.01", price: "100.0" }

describe("a client of another protocol version", () => {
  let daemon: TestDaemon

  beforeAll(async () => {
    daemon = await startTestDaemon()
  })
  afterAll(() => daemon.close())

  const place = (headers: Readonly<Record<string, string>>, clientId: string) =>
    send(daemon.host, {
      method: "POST",
      target: "/v1/orders",
      body: JSON.stringify({ client_id: clientId, ...order }),
      as: daemon.cast.ann,
      headers
    })

  it("is told which side to upgrade, and its order is not placed", async () => {
    const clientId = freshId()
    const { json, status } = await place(newer, clientId)
    expect(status).toBe(426)
    expect(json).toMatchObject({
      error: {
        code: "service.protocol_mismatch",
        outcome: "not_applied",
        details: { client: String(protocolVersion + 1), upgrade: "daemon", daemon: { current: protocolVersion } }
      }
    })
    const { json: found } = await get(daemon.host, daemon.cast.ann, `/v1/orders?client_id=${clientId}`)
    expect(found).toMatchObject({ data: [] })
    expect((await place({ [protocolHeader]: String(protocolVersion) }, clientId)).status).toBe(201)
  })

  it("may ask what the daemon speaks", async () => {
    expect((await send(daemon.host, { target: "/v1/info", headers: newer })).status).toBe(200)
  })

  it("gets no stream", async () => {
    const socket = new WebSocket(`ws://${daemon.host}${streamPath}`, { headers: newer })
    socket.on("error", () => undefined)
    const [, response] = (await once(socket, "unexpected-response")) as [unknown, IncomingMessage]
    expect(response.statusCode).toBe(426)
    response.destroy()
  })
})
