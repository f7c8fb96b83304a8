/** What a daemon finds wrong with a request, in the words of the command line that it came from. */
import type { ErrorAnswer } from "@orrange/core/protocol/Errors"
import { orText } from "./render/Text.ts"
import { say } from "./Say.ts"

type Failure = ErrorAnswer["error"]

/** What a command takes, by the names a person types. */
export interface CommandWords {
  readonly command: string
  readonly args: ReadonlyArray<string>
  readonly flags: ReadonlyArray<string>
}

/** Fields that go by another name on the command line. */
const flagNames: Readonly<Record<string, string>> = {
  account_age_days_min: "their-age",
  completion_bps_min: "their-completion",
  content: "file",
  countries: "their-country",
  direct_to: "to",
  kyc_tier_min: "their-kyc-tier",
  languages: "their-language",
  latitude: "place",
  longitude: "place",
  maximum: "max",
  methods: "method",
  minimum: "min",
  payment_reference: "reference",
  reputation_bps_min: "their-reputation",
  resolution: "to",
  roles: "role",
  scopes: "scope",
  time_in_force: "tif",
  trades_min: "their-trades"
}

interface Issue {
  readonly at: string
  readonly message: string
}

/** As it is typed; the field's own words where no flag and no argument stands for it. */
const typed = (at: string, { args, flags }: CommandWords): string => {
  const segments = at.split(".").toReversed()
  for (const segment of segments) {
    const flag = [segment.replaceAll("_", "-"), flagNames[segment] ?? ""].find((name) => flags.includes(name))
    if (flag !== undefined) return `--${flag}`
    if (args.includes(segment)) return segment.toUpperCase()
  }
  return (segments.find((segment) => !/^\d+$/.test(segment)) ?? at).replaceAll("_", " ")
}

/** What of a request does not have its shape. */
export const issuesOf = ({ details }: Pick<Failure, "details">): ReadonlyArray<Issue> =>
  (Array.isArray(details["issues"]) ? details["issues"] : []).filter(
    (issue): issue is Issue => typeof issue?.at === "string" && typeof issue?.message === "string"
  )

/** The same failure for people: flags and what is asked of them in place of a request's fields. */
export const inFlags = (failure: Failure, words: CommandWords): Failure => {
  const { code, details } = failure
  const hint = say("cli-hint-help", { line: `orrange ${words.command} --help` })
  if (code === "auth.role_missing" && Array.isArray(details["roles"])) {
    const roles = orText(details["roles"].map(String))
    return { ...failure, details: {}, hint: say("cli-hint-role", { roles }) }
  }
  if (code === "request.amount_format" && typeof details["field"] === "string") {
    const asked = say("cli-hint-amount", { decimals: String(details["decimals"]) })
    return { ...failure, details: { [typed(details["field"], words)]: asked }, hint }
  }
  if (code === "cli.usage") return { ...failure, hint }
  const issues = issuesOf(failure)
  if (!code.startsWith("request.") || issues.length === 0) return failure
  return {
    ...failure,
    message: say("cli-usage-cannot_be"),
    details: Object.fromEntries(issues.map(({ at, message }) => [typed(at, words), message])),
    hint
  }
}
