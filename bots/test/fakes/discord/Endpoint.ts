import { type KeyObject, generateKeyPairSync, sign } from "node:crypto"
import { InteractionResponseType, InteractionType } from "discord-api-types/v10"
import { answer } from "./Answers.ts"
import type { Interaction } from "./Interaction.ts"
import { type Json, numberOf, objectOf } from "./Json.ts"
import { Refusal } from "./Refusal.ts"
import { type World, changed } from "./World.ts"

/** Bytes of the header that stands before a raw Ed25519 key in its DER form. */
const derHeaderBytes = 12

/** What a bot answered to a request of the interactions endpoint. */
export interface EndpointReply {
  readonly status: number
  readonly body: Json | undefined
}

/** Seconds by which the signed time of an old request is past. */
const oldSeconds = 600

/** How a request is signed: rightly, with another key, over another body, not at all, or rightly and long ago. */
export type Signing = "right" | "wrong key" | "other body" | "none" | "old"

/** Delivers interactions by HTTP, signed, to the address that an application gave for them. */
export class Endpoint {
  readonly #world: World
  readonly #keys = generateKeyPairSync("ed25519")
  readonly #strangers = generateKeyPairSync("ed25519")
  #url: string | null = null

  constructor(world: World) {
    this.#world = world
  }

  /** The key that the bot verifies with: 64 hexadecimal digits. */
  get publicKey(): string {
    return this.#keys.publicKey.export({ format: "der", type: "spki" }).subarray(derHeaderBytes).toString("hex")
  }

  get isUsed(): boolean {
    return this.#url !== null
  }

  /**
   * Takes an address, as the developer portal does: only if it answers a ping, and refuses with 401 one that is
   * wrongly signed. From then on no interaction goes over the gateway.
   */
  async use(url: string): Promise<void> {
    const pinged = await this.ping(url, "right")
    if (pinged.status !== 200 || objectOf(pinged.body)["type"] !== InteractionResponseType.Pong) {
      throw new Error(`The endpoint did not answer a ping with a pong, but with ${pinged.status}`)
    }
    for (const signing of ["wrong key", "other body", "none"] as const) {
      // oxlint-disable-next-line no-await-in-loop -- One at a time tells which of them was let through.
      const refused = await this.ping(url, signing)
      if (refused.status !== 401) throw new Error(`The endpoint let through a request with signature: ${signing}`)
    }
    this.#url = url
  }

  ping(url: string, signing: Signing): Promise<EndpointReply> {
    const { applicationId, newId } = this.#world
    const payload = { id: newId(), application_id: applicationId, type: InteractionType.Ping, version: 1 }
    return this.#post(url, JSON.stringify(payload), signing)
  }

  /** Delivers an interaction and takes the reply for its first answer; what is wrong with it is left in `failure`. */
  async deliver(interaction: Interaction, payload: object, signing: Signing = "right"): Promise<EndpointReply> {
    const reply = await this.#post(this.#url ?? "", JSON.stringify(payload), signing)
    interaction.failure = this.#take(interaction, reply)
    changed(this.#world)
    return reply
  }

  #take(interaction: Interaction, { body, status }: EndpointReply): string | null {
    // A reply without content says that the answer comes by the callback.
    if (status === 202 || status === 204) return null
    if (status !== 200) return `The endpoint answered ${status}`
    if (numberOf(objectOf(body)["type"]) === 0) return "The endpoint answered without a type"
    try {
      answer(this.#world, interaction, body, [])
      return null
    } catch (error) {
      if (error instanceof Refusal) return JSON.stringify(error.body())
      throw error
    }
  }

  async #post(url: string, body: string, signing: Signing): Promise<EndpointReply> {
    // An old one is a request that was sent before, and caught on its way.
    const age = signing === "old" ? oldSeconds : 0
    const timestamp = String(Math.floor(this.#world.clock.now() / 1000) - age)
    const signature = (key: KeyObject, signed: string): string =>
      sign(null, Buffer.from(timestamp + signed), key).toString("hex")
    const signatures: Readonly<Record<Signing, string | null>> = {
      right: signature(this.#keys.privateKey, body),
      "wrong key": signature(this.#strangers.privateKey, body),
      "other body": signature(this.#keys.privateKey, `${body} `),
      none: null,
      old: signature(this.#keys.privateKey, body)
    }
    const signed = signatures[signing]
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(signed === null ? {} : { "X-Signature-Ed25519": signed, "X-Signature-Timestamp": timestamp })
        },
        body
      })
      const text = await response.text()
      return { status: response.status, body: parse(text) }
    } catch {
      return { status: 0, body: undefined }
    }
  }
}

const parse = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
