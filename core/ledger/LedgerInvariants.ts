import type { Invariant } from "../platform/Invariant.ts"

export const ledgerInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I2",
    room: "ledger",
    statement: "the balances of every asset sum to zero over all accounts",
    sql: `SELECT asset AS sample FROM accounts GROUP BY asset HAVING sum(balance) <> 0`
  },
  {
    id: "I3",
    room: "ledger",
    statement:
      "no account owes anything but the outside world, payment providers, the house on chains, and people with a debt",
    sql: `SELECT id::text AS sample FROM accounts
          WHERE (balance < 0 AND kind NOT IN ('external', 'psp_clearing', 'psp_fees', 'debt', 'chain_deposits', 'chain_hot',
              'treasury', 'shortfall', 'lightning'))
            OR (balance > 0 AND kind = 'debt')`
  },
  {
    id: "I4",
    room: "ledger",
    statement: "every balance is the sum of the transfers of its account",
    sql: `SELECT a.id::text AS sample FROM accounts a LEFT JOIN (
            SELECT account, sum(amount) AS total FROM (
              SELECT debit AS account, -amount AS amount FROM transfers
              UNION ALL SELECT credit, amount FROM transfers
            ) AS sides GROUP BY account
          ) AS t ON t.account = a.id
          WHERE a.balance <> coalesce(t.total, 0)`
  },
  {
    id: "I5",
    room: "ledger",
    statement: "every transfer moves a positive amount between two different accounts",
    sql: `SELECT id::text AS sample FROM transfers WHERE amount <= 0 OR debit = credit`
  },
  {
    id: "I6",
    room: "ledger",
    statement: "both accounts of a transfer exist and are of its asset",
    sql: `SELECT t.id::text AS sample FROM transfers t
          LEFT JOIN accounts d ON d.id = t.debit LEFT JOIN accounts c ON c.id = t.credit
          WHERE t.asset IS DISTINCT FROM d.asset OR t.asset IS DISTINCT FROM c.asset`
  },
  {
    id: "I7",
    room: "ledger",
    statement: "the running daemon has no right to change or remove a transfer",
    sql: `SELECT p AS sample FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS p
          WHERE has_table_privilege('orrange_app', 'transfers', p)
          UNION ALL SELECT 'UPDATE of a column' WHERE has_any_column_privilege('orrange_app', 'transfers', 'UPDATE')
          UNION ALL SELECT 'trigger is off' WHERE NOT EXISTS (
            SELECT FROM pg_trigger WHERE tgrelid = 'transfers'::regclass AND tgname = 'transfers_are_facts'
              AND tgenabled IN ('O', 'A'))`
  }
]
