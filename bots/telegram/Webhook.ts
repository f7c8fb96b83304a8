/** Updates by webhook: Telegram calls us. */
import { createHash, timingSafeEqual } from "node:crypto"
import { once } from "node:events"
import { createServer, type IncomingMessage, type Server } from "node:http"
import { asSignal, type Update } from "./BotApi.ts"
import { insist, type Taking } from "./Taking.ts"
import { keptUpdate, updateKinds } from "./Updates.ts"

export interface WebhookSettings {
  /** What Telegram calls; its path is ours too. */
  readonly url: string
  /** 1 to 256 characters of A–Z, a–z, 0–9, `_` and `-`, sent along with every call. */
  readonly secret: string
  readonly port: number
  /** Address to listen on; this machine's own by default, behind whatever ends TLS. */
  readonly host?: string
}

const secretHeader = "x-telegram-bot-api-secret-token"
/** Bytes of a call; more than any update has. */
const callBytesMax = 1024 * 1024
/** Milliseconds in which a call has to arrive. */
const callTimeout = 10_000

const digest = (text: string): Buffer => createHash("sha256").update(text).digest()

const isSecret = (given: unknown, secret: string): boolean =>
  typeof given === "string" && timingSafeEqual(digest(given), digest(secret))

/** Undefined when it is too long. */
const bodyOf = async (request: IncomingMessage): Promise<string | undefined> => {
  const chunks: Array<Buffer> = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > callBytesMax) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString("utf8")
}

const updateOf = (body: string): Update | undefined => {
  try {
    const update: unknown = JSON.parse(body)
    const id = typeof update === "object" && update !== null && "update_id" in update ? update.update_id : undefined
    return Number.isSafeInteger(id) ? (update as Update) : undefined
  } catch {
    return undefined
  }
}

/** Status of the answer: 200 only when it was kept, as anything else is sent again. */
const answer = async (
  request: IncomingMessage,
  hook: WebhookSettings,
  bot: string,
  taking: Taking
): Promise<number> => {
  if (!isSecret(request.headers[secretHeader], hook.secret)) return 401
  if (new URL(request.url ?? "/", hook.url).pathname !== new URL(hook.url).pathname) return 404
  if (request.method !== "POST") return 405
  const body = await bodyOf(request)
  if (body === undefined) return 413
  const update = updateOf(body)
  if (update === undefined) return 400
  if (update.inline_query !== undefined) taking.look(update.inline_query)
  const kept = keptUpdate(update, bot)
  try {
    if (kept !== undefined) await taking.receive([kept])
    return 200
  } catch (error) {
    taking.warn(`telegram: an update is not kept: ${error instanceof Error ? error.message : "failed"}`)
    return 503
  }
}

const listen = async (hook: WebhookSettings, bot: string, taking: Taking): Promise<Server> => {
  const server = createServer({ requestTimeout: callTimeout }, (request, response) => {
    void answer(request, hook, bot, taking)
      .catch(() => 400)
      .then((status) => response.writeHead(status, status === 413 ? { connection: "close" } : {}).end())
  })
  server.listen(hook.port, hook.host ?? "127.0.0.1")
  await once(server, "listening")
  return server
}

const close = async (server: Server): Promise<void> => {
  const closed = once(server, "close")
  server.close()
  server.closeIdleConnections()
  await closed
}

/** Takes calls until the signal. Telegram is left to call: what comes meanwhile waits there. */
export const serveWebhook = async (hook: WebhookSettings, taking: Taking): Promise<void> => {
  const { api, signal } = taking
  const bot = await insist(async () => (await taking.me(signal)).username, taking)
  const server = bot === undefined ? undefined : await insist(() => listen(hook, bot, taking), taking)
  if (server === undefined) return
  try {
    const set = { secret_token: hook.secret, allowed_updates: updateKinds }
    await insist(() => api.once.setWebhook(hook.url, set, asSignal(signal)), taking)
    if (!signal.aborted) await once(signal, "abort")
  } finally {
    await close(server)
  }
}
