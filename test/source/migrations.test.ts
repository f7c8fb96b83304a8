/** A migration stops nobody for as long as it takes to read a large table: what it asks of old rows is proven in a later one. */
import { describe, expect, it } from "vitest"
import { splitStatements } from "../../core/platform/Migrations.ts"
import { projectFiles, readProjectFile } from "./sources.ts"

/** Those up to this one landed before the rule, and are never edited. */
const lastBefore = 63
/** Folder of a migration that may all the same, and why. */
const allow: Readonly<Record<string, string>> = {}

const numberOf = (path: string): number => Number(/^migrations\/(\d{4})-/.exec(path)?.[1] ?? "0")

/** What of a script reads all rows of a table that was there before, while nobody else may. */
const holdingUp = (script: string): ReadonlyArray<string> => {
  const statements = splitStatements(script).map((statement) => statement.replaceAll(/\s+/g, " "))
  const made = new Set(statements.flatMap((statement) => /^CREATE TABLE (\w+)/i.exec(statement)?.[1] ?? []))
  return statements.filter((statement) => {
    const table = /^ALTER TABLE (?:ONLY )?(\w+)/i.exec(statement)?.[1]
    if (table === undefined || made.has(table)) return false
    // Each rule that is added needs its own words for it.
    const rules = statement.match(/\b(?:CHECK \(|FOREIGN KEY \()/gi)?.length ?? 0
    const unproven = statement.match(/\bNOT VALID\b/gi)?.length ?? 0
    return rules > unproven || /\bSET NOT NULL\b|\bSET DATA TYPE\b|\bALTER COLUMN \w+ TYPE\b/i.test(statement)
  })
}

const migrations = projectFiles().filter((path) => /^migrations\/\d{4}-[^/]+\/up\.sql$/.test(path))

describe("migrations", () => {
  it("are all there", () => {
    expect(migrations.length).toBeGreaterThanOrEqual(lastBefore)
  })

  it("since the rule ask nothing of the rows of a table that was there before", () => {
    const wrong = migrations
      .filter((path) => numberOf(path) > lastBefore && allow[path.split("/")[1] ?? ""] === undefined)
      .flatMap((path) => holdingUp(readProjectFile(path)).map((statement) => `${path}: ${statement.slice(0, 120)}`))
    expect(wrong).toEqual([])
  })

  it.each([
    "ALTER TABLE trades ADD CONSTRAINT c CHECK (a > 0);",
    "ALTER TABLE trades ADD COLUMN a int CHECK (a > 0);",
    "ALTER TABLE trades ADD CONSTRAINT c CHECK (a > 0) NOT VALID, ADD CONSTRAINT d CHECK (b > 0);",
    "ALTER TABLE trades ADD FOREIGN KEY (a) REFERENCES people (id);",
    "ALTER TABLE trades ALTER COLUMN a SET NOT NULL;",
    "ALTER TABLE trades ALTER COLUMN a TYPE bigint;"
  ])("are refused with %s", (script) => {
    expect(holdingUp(script)).toHaveLength(1)
  })

  it.each([
    "ALTER TABLE trades ADD CONSTRAINT c CHECK (a > 0) NOT VALID;",
    "ALTER TABLE trades VALIDATE CONSTRAINT c;",
    "ALTER TABLE trades ADD COLUMN a int NOT NULL DEFAULT 0;",
    "CREATE TABLE new (a int CHECK (a > 0)); ALTER TABLE new ADD CHECK (a < 9);"
  ])("may have %s", (script) => {
    expect(holdingUp(script)).toEqual([])
  })
})
