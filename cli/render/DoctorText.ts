import type { DoctorReport } from "@orrange/core/protocol/Doctor"
import { say } from "../Say.ts"
import type { Check } from "../Checkup.ts"
import { clean, paint } from "./Text.ts"

const line = (passed: boolean, text: string, colour: boolean): string =>
  `${passed ? paint("✓", "green", colour) : paint("✗", "red", colour)} ${clean(text)}`

/** One line for each check and each invariant of the daemon, with the rows that break it. */
export const doctorText = (checks: ReadonlyArray<Check>, report: DoctorReport | null, colour: boolean): string =>
  [
    ...checks.map(({ detail, id, passed }) => line(passed, `${id}: ${detail}`, colour)),
    ...(report?.invariants ?? []).flatMap(({ id, samples, statement, violations }) => [
      line(
        violations === 0,
        violations === 0
          ? `${id}: ${statement}`
          : `${id}: ${statement} ${say("cli-doctor-broken", { times: violations })}`,
        colour
      ),
      ...samples.map((sample) => `    ${clean(sample)}`)
    ])
  ].join("\n")
