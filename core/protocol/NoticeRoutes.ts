/** What people may say about how they are told things; `Api` says who signs. */
import * as Schema from "effect/Schema"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import {
  DeliveryView,
  NoticeAddressView,
  NoticeConfirm,
  NoticeLink,
  NoticeLinked,
  NoticeOf,
  NoticePrefs,
  NoticeQuiet,
  NoticeSet,
  NoticeStyle,
  NoticeTested,
  NoticeUnlink,
  SmsHeard,
  SmsStatus,
  Unsubscribed,
  UnsubscribeToken
} from "./Notices.ts"
import { Id, page, SpanQuery } from "./Wire.ts"

const Addresses = Schema.Struct({ data: Schema.Array(NoticeAddressView) })

export const noticeRoutes = HttpApiGroup.make("notices").add(
  HttpApiEndpoint.get("channels", "/v1/notices/channels", { success: Addresses }),
  HttpApiEndpoint.post("link", "/v1/notices/link", { payload: NoticeLink, success: NoticeLinked }),
  HttpApiEndpoint.post("confirm", "/v1/notices/confirm", { payload: NoticeConfirm, success: NoticeLinked }),
  HttpApiEndpoint.post("unlink", "/v1/notices/unlink", { payload: NoticeUnlink, success: Addresses }),
  HttpApiEndpoint.get("prefs", "/v1/notices/prefs", { success: NoticePrefs }),
  HttpApiEndpoint.post("set", "/v1/notices/prefs", { payload: NoticeSet, success: NoticePrefs }),
  HttpApiEndpoint.post("quiet", "/v1/notices/quiet", { payload: NoticeQuiet, success: NoticePrefs }),
  HttpApiEndpoint.post("style", "/v1/notices/style", { payload: NoticeStyle, success: NoticePrefs }),
  HttpApiEndpoint.get("log", "/v1/notices/log", { query: SpanQuery, success: page(DeliveryView) }),
  HttpApiEndpoint.post("test", "/v1/notices/test", { payload: NoticeOf, success: NoticeTested })
)

/** What neither signs nor speaks JSON: one click of a mail program (RFC 8058), and a provider of text messages. */
export const noticeLinkRoutes = HttpApiGroup.make("notice_links").add(
  HttpApiEndpoint.post("sms_status", "/v1/sms/status/:id", {
    params: { id: Id },
    payload: SmsStatus.pipe(HttpApiSchema.asFormUrlEncoded()),
    success: SmsHeard
  }),
  HttpApiEndpoint.post("unsubscribe", "/v1/unsubscribe/:token", {
    params: { token: UnsubscribeToken },
    payload: Schema.Struct({ "List-Unsubscribe": Schema.Literal("One-Click") }).pipe(HttpApiSchema.asFormUrlEncoded()),
    success: Unsubscribed
  })
)
