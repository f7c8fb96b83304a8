import { once } from "node:events"
import { connect } from "node:net"
import { createInterface } from "node:readline"
import * as Redacted from "effect/Redacted"
import { inject } from "vitest"
import { layerApp, layerOwner } from "../../core/platform/Database.ts"
import type { Reply } from "./TestCluster.ts"

/** A migrated database that nobody else uses. */
export interface TestDatabase {
  /** Connects as the daemon does: with the role of the app, which may do what is granted to it. */
  readonly layer: ReturnType<typeof layerApp>
  /** Connects as the owner, who may do everything: for setting up and for breaking things on purpose. */
  readonly ownerLayer: ReturnType<typeof layerOwner>
  /** The owner's URL; a daemon under test takes it as its `DATABASE_URL`. */
  readonly ownerUrl: string
  /** Removes it. What a test file leaves goes by itself at its end. */
  readonly drop: () => Promise<void>
}

/** A fresh copy of the migrated template, in some 20 ms: `const db = await testDatabase()` in `beforeAll`. */
export const testDatabase = async (): Promise<TestDatabase> => {
  const socket = connect(inject("testDatabases"))
  const [line] = (await once(createInterface(socket), "line")) as [string]
  const reply = JSON.parse(line) as Reply
  if ("error" in reply) {
    socket.destroy()
    throw new Error(`no test database: ${reply.error}`)
  }
  // The connection keeps the database; it must not keep the process.
  socket.unref()
  const url = Redacted.make(reply.ownerUrl)
  return {
    layer: layerApp(url),
    ownerLayer: layerOwner(url),
    ownerUrl: reply.ownerUrl,
    drop: async () => {
      if (socket.closed) return
      socket.ref().end()
      await once(socket, "close")
    }
  }
}
