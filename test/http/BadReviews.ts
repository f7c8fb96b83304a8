/** What is wrong with reviews and their answers. */
import { randomUUID } from "node:crypto"
import { answered, type BadInput, command, type Fields, spoiling } from "./Spoiling.ts"
import type { CastMember } from "./TestDaemon.ts"

const said: Fields = { client_id: "bad-r1", stars: 5, text: "quick" }
const reply: Fields = { client_id: "bad-r2", text: "thank you" }
const hide: Fields = { client_id: "bad-r3", reason: "an insult" }

const texts = ['""', '" \\n "', '"a\\u0000"', '"\\u001b[2J"', '"\\u202eltr"', '"\\u2028"', "1", "null"]
const tooLong = JSON.stringify("a".repeat(281))

export const badReviews = ({
  ann,
  operator,
  trade
}: {
  readonly ann: CastMember
  readonly operator: CastMember
  readonly trade: string
}): ReadonlyArray<BadInput> => {
  const review = `/v1/trades/${trade}/review`
  const nowhere = `/v1/reviews/${randomUUID()}`
  const [ofRaw, asOperator] = [spoiling(ann), spoiling(operator)]
  return [
    ...answered(
      "request.malformed",
      ofRaw("review", review, said, "stars", ["0", "6", "-1", "4.5", '"5"', "null", "1e99"]),
      ofRaw("review", review, said, "text", [...texts, tooLong]),
      ofRaw("review", review, said, "client_id", ["null", '""', '"a b"']),
      ofRaw("review", review, said, "about", ['"ben"']),
      ofRaw("reply", `${nowhere}/reply`, reply, "text", [...texts, tooLong]),
      ofRaw("reply", "/v1/reviews/x/reply", reply, "text", ['"thank you"']),
      asOperator("hide", `${nowhere}/hide`, hide, "reason", ['""', "null", '"a\\u0000"', tooLong]),
      ["NOBODY!", "a"].map((name) => ({
        name: `reviews of ${name}`,
        sent: { target: `/v1/people/${name}/reviews`, as: ann }
      }))
    ),
    ...answered("review.too_early", [
      { name: "review of a trade that runs", sent: command(ann, review, JSON.stringify(said)) }
    ]),
    ...answered("trade.unknown", [
      {
        name: "review of no trade",
        sent: command(ann, `/v1/trades/${randomUUID()}/review`, JSON.stringify({ ...said, client_id: "bad-r4" }))
      }
    ]),
    ...answered("review.unknown", [
      { name: "reply to nothing", sent: command(ann, `${nowhere}/reply`, JSON.stringify(reply)) },
      { name: "hide nothing", sent: command(operator, `${nowhere}/hide`, JSON.stringify(hide)) }
    ]),
    ...answered("person.unknown", [
      { name: "reviews of nobody", sent: { target: "/v1/people/nobody/reviews", as: ann } }
    ]),
    ...answered("request.cursor_invalid", [
      { name: "reviews?cursor=abc", sent: { target: "/v1/people/ben/reviews?cursor=abc", as: ann } }
    ])
  ]
}
