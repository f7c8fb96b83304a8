import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { answers } from "./GoldenAnswers.ts"

interface Operation {
  readonly parameters?: ReadonlyArray<{ readonly name: string; readonly in: string }>
}

const document = JSON.parse(readFileSync(new URL("../docs/generated/openapi.json", import.meta.url), "utf8")) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

const templates = Object.entries(document.paths).map(([path, operations]) => ({
  fits: new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`),
  operations
}))

/** Names in the query of a request that its route does not know; the route itself where there is none. */
const unknownIn = (request: string): ReadonlyArray<string> => {
  const [method = "", target = ""] = request.split(" ")
  const { pathname, searchParams } = new URL(target, "http://daemon")
  const found = templates
    .filter(({ fits }) => fits.test(pathname))
    .flatMap(({ operations }) => operations[method.toLowerCase()] ?? [])
  if (found.length === 0) return [request]
  const known = new Set(found.flatMap(({ parameters = [] }) => parameters.map(({ name }) => name)))
  return [...searchParams.keys()].filter((name) => !known.has(name)).map((name) => `${request}: ${name}`)
}

it("what the golden files' daemon answers is asked as the real one is", () => {
  expect(Object.keys(answers).flatMap(unknownIn)).toEqual([])
})
