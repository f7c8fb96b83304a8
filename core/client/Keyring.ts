/** Where a private key lies that is not in its profile's file: what an operating system keeps for its user. */
import { clientFailure } from "./Failure.ts"

/** Private keys by their public halves. Each fails with `cli.keyring_unavailable` where there is no keyring, or it is locked. */
export interface Keyring {
  /** `undefined` when it has none for this public key. */
  readonly read: (publicKey: string) => string | undefined
  readonly write: (publicKey: string, privateKey: string) => void
  readonly remove: (publicKey: string) => void
}

const none = (): never => {
  throw clientFailure("cli.keyring_unavailable", { reason: "this program uses none" })
}

/** For programs that sign with keys in files alone. */
export const noKeyring: Keyring = { read: none, write: none, remove: none }
