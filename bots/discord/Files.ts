/** Files that people sent: named by where they stand, as the addresses of their bytes run out. */
import type { Call } from "./Connection.ts"
import type { RawFile } from "./Happening.ts"

/** Milliseconds in which a file has to arrive. */
const downloadMilliseconds = 30_000
/** Answers by which a file is gone for good. */
const gone: ReadonlySet<number> = new Set([403, 404, 410])

/** What went wrong is told without the address: whoever has it has the file. */
const open = async (address: string): Promise<Response> => {
  try {
    return await fetch(address, { signal: AbortSignal.timeout(downloadMilliseconds) })
  } catch {
    throw new Error("the file could not be downloaded")
  }
}

/** The address of a file as it is now; undefined when it is gone. */
const addressOf = async (call: Call, ref: string): Promise<string | undefined> => {
  const [, channel, message, id] = /^(\d+)\/(\d+)\/(\d+)$/.exec(ref) ?? []
  // What was sent with a form stands in no message: its address is all there is.
  if (id === undefined) return ref
  const reached = await call("GET", `/channels/${channel}/messages/${message}`)
  if ("json" in reached) {
    const { attachments = [] } = reached.json as { readonly attachments?: ReadonlyArray<RawFile> }
    return attachments.find((file) => file.id === id)?.url
  }
  if (reached.fault.kind === "refused" && gone.has(reached.fault.status)) return undefined
  throw new Error("the file could not be looked up")
}

/** Bytes of a file; undefined when there are too many, or none any more. Rejects when it may be there later. */
export const downloadFile = async (call: Call, ref: string, lengthMax: number): Promise<Uint8Array | undefined> => {
  const address = await addressOf(call, ref)
  if (address === undefined) return undefined
  const response = await open(address)
  if (gone.has(response.status)) return undefined
  if (!response.ok || response.body === null) throw new Error(`the file could not be downloaded: ${response.status}`)
  const chunks: Array<Uint8Array> = []
  let size = 0
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > lengthMax) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
