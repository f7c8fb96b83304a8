/** Scripts that complete command lines in a shell, made of the catalogue. They ask nothing of anybody while one types. */
import type { Catalogue, CommandEntry, FlagEntry } from "../Catalogue.ts"
import { helpWords } from "../help/HelpWords.ts"

export const shells = ["bash", "zsh", "fish", "pwsh"] as const
export type Shell = (typeof shells)[number]

/** The words that may follow others, by those others: "" is the beginning. */
const nextWords = (commands: ReadonlyArray<CommandEntry>): ReadonlyMap<string, ReadonlyArray<string>> => {
  const next = new Map<string, Set<string>>()
  for (const { command } of commands) {
    for (const [at, word] of command.split(" ").entries()) {
      const before = command.split(" ").slice(0, at).join(" ")
      next.set(before, (next.get(before) ?? new Set()).add(word))
    }
  }
  return new Map([...next].map(([before, words]) => [before, [...words].sort()]))
}

const namesOf = ({ name, short }: FlagEntry): ReadonlyArray<string> => (short === null ? [name] : [name, short])

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

const branch = (pattern: string, words: ReadonlyArray<string>): string =>
  words.length === 0 ? "" : `    ${pattern}) printf '%s\\n' ${words.join(" ")} ;;\n`

/** Values of flags that have a choice of them; of all commands where no command is named. */
const valueBranches = (flags: ReadonlyArray<FlagEntry>, command?: string): string =>
  flags
    .map((flag) => {
      const names = namesOf(flag).map((name) =>
        command === undefined ? `*${quoted(` ${name}`)}` : quoted(`${command} ${name}`)
      )
      return branch(names.join(" | "), flag.options ?? [])
    })
    .join("")

const choice = (name: string, subject: string, branches: string): string =>
  `${name}() {\n  case "${subject}" in\n${branches}  esac\n}\n`

/** What bash and zsh share: three functions that print a word a line. */
const tables = ({ commands, global_flags }: Catalogue): string =>
  [
    choice(
      "_orrange_next",
      "$1",
      [...nextWords(commands)].map(([before, words]) => branch(quoted(before), words)).join("")
    ),
    choice(
      "_orrange_flags",
      "$1",
      commands.map(({ command, flags }) => branch(quoted(command), flags.flatMap(namesOf))).join("")
    ),
    choice(
      "_orrange_values",
      "$1 $2",
      commands.map(({ command, flags }) => valueBranches(flags, command)).join("") + valueBranches(global_flags)
    ),
    `_orrange_global=${quoted(global_flags.flatMap(namesOf).join(" "))}\n`,
    `_orrange_candidates() {
  local current="$1" command="" previous="" word
  shift
  for word in "$@"; do
    if [ -z "$previous" ] && _orrange_next "$command" | grep -qxF -e "$word"; then
      command="\${command:+$command }$word"
    else
      previous="$word"
    fi
  done
  _orrange_values "$command" "$previous" | grep . && return
  case "$current" in
    -*) _orrange_flags "$command"; printf '%s\\n' $_ALL ;;
    *) [ -n "$previous" ] || _orrange_next "$command" ;;
  esac
}
`
  ].join("\n")

const bash = (catalogue: Catalogue): string =>
  `# bash completion for orrange: eval "$(orrange completion bash)"
${tables(catalogue).replace("$_ALL", "$_orrange_global")}
_orrange() {
  local current="\${COMP_WORDS[COMP_CWORD]}"
  local words="$(_orrange_candidates "$current" "\${COMP_WORDS[@]:1:COMP_CWORD-1}")"
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _orrange orrange
`

const zsh = (catalogue: Catalogue): string =>
  `#compdef orrange
# zsh completion for orrange: eval "$(orrange completion zsh)"
${tables(catalogue).replace("$_ALL", "${=_orrange_global}")}
_orrange() {
  local -a found
  found=(\${(f)"$(_orrange_candidates "\${words[CURRENT]}" "\${(@)words[2,CURRENT-1]}")"})
  if (( \${#found} )); then compadd -a found; else _files; fi
}
compdef _orrange orrange
`

