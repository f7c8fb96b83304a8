import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { NoticeSender } from "../../core/notices/Sending.ts"
import { Notices } from "../../core/notices/Notices.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { type Bot, newBot, newChatting, noticeOf, sayAll } from "./ChatFloor.ts"
import { type NoticeFloor, openNoticeFloor, passWaiting, planAll, tellAll } from "./NoticeFloor.ts"

let floor: NoticeFloor
let telegram: Bot
let ann: Principal
let ben: Principal

const asOwner = <A>(work: (sql: SqlClient.SqlClient) => Effect.Effect<A, unknown>) =>
  Effect.promise(() => floor.asOwner(SqlClient.SqlClient.use(work)))

const trusts = (one: Principal, other: Principal) =>
  asOwner(
    (sql) => sql`INSERT INTO trusts (person_id, trusted, created_at)
      VALUES (${one.personId}::uuid, ${other.personId}::uuid, now())`
  )

const asks = ({ personId }: Principal, mode: "now" | "off" = "now") =>
  Notices.use((notices) =>
    notices.set(personId, { client_id: randomUUID(), event: "peer.trusted_online", channel: "telegram", mode })
  )

/** As if they had last been there so many minutes ago, and then again now. */
const comesAfter = (minutes: number, { personId }: Principal) =>
  asOwner((sql) =>
    Effect.andThen(
      sql`INSERT INTO people_seen (person_id, at) VALUES (${personId}::uuid, now())
        ON CONFLICT (person_id) DO UPDATE SET at = now()`,
      sql`INSERT INTO notice_presences (person_id, seen_at)
        VALUES (${personId}::uuid, now() - make_interval(mins => ${minutes}::int4))
        ON CONFLICT (person_id) DO UPDATE SET seen_at = EXCLUDED.seen_at`
    )
  )

const sweep = NoticeSender.use((sender) => sender.sweep)

/** What ann was told of it since the last look. */
const heard = Effect.gen(function* () {
  yield* sweep
  yield* planAll
  yield* Effect.promise(() => floor.asOwner(passWaiting))
  yield* tellAll
  return (yield* sayAll(telegram)).map(noticeOf).filter(({ event }) => event === "peer.trusted_online")
})

beforeAll(async () => {
  floor = await openNoticeFloor()
  telegram = await floor.run(newBot("telegram"))
})
afterAll(async () => {
  await floor.run(cleanDoctor)
  await floor.close()
})
beforeEach(() =>
  floor.run(
    Effect.gen(function* () {
      ann = (yield* newChatting(telegram)).trader
      ben = (yield* newChatting(telegram)).trader
    })
  )
)

describe("somebody who is there", () => {
  it("is told to who trusts them, where both do and both asked for it, and is named", () =>
    floor.run(
      Effect.gen(function* () {
        yield* trusts(ann, ben)
        yield* asks(ann)
        yield* comesAfter(120, ben)
        expect(yield* heard).toEqual([])
        yield* trusts(ben, ann)
        yield* comesAfter(120, ben)
        expect(yield* heard).toEqual([])
        yield* asks(ben)
        yield* comesAfter(120, ben)
        const [told, ...others] = yield* heard
        expect(others).toEqual([])
        expect(told).toMatchObject({ role: "self", actor: "peer", trade: null })
        expect(told?.text.split("\n").at(-1)).toBe(ben.name)
      })
    ))

  it("is told to nobody else, nor across a block, nor to who no longer asks", () =>
    floor.run(
      Effect.gen(function* () {
        yield* Effect.all([trusts(ann, ben), trusts(ben, ann), asks(ann), asks(ben)])
        const { trader: stranger } = yield* newChatting(telegram)
        yield* trusts(stranger, ben)
        yield* asks(stranger)
        yield* asOwner(
          (sql) => sql`INSERT INTO blocks (person_id, blocked, created_at)
            VALUES (${ben.personId}::uuid, ${ann.personId}::uuid, now())`
        )
        yield* comesAfter(120, ben)
        expect(yield* heard).toEqual([])
        yield* asOwner((sql) => sql`DELETE FROM blocks WHERE person_id = ${ben.personId}::uuid`)
        yield* asks(ann, "off")
        yield* comesAfter(120, ben)
        expect(yield* heard).toEqual([])
      })
    ))

  it("is told once for a stay, and of one person once in six hours", () =>
    floor.run(
      Effect.gen(function* () {
        yield* Effect.all([trusts(ann, ben), trusts(ben, ann), asks(ann), asks(ben)])
        // Nobody knows whether they were away before.
        yield* asOwner((sql) => sql`INSERT INTO people_seen (person_id, at) VALUES (${ben.personId}::uuid, now())`)
        expect(yield* heard).toEqual([])
        yield* comesAfter(59, ben)
        expect(yield* heard).toEqual([])
        yield* comesAfter(120, ben)
        expect(yield* heard).toHaveLength(1)
        expect(yield* heard).toEqual([])
        yield* comesAfter(120, ben)
        expect(yield* heard).toEqual([])
        yield* asOwner((sql) => sql`UPDATE notice_presences SET told_at = now() - interval '7 hours'`)
        yield* comesAfter(120, ben)
        expect(yield* heard).toHaveLength(1)
      })
    ))
})
