/** What may be asked about reviews, and done with them; `Api` says who signs. */
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import { ReviewHidden, ReviewHide, ReviewReply, ReviewView, ReviewWrite } from "./Review.ts"
import { Id, PageQuery, PersonName, page } from "./Wire.ts"

export const reviewRoutes = HttpApiGroup.make("reviews").add(
  HttpApiEndpoint.post("write", "/v1/trades/:id/review", {
    params: { id: Id },
    payload: ReviewWrite,
    success: ReviewView
  }),
  HttpApiEndpoint.post("reply", "/v1/reviews/:id/reply", {
    params: { id: Id },
    payload: ReviewReply,
    success: ReviewView
  }),
  HttpApiEndpoint.post("hide", "/v1/reviews/:id/hide", {
    params: { id: Id },
    payload: ReviewHide,
    success: ReviewHidden
  }),
  HttpApiEndpoint.get("list", "/v1/people/:name/reviews", {
    params: { name: PersonName },
    query: PageQuery,
    success: page(ReviewView)
  })
)
