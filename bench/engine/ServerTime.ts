import { readdirSync, readFileSync } from "node:fs"

/** Microseconds of one tick of the kernel's accounting. */
const tickMicroseconds = 10_000
/** Places in /proc/PID/stat after the name of the program: parent, user and system time. */
const place = { parent: 1, user: 11, system: 12 }

const statOf = (pid: string): ReadonlyArray<number> => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8")
    return text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number)
  } catch {
    // It ended just now.
    return []
  }
}

/** Processor time of a Postgres and the backends it has now, in microseconds; 0 where there is no /proc. */
export const serverMicroseconds = (postmaster: number): number => {
  if (process.platform !== "linux") return 0
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name))
  return pids.reduce((sum, pid) => {
    const stat = statOf(pid)
    if (stat[place.parent] !== postmaster && pid !== String(postmaster)) return sum
    return sum + ((stat[place.user] ?? 0) + (stat[place.system] ?? 0)) * tickMicroseconds
  }, 0)
}
