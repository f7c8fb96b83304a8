import type { TradeView } from "../../protocol/Trade.ts"
import { epcCode } from "./EpcCode.ts"
import { pixCode } from "./PixCode.ts"
import { upiLink } from "./UpiLink.ts"

export interface Code {
  readonly form: "epc" | "pix" | "upi" | "reference" | "offer" | "deposit"
  /** What a scanner reads. */
  readonly payload: string
}

type Instructions = NonNullable<TradeView["instructions"]>

const paymentCode = ({ amount, currency, fields, method, reference }: Instructions): Code | undefined => {
  const { bic, holderName: holder = "", iban = "", pixKey: key = "", vpa: address = "" } = fields
  const said = (form: Code["form"], payload: string | undefined) =>
    payload === undefined ? undefined : { form, payload }
  switch (`${method} ${currency}`) {
    case "sepa EUR":
    case "sepa_instant EUR":
      return said("epc", epcCode({ holder, iban, bic, amount, text: reference }))
    case "pix BRL":
      return said("pix", pixCode({ holder, key, amount, reference }))
    case "upi INR":
      return said("upi", upiLink({ holder, address, amount, note: reference }))
    default:
      return undefined
  }
}

/**
 * The payment of a trade for a banking application; its reference alone where no such code exists or the trade does not
 * wait for a payment, so that nobody pays twice or too late by scanning; its id while there is no reference.
 */
export const tradeCode = ({ id, instructions, state }: TradeView): Code => {
  if (instructions === null) return { form: "reference", payload: id }
  const payment = state === "awaiting_payment" ? paymentCode(instructions) : undefined
  return payment ?? { form: "reference", payload: instructions.reference }
}
