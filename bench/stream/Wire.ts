/** What the process that publishes and the processes that subscribe say to each other. */

export type ToReaders =
  /** Connect so many more, each to one topic. */
  | { readonly do: "connect"; readonly count: number; readonly port: number; readonly topic: string }
  /** Keep every arrival from now on. */
  | { readonly do: "record" }
  /** Hand over what was kept. */
  | { readonly do: "report" }

export type FromReaders =
  | { readonly did: "connect" }
  /** Everybody here has the message of this number. */
  | { readonly did: "receive"; readonly seq: number; readonly lastMs: number }
  /** `prev_seq`, `seq` and time of arrival of every message of every reader, one after the other. */
  | { readonly did: "report"; readonly arrivals: Float64Array }

/** Milliseconds of a clock that all processes of this machine share. */
export const sharedMs = (): number => {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1_000 + nanoseconds / 1_000_000
}
