import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { violations } from "../../test/postgres/violations.ts"
import { type Floor, newPerson, openDisputed, openFloor } from "../../test/trades/TradingFloor.ts"
import type { Principal } from "../protocol/Api.ts"
import { chatInvariants } from "./ChatInvariants.ts"
import { Chats } from "./Chats.ts"

/** Ways to break each invariant. */
const breakages: ReadonlyArray<readonly [id: string, how: string, statement: string]> = [
  ["I70", "a message that is gone", "DELETE FROM chat_messages WHERE seq = 2"],
  ["I70", "a first message that is gone", "DELETE FROM chat_messages WHERE seq = 1"],
  ["I70", "a number ahead of the messages", "UPDATE chats SET last_seq = last_seq + 1"],
  [
    "I71",
    "a message of somebody else",
    `UPDATE chat_messages SET author = (SELECT id FROM people WHERE name = 'operator-of-none') WHERE role = 'buyer'`
  ],
  ["I71", "a buyer's message as the seller's", "UPDATE chat_messages SET role = 'seller' WHERE role = 'buyer'"],
  [
    "I71",
    "an arbiter of no dispute",
    "UPDATE trade_history SET to_state = 'payment_marked' WHERE to_state = 'disputed'"
  ],
  ["I71", "a reader who is none of theirs", "UPDATE people SET roles = ARRAY['trader'] WHERE 'arbiter' = ANY (roles)"],
  [
    "I72",
    "a text in clear",
    "UPDATE chat_messages SET body = convert_to('the words of somebody, in clear', 'UTF8') WHERE seq = 1"
  ],
  ["I72", "a text cut off", "UPDATE chat_messages SET body = substr(body, 1, 20) WHERE body IS NOT NULL"],
  ["I72", "a file in clear", "UPDATE chat_files SET content = convert_to(repeat('%PDF-1.7', 9), 'UTF8')"],
  ["I73", "no deadline", "UPDATE deadlines SET closed_at = now() WHERE kind = 'chat.retention'"],
  ["I73", "a purge that left all", "UPDATE chats SET purged_at = now()"],
  [
    "I73",
    "a file that nobody sent",
    `UPDATE chat_messages SET file_sha256 = NULL, purged_at = now() WHERE file_sha256 IS NOT NULL`
  ],
  ["I74", "a mark behind the last message", "UPDATE chat_reads SET seq = 99"]
]

/** Facts are kept by triggers, and references by more of them. */
const unguarded = "SET LOCAL session_replication_role = replica"

describe("chatInvariants", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
    await floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openDisputed(floor)
        const arbiter = yield* newPerson("arbiter")
        const chats = yield* Chats
        const say = (who: Principal) => chats.send(who, id, { client_id: crypto.randomUUID(), text: "hello" })
        for (const who of [buyer, seller, arbiter]) yield* say(who)
        const content = Buffer.from("%PDF-1.7").toString("base64")
        yield* chats.attach(buyer, id, { client_id: "c-file", content })
        yield* chats.read(arbiter, id, 2)
      })
    )
    await floor.asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql`INSERT INTO people (id, name, roles)
          VALUES (gen_random_uuid(), 'operator-of-none', ARRAY['trader'])`
      )
    )
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  it.each(breakages)("%s is broken by %s, and holds without", (id, _how, statement) =>
    floor.asOwner(
      Effect.gen(function* () {
        expect(yield* violations(chatInvariants, id)).toEqual([])
        expect(yield* violations(chatInvariants, id, unguarded, statement)).not.toEqual([])
      })
    )
  )
})
