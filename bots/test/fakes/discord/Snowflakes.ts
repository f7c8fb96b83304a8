import type { Clock } from "./Clock.ts"

/** Milliseconds from 1970 to the first second of 2015, from which ids count. */
const epochMilliseconds = 1_420_070_400_000
/** Bits of an id below its time. */
const sequenceBits = 22n

/** Ids as Discord makes them: the time in the upper bits, then a sequence; each is greater than the one before. */
export const snowflakes = (clock: Clock): (() => string) => {
  let last = 0n
  return () => {
    const fresh = BigInt(clock.now() - epochMilliseconds) << sequenceBits
    last = fresh > last ? fresh : last + 1n
    return last.toString()
  }
}

export const isSnowflake = (text: string): boolean => /^\d{17,20}$/.test(text)

/** When the thing with this id was made, in milliseconds since 1970. */
export const madeAt = (id: string): number => Number(BigInt(id) >> sequenceBits) + epochMilliseconds
