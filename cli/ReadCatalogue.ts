import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Catalogue } from "./Catalogue.ts"

/** The catalogue that the build laid beside the bundle. `folder` is that of the bundle. */
export const readCatalogue = (folder: string): Catalogue =>
  JSON.parse(readFileSync(join(folder, "catalogue.json"), "utf8")) as Catalogue
