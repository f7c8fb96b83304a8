/** What operators and traders see of the house's desks in a chat: the daemon says who may. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Wallets } from "../../core/chain/Wallets.ts"
import type { Person } from "../../bots/test/fakes/telegram/Person.ts"
import { NoticeSender } from "../../core/notices/Sending.ts"
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
    // One that needs nobody's yes, and is not shown.
    const small = { ...payload, client_id: freshId(), quantity: "20" }
    expect((await floor.client("ann").call("chain.withdraw", { payload: small })).data.state).toBe("requested")
    const { id } = (await floor.client("ann").call("chain.withdraw", { payload })).data
    const shown = await says(olga, "/withdrawals", /One withdrawal waits for an approval/)
    expect(shown).toContain(`ann · ${address} · approved by 0 of`)
    expect(shown).toContain(`orrange admin withdrawals approve ${id}`)
    expect(await says(olga, "/desk", /One thing waits/)).toContain("[Withdrawals (1)|danger]")
  })

  it("tells an operator once that a hot wallet holds less than what waits to leave", async () => {
    const look = async () => {
      await floor.daemon.run(NoticeSender.use(({ sweep }) => sweep))
      await floor.spread()
    }
    const raised = () => olga.screen().match(/something is wrong/g)?.length ?? 0
    expect(raised()).toBe(0)
    await look()
    await look()
    expect(raised()).toBe(1)
    // What would become a link has a joiner in it.
    await olga.sees(/About: float\.\u2060low/)
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

describe("people of one's own", () => {
  it("are blocked, trusted and let go from their card, and by a command", async () => {
    await says(ann, "/peer ben", /\[Trust ben\] \[Block ben/)
    ann.taps("Block ben")
    await ann.sees(/Never trade with ben/)
    ann.taps("Block ben")
    await ann.sees(/You have blocked ben/)
    const { call } = floor.client("ann")
    expect((await call("identity.blocks", {})).data.data.map(({ name }) => name)).toEqual(["ben"])
    await says(ann, "/trust @ben", /Let ben take offers of yours/)
    ann.taps("Trust ben")
    await ann.sees(/You trust ben/)
    const people = await says(ann, "/people", /You trust one person; you have blocked 1/)
    expect(people).toContain("ben: *Trusted, Blocked*")
    await says(ann, "/unblock ben", /Trade with ben again/)
    ann.taps("Unblock ben")
    await ann.sees(/ben is no longer blocked/)
    expect((await call("identity.blocks", {})).data.data).toEqual([])
    expect((await call("identity.trusted", {})).data.data.map(({ name }) => name)).toEqual(["ben"])
  })

  it("that are nobody, or no longer there, are refused with what to do in the chat", async () => {
    await says(ann, "/block nobody", /Never trade with nobody/)
    ann.taps("Block nobody")
    await ann.sees(/There is nobody of this name/)
    await says(ann, "/cancel", /Discarded/)
    await says(ann, "/unblock ben", /Trade with ben again/)
    ann.taps("Unblock ben")
    await ann.sees(/You have not blocked this person/)
    await ann.sees(/\[\/people\]/)
  })
})
