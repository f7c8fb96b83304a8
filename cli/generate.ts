/**
 * Writes the pages of `docs/generated` that are made from the command line: `commands.json`, the commands with their flags
 * and the schemas of their answers, on which scripts rely; and `keys.md`, the keys of the screen. `--check` writes nothing
 * and exits 1 when one differs.
 */
import { readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { makeCatalogue } from "./MakeCatalogue.ts"
import { keyPage } from "./tui/KeyPage.ts"

const pages = {
  "commands.json": `${JSON.stringify(await makeCatalogue(), null, 1)}\n`,
  "keys.md": keyPage()
}

const readOld = (file: string): string => {
  try {
    return readFileSync(file, "utf8")
  } catch {
    return ""
  }
}

for (const [name, text] of Object.entries(pages)) {
  const file = fileURLToPath(new URL(`../docs/generated/${name}`, import.meta.url))
  if (readOld(file) === text) continue
  if (process.argv.includes("--check")) {
    process.stderr.write(`docs/generated/${name} is not what the code says: npm run generate\n`)
    process.exitCode = 1
  } else writeFileSync(file, text)
}
