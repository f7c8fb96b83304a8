import { Args, Flags } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import { BaseCommand } from "../../BaseCommand.ts"
import { drop, readQueue } from "../../Queue.ts"
import { say } from "../../Say.ts"
import { queuedView, queueTable } from "../../render/QueueText.ts"

export default class QueueDrop extends BaseCommand {
  static override summary = "Take commands out of the queue without sending them"
  static override description =
    "One that perhaps reached the daemon before is not taken back by this: look what came of it. One that is being sent at" +
    " this moment is not taken out."
  static override args = { id: Args.string({ description: "the client id of one, as `queue list` shows it" }) }
  static override flags = { all: Flags.boolean({ description: "All of them" }) }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(QueueDrop)
    if (flags.all === (args.id !== undefined)) {
      throw clientFailure("cli.usage", { reason: say("cli-usage-drop") })
    }
    const found = readQueue(this.queueFolder).filter(({ entry }) => flags.all || entry.client_id === args.id)
    if (!flags.all && found.length === 0) {
      throw clientFailure("cli.usage", { reason: say("cli-usage-drop_none", { id: args.id ?? "" }) })
    }
    const dropped = found.filter(drop)
    // Of one that is being sent nobody can say any more that it is not done.
    if (dropped.length === 0 && found.length > 0) {
      throw clientFailure("cli.queue_unfit", { reason: say("cli-queue-sending") })
    }
    const rows = dropped.map((queued) => queuedView(queued, Date.now()))
    this.show("queued.dropped.list", rows, queueTable(rows))
  }
}
