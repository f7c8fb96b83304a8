import { type Client, makeClient } from "@orrange/core/client/Client"
import { clientFailure } from "@orrange/core/client/Failure"
import { readProfile } from "@orrange/core/client/Profile"
import { BaseCommand } from "../BaseCommand.ts"
import { daemonMain } from "../DaemonMain.ts"
import { type DemoDaemon, startDemoDaemon } from "../demo/DemoDaemon.ts"
import { type Outcome, playStory } from "../demo/Story.ts"
import { writeText } from "../Output.ts"

export default class Demo extends BaseCommand {
  static override summary = "Watch one whole trade on a throw-away daemon"

  async run(): Promise<void> {
    await this.parse(Demo)
    const stop = new AbortController()
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort())
    const steps: Array<string> = []
    const tell = (line: string): void => {
      steps.push(line)
      if (!this.jsonEnabled()) writeText(line)
    }
    const outcome = await this.play(stop.signal, tell).catch((error: unknown) => {
      throw stop.signal.aborted ? clientFailure("cli.interrupted") : error
    })
    if (this.jsonEnabled()) this.show("demo", { ...outcome, steps }, "")
  }

  private async play(signal: AbortSignal, tell: (line: string) => void): Promise<Outcome> {
    tell("Starting a daemon for this demo alone; it leaves nothing behind.")
    const daemon = await startDemoDaemon(daemonMain(this.config.root), signal)
    try {
      return await this.act(daemon, signal, tell)
    } finally {
      await daemon.stop()
    }
  }

  private async act(daemon: DemoDaemon, signal: AbortSignal, tell: (line: string) => void): Promise<Outcome> {
    const as = (name: string): Client =>
      makeClient({ daemon: daemon.url, key: readProfile(daemon.profiles, name).key, signal })
    const outcome = await playStory({ ann: as("ann"), ben: as("ben"), tell })
    const { healthy, invariants } = (await as("ivy").call("operation.doctor", {})).data
    const broken = invariants.filter(({ violations }) => violations > 0).map(({ id }) => id)
    if (!healthy || broken.length > 0) throw new Error(`the doctor found broken: ${broken.join(", ")}`)
    tell(`The doctor proved ${invariants.length} invariants of the daemon's books. That was one whole trade.`)
    return outcome
  }
}
