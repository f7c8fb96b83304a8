/** What happens to a top-up reaches the webhook of who made it, signed, each thing once. */
import { randomUUID } from "node:crypto"
import { once } from "node:events"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Notices } from "../../core/notices/Notices.ts"
import { NoticePlanner } from "../../core/notices/Planning.ts"
import { sendersLayer } from "../../daemon/notices/SendersLayer.ts"
import { connectStripe } from "../../daemon/payments/StripeConnection.ts"
import { type Got, isSigned, readHook } from "../notices/Hook.ts"
import { confirmCode, tellAll } from "../notices/NoticeFloor.ts"
import { startStripePeer } from "../peers/StripePeer.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { openFloorWith } from "../trades/TradingFloor.ts"
import {
  hastyProviders,
  later,
  newPayer,
  type PaymentFloor,
  paidTopUp,
  refund,
  releaseHold,
  workAll
} from "./PaymentFloor.ts"

describe("a webhook is told of a top-up", () => {
  let floor: PaymentFloor
  let server: Server
  let got: Array<Got> = []

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    got.push(await readHook(request))
    response.writeHead(200).end()
  }

  beforeAll(async () => {
    const stripe = await startStripePeer()
    const senders = sendersLayer({ mail: undefined, sms: undefined, webhooksPrivate: true })
    floor = { ...(await openFloorWith(Layer.merge(hastyProviders(connectStripe(stripe.settings)), senders))), stripe }
    await floor.run(NoticePlanner.use(({ step }) => step))
    server = createServer((request, response) => void answer(request, response))
    server.listen(0, "127.0.0.1")
    await once(server, "listening")
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
    await floor.stripe.close()
    server.close()
  })

  const told = ({ body }: Got) => JSON.parse(body) as { readonly type: string; readonly data: Record<string, unknown> }

  it("that is paid, refunded, charged back and free at last", () =>
    floor.run(
      Effect.gen(function* () {
        const ann = yield* newPayer
        const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
        yield* Notices.use((notices) =>
          notices.link(ann.personId, { client_id: randomUUID(), channel: "webhook", address })
        )
        yield* tellAll
        const [asked] = got
        if (asked === undefined) throw new Error("no code came")
        const { secret } = yield* confirmCode(ann, String(told(asked).data["code"]))
        yield* tellAll
        got = []

        const again = Effect.andThen(later(floor), workAll)
        const { id, payment } = yield* paidTopUp(floor, ann)
        yield* refund(ann, id, "5.00")
        yield* workAll
        for (const one of payment.refunds) one.status = "succeeded"
        yield* again
        const dispute = floor.stripe.dispute(payment, 1_000)
        yield* again
        dispute.status = "won"
        yield* again
        yield* releaseHold(floor, id)
        yield* tellAll
        yield* tellAll

        const types = [
          "top_up.paid",
          "top_up.refund_asked",
          "top_up.refunded",
          "top_up.charged_back",
          "top_up.charge_won",
          "top_up.free"
        ]
        expect(got.map((one) => told(one).type)).toEqual(types)
        expect(got.map((one) => isSigned(one, secret ?? ""))).toEqual(types.map(() => true))
        expect(new Set(got.map(({ headers }) => headers["webhook-id"])).size).toBe(types.length)
        for (const one of got) expect(told(one).data).toMatchObject({ event: told(one).type, code: null })
      })
    ))
})
