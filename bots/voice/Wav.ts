/** Reads WAV as programs write it into a pipe: the lengths that it states may be of no file. Pure. */

export interface Sound {
  readonly sampleRate: number
  /** One channel, from -1 to 1. */
  readonly samples: Float32Array
}

const pcm = 1
const sampleBytes = 2
/** Bytes of the head of the file, and of the head of each of its parts. */
const fileHead = 12
const partHead = 8

const partsOf = (bytes: Buffer): ReadonlyMap<string, Buffer> => {
  const parts = new Map<string, Buffer>()
  for (let at = fileHead; at + partHead <= bytes.length; ) {
    const from = at + partHead
    const to = Math.min(bytes.length, from + bytes.readUInt32LE(at + 4))
    parts.set(bytes.toString("latin1", at, at + 4), bytes.subarray(from, to))
    at = to + (to % 2)
  }
  return parts
}

/** Undefined for what is no sound of one channel in 16 bits. */
export const readWav = (bytes: Buffer): Sound | undefined => {
  if (bytes.toString("latin1", 0, 4) !== "RIFF" || bytes.toString("latin1", 8, fileHead) !== "WAVE") return undefined
  const parts = partsOf(bytes)
  const [format, data] = [parts.get("fmt "), parts.get("data")]
  if (format === undefined || format.length < 16 || data === undefined) return undefined
  const isPlain = format.readUInt16LE(0) === pcm && format.readUInt16LE(2) === 1 && format.readUInt16LE(14) === 16
  if (!isPlain) return undefined
  const samples = new Float32Array(Math.floor(data.length / sampleBytes))
  for (let at = 0; at < samples.length; at += 1) samples[at] = data.readInt16LE(at * sampleBytes) / 32_768
  return { sampleRate: format.readUInt32LE(4), samples }
}
