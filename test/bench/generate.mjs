// Files of incidents from a fixed seed: round business amounts, ten columns, some quotes and newlines.
import fs from 'node:fs'
import path from 'node:path'

/** How a file is written: the same rows are written in each. */
const HANDS = {
  plain: {
    headings:
      'customer,segment,failure,sales,margin,remedy,stay_if_recovered,stay_if_ignored,cost_to_serve,note',
    delimiter: ',',
    number: (text) => text,
  },
  spanish: {
    headings:
      'cliente;segmento;falla;ventas;margen;compensación;permanencia si se recupera;permanencia si se ignora;costo de servicio;nota',
    delimiter: ';',
    number: (text) => text.replace('.', ',').replace(/\d(?=(\d{3})+(,|$))/g, '$&.'),
  },
}

const KINDS = ['late', 'wrong item', 'incomplete', 'poor quality']

/** The rows of one file after its headings, one text each. */
function* written(rows, { delimiter, number }) {
  let seed = 20260101
  const random = (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return Math.floor((seed / 4294967296) * below)
  }
  for (let i = 0; i < rows; i++) {
    const cents = 100 + random(20000) * 5
    const price = number((cents / 100).toFixed(2))
    const margin = number((Math.round(cents * (0.1 + random(60) / 100)) / 100).toFixed(2))
    const note = random(10) === 0 ? `"said ""no"", left\nand came back"` : `case ${random(1e6)}`
    const row = [
      `C${String(i).padStart(7, '0')}`,
      'ABCD'[random(4)],
      KINDS[random(4)],
      price,
      margin,
      [`replace:${price}`, `refund:${price}`, `credit:${price}+cash:${number('2.5')}`, 'discount:2x3', price][
        random(5)
      ],
      `${50 + random(51)}%`,
      number(`0.${10 + random(60)}`),
      random(3) === 0 ? random(200) : '',
      note,
    ]
    yield `${row.join(delimiter)}\n`
  }
}

/** Writes headings and rows to a file, where it is not there yet. */
export function store(file, headings, rows) {
  if (fs.existsSync(file)) return
  fs.mkdirSync(path.dirname(file), { recursive: true })
  // Named only once it is whole: an interrupted run leaves no half file behind.
  const out = fs.openSync(`${file}.part`, 'w')
  let text = `${headings}\n`
  for (const row of rows) {
    text += row
    if (text.length > 1 << 20) {
      fs.writeSync(out, text)
      text = ''
    }
  }
  fs.writeSync(out, text)
  fs.closeSync(out)
  fs.renameSync(`${file}.part`, file)
}

/** Writes the file where it is not there yet. Returns its path and the delimiter. */
export function generate(folder, rows, hand = 'plain') {
  const { headings, delimiter } = HANDS[hand]
  const file = path.join(folder, `incidents-${rows}${hand === 'plain' ? '' : `-${hand}`}.csv`)
  store(file, headings, written(rows, HANDS[hand]))
  return { file, delimiter }
}
