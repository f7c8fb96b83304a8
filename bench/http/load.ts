/**
 * The load generator, in a process of its own: keeps one request under way on each connection. All requests are signed
 * before the first is sent, and sockets are read without an HTTP client, so that little of the time is its own.
 */
import { onAnswers, opened } from "./Sockets.ts"
import { type KeyPair, makeNonce, signatureHeaders, signRequest } from "../../core/protocol/Signing.ts"

export interface Signer extends KeyPair {
  readonly id: string
}

export interface Job {
  readonly port: number
  readonly target: string
  /** One for each connection; without them nothing is signed. */
  readonly signers: readonly Signer[] | undefined
  /** Bodies each connection sends, one after the other. */
  readonly bodies: readonly (readonly string[])[]
}

export interface Outcome {
  readonly seconds: number
  readonly latenciesMs: readonly number[]
  /** How many answers had each status. */
  readonly statuses: Readonly<Record<string, number>>
  /** The first answer that was no success. */
  readonly failure: string | undefined
  /** Microseconds of CPU the sending took. */
  readonly cpuUs: number
}

const requestOf = ({ port, target }: Job, body: string, signer: Signer | undefined): Buffer => {
  const bytes = Buffer.from(body)
  const host = `127.0.0.1:${port}`
  const head = [`POST ${target} HTTP/1.1`, `host: ${host}`, "content-type: application/json"]
  head.push(`content-length: ${bytes.length}`)
  if (signer !== undefined) {
    const timestampMs = String(Date.now())
    const parts = { method: "POST", target, body: bytes, host, timestampMs, nonce: makeNonce(), keyId: signer.id }
    head.push(
      `${signatureHeaders.key}: ${signer.id}`,
      `${signatureHeaders.timestamp}: ${timestampMs}`,
      `${signatureHeaders.nonce}: ${parts.nonce}`,
      `${signatureHeaders.signature}: ${signRequest(parts, signer)}`
    )
  }
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), bytes])
}

const run = async (job: Job): Promise<Outcome> => {
  const sockets = await Promise.all(job.bodies.map(() => opened(job.port)))
  const requests = job.bodies.map((bodies, client) => bodies.map((body) => requestOf(job, body, job.signers?.[client])))
  const latenciesMs: number[] = []
  const statuses: Record<string, number> = {}
  let failure: string | undefined
  const cpuBefore = process.cpuUsage()
  const startedMs = performance.now()
  await Promise.all(
    sockets.map(
      (socket, client) =>
        new Promise<void>((resolve, reject) => {
          const own = requests[client] ?? []
          let sent = 0
          let sentMs = 0
          const next = (): void => {
            const request = own[sent]
            if (request === undefined) return resolve()
            sent += 1
            sentMs = performance.now()
            socket.write(request)
          }
          onAnswers(socket, (status, text) => {
            latenciesMs.push(performance.now() - sentMs)
            statuses[status] = (statuses[status] ?? 0) + 1
            if (!status.startsWith("2")) failure ??= text
            next()
          })
          socket.once("close", () => reject(new Error("the server closed a connection")))
          next()
        })
    )
  )
  const seconds = (performance.now() - startedMs) / 1_000
  const { system, user } = process.cpuUsage(cpuBefore)
  for (const socket of sockets) socket.removeAllListeners("close").destroy()
  return { seconds, latenciesMs, statuses, failure, cpuUs: system + user }
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
