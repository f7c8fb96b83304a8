/**
 * Draws `Messages.ts` from the English catalogues: the id of every message and what it has to be told, so that a wrong
 * id and a missing argument are errors of the compiler. `--check` writes nothing and exits 1 when it differs.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { english, readCatalogue } from "./Catalogues.ts"
import { argumentsOf, messagesOf } from "./Placeables.ts"

const file = new URL("./Messages.ts", import.meta.url)
const areas = readdirSync(new URL(`./catalogues/${english}/`, import.meta.url)).map((name) =>
  name.replace(/\.ftl$/, "")
)

const lineOf = (id: string, messages: ReturnType<typeof messagesOf>): string => {
  const args = [...argumentsOf(messages.get(id) ?? "", messages)].map(([name, type]) => `readonly ${name}: ${type}`)
  const name = JSON.stringify(id)
  const line = `  readonly ${name}: ${args.length === 0 ? "null" : `{ ${args.join("; ")} }`}`
  return line.length <= 120 ? line : `  readonly ${name}: {\n${args.map((arg) => `    ${arg}\n`).join("")}  }`
}

const lines = areas.toSorted().flatMap((area) => {
  const messages = messagesOf(readCatalogue(english, area))
  return [...messages.keys()].map((id) => {
    if (!id.startsWith(`${area}-`)) throw new Error(`${id} is in ${area}.ftl and does not begin so`)
    return lineOf(id, messages)
  })
})
const text = `/** Drawn from \`catalogues/${english}\` by \`npm run generate\`; do not edit. */
export interface Messages {
${lines.join("\n")}
}
`

if (text !== readFileSync(file, "utf8")) {
  if (process.argv.includes("--check")) {
    process.stderr.write("core/i18n/Messages.ts is not what the catalogues say: npm run generate\n")
    process.exitCode = 1
  } else writeFileSync(file, text)
}
