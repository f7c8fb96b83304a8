/** The channels this daemon sends by. */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Senders } from "@orrange/core/notices/Senders"
import type { NoticeSettings } from "./NoticeSettings.ts"
import { webhookSender } from "./Webhook.ts"

export const sendersLayer = ({ mail, webhooksPrivate }: NoticeSettings) =>
  Layer.effect(
    Senders,
    Effect.gen(function* () {
      const webhook = webhookSender({ allowPrivate: webhooksPrivate })
      if (mail === undefined) return { webhook }
      const { mailSender } = yield* Effect.promise(() => import("./Mail.ts"))
      return { email: yield* mailSender(mail), webhook }
    })
  )
