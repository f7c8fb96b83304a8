import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

/** Work that one daemon of a database does for all of them. */
export class Once extends Context.Service<
  Once,
  {
    /** Begins the work, here or elsewhere; if it was here it ends with the scope, and goes on elsewhere. */
    readonly begin: <E, R>(
      name: string,
      work: Effect.Effect<void, E, R | Scope.Scope>
    ) => Effect.Effect<void, E, R | Scope.Scope>
  }
>()("orrange/daemon/Once") {}
