/** A language made of English with other letters: whatever is still English in what people read was not translated. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { errorMessageId } from "@orrange/core/i18n/Catalogues"
import { helpMessageId } from "@orrange/core/i18n/Help"
import { ELIGIBILITY } from "@orrange/core/protocol/Eligibility"
import { ERRORS } from "@orrange/core/protocol/Errors"
import { answers } from "./GoldenAnswers.ts"
import { goldens } from "./GoldenCommands.ts"
import { type GoldenDaemon, startGoldenDaemon } from "./GoldenDaemon.ts"
import { helpTexts } from "./help/HelpTexts.ts"
import { TOPICS } from "./help/Topics.ts"
import { makeManifest } from "./Manifest.ts"
import { runClis } from "./RunCli.ts"

type Described = Awaited<ReturnType<typeof makeManifest>>["commands"][string]

/** A code that no language has. */
const pseudo = "qps"
const folder = mkdtempSync(join(tmpdir(), "orrange-pseudo-"))
const home = join(folder, "home")
const english = new URL("../core/i18n/catalogues/en/", import.meta.url)
const catalogues = join(folder, "dist", "catalogues")
let daemon: GoldenDaemon
let commands: ReadonlyArray<Described>

const letters: Readonly<Record<string, string>> = Object.fromEntries(
  [..."abcdefghijklmnopqrstuvwxyz"].map((letter, at) => [letter, [..."áƀçđéƒğĥíĵķłɱñóþɋřšťúṽŵẋýž"][at] ?? ""])
)

