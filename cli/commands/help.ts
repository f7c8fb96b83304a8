import { Args, loadHelpClass } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import { say } from "../Say.ts"
import { BaseCommand } from "../BaseCommand.ts"
import { commandUnknown } from "../CommandUnknown.ts"
import type { Catalogue } from "../Catalogue.ts"
import { helpWords } from "../help/HelpWords.ts"
import { commandTopic, type Topic, TOPICS, topicOfTopics } from "../help/Topics.ts"
import { readCatalogue } from "../ReadCatalogue.ts"
import { topicText } from "../render/TopicText.ts"
import { similarTo } from "../Similar.ts"

export default class Help extends BaseCommand {
  static override summary = "Tell of a topic or a command"
  static override description = `The topics are ${Object.keys(TOPICS).join(", ")}.`
  static override examples = [
    "<%= config.bin %> help exit-codes",
    "<%= config.bin %> help errors trade.too_early",
    "<%= config.bin %> help orders create"
  ]
  static override strict = false
  static override args = { topic: Args.string({ description: "a topic, or a command; the topics when absent" }) }

  async run(): Promise<void> {
    const parsed = await this.parse(Help)
    const [name, ...words] = parsed.argv as ReadonlyArray<string>
    const catalogue = readCatalogue(this.config.root)
    const find = name === undefined || name === "topics" ? topicOfTopics : TOPICS[name]
    if (find === undefined) return this.tellCommand([name ?? "", ...words], catalogue)
    const topic = find(catalogue, helpWords)
    const told = words.length === 0 ? topic : this.pick(topic, words.join(" "))
    this.show("help", { topic: name ?? null, ...told }, topicText(told))
  }

  /** Of the table of a topic the row that begins with this word. */
  private pick(topic: Topic, word: string): Topic {
    const heads = topic.rows.map((row) => Object.values(row)[0] ?? "")
    const row = topic.rows[heads.indexOf(word)]
    if (row === undefined) {
      const near = similarTo(word, heads).join(", ")
      throw clientFailure("cli.usage", {
        reason: near === "" ? say("cli-usage-no_word", { word }) : say("cli-usage-no_word_near", { word, near })
      })
    }
    return { ...topic, rows: [row] }
  }

  private async tellCommand(words: ReadonlyArray<string>, catalogue: Catalogue): Promise<void> {
    const id = words.join(":")
    if (!this.config.findCommand(id) && !this.config.findTopic(id)) throw commandUnknown(id)
    if (this.format !== "table") {
      const topic = words.join(" ")
      const summary = this.config.findTopic(id)?.description ?? this.config.findCommand(id)?.summary ?? ""
      return this.show("help", { topic, ...commandTopic(topic, summary, catalogue) }, "")
    }
    const OclifHelp = await loadHelpClass(this.config)
    await new OclifHelp(this.config).showHelp([id])
  }
}
