/** Bodies of requests: JSON, forms and forms with files. */
import type { IncomingMessage } from "node:http"
import { ApiFailure } from "./ApiFailure.ts"
import { Params, type UploadedFile } from "./Params.ts"

/** The whole body; refused once it is longer than `bytesMax`. */
const readBody = async (request: IncomingMessage, bytesMax: number): Promise<Buffer> => {
  const chunks: Array<Buffer> = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    // The rest is read and thrown away, so that the client lives to see the answer.
    if (length <= bytesMax) chunks.push(chunk)
  }
  if (length > bytesMax) throw new ApiFailure(413, "Request Entity Too Large")
  return Buffer.concat(chunks)
}

interface Part {
  readonly name: string
  readonly filename: string | undefined
  readonly bytes: Buffer
}

const headerEnd = Buffer.from("\r\n\r\n")

const parameter = (header: string, name: string): string | undefined => {
  const match = new RegExp(`[;\\s]${name}=(?:"([^"]*)"|([^;\\r\\n]*))`, "i").exec(header)
  return match?.[1] ?? match?.[2]
}

const partsOf = (body: Buffer, boundary: string): ReadonlyArray<Part> => {
  const mark = Buffer.from(`--${boundary}`)
  const parts: Array<Part> = []
  let start = body.indexOf(mark)
  while (start >= 0) {
    const end = body.indexOf(mark, start + mark.length)
    if (end < 0) break
    const headerAt = start + mark.length + 2
    const valueAt = body.indexOf(headerEnd, headerAt) + headerEnd.length
    const header = body.subarray(headerAt, valueAt).toString()
    const name = parameter(header, "name")
    if (name !== undefined && valueAt <= end) {
      parts.push({ name, filename: parameter(header, "filename"), bytes: body.subarray(valueAt, end - 2) })
    }
    start = end
  }
  return parts
}

const formWithFiles = (body: Buffer, boundary: string): Params => {
  const values: Record<string, unknown> = {}
  const files = new Map<string, UploadedFile>()
  for (const { bytes, filename, name } of partsOf(body, boundary)) {
    if (filename === undefined) values[name] = bytes.toString()
    else files.set(name, { name: filename, bytes: Buffer.from(bytes) })
  }
  return new Params(values, files)
}

const jsonObject = (body: Buffer): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(body.toString())
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Refused below, in the server's words.
  }
  throw new ApiFailure(400, "Bad Request: Failed to parse JSON object")
}

/** Parameters of the address and of the body, the body's first. */
export const readParams = async (request: IncomingMessage, url: URL, bytesMax: number): Promise<Params> => {
  const body = await readBody(request, bytesMax)
  const inAddress = Object.fromEntries(url.searchParams)
  const type = request.headers["content-type"] ?? ""
  if (body.length === 0) return new Params(inAddress)
  if (type.startsWith("application/json")) return new Params({ ...inAddress, ...jsonObject(body) })
  const boundary = /boundary="?([^";]+)/.exec(type)?.[1]
  if (boundary === undefined)
    return new Params({ ...inAddress, ...Object.fromEntries(new URLSearchParams(body.toString())) })
  const form = formWithFiles(body, boundary)
  return new Params({ ...inAddress, ...form.values }, form.files)
}