/** What a translation keeps: placeables, commands, flags, and words in capitals that stand for what is typed. */
const kept = /(\{[^}]*\}?|`[^`]*`|orrange [a-z]+(?: [a-z]+)*(?: CODE)?|chmod go-rwx|--[a-z-]+|\b[A-Z]{3,}\b)/

const disguised = (text: string): string =>
  text
    .split(kept)
    .map((part, at) =>
      at % 2 === 1 ? part : part.replaceAll(/[a-z]/gi, (letter) => letters[letter.toLowerCase()] ?? "")
    )
    .join("")

const disguisedLine = (line: string): string => {
  if (line.startsWith("#")) return line
  const [, head = "", text = ""] = /^([a-zA-Z][\w-]* = ?|\s*\.\w+ = ?|\s*\*?\[\w+\] |)(.*)$/.exec(line) ?? []
  return head + disguised(text)
}

const writeCatalogues = async (): Promise<void> => {
  mkdirSync(join(catalogues, pseudo))
  for (const file of readdirSync(english)) {
    const text = readFileSync(new URL(file, english), "utf8")
    writeFileSync(join(catalogues, pseudo, file), text.split("\n").map(disguisedLine).join("\n"))
  }
  const errors = Object.entries(ERRORS).map(
    ([code, { hint, message }]) => `${errorMessageId(code)} = ${disguised(message)}\n    .hint = ${disguised(hint)}\n`
  )
  const reasons = Object.entries(ELIGIBILITY).map(
    ([code, { message, remedy }]) => `eligible-${code} = ${disguised(message)}\n    .hint = ${disguised(remedy)}\n`
  )
  writeFileSync(join(catalogues, pseudo, "errors.ftl"), [...errors, ...reasons].join(""))
  const help = (await helpTexts()).map((text) => {
    const said = disguised(text).replaceAll(/[{}]/g, (brace) => `{ "${brace}" }`)
    return `${helpMessageId(text)} = ${said}\n`
  })
  writeFileSync(join(catalogues, pseudo, "help.ftl"), help.join(""))
}

beforeAll(async () => {
  for (const part of ["EveryCommand.ts", "dist", "package.json"]) {
    cpSync(join(import.meta.dirname, part), join(folder, part), { recursive: true })
  }
  mkdirSync(home)
  await writeCatalogues()
  commands = Object.values((await makeManifest()).commands)
  for (const { args, flags } of commands) {
    for (const word of [...Object.values(args), ...Object.values(flags)].flatMap(optionsOf)) choices.add(word)
  }
  daemon = await startGoldenDaemon(home)
})

afterAll(() => {
  daemon.close()
  rmSync(folder, { recursive: true, force: true })
})

const wordsIn = (text: string): ReadonlyArray<string> => text.match(/[a-zA-Z][a-zA-Z_]{2,}/g) ?? []

/** Codes that have names for people: they are to be read by their names alone. */
const named = new Set(
  [...readFileSync(new URL("trade.ftl", english), "utf8").matchAll(/^trade-\w+-(\w+) =/gm)].map(
    ([, code]) => code ?? ""
  )
)

const optionsOf = (taken: object): ReadonlyArray<string> =>
  "options" in taken && Array.isArray(taken.options) ? taken.options.map(String).flatMap(wordsIn) : []

/** Every text in a value, to any depth. */
const textsIn = (value: unknown): ReadonlyArray<string> => {
  if (typeof value === "string") return [value]
  return typeof value === "object" && value !== null ? Object.entries(value).flatMap(([, part]) => textsIn(part)) : []
}

const answered = textsIn(answers)
/** What people wrote, line by line as it is shown; its words may be those of the terminal, too. */
const written = answered
  .flatMap((text) => (text.includes(" ") ? [...text.split("\n"), text.replaceAll("\n", " ")] : []))
  // oxlint-disable-next-line no-control-regex
  .map((text) => text.replaceAll(/[\u0000-\u001f]/g, ""))
const told = new Set(answered.flatMap(wordsIn).filter((word) => !named.has(word)))
/** Names of forms of codes, of the fields of a payment account, and of what a contract calls what wallets sign and send. */
const forms = ["epc", "holderName", "holder_name", "iban", "offer", "sha"]
const identifiers = new Set([...forms, "chainId", "data", "name", "value", "verifyingContract", "version"])
/** What is typed as it stands: values that flags choose from, and topics of the help. */
const choices = new Set(Object.keys(TOPICS).flatMap(wordsIn))

/** What a text says that no catalogue had, apart from what the daemon or the command line said. */
const plainWords = (text: string, argv: ReadonlyArray<string>): ReadonlyArray<string> => {
  const typed = new Set(argv.flatMap(wordsIn))
  const read = written
    .reduce((rest, line) => rest.replaceAll(line, ""), text)
    .replaceAll(/\[[a-z_.]+\]/g, "")
    .replaceAll(/`[^`]*`|orrange [^\n`]*|chmod go-rwx|--[a-z-]+/g, "")
    .replaceAll(/^ {2}[a-z_]+:|\b[A-Z][A-Z_]{2,}\b/gm, "")
  return [
    ...new Set(wordsIn(read).filter((word) => ![told, typed, identifiers, choices].some((known) => known.has(word))))
  ]
}

/** English is what programs are told, and what is written for them: forms of documents, scripts of shells. */
const isEnglish = (name: string, argv: ReadonlyArray<string>): boolean =>
  argv.some((word) => /^(?:--json|--fields|json|ndjson|csv|md)$|^--fields=/.test(word)) ||
  /^(?:help-json|commands|completion)/.test(name)

/** A line is as long as it has to be, so that no word is broken off. */
const env = { ORRANGE_LANG: pseudo, OCLIF_COLUMNS: "10000" }

/** `typed` stands on the command line, or is shown as what can stand there. */
type Line = readonly [name: string, argv: ReadonlyArray<string>, typed: ReadonlyArray<string>]

const plainIn = async (lines: ReadonlyArray<Line>): Promise<Readonly<Record<string, ReadonlyArray<string>>>> => {
  const argvs = lines.map(([, argv]) => argv)
  const ran = await runClis(argvs, { home, env }, folder)
  expect(ran.length).toBe(lines.length)
  const found = lines.map(([name, , typed], at) => {
    return [name, plainWords(`${ran[at]?.out}\n${ran[at]?.err}`, typed)] as const
  })
  return Object.fromEntries(found.filter(([, words]) => words.length > 0))
}

describe("in a language of other letters", { timeout: 300_000 }, () => {
  it("nothing that people read is left in English", async () => {
    const lines = goldens.flatMap(([name, , argv]) => (isEnglish(name, argv) ? [] : [[name, argv, argv] as const]))
    expect(lines.length).toBeGreaterThan(80)
    expect(await plainIn(lines)).toEqual({})
  })

  it("nor is the help of any command", async () => {
    const ids = [...commands.map(({ id }) => id.replaceAll(":", " ")), process.platform, process.arch, "node"]
    const lines = commands.map(({ examples = [], flags, id }): Line => {
      const usual = Object.values(flags).map((flag) => String(flag.default ?? ""))
      return [id, [...id.split(":"), "--help"], [...ids, ...examples.map(String), ...usual]]
    })
    expect(await plainIn([["all", ["--help"], ids], ...lines])).toEqual({})
  })
})
