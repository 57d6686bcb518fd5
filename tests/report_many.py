#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""report_many.py PROGRAM SOURCE_ROOT [--documents 10000]: the report of many made documents: how long it takes beside extraction, how large it
is, and how long a browser takes to open its index and to search it. A benchmark; it fails when the index opens in a second or more."""
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

from report_browser import missing, node_modules
from tap import Tap

ROWS = 40      # of a document, the same names in each
PROJECTS = 12  # of a document, names of its own
OPEN = 1.0     # s


def text(number, chance):
    lines = [f'某市第{number}局{2018 + number % 9}年部门预算', '', '支出预算表', '单位：万元', '科目编码\t科目名称\t合计']
    amounts = [chance.randrange(1, 10 ** 7) for _ in range(ROWS + PROJECTS)]
    for k, amount in enumerate(amounts):
        name = f'科目名称第{k}项支出' if k < ROWS else f'项目{number}之{k}专项经费'
        lines.append(f'{2010101 + k}\t{name}\t{amount / 100:.2f}')
    wrong = number % 50 == 0
    return '\n'.join([*lines, f'合计\t\t{(sum(amounts) + 100 * wrong) / 100:.2f}', ''])


def size(folder):
    return sum(os.path.getsize(os.path.join(place, name)) for place, _, names in os.walk(folder) for name in names)


def timed(program, place, folder, *options):
    begin = time.monotonic()
    done = run_long(program, 'extract', '-q', '--jobs', '2', '-o', f'{place}/{folder}', *options, f'{place}/in')
    return time.monotonic() - begin, done


def run_long(program, *arguments):
    return subprocess.run([program, *arguments], capture_output=True, check=False)


def main():
    program, root = sys.argv[1:3]
    many = int(sys.argv[sys.argv.index('--documents') + 1]) if '--documents' in sys.argv else 10000
    tap = Tap()
    with tempfile.TemporaryDirectory() as place:
        chance = random.Random(16)
        os.mkdir(f'{place}/in')
        for number in range(many):
            with open(f'{place}/in/{number:05}.txt', 'w', encoding='utf-8') as file:
                file.write(text(number, chance))
        plain, _ = timed(program, place, 'plain')
        whole, done = timed(program, place, 'whole', '--report')
        tap.check(done.returncode in (0, 1), 'extract --report', done.stderr.decode()[-1000:])
        data = f'{place}/whole/report/data'
        parts = sum(os.path.getsize(f'{data}/{name}') for name in os.listdir(data) if name.startswith('index-'))
        names = sum(os.path.getsize(f'{data}/{name}') for name in os.listdir(data) if name.startswith('names-'))
        tap.note(f'{many} documents: extract {plain:.1f} s, with --report {whole:.1f} s; report {size(data) / 1e6:.1f} MB, of it index {parts / 1e6:.1f} MB, names {names / 1e6:.1f} MB')
        if missing():
            tap.skip('the index in a browser', missing())
            tap.done()
        chromium = shutil.which('chromium') or shutil.which('chromium-browser')
        found = subprocess.run(['node', f'{root}/tests/report_many.mjs', node_modules(), chromium, f'{place}/whole/report'], capture_output=True, check=False)
        tap.note(found.stdout.decode() + found.stderr.decode())
        opened = float(found.stdout.split()[1])
        tap.check(opened < OPEN, f'the index opens in less than {OPEN} s', found.stderr.decode())
    tap.done()


main()
