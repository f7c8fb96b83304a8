import { randomUUID } from "node:crypto"
import { once } from "node:events"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import { type AddressInfo, createServer as createTcpServer } from "node:net"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Notices } from "../../core/notices/Notices.ts"
import type { Outgoing, Sent } from "../../core/notices/Senders.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import { webhookSender } from "../../daemon/notices/Webhook.ts"
import { fireDeadline, newTrader, openTrade, passDeadline } from "../trades/TradingFloor.ts"
import { isSigned, readHook, type Got } from "./Hook.ts"
import {
  addressOf,
  confirmCode,
  deliveriesOf,
  type NoticeFloor,
  openNoticeFloor,
  passWaiting,
  tellAll
} from "./NoticeFloor.ts"

let floor: NoticeFloor
let server: Server
let origin: string
let status = 200
let got: Array<Got> = []

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  got.push(await readHook(request))
  response.writeHead(status, status === 302 ? { location: `${origin}/elsewhere` } : { "retry-after": "120" }).end()
}

beforeAll(async () => {
  floor = await openNoticeFloor()
  server = createServer((request, response) => void answer(request, response))
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await floor.close()
  server.close()
})

const link = (person: Principal) =>
  Notices.use((notices) =>
    notices.link(person.personId, { client_id: randomUUID(), channel: "webhook", address: `${origin}/hook` })
  )

const last = (): Got => {
  const one = got.at(-1)
  if (one === undefined) throw new Error("nothing came")
  return one
}

/** A trader whose program is told things, and its secret. */
const newHooked = Effect.gen(function* () {
  status = 200
  const trader = yield* newTrader
  const { secret } = yield* link(trader)
  yield* tellAll
  const { data } = JSON.parse(last().body) as { readonly data: { readonly code: string } }
  const confirmed = yield* confirmCode(trader, data.code)
  yield* tellAll
  got = []
  return { secret: confirmed.secret ?? "", shown: secret, trader }
})

describe("a webhook", () => {
  it("NO-06: is told in the Standard Webhooks form, signed with the secret that was shown", () =>
    floor.run(
      Effect.gen(function* () {
        const { secret, shown, trader } = yield* newHooked
        expect(shown).toBe(secret)
        const { id } = yield* openTrade("seller", "100", { buyer: trader, seller: yield* newTrader })
        yield* tellAll
        expect(got).toHaveLength(1)
        const { body, headers } = last()
        const { data, timestamp, type } = JSON.parse(body) as Readonly<Record<string, unknown>>
        expect(type).toBe("trade.payment_due")
        expect(data).toMatchObject({ event: "trade.payment_due", trade: id, role: "buyer", acts: true, code: null })
        expect(timestamp).toMatch(/Z$/)
        expect(isSigned(last(), secret)).toBe(true)
        expect(isSigned({ ...last(), body: `${body} ` }, secret)).toBe(false)
        expect(Math.abs(Number(headers["webhook-timestamp"]) - Date.now() / 1_000)).toBeLessThan(60)
        expect((yield* deliveriesOf(trader)).at(-1)).toMatchObject({ id: headers["webhook-id"], state: "delivered" })
      })
    ))

  it("NO-06: is tried again under the same id when it fails, no sooner than it asks", () =>
    floor.run(
      Effect.gen(function* () {
        const { trader } = yield* newHooked
        status = 503
        yield* openTrade("seller", "100", { buyer: trader, seller: yield* newTrader })
        yield* tellAll
        const sql = yield* SqlClient.SqlClient
        const [row] = yield* sql<{ seconds: number }>`SELECT extract(epoch FROM next_at - now())::float8 AS seconds
          FROM notice_deliveries WHERE state = 'waiting'`
        expect(row?.seconds).toBeGreaterThan(110)
        status = 200
        yield* Effect.promise(() => floor.asOwner(passWaiting))
        yield* tellAll
        expect(new Set(got.map(({ headers }) => headers["webhook-id"])).size).toBe(1)
        expect((yield* deliveriesOf(trader)).at(-1)).toMatchObject({ state: "delivered", attempts: 2 })
      })
    ))

  it("NO-06: follows no redirect, and is suspended when it is gone", () =>
    floor.run(
      Effect.gen(function* () {
        const { trader } = yield* newHooked
        status = 302
        yield* openTrade("seller", "100", { buyer: trader, seller: yield* newTrader })
        yield* tellAll
        expect(got.map(({ path }) => path)).toEqual(["/hook"])
        status = 410
        yield* Effect.promise(() => floor.asOwner(passWaiting))
        yield* tellAll
        expect(yield* addressOf(trader)).toMatchObject({ state: "suspended", fault: "HTTP 410: it is gone for good" })
      })
    ))
})

