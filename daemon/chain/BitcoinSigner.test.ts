import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { p2wpkh, Transaction } from "@scure/btc-signer"
import { RawTx } from "@scure/btc-signer/script.js"
import { pubECDSA } from "@scure/btc-signer/utils.js"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { draftPayment, networkOf, type Payment, vsizeOf } from "./Bitcoin.ts"
import { makeSigner } from "./Signer.ts"
import type { SignerConfig } from "./SignerRules.ts"

const key = new Uint8Array(32).fill(3)
const hour = 3_600_000
const network = networkOf("regtest")
const recipient = "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080"
const taproot = "bcrt1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqc8gma6"
const { address: hot, script: own } = p2wpkh(pubECDSA(key), network)
const idOf = (digit: number): string => `0197a000-0000-7000-8000-00000000000${digit}`
const [listed, unripe, withdrawal, other] = [idOf(1), idOf(2), idOf(3), idOf(4)]
const coinOf = (digit: string, amount = 60_000n) => ({ txid: digit.repeat(64), place: 0, amount })

let folder: string
let nowMs: number
let signer: ReturnType<typeof makeSigner>
const config = (): SignerConfig => ({
  socket: join(folder, "s.sock"),
  key_file: join(folder, "key"),
  journal: join(folder, "journal"),
  chain_id: "regtest",
  ripening_hours: 24,
  fee_max: "10",
  assets: [{ asset: "BTC", per_withdrawal: "100000", per_day: "150000" }]
})

const payment: Payment = { recipient, amount: 90_000n, coins: [coinOf("a"), coinOf("b")], fee: vsizeOf(2) * 2n }
const draft = (change: Partial<Payment> = {}): string => draftPayment({ ...payment, ...change }, hot, network) ?? ""

/** A paper that the daemon would not write. */
const forge = (outputs: ReadonlyArray<{ script: Uint8Array; amount: bigint }>, sequence = 0xff_ff_ff_fd): string => {
  const paper = new Transaction()
  for (const { amount, place: index, txid } of payment.coins) {
    paper.addInput({ txid, index, sequence, witnessUtxo: { amount, script: own } })
  }
  for (const output of outputs) paper.addOutput(output)
  return Buffer.from(paper.toPSBT()).toString("base64")
}

const ask = (psbt: string, more: { withdrawal?: string; listed?: string } = {}) =>
  signer.answer({ kind: "spend", withdrawal, asset: "BTC", listed, psbt, ...more })

const reasonOf = (psbt: string, more: { withdrawal?: string; listed?: string } = {}): string => {
  const answer = ask(psbt, more)
  return answer.ok ? "ok" : `${answer.kind}: ${answer.reason}`
}

const reopen = () => {
  signer.close()
  signer = makeSigner(config(), key, () => nowMs)
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "orrange-signer-"))
  nowMs = 1_800_000_000_000
  signer = makeSigner(config(), key, () => nowMs)
  signer.answer({ kind: "list", id: listed, address: recipient })
  nowMs += 25 * hour
  signer.answer({ kind: "list", id: unripe, address: taproot })
})

afterEach(() => {
  signer.close()
  rmSync(folder, { recursive: true })
})

const scriptOfRecipient = Buffer.from("0014751e76e8199196d454941c45d1b3a323f1433bd6", "hex")

