import { describe, expect, it } from "vitest"
import { absentFields, fieldAt, fieldPaths, pickFields } from "./Fields.ts"
import { formatOf } from "./Format.ts"
import { columns, csv, markdown, values } from "./Tabular.ts"

const rows = [
  { id: "a", price: "-0.50", note: 'said "no",\nand left', terms: { methods: ["sepa", "wise"], minimum: null } },
  { id: "b", price: null, note: "=HYPERLINK(1)", terms: null }
]

describe("fields", () => {
  it("are found by their path, through lists, and never in what a value inherits", () => {
    expect(fieldAt(rows[0], "terms.methods")).toEqual(["sepa", "wise"])
    expect(fieldAt(rows, "id")).toEqual(["a", "b"])
    expect(fieldAt(rows[1], "terms.methods")).toBeUndefined()
    expect(fieldAt(rows[0], "constructor.name")).toBeUndefined()
  })

  it("are kept where they stood", () => {
    expect(pickFields(rows, ["terms.minimum", "id"])).toEqual([
      { terms: { minimum: null }, id: "a" },
      { terms: null, id: "b" }
    ])
    expect(pickFields({ a: { b: 1, c: 2 } }, ["a", "a.b"])).toEqual({ a: { b: 1, c: 2 } })
  })

  it("are named when there are none of them in any row", () => {
    expect(absentFields(rows, ["id", "terms.maximum", "x"])).toEqual(["terms.maximum", "x"])
    expect(absentFields([], ["x"])).toEqual([])
    expect(fieldPaths(" id,, terms.methods,id")).toEqual(["id", "terms.methods"])
  })
})

describe("rows", () => {
  it("as CSV are quoted, run no formula, and leave numbers as they are", () => {
    expect(csv(rows, [])).toBe(
      [
        "id,price,note,terms",
        'a,-0.50,"said ""no"",\nand left","{""methods"":[""sepa"",""wise""],""minimum"":null}"',
        "b,,'=HYPERLINK(1),"
      ].join("\n")
    )
    expect(csv([{ a: "+1+cmd", b: "@x", c: "+1.5" }], [])).toBe("a,b,c\n'+1+cmd,'@x,+1.5")
    expect(csv([], ["id"])).toBe("id")
  })

  it("as Markdown stay a line each", () => {
    expect(markdown([{ a: "x|y\nz" }], [])).toBe("| a |\n| --- |\n| x\\|y z |")
  })

  it("as columns and as bare values carry no control characters", () => {
    const odd = [{ id: "a\u001b[2J\tb", n: 1 }]
    expect(columns(odd, ["id", "n"])).toBe("ID     N\na[2Jb  1")
    expect(values(odd, ["id", "n"])).toBe("a[2Jb\t1")
  })
})

describe("the form of an answer", () => {
  it.each([
    [["--json"], "json"],
    [["-o", "csv"], "csv"],
    [["-ocsv"], "csv"],
    [["-o=csv"], "csv"],
    [["--output", "md"], "md"],
    [["--output=ndjson"], "ndjson"],
    [["--output=csv", "--json"], "json"],
    [["--output", "xml"], "table"],
    [["say", "--", "--json"], "table"],
    [[], "table"]
  ])("of %j is %s", (argv, format) => {
    expect(formatOf(argv, {})).toBe(format)
  })

  it("may stand in the environment", () => {
    expect(formatOf([], { ORRANGE_OUTPUT: "ndjson" })).toBe("ndjson")
    expect(formatOf(["-o", "csv"], { ORRANGE_OUTPUT: "ndjson" })).toBe("csv")
  })
})
