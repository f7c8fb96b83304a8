import { isInTime, type Queued } from "../Queue.ts"
import type { SentEntry } from "../QueueSending.ts"
import { say } from "../Say.ts"
import { table, timeOf } from "./Text.ts"

/** What waits as it may be shown: without the request itself. */
export const queuedView = ({ entry }: Queued, nowMs: number) => {
  const { client_id, command, daemon, expires_at, outcome, profile, queued_at } = entry
  const state = isInTime(entry, nowMs) ? ("waiting" as const) : ("expired" as const)
  return { client_id, command, profile, daemon, outcome, queued_at, expires_at, state }
}

export type QueuedView = ReturnType<typeof queuedView>

export const queueTable = (rows: ReadonlyArray<QueuedView>): string =>
  table(
    ["client_id", "until", "profile", "done", "command"],
    rows.map(({ client_id, command, expires_at, outcome, profile, state }) => [
      client_id,
      state === "expired" ? say("cli-queue-expired") : timeOf(expires_at),
      profile,
      outcome === "unknown" ? say("cli-queue-perhaps") : say("cli-queue-not_done"),
      command
    ]),
    say("cli-queue-none")
  )

export const sentTable = (rows: ReadonlyArray<SentEntry>): string =>
  table(
    ["client_id", "result", "why", "command"],
    rows.map(({ client_id, command, error, result }) => [client_id, result, error?.code, command]),
    say("cli-queue-none")
  )
