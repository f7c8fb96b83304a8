import { deflateSync, inflateSync } from "node:zlib"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { mediaTypeOf, withoutMetadata } from "./Media.ts"
import {
  box,
  jpegOf,
  mp4Of,
  oggOf,
  pngChunk,
  pngOf,
  riffChunk,
  secret,
  segment,
  webpOf
} from "../../test/chat/SampleFiles.ts"

const text = (value: string): Uint8Array => Buffer.from(value, "latin1")

const taken = [
  ["image/jpeg", jpegOf([])],
  ["image/png", pngOf(2, 2, new Uint8Array(14), [])],
  ["image/webp", webpOf([])],
  ["application/pdf", text("%PDF-1.7\n")],
  ["audio/ogg", oggOf("OpusHead")],
  ["audio/ogg", oggOf("\u0001vorbis")],
  ["audio/mpeg", text("ID3\u0004")],
  ["audio/mpeg", Uint8Array.of(0xff, 0xfb, 0x90, 0x44)],
  ["audio/mp4", mp4Of("soun")]
] as const

const refused: ReadonlyArray<readonly [string, Uint8Array]> = [
  ["nothing", new Uint8Array()],
  ["a text", text("hello")],
  ["a page", text("<html><script>")],
  ["a drawing with scripts", text("<svg xmlns='http://www.w3.org/2000/svg'>")],
  ["a program", text("\u007fELF")],
  ["an archive", text("PK\u0003\u0004")],
  ["a GIF", text("GIF89a")],
  ["a WAV", text("RIFF\u0004\u0000\u0000\u0000WAVE")],
  ["a page before a PDF", text("<html>%PDF-1.7")],
  ["a film in Ogg", oggOf("\u0080theora")],
  ["a film", mp4Of("soun", "vide")],
  ["a film alone", mp4Of("vide")],
  ["an MP4 without tracks", mp4Of()],
  ["a box that ends before it begins", box("ftyp", text("M4A "), 3)],
  ["MPEG audio of layer II", Uint8Array.of(0xff, 0xfd, 0x90, 0x44)],
  ["a frame of no bit rate there is", Uint8Array.of(0xff, 0xfb, 0xf0, 0x44)]
]

describe("mediaTypeOf", () => {
  it.each(taken)("knows %s by what it begins with", (type, bytes) => {
    expect(mediaTypeOf(bytes)).toBe(type)
  })

  it.each(refused)("does not take %s", (_what, bytes) => {
    expect(mediaTypeOf(bytes)).toBeUndefined()
  })

  it("has an answer for any bytes, and so has what takes the metadata out", () => {
    const begun = fc.constantFrom(...taken.map(([, bytes]) => bytes))
    fc.assert(
      fc.property(begun, fc.nat(60), fc.uint8Array({ maxLength: 200 }), (bytes, kept, more) => {
        const spoiled = new Uint8Array(Buffer.concat([bytes.subarray(0, kept), more]))
        const type = mediaTypeOf(spoiled)
        if (type === undefined) return
        const stripped = withoutMetadata(type, spoiled)
        if (stripped === undefined) return
        expect(mediaTypeOf(stripped)).toBe(type)
        expect(withoutMetadata(type, stripped)).toEqual(stripped)
      })
    )
  })
})

const has = (bytes: Uint8Array | undefined, words: string): boolean => Buffer.from(bytes ?? []).includes(words)

