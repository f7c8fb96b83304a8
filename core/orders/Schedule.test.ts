import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  isTimeZone,
  nextRun,
  parseLocalTime,
  type Schedule,
  scheduleFault,
  type ScheduleProgress,
  type ScheduleUnit,
  startSchedule,
  stepSchedule
} from "./Schedule.ts"
import { scheduleStepsMax } from "../protocol/Repetition.ts"

const localTime = (text: string) => {
  const parsed = parseLocalTime(text)
  if (parsed === undefined) throw new Error(`${text} is no local time`)
  return parsed
}

const schedule = (unit: ScheduleUnit, steps: number, first: string, zone = "UTC", change: Partial<Schedule> = {}) => ({
  unit,
  steps,
  first: localTime(first),
  zone,
  endsAt: null,
  amount: 50n,
  amountMax: null,
  runsMax: null,
  ...change
})

const at = (text: string): number => Date.parse(text)

/** The first runs of a schedule, in UTC, by the minute. */
const runs = (of: Schedule, count: number, from = 0): ReadonlyArray<string> => {
  const found: Array<string> = []
  let after: number | undefined = from
  while (found.length < count) {
    after = nextRun(of, after)
    if (after === undefined) break
    found.push(new Date(after).toISOString().slice(0, 16))
  }
  return found
}

/** What a clock on the wall of a zone shows, by another way than the schedule's. */
const onWall = (instant: number, zone: string): string =>
  new Date(instant).toLocaleString("sv-SE", { timeZone: zone }).slice(0, 16).replace(" ", "T")

describe("a local time", () => {
  it("is read when a calendar has it", () => {
    expect(parseLocalTime("2028-02-29T23:59")).toEqual({ year: 2028, month: 2, day: 29, hour: 23, minute: 59 })
    const none = [
      "",
      "2026-02-29T00:00",
      "2026-13-01T00:00",
      "2026-00-01T00:00",
      "2026-01-00T00:00",
      "2026-01-32T00:00"
    ]
    const more = ["2026-01-01T24:00", "2026-01-01T10:60", "2026-01-01", "2026-01-01T10:00Z", "1969-12-31T10:00", "x"]
    expect([...none, ...more].filter((text) => parseLocalTime(text) !== undefined)).toEqual([])
  })

  it("is that of a zone with a name", () => {
    expect(["UTC", "Europe/Berlin", "Asia/Kathmandu"].every(isTimeZone)).toBe(true)
    expect(["", "+02:00", "Europe/Atlantis", "Europe/Berlin;", "../UTC"].filter(isTimeZone)).toEqual([])
  })
})

