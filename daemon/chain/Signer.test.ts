import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { makeSigner } from "./Signer.ts"
import type { SignerConfig, SignerQuestion } from "./SignerRules.ts"

const key = new Uint8Array(32).fill(3)
const hour = 3_600_000
const recipient = "0x52908400098527886E0F7030069857D2E4169EE7"
const contract = "0x8617E340B3D01FA5F11F306F4090FD50E238070D"
const [listed, withdrawal, other] = ["1", "2", "3"].map((digit) => `0197a000-0000-7000-8000-00000000000${digit}`) as [
  string,
  string,
  string
]

let folder: string
let nowMs: number
let signer: ReturnType<typeof makeSigner>
const config = (): SignerConfig => ({
  socket: join(folder, "s.sock"),
  key_file: join(folder, "key"),
  journal: join(folder, "journal"),
  chain_id: "31337",
  ripening_hours: 24,
  fee_max: "1000",
  assets: [
    { asset: "ETH", per_withdrawal: "100", per_day: "150" },
    { asset: "TOK", contract, per_withdrawal: "100", per_day: "150" }
  ]
})

const question: Extract<SignerQuestion, { kind: "sign" }> = {
  kind: "sign",
  withdrawal,
  asset: "ETH",
  recipient,
  listed,
  amount: "90",
  nonce: 7,
  fee_max: "100",
  tip_max: "1"
}

const reopen = () => {
  signer.close()
  signer = makeSigner(config(), key, () => nowMs)
}

const reasonOf = (asked: SignerQuestion): string => {
  const answer = signer.answer(asked)
  return answer.ok ? "ok" : answer.reason
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "orrange-signer-"))
  nowMs = 1_800_000_000_000
  signer = makeSigner(config(), key, () => nowMs)
  signer.answer({ kind: "list", id: listed, address: recipient })
  nowMs += 25 * hour
})
afterEach(() => {
  signer.close()
  rmSync(folder, { recursive: true })
})

