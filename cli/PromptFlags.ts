import { clientIdFlag, yesFlag } from "./BaseCommand.ts"

/** Flags of a command that counts from when it is said, so that it does not wait in the queue. */
export const promptFlags = {
  ...yesFlag,
  "client-id": clientIdFlag["client-id"],
  "dry-run": clientIdFlag["dry-run"]
}
