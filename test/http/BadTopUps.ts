/** Malformed requests about top-ups, to a daemon that is connected to no provider. */
import { someBadAmounts } from "./BadAmounts.ts"
import { answered, type BadInput, command, type Fields, spoiling } from "./Spoiling.ts"
import type { CastMember } from "./TestDaemon.ts"

const path = "/v1/top-ups"
const topUp: Fields = { client_id: "bad-tu1", asset: "EUR", amount: "50.00" }
const nobodys = "00000000-0000-4000-8000-000000000000"

const resolving: Fields = { client_id: "bad-tu2", decision: "accept", amount: "50.00", reason: "seen" }
const ruling: Fields = { client_id: "bad-tu4", lost: "20.00", reason: "seen" }
const rules: Fields = { client_id: "bad-tu5", rules: [{ prefer: ["stripe"] }], reason: "a test" }
const experiment: Fields = {
  client_id: "bad-tu6",
  name: "a test",
  provider: "stripe",
  asset: "EUR",
  share: 10,
  payments: 100,
  guardrail: 5
}
const badRules = [
  "{}",
  "[{}]",
  '[{"prefer":[]}]',
  '[{"avoid":["x"],"share":100}]',
  '[{"avoid":["x"],"from":"1"}]',
  '[{"avoid":["x"],"assets":["EUR"],"from":"10","to":"9.5"}]',
  '[{"avoid":["x"],"assets":["eur"]}]'
]
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
  const rulesPath = "/v1/admin/payment-routing"
  const experimentPath = "/v1/admin/payment-experiments"
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
      ofOperator("resolve", resolvePath, resolving, "attempt", ['"x"', "null", `"${nobodys}"`]),
      ofOperator("rule", rulePath, ruling, "chargeback", ['"x"', "null", "7"]),
      ofOperator("rule", rulePath, ruling, "reason", ['""', "null", `"${"x".repeat(201)}"`]),
      ofOperator("route", rulesPath, rules, "rules", badRules),
      ofOperator("experiment", experimentPath, experiment, "share", ["0", "51", "1.5", '"10"', "null"]),
      ofOperator("experiment", experimentPath, experiment, "payments", ["99", "100001", "null"]),
      ofOperator("experiment", experimentPath, experiment, "guardrail", ["0", "51", "null"]),
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
    ...answered("top_up.provider_unknown", [
      { name: "rules for nobody", sent: command(operator, rulesPath, JSON.stringify(rules)) },
      { name: "an experiment with nobody", sent: command(operator, experimentPath, JSON.stringify(experiment)) }
    ]),
    ...answered("payment_routing.experiment_unknown", [
      {
        name: "stop nothing",
        sent: command(operator, `${experimentPath}/${nobodys}/stop`, JSON.stringify({ client_id: "bad-tu7" }))
      }
    ]),
    ...answered("top_up.unknown", [
      act("cancel", nobodys, {}),
      act("refund", nobodys, {}),
      { name: "rule of nothing", sent: command(operator, rulePath, JSON.stringify(ruling)) },
      { name: "resolve nothing", sent: command(operator, resolvePath, JSON.stringify(resolving)) }
    ])
  ]
}
