/** What a page shows, told with the values behind it: a cell of a sheet is the number, not its writing. */
import type { Unit } from '../../inputs/units'
import type { Cell, Show } from '../../report/report'

/** Signs that no text has, around the place of a value. */
const MARKED = /\ufdd0(\d+)\ufdd1/g
const ALONE = /^([^\ufdd0]*)\ufdd0(\d+)\ufdd1$/

interface ToldValue {
  readonly shown: string
  readonly value: Cell
  readonly unit: Unit
}

/** Shows values as another does, and knows them again. */
export class ToldValues {
  private readonly all: ToldValue[] = []
  readonly show: Show

  constructor(show: Show) {
    const keep = (value: Cell, unit: Unit, shown: string): string =>
      typeof value === 'object' && value !== null
        ? `${shown}\ufdd0${this.all.push({ shown, value, unit }) - 1}\ufdd1`
        : shown
    this.show = Object.assign((value: Cell, unit: Unit) => keep(value, unit, show(value, unit)), {
      decimal: show.decimal,
      currency: show.currency,
      minor: show.minor,
      finely: (value: Parameters<Show['finely']>[0], unit: Unit, further: number) =>
        keep(value, unit, show.finely(value, unit, further)),
    })
  }

  /** The value that a text is and nothing else; null where it is a text. */
  valueOf(text: string): ToldValue | null {
    const [, shown, place] = ALONE.exec(text) ?? []
    const told = place === undefined ? undefined : this.all[Number(place)]
    return told?.shown === shown ? told! : null
  }

  /** A text without the places of the values in it. */
  readonly plainly = (text: string): string => text.replace(MARKED, '')
}
