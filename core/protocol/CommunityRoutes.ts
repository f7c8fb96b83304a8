/** What may be asked about communities, and done with them; `Api` says who signs. */
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import {
  CommunityClose,
  CommunityCreate,
  CommunityEdit,
  CommunityQuery,
  CommunitySolvers,
  CommunityView,
  SolverAgree,
  SolverName
} from "./Community.ts"
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
  }),
  HttpApiEndpoint.get("solvers", "/v1/communities/:id/solvers", { params: { id: Id }, success: CommunitySolvers }),
  HttpApiEndpoint.post("ask_solver", "/v1/communities/:id/solvers", {
    params: { id: Id },
    payload: SolverName,
    success: CommunitySolvers
  }),
  HttpApiEndpoint.post("agree_solver", "/v1/communities/:id/solvers/agree", {
    params: { id: Id },
    payload: SolverAgree,
    success: CommunitySolvers
  }),
  HttpApiEndpoint.post("end_solver", "/v1/communities/:id/solvers/end", {
    params: { id: Id },
    payload: SolverName,
    success: CommunitySolvers
  })
)
