/** Orders that people keep under a name; `Api` says who signs. */
import * as Schema from "effect/Schema"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import { TemplateName, TemplateRemove, TemplateSave, TemplateView } from "./Template.ts"

export const templateRoutes = HttpApiGroup.make("templates").add(
  HttpApiEndpoint.post("save", "/v1/order-templates", { payload: TemplateSave, success: TemplateView }),
  HttpApiEndpoint.get("list", "/v1/order-templates", {
    success: Schema.Struct({ data: Schema.Array(TemplateView) })
  }),
  HttpApiEndpoint.get("get", "/v1/order-templates/:name", { params: { name: TemplateName }, success: TemplateView }),
  HttpApiEndpoint.post("remove", "/v1/order-templates/:name/remove", {
    params: { name: TemplateName },
    payload: TemplateRemove,
    success: TemplateView
  })
)
