/**
 * Bundles the CLI into `dist`: one chunk per command. `--if-stale` does nothing when `dist` is newer than
 * every source it is made from.
 */
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs"
import { basename, dirname, join, relative } from "node:path"
import { pathToFileURL } from "node:url"
import { isDeepStrictEqual } from "node:util"
import type { Plugin } from "esbuild"

const root = join(import.meta.dirname, "..")
const dist = join(import.meta.dirname, "dist")
const manifestFile = join(dist, "oclif.manifest.json")
const sources = ["cli", "core/protocol", "core/client", "core/money"].map((path) => join(root, path))

const isCurrent = (): boolean => {
  const made = statSync(manifestFile, { throwIfNoEntry: false })?.mtimeMs ?? 0
  return sources
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
        (entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.parentPath.startsWith(dist)
      )
    )
    .every((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs < made)
}

const isJson = (value: unknown): boolean =>
  value !== undefined && typeof value !== "function" && isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value)

/**
 * These modules are carried as the plain data they export. The CLI uses none of their schemas, and a bundle
 * with them takes more than twice as long to start.
 */
const folded = new Set(["core/protocol/Errors.ts", "core/protocol/Version.ts", "core/client/Routes.ts"])

const fold: Plugin = {
  name: "fold",
  setup: (builder) =>
    builder.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (!folded.has(relative(root, path))) return undefined
      const exported = Object.entries((await import(pathToFileURL(path).href)) as object).filter(([, value]) =>
        isJson(value)
      )
      return { contents: exported.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}`).join("\n") }
    })
}

/** Replaces a file in one step, so that a CLI that starts during a build finds the old file or the new one. */
const replace = (path: string, contents: string | Uint8Array): void => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.tmp`, contents)
  renameSync(`${path}.tmp`, path)
}

const bundle = async (): Promise<void> => {
  // Only where it is needed: `--if-stale` stands before every start.
  const { build } = await import("esbuild")
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "main.ts")],
    outdir: dist,
    write: false,
    bundle: true,
    splitting: true,
    minify: true,
    keepNames: true,
    format: "esm",
    platform: "node",
    target: "node22.19",
    chunkNames: "chunks/[name]-[hash]",
    define: { "process.env.NODE_ENV": '"production"' },
    // oclif is CommonJS and asks for these by name.
    banner: {
      js: [
        'const require = process.getBuiltinModule("node:module").createRequire(import.meta.url)',
        "const __filename = import.meta.filename, __dirname = import.meta.dirname"
      ].join("\n")
    },
    plugins: [fold],
    logLevel: "warning"
  })
  const { makeManifest } = await import("./Manifest.ts")
  const manifest = JSON.stringify(await makeManifest())
  // The chunks stand before main.js names them, and the manifest, whose age tells whether all is current, comes last.
  for (const { contents, path } of outputFiles.toReversed()) replace(path, contents)
  replace(join(dist, "package.json"), '{ "type": "module" }\n')
  replace(manifestFile, manifest)
  const kept = new Set(outputFiles.map(({ path }) => basename(path)))
  for (const name of readdirSync(join(dist, "chunks")))
    if (!kept.has(name)) rmSync(join(dist, "chunks", name), { force: true })
}

if (!process.argv.includes("--if-stale") || !isCurrent()) await bundle()
