import { flyingPayoutStates, heldPayoutStates } from "../payments/PayoutMachine.ts"
import type { Invariant } from "../platform/Invariant.ts"
import { creditedStates, depositSteps } from "./DepositMachine.ts"
import { flyingStates, heldStates, withdrawalSteps } from "./WithdrawalMachine.ts"

const texts = (values: ReadonlyArray<string>): string => values.map((value) => `'${value}'`).join(", ")

interface Edge {
  readonly from: string
  readonly event: string
  readonly to: string
}

/** The edges of a machine as rows of SQL. */
const edgesOf = (steps: ReadonlyArray<Edge>): string =>
  steps.map(({ event, from, to }) => `('${from}', '${event}', '${to}')`).join(", ")

/** Rows of a history that the machine does not have, or that do not follow one another, or do not end where the row is. */
const historyFaults = (table: string, steps: string, of: string, first: string, edges: ReadonlyArray<Edge>): string =>
  `SELECT t.id::text AS sample FROM ${table} t LEFT JOIN LATERAL (
     SELECT s.to_state FROM ${steps} s WHERE s.${of} = t.id ORDER BY s.id DESC LIMIT 1) AS l ON true
   WHERE t.state <> coalesce(l.to_state, '${first}')
   UNION ALL SELECT s.${of}::text FROM (SELECT *, lag(to_state) OVER (PARTITION BY ${of} ORDER BY id) AS before
     FROM ${steps}) AS s
   WHERE s.from_state <> coalesce(s.before, '${first}')
     OR (s.from_state, s.event, s.to_state) NOT IN (VALUES ${edgesOf(edges)})`

const credited = texts(creditedStates)
const held = texts(heldStates)
const flying = texts(flyingStates)
const heldPayouts = texts(heldPayoutStates)
const flyingPayouts = texts(flyingPayoutStates)

/** Sum of the transfers of a reason and its opposite under one reference. */
const netOf = (reference: string, reason: string, opposite: string, more: string): string =>
  `coalesce((SELECT sum(CASE WHEN x.reason = '${reason}' THEN x.amount ELSE -x.amount END) FROM transfers x
     WHERE x.reference = ${reference} AND x.reason IN ('${reason}', '${opposite}')${more}), 0)`

/** Blocks within which what is read is told, and what lies in the hot wallet compared. */
const waitingBlocks = 1_000

