import * as Effect from "effect/Effect"
import { Engine } from "../../core/orders/Engine.ts"
import type { Refusal } from "../../core/protocol/Errors.ts"
import type { Client } from "./workload.ts"

export interface Timed {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly seconds: number
}

export const timedOf = (latencies: ReadonlyArray<number>, seconds: number): Timed => {
  const sorted = latencies.toSorted((one, other) => one - other)
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
  return { perSecond: latencies.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99), seconds }
}

/** Every client sends its next command when its last one is answered. */
export const closedLoop = Effect.fnUntraced(function* (all: ReadonlyArray<Client>, commands: number) {
  const engine = yield* Engine
  const latencies: number[] = []
  let left = commands
  const startedMs = performance.now()
  const send = (client: Client): Effect.Effect<void, Refusal> =>
    Effect.suspend(() => {
      if (left === 0) return Effect.void
      left -= 1
      const command = client.next()
      const sentMs = performance.now()
      return Effect.flatMap(engine.submit(command), (answer) => {
        latencies.push(performance.now() - sentMs)
        client.answered(command, answer)
        return send(client)
      })
    })
  yield* Effect.forEach(all, send, { concurrency: "unbounded", discard: true })
  return timedOf(latencies, (performance.now() - startedMs) / 1_000)
})
