import { join } from "node:path"

/** The daemon's entry file, found from the folder of the bundle. */
export const daemonMain = (bundleFolder: string): string => join(bundleFolder, "..", "..", "daemon", "main.ts")