const fishText = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`

const fishFlag = ({ description, name, options, short, type }: FlagEntry, condition: string): string =>
  [
    `complete -c orrange${condition}`,
    `-l ${name.slice(2)}`,
    ...(short === null ? [] : [`-s ${short.slice(1)}`]),
    ...(type === "string" ? ["-r"] : []),
    ...(options === null ? [] : [`-f -a ${fishText(options.join(" "))}`]),
    `-d ${fishText(helpWords(description))}`
  ].join(" ")

const fish = ({ commands, global_flags }: Catalogue): string => {
  const summaries = new Map(commands.map(({ command, summary }) => [command, summary]))
  const words = [...nextWords(commands)].flatMap(([before, next]) =>
    next.map((word) => {
      const summary = summaries.get(before === "" ? word : `${before} ${word}`)
      const told = summary === undefined ? "" : ` -d ${fishText(helpWords(summary))}`
      return `complete -c orrange -f -n ${fishText(`__orrange_at ${fishText(before)}`)} -a ${word}${told}`
    })
  )
  const flags = commands.flatMap(({ command, flags: own }) =>
    own.map((flag) => fishFlag(flag, ` -n ${fishText(`__orrange_in ${fishText(command)}`)}`))
  )
  return `# fish completion for orrange: orrange completion fish | source
function __orrange_at
  set -l words (commandline -opc)
  test (string join ' ' -- $words[2..]) = "$argv[1]"
end
function __orrange_in
  set -l words (commandline -opc)
  string match -q -- "$argv[1] *" (string join ' ' -- $words[2..])' '
end
${[...words, ...global_flags.map((flag) => fishFlag(flag, "")), ...flags].join("\n")}
`
}

const pwshText = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Words by what stands before them. */
const pwshTable = (rows: Iterable<readonly [before: string, words: ReadonlyArray<string>]>): string =>
  [...rows]
    .filter(([, words]) => words.length > 0)
    .map(([before, words]) => `    ${pwshText(before)} = ${words.map(pwshText).join(", ")}\n`)
    .join("")

const choices = (flags: ReadonlyArray<FlagEntry>, before = "") =>
  flags.flatMap((flag) => namesOf(flag).map((name) => [`${before}${name}`, flag.options ?? []] as const))

const pwsh = ({ commands, global_flags }: Catalogue): string =>
  `# PowerShell completion for orrange: orrange completion pwsh | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName orrange -ScriptBlock {
  param($current, $line, $position)
  $next = @{
${pwshTable(nextWords(commands))}  }
  $flags = @{
${pwshTable(commands.map(({ command, flags }) => [command, flags.flatMap(namesOf)]))}  }
  $values = @{
${pwshTable([...commands.flatMap(({ command, flags }) => choices(flags, `${command} `)), ...choices(global_flags)])}  }
  $everywhere = ${global_flags.flatMap(namesOf).map(pwshText).join(", ")}
  $command = ''
  $previous = ''
  $before = $line.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | Select-Object -Skip 1
  foreach ($word in @($before | ForEach-Object { $_.ToString() })) {
    if ($previous -eq '' -and $next[$command] -ccontains $word) { $command = "$command $word".Trim() }
    else { $previous = $word }
  }
  $words = @($values["$command $previous"]) + @($values[$previous]) | Where-Object { $_ }
  if (-not $words) {
    if ($current.StartsWith('-')) { $words = @($flags[$command]) + $everywhere }
    elseif ($previous -eq '') { $words = $next[$command] }
  }
  $words | Where-Object { $_ -and $_.StartsWith($current, [StringComparison]::Ordinal) } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`

const scripts = { bash, zsh, fish, pwsh }

export const completionScript = (shell: Shell, catalogue: Catalogue): string => scripts[shell](catalogue)
