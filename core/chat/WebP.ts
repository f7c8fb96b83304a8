/** WebP without what it says besides the picture. */
import { ascii, join, uint32le } from "./Bytes.ts"

const headBytes = 12
const chunkHeadBytes = 8
/** Bytes of an animation's frame before its chunks. */
const frameHeadBytes = 16
/** Flags of the extended header that announce EXIF and XMP. */
const metadataFlags = 0x0c
const extendedBytes = 10

const ofFrame: ReadonlySet<string> = new Set(["VP8 ", "VP8L", "ALPH"])
const ofFile: ReadonlySet<string> = new Set([...ofFrame, "VP8X", "ANIM", "ANMF", "ICCP"])
const pictures: ReadonlySet<string> = new Set(["VP8 ", "VP8L", "ANMF"])

const chunk = (type: string, data: Uint8Array): Uint8Array => {
  const head = Buffer.alloc(chunkHeadBytes)
  head.write(type, "latin1")
  head.writeUInt32LE(data.length, 4)
  return join([head, data, new Uint8Array(data.length % 2)])
}

interface Chunk {
  readonly type: string
  readonly data: Uint8Array
}

const chunksOf = (bytes: Uint8Array): ReadonlyArray<Chunk> | undefined => {
  const chunks: Array<Chunk> = []
  let at = 0
  while (at < bytes.length) {
    const size = uint32le(bytes, at + 4)
    const start = at + chunkHeadBytes
    if (start + size > bytes.length) return undefined
    chunks.push({ type: ascii(bytes, at, at + 4), data: bytes.subarray(start, start + size) })
    at = start + size + (size % 2)
  }
  return chunks
}

const frameOf = (data: Uint8Array): Uint8Array | undefined => {
  const chunks = chunksOf(data.subarray(frameHeadBytes))?.filter(({ type }) => ofFrame.has(type))
  if (chunks === undefined) return undefined
  return join([data.subarray(0, frameHeadBytes), ...chunks.map(({ data: part, type }) => chunk(type, part))])
}

const stripped = ({ data, type }: Chunk): Uint8Array | undefined => {
  if (type === "ANMF") return frameOf(data)
  if (type !== "VP8X") return data
  return data.length < extendedBytes
    ? undefined
    : Uint8Array.of((data[0] ?? 0) & ~metadataFlags, ...data.subarray(1, extendedBytes))
}

/** `undefined` when it is damaged. What stands behind the end it names is left out. */
export const stripWebP = (bytes: Uint8Array): Uint8Array | undefined => {
  const end = chunkHeadBytes + uint32le(bytes, 4)
  if (end > bytes.length || end < headBytes) return undefined
  const chunks = chunksOf(bytes.subarray(headBytes, end))?.filter(({ type }) => ofFile.has(type)) ?? []
  const parts = chunks.map((each) => ({ type: each.type, data: stripped(each) }))
  if (!chunks.some(({ type }) => pictures.has(type)) || parts.some(({ data }) => data === undefined)) return undefined
  const inside = parts.flatMap(({ data, type }) => (data === undefined ? [] : [chunk(type, data)]))
  return chunk("RIFF", join([Buffer.from("WEBP"), ...inside]))
}
