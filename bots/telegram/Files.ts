/** Files that people sent. */
import { type BotApi, failureOf } from "./BotApi.ts"

/** Milliseconds in which a file has to arrive. */
const downloadTimeout = 60_000

interface Source {
  readonly api: BotApi
  readonly apiRoot: string
  readonly token: string
}

/** What went wrong is told by its reason alone: beneath it stands an address with the token in it. */
const pathOf = async ({ api }: Source, ref: string, lengthMax: number): Promise<string | undefined> => {
  const found = await api.patient.getFile(ref).catch(failureOf)
  if (!("kind" in found)) return (found.file_size ?? 0) > lengthMax ? undefined : found.file_path
  // Too big to be downloaded, or unknown.
  if (found.kind === "refused" && found.code === 400) return undefined
  throw new Error(found.reason)
}

/** The address has the token in it: what goes wrong is told without. */
const open = async (url: string): Promise<Response> => {
  try {
    return await fetch(url, { signal: AbortSignal.timeout(downloadTimeout), redirect: "error" })
  } catch {
    throw new Error("the file could not be downloaded")
  }
}

export const fetchFile = async (source: Source, ref: string, lengthMax: number): Promise<Uint8Array | undefined> => {
  const path = await pathOf(source, ref, lengthMax)
  if (path === undefined) return undefined
  const response = await open(`${source.apiRoot}/file/bot${source.token}/${path}`)
  if (response.status === 404) return undefined
  if (!response.ok || response.body === null) throw new Error(`the file could not be downloaded: ${response.status}`)
  const chunks: Array<Uint8Array> = []
  let length = 0
  for await (const chunk of response.body) {
    length += chunk.length
    if (length > lengthMax) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