export const chainInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I170",
    room: "chain",
    statement: "nothing is credited that its chain does not hold as deep as the policy asks",
    sql: `SELECT d.id::text AS sample FROM chain_deposits d JOIN chains c ON c.name = d.chain
          WHERE d.state IN (${credited}) AND d.height > c.credited_to OR d.state = 'final' AND d.height > c.final_to
          UNION ALL SELECT d.id::text FROM chain_deposits d
            JOIN chain_blocks b ON b.chain = d.chain AND b.height = d.height
          WHERE d.state IN (${credited}, 'seen', 'confirming') AND b.hash <> d.block_hash
          UNION ALL SELECT d.id::text FROM chain_deposits d JOIN chains c ON c.name = d.chain
          WHERE d.state IN (${credited}, 'seen', 'confirming') AND d.height > c.height`
  },
  {
    id: "I171",
    room: "chain",
    statement: "a deposit was credited with its amount exactly while it counts, and with nothing otherwise",
    sql: `SELECT d.id::text AS sample FROM chain_deposits d
          WHERE ${netOf("d.id", "chain_deposit", "chain_reversal", "")}
            <> CASE WHEN d.state IN (${credited}) THEN d.amount ELSE 0 END
          UNION ALL SELECT x.id::text FROM transfers x WHERE x.reason IN ('chain_deposit', 'chain_reversal')
            AND NOT EXISTS (SELECT FROM chain_deposits d WHERE d.id = x.reference AND d.asset = x.asset)`
  },
  {
    id: "I172",
    room: "chain",
    statement: "what people have on hold for withdrawals is what their withdrawals and payouts hold",
    sql: `SELECT coalesce(h.owner, a.owner)::text AS sample FROM (
            SELECT owner, asset, sum(total) AS total FROM (
              SELECT person_id AS owner, asset, amount + fee AS total FROM withdrawals WHERE state IN (${held})
              UNION ALL SELECT person_id, asset, amount FROM payouts WHERE state IN (${heldPayouts})) AS w
            GROUP BY 1, 2
          ) AS h FULL JOIN (SELECT owner, asset, balance FROM accounts WHERE kind = 'withdrawal_hold') AS a
            USING (owner, asset) WHERE coalesce(h.total, 0) <> coalesce(a.balance, 0)`
  },
  {
    id: "I173",
    room: "chain",
    statement: "what is in flight is what was signed, or may have been sent to a provider, and is not settled",
    sql: `SELECT coalesce(f.asset, a.asset) AS sample FROM (
            SELECT asset, sum(total) AS total FROM (
              SELECT asset, amount + fee AS total FROM withdrawals WHERE state IN (${flying})
              UNION ALL SELECT asset, amount FROM payouts WHERE state IN (${flyingPayouts})) AS w GROUP BY 1
          ) AS f FULL JOIN (SELECT asset, balance FROM accounts WHERE kind = 'in_flight') AS a USING (asset)
          WHERE coalesce(f.total, 0) <> coalesce(a.balance, 0)`
  },
  {
    id: "I174",
    room: "chain",
    statement:
      "a withdrawal left the hot wallet exactly when it is done, with its gas once a block that counts took it",
    sql: `SELECT w.id::text AS sample FROM withdrawals w
          WHERE ${netOf("w.id", "withdrawal_done", "withdrawal_undone", "")}
            <> CASE WHEN w.state = 'done' THEN w.amount + w.fee ELSE 0 END
          UNION ALL SELECT w.id::text FROM withdrawals w
          WHERE coalesce((SELECT sum(CASE WHEN c.kind = 'chain_hot' THEN x.amount ELSE -x.amount END) FROM transfers x
              JOIN accounts c ON c.id = x.credit WHERE x.reference = w.id AND x.reason = 'gas'), 0)
            > CASE WHEN w.txid IS NULL THEN 0 ELSE w.gas_cost END`
  },
  {
    id: "I175",
    room: "chain",
    statement: "the histories of deposits and withdrawals are walks through their machines, and end where these stand",
    sql: `${historyFaults("chain_deposits", "chain_deposit_steps", "deposit", "seen", depositSteps)}
          UNION ALL ${historyFaults("withdrawals", "withdrawal_steps", "withdrawal", "requested", withdrawalSteps)}`
  },
  {
    id: "I176",
    room: "chain",
    statement: "a withdrawal goes to an address that its person had listed, which was ripe when they asked",
    sql: `SELECT w.id::text AS sample FROM withdrawals w LEFT JOIN withdrawal_addresses a ON a.id = w.address_id
          WHERE a.person_id IS DISTINCT FROM w.person_id OR a.chain <> w.chain OR a.address <> w.address
            OR a.ripe_at > w.created_at OR a.removed_at < w.created_at`
  },
  {
    id: "I177",
    room: "chain",
    statement:
      "as many operators approved a withdrawal as it needs before it was signed, and none of them was its person",
    sql: `SELECT w.id::text AS sample FROM withdrawals w JOIN withdrawal_approvals a ON a.withdrawal = w.id
          WHERE a.operator = w.person_id
          UNION ALL SELECT w.id::text FROM withdrawals w WHERE w.approvals_needed > (
            SELECT count(*) FROM withdrawal_approvals a WHERE a.withdrawal = w.id)
            AND EXISTS (SELECT FROM withdrawal_steps s WHERE s.withdrawal = w.id AND s.event = 'approve')`
  },
  {
    id: "I178",
    room: "chain",
    statement: "what was signed for a withdrawal was stored before, under the one place it was given",
    sql: `SELECT w.id::text AS sample FROM withdrawals w WHERE w.state IN (${flying}, 'done')
            AND (w.nonce IS NULL OR NOT EXISTS (SELECT FROM withdrawal_sends s WHERE s.withdrawal = w.id))
          UNION ALL SELECT w.id::text FROM withdrawals w WHERE w.txid IS NOT NULL
            AND NOT EXISTS (SELECT FROM withdrawal_sends s WHERE s.withdrawal = w.id AND s.txid = w.txid)
          UNION ALL SELECT w.id::text FROM withdrawals w JOIN chains c ON c.name = w.chain WHERE w.nonce >= c.next_nonce`
  },
  {
    id: "I179",
    room: "chain",
    statement: "the hot wallet holds on its chain what the ledger says, at the last block that was compared",
    sql: `SELECT h.chain || ' ' || h.asset AS sample FROM chain_holdings h JOIN chains c ON c.name = h.chain
          WHERE h.address = c.hot AND h.found <> h.expected AND c.stopped_at IS NULL`
  },
  {
    id: "I156",
    room: "chain",
    statement: "what was asked for through a bot and confirmed is the withdrawal that was asked for",
    sql: `SELECT k.id::text AS sample FROM withdrawal_asks k JOIN withdrawals w ON w.id = k.withdrawal
          WHERE (k.person_id, k.chain, k.asset, k.address, k.amount, k.fee)
            <> (w.person_id, w.chain, w.asset, w.address, w.amount, w.fee)
            OR w.created_at >= k.expires_at`
  },
  {
    id: "I189",
    room: "chain",
    statement: "what people have on hold of chains is what was credited to them and is not final",
    sql: `SELECT coalesce(d.owner, a.owner)::text AS sample FROM (
            SELECT person_id AS owner, asset, sum(amount) AS total FROM chain_deposits
            WHERE state = 'credited' AND person_id IS NOT NULL GROUP BY 1, 2
          ) AS d FULL JOIN (SELECT owner, asset, balance FROM accounts WHERE kind = 'chain_hold') AS a
            USING (owner, asset) WHERE coalesce(d.total, 0) <> coalesce(a.balance, 0)`
  },
  {
    id: "I190",
    room: "chain",
    statement: "no signer lacks what its journal had, and no token's contract said what an operator has to look at",
    sql: `SELECT name AS sample FROM chains WHERE signer_cut_at IS NOT NULL
          UNION ALL SELECT chain || ' ' || asset FROM chain_halts WHERE lifted_at IS NULL`
  },
  {
    id: "I191",
    room: "chain",
    statement:
      "no deposit waits to be told how much it is, and no hot wallet to be compared, for more blocks than that takes",
    sql: `SELECT d.id::text AS sample FROM chain_deposits d JOIN chains c ON c.name = d.chain
          WHERE d.state = 'seen' AND d.height < c.height - ${waitingBlocks}
          UNION ALL SELECT h.chain || ' ' || h.asset FROM chain_holdings h JOIN chains c ON c.name = h.chain
          WHERE h.address = c.hot AND h.height < c.credited_to - ${waitingBlocks}`
  },
  {
    id: "I196",
    room: "chain",
    statement:
      "a place among the hot wallet's transactions that is not signed is the last that was given, and the only one",
    sql: `SELECT w.id::text AS sample FROM withdrawals w JOIN chains c ON c.name = w.chain
          WHERE w.state = 'approved' AND w.nonce <> c.next_nonce - 1`
  }
]
