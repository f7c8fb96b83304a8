/** Plays a conversation with a form, as a host would lead it, and writes it down; for tests. */
import { advance, type Input } from "./Advance.ts"
import { cardOf, hear } from "./Card.ts"
import { cardText } from "./CardText.ts"
import { begin, needsOf, restore } from "./Draft.ts"
import type { Command, Draft, FileRef, Host, Problem, Values } from "./Flow.ts"
import type { FlowName } from "./Flows.ts"
import { draftId, now } from "./Fixtures.ts"
import { speaker } from "./Speaker.ts"

export const speak = speaker("en")

/** What somebody writes or presses by its label; or a file; what the daemon then answers stands beside it. */
export type Answer =
  | string
  | { readonly file: FileRef }
  | { readonly facts: Partial<Host["facts"]> }
  | { readonly at: Date }

export interface Played {
  readonly lines: ReadonlyArray<string>
  readonly commands: ReadonlyArray<Command>
  /** As it is left; null when it is over. */
  readonly draft: Draft | null
  /** As it was before each answer. */
  readonly drafts: ReadonlyArray<Draft>
}

const commandLine = (command: Command): string => {
  if (command.kind === "keep") return `=> keep ${JSON.stringify(command.settings)}`
  if (command.kind === "show") return `=> show ${command.screen}`
  return `=> ${command.route} ${JSON.stringify(command.request)}${command.file === undefined ? "" : ` with ${command.file}`}`
}

const inputOf = (
  answer: string | { readonly file: FileRef },
  draft: Draft,
  host: Host,
  at: Date,
  problems: ReadonlyArray<Problem>
): Input => (typeof answer === "string" ? hear(cardOf(draft, host, at, problems), answer, speak) : answer)

const knowing = (host: Host, facts: Partial<Host["facts"]>): Host => ({ ...host, facts: { ...host.facts, ...facts } })

/** Plays a form from its beginning; every draft goes through JSON on its way. */
export const play = (
  { flow, values = {} }: { readonly flow: FlowName; readonly values?: Values },
  first: Host,
  answers: ReadonlyArray<Answer>
): Played => {
  const lines: Array<string> = []
  const commands: Array<Command> = []
  const drafts: Array<Draft> = []
  let host = first
  let at = now
  let problems: ReadonlyArray<Problem> = []
  let draft: Draft | null = begin(flow, { id: draftId, owner: "ann", values }, now)
  const show = (): void => {
    if (draft === null) return
    for (const { name } of needsOf(draft, host, at)) if (host.facts[name] === undefined) lines.push(`(no ${name})`)
    lines.push(cardText(cardOf(draft, host, at, problems), speak))
  }
  show()
  for (const answer of answers) {
    if (draft === null) throw new Error(`over before ${JSON.stringify(answer)}`)
    if (typeof answer !== "string" && "facts" in answer) host = knowing(host, answer.facts)
    else if (typeof answer !== "string" && "at" in answer) at = answer.at
    else {
      drafts.push(draft)
      const kept: Draft = restore(JSON.parse(JSON.stringify(draft))) as Draft
      lines.push("", `> ${typeof answer === "string" ? answer : `a file, ${answer.file.media_type}`}`, "")
      const outcome = advance(kept, inputOf(answer, kept, host, at, problems), host, at)
      problems = "errors" in outcome ? outcome.errors : []
      if (!("errors" in outcome)) {
        draft = outcome.draft
        if (outcome.command !== undefined) {
          commands.push(outcome.command)
          lines.push(commandLine(outcome.command))
        }
        if (outcome.tells !== undefined) lines.push(speak(outcome.tells))
        if (outcome.opens !== undefined) lines.push(`=> ${outcome.opens.flow} ${JSON.stringify(outcome.opens.values)}`)
      }
    }
    show()
  }
  return { lines, commands, draft, drafts }
}
