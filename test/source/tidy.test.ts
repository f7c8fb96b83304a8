/** Habits of the source, checked in the source. What a rule lets through stands in its list, with the reason. */
import { describe, expect, it } from "vitest"
import { isSource, projectFiles, readProjectFile } from "./sources.ts"

/** Fewer files than this means that the listing broke. */
const filesMin = 30
/** Columns of the longest line of code. */
// The formatter keeps code at 120; texts and queries, which it cannot break, may go a little beyond.
const lineColumnsMax = 140
/** Lines of the longest source file. */
const fileLinesMax = 500
/** Drawn by `npm run generate`, and read by nobody. */
const drawnFiles: ReadonlySet<string> = new Set(["core/i18n/Messages.ts"])

interface Rule {
  readonly name: string
  readonly files: (path: string) => boolean
  /** `code` leaves comments out: prose may name what code may not do. */
  readonly reads: "code" | "text"
  readonly pattern: RegExp
  /** Path, or a folder ending in `/`, and why it may. */
  readonly allow: Readonly<Record<string, string>>
  /** Something the rule must refuse. */
  readonly refuses: string
}

const inFolders =
  (...folders: ReadonlyArray<string>) =>
  (path: string): boolean =>
    isSource(path) && !path.endsWith(".test.ts") && folders.some((folder) => path.startsWith(folder))

const moneyRooms = inFolders(
  "core/money/",
  "core/ledger/",
  "core/book/",
  "core/orders/",
  "core/trades/",
  "core/protocol/"
)

