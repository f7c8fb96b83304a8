import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { keyFlags } from "../../KeyFlags.ts"
import { personSheet } from "../../render/AccountText.ts"

const roles = ["trader", "arbiter", "mediator", "reader", "operator"] as const

export default class PeopleCreate extends BaseCommand {
  static override summary = "Register a person and a first key, as an operator"
  static override args = { name: Args.string({ required: true, description: "the person's name" }) }
  static override flags = {
    role: Flags.option({
      options: roles,
      multiple: true,
      multipleNonGreedy: true,
      required: true,
      description: "What the person is; repeatable"
    })(),
    ...keyFlags,
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(PeopleCreate)
    const key = { public_key: flags["public-key"], label: flags.label, scopes: flags.scope }
    const payload = { name: args.name, roles: flags.role, key }
    this.showOne("person", await this.tell("identity.create_person", { payload }), personSheet)
  }
}
