/** Rules read from a file. */
import type { TradePolicy } from "@orrange/core/protocol/Policy"
import { readJson } from "./Files.ts"

/** What the file holds; whether it can be loaded is for the daemon to say. */
export const readPolicy = (file: string): TradePolicy => {
  const read = readJson(file) as TradePolicy | { readonly policy: TradePolicy }
  // As `admin policy list --json` prints one, or the rules alone.
  return "policy" in read ? read.policy : read
}
