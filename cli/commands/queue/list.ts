import { BaseCommand } from "../../BaseCommand.ts"
import { readQueue } from "../../Queue.ts"
import { queuedView, queueTable } from "../../render/QueueText.ts"

export default class QueueList extends BaseCommand {
  static override summary = "List the commands that wait, in the order in which they are sent"

  async run(): Promise<void> {
    await this.parse(QueueList)
    const rows = readQueue(this.queueFolder).map((queued) => queuedView(queued, Date.now()))
    this.show("queued.list", rows, queueTable(rows))
  }
}
