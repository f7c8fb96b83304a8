import { beforeAll, describe, expect, it } from "vitest"
import type { Catalogue } from "./Catalogue.ts"
import { requireFields } from "./FieldCheck.ts"
import { makeCatalogue } from "./MakeCatalogue.ts"

describe("fields that are asked for", () => {
  let catalogue: Catalogue
  beforeAll(async () => {
    catalogue = await makeCatalogue()
  })

  const refusalOf = (command: string, ...paths: ReadonlyArray<string>): string | undefined => {
    try {
      requireFields(catalogue, command, paths)
      return undefined
    } catch (failure) {
      return (failure as { error: { details: { reason: string } } }).error.details.reason
    }
  }

  it("are taken where an answer can have them, also behind lists, choices and records", () => {
    expect(refusalOf("orders", "id", "terms.methods")).toBeUndefined()
    expect(refusalOf("trades get", "instructions.fields.iban", "dry_run.payouts.amount")).toBeUndefined()
    expect(refusalOf("watch book", "bids.price", "asks")).toBeUndefined()
    expect(refusalOf("orders take", "order.id")).toBeUndefined()
    expect(refusalOf("serve", "x")).toBeUndefined()
  })

  it("are refused with what stands near", () => {
    expect(refusalOf("orders", "id", "stat")).toBe("there is no field stat in the answer; there is state")
    expect(refusalOf("orders", "terms.metods")).toBe(
      "there is no field terms.metods in the answer; there is terms.methods"
    )
    expect(refusalOf("wallet balance", "nope")).toMatch(/; there is asset, /)
    expect(refusalOf("orders", "id.x")).toBe("there is no field id.x in the answer")
  })

  it("are those of the schema: of every command a field that there is not is refused", () => {
    const withData = catalogue.commands.filter(({ output }) => output !== "text")
    expect(withData.filter(({ command }) => refusalOf(command, "no_such_field") === undefined)).toEqual([])
  })
})
