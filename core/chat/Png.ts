/** PNG without what it says besides the picture. */
import { ascii, join, uint32 } from "./Bytes.ts"

const signatureBytes = 8
/** Bytes of a chunk around its data: length, type, checksum. */
const aroundChunk = 12

/** What the picture and its colours are made of; texts, times, EXIF and what nobody knows are not among them. */
const kept: ReadonlySet<string> = new Set(
  "IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD hIST pHYs acTL fcTL fdAT".split(" ")
)

/** `undefined` when it is damaged. */
export const stripPng = (bytes: Uint8Array): Uint8Array | undefined => {
  const parts: Array<Uint8Array> = [bytes.subarray(0, signatureBytes)]
  const types: Array<string> = []
  let at = signatureBytes
  while (at + aroundChunk <= bytes.length) {
    const end = at + aroundChunk + uint32(bytes, at)
    const type = ascii(bytes, at + 4, at + 8)
    if (end > bytes.length || !/^[A-Za-z]{4}$/.test(type)) return undefined
    if (kept.has(type)) {
      parts.push(bytes.subarray(at, end))
      types.push(type)
    }
    if (type === "IEND") return types[0] === "IHDR" && types.includes("IDAT") ? join(parts) : undefined
    at = end
  }
  return undefined
}
