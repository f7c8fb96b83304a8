import type { Invariant } from "../platform/Invariant.ts"

export const purchaseInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I224",
    room: "chain",
    statement: "a page that a seller was asked for is shown of an order that it named, and of no other",
    sql: `SELECT id::text AS sample FROM purchases WHERE spend IS NOT NULL AND (
            state IN ('asked', 'unknown') AND page IS NOT NULL OR state = 'open' AND (page IS NULL OR seller_order IS NULL))
          UNION ALL SELECT id::text FROM purchases
          WHERE spend IS NULL AND (state IN ('asked', 'unknown') OR page IS NOT NULL OR next_at IS NOT NULL)`
  },
  {
    id: "I225",
    room: "chain",
    statement:
      "a purchase whose end is not known is asked after, and the address of its receipt kept only until the seller was told",
    sql: `SELECT id::text AS sample FROM purchases WHERE state IN ('asked', 'unknown') AND next_at IS NULL
          UNION ALL SELECT id::text FROM purchases WHERE (email IS NULL) = (state = 'asked')`
  }
]