describe("the signer", () => {
  it("signs the same transaction for the same question, also after it was started again", () => {
    const first = signer.answer(question)
    expect(first).toMatchObject({ ok: true, txid: expect.stringMatching(/^0x[0-9a-f]{64}$/) })
    expect(signer.answer(question)).toEqual(first)
    reopen()
    expect(signer.answer(question)).toEqual(first)
  })

  it("signs no other recipient, amount, asset or place for a withdrawal, and only another price", () => {
    signer.answer(question)
    signer.answer({ kind: "list", id: other, address: contract.replace("86", "96") })
    const differs = [
      { nonce: 8 },
      { amount: "91" },
      { asset: "TOK" },
      { recipient: contract.replace("86", "96"), listed: other }
    ]
    for (const [at, change] of differs.entries()) {
      expect([at, reasonOf({ ...question, ...change })]).toEqual([
        at,
        "it was signed with another place, recipient or amount"
      ])
      reopen()
    }
    expect(reasonOf({ ...question, fee_max: "900", tip_max: "9" })).toBe("ok")
  })

  it("says whose key it has", () => {
    expect(signer.answer({ kind: "address" })).toEqual({ ok: true, address: signer.address })
  })

  it("gives a place to one withdrawal", () => {
    signer.answer(question)
    expect(reasonOf({ ...question, withdrawal: other, amount: "1" })).toBe("this place is another withdrawal's")
  })

  it("lets an address ripen by its own clock, and none that was struck out or never listed", () => {
    signer.answer({ kind: "list", id: other, address: contract.replace("86", "96") })
    const fresh = { ...question, recipient: contract.replace("86", "96"), listed: other }
    expect(reasonOf(fresh)).toBe("the address is not ripe")
    nowMs += 25 * hour
    expect(reasonOf({ ...fresh, listed })).toBe("the address is not listed")
    signer.answer({ kind: "strike", id: other })
    expect(reasonOf(fresh)).toBe("the address is not listed")
    // What was listed under an id stays that.
    expect(reasonOf({ kind: "list", id: listed, address: contract })).toBe("this id is of another address")
  })

  it("has limits of its own, for one and for a day, at which a price counts as well", () => {
    expect(reasonOf({ ...question, amount: "101" })).toBe("it is more than one withdrawal may be")
    expect(reasonOf({ ...question, amount: "0" })).toBe("it is more than one withdrawal may be")
    expect(reasonOf({ ...question, asset: "BTC" })).toBe("this signer has no such asset")
    expect(reasonOf({ ...question, fee_max: "1001" })).toBe("the fee is too high")
    expect(reasonOf({ ...question, tip_max: "101" })).toBe("the tip is more than the fee")
    expect(reasonOf(question)).toBe("ok")
    const second = { ...question, withdrawal: other, nonce: 8, amount: "61" }
    expect(reasonOf(second)).toBe("it is more than may leave in a day")
    reopen()
    nowMs += 25 * hour
    expect(reasonOf(second)).toBe("ok")
  })

  it("sends nothing to its own wallet, to nobody, or to a token's contract, whoever listed it", () => {
    for (const [at, address] of [signer.address, `0x${"0".repeat(40)}`, contract].entries()) {
      const id = `0197a000-0000-7000-8000-0000000000a${at}`
      signer.answer({ kind: "list", id, address })
      nowMs += 25 * hour
      expect(reasonOf({ ...question, recipient: address, listed: id })).toBe("nothing is sent to this address")
    }
  })

  it("does not start on a journal that was changed, and drops what a crash cut off", () => {
    signer.answer(question)
    const path = config().journal
    const text = readFileSync(path, "utf8")
    writeFileSync(path, `${text}{"before":"half a li`)
    reopen()
    expect(readFileSync(path, "utf8")).toBe(text)
    expect(reasonOf({ ...question, amount: "91" })).not.toBe("ok")
    writeFileSync(path, text.replace(recipient, contract))
    expect(() => makeSigner(config(), key, () => nowMs)).toThrow("was changed")
    writeFileSync(path, text)
  })

  it("knows by what it had written down that its end was cut off, or that it is another's", () => {
    const markOf = () => {
      const asked = signer.answer({ kind: "journal", seen: { lines: 0, hash: "0".repeat(64) } })
      if (!asked.ok || asked.mark === undefined) throw new Error("no mark")
      return asked.mark
    }
    const hasSeen = (seen: ReturnType<typeof markOf>) => {
      const asked = signer.answer({ kind: "journal", seen })
      return asked.ok && asked.has_seen
    }
    const early = markOf()
    expect(signer.answer(question)).toMatchObject({ mark: { lines: early.lines + 1 } })
    const late = markOf()
    expect([hasSeen(early), hasSeen(late), hasSeen({ ...late, hash: early.hash })]).toEqual([true, true, false])
    const path = config().journal
    const lines = readFileSync(path, "utf8").trimEnd().split("\n")
    writeFileSync(path, `${lines.slice(0, -1).join("\n")}\n`)
    reopen()
    expect([hasSeen(early), hasSeen(late)]).toEqual([true, false])
    // As many lines again, and not the same.
    signer.answer({ ...question, amount: "80" })
    expect([markOf().lines, hasSeen(late)]).toEqual([late.lines, false])
  })

  it("says of what it refuses whether it had signed it at that place, and not when it does not know", () => {
    expect(signer.answer({ ...question, fee_max: "1001" })).toMatchObject({ ok: false, kind: "refused" })
    signer.answer(question)
    expect(signer.answer({ ...question, fee_max: "1001" })).toMatchObject({ ok: false, kind: "bound" })
    expect(signer.answer({ ...question, nonce: 8 })).toMatchObject({ ok: false, kind: "refused" })
  })

  it("takes no address down that was struck out before it was listed", () => {
    signer.answer({ kind: "strike", id: other })
    reopen()
    expect(reasonOf({ kind: "list", id: other, address: recipient })).toBe("this id was struck out")
  })

  it("does not answer when somebody else wrote to its journal", () => {
    writeFileSync(config().journal, "more\n", { flag: "a" })
    expect(() => signer.answer(question)).toThrow("somebody else writes")
  })
})
