/** How numbers are marked in English, Spanish and Greek, country by country: asking Intl for them costs a third of a start. */

export interface Marks {
  readonly group: string
  readonly decimal: string
  /** Grouping starts where there are at least this many digits. */
  readonly from: number
  /** How many digits a group has beyond the last three. */
  readonly further: number
  /** What stands behind a number that is a percentage. */
  readonly percent: string
}

export const DEFAULT_MARKS: Marks = { group: ',', decimal: '.', from: 4, further: 3, percent: '%' }

const COMMA: Marks = { group: '.', decimal: ',', from: 4, further: 3, percent: '%' }

const SPAIN: Marks = { group: '.', decimal: ',', from: 5, further: 3, percent: '\u00a0%' }

const SPACED: Marks = { group: '\u00a0', decimal: ',', from: 4, further: 3, percent: '%' }

const BY_LOCALE: readonly (readonly [marks: Marks, locales: string])[] = [
  [
    DEFAULT_MARKS,
    'en en-AU en-CA en-GB en-HK en-IE en-IL en-KE en-MT en-MY en-NG en-NZ en-PH en-PK en-SG en-US',
  ],
  [DEFAULT_MARKS, 'es-419 es-CU es-DO es-GT es-HN es-MX es-NI es-PA es-PE es-PR es-SV es-US'],
  [COMMA, 'el el-CY el-GR es-AR es-BO es-CL es-CO es-EC es-PY es-UY es-VE'],
  [SPAIN, 'es es-ES es-GQ es-PH'],
  [SPACED, 'en-ZA es-CR'],
  [{ ...DEFAULT_MARKS, further: 2 }, 'en-IN'],
]

/** The marks of a locale that stands in the table; null where Intl is to be asked. */
export const knownMarks = (locale: string): Marks | null =>
  BY_LOCALE.find(([, locales]) => locales.split(' ').includes(locale))?.[0] ?? null

/** Every locale of the table. */
export const markedLocales = (): string[] => BY_LOCALE.flatMap(([, locales]) => locales.split(' '))
