/** The project's own files, as the source tests and the boundary check see them. */
import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

export const root = fileURLToPath(new URL("../../", import.meta.url))

/** Paths relative to the root of every file that is, or would be, committed; sorted. */
export const projectFiles = (): ReadonlyArray<string> =>
  execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8" })
    .split("\0")
    .filter((path) => path !== "" && existsSync(root + path))
    .sort()

export const readProjectFile = (path: string): string => readFileSync(root + path, "utf8")

/** TypeScript that people wrote: neither generated nor declarations. */
export const isSource = (path: string): boolean =>
  /\.tsx?$/.test(path) && !path.endsWith(".d.ts") && !path.startsWith("docs/")

export const isTest = (path: string): boolean => path.endsWith(".test.ts") || /^(?:bots\/)?test\//.test(path)
