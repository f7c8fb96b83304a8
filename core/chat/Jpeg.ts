/** JPEG without what it says besides the picture. */
import { ascii, join, uint16 } from "./Bytes.ts"

const startOfScan = 0xda
const endOfImage = 0xd9
const adobeMarker = 0xee
/** Bytes of Adobe's segment, which says how colours are coded and nothing else. */
const adobeBytes = 14

const isApplication = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef
const isComment = (marker: number): boolean => marker === 0xfe
/** Restarts, and others that have no length. */
const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)

const isKept = (marker: number, segment: Uint8Array): boolean =>
  marker === adobeMarker
    ? segment.length === adobeBytes + 2 && ascii(segment, 4, 9) === "Adobe"
    : !isApplication(marker) && !isComment(marker)

/** Where the coded picture that starts here ends: at the next marker that is neither stuffing nor a restart. */
const endOfScan = (bytes: Uint8Array, start: number): number => {
  for (let at = start; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && next !== 0x00 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

/**
 * Without application segments and comments, which hold the place, the camera and a small copy of the picture as it was,
 * and without what stands behind the picture. `undefined` when it is damaged.
 */
export const stripJpeg = (bytes: Uint8Array): Uint8Array | undefined => {
  const parts: Array<Uint8Array> = [bytes.subarray(0, 2)]
  let at = 2
  let scans = 0
  while (at + 1 < bytes.length) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) return undefined
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === endOfImage) {
      parts.push(bytes.subarray(at, at + 2))
      return scans === 0 ? undefined : join(parts)
    }
    const segmentEnd = isBare(marker) ? at + 2 : at + 2 + uint16(bytes, at + 2)
    if (marker === 0 || segmentEnd > bytes.length || segmentEnd < at + 2) return undefined
    if (!isBare(marker) && segmentEnd < at + 4) return undefined
    const end = marker === startOfScan ? endOfScan(bytes, segmentEnd) : segmentEnd
    if (isKept(marker, bytes.subarray(at, segmentEnd))) parts.push(bytes.subarray(at, end))
    if (marker === startOfScan) scans += 1
    at = end
  }
  return undefined
}
