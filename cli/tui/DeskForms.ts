/** What an arbiter is asked before a case is taken or decided. */
import { named, say } from "../Say.ts"
import { line } from "./draw/Line.ts"
import { meant } from "./Meant.ts"
import { chosen } from "./Rows.ts"
import { type At, fault, openForm, openQuestion, type Step, step, tell, type Values } from "./Ui.ts"

export const openCase = (at: At): Step => {
  const row = chosen("disputes", at.data, at.ui)
  return row === undefined ? step(at.ui) : step(at.ui, { do: "command", words: `disputes get ${row.trade}` })
}

export const takeCase = (at: At): Step => {
  const row = chosen("disputes", at.data, at.ui)
  if (row === undefined) return step(at.ui)
  const { buyer, reason, seller } = row
  const effect = tell("disputes.take", { params: { id: row.trade }, payload: {} }, say("tui-take_case-done"))
  return openQuestion(at, {
    title: say("tui-take_case-title"),
    lines: [line(say("tui-take_case-meant", { buyer, seller, reason: named("dispute_reason", reason) }))],
    next: (then) => step(then.ui, effect)
  })
}

const resolutions = ["buyer", "seller", "split"] as const

/** Basis points of a percentage as people write it, or nothing. */
const basisPoints = (text: string | undefined): number | undefined => {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text ?? "")
  return match === null ? undefined : Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"))
}

interface Case {
  readonly id: string
  readonly version: number
}

const judged = (at: At, { id, version }: Case, values: Values): Step => {
  const to = resolutions.find((one) => one === values["to"]) ?? "split"
  const share = basisPoints(values["share"])
  const slashed = [values["buyer"], values["seller"]].map((text) => (text === "" ? 0 : basisPoints(text)))
  const [slash_buyer_bps, slash_seller_bps] = slashed
  if (to === "split" && share === undefined) return fault(at, say("tui-decide-no_share"))
  if (slash_buyer_bps === undefined || slash_seller_bps === undefined) return fault(at, say("tui-decide-no_bond"))
  const payload = {
    version,
    resolution: to,
    statement: values["why"] ?? "",
    slash_buyer_bps,
    slash_seller_bps,
    ...(to === "split" && share !== undefined && { buyer_share_bps: share })
  }
  const name = named("resolution", to)
  const text =
    to === "split"
      ? say("tui-decide-split", { to: name, share: values["share"] ?? "" })
      : say("tui-decide-meant", { to: name })
  const effect = tell("trades.resolve", { params: { id }, payload }, say("tui-decide-done"))
  return meant(at, say("tui-decide-ask"), [text, values["why"] ?? ""], effect)
}

/** An arbiter's decision; its split and what it takes of the bonds are per cent. */
export const decide = (at: At, one: Case): Step =>
  openForm(at, {
    title: say("tui-decide-title"),
    fields: [
      {
        name: "to",
        label: say("tui-decide-to"),
        value: "buyer",
        choices: resolutions,
        words: Object.fromEntries(resolutions.map((to) => [to, named("resolution", to)]))
      },
      { name: "share", label: say("tui-decide-share"), value: "", note: say("tui-decide-share_note") },
      { name: "buyer", label: say("tui-decide-buyer"), value: "" },
      { name: "seller", label: say("tui-decide-seller"), value: "" },
      { name: "why", label: say("tui-decide-why"), value: "" }
    ],
    next: (then, values) => judged(then, one, values)
  })

export const decideCase = (at: At): Step => {
  const row = chosen("disputes", at.data, at.ui)
  return row === undefined ? step(at.ui) : decide(at, { id: row.trade, version: row.version })
}
