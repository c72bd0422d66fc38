/** A picture in a page: its title, the sentence that tells what is seen, and the drawing, which takes what width there is. */

import { drawnFoot } from './axis-labels'
import { type Filling, type Markup, markup } from './markup'
import {
  BAR_HEIGHT,
  FOOT_HEIGHT,
  FRAME_HEIGHT,
  type LegendEntry,
  type Picture,
  type PictureCells,
} from './picture'
import { prose } from './prose'

const swatch = ({ filling, round }: LegendEntry): Markup =>
  markup`<svg width="14" height="14" aria-hidden="true"><rect x="1" y="1" width="12" height="12" rx="${round ? 6 : 0}" class="${filling}"/></svg>`

const legendOf = (all: readonly LegendEntry[]): Filling =>
  all.length === 0
    ? null
    : markup`<ul class="legend">${all.map((one) => markup`<li>${swatch(one)}${one.text}</li>`)}</ul>`

/** A grid that is shaded is a table: its numbers can be read one by one. */
function shadedTable({ down, across, rows, columns, cells }: PictureCells, name: string): Markup {
  const head = columns.map((one) => markup`<th scope="col">${one}</th>`)
  const body = cells.map((line, i) => {
    const own = line.map(({ text, loss }) => markup`<td class="${loss ? 'hatched' : ''}">${text}</td>`)
    return markup`<tr><th scope="row">${rows[i]!}</th>${own}</tr>`
  })
  return markup`<p class="quiet">${down} · ${across}</p><div class="scroll" role="region" tabindex="0" aria-label="${name}"><table class="shade"><thead><tr><td></td>${head}</tr></thead><tbody>${body}</tbody></table></div>`
}

function drawn({ form, said }: Picture, name: string): Markup {
  if (form.kind === 'frame') {
    const { heights, beside, drawn } = form
    const left =
      beside === 0
        ? null
        : markup`<svg aria-hidden="true" width="${beside}" height="${FRAME_HEIGHT}">${heights}</svg>`
    return markup`<div class="frame">${left}<svg role="img" aria-label="${name}. ${said}" width="100%" height="${FRAME_HEIGHT}">${drawn}</svg></div>`
  }
  if (form.kind === 'cells') return shadedTable(form.cells, name)
  const rows = form.rows.map(({ group, name, value, drawn }) => {
    const above = group === null ? null : markup`<p class="group">${group}</p>`
    const label = [name, value].filter((one) => one !== '').join(': ')
    return markup`<li>${above}<div class="name"><span>${name}</span><b>${value}</b></div><svg role="img" aria-label="${label}" width="100%" height="${BAR_HEIGHT}">${drawn}</svg></li>`
  })
  const more = form.more === null ? null : markup`<p class="quiet">${form.more}</p>`
  const foot = markup`<svg aria-hidden="true" width="100%" height="${FOOT_HEIGHT}">${drawnFoot(form.foot, FOOT_HEIGHT - 5)}</svg>`
  return markup`<ul class="rows">${rows}</ul>${foot}${more}`
}

/** The figure. `heading` tells whether its title begins a part of the page. `name` is its title, unlike that of any other region. */
export function figureOf(picture: Picture, title: string, heading: boolean, name: string): Markup {
  const head = heading ? markup`<h2>${prose(title)}</h2>` : markup`<strong>${prose(title)}</strong>`
  return markup`<figure><figcaption>${head}<p class="said">${prose(picture.said)}</p></figcaption>${legendOf(picture.legend)}${drawn(picture, name)}</figure>`
}
