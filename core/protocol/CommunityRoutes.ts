/** What may be asked about communities, and done with them; `Api` says who signs. */
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import { CommunityClose, CommunityCreate, CommunityEdit, CommunityQuery, CommunityView } from "./Community.ts"
import { Id, page } from "./Wire.ts"

export const communityRoutes = HttpApiGroup.make("communities").add(
  HttpApiEndpoint.get("list", "/v1/communities", { query: CommunityQuery, success: page(CommunityView) }),
  HttpApiEndpoint.post("create", "/v1/communities", {
    payload: CommunityCreate,
    success: CommunityView.pipe(HttpApiSchema.status(201))
  }),
  HttpApiEndpoint.get("get", "/v1/communities/:id", { params: { id: Id }, success: CommunityView }),
  HttpApiEndpoint.post("edit", "/v1/communities/:id/edit", {
    params: { id: Id },
    payload: CommunityEdit,
    success: CommunityView
  }),
  HttpApiEndpoint.post("close", "/v1/communities/:id/close", {
    params: { id: Id },
    payload: CommunityClose,
    success: CommunityView
  })
)
