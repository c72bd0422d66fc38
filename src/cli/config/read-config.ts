/** Reads one config file, strictly: what it says that is no setting is refused, by file and key. */
import { EXIT, Failure, mistyped, type Problem } from '../../errors'
import { isCurrency } from '../../inputs/currencies'
import { fieldOf, flagKeys } from '../../inputs/facts'
import { foundAt, type JsonValue, type Member, NotJson, readJson, sketched } from '../../inputs/json-text'
import { entryOf, kebab, plainKey } from '../../inputs/names'
import { nearest } from '../../inputs/nearest'
import { caseFacts, inside, type TellFault } from '../../scenario/case-facts'
import { placesIn } from '../../scenario/line-and-column'
import { type Message, type Said, say } from '../../words/say'
import { tongueOf } from '../../words/tongues'
import { DECIMALS, isLocale, LOCALES } from '../file-flags'
import { EXPECTED_LANG } from '../speaking'
import type { Config, ConfigKey } from './config-said'

const one = (...words: readonly string[]) => ({
  expected: say('one of {words}', { words: words.join(', ') }),
  read: (text: string) => (words.includes(text) ? text : null),
})

/** What each setting may be, as it is kept; null where it is refused. */
export const CONFIG_KEYS: {
  readonly [key in ConfigKey]: { readonly expected: Said; readonly read: (text: string) => string | null }
} = {
  currency: {
    expected: 'an ISO 4217 code like EUR, USD, CLP, MXN or GBP',
    read: (text) => (isCurrency(text.toUpperCase()) ? text.toUpperCase() : null),
  },
  locale: {
    expected: say('a locale like {locales}', { locales: LOCALES }),
    read: (text) => (isLocale(text) ? text : null),
  },
  lang: { expected: EXPECTED_LANG, read: (text) => (tongueOf(text) ? text : null) },
  decimal: {
    expected: 'point or comma',
    read: (text) => entryOf<string>(DECIMALS, text.toLowerCase()) ?? null,
  },
  dates: one('dmy', 'mdy'),
  color: one('auto', 'always', 'never'),
  plain: { expected: 'true or false', read: (text) => text },
  progress: one('auto', 'plain', 'none'),
}

const isKey = (name: string): name is ConfigKey => Object.hasOwn(CONFIG_KEYS, name)

/** Refuses what is a scenario, or an answer of the program, under the name of a config. */
function refuseScenario(members: readonly Member[], file: string): void {
  const scenario = members.find(
    ({ name, value }) =>
      ['inputs', 'cases', 'results', 'sales'].includes(name) ||
      (name === 'schema' && value.kind === 'text' && value.text.startsWith('recover/')),
  )
  if (scenario === undefined) return
  throw new Failure(
    EXIT.data,
    'not_a_config',
    say('{file} is read as a config by its name, and holds a case or an answer instead: {name}', {
      file,
      name: scenario.name,
    }),
    say('give that file another name; {flag} does without it', { flag: '--no-config' }),
  )
}

/** The text of one setting; null where it is none, which is reported. */
function settingOf({ name, value }: Member, key: ConfigKey, fault: TellFault): string | null {
  const { expected, read } = CONFIG_KEYS[key]
  const isRight = key === 'plain' ? value.kind === 'word' && value.text !== 'null' : value.kind === 'text'
  const text = isRight ? read((value as { text: string }).text) : null
  if (text === null) fault(isRight ? 'not_a_choice' : 'wrong_type', value.at, name, expected, sketched(value))
  return text
}

function unknown({ name, at }: Member, fault: TellFault): void {
  const fact = flagKeys.find((key) => plainKey(key) === plainKey(name))
  const near = nearest(name.toLowerCase(), [...Object.keys(CONFIG_KEYS), 'facts'])
  const hint: Message = fact
    ? say('{fact} is a fact: put it under {key}', { fact: kebab(fact), key: '"facts"' })
    : near
      ? say('did you mean {near}?', { near })
      : say('{command} lists the keys', { command: 'recover config --show-origin' })
  fault('unknown_input', at, inside('', name), 'a setting, or facts', name, hint)
}

function contents(text: string, file: string, fault: TellFault): Config {
  const values = new Map<ConfigKey, { text: string; file: string }>()
  const nothing: Config = {
    files: [file],
    values,
    facts: new Map(),
    origins: new Map(),
    marks: [],
    warnings: [],
  }
  let all: JsonValue
  try {
    all = readJson(text)
  } catch (error) {
    if (!(error instanceof NotJson)) throw error
    fault('not_json', error.at, '', error.expected, foundAt(text, error.at))
    return nothing
  }
  if (all.kind !== 'object') {
    fault(
      'not_a_config',
      all.at,
      '',
      say('an object of settings, like {example}', { example: '{"currency": "EUR"}' }),
      sketched(all),
    )
    return nothing
  }
  refuseScenario(all.members, file)
  const seen = new Set<string>()
  let facts: JsonValue | null = null
  for (const member of all.members) {
    const { name, at, value } = member
    if (seen.has(name))
      fault('repeated_name', at, inside('', name), 'each key once', say('{name} twice', { name }))
    else if (name === 'facts') facts = value
    else if (isKey(name)) {
      const setting = settingOf(member, name, fault)
      if (setting !== null) values.set(name, { text: setting, file })
    } else if (name !== '$schema') unknown(member, fault)
    seen.add(name)
  }
  if (facts === null) return nothing
  const decimal = (values.get('decimal')?.text ?? null) as '.' | ',' | null
  const read = caseFacts(facts, 'facts', { decimal, isAnswer: false, ranging: null }, fault)
  return { ...nothing, ...read, origins: new Map([...read.facts.keys()].map((key) => [key, file])) }
}

/** What a config file says. Errors: a Failure that names the file and every key that is wrong. */
export function readConfig(text: string, file: string): Config {
  const placed = placesIn(text)
  const problems: Problem[] = []
  const config = contents(text.replace(/^\ufeff/, ''), file, (code, at, path, expected, found, hint, key) => {
    const field = key && fieldOf(key).title
    const said = { code, file, line: placed(at).line, path, expected, found }
    problems.push({ ...said, ...(field && { field }), ...(hint && { hint }) })
  })
  if (problems.length > 0) throw mistyped(problems)
  return config
}
