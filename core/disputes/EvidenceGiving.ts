/** How evidence is asked for and given, and what happens when it is not. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { accepted, sealFile, type Upload } from "../chat/SealedFiles.ts"
import { type Deadline, Deadlines } from "../platform/Deadlines.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { Vault } from "../platform/Vault.ts"
import { Policies } from "../policy/Policies.ts"
import type { Principal } from "../protocol/Api.ts"
import { canonicalJson } from "../protocol/CanonicalJson.ts"
import { refuse } from "../protocol/Errors.ts"
import type { EventKind } from "../protocol/Events.ts"
import type { EvidenceAsk, EvidenceGive } from "../protocol/Evidence.ts"
import { makeCaseCommand } from "./CaseCommand.ts"
import { makeHands } from "./CaseHanding.ts"
import { makeCaseReading } from "./CaseReading.ts"
import { type CaseRow, makeDisputeStore } from "./DisputeStore.ts"
import { evidenceDue, mayBeAnswered } from "./Evidence.ts"
import { textContext } from "./EvidenceReading.ts"
import { makeEvidenceStore, type RequestRow } from "./EvidenceStore.ts"

interface Given {
  readonly text: string | undefined
  readonly upload: Upload | undefined
}

type Asked = Pick<RequestRow, "dueAt" | "person" | "shared">

/** Tells the side that was asked, and the other one where it is shared. */
const telling =
  (events: Events["Service"]) =>
  (kind: EventKind, row: CaseRow, { dueAt, person, shared }: Asked) =>
    events.append([
      {
        kind,
        subject: row.trade,
        people: shared ? [row.buyer, row.seller] : [person],
        data: {
          market: row.market,
          version: row.version,
          person,
          due_at: dueAt.toISOString(),
          ...(kind === "trade.evidence_given" ? { by: person } : {})
        }
      }
    ])

/** What is done about evidence in the transaction of a command. */
const makeRequests = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const deadlines = yield* Deadlines
  const newId = yield* NewId
  const policies = yield* Policies
  const vault = yield* Vault
  const { locked } = yield* makeHands
  const { escrowOf } = makeDisputeStore(sql)
  const { answers, files, requests } = makeEvidenceStore(sql)
  const tell = telling(yield* Events)

  const rulesOf = Effect.fnUntraced(function* (row: CaseRow) {
    const { policyVersion } = yield* escrowOf(row.trade)
    return policies.of(policyVersion, row.openedAt).policy.disputes
  })

  const ask = Effect.fnUntraced(function* (
    { personId }: Principal,
    trade: string,
    { kind, note, of: side, shared = false }: Omit<EvidenceAsk, "client_id">
  ) {
    const row = yield* locked(trade)
    if (row.arbiter !== personId) return yield* refuse("dispute.not_taken")
    const rules = yield* rulesOf(row)
    const asked = yield* requests.of(row.id)
    if (asked.length >= rules.requests_max) {
      return yield* refuse("dispute.requests_used", { maximum: rules.requests_max })
    }
    const { id: dispute, now } = row
    const request = { id: newId(), dispute, kind, side, person: row[side], note, shared, askedBy: personId }
    const dueAt = evidenceDue(now, rules)
    yield* requests.insert({ ...request, askedAt: now, dueAt })
    yield* deadlines.arm([{ kind: "dispute.evidence", subject: request.id, dueAt }])
    yield* tell("trade.evidence_asked", row, { ...request, dueAt })
  })

  const write = Effect.fnUntraced(function* (request: RequestRow, number: number, { text, upload }: Given, now: Date) {
    const { id, person } = request
    const body =
      text === undefined
        ? null
        : yield* vault.seal(person, textContext(id, number), text).pipe(Effect.catchTag("SealBroken", Effect.die))
    if (upload !== undefined && !(yield* files.has(person, upload.sha256))) {
      yield* files.insert(yield* sealFile(vault, "dispute_files", person, upload))
    }
    yield* answers.insert({ request: id, number, person, body, sha256: upload?.sha256 ?? null, givenAt: now })
  })

  const give = Effect.fnUntraced(function* ({ personId }: Principal, trade: string, id: string, given: Given) {
    const row = yield* locked(trade)
    const request = (yield* requests.of(row.id)).find((asked) => asked.id === id && asked.person === personId)
    if (request === undefined) return yield* refuse("dispute.request_unknown")
    if (!mayBeAnswered(request, row.now)) {
      return yield* refuse("dispute.request_ended", { due_at: request.dueAt.toISOString() })
    }
    const { answers_max: maximum } = yield* rulesOf(row)
    const own = (yield* answers.of(row.id)).filter(({ person }) => person === personId)
    if (own.length >= maximum) return yield* refuse("dispute.evidence_full", { maximum })
    yield* write(request, own.filter((answer) => answer.request === id).length + 1, given, row.now)
    if (request.state === "open") {
      yield* requests.answered(id)
      yield* deadlines.close("dispute.evidence", [id])
    }
    yield* tell("trade.evidence_given", row, request)
  })

  return { ask, give }
})

