/** A Redis of the machine's own, as a process of the test. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { createServer } from "node:net"
import { expect, it } from "vitest"

/** Whether this machine has the program; Debian and Ubuntu have it in the package `redis-server`. */
export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0

/** The tests of a suite that needs it, where it is missing. */
export const missingRedis = (): void => {
  it("needs redis-server, which this machine has not", () => {
    console.log("install it with: apt-get install redis-server")
    expect(process.env["CI"]).not.toBe("true")
  })
}

export interface RedisServer {
  readonly url: string
  /** Starts it, empty, and waits until it answers. */
  readonly start: () => Promise<void>
  /** Sends it a signal; after SIGKILL it is gone when this resolves. */
  readonly kill: (signal: NodeJS.Signals) => Promise<void>
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  server.close()
  await once(server, "close")
  if (typeof address !== "object" || address === null) throw new Error("there is no free port")
  return address.port
}

const hasStarted = /ready to accept connections/i

export const makeRedis = async (): Promise<RedisServer> => {
  const port = await freePort()
  let child: ChildProcess | undefined
  return {
    url: `redis://127.0.0.1:${port}`,
    start: async () => {
      const started = spawn(
        "redis-server",
        ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
        {
          stdio: ["ignore", "pipe", "ignore"]
        }
      )
      child = started
      let said = ""
      for await (const chunk of started.stdout) {
        said += String(chunk)
        if (hasStarted.test(said)) break
      }
    },
    kill: async (signal) => {
      const ended = child
      if (ended === undefined || ended.exitCode !== null || ended.signalCode !== null) return
      ended.kill(signal)
      if (signal === "SIGKILL") await once(ended, "exit")
    }
  }
}
