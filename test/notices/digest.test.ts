import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Notices } from "../../core/notices/Notices.ts"
import { Events } from "../../core/platform/Events.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import type { EventKind } from "../../core/protocol/Events.ts"
import { NOTICES, type NoticeEvent } from "../../core/protocol/Notices.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { newTrader, openTrade } from "../trades/TradingFloor.ts"
import { mailsTo, newMailed, type NoticeFloor, openNoticeFloor, passWaiting, tellAll } from "./NoticeFloor.ts"

let floor: NoticeFloor

beforeAll(async () => {
  floor = await openNoticeFloor()
})
afterAll(async () => {
  await floor.run(cleanDoctor)
  await floor.close()
})

const asOwner = <A, E>(effect: Effect.Effect<A, E, SqlClient.SqlClient>) => Effect.promise(() => floor.asOwner(effect))

/** Somebody who buys, is mailed of messages and completions, and was told that they have to pay. */
const opened = Effect.gen(function* () {
  const { address, trader } = yield* newMailed(floor)
  const choice = { event: "chat.message", channel: "email", mode: "now" } as const
  yield* Notices.use((notices) => notices.set(trader.personId, { client_id: randomUUID(), ...choice }))
  const { id, seller } = yield* openTrade("seller", "100", { buyer: trader, seller: yield* newTrader })
  yield* tellAll
  const happen = (kind: EventKind) =>
    Effect.andThen(
      Events.use(({ append }) =>
        append([{ kind, subject: id, people: [trader.personId], data: { by: seller.personId, seq: 1 } }])
      ),
      tellAll
    )
  const mails = () => mailsTo(floor, address).filter(({ subject }) => subject?.startsWith("Trade"))
  return { happen, mails, trader }
})

interface Held {
  readonly event: NoticeEvent
  /** Minutes until it is due. */
  readonly minutes: number
}

const held = ({ personId }: Principal) =>
  asOwner(
    SqlClient.SqlClient.use(
      (sql) => sql<Held>`SELECT event, round(extract(epoch FROM due_at - now()) / 60)::int4 AS minutes
        FROM notice_deliveries WHERE person_id = ${personId}::uuid AND state = 'waiting' ORDER BY id`
    )
  )

describe("a digest", () => {
  it("is one for each trade in a quarter of an hour, of messages one in an hour", () =>
    floor.run(
      Effect.gen(function* () {
        const { happen, mails, trader } = yield* opened
        yield* happen("chat.message")
        yield* asOwner(passWaiting)
        yield* tellAll
        const before = mails().length
        yield* happen("chat.message")
        yield* happen("chat.message")
        yield* happen("trade.completed")
        expect(yield* held(trader)).toEqual([
          { event: "chat.message", minutes: NOTICES["chat.message"].digest / 60 },
          { event: "trade.completed", minutes: NOTICES["trade.completed"].digest / 60 }
        ])
        expect(mails()).toHaveLength(before)
        // The first that is due takes the others along.
        yield* asOwner(
          SqlClient.SqlClient.use(
            (sql) => sql`UPDATE notice_deliveries SET due_at = now(), next_at = now()
            WHERE person_id = ${trader.personId}::uuid AND state = 'waiting' AND event = 'trade.completed'`
          )
        )
        yield* tellAll
        expect(mails()).toHaveLength(before + 1)
        expect(mails().at(-1)?.subject).toMatch(/completed \(\+1\)$/)
        expect(mails().at(-1)?.text).toContain("Also:\n- a message")
        expect(yield* held(trader)).toEqual([])
      })
    ))

  it("NO-03: comes along with what is urgent, so that nothing older is told after it", () =>
    floor.run(
      Effect.gen(function* () {
        const { happen, mails, trader } = yield* opened
        yield* happen("chat.message")
        yield* asOwner(passWaiting)
        yield* tellAll
        yield* happen("chat.message")
        const before = mails().length
        yield* happen("trade.cancel_proposed")
        expect(mails()).toHaveLength(before + 1)
        expect(mails().at(-1)?.subject).toMatch(/the seller would call it off \(\+1\)$/)
        expect(yield* held(trader)).toEqual([])
      })
    ))

  it("is of one trade alone, and waits for nothing where nothing was told", () =>
    floor.run(
      Effect.gen(function* () {
        const [one, other] = [yield* opened, yield* opened]
        yield* one.happen("trade.completed")
        expect(one.mails().at(-1)?.subject).toMatch(/completed$/)
        yield* other.happen("trade.completed")
        expect(other.mails().at(-1)?.subject).toMatch(/completed$/)
      })
    ))

  it("comes by itself when what it went along with is no longer to be told", () =>
    floor.run(
      Effect.gen(function* () {
        const { happen, mails, trader } = yield* opened
        yield* happen("chat.message")
        yield* asOwner(passWaiting)
        yield* tellAll
        yield* happen("chat.message")
        floor.mail.refuse("", 451)
        yield* happen("trade.cancel_proposed")
        floor.mail.refuse("", undefined)
        yield* asOwner(
          SqlClient.SqlClient.use(
            (sql) => sql`UPDATE notice_deliveries SET asks = 'overdue', next_at = now()
            WHERE person_id = ${trader.personId}::uuid AND event = 'trade.cancel_proposed'`
          )
        )
        yield* tellAll
        expect((yield* held(trader)).map(({ event }) => event)).toEqual(["chat.message"])
        yield* asOwner(passWaiting)
        yield* tellAll
        expect(mails().at(-1)?.subject).toMatch(/a message$/)
      })
    ))
})
