/** An order draft as a column of JSON, with its amounts as text. */
import type { OrderDraft } from "./Order.ts"

type Stored = Omit<OrderDraft, "minimum" | "maximum" | "expiresAt"> & {
  readonly minimum: string
  readonly maximum: string | null
  readonly expiresAt: string | null
}

export const writeDraft = ({ expiresAt, maximum, minimum, ...draft }: OrderDraft): string => {
  const stored: Stored = {
    ...draft,
    minimum: minimum.toString(),
    maximum: maximum?.toString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null
  }
  return JSON.stringify(stored)
}

/** What `writeDraft` wrote; absent fields of the draft stay absent. */
export const readDraft = (column: unknown): OrderDraft => {
  const { expiresAt, maximum, minimum, price, ...draft } = column as Stored
  return {
    ...draft,
    price,
    // Not in those that were written before there was any.
    manner: draft.manner ?? null,
    minimum: BigInt(minimum),
    maximum: maximum === null ? undefined : BigInt(maximum),
    expiresAt: expiresAt === null ? null : new Date(expiresAt)
  }
}
