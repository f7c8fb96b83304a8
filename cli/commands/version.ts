import { failureOf } from "../Output.ts"
import { protocolVersion, protocolVersionMin, softwareVersion } from "@orrange/core/protocol/Version"
import { BaseCommand } from "../BaseCommand.ts"
import { versionsText } from "../render/VersionText.ts"

export default class Version extends BaseCommand {
  static override summary = "Show the version of this program and of the daemon, and which protocol each speaks"

  async run(): Promise<void> {
    await this.parse(Version)
    const info = await this.ask("meta.info", {}).catch((failure: unknown) => {
      if (failureOf(failure).code !== "daemon.unreachable") throw failure
    })
    const protocol = { current: protocolVersion, oldest: protocolVersionMin }
    const daemon = info === undefined ? null : { version: info.data.version, protocol: info.data.protocol }
    const versions = { version: softwareVersion, protocol, daemon }
    this.show("versions", versions, versionsText(versions))
  }
}
