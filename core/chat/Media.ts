/** What kind of file some bytes are, by what they begin with and never by what somebody says they are. */
import type { ChatMediaType } from "../protocol/Chat.ts"
import { ascii, uint32 } from "./Bytes.ts"
import { stripJpeg } from "./Jpeg.ts"
import { stripPng } from "./Png.ts"
import { stripWebP } from "./WebP.ts"

/** Boxes of MP4 on the way to what its tracks are. */
const containers: ReadonlySet<string> = new Set(["moov", "trak", "mdia"])
const boxHeadBytes = 8
/** Where a box with a 64-bit length has its content. */
const longHeadBytes = 16
/** Where a handler's box names its kind, behind its head. */
const handlerKindAt = 8
const boxesMax = 10_000

/** The kinds of the tracks of an MP4 file. */
const trackKinds = (bytes: Uint8Array): ReadonlyArray<string> => {
  const kinds: Array<string> = []
  let at = 0
  for (let boxes = 0; at + boxHeadBytes <= bytes.length && boxes < boxesMax; boxes += 1) {
    const length = uint32(bytes, at)
    const type = ascii(bytes, at + 4, at + boxHeadBytes)
    const head = length === 1 ? longHeadBytes : boxHeadBytes
    const size = length === 0 ? bytes.length - at : length === 1 ? uint32(bytes, at + 12) : length
    if (size < head) return []
    if (type === "hdlr") kinds.push(ascii(bytes, at + head + handlerKindAt, at + head + handlerKindAt + 4))
    // Into a container, or past the box.
    at += containers.has(type) ? head : size
  }
  return kinds
}

const isAudioMp4 = (bytes: Uint8Array): boolean => {
  if (ascii(bytes, 4, 8) !== "ftyp") return false
  const kinds = trackKinds(bytes)
  return kinds.includes("soun") && !kinds.includes("vide")
}

const audioHeads = ["OpusHead", "\u0001vorbis", "Speex   ", "\u007fFLAC"]

const isAudioOgg = (bytes: Uint8Array): boolean => {
  if (ascii(bytes, 0, 4) !== "OggS") return false
  const start = 27 + (bytes[26] ?? 0)
  const head = ascii(bytes, start, start + 8)
  return audioHeads.some((audio) => head.startsWith(audio))
}

/** A tag, or the head of a frame of layer III whose version, bit rate and sample rate exist. */
const isMp3 = (bytes: Uint8Array): boolean => {
  if (ascii(bytes, 0, 3) === "ID3") return true
  const [sync = 0, version = 0, rates = 0] = bytes
  const isFrame = sync === 0xff && (version & 0xe6) === 0xe2 && (version & 0x18) !== 0x08
  return isFrame && (rates & 0xf0) !== 0xf0 && (rates & 0x0c) !== 0x0c
}

const pngSignature = "\x89PNG\r\n\x1a\n"

const signs: Readonly<Record<ChatMediaType, (bytes: Uint8Array) => boolean>> = {
  "image/jpeg": (bytes) => ascii(bytes, 0, 3) === "\xff\xd8\xff",
  "image/png": (bytes) => ascii(bytes, 0, 8) === pngSignature,
  "image/webp": (bytes) => ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP",
  "application/pdf": (bytes) => ascii(bytes, 0, 5) === "%PDF-",
  "audio/ogg": isAudioOgg,
  "audio/mpeg": isMp3,
  "audio/mp4": isAudioMp4
}

const mediaTypes = Object.keys(signs) as ReadonlyArray<ChatMediaType>

/** `undefined` for every type that is not taken. */
export const mediaTypeOf = (bytes: Uint8Array): ChatMediaType | undefined =>
  mediaTypes.find((type) => signs[type](bytes))

const strips: Partial<Readonly<Record<ChatMediaType, (bytes: Uint8Array) => Uint8Array | undefined>>> = {
  "image/jpeg": stripJpeg,
  "image/png": stripPng,
  "image/webp": stripWebP
}

/** A picture without its metadata, everything else as it is; `undefined` when a picture is damaged. */
export const withoutMetadata = (type: ChatMediaType, bytes: Uint8Array): Uint8Array | undefined => {
  const strip = strips[type]
  return strip === undefined ? bytes : strip(bytes)
}
