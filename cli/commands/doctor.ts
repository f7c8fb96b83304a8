import { makeClient } from "@orrange/core/client/Client"
import { daemonDefault } from "@orrange/core/client/Profile"
import type { DoctorReport } from "@orrange/core/protocol/Doctor"
import { say } from "../Say.ts"
import { BaseCommand } from "../BaseCommand.ts"
import { type Check, checkDaemon, checkFiles, checkTerminal, failedCheck } from "../Checkup.ts"
import { doctorText } from "../render/DoctorText.ts"

export default class Doctor extends BaseCommand {
  static override summary = "Check this machine, the daemon and its books; exits 0 only when all is well"
  static override description = "What holds of the books is counted; `-v` names each of it."

  async run(): Promise<void> {
    const { flags } = await this.parse(Doctor)
    const profile = this.checkProfile()
    const checks: Array<Check> = [profile, checkFiles(this.profilesFolder), checkTerminal(process.stdout, this.colour)]
    // Whether the daemon answers is worth knowing without a profile as well.
    const address = profile.passed ? this.daemon : (flags.daemon ?? daemonDefault)
    const client = profile.passed ? this.client : makeClient({ daemon: address, timeoutMs: flags.timeout * 1_000 })
    checks.push(...(await checkDaemon(client, address)))
    const report = checks.every(({ passed }) => passed) ? await this.askDaemon(checks) : null
    const healthy = report?.healthy === true && checks.every(({ passed }) => passed)
    this.show(
      "doctor",
      { healthy, checks, daemon: report },
      doctorText(checks, report, { all: flags.verbose, colour: this.colour })
    )
    process.exitCode = healthy ? 0 : 1
  }

  private checkProfile(): Check {
    try {
      const detail =
        this.profile === undefined ? say("cli-check-no_profile") : say("cli-check-private", { what: this.profile.name })
      return { id: "profile", passed: this.profile !== undefined, detail }
    } catch (failure) {
      return failedCheck("profile", failure)
    }
  }

  /** The daemon's own report; when it gives none, that is one more failed check. */
  private async askDaemon(checks: Array<Check>): Promise<DoctorReport | null> {
    try {
      return (await this.ask("operation.doctor", {})).data
    } catch (failure) {
      checks.push(failedCheck("answer", failure))
      return null
    }
  }
}
