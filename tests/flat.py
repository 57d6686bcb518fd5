#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""flat.py YUSUAN FIXTURE.pdf [--pages N...]: what the judge costs a page must not grow with the document.

The tables, prose and contents of the fixture are repeated inside one document, with the pages moved on, until it has N pages;
`yusuan check` judges it under callgrind, which counts the instructions of ys_judge alone. A page may cost 20 % more in the longest
document than in the cheapest one. Skipped without valgrind: time is no verdict on a machine that others share.

A table of very many rows, or columns, must be judged at all: what grows with their square takes hours, and is stopped."""
import argparse
import copy
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

from tap import Tap

PAGES = (26, 104)  # in every run; longer ones take minutes under callgrind: --pages 51 204 799 3196
SLACK = 0.2
TABLES = ((100000, 2), (4, 20000))  # rows, columns
PATIENCE = 60  # seconds for one of them, which takes about one


def extract(yusuan, pdf):
    run = subprocess.run([yusuan, 'extract', pdf], capture_output=True, text=True, check=False)
    return json.loads(run.stdout)


def move_pages(part, by):
    """Adds to every page number inside a table, a section or an entry of the contents."""
    if isinstance(part, list):
        for item in part:
            move_pages(item, by)
    elif isinstance(part, dict):
        for name, value in part.items():
            if name == 'page' and isinstance(value, int):
                part[name] = value + by
            elif name == 'pages' and isinstance(value, list):
                part[name] = [page + by for page in value]
            else:
                move_pages(value, by)


def repeat(document, pages):
    """A document of `pages` pages at least, and how many it has."""
    own = document['source']['pages']
    copies = -(-pages // own)
    long = copy.deepcopy(document)
    long['source']['pages'] = own * copies
    long['anomalies'] = []
    for name in ('tables', 'narrative', 'contents'):
        long[name] = []
        for i in range(copies):
            part = copy.deepcopy(document.get(name, []))
            move_pages(part, own * i)
            long[name] += part
    return long, own * copies


def count(yusuan, document, folder):
    """Instructions of the judge, or None and what went wrong."""
    path = os.path.join(folder, 'long.json')
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(document, file, ensure_ascii=False)
    run = subprocess.run(['valgrind', '--tool=callgrind', '--callgrind-out-file=/dev/null', '--toggle-collect=ys_judge', yusuan, 'check', '--json', path],
                         stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    told = re.search(rb'Collected : (\d+)', run.stderr)
    return int(told[1]) if told else None, run.stderr.decode('utf-8', 'replace')


def judge_large_tables(tap, yusuan, folder):
    path = os.path.join(folder, 'large.json')
    for rows, columns in TABLES:
        with open(path, 'w', encoding='utf-8') as file:
            subprocess.run([sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'bigjson.py'), str(rows), str(columns)],
                           stdout=file, check=True)
        try:
            code = subprocess.run([yusuan, 'check', '--json', path], stdout=subprocess.DEVNULL, timeout=PATIENCE, check=False).returncode
        except subprocess.TimeoutExpired:
            code = f'stopped after {PATIENCE} s'
        tap.equal(code, 0, f'a table of {rows} rows and {columns} columns is judged')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('yusuan')
    parser.add_argument('pdf')
    parser.add_argument('--pages', type=int, nargs='+', default=PAGES)
    args = parser.parse_args()
    tap = Tap()
    if shutil.which('valgrind') is None:
        print('1..0 # SKIP no valgrind')
        return
    document, costs = extract(args.yusuan, args.pdf), []
    with tempfile.TemporaryDirectory() as folder:
        for wanted in args.pages:
            long, pages = repeat(document, wanted)
            instructions, told = count(args.yusuan, long, folder)
            if not tap.check(instructions, f'{pages} pages are judged', told):
                continue
            costs.append(instructions / pages)
            tap.note(f'{pages:5} pages: {instructions:14,} instructions, {costs[-1]:12,.0f} a page, {costs[-1] / costs[0]:.2f} times the first')
        judge_large_tables(tap, args.yusuan, folder)
    tap.check(costs and max(costs) <= (1 + SLACK) * costs[0], f'a page of a long document costs no more than {SLACK:.0%} above one of a short one',
             f'{max(costs, default=0) / (costs[0] if costs else 1):.2f} times')
    tap.done()


main()
