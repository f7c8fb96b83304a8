/** The keyring of this machine: the Keychain of macOS, the Credential Manager of Windows, the Secret Service of Linux. */
import { createRequire } from "node:module"
import { clientFailure } from "@orrange/core/client/Failure"
import type { Keyring } from "@orrange/core/client/Keyring"
import type { Entry } from "@napi-rs/keyring"

const service = "orrange"

interface Library {
  readonly Entry: typeof Entry
}

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? ""

/** Only when a key is asked for: no other command pays for it, and a machine for which it is not made lacks nothing. */
const load = (): Library => createRequire(import.meta.url)("@napi-rs/keyring") as Library

/** `library` is found only once it is needed. */
export const makeSystemKeyring = (library: () => Library = load): Keyring => {
  const using = <A>(publicKey: string, work: (entry: Entry) => A): A => {
    try {
      // Never the kernel's own keyring in its place: that one is empty after a restart, and the key would be gone.
      return work(new (library().Entry)(service, publicKey, { linux: { store: "secret-service" } }))
    } catch (error) {
      throw clientFailure("cli.keyring_unavailable", { reason: reasonOf(error) })
    }
  }
  return {
    read: (publicKey) => using(publicKey, (entry) => entry.getPassword() ?? undefined),
    write: (publicKey, privateKey) => using(publicKey, (entry) => entry.setPassword(privateKey)),
    remove: (publicKey) => void using(publicKey, (entry) => entry.deletePassword())
  }
}

export const systemKeyring = makeSystemKeyring()
