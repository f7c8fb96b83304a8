/** A provider of text messages of our own, with Twilio's shapes: the account's login, form bodies, pages, error codes. */
import { createHmac, randomBytes } from "node:crypto"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import * as Redacted from "effect/Redacted"
import type { SmsOptions } from "../../daemon/notices/NoticeSettings.ts"

const account = `AC${"0123456789abcdef".repeat(2)}`
const token = "a-token"
const sender = "+15005550006"
/** Characters the provider takes; more is refused with 21617. */
const bodyLengthMax = 1_600

export interface Text {
  readonly sid: string
  readonly to: string
  readonly body: string
  status: string
  code: number | null
  /** Where it is to be said what becomes of it. */
  readonly callback: string | null
}

export interface SmsServer {
  readonly options: SmsOptions
  readonly texts: ReadonlyArray<Text>
  readonly requests: () => number
  /** Answers whatever is sent to a number so, until it is told otherwise. */
  readonly refuse: (number: string, status: number, code?: number) => void
  readonly takeAgain: (number: string) => void
  /** Takes messages and says nothing. */
  readonly loseAnswers: (lost: boolean) => void
  readonly changeToken: (token: string) => void
  /** Says what became of a message where that was asked for, signed as the provider signs, or with another token. */
  readonly report: (text: Text, status: string, code?: number, signedWith?: string) => Promise<number>
  readonly close: () => Promise<void>
}

const read = async (request: IncomingMessage): Promise<string> => {
  let body = ""
  for await (const part of request) body += String(part)
  return body
}

const answer = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { "content-type": "application/json" })
  response.end(JSON.stringify(body))
}

const fault = (response: ServerResponse, status: number, code: number): void =>
  answer(response, status, { code, message: `refused ${code}`, more_info: `https://twilio/${code}`, status })

const view = ({ body, code, sid, status, to }: Text) => ({
  sid,
  account_sid: account,
  to,
  from: sender,
  body,
  status,
  error_code: code,
  error_message: null,
  num_segments: "1",
  num_media: "0",
  direction: "outbound-api",
  date_created: new Date().toUTCString(),
  date_sent: null,
  date_updated: new Date().toUTCString(),
  price: null,
  price_unit: "USD",
  api_version: "2010-04-01",
  messaging_service_sid: null,
  uri: `/2010-04-01/Accounts/${account}/Messages/${sid}.json`,
  subresource_uris: {}
})

const path = `/2010-04-01/Accounts/${account}/Messages.json`

/** Says what became of a message, as the provider does. */
const report: SmsServer["report"] = async (text, status, code, signedWith = token) => {
  const params = {
    AccountSid: account,
    ApiVersion: "2010-04-01",
    From: sender,
    MessageSid: text.sid,
    MessageStatus: status,
    SmsSid: text.sid,
    SmsStatus: status,
    To: text.to,
    ...(code === undefined ? {} : { ErrorCode: String(code) })
  }
  const url = text.callback ?? ""
  const said = Object.entries(params).toSorted(([one], [other]) => (one < other ? -1 : 1))
  const signed = `${url}${said.map((pair) => pair.join("")).join("")}`
  const { status: answered } = await fetch(url, {
    method: "POST",
    headers: { "x-twilio-signature": createHmac("sha1", signedWith).update(signed).digest("base64") },
    body: new URLSearchParams(params)
  })
  return answered
}

/** With `publicUrl`, where the daemon is reached. */
export const startSmsServer = async (publicUrl?: string): Promise<SmsServer> => {
  const texts: Array<Text> = []
  const refused = new Map<string, { readonly status: number; readonly code: number }>()
  let [isLost, requests, known] = [false, 0, token]

  const send = (form: URLSearchParams, response: ServerResponse): void => {
    const [to, body, from] = [form.get("To") ?? "", form.get("Body") ?? "", form.get("From")]
    if (from !== sender) return fault(response, 400, 21_603)
    const no = refused.get(to)
    if (no !== undefined) return fault(response, no.status, no.code)
    if (!/^\+[1-9]\d{7,14}$/.test(to)) return fault(response, 400, 21_211)
    if (body === "") return fault(response, 400, 21_602)
    if (body.length > bodyLengthMax) return fault(response, 400, 21_617)
    const text: Text = {
      sid: `SM${randomBytes(16).toString("hex")}`,
      to,
      body,
      status: "queued",
      code: null,
      callback: form.get("StatusCallback")
    }
    texts.unshift(text)
    if (isLost) response.destroy()
    else answer(response, 201, view(text))
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    requests += 1
    const url = new URL(request.url ?? "/", "http://sms")
    const form = new URLSearchParams(await read(request))
    const login = `Basic ${Buffer.from(`${account}:${known}`).toString("base64")}`
    if (request.headers.authorization !== login) return fault(response, 401, 20_003)
    if (url.pathname !== path) return fault(response, 404, 20_404)
    if (request.method === "POST") return send(form, response)
    const to = url.searchParams.get("To")
    const size = Number.parseInt(url.searchParams.get("PageSize") ?? "50", 10)
    const messages = texts.filter((text) => to === null || text.to === to).slice(0, size)
    answer(response, 200, { messages: messages.map(view), page: 0, page_size: size, next_page_uri: null, uri: path })
  }

  const server: Server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  return {
    options: { account, token: Redacted.make(token), from: sender, url: `http://127.0.0.1:${port}`, publicUrl },
    report,
    texts,
    requests: () => requests,
    refuse: (number, status, code = 20_001) => void refused.set(number, { status, code }),
    takeAgain: (number) => void refused.delete(number),
    loseAnswers: (lost) => {
      isLost = lost
    },
    changeToken: (next) => {
      known = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}
