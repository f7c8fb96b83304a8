import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe } from "vitest"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { type Breakage, testInvariants } from "../postgres/testInvariants.ts"
import { act, type Floor, newTrader, openFloor, openMarked } from "../trades/TradingFloor.ts"
import { makeKeyPair } from "../../core/protocol/Signing.ts"
import { Approvals } from "../../core/trades/Approvals.ts"
import { BotAdmin } from "../../core/channels/BotAdmin.ts"
import { BotWork } from "../../core/channels/BotWork.ts"
import { channelInvariants } from "../../core/channels/ChannelInvariants.ts"
import { Links } from "../../core/channels/Links.ts"

const order = (worth: string, bond: string): string =>
  `INSERT INTO bot_orders (person_id, client_id, worth, bond) SELECT person_id, 'order', ${worth}, ${bond} FROM bot_releases`

const breakages: ReadonlyArray<Breakage> = [
  ["I120", "the person did not agree", ["UPDATE channel_requests SET person_agreed_at = NULL"]],
  [
    "I120",
    "the user agreed too late",
    ["UPDATE channel_requests SET user_agreed_at = expires_at + interval '1 second'"]
  ],
  ["I120", "another user has the link", ["UPDATE channel_links SET user_id = '999' WHERE terms IS NULL"]],
  [
    "I120",
    "another person has the link",
    ["UPDATE channel_links l SET person_id = (SELECT min(id::text)::uuid FROM people p WHERE p.id <> l.person_id)"]
  ],
  ["I121", "a removed bot has a link", ["UPDATE bots SET removed_at = now()"]],
  ["I122", "it was used too late", ["UPDATE trade_approvals SET used_at = expires_at + interval '1 second'"]],
  ["I122", "it was for another version", ["UPDATE trade_approvals SET version = version + 7"]],
  [
    "I122",
    "somebody else took the step",
    [
      "SET LOCAL session_replication_role = replica",
      "UPDATE trade_approvals a SET person_id = (SELECT t.buyer FROM trades t WHERE t.id = a.trade)"
    ]
  ],
  [
    "I123",
    "two updates of a chat are in hand",
    ["UPDATE bot_updates SET leased_until = now() + interval '1 minute' WHERE done_at IS NULL"]
  ],
  [
    "I123",
    "two messages of a chat are in hand",
    ["UPDATE bot_messages SET leased_until = now() + interval '1 minute'"]
  ],
  ["I124", "another user pressed", ["UPDATE bot_buttons SET user_id = '999'"]],
  ["I125", "a link can go", ["GRANT DELETE ON channel_links TO orrange_app"]],
  ["I125", "a link can change hands", ["GRANT UPDATE (person_id) ON channel_links TO orrange_app"]],
  ["I140", "more was given away", ["UPDATE bot_releases SET worth = 3000001"]],
  ["I140", "orders could lose the rest", [order("2000001", "0")]],
  ["I140", "more was staked", [order("0", "3000001")]],
  [
    "I141",
    "it was said to whoever came after",
    ["UPDATE channel_links SET state = 'ended', ended_at = now() - interval '1 hour'"]
  ],
  ["I142", "what was said is there still", ['UPDATE bot_updates SET body = \'{"text":"123456"}\'']],
  ["I143", "what counts can go", ["GRANT DELETE ON bot_releases TO orrange_app"]],
  [
    "I144",
    "it was somebody else's trade",
    ["UPDATE bot_releases SET person_id = (SELECT id FROM people ORDER BY id LIMIT 1)"]
  ],
  [
    "I154",
    "a sale goes to an account of a bot's",
    ["UPDATE payment_accounts SET added_through = (SELECT min(id::text)::uuid FROM bots)"]
  ],
  [
    "I197",
    "it was spoken and never written",
    [
      `UPDATE bot_messages SET state = 'dropped', message_id = NULL
        WHERE id = (SELECT voice_of FROM bot_messages WHERE voice_of IS NOT NULL)`
    ]
  ],
  ["I197", "somebody else heard it", ["UPDATE bot_messages SET chat = 'd' WHERE voice_of IS NOT NULL"]]
]

/** Somebody linked, who lets a bot release, in a chat where more waits. */
const live = (floor: Floor) =>
  Effect.gen(function* () {
    const [admin, links, work, approvals] = [yield* BotAdmin, yield* Links, yield* BotWork, yield* Approvals]
    const { id: trade, seller } = yield* openMarked(floor, "1000")
    const pair = makeKeyPair()
    const fresh = () => crypto.randomUUID()
    const added = { channel: "telegram", account: "7", name: "a_bot", public_key: pair.publicKey } as const
    const bot = (yield* admin.add(seller.personId, { ...added, client_id: fresh() })).id
    const { token } = yield* links.link(seller.personId, "telegram", fresh())
    const { id } = yield* links.claimOf(token, { bot, user: "1", name: "Ann" })
    yield* links.agreeOf(bot, id, "1")
    yield* links.confirm(seller.personId, id, fresh())
    const spoken = { ...seller, via: { bot, channel: "telegram", user: "1" } } as const
    yield* approvals.ask(spoken, trade, { version: 2, action: "release", quantity: "1000" })
    yield* approvals.give(seller, trade, { client_id: fresh(), version: 2 })
    yield* act(spoken, trade, "release", { quantity: "1000" })
    const update = (number: number) => ({ update: String(number), chat: "c", user: "1", body: "{}" })
    yield* work.receive(bot, { updates: [update(1), update(2), update(3)] })
    yield* work.claim(bot, { limit: 1 })
    const token20 = "aaaaaaaaaaaaaaaaaaaa"
    const message = { chat: "c", user: "1", card: null, body: "{}", critical: false }
    yield* work.finish(bot, {
      update: "1",
      attempt: 1,
      drafts: [],
      messages: [message, message, message],
      buttons: [{ token: token20, user: "1", action: "{}", trade: null, expires_in_seconds: 60 }]
    })
    yield* work.press(bot, { token: token20, user: "1", update: "1" })
    const [said] = yield* work.outgoing(bot, { limit: 1 })
    yield* work.sent(bot, { id: said?.id ?? "", attempt: 1, result: { outcome: "delivered", message_id: "1" } })
    yield* work.outgoing(bot, { limit: 1 })
    const voice = { id: fresh(), body: "{}" }
    const [own] = yield* links.list(seller.personId)
    yield* work.say({ id: fresh(), link: own?.id ?? "", body: "{}", critical: true, behind: [], voice })
    for (const message_id of ["2", "3"]) {
      const [next] = yield* work.outgoing(bot, { limit: 1 })
      yield* work.sent(bot, { id: next?.id ?? "", attempt: 1, result: { outcome: "delivered", message_id } })
    }
    const small = yield* openMarked(floor, "100", { seller, buyer: yield* newTrader })
    yield* act(spoken, small.id, "release", { quantity: "100" })
  })

describe("channelInvariants", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
    await floor.run(live(floor))
  })
  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  testInvariants(() => floor, channelInvariants, breakages)
})
