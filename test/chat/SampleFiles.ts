/** Small files of each type, for tests. */
import { crc32, deflateSync } from "node:zlib"

/** What must not be left of a file. */
export const secret = "GPS 52.5200 13.4050"

const join = (...parts: ReadonlyArray<Uint8Array>): Uint8Array => new Uint8Array(Buffer.concat(parts))
const big = (value: number): Uint8Array => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value)
const latin = (value: string): Uint8Array => Buffer.from(value, "latin1")

export const segment = (marker: number, data: Uint8Array): Uint8Array =>
  join(Uint8Array.of(0xff, marker, (data.length + 2) >> 8, data.length + 2), data)

/** A scan whose bytes are stuffed as they have to be, with a restart in it. */
const scanOf = (coded: Uint8Array): Uint8Array =>
  join(
    segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
    Uint8Array.from([...coded].flatMap((byte) => (byte === 0xff ? [byte, 0] : [byte]))),
    Uint8Array.of(0xff, 0xd3, 0x12)
  )

export const jpegOf = (
  said: ReadonlyArray<Uint8Array>,
  coded: Uint8Array = new Uint8Array(4),
  scans = 1,
  between: Uint8Array = new Uint8Array()
): Uint8Array =>
  join(
    Uint8Array.of(0xff, 0xd8),
    ...said,
    segment(0xdb, new Uint8Array(65)),
    segment(0xc0, Uint8Array.of(8, 0, 1, 0, 1, 1, 1, 0x11, 0)),
    ...Array.from({ length: scans }, (_, index) => (index === 0 ? scanOf(coded) : join(between, scanOf(coded)))),
    Uint8Array.of(0xff, 0xd9)
  )

export const pngChunk = (type: string, data: Uint8Array): Uint8Array => {
  const body = join(latin(type), data)
  return join(big(data.length), body, big(crc32(body)))
}

/** Colours of 8 bits; a row is a filter and three bytes a pixel. */
export const pngOf = (width: number, height: number, pixels: Uint8Array, said: ReadonlyArray<Uint8Array>): Uint8Array =>
  join(
    latin("\u0089PNG\r\n\u001a\n"),
    pngChunk("IHDR", join(big(width), big(height), Uint8Array.of(8, 2, 0, 0, 0))),
    ...said,
    pngChunk("IDAT", deflateSync(pixels)),
    ...said,
    pngChunk("IEND", new Uint8Array())
  )

export const riffChunk = (type: string, data: Uint8Array): Uint8Array =>
  join(latin(type), big(data.length).toReversed(), data, new Uint8Array(data.length % 2))

export const webpOf = (chunks: ReadonlyArray<Uint8Array>): Uint8Array => {
  const picture = chunks.length === 0 ? [riffChunk("VP8 ", new Uint8Array(6))] : chunks
  return riffChunk("RIFF", join(latin("WEBP"), ...picture))
}

export const oggOf = (head: string): Uint8Array =>
  join(latin("OggS"), new Uint8Array(22), Uint8Array.of(1, head.length), latin(head))

export const box = (type: string, data: Uint8Array, length = data.length + 8): Uint8Array =>
  join(big(length), latin(type), data)

export const mp4Of = (...kinds: ReadonlyArray<string>): Uint8Array => {
  const track = (kind: string) =>
    box("trak", join(box("tkhd", new Uint8Array(4)), box("mdia", box("hdlr", join(new Uint8Array(8), latin(kind))))))
  return join(box("ftyp", latin("M4A ")), box("moov", join(box("mvhd", new Uint8Array(4)), ...kinds.map(track))))
}
