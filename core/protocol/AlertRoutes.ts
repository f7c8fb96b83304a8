/** What people may ask to be told of; `Api` says who signs. */
import * as Schema from "effect/Schema"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import { AlertCreate, AlertMute, AlertRemove, AlertView } from "./Alert.ts"
import { Id } from "./Wire.ts"

export const alertRoutes = HttpApiGroup.make("alerts").add(
  HttpApiEndpoint.post("create", "/v1/alerts", { payload: AlertCreate, success: AlertView }),
  HttpApiEndpoint.get("list", "/v1/alerts", { success: Schema.Struct({ data: Schema.Array(AlertView) }) }),
  HttpApiEndpoint.post("mute", "/v1/alerts/mute", {
    payload: AlertMute,
    success: Schema.Struct({ data: Schema.Array(AlertView) })
  }),
  HttpApiEndpoint.post("remove", "/v1/alerts/:id/remove", {
    params: { id: Id },
    payload: AlertRemove,
    success: AlertView
  })
)
