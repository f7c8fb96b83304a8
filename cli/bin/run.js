#!/usr/bin/env node
// Plain JavaScript that any Node can read: it finds a Node that can run the rest.
import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { constants, homedir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const oldest = [22, 19]
const [major, minor] = process.versions.node.split(".").map(Number)

// A reader that goes away, as `head` does, is not an error. This stands before oclif puts its own handler in place.
process.stdout.on("error", (error) => {
  if (error.code === "EPIPE") process.exit(0)
  throw error
})

const runInThisNode = async () => {
  const { enableCompileCache } = await import("node:module")
  enableCompileCache(join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "orrange", "compile"))
  const main = new URL("../dist/main.js", import.meta.url)
  if (!existsSync(main)) {
    console.error("orrange is not built yet. Run: npm run prepare")
    process.exit(1)
  }
  await (await import(main.href)).main()
}

const runInOwnNode = () => {
  const node = ["../../node_modules/.bin/node", "../node_modules/.bin/node"]
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path))
  if (node === undefined || process.env.ORRANGE_NODE === node) {
    console.error(`orrange needs Node ${oldest.join(".")} or newer; this is ${process.versions.node}`)
    process.exit(1)
  }
  const child = spawn(node, process.argv.slice(1), { stdio: "inherit", env: { ...process.env, ORRANGE_NODE: node } })
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    // A terminal gives Ctrl-C to the child as well; passing it on would make it two.
    process.on(signal, () => (signal === "SIGINT" && process.stdin.isTTY ? undefined : child.kill(signal)))
  }
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) await runInThisNode()
else runInOwnNode()
