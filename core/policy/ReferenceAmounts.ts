/** A trade of usual size by currency, in whole units: some hundred US dollars. Round numbers that need not follow a rate. */
const referenceAmounts: Readonly<Record<string, number>> = {
  USDT: 100,
  USD: 100,
  EUR: 100,
  GBP: 80,
  BRL: 500,
  INR: 8_000,
  KES: 13_000,
  NGN: 150_000
}

/** Of a currency that is not listed every trade is of the usual size. */
export const referenceAmount = (currency: string): number | undefined => referenceAmounts[currency]
