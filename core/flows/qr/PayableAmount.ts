/** Whether payment codes can say an amount: digits, at most two behind the point, and more than nothing. */
export const isPayable = (amount: string, digitsMax: number): boolean => {
  const [whole = "", ...decimals] = amount.split(".")
  const isDecimal = /^(0|[1-9]\d*)(\.\d{1,2})?$/.test(amount)
  return isDecimal && whole.length <= digitsMax && /[1-9]/.test(whole + decimals.join(""))
}
