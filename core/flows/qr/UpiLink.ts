/** Link of a UPI payment, as the linking specification of the National Payments Corporation of India has it. */
import { isPayable } from "./PayableAmount.ts"

interface UpiPayment {
  readonly holder: string
  /** Virtual payment address: "ann@bank". */
  readonly address: string
  /** Rupees as a decimal: "12.30". */
  readonly amount: string
  readonly note: string
}

const addressPattern = /^[A-Za-z0-9._-]+@[A-Za-z0-9]+$/
/** Digits of an amount before its point. */
const digitsMax = 12
const noteCharactersMax = 50

/** `undefined` when a link cannot say this payment. */
export const upiLink = ({ address, amount, holder, note }: UpiPayment): string | undefined => {
  const fits = addressPattern.test(address) && isPayable(amount, digitsMax) && holder.trim() !== ""
  if (!fits || [...note].length > noteCharactersMax) return undefined
  const text = Object.entries({ pn: holder, am: amount, cu: "INR", tn: note })
  // Spaces as %20: an application that reads the link as a URI would show a plus.
  return `upi://pay?pa=${address}&${text.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&")}`
}
