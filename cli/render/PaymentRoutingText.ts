/** Where payments go, and why. */
import type {
  ExperimentView,
  RouteView,
  RoutingRule,
  RoutingView,
  TakerView
} from "@orrange/core/protocol/PaymentRouting"
import { say } from "../Say.ts"
import { amountOf, money, sheet, table, time, yesNo } from "./Text.ts"

const whyNotText = ({ failing, why_not: reason }: TakerView): string | null => {
  if (reason !== null) return say(`cli-taker-${reason}`)
  return failing ? say("cli-taker-failing") : null
}

export const takerTable = (takers: ReadonlyArray<TakerView>): string =>
  table(
    ["provider", "methods", "least>", "at_most>", "fee>", "takes", "why_not"],
    takers.map((taker) => [
      taker.provider,
      taker.methods.join(", "),
      money(taker.least),
      money(taker.most),
      money(taker.fee),
      yesNo(taker.takes),
      whyNotText(taker)
    ]),
    say("cli-taker-none")
  )

const ruleText = ({ assets, avoid, from, prefer, share, to }: RoutingRule): string =>
  [
    ...(assets === undefined ? [] : [assets.join(" ")]),
    ...(from === undefined ? [] : [say("cli-routing-from", { amount: amountOf(from) })]),
    ...(to === undefined ? [] : [say("cli-routing-to", { amount: amountOf(to) })]),
    ...(share === undefined ? [] : [say("cli-routing-share", { share: String(share) })]),
    ...(prefer === undefined ? [] : [say("cli-routing-prefer", { providers: prefer.join(", ") })]),
    ...(avoid === undefined ? [] : [say("cli-routing-avoid", { providers: avoid.join(", ") })])
  ].join(", ")

export const routingText = ({
  failing,
  reason,
  rules,
  scores,
  set_at: at,
  set_by: by,
  version
}: RoutingView): string => {
  const inForce =
    version === 0
      ? say("cli-routing-none")
      : sheet([
          ["version", version],
          ...rules.map((rule) => ["rules", ruleText(rule)] as const),
          ["reason", reason],
          ["by", by],
          ["time", time(at)]
        ])
  const scored = table(
    ["provider", "currency", "paid>", "lost>", "why_not", "until"],
    scores.map(({ asset, charged, provider, refused }) => {
      const until = failing.find((one) => one.provider === provider)?.until
      const fails = until === undefined ? null : say("cli-taker-failing")
      return [provider, asset, charged, refused, fails, time(until ?? null)]
    }),
    say("cli-routing-unscored")
  )
  return `${inForce}\n\n${scored}`
}

const candidatesText = ({ candidates }: RouteView): string =>
  candidates.map(({ drawn, provider }) => `${provider} ${drawn.toFixed(3)}`).join(", ")

const becauseText = ({ arm, because, experiment }: RouteView): string =>
  arm === null ? because : `${because} (${experiment ?? ""}: ${arm})`

export const routeTable = (routes: ReadonlyArray<RouteView>): string =>
  table(
    ["time", "provider", "because", "rules", "score", "why_not", "state", "fault"],
    routes.map((route) => [
      time(route.at),
      route.provider,
      becauseText(route),
      route.rules_version,
      candidatesText(route),
      route.left_out.map(({ provider, reason }) => `${provider} ${reason}`).join(", "),
      route.state,
      route.fault
    ]),
    say("cli-routing-unscored")
  )

const armText = ({ charged, over }: ExperimentView["control"]): string =>
  over === 0 ? "0" : `${charged} / ${over} = ${((charged / over) * 100).toFixed(1)} %`

export const experimentSheet = (experiment: ExperimentView): string =>
  sheet([
    ["id", experiment.id],
    ["name", experiment.name],
    ["provider", experiment.provider],
    ["currency", experiment.asset],
    ["share", `${experiment.share} %`],
    ["state", say(`cli-experiment-${experiment.state}`)],
    ["control", armText(experiment.control)],
    ["variant", armText(experiment.variant)],
    [{ verbatim: "p" }, experiment.p],
    ["by", experiment.begun_by],
    ["start", time(experiment.begun_at)],
    ["done", time(experiment.ended_at)]
  ])

export const experimentTable = (experiments: ReadonlyArray<ExperimentView>): string =>
  table(
    [
      "id",
      "name",
      "provider",
      "currency",
      "state",
      { verbatim: "control" },
      { verbatim: "variant" },
      { verbatim: "p" }
    ],
    experiments.map((one) => [
      one.id,
      one.name,
      one.provider,
      one.asset,
      say(`cli-experiment-${one.state}`),
      armText(one.control),
      armText(one.variant),
      one.p
    ]),
    say("cli-experiment-none")
  )
