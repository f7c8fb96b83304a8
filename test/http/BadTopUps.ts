/** Malformed requests about top-ups, to a daemon that is connected to no provider. */
import { someBadAmounts } from "./BadAmounts.ts"
import { answered, type BadInput, command, type Fields, spoiling } from "./Spoiling.ts"
import type { CastMember } from "./TestDaemon.ts"

const path = "/v1/top-ups"
const topUp: Fields = { client_id: "bad-tu1", asset: "EUR", amount: "50.00" }
const nobodys = "00000000-0000-4000-8000-000000000000"

const resolving: Fields = { client_id: "bad-tu2", decision: "accept", amount: "50.00", reason: "seen" }
const ruling: Fields = { client_id: "bad-tu4", lost: "20.00", reason: "seen" }
const explaining: Fields = { client_id: "bad-tu3", reason: "a fee" }

export const badTopUps = ({
  ann,
  operator
}: {
  readonly ann: CastMember
  readonly operator: CastMember
}): ReadonlyArray<BadInput> => {
  const ofRaw = spoiling(ann)
  const ofOperator = spoiling(operator)
  const resolvePath = `/v1/admin/top-ups/${nobodys}/resolve`
  const rulePath = `/v1/admin/top-ups/${nobodys}/rule`
  const explainPath = `/v1/reconciliation/${nobodys}/resolve`
  const act = (name: string, id: string, fields: object) => ({
    name: `${name} top-up ${id} with ${JSON.stringify(fields)}`,
    sent: command(ann, `${path}/${id}/${name}`, JSON.stringify({ client_id: `bad-tu-${name}`, ...fields }))
  })
  return [
    ...answered("request.malformed", ofRaw("top-up", path, topUp, "asset", ['"eur"', '""', "null", "7"]), [
      act("cancel", "nothing", {})
    ]),
    ...answered(
      "request.malformed",
      ofOperator("resolve", resolvePath, resolving, "decision", ['"keep"', "null", "7"]),
      ofOperator("resolve", resolvePath, resolving, "reason", ['""', "null", `"${"x".repeat(201)}"`]),
      ofOperator("rule", rulePath, ruling, "chargeback", ['"x"', "null", "7"]),
      ofOperator("rule", rulePath, ruling, "reason", ['""', "null", `"${"x".repeat(201)}"`]),
      ofOperator("explain", explainPath, explaining, "reason", ['""', "null", `"${"x".repeat(201)}"`])
    ),
    ...answered("reconciliation.unknown", [
      { name: "explain nothing", sent: command(operator, explainPath, JSON.stringify(explaining)) }
    ]),
    ...answered("request.amount_format", ofRaw("top-up", path, topUp, "amount", someBadAmounts), [
      act("refund", nobodys, { amount: "all" }),
      act("refund", nobodys, { amount: 5 })
    ]),
    ...answered("top_up.unavailable", [
      { name: "a top-up without a provider", sent: command(ann, path, JSON.stringify(topUp)) }
    ]),
    ...answered("top_up.unknown", [
      act("cancel", nobodys, {}),
      act("refund", nobodys, {}),
      { name: "rule of nothing", sent: command(operator, rulePath, JSON.stringify(ruling)) },
      { name: "resolve nothing", sent: command(operator, resolvePath, JSON.stringify(resolving)) }
    ])
  ]
}