/** The clock's side of evidence. */
export const makeEvidenceClock = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const deadlines = yield* Deadlines
  const events = yield* Events
  const { found } = yield* makeCaseReading
  const { cases, lockTrade } = makeDisputeStore(sql)
  const { requests } = makeEvidenceStore(sql)
  const tell = telling(events)

  const fire = Effect.fn("Disputes.fire")(function* ({ subject }: Deadline) {
    yield* Effect.gen(function* () {
      const trade = yield* requests.tradeOf(subject)
      if (trade === undefined)
        return yield* Effect.die(new Error(`a deadline is for request ${subject}, which is not there`))
      yield* lockTrade(trade)
      const row = yield* found({ personId: "", handles: true }, trade)
      const request = (yield* requests.of(row.id)).find(({ id }) => id === subject)
      // Somebody was faster, or the case is over, whose end called it off.
      if (request?.state !== "open") return yield* deadlines.close("dispute.evidence", [subject])
      // Too early: it was moved, and its deadline with it.
      if (!(yield* requests.lapse(subject))) return
      yield* deadlines.close("dispute.evidence", [subject])
      yield* tell("trade.evidence_lapsed", row, request)
    }).pipe(sql.withTransaction)
    yield* events.wake
  })

  const postpone = Effect.fn("Disputes.postpone")(function* (seconds: number) {
    yield* cases.postpone(seconds)
    yield* requests.postpone(seconds)
    yield* deadlines.postpone("dispute.evidence", seconds)
  })

  return { fire, postpone }
})

export const makeEvidenceGiving = Effect.gen(function* () {
  const vault = yield* Vault
  const requests = yield* makeRequests
  const done = yield* makeCaseCommand

  const ask = Effect.fn("Disputes.ask")(function* (
    principal: Principal,
    trade: string,
    { client_id: clientId, ...request }: EvidenceAsk
  ) {
    const work = requests.ask(principal, trade, request)
    return yield* done(principal, trade, { kind: "disputes.ask", clientId, request }, work)
  })

  const give = Effect.fn("Disputes.give")(function* (
    principal: Principal,
    trade: string,
    id: string,
    { client_id: clientId, content, text }: EvidenceGive
  ) {
    if (content === undefined && text === undefined) return yield* refuse("dispute.evidence_empty")
    const upload = content === undefined ? undefined : yield* accepted(content)
    // What is kept of a request is not sealed, so nobody may find a short text by trying.
    const whole = canonicalJson({ text: text ?? null, sha256: upload?.sha256 ?? null })
    const said = Buffer.from(vault.fingerprint("disputes.give", whole)).toString("hex")
    const work = requests.give(principal, trade, id, { text, upload })
    return yield* done(principal, trade, { kind: "disputes.give", clientId, request: { id, said } }, work)
  })

  return { ask, give }
})
