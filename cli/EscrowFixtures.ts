/** Answers of a daemon about escrows in contracts, for tests of what the CLI makes of them. */
import type { ContractEscrowView, EscrowLegend, EscrowPaper, TradeEscrowView } from "@orrange/core/protocol/Escrow"
import { trade } from "./Fixtures.ts"

const seller = "0x52908400098527886E0F7030069857D2E4169EE7"
const buyer = "0x8617E340B3D01FA5F11F306F4090FD50E238070D"
const arbiter = "0xde709f2102306220921060314715629080e2fb77"
const secondArbiter = "0x27b1fdb04752bbc536007a920d24acb045561c26"
const contract = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
const id = `0x${"e5".repeat(32)}`

export const contractEscrow: ContractEscrowView = {
  id,
  chain: "ethereum",
  contract,
  asset: "ETH",
  token: null,
  state: "funded",
  seen_state: "disputed",
  seller,
  buyer,
  arbiter,
  second_arbiter: secondArbiter,
  quantity: "2.000000000000000000",
  to_buyer: "0.500000000000000000",
  to_seller: "0.000000000000000000",
  fee: "0.005000000000000000",
  left: "1.500000000000000000",
  fee_bps: 100,
  default_buyer_bps: 5_000,
  created_at: "2026-11-21T11:30:05.000Z",
  pay_before: "2026-11-22T11:30:05.000Z",
  ruling_until: "2026-11-25T12:00:00.000Z",
  second_ruling_until: "2026-12-02T12:00:00.000Z",
  steps: ["release", "cancel", "rule", "settle"]
}

const legend: EscrowLegend = {
  money: { asset: "ETH", decimals: 18 },
  token: null,
  own: { asset: "ETH", decimals: 18 },
  contract,
  seller,
  buyer,
  arbiter,
  second_arbiter: secondArbiter,
  reader: null
}

export const escrowDraft: EscrowPaper = {
  escrow: id,
  chain: "ethereum",
  by: [buyer],
  sign: {
    domain: { name: "Orrange TradeEscrow", version: "1", chainId: "1", verifyingContract: contract },
    types: {
      Terms: [
        { name: "seller", type: "address" },
        { name: "token", type: "address" },
        { name: "amount", type: "uint128" },
        { name: "feeBps", type: "uint16" },
        { name: "paymentWindow", type: "uint32" },
        { name: "createBefore", type: "uint40" }
      ]
    },
    primaryType: "Terms",
    message: {
      seller,
      token: `0x${"0".repeat(40)}`,
      amount: "2000000000000000000",
      feeBps: "100",
      paymentWindow: "86400",
      createBefore: "1795347005"
    }
  },
  legend,
  again: { create_before: "2026-11-22T11:30:05.000Z", salt: `0x${"5a".repeat(32)}` },
  send: []
}

export const escrowStep: EscrowPaper = {
  escrow: id,
  chain: "ethereum",
  by: [seller],
  sign: null,
  again: null,
  legend,
  send: [
    {
      chain_id: "1",
      to: contract,
      value: "0",
      data: `0x86d1a69f${"e5".repeat(32)}`,
      function: "release(bytes32,uint256)",
      fields: { id, amount: "1500000000000000000" }
    }
  ]
}

/** As its seller sees it who locks the amount next. */
export const tradeEscrow: TradeEscrowView = {
  trade: trade.id,
  chain: "ethereum",
  contract,
  buyer_wallet: buyer,
  seller_wallet: seller,
  escrow: id,
  agreed: true,
  seen: null,
  next: [{ step: "create", by: [seller], sign: null, send: escrowStep.send }],
  legend: { ...legend, reader: "seller" }
}
