/**
 * Bundles the programs, each into the `dist` of its folder: the CLI, one chunk per command, and the daemon that it
 * starts. `--if-stale` does nothing when they are newer than every source they are made from.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { basename, dirname, join, relative } from "node:path"
import { pathToFileURL } from "node:url"
import { isDeepStrictEqual } from "node:util"
import type { BuildOptions, OutputFile, Plugin } from "esbuild"

const root = join(import.meta.dirname, "..")
const cliDist = join(root, "cli/dist")
const daemonDist = join(root, "daemon/dist")
const manifestFile = join(cliDist, "oclif.manifest.json")
const sources = ["bots", "cli", "core", "daemon"].map((path) => join(root, path))

const isCurrent = (): boolean => {
  if (!existsSync(join(daemonDist, "main.js"))) return false
  const made = statSync(manifestFile, { throwIfNoEntry: false })?.mtimeMs ?? 0
  return sources
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
        (entry) => entry.isFile() && /\.(?:ts|ftl)$/.test(entry.name) && !entry.parentPath.endsWith("dist")
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
const folded = new Set([
  "core/protocol/Errors.ts",
  "core/protocol/Stream.ts",
  "core/protocol/Version.ts",
  "core/client/Routes.ts"
])

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

/** The daemon's modules find what lies beside their source, whatever folder they were bundled into. */
const keepPlace: Plugin = {
  name: "keep-place",
  setup: (builder) =>
    builder.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const place = `new URL(${JSON.stringify(relative(daemonDist, path))}, import.meta.url).href`
      return { contents: (await readFile(path, "utf8")).replaceAll("import.meta.url", place), loader: "ts" }
    })
}

const options: BuildOptions & { readonly write: false } = {
  write: false,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node22.19",
  chunkNames: "[name]-[hash]",
  define: { "process.env.NODE_ENV": '"production"' },
  // Packages in CommonJS ask for these by name.
  banner: {
    js: [
      'const require = process.getBuiltinModule("node:module").createRequire(import.meta.url)',
      "const __filename = import.meta.filename, __dirname = import.meta.dirname"
    ].join("\n")
  },
  logLevel: "warning"
}

/** Replaces a file in one step, so that a program that starts during a build finds the old file or the new one. */
const replace = (path: string, contents: string | Uint8Array): void => {
  mkdirSync(dirname(path), { recursive: true })
  const unfinished = `${path}.${process.pid}`
  writeFileSync(unfinished, contents)
  renameSync(unfinished, path)
}

const replaceAll = (dist: string, files: ReadonlyArray<OutputFile>): void => {
  // The chunks stand before the entries name them.
  for (const { contents, path } of files.toReversed()) replace(path, contents)
  replace(join(dist, "package.json"), '{ "type": "module" }\n')
  const kept = new Set(files.map(({ path }) => basename(path)))
  for (const name of readdirSync(dist)) if (name.endsWith(".js") && !kept.has(name)) rmSync(join(dist, name))
}

/** The bundle finds the messages beside itself, as the module does that reads them, and has them parsed. */
const writeMessages = async (): Promise<void> => {
  const { languages, readCatalogue } = await import("../core/i18n/Catalogues.ts")
  for (const language of languages()) {
    for (const file of readdirSync(join(root, "core/i18n/catalogues", language))) {
      const area = basename(file, ".ftl")
      const path = join(cliDist, "catalogues", language, `${area}.json`)
      replace(path, JSON.stringify(readCatalogue(language, area)))
    }
  }
}

const bundle = async (): Promise<void> => {
  // Only where it is needed: `--if-stale` stands before every start.
  const { build } = await import("esbuild")
  const [cli, daemon] = await Promise.all([
    build({
      ...options,
      entryPoints: { main: join(root, "cli/main.ts"), help: join(root, "cli/help/LocalHelp.ts") },
      outdir: cliDist,
      minify: true,
      // Ink asks for it only where React is debugged.
      external: ["react-devtools-core"],
      keepNames: true,
      plugins: [fold]
    }),
    build({
      ...options,
      entryPoints: [join(root, "daemon/main.ts"), join(root, "daemon/prepare.ts"), join(root, "daemon/signer.ts")],
      outdir: daemonDist,
      // Only where a bot runs, and then as they lie: they bring compiled parts, and parts that are there or not.
      external: [
        "@grammyjs/auto-retry",
        "@resvg/resvg-js",
        "dejavu-fonts-ttf",
        "discord.js",
        "grammy",
        "pdfkit",
        "qrcode",
        "wasm-media-encoders"
      ],
      plugins: [keepPlace]
    })
  ])
  const [{ makeCatalogue }, { makeManifest }, { manPage }, { PACKAGE }] = await Promise.all([
    import("./MakeCatalogue.ts"),
    import("./Manifest.ts"),
    import("./ManPage.ts"),
    import("./Package.ts")
  ])
  const manifest = JSON.stringify(await makeManifest())
  replaceAll(daemonDist, daemon.outputFiles)
  replaceAll(cliDist, cli.outputFiles)
  await writeMessages()
  const catalogue = await makeCatalogue()
  replace(join(cliDist, "catalogue.json"), JSON.stringify(catalogue))
  replace(join(cliDist, "man", "orrange.1"), manPage(catalogue, PACKAGE.version))
  // Its age tells whether all is current, so it comes last.
  replace(manifestFile, manifest)
}

if (!process.argv.includes("--if-stale") || !isCurrent()) await bundle()
