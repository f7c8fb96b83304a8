import { join } from "node:path"
import { Args, Flags } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import { readDefaultProfile } from "@orrange/core/client/Profile"
import { say } from "../Say.ts"
import { BaseCommand } from "../BaseCommand.ts"
import { themeNames, upDownNames } from "../tui/draw/Style.ts"

export default class Tui extends BaseCommand {
  static override summary = "Open the full-screen terminal"
  static override description =
    "Markets, your orders, trades and money, live. `?` shows the keys. Your likings are kept in tui.json beside the profiles."
  static override examples = ["<%= config.bin %> tui USDT-EUR", "<%= config.bin %> tui --readonly --theme light"]
  static override args = { market: Args.string({ description: "as in BTC-USDT; the first one when absent" }) }
  static override flags = {
    readonly: Flags.boolean({ description: "Change nothing from there" }),
    theme: Flags.option({ options: themeNames, description: "Colours of the screen" })(),
    colours: Flags.option({ options: upDownNames, description: "Colours of rise and fall" })(),
    "reduced-motion": Flags.boolean({ description: "Two pictures a second", env: "ORRANGE_REDUCED_MOTION" }),
    "screen-reader": Flags.boolean({
      description: "Lines in the order they are read, without frames",
      env: "ORRANGE_SCREEN_READER"
    })
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Tui)
    if (this.jsonEnabled() || !process.stdin.isTTY || !process.stdout.isTTY) {
      throw clientFailure("cli.usage", {
        reason: say("cli-usage-terminal")
      })
    }
    const [{ openStream }, { runApp }, { Runtime }, { makeOutside }, settings] = await Promise.all([
      import("@orrange/core/client/Stream"),
      import("../tui/App.ts"),
      import("../tui/Runtime.ts"),
      import("../tui/Terminal.ts"),
      import("../tui/Settings.ts")
    ])
    const liked = settings.readSettings(this.profilesFolder)
    const { daemon, profile, profilesFolder } = this
    const name = profile?.name ?? readDefaultProfile(profilesFolder) ?? "nobody"
    const runtime = new Runtime({
      client: this.client,
      openStream: (options) => openStream({ ...options, daemon, key: profile?.key }),
      signedIn: profile !== undefined,
      market: args.market?.toUpperCase(),
      keys: liked.keys,
      calm: flags["reduced-motion"] || liked.calm,
      outside: makeOutside({
        stdout: process.stdout,
        program: join(this.config.root, "..", "bin", "run.js"),
        flags: ["--daemon", daemon, ...(profile === undefined ? [] : ["--profile", name])]
      }),
      keepAlerts: (alerts) => settings.keepAlerts(profilesFolder, name, alerts),
      ui: {
        theme: flags.theme ?? liked.theme,
        colours: flags.colours ?? liked.colours,
        readOnly: flags.readonly,
        alerts: settings.readAlerts(profilesFolder, name)
      }
    })
    for (const signal of ["SIGTERM", "SIGHUP"] as const) process.once(signal, () => runtime.close())
    await runApp(runtime, { colour: !process.env["NO_COLOR"], spoken: flags["screen-reader"] })
  }
}
