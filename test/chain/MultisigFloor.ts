/** Escrows of two of three keys over a Bitcoin node of our own: their people, with wallets of theirs that hold the keys. */
import { p2wpkh, Transaction } from "@scure/btc-signer"
import { pubECDSA } from "@scure/btc-signer/utils.js"
import { type MultisigRole, multisigRoles } from "../../core/chain/Multisig.ts"
import { Multisigs } from "../../core/chain/Multisigs.ts"
import type { MultisigPaper, MultisigPaperRequest, MultisigView } from "../../core/protocol/Multisig.ts"
import { regtest } from "../peers/BitcoinPeer.ts"
import { type BitcoinFloor, confirmations } from "./BitcoinFloor.ts"
import { newOwner } from "./ChainFloor.ts"

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex")

/** New ones each time, and each of its own. */
let made = 0
export const newKey = (): Uint8Array => {
  made += 1
  const key = new Uint8Array(32).fill(11)
  new DataView(key.buffer).setUint32(0, made)
  return key
}

export interface People {
  readonly secrets: Readonly<Record<MultisigRole, Uint8Array>>
  readonly keys: Readonly<Record<MultisigRole, string>>
  readonly buyerAddress: string
  readonly sellerAddress: string
}

const addressOf = (secret: Uint8Array): string => p2wpkh(pubECDSA(secret), regtest).address

export const newPeople = (): People => {
  const secrets = { buyer: newKey(), seller: newKey(), arbiter: newKey() }
  const [buyer, seller, arbiter] = multisigRoles.map((role) => hexOf(pubECDSA(secrets[role])))
  return {
    secrets,
    keys: { buyer: buyer ?? "", seller: seller ?? "", arbiter: arbiter ?? "" },
    buyerAddress: addressOf(newKey()),
    sellerAddress: addressOf(newKey())
  }
}

/** As a wallet does that was given the paper; `sighash` where it is told to sign in another way. */
export const signedBy = (psbt: string, secret: Uint8Array, sighash?: number): string => {
  const paper = Transaction.fromPSBT(Buffer.from(psbt, "base64"))
  if (sighash !== undefined) {
    for (let index = 0; index < paper.inputsLength; index += 1) paper.updateInput(index, { sighashType: sighash }, true)
  }
  paper.sign(secret, sighash === undefined ? undefined : [sighash])
  return Buffer.from(paper.toPSBT()).toString("base64")
}

export const makeMultisigFloor = (floor: BitcoinFloor) => {
  const openFor = async (
    people: People,
    quantity: string,
    more: { readonly person?: string; readonly to?: string } = {}
  ) => {
    const { buyerAddress, keys, sellerAddress } = people
    const person = more.person ?? (await floor.run(newOwner))
    return floor.run(
      Multisigs.use((multisigs) =>
        multisigs.open(person, {
          client_id: crypto.randomUUID(),
          chain: "bitcoin",
          asset: "BTC",
          quantity,
          buyer_key: keys.buyer,
          seller_key: keys.seller,
          arbiter_key: keys.arbiter,
          buyer_address: more.to ?? buyerAddress,
          seller_address: sellerAddress
        })
      )
    )
  }

  const get = (id: string): Promise<MultisigView> => floor.run(Multisigs.use((multisigs) => multisigs.get(id)))

  const paper = (id: string, asked: MultisigPaperRequest): Promise<MultisigPaper> =>
    floor.run(Multisigs.use((multisigs) => multisigs.paper(id, asked)))

  const send = async (id: string, signed: ReadonlyArray<string>, clientId: string = crypto.randomUUID()) => {
    const person = await floor.run(newOwner)
    return floor.run(Multisigs.use((multisigs) => multisigs.send(person, id, { client_id: clientId, signed })))
  }

  /** With so much in each coin, deep enough. */
  const funded = async (quantity: string, amounts: ReadonlyArray<bigint>) => {
    const people = newPeople()
    const view = await openFor(people, quantity)
    for (const amount of amounts) floor.peer.pay([{ to: view.address, amount }])
    floor.peer.mine(confirmations)
    await floor.tick()
    return { people, id: view.id, address: view.address }
  }

  return { openFor, get, paper, send, funded }
}
