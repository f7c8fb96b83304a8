import type { Saved } from "../Files.ts"
import { sheet } from "./Text.ts"

export const savedSheet = ({ file, sha256, size }: Saved): string =>
  sheet([
    ["file", file],
    [{ verbatim: "sha256" }, sha256],
    ["size", size]
  ])
