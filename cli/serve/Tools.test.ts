import { beforeAll, describe, expect, it } from "vitest"
import { makeCatalogue } from "../MakeCatalogue.ts"
import { makeMethods, type Method } from "./Methods.ts"
import { binds, makeTools, paramsFor, services, type Tool, UNTOOLED } from "./Tools.ts"

describe("the tools of an agent", () => {
  let methods: ReadonlyMap<string, Method>
  let all: ReadonlyMap<string, Tool>

  beforeAll(async () => {
    methods = makeMethods(await makeCatalogue())
    all = makeTools(methods.values(), services, false)
  })

  const tool = (name: string): Tool => {
    const found = all.get(name)
    if (found === undefined) throw new Error(`no tool ${name}`)
    return found
  }

  it("are the methods for traders, each once, but for those that have a reason", () => {
    const others = [...methods.values()]
      .filter(({ entry: { roles } }) => roles.length > 0 && !roles.includes("trader"))
      .map(({ name }) => name)
    const named = [...[...all.values()].map(({ method }) => method.name), ...Object.keys(UNTOOLED), ...others]
    expect(named.sort()).toEqual([...methods.keys()].sort())
  })

  it("have names and schemas that every client of the protocol takes", () => {
    expect(all.size).toBeGreaterThan(60)
    for (const { inputSchema, name } of all.values()) {
      expect(name).toMatch(/^[a-z_]{1,64}$/)
      const { properties, required } = inputSchema as unknown as { properties: object; required: Array<string> }
      expect(Object.keys(properties)).toEqual(expect.arrayContaining(required))
    }
  })

  it("only read, unless more is asked for", () => {
    const chosen = makeTools(methods.values(), ["market", "account"], false)
    for (const { annotations, method } of chosen.values()) {
      expect(annotations.readOnlyHint).toBe(true)
      expect([null, "read"]).toContain(method.entry.scope)
      expect(method.entry.flags.map(({ name }) => name)).not.toContain("--dry-run")
    }
    expect(makeTools(methods.values(), services, true)).toEqual(chosen)
  })

  it("say whether they move money, what they ask for and what to call instead", () => {
    expect(tool("markets_book").description).toContain("Changes nothing.")
    expect(tool("orders_create").description).toMatch(
      /DANGER: .*acknowledged: true.*scope trade.*dry_run: true instead/
    )
    expect(tool("trades_release").description).toMatch(/DANGER: What is in escrow goes .*scope escrow.*confirm must/)
    for (const each of all.values()) expect(each.description.includes("DANGER")).toBe(binds(each))
  })

  it("change something only when that is acknowledged, or in a dry run", () => {
    for (const each of [...all.values()].filter(binds)) {
      for (const given of [{}, { acknowledged: false }, { acknowledged: "true" }]) {
        expect(() => paramsFor(each, given)).toThrow(/confirmation/)
      }
      expect(paramsFor(each, { acknowledged: true })).not.toHaveProperty("acknowledged")
    }
    expect(paramsFor(tool("orders_cancel"), { id: "x", dry_run: true })).toEqual({ id: "x", dry_run: true })
    expect(paramsFor(tool("trades_paid"), { id: "x", acknowledged: true })).toEqual({ id: "x", yes: true })
  })

  it("take no parameter that they do not show: no file, no confirmation of the command's own", () => {
    expect(() => paramsFor(tool("trades_receipt"), { id: "x", out: "/etc/passwd" })).toThrow(/not understood/)
    expect(() => paramsFor(tool("trades"), { all: true })).toThrow(/not understood/)
    expect(() => paramsFor(tool("markets_book"), { market: "A-B", acknowledged: true })).toThrow(/not understood/)
    for (const { inputSchema } of all.values()) {
      const names = Object.keys(inputSchema["properties"] as object)
      for (const name of ["out", "file", "yes", "mapping", "private_key_file"]) expect(names).not.toContain(name)
    }
  })
})
