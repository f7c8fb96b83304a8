/** How evidence is read. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { openFile } from "../chat/SealedFiles.ts"
import { Vault } from "../platform/Vault.ts"
import { Policies } from "../policy/Policies.ts"
import type { Principal } from "../protocol/Api.ts"
import { refuse } from "../protocol/Errors.ts"
import type { EvidenceAnswer, EvidenceRequest } from "../protocol/Evidence.ts"
import { mayBeApproved, seesEveryCase, type Verdict } from "./Case.ts"
import { refuseConflict } from "./Cases.ts"
import { type CaseRow, makeDisputeStore } from "./DisputeStore.ts"
import { type EvidenceReader, seesAnswers, seesRequest } from "./Evidence.ts"
import { type AnswerRow, makeEvidenceStore, type RequestRow } from "./EvidenceStore.ts"

export const textContext = (request: string, number: number): string => `dispute_answers.body:${request}:${number}`

const fileOf = ({ mediaType, sha256, size }: AnswerRow): EvidenceAnswer["file"] =>
  mediaType === null || sha256 === null || size === null ? null : { sha256, media_type: mediaType, size }

/** Opens what a side wrote. */
const viewing = (vault: Vault["Service"]) =>
  Effect.fnUntraced(function* (row: AnswerRow) {
    const { body, givenAt, number, person, request } = row
    const text =
      body === null
        ? null
        : yield* vault.open(person, textContext(request, number), body).pipe(Effect.catchTag("SealBroken", Effect.die))
    return { text, file: fileOf(row), given_at: givenAt.toISOString() } satisfies EvidenceAnswer
  })

const requestView = (row: RequestRow, answers: EvidenceRequest["answers"]): EvidenceRequest => ({
  id: row.id,
  kind: row.kind,
  of: row.side,
  note: row.note,
  shared: row.shared,
  state: row.state,
  asked_by: row.askedByName,
  asked_at: row.askedAt.toISOString(),
  due_at: row.dueAt.toISOString(),
  answers
})

export const makeEvidenceReading = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const policies = yield* Policies
  const vault = yield* Vault
  const store = makeDisputeStore(sql)
  const { answers, files, requests } = makeEvidenceStore(sql)
  const viewOf = viewing(vault)

  /** Whether a verdict waits that this arbiter may approve: who is to approve it has to see what it is about. */
  const mayApprove = Effect.fnUntraced(function* (
    { personId, roles }: Principal,
    row: CaseRow,
    verdicts: ReadonlyArray<Verdict>
  ) {
    const waits = verdicts.some((verdict) => verdict.decidedVersion === null && mayBeApproved(verdict, row.now))
    if (row.closedVersion !== null || !waits || !roles.includes("arbiter")) return false
    const trade = { id: row.trade, buyer: row.buyer, seller: row.seller }
    const { conflict_days: days } = policies.at(row.now).policy.disputes
    return yield* refuseConflict(store, personId, trade, row, days).pipe(
      Effect.as(true),
      Effect.catchTag("Refusal", () => Effect.succeed(false))
    )
  })

  /** As what somebody who sees the case sees its evidence. */
  const readerIn = Effect.fnUntraced(function* (principal: Principal, row: CaseRow, verdicts: ReadonlyArray<Verdict>) {
    const { personId } = principal
    if (personId === row.buyer) return "buyer" satisfies EvidenceReader
    if (personId === row.seller) return "seller" satisfies EvidenceReader
    if (!seesEveryCase(principal.roles)) return "solver" satisfies EvidenceReader
    const handles = personId === row.arbiter || (yield* mayApprove(principal, row, verdicts))
    return handles ? ("handler" satisfies EvidenceReader) : ("house" satisfies EvidenceReader)
  })

  const evidenceFor = Effect.fnUntraced(function* (
    reader: EvidenceReader,
    dispute: string,
    asked: ReadonlyArray<RequestRow>
  ) {
    const given = asked.length === 0 ? [] : yield* answers.of(dispute)
    return yield* Effect.forEach(
      asked.filter((request) => seesRequest(request, reader)),
      Effect.fnUntraced(function* (request: RequestRow) {
        if (!seesAnswers(request, reader)) return requestView(request, null)
        const own = given.filter((answer) => answer.request === request.id)
        return requestView(request, yield* Effect.forEach(own, viewOf))
      })
    )
  })

  /** A file of the evidence that the reader may see. That somebody of the house reads it is noted before they do. */
  const fileIn = Effect.fnUntraced(function* (principal: Principal, row: CaseRow, sha256: string) {
    const reader = yield* readerIn(principal, row, yield* store.verdicts.of(row.id))
    const seen = (yield* requests.of(row.id)).filter((request) => seesAnswers(request, reader))
    const file = yield* files.find(
      seen.map(({ id }) => id),
      sha256
    )
    if (file === undefined) return yield* refuse("dispute.file_unknown")
    if (reader === "handler") yield* files.noteReading(file, principal.personId)
    return yield* openFile(vault, "dispute_files", file)
  })

  return { evidenceFor, fileIn, readerIn }
})
