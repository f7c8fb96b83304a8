import type { BulkAnswers } from "@orrange/core/protocol/Bulk"
import type { OrderBatchAnswer } from "@orrange/core/protocol/Order"
import { issuesOf } from "../FlagIssues.ts"
import { named, say, wordsOf } from "../Say.ts"
import { clean, money, side, table } from "./Text.ts"

export const bulkText = ({ data, more }: BulkAnswers): string => {
  const rows = data.map(({ error, id, order }) => [
    id,
    order?.market,
    order && side(order.side),
    order && money(order.price),
    order && money(order.quantity),
    order && money(order.filled),
    order === undefined ? error?.code : named("order", order.state)
  ])
  const faults = new Map(data.flatMap(({ error }) => (error === undefined ? [] : [[error.code, error] as const])))
  const reasons = [...faults.values()].map((error) => {
    const { hint, message } = wordsOf(error)
    return `\n${error.code}: ${message}. ${hint}`
  })
  const titles = ["order", "market", "side", "price>", "quantity>", "filled>", "now"] as const
  return table(titles, rows, say("cli-bulk-none")) + reasons.join("") + (more ? `\n${say("cli-bulk-more")}` : "")
}

/** Where a line of a batch stands in the request that it was sent with. */
const itemPath = /^payload\.items\.\d+\./

/** What became of one line of a batch. */
export const batchAnswerText = ({ cancelled, client_id: id, created, error }: OrderBatchAnswer): string => {
  if (error !== undefined) {
    const { line, reason } = error.details
    const issues = issuesOf(error).map(({ at, message }) => `${at.replace(itemPath, "")}: ${message}`)
    const reasons = typeof reason === "string" ? [reason, ...issues] : issues
    const why = reasons.length === 0 ? "" : `: ${reasons.join("; ")}`
    return clean(
      `${id}  ✗ ${say("cli-batch-line", { line: String(line) })}: ${wordsOf(error).message}${why}  [${error.code}]`
    )
  }
  const order = created?.order ?? cancelled
  return clean(`${id}  ${order?.id} ${order && named("order", order.state)}`)
}
