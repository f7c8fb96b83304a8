import { join } from "node:path"

/** The daemon's bundle, found from the folder of the CLI's. */
export const daemonMain = (bundleFolder: string): string => join(bundleFolder, "..", "..", "daemon", "dist", "main.js")
