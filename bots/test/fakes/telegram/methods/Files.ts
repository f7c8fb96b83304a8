/** Files: stored with their real bytes, and given back. */
import { badRequest } from "../ApiFailure.ts"
import type { UploadedFile } from "../Params.ts"
import { type FileKind, storeFile, type StoredFile, type World } from "../World.ts"
import type { Methods } from "./Methods.ts"

const pictures: ReadonlyArray<Buffer> = [
  Buffer.from([0x89, 0x50, 0x4e, 0x47]),
  Buffer.from([0xff, 0xd8, 0xff]),
  Buffer.from("GIF8"),
  Buffer.from("RIFF")
]

/** What is played as a voice note: Ogg with Opus, MP3 or M4A. Real servers send the rest as a file. */
const isVoice = (bytes: Buffer): boolean =>
  (bytes.toString("latin1", 0, 4) === "OggS" && bytes.subarray(0, 64).includes("OpusHead")) ||
  bytes.toString("latin1", 0, 3) === "ID3" ||
  (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0) ||
  bytes.toString("latin1", 4, 8) === "ftyp"

/** An upload put at rest, or the file an id stands for. Addresses are not fetched. */
export const uploadedFile = (world: World, given: UploadedFile | string | undefined, kind: FileKind): StoredFile => {
  if (given === undefined) throw badRequest(`there is no ${kind} in the request`)
  if (typeof given === "string") {
    const file = world.files.get(given)
    if (file !== undefined && file.kind !== kind) {
      throw badRequest(`can't use file of type ${file.kind} as ${kind}`)
    }
    if (file !== undefined) return file
    throw badRequest(
      /^https?:/.test(given)
        ? "failed to get HTTP URL content"
        : "wrong remote file identifier specified: can't unserialize it. Wrong last symbol"
    )
  }
  if (given.bytes.length === 0) throw badRequest("file must be non-empty")
  const { length } = given.bytes
  if (kind === "photo" && length > world.limits.photoBytes) {
    throw badRequest(
      `file of size ${length} bytes is too big for a photo; the maximum size is ${world.limits.photoBytes} bytes`
    )
  }
  if (kind === "photo" && !pictures.some((start) => given.bytes.subarray(0, start.length).equals(start))) {
    throw badRequest("IMAGE_PROCESS_FAILED")
  }
  const kept = kind === "voice" && !isVoice(given.bytes) ? "document" : kind
  return storeFile(world, kept, given.name, given.bytes)
}

export const fileMethods = {
  getFile: (world, params) => {
    const id = params.text("file_id")
    if (id === undefined) throw badRequest("file_id not specified")
    const file = world.files.get(id)
    if (file === undefined) throw badRequest("invalid file_id")
    if (file.bytes.length > world.limits.downloadBytes) throw badRequest("file is too big")
    return { file_id: file.id, file_unique_id: `u${file.id}`, file_size: file.bytes.length, file_path: file.path }
  }
} satisfies Methods
