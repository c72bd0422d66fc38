"""Asks one running recover: a line of JSON out, a line of JSON back, and the next question depends on the answer.

python3 examples/coprocess.py [how to call recover]
"""

import json
import subprocess
import sys

command = sys.argv[1:] or ["recover"]

# What every question has in common is said once, as flags.
with subprocess.Popen(
    [*command, "whatif", "--stream", "--sales", "10", "--margin", "3", "--stay-if-ignored", "20%"],
    stdin=subprocess.PIPE,
    stdout=subprocess.PIPE,
    encoding="utf-8",
) as recover:

    def ask(**facts):
        recover.stdin.write(json.dumps(facts) + "\n")
        recover.stdin.flush()
        return json.loads(recover.stdout.readline())

    # The dearest voucher, in whole euros, that still pays: each answer halves what is left to ask.
    low, high = 0, 100
    while high - low > 1:
        voucher = (low + high) // 2
        results = ask(remedy=f"credit:{voucher}", stay_if_recovered="70%", redemption=0.8)["results"]
        print(f"credit:{voucher}: {results['decision']}, gains {results['incremental_value']}")
        if results["decision"] == "recover":
            low = voucher
        else:
            high = voucher
    print(f"a voucher pays up to {low}")

    # What cannot be read is answered, too.
    error = ask(remedy="flowers")["error"]
    print(f"flowers: {error['code']}, expected {error['problems'][0]['expected']}")
