/** A row of a sheet, and what its cells are read as: texts as they stand, and what the spreadsheet itself worked out or knows the kind of. */
import { isoOf } from '../../../inputs/dates'
import { inDigits } from '../../../inputs/json-text'
import { LONGEST_RECORD } from '../limits'
import type { NumberFormat } from './number-formats'

/** What a spreadsheet shows of a number, and keeps of one that is typed. */
export const DIGITS = 15

/** The day 0 of the two systems, in days since 1970-01-01: that of Excel holds from 1900-03-01 on. */
export const EPOCHS = { from1900: -25_569, from1904: -24_107 } as const

/** 1900-03-01, before which Excel counts a day that there was not. */
const FIRST_SURE = 61

/** 9999-12-31. */
const LAST_DAY = 2_932_896

const DAY = 86_400

/** A number to 15 significant digits, in plain digits. */
export function digitsOfDouble(value: number): string {
  const shortest = String(value)
  // One of fewer digits is the nearest of 15 digits to itself.
  return inDigits(shortest.length <= DIGITS ? shortest : String(Number(value.toPrecision(DIGITS))))
}

/** A text that is a number of up to 15 digits as they are written. */
const WRITTEN_OUT = /^-?(?:[1-9]\d*(?:\.\d*[1-9])?|0\.\d*[1-9])$/

/** Whether a text is a number that is read as it stands there. */
export const isWrittenOut = (text: string): boolean => text.length <= DIGITS && WRITTEN_OUT.test(text)

const two = (part: number) => String(part).padStart(2, '0')

const clock = (seconds: number) =>
  `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`

/** A cell of which the spreadsheet tells the kind, as it is read: bare, with a decimal point. */
export function shownNumber(value: number, format: NumberFormat, epoch: number): string {
  if (!Number.isFinite(value)) return '#NUM!'
  switch (format.kind) {
    case 'percent':
      return `${digitsOfDouble(value * 100)}%`
    case 'currency': {
      const digits = digitsOfDouble(Math.abs(value))
      const space = /\w$/.test(format.mark) ? ' ' : ''
      return `${value < 0 ? '-' : ''}${format.mark}${space}${digits}`
    }
    case 'padded':
      return Number.isInteger(value) && value >= 0
        ? digitsOfDouble(value).padStart(format.digits, '0')
        : digitsOfDouble(value)
    case 'time':
      return value < 0 ? digitsOfDouble(value) : clock(Math.round(value * DAY))
    case 'day':
    case 'moment':
      return shownDay(value, format.kind, epoch)
    default:
      return digitsOfDouble(value)
  }
}

/** A day in ISO 8601, with the time where it is shown; behind # where Excel counts days that others do not. */
function shownDay(value: number, kind: 'day' | 'moment', epoch: number): string {
  const seconds = kind === 'moment' ? Math.round(value * DAY) : Math.floor(value) * DAY
  const count = Math.floor(seconds / DAY)
  const day = count + epoch
  if (count < 0 || day > LAST_DAY) return `#${digitsOfDouble(value)}`
  const iso = isoOf(day)
  if (epoch === EPOCHS.from1900 && count < FIRST_SURE) return `#${iso}`
  const time = seconds - count * DAY
  return time === 0 ? iso : `${iso} ${clock(time)}`
}

/** A day or a moment that is written as a text of ISO 8601. */
export const shownIso = (text: string): string =>
  text
    .replace(/(?:\.\d+)?Z?$/, '')
    .replace(/T00:00(?::00)?$/, '')
    .replace('T', ' ')

/** A row of a sheet. */
export class SheetRow {
  /** The texts of its cells, with holes where they are blank, and whether each is bare. */
  readonly texts: string[] = []
  private readonly bare: boolean[] = []
  /** How many characters it has, those among them that are not kept. */
  private size = 0

  constructor(
    /** From 1. */
    readonly line: number,
    readonly isHidden: boolean,
  ) {}

  /** The same on another line. */
  again(line: number): SheetRow {
    const { texts, bare, size } = this
    return Object.assign(new SheetRow(line, this.isHidden), { texts, bare, size })
  }

  put(column: number, text: string, isBare: boolean): void {
    if (text === '') return
    this.size += text.length
    // A few bytes of an archive may repeat a text a thousand times: of a row that is too long no more is held.
    if (this.isTooLong) return
    this.texts[column] = text
    this.bare[column] = isBare
  }

  isBare(column: number): boolean {
    return this.bare[column] === true
  }

  /** Whether it is longer than a row may be that is read. */
  get isTooLong(): boolean {
    return this.size > LONGEST_RECORD
  }

  get isBlank(): boolean {
    return this.texts.every((text) => text.trim() === '')
  }
}

/** A formula whose result nobody has worked out, as it is read: bare. */
export const unworked = (formula: string): string =>
  `=${formula.replace(/^.*?:?=/s, '').replace(/["\r\n,].*$/s, '…')}`

/** The value of an error, as it is read: bare. */
export const errorShown = (text: string): string => {
  const plain = text.replace(/["\r\n,]/g, '')
  return plain.startsWith('#') ? plain : `#${plain}`
}
