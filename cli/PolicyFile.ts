/** Rules read from a file. */
import { readFileSync } from "node:fs"
import { clientFailure } from "@orrange/core/client/Failure"
import type { TradePolicy } from "@orrange/core/protocol/Policy"

/** What the file holds; whether it can be loaded is for the daemon to say. */
export const readPolicy = (file: string): TradePolicy => {
  try {
    const read = JSON.parse(readFileSync(file === "-" ? 0 : file, "utf8")) as
      | TradePolicy
      | { readonly policy: TradePolicy }
    // As `admin policy list --json` prints one, or the rules alone.
    return "policy" in read ? read.policy : read
  } catch (error) {
    throw clientFailure("cli.usage", { reason: `${file} cannot be read: ${(error as Error).message}` })
  }
}
