"""
Recomputes the numbers of recover apart from its code: thousands of random cases, in exact fractions
wherever the program is exact. Standard library alone.

    python3 test/recompute/evidence.py [--program bin/recover.js] [--cases 2000] [--seed 1] [--only budget]

Prints for each part how many numbers were compared and how many differ, with the first of those; exit 1
where any do.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

sys.dont_write_bytecode = True

import chances
import ledger_money
import many
import measured
import one_customer
import plans

MODULES = one_customer, many, plans, measured, ledger_money, chances
PARTS = {name: part for module in MODULES for name, part in module.PARTS.items()}


class Program:
    """The built program, run on files of a folder of its own."""

    def __init__(self, path, folder):
        self.path, self.folder = os.path.abspath(path), folder

    def file(self, name, rows):
        """Writes rows as an object a line."""
        with open(os.path.join(self.folder, name), 'w', encoding='utf8') as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + '\n' for row in rows)
        return name

    def read(self, name):
        with open(os.path.join(self.folder, name), encoding='utf8') as text:
            return numbers(text.read())

    def answer(self, *argv):
        """What a command answers in JSON, every number a fraction."""
        line = ['node', self.path, *map(str, argv), '--json', '--quiet']
        ran = subprocess.run(line, cwd=self.folder, capture_output=True, encoding='utf8', timeout=60)
        if ran.returncode != 0:
            said = ran.stdout[:2000] + ran.stderr[:2000]
            raise SystemExit(f'exit {ran.returncode} of {" ".join(line)}\n{said}')
        return numbers(ran.stdout)


def numbers(text):
    return json.loads(text, parse_float=Fraction, parse_int=Fraction)


class Tally:
    """How many numbers of a part were compared, and which differ."""

    def __init__(self):
        self.compared, self.differing = 0, []

    def same(self, what, got, want, slack=Fraction(1, 10**11), case=None):
        """Equal, or as near as `slack` of the size of the number (never below 1)."""
        self.compared += 1
        if not near(got, want, slack):
            told = f'{what}: the program says {shown(got)}, recomputed {shown(want)}'
            self.differing.append(f'{told}\n    {case}')


def near(got, want, slack):
    if isinstance(got, (bool, str, type(None))) or isinstance(want, (bool, str, type(None))):
        return got is want or got == want and isinstance(got, str)
    return abs(got - want) <= slack * max(1, abs(want))


def shown(value):
    return repr(float(value) if isinstance(value, Fraction) else value)


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    options = argparse.ArgumentParser(description='Recomputes what recover answers.')
    options.add_argument('--program', default=os.path.join(here, '..', '..', 'bin', 'recover.js'))
    options.add_argument('--cases', type=int, default=2000)
    options.add_argument('--seed', type=int, default=1)
    options.add_argument('--only', default='', help='only parts whose name holds this')
    options.add_argument('--first', type=int, default=3, help='how many differences of a part are shown')
    asked = options.parse_args()
    parts = {name: part for name, part in PARTS.items() if asked.only in name}
    # Two at a time: one computes while the other waits for the program.
    with ThreadPoolExecutor(2) as pool:
        tallies = pool.map(lambda name: tallied(name, parts[name], asked), parts)
        is_wrong = False
        for name, tally in zip(parts, tallies):
            print(f'{name}: {tally.compared} numbers compared, {len(tally.differing)} differ')
            for line in tally.differing[: asked.first]:
                print(f'  {line}')
            is_wrong |= tally.differing != [] or tally.compared == 0
    sys.exit(1 if is_wrong else 0)


def tallied(name, part, asked):
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        part(Program(asked.program, folder), random.Random(f'{asked.seed} {name}'), asked.cases, tally)
    return tally


if __name__ == '__main__':
    main()
