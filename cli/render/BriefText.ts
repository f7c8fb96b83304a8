import type { ArbiterFigures, DisputeBrief, DisputeView } from "@orrange/core/protocol/Dispute"
import type { EvidenceRequest } from "@orrange/core/protocol/Evidence"
import { percent, type Row, sheet, table, time } from "./Text.ts"

const hour = 3_600

const span = (seconds: number | null): string | null => {
  if (seconds === null) return null
  if (seconds < 120) return `${seconds} s`
  return seconds < 2 * hour ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / hour)} h`
}

const answerRows = ({ answers }: EvidenceRequest): ReadonlyArray<Row> =>
  (answers ?? []).flatMap(({ file, given_at, text }) => [
    ["given", time(given_at)],
    ...(text === null ? [] : [["text", text.replaceAll("\n", " ")] as const]),
    ...(file === null ? [] : [["file", `${file.sha256}, ${file.media_type}, ${file.size} bytes`] as const])
  ])

const requestText = (request: EvidenceRequest): string =>
  sheet([
    ["request", request.id],
    ["asked_for", `${request.kind}: ${request.note}`],
    ["of", request.shared ? `${request.of}, shown to the other side` : request.of],
    ["by", request.asked_by],
    ["state", request.state === "open" ? `open until ${time(request.due_at)}` : request.state],
    ...(request.answers === null ? [["answers", "not for you"] as const] : answerRows(request))
  ])

export const evidenceText = ({ evidence }: DisputeView): string =>
  evidence.length === 0 ? "No evidence was asked for." : evidence.map(requestText).join("\n\n")

const seenText = (seen: DisputeBrief["payment_seen"]): string => {
  if (seen === null) return "no"
  const check = seen.name_check === null ? "" : `, name ${seen.name_check.result} (${seen.name_check.score} %)`
  return `${seen.confidence}${seen.taken_back ? ", taken back" : ""}${check}, ${time(seen.at)}`
}

export const briefText = ({ parties, payer, payment_reference, payment_seen, triage }: DisputeBrief): string => {
  const facts = sheet([
    ["suggestion", `${triage.suggestion}: ${triage.reasons.join(", ")}`],
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
      side,
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
  return `What is known; it decides nothing\n${facts}\n\n${people}`
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
    "Nobody has handled a dispute yet."
  )
