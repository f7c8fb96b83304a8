import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { type Breakage, testInvariants } from "../../test/postgres/testInvariants.ts"
import { act, type Floor, newPerson, openDisputed, openFloor, take } from "../../test/trades/TradingFloor.ts"
import { Disputes } from "./Disputes.ts"
import { evidenceInvariants } from "./EvidenceInvariants.ts"

const unguarded = (table: string, statement: string): ReadonlyArray<string> => [
  `ALTER TABLE ${table} DISABLE TRIGGER USER`,
  statement
]

/** Ways to break each invariant; of the seller something is asked that is open, and of the buyer what was given. */
const breakages: ReadonlyArray<Breakage> = [
  [
    "I66",
    "nothing will end a request",
    ["UPDATE deadlines SET closed_at = now() WHERE kind = 'dispute.evidence' AND closed_at IS NULL"]
  ],
  [
    "I66",
    "it ends at another time",
    ["UPDATE dispute_requests SET due_at = due_at + interval '1 s' WHERE state = 'open'"]
  ],
  ["I66", "a deadline ends nothing", ["UPDATE dispute_requests SET state = 'void' WHERE state = 'open'"]],
  [
    "I66",
    "the case is over",
    [
      "UPDATE disputes SET closed_version = 99 WHERE id = (SELECT dispute FROM dispute_requests WHERE state = 'open' LIMIT 1)"
    ]
  ],
  ["I67", "another was asked", ["UPDATE dispute_requests SET person_id = asked_by WHERE state = 'open'"]],
  ["I67", "nothing was given", ["UPDATE dispute_requests SET state = 'answered' WHERE state = 'open'"]],
  [
    "I67",
    "what was given counts as nothing",
    unguarded("dispute_requests", "UPDATE dispute_requests SET state = 'lapsed' WHERE state = 'answered'")
  ],
  [
    "I67",
    "it was given too late",
    unguarded("dispute_answers", "UPDATE dispute_answers SET given_at = given_at + interval '9 days'")
  ],
  [
    "I67",
    "another gave it",
    unguarded(
      "dispute_answers",
      "UPDATE dispute_answers SET file_sha256 = NULL, person_id = (SELECT seller FROM trades LIMIT 1)"
    )
  ],
  [
    "I67",
    "one answer is missing",
    unguarded("dispute_answers", "UPDATE dispute_answers SET number = 3 WHERE number = 2")
  ],
  ["I68", "a text is not sealed", unguarded("dispute_answers", "UPDATE dispute_answers SET body = 'plain text'")],
  ["I68", "a file is not sealed", unguarded("dispute_files", "UPDATE dispute_files SET content = '%PDF-1.7'")],
  [
    "I68",
    "a file is nobody's answer",
    unguarded("dispute_answers", "UPDATE dispute_answers SET file_sha256 = NULL WHERE body IS NOT NULL")
  ],
  [
    "I69",
    "a party read it for the house",
    unguarded("dispute_readings", "UPDATE dispute_readings SET reader = (SELECT buyer FROM trades LIMIT 1)")
  ],
  ["I69", "who read it never had the case", ["DELETE FROM dispute_assignments"]],
  [
    "I69",
    "they read it before they had it",
    unguarded("dispute_readings", "UPDATE dispute_readings SET read_at = read_at - interval '1 hour'")
  ]
]

describe("evidenceInvariants", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
    await floor.run(
      Effect.gen(function* () {
        const ivy = yield* newPerson("arbiter")
        const { buyer, id } = yield* openDisputed(floor)
        yield* take(ivy, id)
        const disputes = yield* Disputes
        const command = () => ({ client_id: crypto.randomUUID() })
        const asked = { kind: "bank_statement", note: "of the 21st" } as const
        yield* disputes.ask(ivy, id, { ...command(), ...asked, of: "seller" })
        const { evidence } = yield* disputes.ask(ivy, id, { ...command(), ...asked, of: "buyer" })
        const request = evidence.find(({ of }) => of === "buyer")?.id ?? ""
        const content = Buffer.from("%PDF-1.7 statement").toString("base64")
        const given = yield* disputes.give(buyer, id, request, { ...command(), text: "I paid at noon", content })
        yield* disputes.give(buyer, id, request, { ...command(), text: "from my own account" })
        yield* disputes.file(ivy, id, given.evidence[0]?.answers?.[0]?.file?.sha256 ?? "")
        const over = yield* openDisputed(floor)
        yield* take(ivy, over.id)
        yield* disputes.ask(ivy, over.id, { ...command(), ...asked, of: "seller" })
        yield* act(over.seller, over.id, "release", { quantity: "100" })
      })
    )
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  testInvariants(() => floor, evidenceInvariants, breakages)
})
