import { exitInterrupted } from "./ExitCodes.ts"

type StopSignal = "SIGINT" | "SIGTERM"

/** `npx` and `timeout` pass on what the terminal or they themselves gave already: it is one press, told twice. */
const samePressMs = 500

const stop = new AbortController()
const heard = new Set<StopSignal>()
let pressedAt = 0

const hear = (): void => {
  const now = performance.now()
  if (!stop.signal.aborted) {
    pressedAt = now
    stop.abort()
  } else if (now - pressedAt > samePressMs) process.exit(exitInterrupted)
}

/** Is aborted by Ctrl-C or an end that is asked for. Only somebody who presses again ends the program at once. */
export const interrupted = (signals: ReadonlyArray<StopSignal> = ["SIGINT", "SIGTERM"]): AbortSignal => {
  for (const signal of signals) {
    if (!heard.has(signal)) process.on(signal, hear)
    heard.add(signal)
  }
  return stop.signal
}
