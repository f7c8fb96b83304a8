/**
 * The typed client of the HTTP interface. It signs each request, sets its clock by the server when the
 * server finds it wrong, and turns everything that can go wrong into one shape, `ClientFailure`.
 */
import type { Agent } from "node:http"
import { bodyBytesMaxOf } from "../protocol/BodyLimits.ts"
import type { RouteName } from "../protocol/Permissions.ts"
import { protocolHeader, protocolVersion } from "../protocol/Version.ts"
import { exchange, type NoAnswer, type RawAnswer } from "./Exchange.ts"
import { ClientFailure, clientFailure, readError } from "./Failure.ts"
import type { Profile } from "./Profile.ts"
import { originOf } from "./Origin.ts"
import { ROUTES, type Route, type RouteRequest, type RouteSuccess } from "./Routes.ts"
import { clockCorrection, signatureOf } from "./Signature.ts"

/** Milliseconds a call waits for its whole answer, when the caller does not say. */
export const callTimeoutMsDefault = 30_000

export interface ClientOptions {
  /** Origin of the daemon, `http://127.0.0.1:8420`. */
  readonly daemon: string
  /** Signs the routes that need it; without one they fail with `auth.signature_missing`. */
  readonly key?: Profile["key"] | undefined
  readonly timeoutMs?: number | undefined
  /** Gives up the calls under way, which then fail with `cli.interrupted`. */
  readonly signal?: AbortSignal | undefined
  /** Keeps connections for further calls; without one each call has its own. */
  readonly agent?: Agent | undefined
  /** Is told each request and each answer as a line: the body with it, never what signs it. */
  readonly trace?: ((line: string) => void) | undefined
}

export interface Answer<A> {
  readonly data: A
  readonly requestId: string
}

export interface Client {
  readonly call: <Name extends RouteName>(
    name: Name,
    request: RouteRequest<Name>
  ) => Promise<Answer<RouteSuccess<Name>>>
}

interface LooseRequest {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly payload?: unknown
}

const targetOf = (route: Route, { params = {}, query = {} }: LooseRequest): string => {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""))
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)] as [string, string]))
  return pairs.length === 0 ? path : `${path}?${search.toString()}`
}

const readJson = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(body).toString("utf8"))
  } catch {
    return undefined
  }
}

/** An answer that is not of this interface: of an unknown command's effect when it may have been carried out. */
const unreadable = (route: Route, status: number): ClientFailure =>
  clientFailure(
    route.method !== "GET" && (status < 300 || status >= 500) ? "service.outcome_unknown" : "service.protocol_mismatch",
    { status, reason: "the answer is not one of this protocol" }
  )

const decodeAnswer = (route: Route, answer: RawAnswer): Answer<unknown> => {
  const isJson = String(answer.headers["content-type"] ?? "").startsWith("application/json")
  const isFile = answer.status === 200 && !isJson && answer.headers["content-disposition"] !== undefined
  const json = isFile ? undefined : readJson(answer.body)
  if (isFile || (answer.status >= 200 && answer.status < 300 && json !== undefined)) {
    return { data: isFile ? answer.body : json, requestId: String(answer.headers["x-request-id"] ?? "") }
  }
  const error = readError(json)
  throw error === undefined ? unreadable(route, answer.status) : new ClientFailure(error)
}

const lost = (route: Route, origin: URL, failure: NoAnswer, interrupted: boolean): ClientFailure => {
  const details = { address: origin.origin, reason: failure.message }
  if (interrupted) return clientFailure("cli.interrupted", details)
  return clientFailure(
    failure.sent && route.method !== "GET" ? "service.outcome_unknown" : "daemon.unreachable",
    details
  )
}

/** Fails with `cli.usage` when the daemon's address is not an origin. */
export const makeClient = (options: ClientOptions): Client => {
  const origin = originOf(options.daemon)
  let clockMs = 0

  const send = async (route: Route, target: string, body: Uint8Array): Promise<Answer<unknown>> => {
    const parts = { method: route.method, target, body, host: origin.host }
    if (route.signed && options.key === undefined) throw clientFailure("auth.signature_missing")
    options.trace?.(`> ${route.method} ${origin.origin}${target} ${Buffer.from(body).toString()}`)
    const sentMs = performance.now()
    const answer = await exchange({
      ...parts,
      origin,
      headers: {
        host: origin.host,
        accept: "application/json",
        [protocolHeader]: String(protocolVersion),
        ...(body.length > 0 && { "content-type": "application/json" }),
        ...(route.signed && options.key !== undefined && signatureOf(parts, options.key, Date.now() + clockMs))
      },
      timeoutMs: options.timeoutMs ?? callTimeoutMsDefault,
      signal: options.signal,
      agent: options.agent
    }).catch((failure: NoAnswer) => {
      options.trace?.(`< no answer: ${failure.message}`)
      throw lost(route, origin, failure, options.signal?.aborted === true)
    })
    const tookMs = Math.round(performance.now() - sentMs)
    options.trace?.(`< ${answer.status} in ${tookMs} ms ${Buffer.from(answer.body).toString()}`)
    return decodeAnswer(route, answer)
  }

  const call = async (name: RouteName, request: LooseRequest): Promise<Answer<unknown>> => {
    const route = ROUTES[name]
    const target = targetOf(route, request)
    const body = Buffer.from(request.payload === undefined ? "" : JSON.stringify(request.payload))
    if (body.length > bodyBytesMaxOf(name)) throw clientFailure("request.too_large", { bytes: body.length })
    try {
      return await send(route, target, body)
    } catch (failure) {
      const correction = clockCorrection(failure)
      if (correction === undefined) throw failure
      clockMs = correction
      return send(route, target, body)
    }
  }

  return { call: call as Client["call"] }
}
