import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readWav } from "./Wav.ts"

const head = (data: number): Buffer => {
  const bytes = Buffer.alloc(44)
  bytes.write("RIFF", 0)
  bytes.writeUInt32LE(data + 36, 4)
  bytes.write("WAVEfmt ", 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(22_050, 24)
  bytes.writeUInt16LE(16, 34)
  bytes.write("data", 36)
  bytes.writeUInt32LE(data, 40)
  return bytes
}

describe("readWav", () => {
  it("reads as much as there is, whatever length is stated", () => {
    for (const stated of [4, 0x7fff_f000]) {
      const sound = readWav(Buffer.concat([head(stated), Buffer.from([0, 64, 0, 128])]))
      expect(sound?.sampleRate).toBe(22_050)
      expect([...(sound?.samples ?? [])]).toEqual([0.5, -1])
    }
  })

  it("reads no sound of two channels, and none of other bytes", () => {
    const stereo = Buffer.concat([head(4), Buffer.alloc(4)])
    stereo.writeUInt16LE(2, 22)
    expect(readWav(stereo)).toBe(undefined)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        expect(readWav(Buffer.from(noise))).toBe(undefined)
        const broken = readWav(Buffer.concat([head(4).subarray(0, 12), Buffer.from(noise)]))
        expect(broken === undefined || broken.samples.length <= noise.length).toBe(true)
      })
    )
  })
})