describe("a signer of coins", () => {
  it("signs a payment to a ripe address, and the same paper gives the same transaction", () => {
    const [first, again] = [ask(draft()), ask(draft())]
    expect(first).toMatchObject({ ok: true })
    expect(again).toEqual(first)
    const raw = RawTx.decode(Buffer.from((first as { raw: string }).raw, "hex"))
    expect(raw.outputs.map(({ amount }) => amount)).toEqual([90_000n, 120_000n - 90_000n - payment.fee])
  })

  it("signs it again for more, and with no other coins, recipient or amount, also after it was restarted", () => {
    expect(reasonOf(draft())).toBe("ok")
    reopen()
    expect(reasonOf(draft({ fee: payment.fee * 3n }))).toBe("ok")
    const bound = "bound: it was signed with other coins, another recipient or amount"
    expect(reasonOf(draft({ coins: [coinOf("a"), coinOf("c")] }))).toBe(bound)
    expect(reasonOf(draft({ coins: [coinOf("a"), coinOf("b"), coinOf("c")] }))).toBe(bound)
    expect(reasonOf(draft({ amount: 89_999n }))).toBe(bound)
    expect(reasonOf(draft({ recipient: taproot }))).toBe(bound)
    // A coin that is said to be worth something else would give a signature of use with another one.
    expect(reasonOf(draft({ coins: [coinOf("a"), coinOf("b", 70_000n)] }))).toBe(bound)
  })

  it("makes no two withdrawals of one coin, whatever it is said to be worth", () => {
    expect(reasonOf(draft({ amount: 50_000n }))).toBe("ok")
    const coins = [coinOf("b", 90_000n), coinOf("d")]
    expect(reasonOf(draft({ amount: 50_000n, coins }), { withdrawal: other })).toBe(
      "refused: a coin is another withdrawal's"
    )
  })

  it("makes another withdrawal of a coin once the one that it was for is given up, which it then never signs again", () => {
    const coins = [coinOf("b"), coinOf("d")]
    const forgo = (id: string) => signer.answer({ kind: "forgo", withdrawal: id })
    expect(reasonOf(draft({ amount: 50_000n }))).toBe("ok")
    expect(forgo(withdrawal)).toMatchObject({ ok: true })
    const lines = () => (forgo(withdrawal) as { mark: { lines: number } }).mark.lines
    const before = lines()
    for (const again of [false, true]) {
      if (again) reopen()
      expect(reasonOf(draft({ amount: 50_000n }))).toBe("bound: it was given up")
      expect(reasonOf(draft({ amount: 50_000n, coins }))).toBe("bound: it was given up")
      expect(reasonOf(draft({ amount: 50_000n, coins }), { withdrawal: other })).toBe("ok")
      expect(reasonOf(draft({ amount: 50_000n, coins: [coinOf("d")] }), { withdrawal: idOf(5) })).toBe(
        "refused: a coin is another withdrawal's"
      )
    }
    // Noted once; and one that was never signed never is.
    expect(lines()).toBe(before + 1)
    forgo(idOf(5))
    expect(reasonOf(draft({ amount: 10_000n, coins: [coinOf("e")] }), { withdrawal: idOf(5) })).toBe(
      "refused: it was given up"
    )
    // A day's limit counts what was signed, whatever became of it.
    expect(reasonOf(draft({ amount: 50_001n, coins: [coinOf("f")] }), { withdrawal: idOf(6) })).toBe(
      "refused: it is more than may leave in a day"
    )
  })

  it("takes an address for the listed one in each way that its kind is written, and in no other", () => {
    const base58 = "mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn"
    const listings = [
      [recipient, recipient.toUpperCase(), "ok"],
      [base58, base58, "ok"],
      [base58, base58.toLowerCase(), "refused: the address is not listed"],
      [base58, base58.toUpperCase(), "refused: the address is not listed"]
    ] as const
    for (const [index, [to, address, said]] of listings.entries()) {
      const [id, digit] = [idOf(index + 5), String(index)]
      signer.answer({ kind: "list", id, address })
      nowMs += 25 * hour
      const psbt = draft({ recipient: to, amount: 50_000n, coins: [coinOf(digit)], fee: vsizeOf(1) * 2n })
      expect([address, reasonOf(psbt, { withdrawal: id, listed: id })]).toEqual([address, said])
    }
  })

  it("refuses what is not listed, not ripe, struck out, too much, or the wallet's own", () => {
    expect(reasonOf(draft(), { listed: unripe })).toBe("refused: the address is not listed")
    expect(reasonOf(draft({ recipient: taproot }), { listed: unripe })).toBe("refused: the address is not ripe")
    expect(reasonOf(draft({ recipient: hot }))).toBe("refused: nothing is sent to this address")
    const coins = [coinOf("a", 300_000n)]
    expect(reasonOf(draft({ coins, amount: 100_001n }))).toBe("refused: it is more than one withdrawal may be")
    expect(reasonOf(draft({ coins, amount: 100_000n }))).toBe("ok")
    const more = { coins: [coinOf("c", 300_000n)], amount: 50_001n }
    expect(reasonOf(draft(more), { withdrawal: other })).toBe("refused: it is more than may leave in a day")
    signer.answer({ kind: "strike", id: listed })
    expect(reasonOf(draft({ coins: [coinOf("e")], amount: 1_000n }), { withdrawal: other })).toBe(
      "refused: the address is not listed"
    )
  })

  it("refuses a fee that is higher than it lets pay, and one that is less than nothing", () => {
    expect(reasonOf(draft({ fee: vsizeOf(2) * 10n + 1n }))).toBe("refused: the fee is too high")
    expect(reasonOf(draft({ fee: -1n }))).toBe("refused: the fee is too high")
  })

  it("signs no paper of another form", () => {
    const [to, back] = [
      { script: scriptOfRecipient, amount: 90_000n },
      { script: own, amount: 29_000n }
    ]
    const papers = [
      forge([to]),
      forge([to, { ...back, script: scriptOfRecipient }]),
      forge([to, back, { script: scriptOfRecipient, amount: 600n }]),
      forge([to, back], 0xff_ff_ff_ff),
      "AAAA"
    ]
    for (const paper of papers) expect(() => ask(paper)).toThrow()
    const twice = draft({ coins: [coinOf("a"), coinOf("a")] })
    expect(reasonOf(twice)).toBe("refused: a coin is there twice")
    expect(signer.answer({ kind: "journal", seen: { lines: 2, hash: "0".repeat(64) } })).toMatchObject({
      mark: { lines: 2 }
    })
  })

  it("answers nothing that is for money in accounts", () => {
    const numbers = { amount: "1", nonce: 0, fee_max: "1", tip_max: "1" }
    const asked = { withdrawal, asset: "BTC", listed, recipient: "0x52908400098527886E0F7030069857D2E4169EE7" }
    expect(signer.answer({ kind: "sign", ...asked, ...numbers })).toMatchObject({ ok: false, kind: "refused" })
  })
})
