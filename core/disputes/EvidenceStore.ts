/** All SQL of evidence; nothing here opens a seal or judges a reader. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { SealedFile } from "../chat/SealedFiles.ts"
import type { ChatMediaType } from "../protocol/Chat.ts"
import type { EvidenceKind, EvidenceState, TradeSide } from "../protocol/Evidence.ts"

export interface RequestRow {
  readonly id: string
  readonly dispute: string
  readonly kind: EvidenceKind
  readonly side: TradeSide
  readonly person: string
  readonly note: string
  readonly shared: boolean
  readonly askedByName: string
  readonly askedAt: Date
  readonly dueAt: Date
  readonly state: EvidenceState
}

export interface AnswerRow {
  readonly request: string
  readonly number: number
  readonly person: string
  readonly body: Uint8Array | null
  /** Hex. */
  readonly sha256: string | null
  readonly mediaType: ChatMediaType | null
  readonly size: number | null
  readonly givenAt: Date
}

export type NewRequest = Omit<RequestRow, "askedByName" | "state"> & { readonly askedBy: string }
export type NewAnswer = Omit<AnswerRow, "mediaType" | "size">

/** A file of a case, and the answer it was given with. */
interface FileRow extends Omit<SealedFile, "size"> {
  readonly request: string
  readonly number: number
}

const first = <A>(rows: ReadonlyArray<A>): A | undefined => rows[0]

const requestQueries = (sql: SqlClient.SqlClient) => ({
  /** All of a case, in their order; there are few. */
  of: (dispute: string) =>
    sql<RequestRow>`SELECT r.id::text AS id, r.dispute::text AS dispute, r.kind, r.side, r.person_id::text AS person,
        r.note, r.shared, a.name AS "askedByName", r.asked_at AS "askedAt", r.due_at AS "dueAt", r.state
      FROM dispute_requests r JOIN people a ON a.id = r.asked_by WHERE r.dispute = ${dispute}::uuid
      ORDER BY r.asked_at, r.id`,

  insert: ({ askedAt, askedBy, dispute, dueAt, id, kind, note, person, shared, side }: NewRequest) =>
    sql`INSERT INTO dispute_requests (id, dispute, kind, side, person_id, note, shared, asked_by, asked_at, due_at)
      VALUES (${id}::uuid, ${dispute}::uuid, ${kind}, ${side}, ${person}::uuid, ${note}, ${shared},
        ${askedBy}::uuid, ${askedAt}::timestamptz, ${dueAt}::timestamptz)`,

  /** Compare and set. */
  answered: (id: string) =>
    sql`UPDATE dispute_requests SET state = 'answered' WHERE id = ${id}::uuid AND state = 'open'`,

  /** Compare and set: false when it is over, or its time was moved. */
  lapse: (id: string) =>
    sql`UPDATE dispute_requests SET state = 'lapsed'
      WHERE id = ${id}::uuid AND state = 'open' AND due_at <= clock_timestamp() RETURNING 1 AS one`.pipe(
      Effect.map((rows) => rows.length === 1)
    ),

  /** Ends what nobody answered, and gives the ids of it. */
  voidOpen: (dispute: string) =>
    sql<{ readonly id: string }>`UPDATE dispute_requests SET state = 'void'
      WHERE dispute = ${dispute}::uuid AND state = 'open' RETURNING id::text AS id`.pipe(
      Effect.map((rows) => rows.map(({ id }) => id))
    ),

  /** The trade a request is about. */
  tradeOf: (id: string) =>
    sql<{ readonly trade: string }>`SELECT d.trade::text AS trade FROM dispute_requests r
      JOIN disputes d ON d.id = r.dispute WHERE r.id = ${id}::uuid`.pipe(Effect.map((rows) => rows[0]?.trade)),

  postpone: (seconds: number) =>
    sql`UPDATE dispute_requests SET due_at = due_at + make_interval(secs => ${seconds}::float8) WHERE state = 'open'`
})

const answerQueries = (sql: SqlClient.SqlClient) => ({
  /** All of a case, in their order. */
  of: (dispute: string) =>
    sql<AnswerRow>`SELECT a.request::text AS request, a.number, a.person_id::text AS person, a.body,
        encode(a.file_sha256, 'hex') AS sha256, f.media_type AS "mediaType", f.size, a.given_at AS "givenAt"
      FROM dispute_answers a JOIN dispute_requests r ON r.id = a.request
        LEFT JOIN dispute_files f ON f.uploader = a.person_id AND f.sha256 = a.file_sha256
      WHERE r.dispute = ${dispute}::uuid ORDER BY a.given_at, a.request, a.number`,

  insert: ({ body, givenAt, number, person, request, sha256 }: NewAnswer) =>
    sql`INSERT INTO dispute_answers (request, number, person_id, body, file_sha256, given_at)
      VALUES (${request}::uuid, ${number}, ${person}::uuid, ${body}::bytea, decode(${sha256}, 'hex'),
        ${givenAt}::timestamptz)`
})

const fileQueries = (sql: SqlClient.SqlClient) => ({
  has: (uploader: string, sha256: string) =>
    sql`SELECT FROM dispute_files WHERE uploader = ${uploader}::uuid AND sha256 = decode(${sha256}, 'hex')`.pipe(
      Effect.map((rows) => rows.length > 0)
    ),

  insert: ({ content, mediaType, sha256, size, uploader }: SealedFile) =>
    sql`INSERT INTO dispute_files (uploader, sha256, media_type, size, content)
      VALUES (${uploader}::uuid, decode(${sha256}, 'hex'), ${mediaType}, ${size}, ${content})
      ON CONFLICT DO NOTHING`,

  /** A file of a case, as it was first given in answer to one of these requests. */
  find: (requests: ReadonlyArray<string>, sha256: string) =>
    sql<FileRow>`SELECT a.request::text AS request, a.number, f.uploader::text AS uploader,
        encode(f.sha256, 'hex') AS sha256, f.media_type AS "mediaType", f.content
      FROM dispute_answers a JOIN dispute_files f ON f.uploader = a.person_id AND f.sha256 = a.file_sha256
      WHERE a.request = ANY(${requests}::uuid[]) AND a.file_sha256 = decode(${sha256}, 'hex')
      ORDER BY a.given_at, a.request, a.number LIMIT 1`.pipe(Effect.map(first)),

  /** Notes that somebody of the house read it. */
  noteReading: ({ number, request }: Pick<FileRow, "number" | "request">, reader: string) =>
    sql`INSERT INTO dispute_readings (request, answer, reader, read_at)
      VALUES (${request}::uuid, ${number}, ${reader}::uuid, clock_timestamp())`
})

export const makeEvidenceStore = (sql: SqlClient.SqlClient) => ({
  requests: requestQueries(sql),
  answers: answerQueries(sql),
  files: fileQueries(sql)
})

export type EvidenceStore = ReturnType<typeof makeEvidenceStore>
