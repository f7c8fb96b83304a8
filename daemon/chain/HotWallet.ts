/** The platform's own wallet on an EVM chain, for whoever has its key. */
import { Transaction, Wallet } from "ethers"
import { gasLimit, transferSelector, word } from "./Evm.ts"

export interface Transfer {
  readonly chainId: string
  readonly nonce: number
  readonly recipient: string
  readonly contract: string | null
  readonly amount: bigint
  readonly feeMax: bigint
  readonly tipMax: bigint
}

/** The hot wallet: the same transfer gives the same transaction. */
export const makeHotWallet = (key: Uint8Array) => {
  const wallet = new Wallet(`0x${Buffer.from(key).toString("hex")}`)
  const sign = ({ amount, chainId, contract, feeMax, nonce, recipient, tipMax }: Transfer) => {
    const what =
      contract === null
        ? { to: recipient, value: amount }
        : { to: contract, value: 0n, data: `${transferSelector}${word(recipient)}${word(amount)}` }
    const fees = { gasLimit, maxFeePerGas: feeMax, maxPriorityFeePerGas: tipMax }
    const unsigned = Transaction.from({ type: 2, chainId: BigInt(chainId), nonce, ...what, ...fees })
    const signature = wallet.signingKey.sign(unsigned.unsignedHash)
    const signed = Transaction.from({ ...unsigned.toJSON(), signature })
    return { raw: signed.serialized, txid: signed.hash ?? "" }
  }
  return { address: wallet.address, sign }
}
