const values = [
  ["1", "0", "-1", "1.5", "1e3", "1E-3", "-0", "12345678901234567890", "true", "false", "null"],
  ["[]", '["1"]', "{}", '{"value":"1"}', '[["1"]]']
]

const texts = [
  ["", " ", " 1", "1 ", "\t1", "1\n", "\u00a01", "1\u0000", "\ufeff1", "1\u200b", "+1", "-1", "-0", "−1", "--1"],
  ["1e3", "1E3", "1e-3", "1e", "0x10", "0b1", "0o7", "1n", "1_000", "1,000", "1,5", "1.000,5", "1 000", "1'000"],
  ["01", "00", "00.1", "1.", ".5", ".", "..", "1..2", "1.2.3", "1.-2", "NaN", "Infinity", "-Infinity", "∞"],
  ["１", "１.５", "٣", "१", "Ⅷ", "½", "²", "①", "l", "O", "one", "null", "undefined", "true", "[]", "{}", "$1"],
  ["1$", "1 BTC", "1%", "1/2", "1+1", "(1)", "1;", "1'--", "${1}", "1.0000000000000000001", "9".repeat(39)],
  ["9".repeat(10_000), `0.${"1".repeat(10_000)}`, `${"0".repeat(10_000)}1`]
]

/** What is no amount, as JSON text: everything a lenient reader might have taken for one. */
export const badAmounts: ReadonlyArray<string> = [...values.flat(), ...texts.flat().map((text) => JSON.stringify(text))]

/** A few of each kind, for the fields that are checked by the same schema. */
export const someBadAmounts: ReadonlyArray<string> = ["1", "null", "[]", '""', '"+1"', '"1e3"', '"１"', '" 1"', '"1,5"']
