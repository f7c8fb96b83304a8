import { connect } from "node:net"
import { text } from "node:stream/consumers"
import { setImmediate } from "node:timers/promises"
import { Ajv2020 } from "ajv/dist/2020.js"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Api } from "../../core/protocol/Api.ts"
import { type LossyProxy, openLossyProxy } from "../postgres/LossyProxy.ts"
import { place } from "./Commands.ts"
import { errorOf, get, post, send } from "./Signed.ts"
import { startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

interface Operation {
  readonly operationId: string
  readonly responses: Readonly<Record<string, unknown>>
}

interface Document {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

/** Bytes of a document in which nothing shared is repeated. */
const documentBytesMax = 800_000

const untilTrue = async (look: () => Promise<boolean>): Promise<void> => {
  while (!(await look())) await setImmediate()
}

/** The head of a signed command that is still on its way: whoever reads it waits for the body. */
const half = [
  "POST /v1/orders HTTP/1.1",
  "host: x",
  "x-key: x",
  "x-timestamp: 1",
  "x-nonce: x",
  "x-signature: x",
  "content-length: 9",
  "",
  "{"
].join("\r\n")

describe("the server", () => {
  let daemon: TestDaemon

  beforeAll(async () => {
    daemon = await startTestDaemon()
  })
  afterAll(async () => {
    await daemon.examine()
    await daemon.close()
  })

  it("is described by an OpenAPI 3.1 document that its answers fit", async () => {
    const { headers, json, text: whole } = await get(daemon.host, undefined, "/openapi.json")
    const document = json as Document
    expect(headers["content-type"]).toContain("application/json")
    expect(whole.length).toBeLessThan(documentBytesMax)
    expect(document.openapi).toMatch(/^3\.1\./)
    expect(document.info).toMatchObject({ title: "Orrange", version: "1" })
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${method.toUpperCase()} ${path} ${operationId}`)
    )
    const routes = Object.values(Api.groups).flatMap((group) =>
      Object.values(group.endpoints).map(
        ({ identifier, method, path }) =>
          `${method} ${path.replace(/:(\w+)/g, "{$1}")} ${group.identifier}.${identifier}`
      )
    )
    expect(operations.sort()).toEqual(routes.sort())
    const ajv = new Ajv2020({ strict: false })
    ajv.addSchema(document, "api")
    for (const name of Object.keys(document.components.schemas)) {
      expect(ajv.getSchema(`api#/components/schemas/${name}`)).toBeTypeOf("function")
    }
    for (const [, name] of whole.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
      expect(document.components.schemas).toHaveProperty(name ?? "")
    }
    const fits = (name: string, value: unknown): void => {
      const validate = ajv.getSchema(`api#/components/schemas/${name}`)
      expect(validate?.(value), `${name}: ${JSON.stringify(validate?.errors)}`).toBe(true)
    }
    fits("OrderPlaced", await place(daemon, daemon.cast.ann))
    fits("Info", (await get(daemon.host, undefined, "/v1/info")).json)
    fits("BookView", (await get(daemon.host, undefined, "/v1/markets/BTC-USDT/book")).json)
    fits("Error_unauthenticated", (await get(daemon.host, undefined, "/v1/me")).json)
  })

  it("shows its documentation", async () => {
    const { headers, status, text: page } = await get(daemon.host, undefined, "/docs")
    expect(status).toBe(200)
    expect(headers["content-type"]).toContain("text/html")
    expect(page).toContain("<title>Orrange</title>")
  })

  it("names each request, as its client does if it may", async () => {
    const asked = (id: string) => send(daemon.host, { target: "/v1/me", headers: { "x-request-id": id } })
    const given = await asked("given_by-the-client")
    expect(given.headers["x-request-id"]).toBe("given_by-the-client")
    expect(errorOf(given).request_id).toBe("given_by-the-client")
    for (const id of ["short", "a".repeat(65), "with space", "<script>", ""]) {
      const made = await asked(id)
      expect(made.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/)
    }
    expect((await get(daemon.host, undefined, "/livez")).headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/)
  })

  it("lives without its database, is not ready, and comes back", async () => {
    let proxy: LossyProxy | undefined
    const cut = await startTestDaemon({}, async (url) => (proxy = await openLossyProxy(url)).url)
    const ready = async () => (await get(cut.host, undefined, "/readyz")).status
    expect(await ready()).toBe(200)
    proxy?.refuse(true)
    proxy?.cutAll()
    expect(await ready()).toBe(503)
    expect((await get(cut.host, undefined, "/livez")).status).toBe(200)
    const read = await get(cut.host, cut.cast.ann, "/v1/me")
    expect(errorOf(read)).toMatchObject({ code: "service.database_unavailable", retryable: true })
    const stream = await send(cut.host, { target: "/v1/stream/own/orders", as: cut.cast.ann })
    expect([read.status, stream.status, errorOf(stream).code]).toEqual([503, 503, "service.database_unavailable"])
    proxy?.refuse(false)
    await untilTrue(async () => (await ready()) === 200)
    expect((await get(cut.host, cut.cast.ann, "/v1/me")).status).toBe(200)
    await place(cut, cut.cast.ann)
    await cut.close()
    await proxy?.close()
  })
})

describe("the connections of the server", () => {
  it("PW-13: gives up on a request that does not arrive in time", async () => {
    const daemon = await startTestDaemon({ requestTimeoutMs: 100 })
    const halves = ["GET /v1/markets HTTP/1.1\r\nhost: x\r\n", half]
    for (const sent of halves) {
      const socket = connect(daemon.port, "127.0.0.1")
      socket.write(sent)
      const answer = await text(socket)
      expect(answer).toMatch(/^(HTTP\/1\.1 400 .*"it did not arrive in time"|$)/s)
    }
    expect((await get(daemon.host, undefined, "/livez")).status).toBe(200)
    await daemon.close()
  })

  it("finishes what is under way when it stops, and does not wait for what never comes", async () => {
    const daemon = await startTestDaemon()
    const { ann } = daemon.cast
    const stalled = connect(daemon.port, "127.0.0.1")
    const cut = new Promise((resolve) => stalled.once("close", resolve))
    stalled
      .on("error", () => undefined)
      .resume()
      .write(half)
    let answer: ReturnType<typeof get> | undefined
    let closed: Promise<void> | undefined
    await daemon.asOwner(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* sql`LOCK TABLE payment_accounts IN ACCESS EXCLUSIVE MODE`
        answer = get(daemon.host, ann, "/v1/payment-accounts")
        const waits = sql<{ n: number }>`SELECT count(*)::int4 AS n FROM pg_locks
          WHERE NOT granted AND relation = 'payment_accounts'::regclass`
        yield* waits.pipe(Effect.repeat({ until: ([row]) => row?.n === 1 }))
        closed = daemon.close()
        // The server takes no new connection from here on.
        yield* Effect.promise(() => get(daemon.host, undefined, "/livez")).pipe(
          Effect.exit,
          Effect.repeat({ until: (exit) => exit._tag === "Failure" })
        )
      }).pipe((work) => Effect.flatMap(SqlClient.SqlClient, (sql) => sql.withTransaction(work)))
    )
    expect((await answer)?.status).toBe(200)
    await closed
    await cut
    await expect(post(daemon.host, ann, "/v1/orders", {})).rejects.toThrow("ECONNREFUSED")
  })
})
