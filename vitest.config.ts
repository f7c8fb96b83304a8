import { defineConfig } from "vitest/config"

const everywhere = (suffix: string) => ["core", "daemon", "cli", "bots", "test"].map((folder) => `${folder}/**/*${suffix}`)

const systemSuffix = ".system.test.ts"

const shared = { globalSetup: ["test/globalSetup.ts"], testTimeout: 30_000, hookTimeout: 60_000, env: { TZ: "UTC" } }

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: "unit",
          include: everywhere(".test.ts"),
          exclude: everywhere(systemSuffix),
          // Files share their worker, which saves loading everything anew for each.
          isolate: false,
          sequence: { groupOrder: 0 }
        }
      },
      {
        test: {
          ...shared,
          // These start processes, kill them and look at the clock: one at a time, after all else.
          name: "system",
          include: everywhere(systemSuffix),
          fileParallelism: false,
          sequence: { groupOrder: 1 }
        }
      }
    ]
  }
})
