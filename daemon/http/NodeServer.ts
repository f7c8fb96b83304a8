import type { Server } from "node:http"
import * as Context from "effect/Context"

/** Node's server below the routes, for what is no request. */
export class NodeServer extends Context.Service<NodeServer, Server>()("orrange/daemon/NodeServer") {}
