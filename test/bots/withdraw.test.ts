import { describe, it } from "vitest"
import { Wallets } from "../../core/chain/Wallets.ts"
import { quietChain, seeQuietChain } from "./QuietChain.ts"
import { type Language, openStory } from "./StoryTeller.ts"
import { playWithdrawal } from "./WithdrawStory.ts"

const languages = ["en", "de", "es", "fr", "pt"] as const satisfies ReadonlyArray<Language>
const address = "0x52908400098527886E0F7030069857D2E4169EE7"

describe("a withdrawal that is asked for in a chat", () => {
  it.for(languages)("leaves by a key of its person's own alone, in %s", async (language, { expect }) => {
    const { end, floor, story, terminal, transcript } = await openStory("A withdrawal", language, quietChain)
    await floor.asOwner(seeQuietChain)
    for (const name of ["ann", "ben"] as const) {
      const { personId } = floor.daemon.cast[name]
      const add = { client_id: `list-${name}`, chain: "testnet", address, label: "Ledger" }
      await floor.daemon.run(Wallets.use((wallets) => wallets.addAddress(personId, add)))
    }
    await floor.asOwner(
      (sql) =>
        sql`UPDATE withdrawal_addresses SET added_at = added_at - interval '2 days', ripe_at = ripe_at - interval '2 days'`
    )
    const held = async (name: "ann" | "ben") =>
      (await floor.client(name).call("wallet.balances", {})).data.data.find(({ asset }) => asset === "USDT")
        ?.withdrawal_hold
    await playWithdrawal({ ...story, label: "Ledger 0x5290…169EE7", terminal })
    await expect(transcript.page()).toMatchFileSnapshot(`../../bots/test/transcripts/withdraw.${language}.md`)
    expect([await held("ann"), await held("ben")]).toEqual(["26.000000", "0.000000"])
    await end()
  })
})
