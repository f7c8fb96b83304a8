import { housePersonId } from "../platform/House.ts"
import type { Invariant } from "../platform/Invariant.ts"
import { solversMax } from "../protocol/Community.ts"

export const communityInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I135",
    room: "communities",
    statement:
      "of each trade's fee its community's owner was given the share that was set with it, and nobody else any",
    sql: `SELECT coalesce(t.id, s.reference)::text AS sample FROM (
            SELECT t.id, t.asset, t.community_owner AS owner, t.community_share_bps AS bps,
              coalesce((SELECT sum(f.amount) FROM transfers f WHERE f.reference = t.id AND f.reason = 'fee'), 0) AS fee
            FROM trades t WHERE t.community IS NOT NULL
          ) AS t FULL JOIN (
            SELECT x.reference, sum(x.amount) AS amount, count(*) AS count, min(c.owner::text) AS owner,
              min(x.asset) AS asset,
              bool_and(c.kind = 'available' AND d.kind = 'fees' AND d.owner = '${housePersonId}') AS sound
            FROM transfers x JOIN accounts d ON d.id = x.debit JOIN accounts c ON c.id = x.credit
            WHERE x.reason = 'community_share' GROUP BY x.reference
          ) AS s ON s.reference = t.id
          WHERE t.id IS NULL OR coalesce(s.amount, 0) <> div(t.fee * t.bps, 10000)
            OR (s.count IS NOT NULL AND (s.count, s.owner, s.asset, s.sound)
              IS DISTINCT FROM (1::int8, t.owner::text, t.asset, true))`
  },
  {
    id: "I136",
    room: "communities",
    statement: "a trade is of the community of its offer, or else of its taker's order",
    sql: `SELECT t.id::text AS sample FROM trades t JOIN orders k ON k.id = t.maker_order
            JOIN orders o ON o.id = t.taker_order
          WHERE t.community::text <> coalesce(k.manner ->> 'community', o.manner ->> 'community', '')`
  },
  {
    id: "I137",
    room: "communities",
    statement:
      "no community's share of a fee is above what the trade's rules allow, and none is of its owner's own trade",
    sql: `SELECT t.id::text AS sample FROM trades t JOIN trade_policies p ON p.version = t.policy_version
          WHERE t.community_share_bps > (p.policy ->> 'community_share_max_bp')::int4
            OR t.community_share_bps > 0 AND t.community_owner IN (t.buyer, t.seller)`
  },
  {
    id: "I138",
    room: "communities",
    statement: "no chat is shown an offer that is not for everybody",
    sql: `SELECT f.offer::text AS sample FROM community_offers f JOIN orders o ON o.id = f.offer
          WHERE f.shown_at IS NOT NULL AND coalesce(o.manner -> 'privacy', 'null') <> 'null'`
  },
  {
    id: "I139",
    room: "communities",
    statement: "nobody decides a dispute who is given a share of the trade's fee",
    sql: `SELECT id::text AS sample FROM trades WHERE resolved_by = community_owner`
  },
  {
    id: "I145",
    room: "communities",
    statement: "nobody is a solver of a community of their own, or of one that is closed",
    sql: `SELECT s.id::text AS sample FROM community_solvers s JOIN communities c ON c.id = s.community
          WHERE s.person = c.owner OR s.ended_at IS NULL AND c.state = 'closed'`
  },
  {
    id: "I146",
    room: "communities",
    statement: "no community has more solvers than it may",
    sql: `SELECT community::text AS sample FROM community_solvers WHERE ended_at IS NULL
          GROUP BY community HAVING count(*) > ${solversMax}`
  },
  {
    id: "I147",
    room: "communities",
    statement:
      "who offers to settle a dispute that is not theirs works at the desk, or was a solver of the community in which both sides traded",
    sql: `SELECT o.id::text AS sample FROM dispute_offers o JOIN disputes d ON d.id = o.dispute
            JOIN trades t ON t.id = d.trade JOIN people p ON p.id = o.person_id
          WHERE o.role = 'handler' AND NOT p.roles && ARRAY['arbiter', 'mediator'] AND NOT (
            t.community_owner NOT IN (t.buyer, t.seller)
            AND (SELECT count(*) FROM orders k WHERE k.id IN (t.maker_order, t.taker_order)
              AND k.manner ->> 'community' = t.community::text) = 2
            AND EXISTS (SELECT FROM community_solvers s WHERE s.community = t.community AND s.person = o.person_id
              AND s.agreed_at <= o.made_at AND (s.ended_at IS NULL OR s.ended_at >= o.made_at)))`
  }
]
