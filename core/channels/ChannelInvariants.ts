import type { Invariant } from "../platform/Invariant.ts"
import { leaseSecondsMax } from "../protocol/BotWork.ts"
import { partsOfUsual } from "./BotAllowance.ts"

export const channelInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I120",
    room: "channels",
    statement: "a bot speaks for whom it made, or for who agreed to its very user, as that user did to them",
    sql: `SELECT l.id::text AS sample FROM channel_links l LEFT JOIN channel_requests r ON r.id = l.request
          WHERE l.terms IS NULL AND (r.bot, r.person_id, r.user_id) IS DISTINCT FROM (l.bot, l.person_id, l.user_id)
            OR l.terms IS NULL AND (r.person_agreed_at IS NULL OR r.user_agreed_at IS NULL
              OR greatest(r.person_agreed_at, r.user_agreed_at) > r.expires_at)`
  },
  {
    id: "I121",
    room: "channels",
    statement: "a bot that was removed speaks for nobody",
    sql: `SELECT l.id::text AS sample FROM channel_links l JOIN bots b ON b.id = l.bot
          WHERE b.removed_at IS NOT NULL AND l.state <> 'ended'`
  },
  {
    id: "I122",
    room: "channels",
    statement: "what was let through was taken once: by its person, at the version it was given for, in its time",
    sql: `SELECT a.id::text AS sample FROM trade_approvals a
            LEFT JOIN trade_history h ON h.trade = a.trade AND h.version = a.version + 1
          WHERE a.used_at IS NOT NULL AND (h.actor IS DISTINCT FROM a.person_id
            OR a.used_at > a.expires_at OR a.approved_at > a.expires_at)`
  },
  {
    id: "I123",
    room: "channels",
    statement: "nobody has two updates, two messages or two voices of one chat in hand",
    sql: `SELECT bot::text || ' ' || chat AS sample FROM bot_updates WHERE leased_until > now()
            GROUP BY bot, chat HAVING count(*) > 1
          UNION ALL SELECT bot::text || ' ' || chat FROM bot_messages WHERE state = 'waiting' AND leased_until > now()
            GROUP BY bot, chat, voice_of IS NULL HAVING count(*) > 1`
  },
  {
    id: "I124",
    room: "channels",
    statement: "a button was pressed by an update of its own user, while it was good",
    sql: `SELECT b.token AS sample FROM bot_buttons b
            LEFT JOIN bot_updates u ON u.bot = b.bot AND u.update_id = b.pressed_by
          WHERE u.user_id <> b.user_id OR b.pressed_at >= b.expires_at`
  },
  {
    id: "I125",
    room: "channels",
    statement: "the running daemon can take no bot, no link and no approval away",
    sql: `SELECT t || ' ' || p AS sample FROM unnest(ARRAY['bots', 'channel_links', 'channel_requests', 'trade_approvals']) AS t,
            unnest(ARRAY['DELETE', 'TRUNCATE']) AS p WHERE has_table_privilege('orrange_app', t, p)
          UNION ALL SELECT 'channel_links ' || c FROM unnest(ARRAY['bot', 'user_id', 'person_id', 'request', 'terms']) AS c
          WHERE has_column_privilege('orrange_app', 'channel_links', c, 'UPDATE')`
  },
  {
    id: "I140",
    room: "channels",
    statement: "within a day no bot gave away more of a person's, nor staked more, than a policy allows without leave",
    sql: `WITH counted AS (
            SELECT person_id, at, worth, 0 AS bond FROM bot_releases
            UNION ALL SELECT person_id, at, worth, bond FROM bot_orders
          ), days AS (
            SELECT person_id, sum(worth) OVER day AS worth, sum(bond) OVER day AS bond FROM counted
            WINDOW day AS (PARTITION BY person_id ORDER BY at RANGE BETWEEN interval '23:59:59' PRECEDING AND CURRENT ROW)
          )
          SELECT DISTINCT person_id::text AS sample FROM days WHERE greatest(worth, bond) >
            (SELECT max((policy ->> 'chat_release_max')::numeric) FROM trade_policies) * ${partsOfUsual}`
  },
  {
    id: "I141",
    room: "channels",
    statement: "nothing was said under a link that had ended before it was handed out",
    sql: `SELECT m.id::text AS sample FROM bot_messages m JOIN channel_links l ON l.id = m.link
          WHERE m.state = 'sent' AND m.ended_at > l.ended_at + interval '${leaseSecondsMax} seconds'`
  },
  {
    id: "I142",
    room: "channels",
    statement: "of what a bot was told nothing is kept once it was dealt with",
    sql: "SELECT bot::text || ' ' || update_id AS sample FROM bot_updates WHERE done_at IS NOT NULL AND body <> '{}'"
  },
  {
    id: "I143",
    room: "channels",
    statement: "the running daemon can take away nothing that counts of what bots gave away",
    sql: `SELECT t || ' ' || p AS sample FROM unnest(ARRAY['bot_orders', 'bot_releases']) AS t,
            unnest(ARRAY['DELETE', 'TRUNCATE']) AS p WHERE has_table_privilege('orrange_app', t, p)`
  },
  {
    id: "I144",
    room: "channels",
    statement: "what was given away through a bot was of a trade in which its person took a step",
    sql: `SELECT r.trade::text AS sample FROM bot_releases r
          WHERE NOT EXISTS (SELECT FROM trade_history h WHERE h.trade = r.trade AND h.actor = r.person_id)`
  },
  {
    id: "I154",
    room: "channels",
    statement:
      "what is paid on an account that a bot added and nobody confirmed was counted with what bots may give away",
    sql: `SELECT o.id::text AS sample FROM payment_accounts a JOIN orders o ON o.person_id = a.person_id AND a.id = ANY(o.accounts)
          WHERE a.added_through IS NOT NULL AND a.confirmed_at IS NULL AND o.created_at > now() - interval '6 days'
            AND NOT EXISTS (SELECT FROM bot_orders b WHERE b.person_id = o.person_id AND b.client_id = o.client_id)`
  },
  {
    id: "I197",
    room: "channels",
    statement: "a voice is of one message of the same chat, and nothing was spoken that was not written",
    sql: `SELECT v.id::text AS sample FROM bot_messages v JOIN bot_messages w ON w.id = v.voice_of
          WHERE v.bot <> w.bot OR v.chat <> w.chat OR v.user_id IS DISTINCT FROM w.user_id OR v.is_critical
            OR v.card IS NOT NULL OR w.voice_of IS NOT NULL OR (v.state = 'sent' AND w.state <> 'sent')`
  }
]
