#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""ocrnoise.py OCRNOISE FILE... [--level N] [--seed S] [--show]: clean documents, read as a reader of pictures would, and repaired.

OCRNOISE (tests/misread/) makes readings with confidence and candidates, some of them wrong. An amount is right when table, side, row,
column and value are those of the document as it is. TAP: repair makes more amounts right than wrong, hardly any amount that is said to
be proven is wrong, and nothing is accused."""
import argparse
import json
import subprocess
import sys
from collections import Counter

from tap import Tap

MOST_WRONG = 1000  # one proven amount of so many may be wrong


def facts(document):
    out = {}
    for t in document['tables']:
        seen = Counter()
        for r in t['rows']:
            key = (t['id'], r['side'], r['code'] or r['name'])
            seen[key] += 1
            cells = {}
            for cell in r['cells']:
                cells.setdefault(t['columns'][cell['column']]['id'], cell)
            for column, value in r['values'].items():
                if value:
                    out[key + (seen[key], column)] = (value, r['proof'][column], cells.get(column, {}))
    return out


def printed(document):
    """The amounts by where they are printed: what they are, whatever they are called."""
    out = {}
    for t in document['tables']:
        for r in t['rows']:
            for cell in r['cells']:
                column = t['columns'][cell['column']]['id']
                if column in r['values'] and cell['page']:
                    out.setdefault((cell['page'], tuple(cell['bbox'])), r['values'][column])
    return out


def look(clean, noise, repaired, counts, show, path):
    want, before, after = facts(clean), facts(noise), facts(repaired)
    places = printed(clean)
    counts['amounts'] += len(want)
    counts['right before'] += sum(k in before and before[k][0] == v[0] for k, v in want.items())
    counts['right after'] += sum(k in after and after[k][0] == v[0] for k, v in want.items())
    for key, (value, proof, cell) in after.items():
        there = places.get((cell.get('page'), tuple(cell.get('bbox') or ())))
        right = value == there if there is not None else key in want and want[key][0] == value
        how = cell.get('repair', 'none')
        counts[f'{how} {"right" if right else "wrong"}'] += 1
        if proof.startswith('proven'):
            counts['proven'] += 1
            counts['proven wrong'] += not right
            counts['proven, called other'] += right and (key not in want or want[key][0] != value)
            if show and not right:
                print('# PROVEN WRONG', path, key, value, 'want', want.get(key, (None,))[0], cell.get('read'), cell.get('confidence'), how)
        elif show and not right and how != 'none':
            print('# repaired wrong', path, key, value, 'want', want.get(key, (None,))[0], cell.get('read'), how)
    counts['errors'] += sum(a['severity'] == 'error' for a in repaired['anomalies'])
    counts['told'] += sum(a['code'] == 'amount-repaired' for a in repaired['anomalies'])
    cells = [c for t in repaired['tables'] for r in t['rows'] for c in r['cells']]
    counts['untold'] += sum('read' in c for c in cells) - sum(a['code'] in ('amount-repaired', 'name-repaired') and a['check'] == 'pictures'
                                                             for a in repaired['anomalies'])


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('ocrnoise')
    parser.add_argument('files', nargs='+')
    parser.add_argument('--level', default='1')
    parser.add_argument('--seed', default='20261125')
    parser.add_argument('--show', action='store_true')
    return parser.parse_args()


def main():
    options = arguments()
    counts, at_hand, tap = Counter(), {}, Tap()
    command = [options.ocrnoise, options.level, options.seed] + options.files
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding='utf-8') as done:
        for text in done.stdout:
            line = json.loads(text)
            at_hand[line['kind']] = line['document']
            if line['kind'] == 'repaired':
                look(at_hand['clean'], at_hand['noise'], at_hand['repaired'], counts, options.show, line['path'])
    if done.returncode != 0:
        sys.exit(f'Bail out! {options.ocrnoise} ended with {done.returncode}')
    for name, n in sorted(counts.items()):
        tap.note(f'{name}: {n}')
    tap.check(counts['amounts'] > 0, 'there are amounts')
    tap.check(counts['right after'] > counts['right before'], 'more amounts are right when repaired')
    tap.check(counts['proven wrong'] * MOST_WRONG <= counts['proven'] and counts['proven'] > 0, 'what is proven is right')
    tap.check(counts['form wrong'] + counts['sums wrong'] < (counts['form right'] + counts['sums right']) / 10, 'repairs are right')
    tap.check(counts['untold'] == 0, 'every repair is told')
    tap.check(counts['errors'] == 0, 'nothing that was read from a picture is an error')
    tap.done()


main()
