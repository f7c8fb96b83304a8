/** What a text means on the screen; a theme says how that looks. */
export type Style =
  | "plain"
  | "dim"
  | "bold"
  | "up"
  | "down"
  | "accent"
  | "warn"
  | "bad"
  | "good"
  | "edge"
  | "focus"
  | "chosen"
  | "bar"
  /** A code that is scanned: light on dark whatever the theme, for many scanners read no other. */
  | "code"

export const themeNames = ["dark", "light", "contrast"] as const
export type ThemeName = (typeof themeNames)[number]

/** Colours of rise and fall: in parts of the world red rises, and many people do not tell red from green. */
export const upDownNames = ["green-red", "red-green", "blue-orange", "mono"] as const
export type UpDownName = (typeof upDownNames)[number]

/** Parameters of the terminal's "select graphic rendition" sequence for each style; empty for the terminal's own. */
export type Theme = Readonly<Record<Style, string>>

const upDown = {
  dark: { "green-red": ["32", "31"], "red-green": ["31", "32"], "blue-orange": ["94", "38;5;208"], mono: ["1", "2"] },
  light: {
    "green-red": ["38;5;28", "38;5;124"],
    "red-green": ["38;5;124", "38;5;28"],
    "blue-orange": ["34", "38;5;166"],
    mono: ["1", "2"]
  },
  contrast: {
    "green-red": ["1;92", "1;91"],
    "red-green": ["1;91", "1;92"],
    "blue-orange": ["1;96", "1;93"],
    mono: ["1", "4"]
  }
} as const satisfies Record<ThemeName, Record<UpDownName, readonly [up: string, down: string]>>

const rest = {
  dark: {
    plain: "",
    dim: "90",
    bold: "1",
    accent: "36",
    warn: "33",
    bad: "1;31",
    good: "32",
    edge: "90",
    focus: "36",
    chosen: "7",
    bar: "90",
    code: "40;97"
  },
  light: {
    plain: "",
    dim: "38;5;242",
    bold: "1",
    accent: "38;5;25",
    warn: "38;5;130",
    bad: "1;38;5;124",
    good: "38;5;28",
    edge: "38;5;246",
    focus: "38;5;25",
    chosen: "7",
    bar: "38;5;250",
    code: "40;97"
  },
  contrast: {
    plain: "1",
    dim: "",
    bold: "1;4",
    accent: "1;96",
    warn: "1;93",
    bad: "1;7;91",
    good: "1;92",
    edge: "",
    focus: "1;93",
    chosen: "1;7",
    bar: "",
    code: "40;97"
  }
} as const satisfies Record<ThemeName, Omit<Theme, "up" | "down">>

export const themeOf = (name: ThemeName, colours: UpDownName): Theme => {
  const [up, down] = upDown[name][colours]
  return { ...rest[name], up, down }
}

const noStyles: Theme = {
  plain: "",
  dim: "",
  bold: "",
  up: "",
  down: "",
  accent: "",
  warn: "",
  bad: "",
  good: "",
  edge: "",
  focus: "",
  chosen: "7",
  bar: "",
  code: ""
}

/** For `NO_COLOR`: nothing but the mark of what is chosen. */
export const colourless: Theme = noStyles
