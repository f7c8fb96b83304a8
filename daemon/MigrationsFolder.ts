import { fileURLToPath } from "node:url"

/** Where the tables of the database are described, one step a folder. */
export const migrationsFolder = fileURLToPath(new URL("../migrations", import.meta.url))
