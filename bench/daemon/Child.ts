/** A program of a bench in a process of its own, which answers every message with one, and ends when it is let go. */
// oxlint-disable no-await-in-loop -- looking whether a server is up goes on until it is
import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { createServer, type AddressInfo } from "node:net"
import { setTimeout } from "node:timers/promises"
import { fileURLToPath } from "node:url"

const startWaitMs = 30_000
const readyPauseMs = 20

export const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, "127.0.0.1")
  await once(probe, "listening")
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, "close")
  return port
}

/** `profile` is the folder that a profile of its processor time is written to. */
export const startChild = (
  program: URL,
  args: ReadonlyArray<string>,
  { profile, ...options }: { readonly profile?: string | undefined; readonly execArgv?: ReadonlyArray<string> } = {}
): ChildProcess =>
  fork(fileURLToPath(program), [...args], {
    execArgv: [
      ...(options.execArgv ?? []),
      ...(profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`])
    ],
    stdio: ["ignore", "ignore", "inherit", "ipc"]
  })

/** Whatever a server answers while it is up; one that has nothing at this path is up too. */
const isUp = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(startWaitMs) }).then(
    ({ status }) => status !== 503,
    () => false
  )

/** Waits until its server is up. */
export const untilUp = async (child: ChildProcess, port: number): Promise<void> => {
  const endMs = performance.now() + startWaitMs
  while (!(await isUp(port))) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    if (performance.now() > endMs) throw new Error("the server does not start")
    await setTimeout(readyPauseMs)
  }
}

export const askChild = <A>(child: ChildProcess, message: object = {}): Promise<A> =>
  new Promise((resolve, reject) => {
    const onExit = (): void => reject(new Error("a process of the bench ended"))
    child.once("exit", onExit)
    child.once("message", (answer) => {
      child.off("exit", onExit)
      resolve(answer as A)
    })
    child.send(message)
  })

export const stopChild = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, "exit")
  child.disconnect()
  await ended
}
