import * as Context from "effect/Context"
import { requestsPerBotMax, requestsPerPersonMax, requestsPerPersonWindowMs } from "@orrange/core/protocol/Signing"
import {
  streamBacklogBytesMax,
  streamConnectionsMax,
  streamConnectionsPerAddressMax,
  streamHeartbeatMs,
  streamTopicsMax
} from "@orrange/core/protocol/Stream"

/** The limits of connections that a test could otherwise not reach in its time. */
export interface ConnectionLimits {
  /** Milliseconds a client may take to send a whole request. */
  readonly requestTimeoutMs: number
  /** Milliseconds between heartbeats of a stream. */
  readonly heartbeatMs: number
  /** Bytes that may wait for a slow reader of a stream. */
  readonly backlogBytesMax: number
  /** Streams open at a time, in all and from one address, and topics of one. */
  /** Milliseconds the client of a stream has to answer its close. */
  readonly closeWaitMs: number
  readonly connectionsMax: number
  readonly connectionsPerAddressMax: number
  readonly topicsMax: number
  /** Signed requests of one person in a row, which is how many are given back over the window. */
  readonly requestsMax: number
  /** The same of one bot that speaks as itself. */
  readonly botRequestsMax: number
  readonly requestsWindowMs: number
  /** Visits of links of invoices, from one address and to one link, in a row, which is how many are given back in a minute. */
  readonly visitsPerAddressMax: number
  readonly visitsPerLinkMax: number
}

export const Limits = Context.Reference<ConnectionLimits>("orrange/daemon/Limits", {
  defaultValue: () => ({
    requestTimeoutMs: 10_000,
    heartbeatMs: streamHeartbeatMs,
    backlogBytesMax: streamBacklogBytesMax,
    closeWaitMs: 1_000,
    connectionsMax: streamConnectionsMax,
    connectionsPerAddressMax: streamConnectionsPerAddressMax,
    topicsMax: streamTopicsMax,
    requestsMax: requestsPerPersonMax,
    botRequestsMax: requestsPerBotMax,
    requestsWindowMs: requestsPerPersonWindowMs,
    visitsPerAddressMax: 600,
    visitsPerLinkMax: 120
  })
})
