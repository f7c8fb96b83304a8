/** Orders kept under a name, to be placed again. */
import * as Schema from "effect/Schema"
import { OrderCreate } from "./Order.ts"
import { commandHead, Time, told } from "./Wire.ts"

/** Templates one person may keep. */
export const templatesMax = 100

export const TemplateName = Schema.String.check(
  Schema.isPattern(/^[a-z0-9][a-z0-9_-]{0,31}$/, told("1 to 32 of a-z 0-9 _ -, first a letter or digit"))
).annotate({ identifier: "TemplateName" })

const { client_id: _clientId, market, offer: _offer, quantity, side, type, ...others } = OrderCreate.fields

/** Any fields of an order; whoever places it gives the rest, or others in their stead. */
export const KeptOrder = Schema.Struct({
  market: Schema.optionalKey(market),
  side: Schema.optionalKey(side),
  type: Schema.optionalKey(type),
  quantity: Schema.optionalKey(quantity),
  ...others
}).annotate({ identifier: "KeptOrder" })
export type KeptOrder = typeof KeptOrder.Type

/** Keeps an order under a name, in place of what was kept under it. */
export const TemplateSave = Schema.Struct({ ...commandHead, name: TemplateName, order: KeptOrder }).annotate({
  identifier: "TemplateSave"
})
export type TemplateSave = typeof TemplateSave.Type

export const TemplateRemove = Schema.Struct({ ...commandHead }).annotate({ identifier: "TemplateRemove" })

export const TemplateView = Schema.Struct({
  name: TemplateName,
  order: KeptOrder,
  created_at: Time,
  updated_at: Time
}).annotate({ identifier: "Template" })
export type TemplateView = typeof TemplateView.Type
