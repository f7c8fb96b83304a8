import { Flags } from "@oclif/core"
import { makeClient } from "@orrange/core/client/Client"
import { clientFailure } from "@orrange/core/client/Failure"
import { readProfile } from "@orrange/core/client/Profile"
import { CATEGORIES } from "@orrange/core/protocol/Errors"
import { BaseCommand } from "../../BaseCommand.ts"
import { exitPartly } from "../../ExitCodes.ts"
import { isInTime, type QueueEntry, readQueue } from "../../Queue.ts"
import { sendQueue, type SentEntry } from "../../QueueSending.ts"
import { systemKeyring } from "../../SystemKeyring.ts"
import { say } from "../../Say.ts"
import { sentTable } from "../../render/QueueText.ts"

/** As the first that has to wait says it; 10 when some were not carried out. */
const exitOf = (sent: ReadonlyArray<SentEntry>): number => {
  const held = sent.find(({ error, result }) => result === "waiting" && error !== null)?.error
  if (held) return CATEGORIES[held.category].exit
  return sent.every(({ result }) => result === "done") ? 0 : exitPartly
}

export default class QueueSend extends BaseCommand {
  static override summary = "Send the commands that wait, in the order in which they were given"
  static override description =
    "Each goes under its own client id, signed by the profile that gave it, and is done once however often it is sent. " +
    "What is past its time is thrown away unsent. Exits 8 or 9 while one still waits, 10 when some were refused or expired."
  static override flags = {
    wait: Flags.boolean({
      description: "Go on until nothing is left: each is sent when the daemon answers, or expires"
    })
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(QueueSend)
    const stop = new AbortController()
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort())
    const sent = await sendQueue(readQueue(this.queueFolder), {
      send: (entry) => this.send(entry, stop.signal),
      wait: flags.wait,
      signal: stop.signal
    })
    this.show("queued.sent.list", sent, sentTable(sent))
    process.exitCode = exitOf(sent)
  }

  private async send(entry: QueueEntry, signal: AbortSignal): Promise<unknown> {
    const { key } = readProfile(this.profilesFolder, entry.profile, systemKeyring)
    if (key.public_key !== entry.public_key) {
      throw clientFailure("cli.profile_unknown", { reason: say("cli-usage-other_key", { profile: entry.profile }) })
    }
    // A keyring may ask somebody first, and take its time: read, so that what comes next counts from then on.
    const { private_key: privateKey } = key
    if (!isInTime(entry, Date.now())) throw clientFailure("cli.queue_unfit", { reason: say("cli-queue-too_late") })
    // An answer that comes later is of no use: by then the time of the command is over.
    const timeoutMs = Math.min(this.timeoutMs, Math.max(1, Date.parse(entry.expires_at) - Date.now()))
    const client = makeClient({ daemon: entry.daemon, key: { ...key, private_key: privateKey }, timeoutMs, signal })
    return (await client.call(entry.route, entry.request as never)).data
  }
}
