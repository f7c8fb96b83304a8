/** What `orrange help TOPIC` tells, from the tables the program itself goes by. */
import { CATEGORIES, type Category, ERRORS } from "@orrange/core/protocol/Errors"
import type { Catalogue } from "../Catalogue.ts"
import { exitInterrupted, exitMissed, exitPartly } from "../ExitCodes.ts"
import { formats } from "../Format.ts"
import { wordsOf } from "../Say.ts"

/** Says an English text in the language of the reader. */
export type Words = (text: string) => string

export type TopicRow = Readonly<Record<string, string>>

export interface Topic {
  readonly summary: string
  readonly lines: ReadonlyArray<string>
  readonly rows: ReadonlyArray<TopicRow>
}

/** Variables that no flag stands for. */
const variables: ReadonlyArray<readonly [variable: string, meaning: string]> = [
  ["ORRANGE_HOME", "Folder of profiles and state, in place of those of XDG"],
  ["ORRANGE_PORT", "Port of a daemon of this machine that `profiles add` names when it is given none"],
  ["XDG_CONFIG_HOME", "Profiles are in its orrange/profiles; ~/.config when absent"],
  ["XDG_STATE_HOME", "What interrupted commands left is in its orrange; ~/.local/state when absent"],
  ["XDG_CACHE_HOME", "Compiled code is in its orrange; ~/.cache when absent"],
  ["NO_COLOR", "No colour, whatever --color says"]
]

const environment = ({ commands, global_flags }: Catalogue, words: Words): Topic => {
  const flags = [...global_flags, ...commands.flatMap(({ flags: own }) => own)]
  const named = flags.flatMap(({ description, env, name }) =>
    env === null ? [] : [[env, `${name}: ${words(description)}`] as const]
  )
  const others = variables.map(([variable, meaning]) => [variable, words(meaning)] as const)
  return {
    summary: words("Variables that this program reads"),
    lines: [words("A flag goes before its variable, and a variable before the profile.")],
    rows: [...new Map([...named, ...others])].map(([variable, meaning]) => ({ variable, meaning }))
  }
}

const meanings: Readonly<Record<Category, string>> = {
  invalid: "not understood: flags, arguments, no such command",
  too_large: "too large",
  not_found: "not found",
  unauthenticated: "not known to the daemon",
  forbidden: "not allowed to this key or person",
  conflict: "not in this state, or changed meanwhile",
  rejected: "refused by a rule: funds, limits, price, risk",
  protocol: "client and daemon are too far apart: upgrade",
  rate_limited: "too fast: wait",
  internal: "a fault of the program",
  unavailable: "nothing was sent, or nothing was done: the daemon is away or busy",
  unknown: "sent, and no answer came",
  confirmation: "not confirmed, and nobody there to ask",
  queued: "not sent: it waits in the queue (--queue), and is not to be given again"
}

const exitCodes = (_: Catalogue, words: Words): Topic => {
  const byCode = new Map<number, Array<string>>([
    [0, [words("done; or the reader of the output went away")]],
    [exitPartly, [words("some lines of a batch were refused")]],
    [exitMissed, [words("a stream lost messages, and was told to fail then")]],
    [exitInterrupted, [words("interrupted")]]
  ])
  for (const [category, meaning] of Object.entries(meanings)) {
    const { exit } = CATEGORIES[category as Category]
    byCode.set(exit, [...(byCode.get(exit) ?? []), words(meaning)])
  }
  const again = new Set<number>(Object.values(CATEGORIES).flatMap(({ exit, retryable }) => (retryable ? [exit] : [])))
  return {
    summary: words("What the exit code of a command says"),
    lines: [
      words("After 9 nobody knows whether it was done: run the same line again, and it is done once."),
      words("`doctor` exits 1 when something is not well.")
    ],
    rows: [...byCode]
      .sort(([a], [b]) => a - b)
      .map(([code, told]) => ({
        exit: `${code}`,
        meaning: told.join("; "),
        "worth repeating": words(again.has(code) ? "yes" : "no")
      }))
  }
}

