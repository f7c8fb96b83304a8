/** Chance that anybody can draw again: the same name gives the same numbers, for ever and everywhere. */
import { createHash } from "node:crypto"

/** Tries of the drawing below, of which nearly all take the first. */
const triesMax = 100

/** Between 0 and 1, neither included. */
export const uniform = (name: string): number =>
  (createHash("sha256").update(name).digest().readUIntBE(0, 6) + 0.5) / 2 ** 48

/** Whether a name is among so many of a hundred. */
export const isAmong = (percent: number, name: string): boolean => uniform(name) * 100 < percent

const normal = (name: string): number =>
  Math.sqrt(-2 * Math.log(uniform(`${name} radius`))) * Math.cos(2 * Math.PI * uniform(`${name} angle`))

/** Of the gamma distribution with a shape of at least 1, as Marsaglia and Tsang draw it. */
const gamma = (shape: number, name: string): number => {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (let index = 0; index < triesMax; index++) {
    const x = normal(`${name} ${index}`)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(uniform(`${name} ${index} take`)) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v
  }
  return d
}

/** How often something goes well that went well and wrong so often: one of the likely answers. The more is known, the closer. */
export const drawRate = (well: number, wrong: number, name: string): number => {
  const one = gamma(1 + well, `${name} well`)
  return one / (one + gamma(1 + wrong, `${name} wrong`))
}