describe("a schedule", () => {
  it("counts minutes and hours as they pass", () => {
    expect(runs(schedule("minute", 90, "2026-01-01T23:00"), 3)).toEqual([
      "2026-01-01T23:00",
      "2026-01-02T00:30",
      "2026-01-02T02:00"
    ])
    // Clocks go from 02:00 to 03:00: twelve hours later they show one o'clock.
    const berlin = schedule("hour", 12, "2026-03-28T12:00", "Europe/Berlin")
    const instants = runs(berlin, 4)
    expect(instants).toEqual(["2026-03-28T11:00", "2026-03-28T23:00", "2026-03-29T11:00", "2026-03-29T23:00"])
    expect(onWall(at(`${instants[2]}Z`), berlin.zone)).toBe("2026-03-29T13:00")
  })

  it("keeps the time of day when clocks change", () => {
    expect(runs(schedule("day", 1, "2026-03-28T09:00", "Europe/Berlin"), 3)).toEqual([
      "2026-03-28T08:00",
      "2026-03-29T07:00",
      "2026-03-30T07:00"
    ])
    expect(runs(schedule("week", 1, "2026-10-26T09:00", "America/New_York"), 3)).toEqual([
      "2026-10-26T13:00",
      "2026-11-02T14:00",
      "2026-11-09T14:00"
    ])
    // The south, and half an hour.
    expect(runs(schedule("day", 1, "2026-04-04T09:00", "Australia/Lord_Howe"), 2)).toEqual([
      "2026-04-03T22:00",
      "2026-04-04T22:30"
    ])
  })

  it("runs a skipped time as much later as clocks skip, and one that comes twice the first time", () => {
    expect(runs(schedule("day", 1, "2026-03-28T02:30", "Europe/Berlin"), 3)).toEqual([
      "2026-03-28T01:30",
      "2026-03-29T01:30",
      "2026-03-30T00:30"
    ])
    expect(runs(schedule("day", 1, "2026-10-24T02:30", "Europe/Berlin"), 3)).toEqual([
      "2026-10-24T00:30",
      "2026-10-25T00:30",
      "2026-10-26T01:30"
    ])
    // Midnight itself is skipped in Beirut.
    expect(runs(schedule("day", 1, "2026-03-28T00:00", "Asia/Beirut"), 3)).toEqual([
      "2026-03-27T22:00",
      "2026-03-28T22:00",
      "2026-03-29T21:00"
    ])
    // Samoa had no 30 December 2011.
    expect(runs(schedule("day", 1, "2011-12-29T12:00", "Pacific/Apia"), 3)).toEqual([
      "2011-12-29T22:00",
      "2011-12-30T22:00",
      "2011-12-31T22:00"
    ])
  })

  it("takes the last day of a month that is too short, and the asked one again after it", () => {
    expect(runs(schedule("month", 1, "2026-01-31T09:00"), 5)).toEqual([
      "2026-01-31T09:00",
      "2026-02-28T09:00",
      "2026-03-31T09:00",
      "2026-04-30T09:00",
      "2026-05-31T09:00"
    ])
    expect(runs(schedule("month", 12, "2028-02-29T09:00"), 5).map((run) => run.slice(0, 10))).toEqual([
      "2028-02-29",
      "2029-02-28",
      "2030-02-28",
      "2031-02-28",
      "2032-02-29"
    ])
    expect(runs(schedule("month", 5, "2027-09-30T09:00"), 3)).toEqual([
      "2027-09-30T09:00",
      "2028-02-29T09:00",
      "2028-07-30T09:00"
    ])
  })

  it("crosses leap days by the day and by the week", () => {
    expect(runs(schedule("day", 1, "2028-02-28T09:00"), 3).at(-1)).toBe("2028-03-01T09:00")
    expect(runs(schedule("week", 2, "2028-02-16T09:00"), 2).at(-1)).toBe("2028-03-01T09:00")
  })

  it("has a fault when it could never run, and none at its bounds", () => {
    const reason = (change: Partial<Schedule>) =>
      scheduleFault(schedule("day", 1, "2026-01-01T09:00", "UTC", change))?.details["reason"]
    const good = [{}, { steps: scheduleStepsMax }, { amount: 1n }, { amountMax: 50n }, { runsMax: 1 }]
    expect(good.map(reason)).toEqual(good.map(() => undefined))
    const first = at("2026-01-01T09:00Z")
    expect(reason({ endsAt: first + 1 })).toBeUndefined()
    expect(reason({ endsAt: first })).toBe("the schedule ends before its first run")
    const steps = [0, 1.5, scheduleStepsMax + 1].map((count) => reason({ steps: count }))
    expect(steps).toEqual(steps.map(() => "a schedule steps by 1 to 1000 units"))
    expect(reason({ zone: "Mars/Olympus" })).toBe("the time zone is not known")
    expect(reason({ amount: 0n })).toBe("a run has an amount")
    expect(reason({ amountMax: 49n })).toBe("the cap leaves no amount for a single run")
    expect(reason({ runsMax: 0 })).toBe("a schedule has at least one run")
  })

  it("ends before its end", () => {
    const endsAt = at("2026-01-03T09:00Z")
    expect(runs(schedule("day", 1, "2026-01-01T09:00", "UTC", { endsAt }), 9)).toHaveLength(2)
    expect(runs(schedule("day", 1, "2026-01-01T09:00", "UTC", { endsAt: endsAt + 1 }), 9)).toHaveLength(3)
  })
})

