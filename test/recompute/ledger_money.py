"""Money measured with a ledger: what customers brought in the days after their case."""

import datetime
from fractions import Fraction as F

from measured import Case, Compared
from random_cases import money, plain


def from_a_ledger(program, rng, count, tally):
    """What each customer brought within the window, refunds taken off, and whether they came again."""
    for number in range(max(1, count // 1000)):
        ledger, rows, cases = [], [], []
        for index in range(count // 3):
            case = Case(rng, index, ['late', 'wrong'], ['e1', 'e2'], 0.4, True)
            day = datetime.date(2024, 1, 1) + datetime.timedelta(rng.randrange(200))
            case.brought, case.has_stayed = F(0), False
            # Everybody is known to the ledger; a refund is no sign of having stayed.
            for after in [-100, *rng.sample(range(-80, 300), rng.randrange(5))]:
                if after in (0, 90):
                    continue
                revenue = (money(rng, 60) + 1) * (-1 if rng.random() < 0.1 and after > 0 else 1)
                margin = revenue * rng.randrange(10, 90) / 100
                date = (day + datetime.timedelta(after)).isoformat()
                told = {'customer': f'c{index}', 'date': date, 'revenue': plain(revenue)}
                ledger.append({**told, 'margin': plain(margin)})
                if 0 < after < 90:
                    case.brought += margin
                    case.has_stayed |= revenue > 0
            row = {key: cell for key, cell in case.row().items() if key not in ('stayed', 'brought')}
            rows.append({**row, 'customer': f'c{index}', 'date': day.isoformat()})
            cases.append(case)
        ledger.append({'customer': 'last', 'date': '2025-06-30', 'revenue': '1', 'margin': '1'})
        files = program.file(f'cases{number}.ndjson', rows), '--ledger', program.file('ledger.ndjson', ledger)
        answer = program.answer('measure', *files, '--window', '90d')
        groups = ([case for case in cases if case.is_treated is wanted] for wanted in (True, False))
        Compared(*groups, 0.95).compare(tally, answer['results'], 'from a ledger', number)


PARTS = {'measured from a ledger': from_a_ledger}
