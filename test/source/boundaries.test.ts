import { describe, expect, it } from "vitest"
import {
  boundaryViolations,
  doors,
  exempt,
  formatViolation,
  importsOf,
  projectModules,
  roomOrder,
  type Violation
} from "./boundaries.ts"

/** Fewer modules than this means that the listing broke, not that the project shrank. */
const modulesMin = 15

const refused = (path: string, specifier: string): ReadonlyArray<Violation["rule"]> =>
  boundaryViolations([{ path, text: `import { x } from "${specifier}"\n` }]).map((violation) => violation.rule)

describe("boundaries of the project", () => {
  it("holds in every source file", () => {
    const modules = projectModules()
    expect(modules.length).toBeGreaterThanOrEqual(modulesMin)
    expect(modules.flatMap((module) => importsOf(module.text).specifiers).length).toBeGreaterThan(modulesMin)
    expect(boundaryViolations(modules).map(formatViolation)).toEqual([])
  })

  it("knows every room of core and names no file twice", () => {
    const rooms = new Set(projectModules().flatMap(({ path }) => /^core\/([^/]+)\//.exec(path)?.[1] ?? []))
    expect([...rooms].filter((room) => !roomOrder.some((known) => known === room))).toEqual([])
    const lists = Object.values(doors).filter((list) => list !== "all")
    expect(lists.filter((list) => new Set<string>(list).size !== list.length)).toEqual([])
    for (const reason of exempt.values()) expect(reason.length).toBeGreaterThan(20)
  })
})

describe("the boundary check refuses", () => {
  const cases: ReadonlyArray<readonly [Violation["rule"], string, string]> = [
    ["folder", "core/orders/Orders.ts", "../../daemon/main.ts"],
    ["folder", "core/orders/Orders.ts", "../../cli/Output.ts"],
    ["folder", "core/orders/Orders.ts", "@orrange/daemon/main.ts"],
    ["folder", "daemon/main.ts", "../cli/Output.ts"],
    ["folder", "daemon/main.ts", "../test/check.ts"],
    ["folder", "core/platform/Commands.ts", "../../test/postgres/TestDatabase.ts"],
    ["folder", "core/platform/Commands.test.ts", "../../daemon/main.ts"],
    ["folder", "cli/Output.ts", "../daemon/main.ts"],
    ["folder", "attic/Old.ts", "../core/money/Amount.ts"],
    ["front", "cli/Output.ts", "@orrange/core/ledger/Ledger.ts"],
    ["front", "cli/Output.ts", "../core/platform/Clock.ts"],
    ["front", "bots/Telegram.ts", "@orrange/core/money/Amount.ts"],
    ["order", "core/money/Amount.ts", "../protocol/Wire.ts"],
    ["order", "core/ledger/Ledger.ts", "../orders/Engine.ts"],
    ["order", "core/orders/Orders.ts", "../trades/Trades.ts"],
    ["order", "core/client/Client.ts", "../platform/Clock.ts"],
    ["order", "core/orders/Orders.ts", "../attic/Old.ts"],
    ["door", "core/trades/Trades.ts", "../orders/OrderStore.ts"],
    ["door", "daemon/main.ts", "@orrange/core/ledger/LedgerStore.ts"],
    ["barrel", "core/orders/Orders.ts", "effect"],
    ["barrel", "core/orders/Orders.ts", "effect/http-api"],
    ["barrel", "daemon/main.ts", "@effect/platform-node"],
    ["outside", "core/orders/Orders.ts", "../../../shared/data.ts"],
    ["outside", "core/orders/Orders.ts", "/srv/data.ts"]
  ]
  it.each(cases)("%s: %s importing %s", (rule, path, specifier) => {
    expect(refused(path, specifier)).toEqual([rule])
  })

  it("adapter: a second file that imports the same package", () => {
    const text = 'import Stripe from "stripe"\n'
    const modules = ["core/payments/Stripe.ts", "core/billing/Invoices.ts"].map((path) => ({ path, text }))
    expect(boundaryViolations(modules).map(({ path, rule }) => [rule, path])).toEqual([
      ["adapter", "core/billing/Invoices.ts"]
    ])
  })

  it("unreadable: an import statement in a form it does not know", () => {
    const text = "import fs = require('fs')\n"
    expect(boundaryViolations([{ path: "core/money/Amount.ts", text }]).map(({ rule }) => rule)).toEqual(["unreadable"])
  })
})

describe("the boundary check allows", () => {
  it.each([
    ["cli/Output.ts", "@orrange/core/protocol/Errors.ts"],
    ["cli/Output.ts", "./Table.ts"],
    ["daemon/main.ts", "@orrange/core/ledger/Ledger.ts"],
    ["core/trades/Trades.ts", "../orders/Settlement.ts"],
    ["core/trades/Trades.ts", "./TradeStore.ts"],
    ["core/orders/Orders.ts", "effect/Effect"],
    ["core/orders/Orders.ts", "effect/http-api/HttpApi"],
    ["core/orders/Orders.ts", "node:crypto"],
    ["core/platform/Commands.test.ts", "../../test/postgres/TestDatabase.ts"],
    ["test/crash/Crash.test.ts", "../../core/orders/OrderStore.ts"]
  ])("%s importing %s", (path, specifier) => {
    expect(refused(path, specifier)).toEqual([])
  })
})

describe("importsOf", () => {
  it("reads every form of import", () => {
    const text = [
      'import "a"',
      'import b from "b"',
      'import type { C } from "c"',
      "import {",
      "  d,",
      "  type E",
      '} from "d"',
      'import * as F from "f"',
      'export * from "g"',
      'export type { H } from "h"',
      'const lazy = await import("i")',
      'type J = import("j").J',
      '// import "k"',
      'const url = import.meta.url + "l"'
    ].join("\n")
    expect(importsOf(text)).toEqual({ specifiers: ["a", "b", "c", "d", "f", "g", "h", "i", "j"], whole: true })
  })
})
