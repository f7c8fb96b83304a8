/** Loads every command at once and describes them, so that oclif need not load any to find the one it runs. */
import { Plugin } from "@oclif/core"
import { aliasesOf } from "./Aliases.ts"
import { LOADERS } from "./Commands.ts"
import { PACKAGE } from "./Package.ts"

/** @public oclif takes it by its name. */
export const ALL_COMMANDS = Object.fromEntries(
  await Promise.all(Object.entries(LOADERS).map(async ([id, load]) => [id, (await load()).default] as const))
)

/** The manifest oclif reads from beside the bundle. */
export const makeManifest = async (): Promise<Plugin["manifest"]> => {
  const commands = { strategy: "explicit", target: "./Manifest.ts", identifier: "ALL_COMMANDS" }
  const plugin = new Plugin({
    root: import.meta.dirname,
    isRoot: true,
    ignoreManifest: true,
    errorOnManifestCreate: true,
    pjson: { ...PACKAGE, oclif: { ...PACKAGE.oclif, commands } } as never
  })
  await plugin.load()
  for (const [id, command] of Object.entries(plugin.manifest.commands)) {
    command.hiddenAliases = aliasesOf(id.replaceAll(":", " ")).map((alias) => alias.replaceAll(" ", ":"))
  }
  return plugin.manifest
}
