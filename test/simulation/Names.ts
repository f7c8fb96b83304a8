/** What people are called and paid at. */

/** A well-formed German account number; nobody's. */
export const ibanOf = (account: number): string => {
  const rest = `37040044${String(account).padStart(10, "0")}`
  const check = 98n - (BigInt(`${rest}131400`) % 97n)
  return `DE${String(check).padStart(2, "0")}${rest}`
}

/** A name of letters alone. */
export const nameOf = (number: number): string => {
  const name = [number / 676, number / 26, number]
    .map((part) => String.fromCharCode(97 + (Math.floor(part) % 26)))
    .join("")
  return `Trader ${name.replace(/^./, (letter) => letter.toUpperCase())}`
}
