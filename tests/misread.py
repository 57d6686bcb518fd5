#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""misread.py MISREAD FILE... [--each N] [--seed S] [--show]: misreads clean documents in many ways, and looks at what is said.

MISREAD (tests/misread/) changes what was read before it is understood: names in amounts, rows cut by pages, nonsense for header words.
The documents are right, so
- accused: an error is told that the document as it is does not have. None may be;
- silent: amounts have other values, names or places, and nothing more is told, nor does the coverage say less. None may be, but for
  names alone that are divided elsewhere between two rows, their amounts and all words kept: of words that no list has nobody can say
  where one name ends.
Documents with errors as they are do not count. TAP, a test a kind."""
import argparse
import json
import subprocess
import sys
from collections import Counter, defaultdict


def facts(document):
    """What the amounts are said to be: the row by its code where it has one. Without a unit nothing is said of how much they are."""
    return Counter((t['id'], r['side'], r['code'] or r['name'], column, value, t['unit']) for t in document['tables']
                   for r in t['rows'] for column, value in r['values'].items() if value and t['unit'])


def words_of(document):
    """Amounts without names, and the names of each table in one: what stays when a name is only divided elsewhere."""
    amounts = Counter((t['id'], r['side'], c, v) for t in document['tables'] for r in t['rows'] for c, v in r['values'].items() if v)
    names = Counter(c for t in document['tables'] for r in t['rows'] for c in r['code'] + r['name'])
    return amounts, names


def row_name(document, anomaly):
    for table in document['tables']:
        if table['id'] == anomaly['table'] and anomaly['row'] is not None and anomaly['row'] < len(table['rows']):
            row = table['rows'][anomaly['row']]
            return row['code'] or row['name']
    return None


def told(document, least=('info', 'warning', 'error')):
    return Counter((a['code'], a['table'], row_name(document, a), a['column'], a['severity'])
                   for a in document['anomalies'] if a['severity'] in least)


def is_told(clean, wrong):
    return bool(told(wrong) - told(clean)) or any(wrong['coverage'][k] > clean['coverage'][k] for k in ('open', 'unplaced'))


def look(clean, line, counts, show):
    wrong, kind = line['document'], line['kind']
    accused = told(wrong, ('error',)) - told(clean, ('error',))
    same = facts(wrong) == facts(clean)
    silent = not same and not is_told(clean, wrong) and not all(t['unit'] is None for t in wrong['tables'])
    divided = silent and words_of(wrong) == words_of(clean)
    silent = silent and not divided
    counts[kind] = [n + more for n, more in zip(counts[kind], (1, same, bool(accused), silent, divided))]
    if show and (accused or silent):
        print('#', 'ACCUSED' if accused else 'SILENT', kind, '|', line['path'], '|', line['where'].replace('\n', '\\n'))
        for a in wrong['anomalies']:
            if a['severity'] == 'error':
                print('#    ', a['code'], a['table'], a['message']['zh'])
        if silent:
            print('#     lost', list((facts(clean) - facts(wrong)).items())[:3], 'new', list((facts(wrong) - facts(clean)).items())[:3])


def readings(options):
    command = [options.misread, str(options.each), options.seed] + options.files
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding='utf-8') as done:
        for line in done.stdout:
            yield json.loads(line)
    if done.returncode != 0:
        sys.exit(f'Bail out! {options.misread} ended with {done.returncode}')


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('misread')
    parser.add_argument('files', nargs='+')
    parser.add_argument('--each', type=int, default=2)
    parser.add_argument('--seed', default='20261125')
    parser.add_argument('--show', action='store_true')
    return parser.parse_args()


def main():
    options = arguments()
    counts, clean, documents = defaultdict(lambda: [0, 0, 0, 0, 0]), None, 0
    for line in readings(options):
        if line['kind'] == '':
            clean = line['document'] if not told(line['document'], ('error',)) else None
            documents += clean is not None
        elif clean is not None:
            look(clean, line, counts, options.show)
    print(f'# {documents} documents without errors\n1..{len(counts)}')
    for i, (kind, (n, same, accused, silent, divided)) in enumerate(counts.items(), 1):
        print(f'{"not ok" if accused or silent else "ok"} {i} - {kind}: {n} readings, {same} of them put right,'
              f' {accused} accused, {silent} silent; {divided} names divided elsewhere')


main()
