/** How long to wait before something that failed is tried again. */
import { setTimeout as after } from "node:timers/promises"

/** Milliseconds before the second try; each further one waits twice as long, up to the last. */
const firstPause = 1_000
const lastPause = 60_000

/** Milliseconds before the next try, after so many that failed in a row. */
export const pauseAfter = (failures: number): number => Math.min(lastPause, firstPause * 2 ** Math.max(0, failures - 1))

/** Resolves when the time has passed, or at the signal. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>

export const wait: Wait = (milliseconds, signal) => after(milliseconds, undefined, { signal }).catch(() => undefined)