const rules: ReadonlyArray<Rule> = [
  {
    name: "LR-16: every connection is made in one place, to the one database that is written to",
    files: inFolders("core/", "daemon/"),
    reads: "code",
    pattern: /\bPgClient\b/,
    allow: { "core/platform/Database.ts": "the place where all of them are made" },
    refuses: 'import * as PgClient from "@effect/sql-pg/PgClient"'
  },
  {
    name: "no floating point where money is",
    files: moneyRooms,
    reads: "code",
    pattern: /\b(?:Number|parseFloat|parseInt)\(|\bNumber\.parse|\.toFixed\(|\.toPrecision\(/,
    allow: {
      "core/money/Price.ts": "ticks and lots are small integers; the conversion is checked against gridIntegerMax",
      "core/orders/OrderStore.ts":
        "ticks, lots and sequence numbers of BIGINT columns, which the driver reads as bigint",
      "core/orders/Orders.ts": "ticks, lots and sequence numbers of BIGINT columns and of a page's cursor",
      "core/orders/Offer.ts": "the price in ticks and the queue of a page's cursor",
      "core/book/Book.ts": "a price in ticks, clamped to a safe integer; no amount enters the book",
      "core/book/NaiveBook.ts": "a price in ticks, clamped to a safe integer; no amount enters the book"
    },
    refuses: "const total = Number(amount) * 2"
  },
  {
    name: "no clock but the platform's",
    files: inFolders("core/"),
    reads: "code",
    pattern: /\bDate\.now\(|\bnew Date\(\s*\)|\bperformance\.now\(/,
    allow: {
      "core/platform/NewId.ts": "an id carries when it was made, which nobody decides by",
      "core/client/": "a client signs with its own clock; the daemon judges it"
    },
    refuses: "const at = new Date()"
  },
  {
    name: "no randomness that cannot be seeded",
    files: inFolders("core/", "daemon/", "cli/", "bots/", "bench/", "test/"),
    reads: "code",
    pattern: /\bMath\.random\(/,
    allow: {},
    refuses: "const id = Math.random()"
  },
  {
    name: "no console outside the screens",
    files: inFolders("core/", "daemon/", "bots/"),
    reads: "code",
    pattern: /\bconsole\.\w+\(/,
    allow: {
      "core/protocol/generate.ts": "a tool run by hand and by the check",
      "daemon/Screen.ts": "what the operator sees at start and stop"
    },
    refuses: 'console.log("here")'
  },
  {
    name: "no default exports",
    files: isSource,
    reads: "code",
    pattern: /^export default\b|^export\s*\{[^}]*\bas default\b/,
    allow: {
      "cli/commands/": "oclif loads a command by its default export",
      "vitest.config.ts": "vitest loads its configuration by default export"
    },
    refuses: "export default class Orders {}"
  },
  {
    name: "no barrels",
    files: isSource,
    reads: "code",
    pattern: /^export (?:type )?\* from /,
    allow: {},
    refuses: 'export * from "./Order.ts"'
  },
  {
    name: "nothing left for later",
    files: (path) => /\.(?:[cm]?[jt]sx?|sql|md|ya?ml|json|sh)$/.test(path) && path !== "package-lock.json",
    reads: "text",
    pattern: /\b(?:TO[D]O|FIX[M]E|XX[X])\b/,
    allow: { "test/peers/square-bodies.json": "a provider's list of currencies, one of which stands for none" },
    refuses: "TO\u0044O: later"
  },
  {
    name: "no address of somebody's machine",
    files: (path) => !/\.(?:png|ttf|wasm)$/.test(path),
    reads: "text",
    pattern: /(?:^|[\s"'`(=])\/(?:wor[k]|hom[e]|Users)\/[a-z]|"resolved": "https?:|\bregistr[y]\.[a-z]/,
    allow: {},
    refuses: "cd /wor\u006b/main"
  },
  {
    name: "no comment that hides what the compiler says",
    files: isSource,
    reads: "text",
    pattern: /@ts-(?:ignore|nocheck|expect-error)\b/,
    allow: {},
    refuses: "// @ts\u002dignore"
  }
]

const isComment = (line: string): boolean => /^\s*(?:\/\/|\/?\*)/.test(line)

const refused = (rule: Rule, line: string): boolean =>
  rule.pattern.test(line) && (rule.reads === "text" || !isComment(line))

const allowed = (rule: Rule, path: string): boolean =>
  Object.keys(rule.allow).some((entry) => (entry.endsWith("/") ? path.startsWith(entry) : path === entry))

const files = projectFiles()
const linesOf = (path: string): ReadonlyArray<string> => readProjectFile(path).split("\n")

describe("the source", () => {
  it("is there", () => {
    expect(files.filter(isSource).length).toBeGreaterThan(filesMin)
  })

  it.each(rules)("has $name", (rule) => {
    const found = files
      .filter((path) => rule.files(path) && !allowed(rule, path))
      .flatMap((path) =>
        linesOf(path).flatMap((line, index) => (refused(rule, line) ? [`${path}:${index + 1}: ${line.trim()}`] : []))
      )
    expect(found).toEqual([])
  })

  it.each(rules)("would be refused: $refuses", (rule) => {
    expect(refused(rule, rule.refuses)).toBe(true)
  })

  it("gives a reason for every exception", () => {
    expect(rules.flatMap(({ allow }) => Object.values(allow)).filter((reason) => reason.length < 20)).toEqual([])
  })

  it(`has no line of code over ${lineColumnsMax} columns`, () => {
    const code = files.filter((path) => isSource(path) || path.endsWith(".sql"))
    const long = code.flatMap((path) =>
      linesOf(path).flatMap((line, index) => (line.length > lineColumnsMax ? [`${path}:${index + 1}`] : []))
    )
    expect(long).toEqual([])
  })

  it(`has no file over ${fileLinesMax} lines`, () => {
    const long = files.filter(
      (path) => isSource(path) && !drawnFiles.has(path) && linesOf(path).length > fileLinesMax + 1
    )
    expect(long).toEqual([])
  })

  it("names no file by what it is not about", () => {
    const vague = /(?:^|\/)(?:index|utils?|helpers?|common|types?|misc|shared)\.[jt]sx?$/i
    expect(vague.test("core/orders/index.ts")).toBe(true)
    // oclif names the command of a topic itself index.ts; the rule against barrels still reads it.
    const topic = /^cli\/commands\/.+\/index\.ts$/
    expect(files.filter((path) => vague.test(path) && !topic.test(path))).toEqual([])
  })
})
