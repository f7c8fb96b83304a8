/** Trades with all that can be on them, for tests of what bots show. */
import { marked, trade } from "@orrange/core/flows/Fixtures"
import type { TradeEscrowView } from "@orrange/core/protocol/Escrow"
import type { TradeView } from "@orrange/core/protocol/Trade"

/** What would be markup somewhere. */
export const markup = "<b>*x*</b> [y](https://z.example) `code` @everyone ||s|| _u_ & \u202eabc"

/** As the buyer has it whose evidence is asked for. */
export const disputed: TradeView = {
  ...trade,
  id: "0197a000-0000-7000-8000-00000000dddd",
  state: "disputed",
  dispute_state: "open",
  dispute_reason: "payment_not_received",
  dispute_opened_by: "ben",
  dispute_statement: markup,
  cancel_proposed_by: "ben",
  next_actor: "arbiter",
  deadline_at: "2026-11-24T10:00:00.000Z",
  allowed_actions: ["accept_cancel", "settle"]
}

/** One of the seller, to be released. */
export const released: TradeView = {
  ...marked,
  id: "0197a000-0000-7000-8000-00000000bbbb",
  payer: { name: markup, check: { result: "mismatch", score: 21 } },
  payment_reference: markup,
  payment_seen: { confidence: "likely", at: trade.created_at },
  hold_seconds: 86_400
}

/** What the reader may answer: a verdict, and a time that passed before they had said that they paid. */
export const decided: TradeView = {
  ...disputed,
  id: "0197a000-0000-7000-8000-00000000cccc",
  state: "decided",
  dispute_state: "resolved",
  next_actor: "buyer",
  cancel_proposed_by: null,
  resolution: "split",
  resolution_statement: markup,
  allowed_actions: ["accept_verdict", "appeal", "claim"]
}

/** Whose amount a contract holds: the reader's wallet locks it next. */
export const locking: TradeView = {
  ...trade,
  id: "0197a000-0000-7000-8000-00000000eeee",
  role: "seller",
  counterparty: "ann",
  state: "awaiting_escrow",
  contract: { chain: "ethereum" },
  next_actor: "seller",
  allowed_actions: []
}

const wallets = {
  buyer: "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
  seller: "0x52908400098527886E0F7030069857D2E4169EE7"
}
const contract = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
const token = "0x27b1fdb04752bbc536007a920d24acb045561c26"
const escrow = `0x${"e5".repeat(32)}`
const arbiters = ["0xfb6916095ca1df60bb79Ce92cE3Ea74c37c5d359", "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"] as const
const termsType = {
  Terms: [
    { name: "seller", type: "address" },
    { name: "buyer", type: "address" },
    { name: "arbiter", type: "address" },
    { name: "secondArbiter", type: "address" },
    { name: "token", type: "address" },
    { name: "amount", type: "uint128" },
    { name: "feeBps", type: "uint16" },
    { name: "defaultBuyerBps", type: "uint16" },
    { name: "paymentWindow", type: "uint32" },
    { name: "firstRulingWindow", type: "uint32" },
    { name: "secondRulingWindow", type: "uint32" },
    { name: "createBefore", type: "uint40" },
    { name: "salt", type: "bytes32" }
  ]
}

/** With all that can be in one answer: something to sign, and two transactions in their order. */
export const lockingEscrow: TradeEscrowView = {
  trade: locking.id,
  chain: "ethereum",
  contract,
  buyer_wallet: wallets.buyer,
  seller_wallet: wallets.seller,
  escrow,
  agreed: true,
  seen: {
    id: escrow,
    chain: "ethereum",
    contract,
    asset: "USDT",
    token,
    state: "unconfirmed",
    seen_state: "funded",
    ...wallets,
    arbiter: arbiters[0],
    second_arbiter: arbiters[1],
    quantity: "50.000000",
    to_buyer: "0.000000",
    to_seller: "0.000000",
    fee: "0.000000",
    left: "50.000000",
    fee_bps: 100,
    default_buyer_bps: 5_000,
    created_at: "2026-11-22T09:30:05.000Z",
    pay_before: "2026-11-22T11:30:05.000Z",
    ruling_until: null,
    second_ruling_until: null,
    steps: ["release", "cancel"]
  },
  next: [
    {
      step: "agree",
      by: [wallets.buyer],
      sign: {
        domain: { name: "Orrange TradeEscrow", version: "1", chainId: "1", verifyingContract: contract },
        types: termsType,
        primaryType: "Terms",
        // Behind each other as a database may give them back: they are shown in the order of their type.
        message: {
          salt: `0x${"5a".repeat(32)}`,
          createBefore: "1795426205",
          amount: "50000000",
          feeBps: "100",
          defaultBuyerBps: "5000",
          paymentWindow: "7200",
          firstRulingWindow: "259200",
          secondRulingWindow: "5430",
          token,
          arbiter: arbiters[0],
          secondArbiter: arbiters[1],
          ...wallets
        }
      },
      send: []
    },
    {
      step: "create",
      by: [wallets.seller],
      sign: null,
      send: [
        {
          chain_id: "1",
          to: token,
          value: "0",
          data: `0x095ea7b3${"5a".repeat(64)}`,
          function: "approve(address,uint256)",
          fields: { spender: contract, amount: "50000000" }
        },
        {
          chain_id: "1",
          to: contract,
          value: "0",
          // Longer than a card has room for.
          data: `0x86d1a69f${"e5".repeat(4_096)}`,
          function: "create(Terms,bytes)",
          fields: { ...wallets, token, amount: "50000000", buyerSignature: `0x${"51".repeat(65)}` }
        },
        {
          chain_id: "1",
          to: contract,
          value: "1500000000000000",
          data: `0x5a1e${"e5".repeat(32)}`,
          function: "settleWithSignatures(bytes32,uint256,uint256,uint256,bytes,bytes,bytes)",
          fields: {
            id: escrow.replace("e", "f"),
            toBuyer: "20000000",
            toSeller: "0",
            deadline: "1795426205",
            sellerSignature: "0x",
            to: "0xde709f2102306220921060314715629080e2fb77"
          }
        }
      ]
    }
  ],
  legend: {
    money: { asset: "USDT", decimals: 6 },
    token,
    own: { asset: "ETH", decimals: 18 },
    contract,
    ...wallets,
    arbiter: arbiters[0],
    second_arbiter: arbiters[1],
    reader: "seller"
  }
}

/** Nothing moves it any more. */
export const over: TradeView = {
  ...trade,
  id: "0197a000-0000-7000-8000-00000000ffff",
  state: "completed",
  escrow_state: "released",
  next_actor: null,
  deadline_at: null,
  allowed_actions: []
}
