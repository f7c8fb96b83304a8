/** What comes to somebody's webhook, and whether we sent it. */
import { createHmac } from "node:crypto"
import type { IncomingHttpHeaders, IncomingMessage } from "node:http"

export interface Got {
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly path: string
}

export const readHook = async (request: IncomingMessage): Promise<Got> => {
  const parts: Array<Uint8Array> = []
  for await (const part of request as AsyncIterable<Uint8Array>) parts.push(part)
  return { headers: request.headers, body: Buffer.concat(parts).toString(), path: request.url ?? "" }
}

/** As a library of Standard Webhooks does it. */
export const isSigned = ({ body, headers }: Got, secret: string): boolean => {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64")
  const signed = `${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${body}`
  return headers["webhook-signature"] === `v1,${createHmac("sha256", key).update(signed).digest("base64")}`
}
