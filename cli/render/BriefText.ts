import type { ArbiterFigures, DisputeBrief, DisputeView } from "@orrange/core/protocol/Dispute"
import type { EvidenceRequest } from "@orrange/core/protocol/Evidence"
import { named, say } from "../Say.ts"
import { bytesText, minutesText, percent, type Row, sheet, table, time, timeOf } from "./Text.ts"

const hour = 3_600

const span = (seconds: number | null): string | null => {
  if (seconds === null) return null
  if (seconds < 120) return say("cli-span-seconds", { seconds: String(seconds) })
  if (seconds < 2 * hour) return minutesText(Math.round(seconds / 60))
  return say("cli-span-hours", { hours: String(Math.round(seconds / hour)) })
}

const answerRows = ({ answers }: EvidenceRequest): ReadonlyArray<Row> =>
  (answers ?? []).flatMap(({ file, given_at, text }) => [
    ["given", time(given_at)],
    ...(text === null ? [] : [["text", text.replaceAll("\n", " ")] as const]),
    ...(file === null ? [] : [["file", `${file.sha256}, ${file.media_type}, ${bytesText(file.size)}`] as const])
  ])

const requestText = (request: EvidenceRequest): string =>
  sheet([
    ["request", request.id],
    ["asked_for", `${named("evidence", request.kind)}: ${request.note}`],
    ["of", request.shared ? say("cli-evidence-shared", { of: named("role", request.of) }) : named("role", request.of)],
    ["by", request.asked_by],
    [
      "state",
      request.state === "open"
        ? say("cli-evidence-open", { time: timeOf(request.due_at) })
        : say(`cli-evidence-${request.state}`)
    ],
    ...(request.answers === null ? [["answers", say("cli-evidence-hidden")] as const] : answerRows(request))
  ])

export const evidenceText = ({ evidence }: DisputeView): string =>
  evidence.length === 0 ? say("cli-evidence-none") : evidence.map(requestText).join("\n\n")

const seenText = (seen: DisputeBrief["payment_seen"]): string => {
  if (seen === null) return say("cli-no")
  const { at, confidence, name_check: check, taken_back: back } = seen
  const checked =
    check === null
      ? []
      : [say("cli-brief-name", { result: say(`cli-name_check-${check.result}`), score: String(check.score) })]
  return [named("confidence", confidence), ...(back ? [say("cli-brief-taken_back")] : []), ...checked, timeOf(at)].join(
    ", "
  )
}

export const briefText = ({ parties, payer, payment_reference, payment_seen, triage }: DisputeBrief): string => {
  const facts = sheet([
    [
      "suggestion",
      `${say(`cli-triage-${triage.suggestion}`)}: ${triage.reasons.map((reason) => say(`cli-triage_reason-${reason}`)).join("; ")}`
    ],
    ["payment_seen", seenText(payment_seen)],
    ["payment_reference", payment_reference],
    ["payer", payer]
  ])
  const people = table(
    [
      "side",
      "name",
      "score>",
      "trades>",
      "pays_in>",
      "releases_in>",
      "opened>",
      "lost>",
      "linked>",
      "wrote>",
      "files>"
    ],
    parties.map(({ disputes_lost, disputes_opened, files, linked_people, messages, reputation, side }) => [
      named("role", side),
      reputation.name,
      percent(reputation.score_bps),
      reputation.completed + reputation.failed,
      span(reputation.pay_median_seconds),
      span(reputation.release_median_seconds),
      disputes_opened,
      disputes_lost,
      linked_people,
      messages,
      files
    ]),
    ""
  )
  return `${say("cli-brief-title")}\n${facts}\n\n${people}`
}

export const figuresTable = (figures: ReadonlyArray<ArbiterFigures>): string =>
  table(
    ["arbiter", "taken>", "decided>", "taken_in>", "decided_in>", "appealed>", "overturned>"],
    figures.map((row) => [
      row.arbiter,
      row.taken,
      row.decided,
      span(row.take_median_seconds),
      span(row.decide_median_seconds),
      row.appealed,
      row.overturned
    ]),
    say("cli-figures-none")
  )
