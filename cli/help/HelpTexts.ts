/** Every text of the help that is translated. */
import { makeCatalogue } from "../MakeCatalogue.ts"
import { makeManifest } from "../Manifest.ts"
import { PACKAGE } from "../Package.ts"
import { TOPICS, topicOfTopics } from "./Topics.ts"

/** In English, each once, as commands, flags, arguments and topics have them. */
export const helpTexts = async (): Promise<ReadonlyArray<string>> => {
  const [catalogue, { commands }] = await Promise.all([makeCatalogue(), makeManifest()])
  const topics: Array<string> = []
  const note = (text: string): string => {
    topics.push(text)
    return text
  }
  for (const make of [topicOfTopics, ...Object.values(TOPICS)])
    Object.keys(make(catalogue, note).rows[0] ?? {}).map(note)
  const parts = Object.values(commands).flatMap(({ args, description, flags, summary }) => [
    summary,
    description,
    ...Object.values(args).map((arg) => arg.description),
    ...Object.values(flags).flatMap((flag) => [flag.description, "helpValue" in flag ? flag.helpValue : undefined])
  ])
  const groups = Object.values(PACKAGE.oclif.topics).map((topic) => topic.description)
  const texts = [PACKAGE.description, ...groups, ...parts, ...topics]
  // What a flag is called is its name in every language.
  const said = texts.flat().filter((text) => text !== undefined && text !== "" && !text.startsWith("--"))
  return [...new Set(said as ReadonlyArray<string>)]
}