const errors = (_: Catalogue, words: Words): Topic => ({
  summary: words("Every error with its exit code and what helps; `help errors CODE` tells of one"),
  lines: [words("`outcome` says whether the command took effect: not_applied, applied or unknown.")],
  rows: Object.entries(ERRORS).map(([code, { category, hint, message }]) => ({
    code,
    exit: `${CATEGORIES[category].exit}`,
    outcome: CATEGORIES[category].outcome,
    ...wordsOf({ code, message, hint })
  }))
})

const json = (_: Catalogue, words: Words): Topic => ({
  summary: words("What programs read"),
  lines: [
    words("With --json every command writes one document to stdout and nothing to stderr, also when it fails:"),
    '  {"v":1,"kind":"order","data":{…},"meta":{"request_id":"…"},"warnings":[]}',
    '  {"v":1,"error":{"code":"…","category":"…","outcome":"not_applied","retryable":false,"hint":"…","details":{…}}}',
    words("Amounts and prices are decimal strings, times RFC 3339 in UTC. The rest of a list is at meta.next_cursor."),
    words("`code`, `category` and `outcome` are kept; `message` and `hint` may change."),
    words(`--output has ${formats.join(", ")}. \`orrange commands --json --schema\` has the schema of every answer.`)
  ],
  rows: []
})

const timeInForce = (_: Catalogue, words: Words): Topic => ({
  summary: words("How long an order stands (--tif)"),
  lines: [words("A market order is always ioc or fok.")],
  rows: [
    ["gtc", "good till cancelled", "Rests until it is filled or cancelled; the default"] as const,
    ["gtd", "good till date", "Rests until --expires-at"] as const,
    ["ioc", "immediate or cancel", "Trades what it can at once; the rest is cancelled"] as const,
    ["fok", "fill or kill", "Trades all of it at once, or nothing"] as const
  ].map(([tif, name, meaning]) => ({ "--tif": tif, name: words(name), meaning: words(meaning) }))
})

const security = (_: Catalogue, words: Words): Topic => ({
  summary: words("Keys, profiles and what to keep to yourself"),
  lines: [
    "A private key is made on this machine and stays in its profile, a file of mode 0600 in a folder of mode 0700.",
    "One that others can read is not used. No flag takes a secret: --key-stdin and --private-key-file read it.",
    "Every request is signed with a time and a nonce, so it cannot be sent a second time by others.",
    "Give each program a key with only the scopes it needs (`keys add --scope`), and revoke it when in doubt.",
    "What cannot be undone asks for --yes or --confirm, and a release names the last letters of the trade and the amount.",
    "Release only when you see the money on your own account: no message, picture or person replaces that.",
    "Nothing is sent anywhere but to your daemon."
  ].map(words),
  rows: []
})

/** What programs are told of a command, or of the group that it begins: each command with its summary. */
export const commandTopic = (words: string, summary: string, { commands }: Catalogue): Topic => ({
  summary,
  lines: [`\`orrange commands ${words} --json --schema\` has the arguments, flags and answers.`],
  rows: commands
    .filter(({ command }) => command === words || command.startsWith(`${words} `))
    .map(({ command, summary: what }) => ({ command, "what it does": what }))
})

/** By the name of the topic. */
export const TOPICS: Readonly<Record<string, (catalogue: Catalogue, words: Words) => Topic>> = {
  environment,
  errors,
  "exit-codes": exitCodes,
  json,
  security,
  "time-in-force": timeInForce
}

export const topicOfTopics = (catalogue: Catalogue, words: Words): Topic => ({
  summary: words("Topics of `orrange help`"),
  lines: [words("`orrange help COMMAND` tells of a command, `orrange commands` lists them.")],
  rows: Object.entries(TOPICS).map(([topic, make]) => ({ topic, "what it tells": make(catalogue, words).summary }))
})
