/** All SQL of the room; nothing here opens a seal or judges a reader. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { ChatMediaType, ChatWarning } from "../protocol/Chat.ts"
import type { ChatTemplate } from "../protocol/ChatTemplates.ts"
import type { TradeRole } from "../protocol/Trade.ts"
import type { TradeSpan } from "./ChatPolicy.ts"
import type { SealedFile } from "./SealedFiles.ts"

/** A trade as far as its conversation is concerned. */
export interface Room extends TradeSpan {
  readonly trade: string
  readonly buyer: string
  readonly buyerName: string
  readonly seller: string
  readonly sellerName: string
  /** 0 when nobody wrote yet. */
  readonly lastSeq: number
  readonly now: Date
}

export interface MessageRow {
  readonly seq: number
  readonly author: string
  readonly author_name: string
  readonly role: TradeRole
  readonly body: Uint8Array | null
  readonly template: ChatTemplate | null
  readonly sha256: string | null
  readonly media_type: ChatMediaType | null
  readonly size: number | null
  readonly proof: boolean
  readonly warnings: ReadonlyArray<ChatWarning>
  readonly at: Date
  readonly purged: boolean
}

export interface NewMessage {
  readonly trade: string
  readonly seq: number
  readonly author: string
  readonly role: TradeRole
  readonly body: Uint8Array | null
  readonly template: ChatTemplate | null
  readonly sha256: string | null
  readonly proof: boolean
  readonly warnings: ReadonlyArray<ChatWarning>
}

/** What is stored of a file. */
export interface FileRow {
  readonly uploader: string
  readonly media_type: ChatMediaType
  readonly content: Uint8Array
}

export interface ChatNewsRow {
  readonly trade: string
  readonly last_seq: number
}

const first = <A>(rows: ReadonlyArray<A>): A | undefined => rows[0]

const roomQueries = (sql: SqlClient.SqlClient) => ({
  /** A trade is over when its escrow has gone to whom it belongs; nothing of the trade changes after that. */
  find: (trade: string) =>
    sql<Room>`SELECT t.id::text AS trade, t.buyer::text AS buyer, b.name AS "buyerName", t.seller::text AS seller,
        s.name AS "sellerName", coalesce(c.last_seq, 0) AS "lastSeq", clock_timestamp() AS now,
        CASE WHEN t.escrow_state NOT IN ('awaited', 'held', 'frozen') THEN t.updated_at END AS "overAt",
        EXISTS (SELECT FROM trade_history h WHERE h.trade = t.id AND h.to_state = 'disputed') AS "wasDisputed"
      FROM trades t JOIN people b ON b.id = t.buyer JOIN people s ON s.id = t.seller LEFT JOIN chats c ON c.trade = t.id
      WHERE t.id = ${trade}::uuid`.pipe(Effect.map(first)),

  /** Takes the next number; whoever else writes in this conversation waits for the end of the transaction. */
  next: (trade: string, files: number) =>
    sql<{ readonly seq: number; readonly files: number }>`INSERT INTO chats AS c (trade, last_seq, files)
      VALUES (${trade}::uuid, 1, ${files})
      ON CONFLICT (trade) DO UPDATE SET last_seq = c.last_seq + 1, files = c.files + EXCLUDED.files
      RETURNING last_seq AS seq, files`.pipe(Effect.map(first)),

  news: (personId: string, limit: number) =>
    sql<ChatNewsRow>`SELECT c.trade::text AS trade, c.last_seq FROM chats c JOIN trades t ON t.id = c.trade
      WHERE ${personId}::uuid IN (t.buyer, t.seller) AND c.purged_at IS NULL ORDER BY c.trade DESC LIMIT ${limit}`,

  mark: (trade: string, personId: string, seq: number) =>
    sql<{ readonly seq: number }>`INSERT INTO chat_reads AS r (trade, person_id, seq)
      VALUES (${trade}::uuid, ${personId}::uuid, ${seq})
      ON CONFLICT (trade, person_id) DO UPDATE SET seq = greatest(r.seq, EXCLUDED.seq)
      RETURNING seq`.pipe(Effect.map((rows) => rows[0]?.seq ?? seq)),

  marks: (trade: string) =>
    sql<{ readonly person: string; readonly seq: number }>`SELECT person_id::text AS person, seq FROM chat_reads
      WHERE trade = ${trade}::uuid`.pipe(Effect.map((rows) => new Map(rows.map(({ person, seq }) => [person, seq])))),

  unread: (trade: string, personId: string, readSeq: number) =>
    sql<{ readonly unread: number }>`SELECT count(*)::int4 AS unread FROM chat_messages
      WHERE trade = ${trade}::uuid AND seq > ${readSeq} AND author <> ${personId}::uuid`.pipe(
      Effect.map((rows) => rows[0]?.unread ?? 0)
    )
})

