/** The channels this daemon sends by. */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Senders } from "@orrange/core/notices/Senders"
import type { MailOptions, NoticeSettings, SmsOptions } from "./NoticeSettings.ts"
import { webhookSender } from "./Webhook.ts"

/** Libraries are loaded only where they are used. */
const mailOf = Effect.fnUntraced(function* (options: MailOptions) {
  const { mailSender } = yield* Effect.promise(() => import("./Mail.ts"))
  return yield* mailSender(options)
})

const smsOf = Effect.fnUntraced(function* (options: SmsOptions) {
  const { smsSender } = yield* Effect.promise(() => import("./Sms.ts"))
  return smsSender(options)
})

export const sendersLayer = ({ mail, sms, webhooksPrivate }: NoticeSettings) =>
  Layer.effect(
    Senders,
    Effect.gen(function* () {
      return {
        webhook: webhookSender({ allowPrivate: webhooksPrivate }),
        ...(mail === undefined ? {} : { email: yield* mailOf(mail) }),
        ...(sms === undefined ? {} : { sms: yield* smsOf(sms) })
      }
    })
  )
