/**
 * Sends signed events of a provider, in a process of its own: so many a second, however fast they are answered, or as many
 * as are answered. All of them are made before the first is sent.
 */
import { createHmac } from "node:crypto"
import type { Socket } from "node:net"
import { setTimeout as pause } from "node:timers/promises"
import { onAnswers, opened } from "../http/Sockets.ts"

export interface Job {
  readonly port: number
  readonly secret: string
  /** Names the events of this round, so that each is another one. */
  readonly round: string
  readonly events: number
  readonly connections: number
  /** Events a second; none for as many as are answered. */
  readonly rate: number | undefined
}

export interface Outcome {
  readonly seconds: number
  /** Milliseconds from when each was to be sent until it was answered. */
  readonly latenciesMs: ReadonlyArray<number>
  readonly statuses: Readonly<Record<string, number>>
}

const tickMs = 5

/** As long as those of Stripe usually are. */
const filler = "x".repeat(1_500)

const requestOf = ({ port, round, secret }: Job, n: number): Buffer => {
  const object = {
    id: `cs_${round}_${n}`,
    object: "checkout.session",
    client_reference_id: crypto.randomUUID(),
    filler
  }
  const event = { id: `evt_${round}_${n}`, object: "event", type: "checkout.session.completed", livemode: false }
  const body = JSON.stringify({ ...event, data: { object } })
  const seconds = Math.floor(Date.now() / 1_000)
  const mac = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")
  const head = [
    "POST /webhooks/stripe HTTP/1.1",
    `host: 127.0.0.1:${port}`,
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(body)}`,
    `stripe-signature: t=${seconds},v1=${mac}`
  ]
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`)
}

const run = async (job: Job): Promise<Outcome> => {
  const requests = Array.from({ length: job.events }, (_, n) => requestOf(job, n))
  const sockets = await Promise.all(Array.from({ length: job.connections }, () => opened(job.port)))
  const latenciesMs: Array<number> = []
  const statuses: Record<string, number> = {}
  const idle: Array<Socket> = []
  const dueMs = new Map<Socket, number>()
  let due = 0
  let sent = 0
  const startedMs = performance.now()
  const dueAt = (n: number): number => (job.rate === undefined ? performance.now() : startedMs + (n / job.rate) * 1_000)

  const sendDue = (): void => {
    while (sent < due) {
      const socket = idle.pop()
      const request = requests[sent]
      if (socket === undefined || request === undefined) return
      dueMs.set(socket, dueAt(sent))
      sent += 1
      socket.write(request)
    }
  }

  const all = new Promise<void>((resolve, reject) => {
    for (const socket of sockets) {
      idle.push(socket)
      onAnswers(socket, (status) => {
        latenciesMs.push(performance.now() - (dueMs.get(socket) ?? 0))
        statuses[status] = (statuses[status] ?? 0) + 1
        idle.push(socket)
        if (latenciesMs.length === requests.length) resolve()
        else sendDue()
      })
      socket.once("close", () => reject(new Error("the server closed a connection")))
    }
  })
  if (job.rate === undefined) due = requests.length
  while (due < requests.length && job.rate !== undefined) {
    due = Math.min(requests.length, Math.floor(((performance.now() - startedMs) / 1_000) * job.rate))
    sendDue()
    // oxlint-disable-next-line no-await-in-loop -- the pace
    await pause(tickMs)
  }
  sendDue()
  await all
  const seconds = (performance.now() - startedMs) / 1_000
  for (const socket of sockets) socket.removeAllListeners("close").destroy()
  return { seconds, latenciesMs, statuses }
}

process.on("message", (job: Job) => {
  run(job).then(
    (outcome) => process.send?.(outcome),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    }
  )
})
process.on("disconnect", () => process.exit())
