#!/usr/bin/env node

// Checked before anything is loaded, in words that the oldest Node understands.
if (Number(process.versions.node.split('.')[0]) < 20) {
  process.stderr.write(`recover needs Node 20 or newer; this is ${process.version}\n`)
  process.exitCode = 2
} else {
  const { load } = require('../dist/start.js')
  load()
}
