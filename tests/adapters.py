#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""adapters.py YUSUAN YUSUAN-GLIB FILE.pdf…: both PDF adapters read the files alike. Prints TAP.

Boxes may differ by BOX points (fonts' heights are asked for in different ways), and what only the core adapter
knows, its remarks on text that is not visible, is left out. Where it left text out, only amounts must agree."""
import json, os, subprocess, sys

BOX = 1.5
ONLY_CORE = ('text-not-visible', 'text-from-ocr-layer', 'page-is-image', 'text-not-decodable')


def read(yusuan, path):
    run = subprocess.run([yusuan, 'extract', '--in-process', path], capture_output=True, check=False)
    document = json.loads(run.stdout.decode('utf-8'))
    if any(a['code'] == 'text-not-visible' for a in document['anomalies']):
        return document, True
    document['anomalies'] = [a for a in document['anomalies'] if a['code'] not in ONLY_CORE]
    return document, False


def amounts(document):
    return [[table['id'], [row['values'] for row in table['rows']]] for table in document['tables']]


def difference(a, b, where=''):
    """Where two values differ, or None."""
    if where.endswith('bbox') and a and b:
        return None if all(abs(x - y) <= BOX for x, y in zip(a, b)) else where
    if isinstance(a, dict) and isinstance(b, dict) and a.keys() == b.keys():
        pairs = [(a[key], b[key], f'{where}/{key}') for key in a]
    elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        pairs = [(x, y, f'{where}/{i}') for i, (x, y) in enumerate(zip(a, b))]
    else:
        return None if a == b else where
    return next((found for found in (difference(*pair) for pair in pairs) if found), None)


def main():
    core, glib, files = sys.argv[1], sys.argv[2], sys.argv[3:]
    print(f'1..{len(files)}')
    bad = 0
    for number, path in enumerate(files, 1):
        (ours, unseen), (theirs, _) = read(core, path), read(glib, path)
        found = difference(amounts(ours), amounts(theirs)) if unseen else difference(ours, theirs)
        bad += found is not None
        print(f"{'not ok' if found is not None else 'ok'} {number} - {os.path.basename(path)}{': ' + found if found else ''}")
    return 1 if bad else 0


sys.exit(main())
