import * as Effect from "effect/Effect"
import * as Logger from "effect/Logger"
import * as Redacted from "effect/Redacted"
import { type DaemonOptions, runDaemon } from "../../daemon/Daemon.ts"

interface Place {
  readonly url: string
  readonly home: string
  readonly port: number
}

/** A daemon that does nothing but what is measured, until the process ends. */
export const runBenchDaemon = (
  { home, port, url }: Place,
  more: Partial<Pick<DaemonOptions, "bots" | "providers">> = {}
): Promise<void> => {
  const options: DaemonOptions = {
    mode: "live",
    home,
    host: "127.0.0.1",
    port,
    databaseUrl: Redacted.make(url),
    cluster: undefined,
    data: "the bench",
    providers: { connections: [], holdSeconds: 0 },
    notices: { mail: undefined, sms: undefined, webhooksPrivate: false },
    bots: { telegram: undefined, discord: undefined },
    chains: [],
    lightning: undefined,
    publicUrl: undefined,
    fx: { sources: [], spreadBps: 0 },
    ...more
  }
  const logger = Logger.layer([Logger.withConsoleError(Logger.formatLogFmt)])
  return Effect.runPromise(runDaemon(options).pipe(Effect.scoped, Effect.provide(logger)))
}
