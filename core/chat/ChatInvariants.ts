import type { Invariant } from "../platform/Invariant.ts"

/** Bytes of the shortest seal, and its version. */
const sealBytesMin = 29
const sealVersion = 1

const unsealed = (column: string): string =>
  `(length(${column}) < ${sealBytesMin} OR get_byte(${column}, 0) <> ${sealVersion})`

export const chatInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I70",
    room: "chat",
    statement: "the messages of a trade are numbered from 1 to its last without a gap",
    sql: `SELECT trade::text AS sample FROM chats c FULL JOIN (
            SELECT trade, count(*) AS number, min(seq) AS first, max(seq) AS last FROM chat_messages GROUP BY trade
          ) AS m USING (trade)
          WHERE c.last_seq IS DISTINCT FROM m.number OR m.first <> 1 OR m.last <> m.number`
  },
  {
    id: "I71",
    room: "chat",
    statement: "who writes or reads in a conversation is a party of its trade, or an arbiter once it was disputed",
    sql: `WITH seen AS (
            SELECT trade, author AS person, role FROM chat_messages
            UNION ALL SELECT trade, person_id, NULL FROM chat_reads
          )
          SELECT s.trade::text AS sample FROM seen s JOIN trades t ON t.id = s.trade JOIN people p ON p.id = s.person
          WHERE CASE WHEN p.id = t.buyer THEN s.role <> 'buyer' WHEN p.id = t.seller THEN s.role <> 'seller'
            ELSE s.role <> 'arbiter' OR NOT 'arbiter' = ANY (p.roles) OR NOT EXISTS (
              SELECT FROM trade_history h WHERE h.trade = t.id AND h.to_state = 'disputed') END`
  },
  {
    id: "I72",
    room: "chat",
    statement: "whatever is kept of a message or a file is sealed",
    sql: `SELECT trade || ' ' || seq AS sample FROM chat_messages WHERE ${unsealed("body")}
          UNION ALL SELECT encode(sha256, 'hex') FROM chat_files WHERE ${unsealed("content")}`
  },
  {
    id: "I73",
    room: "chat",
    statement: "a conversation has a deadline for its purge, and nothing of it is left after that",
    sql: `SELECT c.trade::text AS sample FROM chats c LEFT JOIN deadlines d
            ON d.subject = c.trade AND d.kind = 'chat.retention' AND d.closed_at IS NULL
          WHERE (c.purged_at IS NULL) <> (d.id IS NOT NULL)
          UNION ALL SELECT m.trade::text FROM chat_messages m JOIN chats c USING (trade)
            WHERE c.purged_at IS NOT NULL AND m.purged_at IS NULL
          UNION ALL SELECT encode(f.sha256, 'hex') FROM chat_files f WHERE NOT EXISTS (
            SELECT FROM chat_messages m WHERE m.author = f.uploader AND m.file_sha256 = f.sha256)`
  },
  {
    id: "I74",
    room: "chat",
    statement: "nobody has read further than the conversation goes",
    sql: `SELECT r.trade::text AS sample FROM chat_reads r JOIN chats c USING (trade) WHERE r.seq > c.last_seq`
  }
]
