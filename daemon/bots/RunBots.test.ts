import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { afterAll, beforeAll, expect, it } from "vitest"
import { startFakeTelegram } from "../../bots/test/fakes/telegram/FakeTelegram.ts"
import { get } from "../../test/http/Signed.ts"
import { startTestDaemon, type TestDaemon } from "../../test/http/TestDaemon.ts"
import { readBotsSettings } from "./BotSettings.ts"
import { runBots } from "./RunBots.ts"

let daemon: TestDaemon
const home = mkdtempSync(join(tmpdir(), "orrange-bots-"))

beforeAll(async () => {
  daemon = await startTestDaemon()
})
afterAll(async () => {
  await daemon.close()
  rmSync(home, { recursive: true })
})

it("is there with nothing but a token, registers itself once, and answers", async () => {
  const fake = await startFakeTelegram({ waitGuard: 10_000 })
  const ann = fake.person({ id: 7, name: "Ann", language: "de" })
  const telegram = { token: Redacted.make(fake.token), keyId: undefined, apiRoot: fake.url, webhook: undefined }
  const settings = { telegram, discord: undefined }
  const answered = async (text: string, sees: RegExp): Promise<void> => {
    const end = Promise.withResolvers<void>()
    const running = daemon.run(
      Effect.scoped(
        Effect.andThen(
          runBots(settings, home, `http://${daemon.host}`),
          Effect.promise(() => end.promise)
        )
      )
    )
    ann.says(text)
    await ann.sees(sees)
    end.resolve()
    await running
  }
  await answered("/start", /English/)
  await answered("/help", /\/book/)
  const { json } = await get(daemon.host, daemon.cast.operator, "/v1/bots")
  expect((json as { readonly data: ReadonlyArray<unknown> }).data).toMatchObject([
    { channel: "telegram", account: "4242", name: "orrange_bot", removed_at: null }
  ])
  const [file = ""] = readdirSync(join(home, "bots"))
  expect(statSync(join(home, "bots", file)).mode & 0o777).toBe(0o600)
  await fake.close()
})

it("reads settings, and says which one is wrong", async () => {
  const read = (env: NodeJS.ProcessEnv) => Effect.runPromise(Effect.result(readBotsSettings(env)))
  expect(await read({})).toMatchObject({ success: { telegram: undefined, discord: undefined } })
  const token = `1:${"a".repeat(35)}`
  expect(await read({ ORRANGE_TELEGRAM_TOKEN: "none" })).toMatchObject({
    failure: { message: expect.stringContaining("ORRANGE_TELEGRAM_TOKEN") }
  })
  expect(
    await read({ ORRANGE_TELEGRAM_TOKEN: token, ORRANGE_TELEGRAM_WEBHOOK: "https://example.org/hook" })
  ).toMatchObject({ failure: { message: expect.stringContaining("ORRANGE_TELEGRAM_WEBHOOK_SECRET") } })
})