const messageQueries = (sql: SqlClient.SqlClient) => ({
  insert: (row: NewMessage) =>
    sql`INSERT INTO chat_messages (trade, seq, author, role, body, template, file_sha256, proof, warnings)
      VALUES (${row.trade}::uuid, ${row.seq}, ${row.author}::uuid, ${row.role}, ${row.body}::bytea, ${row.template},
        decode(${row.sha256}, 'hex'), ${row.proof}, ${row.warnings}::text[])`,

  /** Latest first; with `before`, of those with a lower number; of all or of the proofs. */
  list: (trade: string, before: number | undefined, limit: number, proofs = false) =>
    sql<MessageRow>`SELECT m.seq, m.author::text AS author, p.name AS author_name, m.role, m.body, m.template,
        encode(m.file_sha256, 'hex') AS sha256, f.media_type, f.size, m.proof, m.warnings, m.at, m.purged_at IS NOT NULL AS purged
      FROM chat_messages m JOIN people p ON p.id = m.author
        LEFT JOIN chat_files f ON f.uploader = m.author AND f.sha256 = m.file_sha256
      WHERE m.trade = ${trade}::uuid AND (${before ?? null}::int4 IS NULL OR m.seq < ${before ?? null}::int4)
        AND (m.proof OR NOT ${proofs})
      ORDER BY m.seq DESC LIMIT ${limit}`
})

const fileQueries = (sql: SqlClient.SqlClient) => ({
  has: (uploader: string, sha256: string) =>
    sql`UPDATE chat_files SET size = size WHERE uploader = ${uploader}::uuid AND sha256 = decode(${sha256}, 'hex')
      RETURNING 1 AS one`.pipe(Effect.map((rows) => rows.length > 0)),

  insert: (row: SealedFile) =>
    // The row is locked in either case, so that a purge of another trade does not take it away meanwhile.
    sql`INSERT INTO chat_files (uploader, sha256, media_type, size, content)
      VALUES (${row.uploader}::uuid, decode(${row.sha256}, 'hex'), ${row.mediaType}, ${row.size}, ${row.content})
      ON CONFLICT (uploader, sha256) DO UPDATE SET size = EXCLUDED.size`,

  find: (trade: string, sha256: string) =>
    sql<FileRow>`SELECT f.uploader::text AS uploader, f.media_type, f.content
      FROM chat_messages m JOIN chat_files f ON f.uploader = m.author AND f.sha256 = m.file_sha256
      WHERE m.trade = ${trade}::uuid AND m.file_sha256 = decode(${sha256}, 'hex') ORDER BY m.seq LIMIT 1`.pipe(
      Effect.map(first)
    )
})

/** What was written goes, who wrote when stays. A file that another trade's conversation names stays as well. */
const purging = (sql: SqlClient.SqlClient) =>
  Effect.fnUntraced(function* (trade: string) {
    yield* sql`SELECT FROM chats WHERE trade = ${trade}::uuid FOR UPDATE`
    const files = yield* sql<{
      readonly author: string
      readonly sha256: string
    }>`SELECT DISTINCT author::text AS author,
        encode(file_sha256, 'hex') AS sha256
      FROM chat_messages WHERE trade = ${trade}::uuid AND file_sha256 IS NOT NULL`
    yield* sql`UPDATE chat_messages SET body = NULL, template = NULL, file_sha256 = NULL, warnings = '{}',
      purged_at = now() WHERE trade = ${trade}::uuid AND purged_at IS NULL`
    yield* sql`DELETE FROM chat_files f USING unnest(${files.map(({ author }) => author)}::uuid[],
        ${files.map(({ sha256 }) => sha256)}::text[]) AS gone (author, sha256)
      WHERE f.uploader = gone.author AND f.sha256 = decode(gone.sha256, 'hex') AND NOT EXISTS (
        SELECT FROM chat_messages m WHERE m.author = f.uploader AND m.file_sha256 = f.sha256)`
    yield* sql`UPDATE chats SET purged_at = now() WHERE trade = ${trade}::uuid`
  })

export const makeChatStore = (sql: SqlClient.SqlClient) => ({
  rooms: roomQueries(sql),
  messages: messageQueries(sql),
  files: fileQueries(sql),
  purge: purging(sql)
})
