import { Args, Flags } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import { say } from "../../Say.ts"
import { BaseCommand, clientIdFlag, given } from "../../BaseCommand.ts"
import { accountSheet } from "../../render/AccountText.ts"

const toField = (text: string): readonly [string, string] => {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? []
  if (name === undefined || value === undefined)
    throw clientFailure("cli.usage", { reason: say("cli-usage-name_value", { text }) })
  return [name, value]
}

export default class MethodsAdd extends BaseCommand {
  static override summary = "Add a payment account, so that others can pay you"
  static override examples = [
    '<%= config.bin %> methods add sepa_instant --label Bank --field holderName="Ann Lee" --field iban=DE89370400440532013000'
  ]
  static override args = { method: Args.string({ required: true, description: "as in sepa_instant" }) }
  static override flags = {
    label: Flags.string({ required: true, description: "Your name for it" }),
    country: Flags.string({ description: "Where it is, as in DE" }),
    field: Flags.string({ multiple: true, multipleNonGreedy: true, description: "name=value of the form; repeatable" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(MethodsAdd)
    const fields = Object.fromEntries((flags.field ?? []).map(toField))
    const payload = given({ method: args.method, label: flags.label, country: flags.country, fields })
    this.showOne("payment_account", await this.tell("accounts.create", { payload }), accountSheet)
  }
}
