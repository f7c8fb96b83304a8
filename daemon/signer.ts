/** The signer of a hot wallet, a process of its own: `node signer.js CONFIG`. It makes its key at its first start. */
import { readFileSync } from "node:fs"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import { loadOrCreateVaultKey } from "@orrange/core/platform/Vault"
import { listen, makeSigner } from "./chain/Signer.ts"
import { SignerConfig } from "./chain/SignerRules.ts"

const readConfig = Schema.decodeUnknownSync(Schema.fromJsonString(SignerConfig))

const run = async (path: string): Promise<void> => {
  const config = readConfig(readFileSync(path, "utf8"))
  const key = await Effect.runPromise(loadOrCreateVaultKey(config.key_file))
  const signer = makeSigner(config, Redacted.value(key))
  const server = await listen(config.socket, signer.answer)
  const stop = (): void => {
    server.close(() => {
      signer.close()
      process.exit(0)
    })
  }
  process.once("SIGTERM", stop).once("SIGINT", stop)
  process.stdout.write(`${JSON.stringify({ address: signer.address, socket: config.socket })}\n`)
}

const [path] = process.argv.slice(2)
if (path === undefined) {
  process.stderr.write("usage: node signer.js CONFIG\n")
  process.exitCode = 2
} else {
  run(path).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  })
}
