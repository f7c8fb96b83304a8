/** The linter's configuration, tried on code it must refuse: it ignores a pattern that it cannot read in silence. */
import { spawnSync } from "node:child_process"
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { root } from "./sources.ts"

const fixtures: Readonly<Record<string, string>> = {
  "core/orders/First.ts": 'import { second } from "./Second.ts"\nexport const first = async () => second\n',
  "core/orders/Second.ts": [
    'import { first } from "./First.ts"',
    "export const second = 1",
    "first()",
    ";[1].forEach(async () => void (await first()))\n"
  ].join("\n"),
  "core/orders/Barrel.ts": 'import { Effect } from "effect"\nexport const done = Effect\n',
  "core/orders/Absolute.ts": 'import { x } from "/srv/x.ts"\nexport const y = x\n',
  "cli/Inside.ts": 'import { x } from "@orrange/core/ledger/Ledger.ts"\nexport const y = x\n',
  "cli/Relative.ts": 'import { x } from "../core/ledger/Ledger.ts"\nexport const y = x\n',
  "cli/Daemon.ts": 'import { x } from "../daemon/main.ts"\nexport const y = x\n',
  "cli/Allowed.ts": 'import { ERRORS } from "@orrange/core/protocol/Errors.ts"\nexport const y = ERRORS\n'
}

interface Report {
  readonly diagnostics: ReadonlyArray<{ readonly filename: string; readonly code: string }>
}

const folder = mkdtempSync(join(tmpdir(), "orrange-lint-"))
const found: Array<string> = []

beforeAll(() => {
  for (const name of [".oxlintrc.json", "tsconfig.json"]) cpSync(root + name, join(folder, name))
  symlinkSync(`${root}node_modules`, join(folder, "node_modules"))
  for (const [path, text] of Object.entries(fixtures)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const { stdout } = spawnSync(`${root}node_modules/.bin/oxlint`, ["--format=json", "core", "cli"], {
    cwd: folder,
    encoding: "utf8"
  })
  const report: Report = JSON.parse(stdout)
  found.push(...report.diagnostics.map(({ code, filename }) => `${filename}: ${code}`))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

it.each([
  "core/orders/First.ts: import(no-cycle)",
  "core/orders/Second.ts: typescript(no-floating-promises)",
  "core/orders/Second.ts: typescript(no-misused-promises)",
  "core/orders/Barrel.ts: eslint(no-restricted-imports)",
  "core/orders/Absolute.ts: eslint(no-restricted-imports)",
  "cli/Inside.ts: eslint(no-restricted-imports)",
  "cli/Relative.ts: eslint(no-restricted-imports)",
  "cli/Daemon.ts: eslint(no-restricted-imports)"
])("refuses %s", (finding) => {
  expect(found).toContain(finding)
})

it("allows what a front end may import", () => {
  expect(found.filter((finding) => finding.startsWith("cli/Allowed.ts"))).toEqual([])
})
