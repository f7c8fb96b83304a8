/** What operators and traders see of the house's desks in a chat: the daemon says who may. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Wallets } from "../../core/chain/Wallets.ts"
import type { Person } from "../../bots/test/fakes/telegram/Person.ts"
import { freshId } from "../http/Commands.ts"
import { post } from "../http/Signed.ts"
import { type ChatFloor, openChatFloor } from "./ChatFloor.ts"
import { telegramSide } from "./ChatSide.ts"
import { quietChain, seeQuietChain } from "./QuietChain.ts"
import { linkChat } from "./TradeStory.ts"

const address = "0x52908400098527886E0F7030069857D2E4169EE7"

let floor: ChatFloor
let olga: Person
let ann: Person
let ivy: Person

const link = async (person: Person, name: "ann" | "operator" | "ivy"): Promise<void> => {
  const side = telegramSide(person)
  await linkChat({ side, client: floor.client(name), channel: "telegram", language: "en", name }, floor.spread)
}
const says = async (person: Person, text: string, seen: RegExp): Promise<string> => {
  person.says(text)
  return person.sees(seen)
}

beforeAll(async () => {
  floor = await openChatFloor(quietChain)
  olga = floor.telegram.person({ id: 8_001, name: "Olga", language: "en" })
  ann = floor.telegram.person({ id: 8_002, name: "Ann", language: "en" })
  ivy = floor.telegram.person({ id: 8_003, name: "Ivy", language: "en" })
  await link(olga, "operator")
  await link(ann, "ann")
  await link(ivy, "ivy")
})
afterAll(async () => {
  await floor.daemon.examine()
  await floor.close()
})

describe("the desk of the house", () => {
  it("tells an operator what waits, and where it is looked at", async () => {
    expect(await says(olga, "/desk", /Nothing waits for the house/)).toContain("[Withdrawals] [Payments]")
    await says(olga, "/withdrawals", /No withdrawal waits for an approval/)
    await says(olga, "/payments", /No payment is in review/)
    await says(olga, "/parked", /Nothing is parked/)
    const { host, cast } = floor.daemon
    const halt = { client_id: freshId(), action: "payments", reason: "a look at the books" }
    expect((await post(host, cast.operator, "/v1/halts", halt)).status).toBeLessThan(300)
    expect(await says(olga, "/desk", /Halts/)).toContain("[Halts (1)|danger]")
    await post(host, cast.operator, "/v1/halts/lift", { client_id: freshId(), action: "payments" })
  })

  it("shows a withdrawal that waits for a yes, and how it is said in the terminal", async () => {
    await floor.asOwner(seeQuietChain)
    const { personId } = floor.daemon.cast.ann
    const add = { client_id: freshId(), chain: "testnet", address, label: "Ledger" }
    await floor.daemon.run(Wallets.use((wallets) => wallets.addAddress(personId, add)))
    await floor.asOwner(
      (sql) =>
        sql`UPDATE withdrawal_addresses SET added_at = added_at - interval '2 days', ripe_at = ripe_at - interval '2 days'`
    )
    const { approval_above: above, withdrawal_fee: fee } = (
      await floor.client("ann").call("chain.assets", {})
    ).data.data.find(({ asset }) => asset === "USDT") ?? { approval_above: "", withdrawal_fee: "" }
    const quantity = String(Number.parseInt(above, 10) + 1)
    const payload = { client_id: freshId(), asset: "USDT", quantity, fee, address }
    const { id } = (await floor.client("ann").call("chain.withdraw", { payload })).data
    const shown = await says(olga, "/withdrawals", /One withdrawal waits for an approval/)
    expect(shown).toContain(`ann · ${address} · approved by 0 of`)
    expect(shown).toContain(`orrange admin withdrawals approve ${id}`)
    expect(await says(olga, "/desk", /One thing waits/)).toContain("[Withdrawals (1)|danger]")
  })

  it("is for operators alone: nothing is begun for others that would be refused at its end", async () => {
    for (const command of ["/desk", "/withdrawals", "/payments", "/parked", "/halt", "/maintenance", "/hand"]) {
      await says(ann, command, /This is not for your role/)
    }
    await says(ivy, "/halt", /This is not for your role/)
    await says(ivy, "/withdrawals", /This is not for your role/)
    await says(olga, "/hand", /This is not for your role/)
    // The daemon refuses it as well, whoever asks by whatever program.
    await expect(floor.client("ann").call("chain_admin.withdrawals", { query: {} })).rejects.toThrow()
    await says(olga, "/halt", /Stop|stop/)
  })
})
