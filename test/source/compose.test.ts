import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname } from "node:path"
import { Ajv } from "ajv"
import { describe, expect, it } from "vitest"
import { parse } from "yaml"
import { readProjectFile } from "./sources.ts"

const linter = dirname(createRequire(import.meta.url).resolve("dclint/package.json"))
const schema: object = JSON.parse(readFileSync(`${linter}/schemas/compose.schema.json`, "utf8"))
// The schema is draft-07 by a name that Ajv does not know it by, so it is not itself validated.
const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false, validateSchema: false }).compile(
  schema
)

/** What the Compose specification's schema refuses in a document, as `path: message`. */
const faults = (yaml: string): ReadonlyArray<string> =>
  validate(parse(yaml, { merge: true }))
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`)

interface Service {
  readonly image?: string
  readonly ports?: ReadonlyArray<string>
  readonly user?: string
  readonly read_only?: boolean
  readonly healthcheck?: object
  readonly cap_drop?: ReadonlyArray<string>
}

const text = readProjectFile("docker-compose.yml")
const services: ReadonlyArray<readonly [string, Service]> = Object.entries(parse(text, { merge: true }).services)

describe("docker-compose.yml", () => {
  it("is what the Compose specification allows", () => {
    expect(faults(text)).toEqual([])
  })

  it("has the five services", () => {
    expect(services.map(([name]) => name)).toEqual(["daemon", "bots", "postgres", "redis", "mail"])
  })

  it.each(services)("%s runs confined and is watched", (_name, service) => {
    expect(service.user).toMatch(/^(?!root|0\b)/)
    expect(service.read_only).toBe(true)
    expect(service.cap_drop).toEqual(["ALL"])
    expect(service.healthcheck).toBeDefined()
    expect((service.ports ?? []).filter((port) => !port.startsWith("127.0.0.1:"))).toEqual([])
  })

  it("has no password of its own", () => {
    const uses = text.match(/^.*(?:PASSWORD|postgres:\/\/).*$/gm)?.filter((line) => !line.trim().startsWith("#")) ?? []
    expect(uses.length).toBeGreaterThan(0)
    expect(uses.filter((line) => !line.includes("${POSTGRES_PASSWORD:?"))).toEqual([])
  })
})

describe("the schema refuses", () => {
  it.each([
    ["an unknown key of a service", "services: { daemon: { image: a, helthcheck: { test: [CMD, b] } } }"],
    ["ports that are no list", "services: { daemon: { image: a, ports: 8080 } }"],
    ["a service that is no mapping", "services: { daemon: a }"],
    ["an unknown key at the top", "servces: {}"],
    ["an unknown condition", "services: { a: { image: a, depends_on: { b: { condition: ready } } } }"]
  ])("%s", (_case, yaml) => {
    expect(faults(yaml)).not.toEqual([])
  })
})
