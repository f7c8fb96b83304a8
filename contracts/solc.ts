#!/usr/bin/env node
/** The compiler from npm, behind the command line that forge calls: it would fetch a program otherwise. */
import { readFileSync } from "node:fs"
import { compileJson, compilerVersion } from "./Compiler.ts"

const asked = process.argv.slice(2)

if (asked.includes("--version")) {
  // Forge reads the version as the program of its own system would say it.
  const version = compilerVersion.replace("Emscripten.clang", "Linux.g++")
  console.log(`solc, the solidity compiler commandline interface\nVersion: ${version}`)
} else if (asked.includes("--standard-json")) {
  process.stdout.write(compileJson(readFileSync(0, "utf8")))
} else {
  console.error(`not understood: ${asked.join(" ")}`)
  process.exitCode = 1
}