describe("withoutMetadata", () => {
  it("leaves the coded picture of a JPEG as it is, and nothing of what is said beside it", () => {
    const hidden = fc.array(fc.constantFrom(0xe0, 0xe1, 0xe2, 0xed, 0xee, 0xef, 0xfe), { maxLength: 6 })
    const scan = fc.uint8Array({ maxLength: 300 })
    fc.assert(
      fc.property(hidden, scan, fc.uint8Array({ maxLength: 50 }), (markers, coded, behind) => {
        const said = markers.map((marker) => segment(marker, text(`Exif\0\0${secret}`)))
        const plain = jpegOf([], coded)
        const whole = new Uint8Array(Buffer.concat([jpegOf(said, coded), text(secret), behind]))
        expect(withoutMetadata("image/jpeg", whole)).toEqual(plain)
      })
    )
  })

  it("keeps of a JPEG how its colours are coded, and a second pass over the picture", () => {
    const adobe = segment(0xee, Uint8Array.of(...text("Adobe"), 0, 100, 0, 0, 0, 0, 1))
    const progressive = jpegOf([adobe], new Uint8Array(9), 2)
    expect(withoutMetadata("image/jpeg", progressive)).toEqual(progressive)
    const between = jpegOf([adobe], new Uint8Array(9), 2, segment(0xfe, text(secret)))
    expect(withoutMetadata("image/jpeg", between)).toEqual(progressive)
  })

  it("leaves every pixel of a PNG as it is, and nothing of what is said beside it", () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }))
    const types = fc.array(fc.constantFrom("tEXt", "zTXt", "iTXt", "eXIf", "tIME", "prVt"), { maxLength: 6 })
    const pictures = sizes.chain(([width, height]) =>
      fc.tuple(fc.constant(width), fc.constant(height), fc.uint8Array({ minLength: 512, maxLength: 512 }))
    )
    fc.assert(
      fc.property(pictures, types, ([width, height, noise], said) => {
        const pixels = noise.subarray(0, height * (1 + width * 3))
        const chunks = said.map((type) => pngChunk(type, text(secret)))
        const whole = new Uint8Array(Buffer.concat([pngOf(width, height, pixels, chunks), text(secret)]))
        const stripped = withoutMetadata("image/png", whole)
        expect(stripped).toEqual(pngOf(width, height, pixels, []))
        const data = Buffer.from(stripped ?? [])
        const start = data.indexOf("IDAT") + 4
        const length = data.readUInt32BE(start - 8)
        expect(new Uint8Array(inflateSync(data.subarray(start, start + length)))).toEqual(pixels)
        expect(deflateSync(pixels).length).toBe(length)
      })
    )
  })

  it("leaves the coded picture of a WebP as it is, also in an animation, and nothing of what is said beside it", () => {
    const said = fc.array(fc.constantFrom("EXIF", "XMP ", "prVt"), { maxLength: 4 })
    fc.assert(
      fc.property(said, said, fc.uint8Array({ maxLength: 31 }), (beside, inside, coded) => {
        const of = (flags: number, outer: ReadonlyArray<string>, inner: ReadonlyArray<string>) =>
          webpOf([
            riffChunk("VP8X", Uint8Array.of(flags, 0, 0, 0, 1, 0, 0, 1, 0, 0)),
            riffChunk(
              "ANMF",
              new Uint8Array(
                Buffer.concat([
                  new Uint8Array(16),
                  riffChunk("VP8L", coded),
                  ...inner.map((type) => riffChunk(type, text(secret)))
                ])
              )
            ),
            ...outer.map((type) => riffChunk(type, text(secret)))
          ])
        const whole = new Uint8Array(Buffer.concat([of(0x1e, beside, inside), text(secret)]))
        expect(withoutMetadata("image/webp", whole)).toEqual(of(0x12, [], []))
      })
    )
  })

  it("does not take a picture that is cut off", () => {
    const whole = [
      ["image/jpeg", jpegOf([segment(0xe1, text(secret))], new Uint8Array(40))],
      ["image/png", pngOf(3, 3, new Uint8Array(30), [pngChunk("eXIf", text(secret))])],
      ["image/webp", webpOf([riffChunk("VP8 ", new Uint8Array(40)), riffChunk("EXIF", text(secret))])]
    ] as const
    for (const [type, bytes] of whole) {
      expect(has(bytes, secret)).toBe(true)
      expect(has(withoutMetadata(type, bytes), secret)).toBe(false)
      expect(withoutMetadata(type, bytes)).toBeDefined()
      for (let length = 12; length < bytes.length; length += 1) {
        expect(withoutMetadata(type, bytes.subarray(0, length)), `${type} ${length}`).toBeUndefined()
      }
    }
  })

  it("leaves other files as they are", () => {
    const pdf = text("%PDF-1.7 author")
    expect(withoutMetadata("application/pdf", pdf)).toBe(pdf)
  })
})
