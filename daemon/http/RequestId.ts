import * as Context from "effect/Context"

/** Names one request in its answer, its headers and the log. */
export const RequestId = Context.Reference<string>("orrange/daemon/RequestId", { defaultValue: () => "none" })

/** Ids a client may choose for itself. */
export const requestIdPattern = /^[A-Za-z0-9_-]{8,64}$/
