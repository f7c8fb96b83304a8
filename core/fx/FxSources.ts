/** The sources of rates that the daemon is connected to, and what an exchange costs. */
import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import type { Feed } from "./Feeds.ts"

/** Basis points that the house keeps at most, however old rates are. */
export const spreadBpsMax = 2_000

export interface ConnectedFeed {
  readonly feed: Feed
  /** The body of its answer; fails with why there is none. */
  readonly fetch: Effect.Effect<string, string>
}

export interface FxGiven {
  readonly connected: ReadonlyArray<ConnectedFeed>
  /** Basis points of what is got that the house keeps where rates are of right now. */
  readonly spreadBps: number
}

/** Without any there are no rates, and nothing is exchanged. */
export const FxSources = Context.Reference<FxGiven>("orrange/fx/FxSources", {
  defaultValue: () => ({ connected: [], spreadBps: 0 })
})
