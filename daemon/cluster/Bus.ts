import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

/**
 * What daemons tell each other without asking whether it was heard. Nothing that matters goes by it alone: whoever
 * missed something finds out by asking, later.
 */
export class Bus extends Context.Service<
  Bus,
  {
    /** Tells all daemons, this one too, some plain data; while the bus is down it tells nobody. */
    readonly tell: (topic: string, data: unknown) => void
    /** Hears what is told until the scope closes. */
    readonly hear: (topic: string, onData: (data: unknown) => void) => Effect.Effect<void, never, Scope.Scope>
    /** Calls back each time the bus has come up, after which what was told before may have been missed. */
    readonly onUp: (callback: () => void) => Effect.Effect<void, never, Scope.Scope>
    readonly isUp: () => boolean
  }
>()("orrange/daemon/Bus") {}
