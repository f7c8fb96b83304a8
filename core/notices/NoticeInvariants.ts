import type { Invariant } from "../platform/Invariant.ts"

export const noticeInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I110",
    room: "notices",
    statement: "a person is told things at addresses of their own, of trades they are a party of, or as an operator",
    sql: `SELECT d.id::text AS sample FROM notice_deliveries d JOIN notice_addresses a ON a.id = d.address
            LEFT JOIN trades t ON t.id = d.trade
          WHERE a.person_id <> d.person_id OR (d.role IN ('buyer', 'seller', 'self') AND (
            (d.trade IS NULL) <> (d.role = 'self')
            OR d.role <> CASE d.person_id WHEN t.buyer THEN 'buyer' WHEN t.seller THEN 'seller' ELSE 'self' END))
            OR (d.role = 'operator' AND NOT EXISTS (
              SELECT FROM people p WHERE p.id = d.person_id AND 'operator' = ANY(p.roles)))`
  },
  {
    id: "I111",
    room: "notices",
    statement: "nothing but a code and the goodbye went to an address that was not confirmed or no longer counted",
    sql: `SELECT d.id::text AS sample FROM notice_deliveries d JOIN notice_addresses a ON a.id = d.address
          WHERE d.state = 'delivered' AND a.confirmed_at IS NULL AND d.event <> 'notice.code'`
  },
  {
    id: "I112",
    room: "notices",
    statement: "a delivery that was tried says how often, and one that was delivered what it was answered",
    sql: `SELECT id::text AS sample FROM notice_deliveries
          WHERE (state IN ('delivered', 'failed') AND attempts = 0) OR (state = 'delivered') <> (reference IS NOT NULL)
            OR (state IN ('failed', 'dead') AND fault IS NULL)`
  },
  {
    id: "I113",
    room: "notices",
    statement:
      "a deadline moved for who had to act by it, could be told at some address, and by the time the policy gives",
    sql: `SELECT m.trade::text AS sample FROM trade_deadline_moves m JOIN trades t ON t.id = m.trade
            LEFT JOIN trade_policies p ON p.version = t.policy_version
          WHERE m.person_id NOT IN (t.buyer, t.seller) OR m.version > t.version
            OR m.seconds <> (p.policy ->> 'notice_grace')::int4
            OR NOT EXISTS (SELECT FROM notice_addresses a WHERE a.person_id = m.person_id AND a.confirmed_at IS NOT NULL)`
  },
  {
    id: "I114",
    room: "notices",
    statement: "the running daemon can take no notice, no address and no move of a deadline away",
    sql: `SELECT t || ' ' || p AS sample FROM unnest(ARRAY['notice_addresses', 'notice_deliveries']) AS t,
            unnest(ARRAY['DELETE', 'TRUNCATE']) AS p WHERE has_table_privilege('orrange_app', t, p)
          UNION ALL SELECT 'trade_deadline_moves ' || p FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS p
          WHERE has_table_privilege('orrange_app', 'trade_deadline_moves', p)
          UNION ALL SELECT 'no trigger' WHERE NOT EXISTS (SELECT FROM pg_trigger
            WHERE tgname = 'trade_deadline_moves_are_facts' AND tgenabled IN ('O', 'A'))`
  },
  {
    id: "I126",
    room: "notices",
    statement: "a chat is told things as long as it is linked to its person, and takes them",
    sql: `SELECT l.id::text AS sample FROM channel_links l LEFT JOIN notice_addresses a
              ON a.id = l.id AND a.person_id = l.person_id AND a.address IS NULL
            WHERE a.state IS DISTINCT FROM CASE l.state WHEN 'ended' THEN 'removed' ELSE l.state END
          UNION ALL SELECT a.id::text FROM notice_addresses a
            WHERE a.address IS NULL AND NOT EXISTS (SELECT FROM channel_links l WHERE l.id = a.id)`
  },
  {
    id: "I127",
    room: "notices",
    statement: "what a bot was handed ended as its message did: delivered when it was said, and not while it waits",
    sql: `SELECT d.id::text AS sample FROM notice_deliveries d JOIN bot_messages m ON m.id = d.id
            WHERE (d.state = 'waiting') <> (m.state = 'waiting') OR (d.state = 'delivered') <> (m.state = 'sent')
          UNION ALL SELECT d.id::text FROM notice_deliveries d WHERE d.state = 'waiting' AND d.handed_at IS NOT NULL
            AND NOT EXISTS (SELECT FROM bot_messages m WHERE m.id = d.id)`
  },
  {
    id: "I150",
    room: "notices",
    statement: "who is told of a dispute as an arbiter is none of its two people",
    sql: `SELECT d.id::text AS sample FROM notice_deliveries d LEFT JOIN trades t ON t.id = d.trade
          WHERE d.role = 'arbiter' AND (t.id IS NULL OR d.person_id IN (t.buyer, t.seller))`
  },
  {
    id: "I151",
    room: "notices",
    statement: "what went along with a notice is of the same address and trade, and waits no longer than that",
    sql: `SELECT f.id::text AS sample FROM notice_deliveries f JOIN notice_deliveries d ON d.id = f.led_by
          WHERE f.address <> d.address OR f.trade IS DISTINCT FROM d.trade OR (f.state = 'waiting') <> (d.state = 'waiting')`
  },
  {
    id: "I152",
    room: "notices",
    statement: "what is told to many is told to nobody after its place, until it is done",
    sql: `SELECT f.id::text AS sample FROM notice_fanouts f JOIN notice_deliveries d ON d.source = f.source
          WHERE f.done_at IS NULL AND (f.after IS NULL OR d.person_id > f.after)`
  },
  {
    id: "I153",
    room: "notices",
    statement: "of maintenance that is not over there is one, and the daemon can take none away",
    sql: `SELECT m.id::text AS sample FROM maintenances m WHERE m.state IN ('planned', 'started') AND EXISTS (
            SELECT FROM maintenances o WHERE o.state IN ('planned', 'started') AND o.id <> m.id)
          UNION ALL SELECT p FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p
            WHERE has_table_privilege('orrange_app', 'maintenances', p)`
  }
]
