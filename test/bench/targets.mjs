// What has been measured beside what is to be reached, as one table at the end of the bench.

const rows = []

const number = (value) => (value === undefined ? '–' : value >= 10 ? value.toFixed(0) : value.toFixed(2))

/** Notes a job: ours ÷ the rival's in wall and CPU, or seconds, and the peak in MB; `most` is what each may be at most. */
export function note(job, measured, most = {}) {
  rows.push({ job, measured, most })
}

/** The same of a race against one rival. */
export function noteRace(job, { ours, rivals }, most) {
  const [rival] = rivals
  note(job, { wall: rival.walls.ratio, cpu: rival.cpus.ratio, peak: ours.peak }, most)
}

const KINDS = ['wall', 'cpu', 'seconds', 'peak']

export function printTargets() {
  console.log(
    '\nMeasured, and in brackets the most that it may be; ratios of wall and CPU, seconds of CPU, MB',
  )
  const width = Math.max(...rows.map(({ job }) => job.length))
  const cells = (all) => all.map((cell) => cell.padStart(15)).join('')
  console.log(`${'job'.padEnd(width)}${cells(['wall', 'CPU', 'CPU s', 'peak MB', ''])}`)
  for (const { job, measured, most } of rows) {
    const shown = KINDS.map((kind) =>
      measured[kind] === undefined
        ? '–'
        : `${number(measured[kind])}${most[kind] === undefined ? '' : ` (${number(most[kind])})`}`,
    )
    const missed = KINDS.some((kind) => most[kind] !== undefined && measured[kind] > most[kind])
    console.log(`${job.padEnd(width)}${cells([...shown, missed ? 'missed' : ''])}`)
  }
}
