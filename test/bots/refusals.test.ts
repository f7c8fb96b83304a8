import { describe, it } from "vitest"
import { freshId, place } from "../http/Commands.ts"
import { post } from "../http/Signed.ts"
import type { ChannelName } from "../../core/protocol/Channel.ts"
import type { CastName } from "../http/TestDaemon.ts"
import type { ChatFloor } from "./ChatFloor.ts"
import { playRefusals, type RefusalStory } from "./RefusalStory.ts"
import { type Language, openStory } from "./StoryTeller.ts"
import type { Transcript } from "./Transcript.ts"

const languages = ["en", "de", "es", "fr", "pt"] as const satisfies ReadonlyArray<Language>

/** Somebody who is nobody here yet begins a form, and its first button is theirs. */
const strangersButton = async (
  { asOwner, discord, quiet, telegram }: ChatFloor,
  channel: ChannelName
): Promise<string> => {
  if (channel === "telegram") {
    const eve = telegram.person({ id: 7_999, name: "Eve", language: "en" })
    eve.says("/start")
    await eve.sees(/\[English/)
  } else {
    const mallory = discord.person({ name: "mallory" }).goesToDirectMessages()
    mallory.runs("/orrange start")
    await mallory.sees(/\[English/)
  }
  await quiet()
  const [newest] = await asOwner(
    (sql) => sql<{ token: string }>`SELECT token FROM bot_buttons JOIN bots ON id = bot
      WHERE channel = ${channel} ORDER BY bot_buttons.created_at DESC, token LIMIT 1`
  )
  return newest?.token ?? ""
}

const houseOf = (floor: ChatFloor, { knows }: Transcript): RefusalStory["house"] => {
  const { cast, host } = floor.daemon
  const operator = async (path: string, payload: object): Promise<void> => {
    const { status, text } = await post(host, cast.operator, path, { client_id: freshId(), ...payload })
    if (status >= 300) throw new Error(`${path}: ${text}`)
  }
  const sale = {
    market: "USDT-EUR",
    side: "sell",
    quantity: "100",
    price: "0.92",
    terms: { methods: ["sepa_instant"] }
  } as const
  const known = async (): Promise<void> => {
    const { ids, references } = await floor.ids()
    knows(ids, references)
  }
  return {
    offer: async (name) => {
      const { order } = await place(floor.daemon, cast[name as CastName], { ...sale, price: "0.94" })
      await known()
      return order.id
    },
    block: async (name, whom) => {
      await floor.client(name as CastName).call("identity.block", { payload: { client_id: freshId(), name: whom } })
    },
    halt: (market) => operator("/v1/halts", { action: "orders", market, reason: "prices are odd" }),
    lift: (market) => operator("/v1/halts/lift", { action: "orders", market }),
    freeze: async (name) => {
      // A rule that took their offers back would be told some seconds later, in whatever is played by then.
      const payload = { client_id: freshId(), market: sale.market }
      await floor.client(name as CastName).call("orders.cancel_all", { payload })
      await operator(`/v1/people/${name}/freeze`, { reason: "asked by a bank" })
    },
    unfreeze: (name) => operator(`/v1/people/${name}/unfreeze`, {}),
    ageButtons: async () => {
      await floor.asOwner(
        (sql) => sql`UPDATE bot_buttons SET created_at = created_at - interval '31 days',
          expires_at = expires_at - interval '31 days'
          WHERE pressed_at IS NULL`
      )
    },
    foreignButton: (channel) => strangersButton(floor, channel),
    paidTrade: async (name) => {
      const seller = cast[name as CastName]
      const { order } = await place(floor.daemon, seller, { ...sale, visibility: "direct", direct_to: "cat" })
      const { fills } = await place(floor.daemon, cast.cat, {
        ...sale,
        side: "buy",
        time_in_force: "ioc",
        offer: order.offer ?? order.id
      })
      const trade = String(fills[0]?.trade)
      // Told apart, what happened has one order.
      await floor.spread()
      const { status, text } = await post(host, cast.cat, `/v1/trades/${trade}/paid`, {
        client_id: freshId(),
        version: 1
      })
      if (status >= 300) throw new Error(text)
      await known()
      return trade
    }
  }
}

describe.concurrent("what is refused in a chat", () => {
  it.for(languages)("is told with a remedy of the chat, in %s", async (language, { expect }) => {
    const { end, floor, story, transcript } = await openStory("Refusals", language)
    await playRefusals({ ...story, house: houseOf(floor, transcript) })
    await expect(transcript.page()).toMatchFileSnapshot(`../../bots/test/transcripts/refusals.${language}.md`)
    await end()
  })
})
