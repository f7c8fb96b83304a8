import type { DoctorReport } from "@orrange/core/protocol/Doctor"
import { say } from "../Say.ts"
import type { Check } from "../Checkup.ts"
import { clean, paint } from "./Text.ts"

const line = (passed: boolean, text: string, colour: boolean): string =>
  `${passed ? paint("✓", "green", colour) : paint("✗", "red", colour)} ${clean(text)}`

/** One line for each check and each invariant that is broken, with its rows; those that hold are counted, or all named. */
export const doctorText = (
  checks: ReadonlyArray<Check>,
  report: DoctorReport | null,
  { all, colour }: { readonly all: boolean; readonly colour: boolean }
): string => {
  const invariants = report?.invariants ?? []
  const sound = invariants.filter(({ violations }) => violations === 0)
  const shown = all ? invariants : invariants.filter(({ violations }) => violations > 0)
  return [
    ...checks.map(({ detail, id, passed }) => line(passed, `${id}: ${detail}`, colour)),
    ...shown.flatMap(({ id, samples, statement, violations }) => [
      line(
        violations === 0,
        violations === 0
          ? `${id}: ${statement}`
          : `${id}: ${statement} ${say("cli-doctor-broken", { times: violations })}`,
        colour
      ),
      ...samples.map((sample) => `    ${clean(sample)}`)
    ]),
    ...(sound.length === 0 || all ? [] : [line(true, say("cli-doctor-sound", { count: String(sound.length) }), colour)])
  ].join("\n")
}
