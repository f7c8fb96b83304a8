import { execFileSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import type { TestProject } from "vitest/node"
import { openTestCluster } from "./postgres/TestCluster.ts"

const build = fileURLToPath(new URL("../cli/build.ts", import.meta.url))

declare module "vitest" {
  export interface ProvidedContext {
    readonly testDatabases: string
  }
}

/** Builds the programs if their source has changed, and offers databases to the test files of a run; see `testDatabase`. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  execFileSync(process.execPath, [build, "--if-stale"], { stdio: "inherit" })
  const cluster = await openTestCluster()
  project.provide("testDatabases", cluster.socketPath)
  return cluster.close
}
