import type { BulkAnswers } from "@orrange/core/protocol/Bulk"
import type { OrderBatchAnswer } from "@orrange/core/protocol/Order"
import { clean, money, side, table } from "./Text.ts"

export const bulkText = ({ data, more }: BulkAnswers): string => {
  const rows = data.map(({ error, id, order }) => [
    id,
    order?.market,
    order && side(order.side),
    order && money(order.price),
    order && money(order.quantity),
    order && money(order.filled),
    order?.state ?? error?.code
  ])
  const faults = new Map(data.flatMap(({ error }) => (error === undefined ? [] : [[error.code, error] as const])))
  const reasons = [...faults.values()].map(({ code, hint, message }) => `\n${code}: ${message}. ${hint}`)
  const titles = ["order", "market", "side", "price>", "quantity>", "filled>", "now"]
  return table(titles, rows, "No order fits.") + reasons.join("") + (more ? "\nThere are more: run it again." : "")
}

/** What became of one line of a batch. */
export const batchAnswerText = ({ cancelled, client_id: id, created, error }: OrderBatchAnswer): string => {
  if (error !== undefined) {
    const { line } = error.details
    const at = typeof line === "number" ? `line ${line}  ` : ""
    return clean(`${at}${id}  ✗ ${error.message}  [${error.code}]`)
  }
  const order = created?.order ?? cancelled
  return clean(`${id}  ${order?.id} ${order?.state}`)
}
