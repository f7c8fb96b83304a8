import type { Invariant } from "../platform/Invariant.ts"

/** Bytes of the shortest seal, and its version. */
const sealBytesMin = 29
const sealVersion = 1

const unsealed = (column: string): string =>
  `(length(${column}) < ${sealBytesMin} OR get_byte(${column}, 0) <> ${sealVersion})`

export const evidenceInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I66",
    room: "disputes",
    statement: "evidence that is asked for has a deadline, at its time, and is asked for of a disputed trade alone",
    sql: `SELECT coalesce(r.id, l.subject)::text AS sample FROM (
            SELECT r.*, t.state AS trade_state, d.closed_version FROM dispute_requests r JOIN disputes d ON d.id = r.dispute
              JOIN trades t ON t.id = d.trade WHERE r.state = 'open'
          ) AS r FULL JOIN (
            SELECT * FROM deadlines WHERE kind = 'dispute.evidence' AND closed_at IS NULL
          ) AS l ON l.subject = r.id
          WHERE r.id IS NULL OR l.id IS NULL OR abs(extract(epoch FROM l.due_at - r.due_at)) > 0.001
            OR r.trade_state <> 'disputed' OR r.closed_version IS NOT NULL`
  },
  {
    id: "I67",
    room: "disputes",
    statement: "evidence is given by the side it was asked of, in its time, and what was given is called answered",
    sql: `SELECT r.id::text AS sample FROM dispute_requests r JOIN disputes d ON d.id = r.dispute
            JOIN trades t ON t.id = d.trade LEFT JOIN (
              SELECT request, count(*) AS number, max(number) AS last, max(given_at) AS last_at,
                min(person_id::text) AS least, max(person_id::text) AS most FROM dispute_answers GROUP BY request
            ) AS a ON a.request = r.id
          WHERE r.person_id <> CASE r.side WHEN 'buyer' THEN t.buyer ELSE t.seller END
            OR (a.request IS NOT NULL) <> (r.state = 'answered') OR a.number <> a.last OR a.last_at > r.due_at
            OR a.least <> r.person_id::text OR a.most <> r.person_id::text`
  },
  {
    id: "I68",
    room: "disputes",
    statement: "whatever is kept of evidence is sealed, and no file is kept that was not given",
    sql: `SELECT request || ' ' || number AS sample FROM dispute_answers WHERE ${unsealed("body")}
          UNION ALL SELECT encode(f.sha256, 'hex') FROM dispute_files f WHERE ${unsealed("f.content")} OR NOT EXISTS (
            SELECT FROM dispute_answers a WHERE a.person_id = f.uploader AND a.file_sha256 = f.sha256)`
  },
  {
    id: "I69",
    room: "disputes",
    statement:
      "who read evidence for the house had the case then, or could approve a verdict about it, and is no party",
    sql: `SELECT l.id::text AS sample FROM dispute_readings l JOIN dispute_requests r ON r.id = l.request
            JOIN disputes d ON d.id = r.dispute JOIN trades t ON t.id = d.trade
          WHERE l.reader IN (t.buyer, t.seller) OR NOT (EXISTS (
              SELECT FROM dispute_assignments a WHERE a.dispute = d.id AND a.arbiter = l.reader
                AND l.read_at BETWEEN a.taken_at AND coalesce(a.given_back_at, 'infinity'))
            OR EXISTS (SELECT FROM dispute_verdicts v WHERE v.dispute = d.id AND v.needs_approval AND v.arbiter <> l.reader
                AND l.read_at BETWEEN v.proposed_at AND v.expires_at))`
  }
]
