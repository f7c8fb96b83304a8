/** What the lock and the manifests promise: the same packages on every machine. */
import { describe, expect, it } from "vitest"
import { projectFiles, readProjectFile } from "./sources.ts"

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const exactVersion = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/

const versionsOf = (manifest: Manifest): ReadonlyArray<readonly [string, string]> =>
  [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies].flatMap((group) =>
    Object.entries(group ?? {})
  )

const inexact = (manifest: Manifest): ReadonlyArray<string> =>
  versionsOf(manifest).flatMap(([name, version]) => (exactVersion.test(version) ? [] : [`${name}@${version}`]))

/** Optional packages that the lock names but does not hold: `npm ci` refuses a lock with such a hole. */
const missingOptional = (packages: Readonly<Record<string, Manifest>>): ReadonlyArray<string> => {
  const held = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf("node_modules/") + 13)))
  const named = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
  return [...new Set(named)].filter((name) => !held.has(name))
}

const manifests = projectFiles().filter((path) => path === "package.json" || path.endsWith("/package.json"))
const lock: { readonly packages: Readonly<Record<string, Manifest>> } = JSON.parse(readProjectFile("package-lock.json"))

describe("packages", () => {
  it("have exact versions in every manifest", () => {
    expect(manifests.length).toBeGreaterThanOrEqual(4)
    expect(manifests.flatMap((path) => inexact(JSON.parse(readProjectFile(path))))).toEqual([])
  })

  it("are all in the lock, the optional ones of other systems too", () => {
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100)
    expect(missingOptional(lock.packages)).toEqual([])
  })

  it("would be refused with a range or a hole", () => {
    expect(inexact({ dependencies: { a: "^1.2.3", b: "1.2.3" }, devDependencies: { c: "~1.0.0" } })).toEqual([
      "a@^1.2.3",
      "c@~1.0.0"
    ])
    expect(
      missingOptional({ "": { optionalDependencies: { a: "1.0.0", b: "1.0.0" } }, "node_modules/x/node_modules/a": {} })
    ).toEqual(["b"])
  })
})
