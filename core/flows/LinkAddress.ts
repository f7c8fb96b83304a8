/** To be told by mail, text message or a webhook: the address, and the code that shows whose it is. */
import type { ChoiceStep, Flow, TextStep } from "./Flow.ts"
import { like, text } from "./Known.ts"
import type { AddressChannel } from "../protocol/Notices.ts"
import { tell } from "./Words.ts"

/** Characters of an address of any kind. */
const addressLengthMax = 254

const channels: ReadonlyArray<AddressChannel> = ["email", "sms", "webhook"]

const channelOf = (value: unknown): AddressChannel => channels.find((channel) => channel === value) ?? "email"

const channel: ChoiceStep = {
  input: "choice",
  ask: () => ({ heading: tell("flows-link-channel") }),
  options: () => channels.map((value) => ({ value, label: tell(`flows-channel-${value}`) })),
  holds: like(/^(?:email|sms|webhook)$/),
  forgets: () => ["address", "code"],
  next: () => "address"
}

const address: TextStep = {
  input: "text",
  lengthMax: addressLengthMax,
  sensitive: true,
  ask: ({ values }) => ({ heading: tell(`flows-link-${channelOf(values["channel"])}`) }),
  form: tell("flows-link-address-form"),
  holds: (value) => typeof value === "string" && value.length >= 3,
  forgets: () => ["code"],
  command: ({ client_id, values }) => ({
    kind: "call",
    route: "notices.link",
    request: {
      payload: { client_id, channel: channelOf(text(values, "channel")), address: text(values, "address") }
    }
  }),
  next: () => "code"
}

const code: TextStep = {
  input: "text",
  lengthMax: 20,
  sensitive: true,
  ask: ({ values }) => ({
    heading: tell("flows-link-code", { address: text(values, "address") }),
    warnings: [tell("flows-link-secret")]
  }),
  reads: (typed) => typed.replace(/[\s-]/g, ""),
  form: tell("flows-link-form"),
  holds: like(/^\d{6}$/),
  command: ({ client_id, values }) => ({
    kind: "call",
    route: "notices.confirm",
    request: { payload: { client_id, code: text(values, "code") } }
  }),
  tells: ({ values }) => tell("flows-linked", { address: text(values, "address") }),
  next: () => null
}

export const link: Flow = {
  version: 1,
  first: () => "channel",
  starts: {},
  needs: () => [],
  about: () => null,
  moves: false,
  steps: { channel, address, code }
}
