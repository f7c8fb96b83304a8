import { Args, Flags } from "@oclif/core"
import { BaseCommand } from "../../BaseCommand.ts"
import { say } from "../../Say.ts"
import { tendDaemon } from "../../TendDaemon.ts"

interface Backup {
  readonly file: string
  readonly bytes: number
  readonly tables: number
}

export default class DaemonBackup extends BaseCommand {
  static override summary = "Write the database of the daemon of this machine into a new file"
  static override description =
    "PostgreSQL's pg_dump makes it and its pg_restore lists it before it has its name. " +
    "The key of the vault and those of chains lie in ORRANGE_HOME and are not in it: without them it cannot be read whole."
  static override args = {
    file: Args.string({ required: true, description: "Where it goes; a file that is there stays as it is" })
  }
  static override flags = {
    programs: Flags.string({
      description:
        "Folder with pg_dump and pg_restore of the database's version or later; those of the path when absent"
    })
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(DaemonBackup)
    const programs = flags.programs === undefined ? [] : [`--programs=${flags.programs}`]
    const backup = await tendDaemon<Backup>(this.config.root, ["backup", ...programs, "--", args.file])
    const { bytes, file, tables } = backup
    this.show(
      "daemon.backup",
      backup,
      say("cli-daemon-backed_up", { file, bytes: String(bytes), tables: String(tables) })
    )
  }
}
