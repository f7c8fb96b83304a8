/** The link of an invoice: who opens it is sent on to the provider's page. It is no route of the interface: nobody signs. */
import * as Effect from "effect/Effect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import { payPath } from "@orrange/core/billing/InvoiceView"
import { Invoices } from "@orrange/core/billing/Invoices"
import type { Visit } from "@orrange/core/billing/InvoiceVisit"

/** Seconds until a browser looks again for the page that is being made. */
const waitSeconds = 2

const overTexts = {
  open: "This invoice cannot be paid any more. Ask whoever sent it.",
  paying: "This invoice is being paid.",
  paid: "This invoice is paid.",
  cancelled: "This invoice was cancelled.",
  expired: "The time to pay this invoice is over."
} as const satisfies Record<Extract<Visit, { kind: "over" }>["state"], string>

const text = (words: string, status: number, headers: Readonly<Record<string, string>> = {}) =>
  HttpServerResponse.text(`${words}\n`, { status, headers: { "cache-control": "no-store", ...headers } })

const answer = (visit: Visit) => {
  switch (visit.kind) {
    case "unknown":
      return text("There is no such invoice.", 404)
    case "over":
      return text(overTexts[visit.state], 410)
    case "wait":
      return text("One moment: the page to pay on is being made.", 200, { refresh: String(waitSeconds) })
    case "pay":
      return HttpServerResponse.redirect(visit.link, { status: 303, headers: { "referrer-policy": "no-referrer" } })
  }
}

export const payRoutes = HttpRouter.add(
  "GET",
  `${payPath}/:token`,
  Effect.gen(function* () {
    const { token = "" } = yield* HttpRouter.params
    return yield* Invoices.use(({ visit }) => visit(token)).pipe(
      Effect.map(answer),
      Effect.catchTag("Refusal", () =>
        Effect.succeed(text("This invoice cannot be paid just now. Try again later.", 503))
      ),
      Effect.catch((error) =>
        Effect.as(Effect.logWarning("cannot open an invoice", error), text("Not now. Try again later.", 503))
      )
    )
  })
)
