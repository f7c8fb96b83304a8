/**
 * Whether a provider that is put first for a share of payments has more of them come. Pure.
 *
 * It is looked at five times, each fifth of the planned payments of the smaller arm. At each look the two shares that came
 * are compared by the two-sided z-test of two proportions against a fifth of the level: the chance that any of the five
 * errs is at most their sum, however they hang together (Bonferroni), so looking early costs some power and never the level.
 */
import type { ArmSeen, ExperimentState } from "../protocol/PaymentRouting.ts"

/** Looks that are planned, and the chance that all of them together find a difference where there is none. */
export const looksPlanned = 5
export const level = 0.05

/** Payments of the smaller arm below which the guardrail says nothing: a few may fail by chance. */
const guardedFrom = 50

export interface Plan {
  /** Of the smaller arm, at the end. */
  readonly payments: number
  /** Percentage points. */
  readonly guardrail: number
  /** Looks that were used. */
  readonly looks: number
}

const rateOf = ({ charged, over }: ArmSeen): number => charged / over

/** The complementary error function, by Abramowitz and Stegun 7.1.26: off by at most 1.5e-7. */
const erfc = (x: number): number => {
  const t = 1 / (1 + 0.3275911 * x)
  const sum = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
  return sum * Math.exp(-x * x)
}

/** How likely two arms differ as much by chance alone; null while one of them is empty. */
export const chanceOf = (control: ArmSeen, variant: ArmSeen): number | null => {
  if (control.over === 0 || variant.over === 0) return null
  const pooled = (control.charged + variant.charged) / (control.over + variant.over)
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / control.over + 1 / variant.over))
  if (spread === 0) return 1
  return erfc(Math.abs(rateOf(variant) - rateOf(control)) / spread / Math.SQRT2)
}

export interface Arms {
  readonly control: ArmSeen
  readonly variant: ArmSeen
}

/**
 * How an experiment stands by what is over of its payments. The guardrail does not wait for that: what is lost for good is,
 * and what is under way counts in both arms as if it came, so it stops later rather than sooner.
 */
export const judge = (
  { guardrail, looks, payments }: Plan,
  control: ArmSeen,
  variant: ArmSeen,
  soon: Arms = { control, variant }
): { readonly state: ExperimentState; readonly looks: number } => {
  const seen = Math.min(control.over, variant.over)
  const begun = Math.min(soon.control.over, soon.variant.over)
  const isHarmful = (rateOf(soon.control) - rateOf(soon.variant)) * 100 > guardrail
  if (begun >= guardedFrom && isHarmful) return { state: "harmful", looks }
  const due = Math.min(looksPlanned, Math.floor((looksPlanned * seen) / payments))
  if (due <= looks) return { state: "running", looks }
  const chance = chanceOf(control, variant)
  if (chance !== null && chance < level / looksPlanned) {
    return { state: rateOf(variant) > rateOf(control) ? "better" : "worse", looks: due }
  }
  return { state: due === looksPlanned ? "even" : "running", looks: due }
}
