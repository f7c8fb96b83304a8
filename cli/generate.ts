/**
 * Writes `docs/generated/commands.json`: the commands, their flags and the schemas of their answers. What scripts rely on
 * changes only with this file. `--check` writes nothing and exits 1 when it differs.
 */
import { readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { makeCatalogue } from "./MakeCatalogue.ts"

const file = fileURLToPath(new URL("../docs/generated/commands.json", import.meta.url))
const text = `${JSON.stringify(await makeCatalogue(), null, 1)}\n`

const readOld = (): string => {
  try {
    return readFileSync(file, "utf8")
  } catch {
    return ""
  }
}

if (readOld() !== text) {
  if (process.argv.includes("--check")) {
    process.stderr.write("docs/generated/commands.json is not what the code says: npm run generate\n")
    process.exitCode = 1
  } else writeFileSync(file, text)
}
