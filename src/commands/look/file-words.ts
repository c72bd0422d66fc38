/** The kinds of file by the words of whoever has one. */
import { caseFile } from '../../inputs/files/cases'
import type { FieldKey, FileKind, Lack } from '../../inputs/files/file-kind'
import { initiativesFile } from '../../inputs/files/initiatives'
import { customersFile, transactionsFile, yearsFile } from '../../inputs/files/ledger'
import { offersFile } from '../../inputs/files/offers'
import type { Table } from '../../tables/table'
import { type Message, say } from '../../words/say'

/** What a file is, by the word that scripts know it by. */
export const FILE_WORDS = [
  'ledger',
  'year_amounts',
  'purchases',
  'cases',
  'complaints',
  'tickets',
  'offers',
  'initiatives',
  'measured_cases',
] as const

export type FileWord = (typeof FILE_WORDS)[number]

/** What each is, behind "is". */
export const SAID: { readonly [word in FileWord]: Message } = {
  ledger: say('a ledger of sales'),
  year_amounts: say('amounts of a year'),
  purchases: say('customers with what a purchase of theirs brings'),
  cases: say('a list of cases'),
  complaints: say('a list of complaints, without what the customers buy'),
  tickets: say('a list of tickets, without what the customers buy'),
  offers: say('a list of offers'),
  initiatives: say('a list of initiatives'),
  measured_cases: say('a list of measured cases'),
}

const WORD_OF = new Map<FileKind, FileWord>([
  [transactionsFile, 'ledger'],
  [yearsFile, 'year_amounts'],
  [customersFile, 'purchases'],
  [caseFile, 'cases'],
  [offersFile, 'offers'],
  [initiativesFile, 'initiatives'],
])

/** What one share for all rows may stand for. */
const GIVEN_BY_FLAG: readonly FieldKey[] = ['margin']

/** What tells of a complaint where there are no sales. */
const OF_COMPLAINTS: readonly FieldKey[] = [
  'failure',
  'remedy',
  'remedyCost',
  'stayIfRecovered',
  'stayIfIgnored',
]

const TICKET = /ticket|incidencia|reclamo|reclamaci|queja|παράπον|παραπον|beschwerde|anfrage|réclamation/iu

/** What a file is; null where it lacks what no flag could stand for. */
export function wordFor({ kind, taken }: Table, lacks: readonly Lack[]): FileWord | null {
  const word = WORD_OF.get(kind) ?? 'measured_cases'
  const missing = lacks.filter(({ key }) => !GIVEN_BY_FLAG.includes(key))
  if (missing.length === 0) return word
  const has = (key: FieldKey) => taken.some((one) => one.key === key)
  if (kind.fields.remedy === undefined || !has('customer') || missing.some(({ key }) => key === 'customer'))
    return null
  const isTicket = taken.some(({ heading }) => TICKET.test(heading))
  if (isTicket && word === 'cases') return 'tickets'
  return word === 'cases' && OF_COMPLAINTS.some(has) ? 'complaints' : null
}

/** Rows of one of these say what customers bought, so that others can be held beside them. */
export const isOfSales = (word: FileWord | null): boolean => word === 'ledger' || word === 'year_amounts'

/** And rows of these are about customers who were let down. */
export const isOfCases = (word: FileWord | null): boolean =>
  word === 'cases' || word === 'complaints' || word === 'tickets'
