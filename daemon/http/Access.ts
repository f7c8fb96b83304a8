/** Who may call: the signature says who it is, the policy table says what they may. */
import { isUtf8 } from "node:buffer"
import * as ByteSize from "effect/ByteSize"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import { Commands } from "@orrange/core/platform/Commands"
import { Authenticator } from "@orrange/core/identity/Authenticator"
import { Api, CurrentPrincipal, type Principal, Signed } from "@orrange/core/protocol/Api"
import { bodyBytesMaxOf } from "@orrange/core/protocol/BodyLimits"
import { type Refusal, refuse } from "@orrange/core/protocol/Errors"
import { DRY_RUNS } from "@orrange/core/protocol/DryRuns"
import { POLICY, type Policy } from "@orrange/core/protocol/Permissions"
import { signatureHeaders } from "@orrange/core/protocol/Signing"
import { answering } from "./ErrorAnswers.ts"
import { RateLimits } from "./RateLimits.ts"

const dryRuns: Readonly<Record<string, unknown>> = DRY_RUNS

const policies: Readonly<Record<string, Policy>> = POLICY

/** What is asked of an api here: the names of its routes, and which of them sign. */
interface Routed {
  readonly groups: Readonly<
    Record<
      string,
      {
        readonly identifier: string
        readonly endpoints: Readonly<
          Record<string, { readonly identifier: string; readonly middlewares: ReadonlySet<unknown> }>
        >
      }
    >
  >
}

/** Routes and policy rows that do not fit each other; none in a build that should start. */
export const policyFaults = (
  api: Routed = Api,
  table: Readonly<Record<string, Policy>> = policies
): ReadonlyArray<string> => {
  const routes = Object.values(api.groups).flatMap((group) =>
    Object.values(group.endpoints).map((endpoint) => ({
      name: `${group.identifier}.${endpoint.identifier}`,
      signs: endpoint.middlewares.has(Signed)
    }))
  )
  const names = new Set(routes.map(({ name }) => name))
  return [
    ...routes.flatMap(({ name, signs }) => {
      const policy = table[name]
      if (policy === undefined) return [`route ${name} has no policy`]
      return (policy.access !== "public") === signs ? [] : [`route ${name} and its policy differ on signing`]
    }),
    ...Object.keys(table).flatMap((name) => (names.has(name) ? [] : [`policy ${name} has no route`]))
  ]
}

const permit = (principal: Principal, policy: Policy | undefined): Effect.Effect<Principal, Refusal> => {
  if (policy?.access === "bot") {
    return principal.bot === undefined ? refuse("auth.role_missing", { roles: ["bot"] }) : Effect.succeed(principal)
  }
  if (policy?.access !== "signed") return refuse("auth.role_missing", { roles: [] })
  if (!principal.scopes.includes(policy.scope)) return refuse("auth.scope_missing", { scope: policy.scope })
  if (principal.via !== undefined && policy.channel !== true) return refuse("auth.not_by_channel")
  const allowed = principal.roles.some((role) => policy.roles.includes(role))
  return allowed ? Effect.succeed(principal) : refuse("auth.role_missing", { roles: policy.roles })
}

const hasBody = (method: string): boolean => method !== "GET" && method !== "HEAD"

const byteOrderMark = [0xef, 0xbb, 0xbf]

/** The body of the request that is being answered; a read has none. */
const readBody = Effect.gen(function* () {
  const request = yield* HttpServerRequest.HttpServerRequest
  if (!hasBody(request.method)) return new Uint8Array()
  return new Uint8Array(yield* request.arrayBuffer.pipe(Effect.mapError(() => refuse("request.too_large"))))
})

/** Whether the body of a command is text that JSON can be: a decoder would mend what is not, and say nothing. */
const checkBody = Effect.gen(function* () {
  const request = yield* HttpServerRequest.HttpServerRequest
  if (!hasBody(request.method)) return
  const mediaType = (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase()
  if (mediaType !== "application/json") return yield* refuse("request.media_type")
  const body = yield* readBody
  if (!isUtf8(body) || byteOrderMark.every((byte, index) => body[index] === byte)) {
    const message = "Expected UTF-8 without a byte order mark"
    return yield* refuse("request.malformed", { issues: [{ at: "payload", message }] })
  }
})

/** Whether a command is only to be tried. Its decoder has not looked at it yet, so anything may stand there. */
const isTried = Effect.fnUntraced(function* (route: string) {
  if (dryRuns[route] !== "undone") return false
  const body = Buffer.from(yield* readBody)
  // Most are meant, and are not taken apart twice. A key may be written with escapes.
  if (!body.includes('"dry_run"') && !body.includes("\\")) return false
  const said = yield* Effect.try({ try: (): unknown => JSON.parse(body.toString()), catch: () => undefined }).pipe(
    Effect.catch(() => Effect.succeed(undefined))
  )
  return typeof said === "object" && said !== null && "dry_run" in said && said.dry_run === true
})

/** The principal of a signed request, whatever route it is for. */
export const authenticate = Effect.fnUntraced(function* (authenticator: Authenticator["Service"], keyId: string) {
  const { headers, method, url } = yield* HttpServerRequest.HttpServerRequest
  const signature = headers[signatureHeaders.signature]
  const timestampMs = headers[signatureHeaders.timestamp]
  const nonce = headers[signatureHeaders.nonce]
  const host = headers["host"]
  if (
    keyId === "" ||
    signature === undefined ||
    timestampMs === undefined ||
    nonce === undefined ||
    host === undefined
  ) {
    return yield* refuse("auth.signature_missing")
  }
  const body = yield* readBody
  return yield* authenticator.authenticate({ method, target: url, body, host, timestampMs, nonce, keyId, signature })
})

export const signedLayer = Layer.effect(
  Signed,
  Effect.gen(function* () {
    const authenticator = yield* Authenticator
    const rates = yield* RateLimits
    const commands = yield* Commands
    return Signed.of({
      key: Effect.fnUntraced(function* (app, { credential, endpoint, group }) {
        const route = `${group.identifier}.${endpoint.identifier}`
        const policy = policies[route]
        const principal = yield* answering(
          authenticate(authenticator, Redacted.value(credential)).pipe(
            Effect.tap(rates.count),
            Effect.flatMap((known) => permit(known, policy)),
            Effect.tap(checkBody),
            // Whoever reads a body first reads it for all that come after.
            Effect.provideService(HttpServerRequest.MaxBodySize, ByteSize.bytes(bodyBytesMaxOf(route)))
          )
        )
        const answer = Effect.provideService(app, CurrentPrincipal, principal)
        if (!(yield* answering(isTried(route)))) return yield* answer
        return yield* commands
          .rehearse(answer)
          .pipe(Effect.catchTag("SqlError", (error) => answering(Effect.fail(error))))
      })
    })
  })
)
