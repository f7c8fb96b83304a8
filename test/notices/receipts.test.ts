import { randomUUID } from "node:crypto"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Notices } from "../../core/notices/Notices.ts"
import { Receipts } from "../../core/notices/Receipts.ts"
import { NoticeSender } from "../../core/notices/Sending.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { codeOf, newTrader, openTrade } from "../trades/TradingFloor.ts"
import {
  codeIn,
  confirmCode,
  linkMail,
  mailsTo,
  type NoticeFloor,
  openToldBy,
  passWaiting,
  planAll,
  tellAll
} from "./NoticeFloor.ts"
import { type SmsServer, startSmsServer, type Text } from "./SmsServer.ts"

let sms: SmsServer
let floor: NoticeFloor
let door: Server

/** Hands on what the provider reports, as the daemon's route does. */
const hear = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  let body = ""
  for await (const part of request) body += String(part)
  const delivery = request.url?.split("/").at(-1) ?? ""
  const signature = String(request.headers["x-twilio-signature"])
  const params = Object.fromEntries(new URLSearchParams(body))
  const work = Receipts.use(({ heard }) => heard(delivery, signature, params))
  const status = await floor.run(Effect.match(work, { onSuccess: () => 200, onFailure: () => 403 }))
  response.writeHead(status).end()
}

const openDoor = async (): Promise<string> => {
  door = createServer((request, response) => void hear(request, response))
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve))
  return `http://127.0.0.1:${(door.address() as AddressInfo).port}`
}

beforeAll(async () => {
  sms = await startSmsServer(await openDoor())
  floor = await openToldBy(sms.options)
})
afterAll(async () => {
  await floor.run(cleanDoctor)
  await floor.close()
  await sms.close()
  door.close()
})

const asOwner = <A, E>(effect: Effect.Effect<A, E, SqlClient.SqlClient>) => Effect.promise(() => floor.asOwner(effect))

let numbers = 5_000

const textTo = (number: string): Text => {
  const text = sms.texts.find(({ to }) => to === number)
  if (text === undefined) throw new Error(`nothing was sent to ${number}`)
  return text
}

/** A trader with a number, who was just told by text message that they have to pay. */
const texted = Effect.gen(function* () {
  const trader = yield* newTrader
  numbers += 1
  const number = `+4915112${String(numbers).padStart(6, "0")}`
  const link = { client_id: randomUUID(), channel: "sms" as const, address: number }
  yield* Notices.use((notices) => notices.link(trader.personId, link))
  yield* tellAll
  yield* confirmCode(trader, /code: (\d{6})/.exec(textTo(number).body)?.[1] ?? "")
  yield* tellAll
  yield* openTrade("seller", "100", { buyer: trader, seller: yield* newTrader })
  return { number, trader }
})

const told = Effect.gen(function* () {
  const one = yield* texted
  yield* tellAll
  return { ...one, text: textTo(one.number) }
})

const last = ({ personId }: Principal) =>
  Notices.use((notices) => notices.log(personId, { limit: 1 })).pipe(Effect.map(({ data }) => data[0]))

const report = (text: Text, status: string, code?: number, signedWith?: string) =>
  Effect.promise(() => sms.report(text, status, code, signedWith))

const addressOf = ({ personId }: Principal) =>
  Effect.map(
    Notices.use((notices) => notices.channels(personId)),
    (all) => all.find(({ channel }) => channel === "sms")
  )

const receipts = (text: Text) =>
  asOwner(
    SqlClient.SqlClient.use((sql) => sql`SELECT status FROM notice_receipts WHERE sid = ${text.sid} ORDER BY at`)
  ).pipe(Effect.map((rows) => rows.length))

describe("what becomes of a text message after it was taken", () => {
  it("is said once however often it is told, late or early, and never goes back", () =>
    floor.run(
      Effect.gen(function* () {
        const { text, trader } = yield* told
        expect((yield* last(trader))?.receipt).toBe(null)
        yield* report(text, "sent")
        expect((yield* last(trader))?.receipt).toBe("sent")
        for (const status of ["delivered", "delivered", "sent", "queued", "undelivered", "failed"]) {
          expect(yield* report(text, status)).toBe(200)
        }
        expect(yield* last(trader)).toMatchObject({ state: "delivered", receipt: "delivered", outcome: text.sid })
        expect(yield* receipts(text)).toBe(5)
      })
    ))

  it("is heard of nobody but the provider, and nothing of it is kept", () =>
    floor.run(
      Effect.gen(function* () {
        const { text, trader } = yield* told
        expect(yield* report(text, "failed", 30_005, "another token")).toBe(403)
        const unsigned = Receipts.use(({ heard }) => heard(randomUUID(), "", { MessageStatus: "failed" }))
        expect(yield* codeOf(unsigned)).toBe("notice.receipt_invalid")
        // What is said of one message counts for no other.
        const moved = { ...text, callback: (text.callback ?? "").replace(/[^/]+$/, randomUUID()) }
        expect(yield* report(moved, "failed", 30_005)).toBe(200)
        expect(yield* last(trader)).toMatchObject({ state: "delivered", receipt: null })
        expect(yield* receipts(text)).toBe(0)
      })
    ))

  it("counts though it is said before it is known that it was taken", () =>
    floor.run(
      Effect.gen(function* () {
        const { number, trader } = yield* texted
        yield* planAll
        sms.loseAnswers(true)
        yield* NoticeSender.use(({ step }) => step)
        sms.loseAnswers(false)
        expect((yield* last(trader))?.state).toBe("waiting")
        yield* report(textTo(number), "delivered")
        expect((yield* last(trader))?.receipt).toBe(null)
        yield* asOwner(passWaiting)
        yield* tellAll
        expect(yield* last(trader)).toMatchObject({ state: "delivered", receipt: "delivered" })
      })
    ))

  it("ends a number that takes nothing, which is told elsewhere; one that is only off is not", () =>
    floor.run(
      Effect.gen(function* () {
        const off = yield* told
        yield* report(off.text, "undelivered", 30_003)
        expect(yield* last(off.trader)).toMatchObject({
          state: "failed",
          receipt: "undelivered",
          outcome: "30003: undelivered"
        })
        expect(yield* addressOf(off.trader)).toMatchObject({ state: "active" })
        const { text, trader } = yield* told
        const address = `${trader.name}@example.org`
        yield* linkMail(trader, address)
        yield* tellAll
        yield* confirmCode(trader, codeIn(floor, address))
        yield* tellAll
        yield* report(text, "undelivered", 30_005)
        yield* tellAll
        expect(yield* addressOf(trader)).toMatchObject({ state: "suspended", fault: "30005: undelivered" })
        expect(mailsTo(floor, address).filter(({ subject }) => subject?.includes("is suspended"))).toHaveLength(1)
      })
    ))
})
