/** The process that has the key of a hot wallet. It answers one question for each connection, and has rules of its own. */
import { chmodSync, existsSync, rmSync } from "node:fs"
import { connect, createServer, type Server, type Socket } from "node:net"
import * as Schema from "effect/Schema"
import { findNetwork, makeCoinWallet, type Network, vsizeOf } from "./Bitcoin.ts"
import { makeHotWallet } from "./Evm.ts"
import { type JournalMark, openJournal } from "./SignerJournal.ts"
import {
  judge,
  judgeSpending,
  type SignerAnswer,
  SignerBook,
  type SignerConfig,
  type SignerNote,
  SignerQuestion
} from "./SignerRules.ts"

/** Bytes of a question, and milliseconds until it has to be there. */
const questionBytesMax = 8_192
const questionMs = 5_000

const readQuestion = Schema.decodeUnknownSync(Schema.fromJsonString(SignerQuestion))

type Asked<Kind extends SignerQuestion["kind"]> = Extract<SignerQuestion, { kind: Kind }>

const refuse = (reason: string, kind: "refused" | "bound" | "failed" = "refused"): SignerAnswer => ({
  ok: false,
  reason,
  kind
})

const refuseCoins = () => refuse("money is in accounts here")

interface Deciding {
  readonly config: SignerConfig
  readonly book: SignerBook
  /** Is on disk when it returns. */
  readonly keep: (note: SignerNote) => void
  readonly mark: () => JournalMark
  readonly now: () => number
}

// Written down first: what it has signed it never signs otherwise, though nobody should hear of it.
const signerOfAccounts = (key: Uint8Array, { book, config, keep, mark, now }: Deciding) => {
  const wallet = makeHotWallet(key)
  const sign = (asked: Asked<"sign">): SignerAnswer => {
    const reason = judge(book, config, wallet.address, asked, now())
    if (reason !== undefined) {
      return refuse(reason, book.signed(asked.withdrawal)?.nonce === asked.nonce ? "bound" : "refused")
    }
    const { amount, asset, fee_max: feeMax, nonce, recipient, tip_max: tipMax, withdrawal } = asked
    if (book.signed(withdrawal) === undefined) {
      keep({ kind: "sign", at: now(), withdrawal, nonce, asset, recipient, amount })
    }
    const contract = config.assets.find((one) => one.asset === asset)?.contract ?? null
    const fees = { feeMax: BigInt(feeMax), tipMax: BigInt(tipMax) }
    const what = { nonce, recipient, contract, amount: BigInt(amount) }
    return { ok: true, ...wallet.sign({ chainId: config.chain_id, ...what, ...fees }), mark: mark() }
  }
  return { address: wallet.address, sign, spend: refuseCoins, forgo: refuseCoins }
}

/** The same where money is coins: what is asked stands in the paper alone. */
const signerOfCoins = (key: Uint8Array, network: Network, { book, config, keep, mark, now }: Deciding) => {
  const wallet = makeCoinWallet(key, network)
  const spend = ({ asset, listed, psbt, withdrawal }: Asked<"spend">): SignerAnswer => {
    const { paper, payment } = wallet.read(psbt)
    const coins = payment.coins.map(({ amount, place, txid }) => `${txid}:${place}:${amount}`)
    const { fee, recipient } = payment
    const [amount, size] = [payment.amount.toString(), vsizeOf(coins.length)]
    const asked = { withdrawal, asset, listed, recipient, amount, coins, fee, size }
    const reason = judgeSpending(book, config, wallet.address, asked, now())
    if (reason !== undefined) return refuse(reason, book.spent(withdrawal) === undefined ? "refused" : "bound")
    if (book.spent(withdrawal) === undefined) {
      keep({ kind: "spend", at: now(), withdrawal, asset, recipient, amount, coins })
    }
    return { ok: true, ...wallet.sign(paper), mark: mark() }
  }
  // It believes nobody that the payment never arrives; it need not, since what takes its coins now would undo it.
  const forgo = ({ withdrawal }: Asked<"forgo">): SignerAnswer => {
    if (!book.isForgone(withdrawal)) keep({ kind: "forgo", at: now(), withdrawal })
    return { ok: true, mark: mark() }
  }
  return { address: wallet.address, spend, forgo, sign: () => refuse("money is coins here") }
}

export const makeSigner = (config: SignerConfig, key: Uint8Array, now: () => number = Date.now) => {
  const journal = openJournal(config.journal)
  const book = new SignerBook()
  for (const note of journal.notes) book.take(note)

  const keep = (note: SignerNote): void => {
    journal.write(note)
    book.take(note)
  }

  const list = ({ address, id }: Asked<"list">): SignerAnswer => {
    const before = book.listed(id)
    if (book.isStruck(id)) return refuse("this id was struck out")
    if (before === undefined) keep({ kind: "list", at: now(), id, address })
    else if (before.address !== address) return refuse("this id is of another address")
    return { ok: true }
  }

  const strike = ({ id }: Asked<"strike">): SignerAnswer => {
    if (!book.isStruck(id)) keep({ kind: "strike", at: now(), id })
    return { ok: true }
  }

  const deciding = { config, book, keep, mark: journal.mark, now }
  const network = findNetwork(config.chain_id)
  const wallet = network === undefined ? signerOfAccounts(key, deciding) : signerOfCoins(key, network, deciding)

  const answer = (question: SignerQuestion): SignerAnswer => {
    if (question.kind === "address") return { ok: true, address: wallet.address }
    if (question.kind === "list") return list(question)
    if (question.kind === "strike") return strike(question)
    if (question.kind === "sign") return wallet.sign(question)
    if (question.kind === "spend") return wallet.spend(question)
    if (question.kind === "forgo") return wallet.forgo(question)
    return { ok: true, mark: journal.mark(), has_seen: journal.has(question.seen) }
  }

  return { address: wallet.address, answer, close: journal.close }
}

/** Whether somebody listens there already. */
const isTaken = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path)
    socket.once("connect", () => {
      socket.destroy()
      resolve(true)
    })
    socket.once("error", () => resolve(false))
  })

const serve = (socket: Socket, answer: (question: SignerQuestion) => SignerAnswer): void => {
  let text = ""
  // Also for one that comes a byte at a time, and for whoever does not fetch the answer.
  const limit = setTimeout(() => socket.destroy(), questionMs)
  socket.once("close", () => clearTimeout(limit))
  socket.setEncoding("utf8").on("error", () => socket.destroy())
  socket.on("data", (part: string) => {
    text += part
    if (text.length > questionBytesMax) return socket.destroy()
    if (!text.includes("\n")) return undefined
    let said: SignerAnswer
    try {
      said = answer(readQuestion(text.slice(0, text.indexOf("\n"))))
    } catch (error) {
      said = refuse(error instanceof Error ? error.message.slice(0, 200) : "it failed", "failed")
    }
    return socket.end(`${JSON.stringify(said)}\n`)
  })
}

/** Listens on a socket that only its owner can use. */
export const listen = async (path: string, answer: (question: SignerQuestion) => SignerAnswer): Promise<Server> => {
  if (existsSync(path)) {
    if (await isTaken(path)) throw new Error(`another signer listens at ${path}`)
    rmSync(path)
  }
  const server = createServer((socket) => serve(socket, answer))
  const before = process.umask(0o177)
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(path, resolve)
    })
  } finally {
    process.umask(before)
  }
  chmodSync(path, 0o600)
  return server
}