describe("any schedule", () => {
  const zones = [
    "UTC",
    "Europe/Berlin",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/Santiago"
  ]
  const any = fc
    .record({
      unit: fc.constantFrom<ScheduleUnit>("minute", "hour", "day", "week", "month"),
      steps: fc.integer({ min: 1, max: 40 }),
      zone: fc.constantFrom(...zones),
      day: fc.integer({ min: 0, max: 1_500 }),
      minute: fc.integer({ min: 0, max: 1_439 })
    })
    .map(({ day, minute, steps, unit, zone }) =>
      schedule(unit, steps, new Date((20_454 * 1_440 + day * 1_440 + minute) * 60_000).toISOString().slice(0, 16), zone)
    )

  it("has one next run for every instant: the run after the one before it", () => {
    const later = fc.integer({ min: 0, max: 3 * 366 * 1_440 })
    fc.assert(
      fc.property(any, later, (of, minutes) => {
        const start = nextRun(of, 0) ?? 0
        const asked = start + minutes * 60_000
        const next = nextRun(of, asked) ?? 0
        expect(next).toBeGreaterThan(asked)
        expect(nextRun(of, next - 1)).toBe(next)
        // Nothing lies between, wherever in between one asks.
        for (const share of [0.1, 0.5, 0.9]) {
          expect(nextRun(of, Math.floor(asked + (next - asked) * share))).toBe(next)
        }
      }),
      { numRuns: 300 }
    )
  })

  it("shows the same time of day at every run on the calendar, unless clocks skip it", () => {
    /** Whether no instant within thirty hours shows a local time; offsets are whole quarters of an hour. */
    const isSkipped = (local: string, zone: string): boolean =>
      !Array.from({ length: 240 }, (_, step) => at(`${local}Z`) + (step - 120) * 15 * 60_000).some(
        (near) => onWall(near, zone) === local
      )
    const calendar = any.filter(({ unit }) => unit !== "minute" && unit !== "hour")
    fc.assert(
      fc.property(calendar, (of) => {
        const { hour, minute } = of.first
        const time = `${hour}`.padStart(2, "0") + ":" + `${minute}`.padStart(2, "0")
        const shown = runs(of, 12).map((run) => onWall(at(`${run}Z`), of.zone))
        expect(new Set(shown.map((each) => each.slice(0, 10))).size).toBe(12)
        const moved = shown.filter((each) => each.slice(11) !== time)
        expect(moved.filter((each) => !isSkipped(`${each.slice(0, 11)}${time}`, of.zone))).toEqual([])
      }),
      { numRuns: 100 }
    )
  })
})

describe("the steps of a schedule", () => {
  const daily = schedule("day", 1, "2026-01-01T09:00")

  /** Runs made when one looks at the given instants, with the progress after the last. */
  const look = (of: Schedule, from: string, ...instants: ReadonlyArray<string>) => {
    let progress: ScheduleProgress = startSchedule(of, at(from))
    const steps = instants.map((instant) => {
      const step = stepSchedule(of, progress, at(instant))
      if (step.kind === "run") progress = step.progress
      return step.kind === "done" ? step.reason : step.kind
    })
    return { steps, progress }
  }

  it("start with the first run that is not over, and wait for it", () => {
    expect(startSchedule(daily, at("2025-12-01T00:00Z")).nextAt).toBe(at("2026-01-01T09:00Z"))
    expect(startSchedule(daily, at("2026-01-01T09:00Z")).nextAt).toBe(at("2026-01-01T09:00Z"))
    expect(startSchedule(daily, at("2026-01-05T09:01Z")).nextAt).toBe(at("2026-01-06T09:00Z"))
    expect(stepSchedule(daily, startSchedule(daily, 0), 0)).toEqual({ kind: "wait", until: at("2026-01-01T09:00Z") })
  })

  it("make up for at most one missed run", () => {
    const { progress, steps } = look(
      daily,
      "2026-01-01T00:00Z",
      "2026-01-01T09:00Z",
      "2026-01-01T09:00Z",
      "2026-01-08T15:00Z",
      "2026-01-08T15:00Z",
      "2026-01-09T09:00Z"
    )
    expect(steps).toEqual(["run", "wait", "run", "wait", "run"])
    expect(progress).toEqual({ runs: 3, spent: 150n, nextAt: at("2026-01-10T09:00Z") })
  })

  it("stop at the cap on runs, at the cap on the amount before it is passed, and at the end", () => {
    const days = ["2026-01-01T09:00Z", "2026-01-02T09:00Z", "2026-01-03T09:00Z"]
    const from = "2026-01-01T00:00Z"
    expect(look({ ...daily, runsMax: 2 }, from, ...days).steps).toEqual(["run", "run", "runs_reached"])
    expect(look({ ...daily, amountMax: 149n }, from, ...days).steps).toEqual(["run", "run", "amount_reached"])
    expect(look({ ...daily, amountMax: 150n }, from, ...days).steps).toEqual(["run", "run", "run"])
    expect(look({ ...daily, amountMax: 49n }, from, ...days).steps).toEqual(Array(3).fill("amount_reached"))
    const endsAt = at("2026-01-02T10:00Z")
    expect(look({ ...daily, endsAt }, from, ...days).steps).toEqual(["run", "run", "ended"])
    expect(look({ ...daily, endsAt }, from, "2026-01-02T09:59Z", "2026-01-02T10:00Z").steps).toEqual(["run", "ended"])
    expect(look({ ...daily, endsAt }, from, "2026-01-02T10:00Z").steps).toEqual(["ended"])
    expect(startSchedule({ ...daily, endsAt }, endsAt).nextAt).toBeNull()
  })
})
