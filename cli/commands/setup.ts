import { Flags } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import { writeDefaultProfile } from "@orrange/core/client/Profile"
import { BaseCommand } from "../BaseCommand.ts"
import { statusOfProfile } from "../LoginStatus.ts"
import { daemonHere, findProfile, makeProfile, profileFlags } from "../ProfileMaking.ts"
import { quoted } from "../Quoted.ts"
import { loginSheet } from "../render/LoginText.ts"
import { requireDaemon } from "../RequireDaemon.ts"
import { say } from "../Say.ts"

export default class Setup extends BaseCommand {
  static override summary = "Begin here: asks for the daemon, your profile and its key, and makes them"
  static override description =
    "What a flag says is not asked, and without a terminal nothing is. It shows the line that does the same without" +
    " questions, and what comes next. Run again, it changes what is there."
  static override examples = [
    "<%= config.bin %> setup",
    "<%= config.bin %> setup --name ann --daemon https://orrange.example.org --key-in file"
  ]
  static override flags = { name: Flags.string({ description: "the profile" }), ...profileFlags }

  async run(): Promise<void> {
    const { flags } = await this.parse(Setup)
    const folder = this.profilesFolder
    const name = flags.name ?? (await this.typed(`${say("cli-setup-name")} `))
    if (!name) throw clientFailure("cli.confirmation_needed", { flag: "--name NAME" })
    const old = findProfile(folder, name)
    const daemon = flags.daemon ?? (await this.#asked("cli-setup-daemon", old?.daemon ?? daemonHere()))
    await requireDaemon(daemon, this.timeoutMs)
    const keyIn = flags["key-in"] ?? (await this.#keyIn(old?.keyIn ?? "file"))
    const made = makeProfile(folder, name, { ...flags, daemon, "key-in": keyIn })
    const keyId = flags["key-id"] ?? made.key.id ?? (await this.#keyId(made.key.public_key))
    const profile = keyId === made.key.id ? made : makeProfile(folder, name, { "key-id": keyId ?? undefined })
    const { failure, status } = await statusOfProfile(profile, this.timeoutMs)
    if (failure !== undefined && profile.key.id !== null) throw failure
    writeDefaultProfile(folder, name)
    const words = ["orrange", "setup", "--name", name, "--daemon", daemon, "--key-in", keyIn]
    const line = [...words, ...(profile.key.id === null ? [] : ["--key-id", profile.key.id])].map(quoted).join(" ")
    const next = status.logged_in
      ? [
          "orrange channels link telegram",
          "orrange notify link email ADDRESS",
          "orrange methods add METHOD",
          "orrange tui"
        ]
      : [`orrange auth login ${quoted(name)} --key-id ID`]
    const text = [loginSheet(status), say("cli-setup-line", { line }), ...(status.logged_in ? [this.#next(next)] : [])]
    this.show("setup", { ...status, line, next }, text.join("\n\n"))
  }

  #next(lines: ReadonlyArray<string>): string {
    return [say("cli-setup-next"), ...lines.map((line) => `  ${line}`)].join("\n")
  }

  /** An answer, or what stands in its place when nothing is typed or nobody can be asked. */
  async #asked(question: "cli-setup-daemon" | "cli-setup-key_in", usual: string): Promise<string> {
    return (await this.typed(`${say(question, { usual })} `)) || usual
  }

  async #keyIn(usual: "file" | "keyring"): Promise<"file" | "keyring"> {
    const said = await this.#asked("cli-setup-key_in", usual)
    if (said === "file" || said === "keyring") return said
    return this.#keyIn(usual)
  }

  async #keyId(publicKey: string): Promise<string | null> {
    return (await this.typed(`${say("cli-setup-key", { key: publicKey })}\n${say("cli-setup-key_id")} `)) || null
  }
}
