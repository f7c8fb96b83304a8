/** Updates sent to the bot's own address, with its secret, again and again until it takes them. */
import { badRequest } from "./ApiFailure.ts"
import type { Clock } from "./Clock.ts"
import type { Params } from "./Params.ts"
import type { UpdateKind, UpdateQueue } from "./UpdateQueue.ts"
import type { WebhookInfo } from "./BotApi.ts"

/** Seconds until the first repetition; each further one waits twice as long, up to the last. */
const firstDelay = 1
const lastDelay = 60

const secretMax = 256

/** A webhook needs TLS, except on this machine. */
const isAllowed = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url?.protocol === "https:" || (url?.protocol === "http:" && /^(?:127\.0\.0\.1|localhost)$/.test(url.hostname))
}

interface Answered {
  /** What the bot answered in the body: a call of a method, or nothing. */
  readonly reply: unknown
}

const post = async (url: string, secret: string | undefined, body: string): Promise<Answered> => {
  const headers = {
    "content-type": "application/json",
    ...(secret === undefined ? {} : { "X-Telegram-Bot-Api-Secret-Token": secret })
  }
  const response = await fetch(url, { method: "POST", headers, body })
  const text = await response.text()
  if (!response.ok) throw new Error(`Wrong response from the webhook: ${response.status} ${response.statusText}`)
  try {
    return { reply: JSON.parse(text) }
  } catch {
    return { reply: undefined }
  }
}

export class Webhook {
  readonly #updates: UpdateQueue
  readonly #clock: Clock
  readonly #onReply: (reply: unknown) => void
  #url = ""
  #secret: string | undefined
  #busy = false
  #wait = firstDelay
  #callOff: (() => void) | undefined
  #lastError: { readonly message: string; readonly date: number } | undefined

  /** `onReply` is given what the bot answered in the body, which may be a call of a method. */
  constructor(updates: UpdateQueue, clock: Clock, onReply: (reply: unknown) => void) {
    this.#updates = updates
    this.#clock = clock
    this.#onReply = onReply
  }

  get active(): boolean {
    return this.#url !== ""
  }

  get busy(): boolean {
    return this.#busy
  }

  set(params: Params): true {
    const url = params.text("url") ?? ""
    const secret = params.text("secret_token")
    if (url === "") return this.remove(params)
    if (!isAllowed(url)) throw badRequest("bad webhook: An HTTPS URL must be provided for webhook")
    if ((secret?.length ?? 0) > secretMax) throw badRequest("secret token is too long")
    if (!/^[\w-]*$/.test(secret ?? "")) throw badRequest("secret token contains unallowed characters")
    if (params.flag("drop_pending_updates")) this.#updates.clear()
    const allowed = params.json("allowed_updates") as ReadonlyArray<UpdateKind> | undefined
    if (allowed !== undefined) this.#updates.allowed = allowed
    this.#updates.interrupt("terminated by setWebhook request")
    this.#url = url
    this.#secret = secret
    this.#lastError = undefined
    this.wake()
    return true
  }

  remove(params: Params): true {
    if (params.flag("drop_pending_updates")) this.#updates.clear()
    this.#callOff?.()
    this.#callOff = undefined
    this.#url = ""
    this.#wait = firstDelay
    return true
  }

  info(): WebhookInfo {
    const error = this.#lastError
    return {
      url: this.#url,
      has_custom_certificate: false,
      pending_update_count: this.#updates.pending,
      ...(error === undefined ? {} : { last_error_date: error.date, last_error_message: error.message })
    }
  }

  /** Delivers what waits, one update after the other. */
  wake(): void {
    if (!this.active || this.#busy || this.#callOff !== undefined || this.#updates.first === undefined) return
    this.#busy = true
    void this.#deliver(this.#url, JSON.stringify(this.#updates.first))
  }

  async #deliver(url: string, update: string): Promise<void> {
    try {
      const { reply } = await post(url, this.#secret, update)
      this.#wait = firstDelay
      this.#onReply(reply)
      this.#busy = false
      this.#updates.shift()
    } catch (error) {
      this.#busy = false
      this.#failed(error)
    }
  }

  #failed(error: unknown): void {
    const message = error instanceof Error && error.message.startsWith("Wrong") ? error.message : "Connection refused"
    this.#lastError = { message, date: Math.floor(this.#clock.now() / 1000) }
    if (!this.active) return
    this.#callOff = this.#clock.after(this.#wait * 1000, () => {
      this.#callOff = undefined
      this.wake()
    })
    this.#wait = Math.min(lastDelay, this.#wait * 2)
    this.#updates.announce()
  }
}