describe("a buyer whose own program takes nothing", () => {
  it.each([500, 410])("is given more time once, and then is in default, when it answers %i", (answered) =>
    floor.run(
      Effect.gen(function* () {
        const { trader } = yield* newHooked
        status = answered
        const { id } = yield* openTrade("seller", "100", { buyer: trader, seller: yield* newTrader })
        // What is to be told in the same trade waits behind what the program refuses.
        for (let lapses = 0; lapses < 3; lapses += 1) {
          yield* tellAll
          yield* Effect.promise(() => floor.asOwner(passDeadline(id)))
          yield* fireDeadline(id)
        }
        const sql = yield* SqlClient.SqlClient
        expect(
          yield* sql`SELECT state, default_number::int4 AS number,
            (SELECT count(*)::int4 FROM trade_deadline_moves m WHERE m.trade = t.id) AS moves
          FROM trades t WHERE id = ${id}::uuid`
        ).toEqual([{ state: "expired", number: 1, moves: 1 }])
      })
    )
  )
})

describe("where strangers may not have the daemon connect to", () => {
  const guarded = webhookSender({ allowPrivate: false })

  const notice = (address: string): Outgoing => ({
    id: "i",
    address,
    secret: new Uint8Array(32),
    subject: "",
    text: "",
    short: "",
    attempt: 1,
    trade: null,
    unsubscribe: null,
    data: {
      event: "notice.test",
      trade: null,
      about: null,
      role: "self",
      actor: "self",
      acts: false,
      deadline_at: null,
      code: null,
      facts: null,
      created_at: ""
    }
  })

  it.each([
    "http://example.org/",
    "https://127.0.0.1/",
    "https://0x7f.1/",
    "https://2130706433/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://169.254.169.254/latest/meta-data",
    "https://user:password@example.org/",
    "https://example.org/#part",
    "ftp://example.org/",
    "example.org",
    ""
  ])("NO-06: %j is no address of a webhook", (address) => expect(guarded.normalise(address)).toBe(undefined))

  it("takes an answer that changes the protocol for none", async () => {
    const changing = createTcpServer((socket) => {
      socket.on("error", () => undefined)
      socket.once("data", () => socket.write("HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n"))
    })
    changing.listen(0, "127.0.0.1")
    await once(changing, "listening")
    const { port } = changing.address() as AddressInfo
    const sender = webhookSender({ allowPrivate: true })
    const sent = await Effect.runPromise(sender.send(notice(`http://127.0.0.1:${port}/hook`)))
    expect(sent).toMatchObject({ outcome: "later", fault: "address" })
    changing.close()
  })

  it("NO-06: a name that leads to a private address is refused when it is connected to", async () => {
    const before = got.length
    const port = new URL(origin).port
    // As a name whose answer changed after it was linked: it is asked for when a connection is made.
    for (const host of ["localhost", "127.0.0.1"]) {
      const sent: Sent = await Effect.runPromise(guarded.send(notice(`http://${host}:${port}/hook`)))
      expect(sent).toMatchObject({ outcome: "never", suspends: true })
    }
    expect(got.length).toBe(before)
    status = 200
    const allowed = await Effect.runPromise(webhookSender({ allowPrivate: true }).send(notice(`${origin}/hook`)))
    expect(allowed).toEqual({ outcome: "delivered", reference: "HTTP 200" })
    expect(got.length).toBe(before + 1)
  })
})
