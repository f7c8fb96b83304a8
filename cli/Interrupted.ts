const stop = new AbortController()
let isHeard = false

/** Is aborted by Ctrl-C, which from the first call on ends nothing by itself. */
export const interrupted = (): AbortSignal => {
  if (!isHeard) process.once("SIGINT", () => stop.abort())
  isHeard = true
  return stop.signal
}
