import type { Invariant } from "../platform/Invariant.ts"
import { creditedStates } from "./DepositMachine.ts"
import { flyingStates } from "./WithdrawalMachine.ts"

const texts = (values: ReadonlyArray<string>): string => values.map((value) => `'${value}'`).join(", ")

const credited = texts(creditedStates)
const signed = texts([...flyingStates, "done"])

/** Where money is coins; a chain of them has at least one. */
export const coinInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I208",
    room: "chain",
    statement: "a deposit of coins that counts is a coin of its block, at its address and worth as much",
    sql: `SELECT d.id::text AS sample FROM chain_deposits d
          LEFT JOIN chain_coins c ON c.chain = d.chain AND c.txid = d.txid AND c.place = d.place
          WHERE d.state IN (${credited}) AND d.place >= 0 AND d.chain IN (SELECT chain FROM chain_coins)
            AND (c.height, c.address, c.amount) IS DISTINCT FROM (d.height, d.address, d.amount)`
  },
  {
    id: "I209",
    room: "chain",
    statement: "a withdrawal in coins was signed over coins of its own, which lay in the hot wallet and pay for it",
    sql: `SELECT w.id::text AS sample FROM withdrawals w LEFT JOIN LATERAL (
            SELECT sum(c.amount) AS total, bool_and(c.address = h.hot) AS is_own FROM chain_coins c
            JOIN chains h ON h.name = c.chain WHERE c.withdrawal = w.id) AS s ON true
          WHERE w.state IN (${signed}) AND w.chain IN (SELECT chain FROM chain_coins)
            AND (coalesce(s.total, 0) <= w.amount OR NOT s.is_own)`
  },
  {
    id: "I210",
    room: "chain",
    statement: "no coin of the hot wallet was taken but by a transaction that was signed for the withdrawal it is for",
    sql: `SELECT c.txid || ':' || c.place AS sample FROM chain_coins c JOIN chains h ON h.name = c.chain
          WHERE c.address = h.hot AND c.spent_by IS NOT NULL AND h.stopped_at IS NULL AND NOT EXISTS (
            SELECT FROM withdrawal_sends s WHERE s.withdrawal = c.withdrawal AND s.txid = c.spent_by)`
  },
  {
    id: "I216",
    room: "chain",
    statement: "no coin waits for a day for a withdrawal that was given back, and can never arrive",
    sql: `SELECT c.txid || ':' || c.place AS sample FROM chain_coins c JOIN chains h ON h.name = c.chain
          JOIN withdrawals w ON w.id = c.withdrawal
          WHERE c.height IS NOT NULL AND c.spent_by IS NULL AND h.stopped_at IS NULL AND w.state = 'released'
            AND w.updated_at < now() - interval '1 day' AND EXISTS (SELECT FROM chain_coins o
              WHERE o.withdrawal = w.id AND (o.spent_height <= h.final_to AND NOT EXISTS (
                SELECT FROM withdrawal_sends s WHERE s.withdrawal = w.id AND s.txid = o.spent_by)
              OR EXISTS (SELECT FROM withdrawal_sends s JOIN withdrawals a ON a.id = s.withdrawal
                WHERE s.chain = o.chain AND s.txid = o.txid AND a.height <= h.final_to AND a.txid <> o.txid)))`
  },
  {
    id: "I211",
    room: "chain",
    statement: "coins stand on blocks that were read, and are taken after they were made",
    sql: `SELECT c.txid || ':' || c.place AS sample FROM chain_coins c JOIN chains h ON h.name = c.chain
          WHERE c.height > h.height OR c.spent_height > h.height OR c.spent_height < c.height
            OR c.spent_height IS NOT NULL AND c.height IS NULL`
  }
]
