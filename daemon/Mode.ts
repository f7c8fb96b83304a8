import * as Context from "effect/Context"

/** Practice money or real money: decided when the installation is made, never mixed. */
export class Mode extends Context.Service<Mode, "live" | "sandbox">()("orrange/daemon/Mode") {}
