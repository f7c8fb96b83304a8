import { CATEGORIES } from "@orrange/core/protocol/Errors"
import { BaseCommand } from "../../BaseCommand.ts"
import { loginStatus } from "../../LoginStatus.ts"
import { loginSheet } from "../../render/LoginText.ts"

export default class AuthStatus extends BaseCommand {
  static override summary = "Show whether the daemon knows you, as whom, and what your key may do"
  static override description =
    "When it does not, this exits 4. With --json it exits 0, and says `logged_in` false and the code of the reason."

  async run(): Promise<void> {
    await this.parse(AuthStatus)
    const { failure, status } = await loginStatus(this.client, this.daemon, this.profile)
    this.show("login", status, loginSheet(status))
    if (failure !== undefined && !this.jsonEnabled()) process.exitCode = CATEGORIES[failure.error.category].exit
  }
}
