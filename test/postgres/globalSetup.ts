import type { TestProject } from "vitest/node"
import { openTestCluster } from "./TestCluster.ts"

declare module "vitest" {
  export interface ProvidedContext {
    readonly testDatabases: string
  }
}

/** Offers databases to the test files of a run; see `testDatabase`. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const cluster = await openTestCluster()
  project.provide("testDatabases", cluster.socketPath)
  return cluster.close
}
