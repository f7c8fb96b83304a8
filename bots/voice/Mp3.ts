/** Sound as MP3, by LAME as WebAssembly: no program need be installed for it. */
import { setImmediate as others } from "node:timers/promises"
import type { Sound } from "./Wav.ts"

/** Kilobits a second: enough for a voice. */
const bitrate = 32

/** A second of it at a time, so that nobody waits for all of it. */
export const encodeMp3 = async ({ sampleRate, samples }: Sound): Promise<Uint8Array> => {
  const { createMp3Encoder } = await import("wasm-media-encoders")
  const encoder = await createMp3Encoder()
  encoder.configure({ sampleRate, channels: 1, bitrate })
  const parts: Array<Uint8Array> = []
  // What it gives is its own memory, and is written over by the next.
  for (let from = 0; from < samples.length; from += sampleRate) {
    parts.push(Uint8Array.from(encoder.encode([samples.subarray(from, from + sampleRate)])))
    // oxlint-disable-next-line no-await-in-loop
    await others()
  }
  parts.push(Uint8Array.from(encoder.finalize()))
  return Buffer.concat(parts)
}
