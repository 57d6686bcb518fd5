#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Of the amounts with a unit of money that `pdftotext -raw` shows outside tables, how many are figures of the
prose, and how many figures have their page and box?

    prose_coverage.py [-v] YUSUAN FILE-OR-FOLDER...

A table's box on a page is the smallest one around its cells there. TAP on standard output; -v lists what is
missed, with the text around it. Exit code 1 below the share that is asked for.
"""
import argparse
import collections
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

SHARE = 0.998         # of the amounts must be figures
EDGE = 0.12           # share of the page's height at top and bottom where its number stands
AROUND = 40           # characters shown before an amount that is missed
FOLD = {ord('０') + i: ord('0') + i for i in range(10)}
FOLD.update({ord('．'): ord('.'), ord('，'): ord(',')})
AMOUNT = re.compile(r'\d[\d,]*(?:\.\d+)?(?:[十百千万亿]+)?元')
PAGE_NUMBER = re.compile(r'^[-—–第]*\d{1,3}[-—–页]*$')
XHTML = '{http://www.w3.org/1999/xhtml}'
BAD_XML = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]')


def fold(text):
    return re.sub(r'\s', '', text).translate(FOLD)


def key(text):
    return fold(text).replace(',', '')


def words_of(path):
    """For each page (width, height, [(x, y, text)]), in the order of the content stream."""
    run = subprocess.run(['pdftotext', '-raw', '-bbox', path, '-'], capture_output=True, check=False)
    tree = ElementTree.fromstring(BAD_XML.sub('', run.stdout.decode('utf-8', 'replace')))
    for page in tree.iter(XHTML + 'page'):
        words = []
        for word in page.iter(XHTML + 'word'):
            box = [float(word.get(side)) for side in ('xMin', 'yMin', 'xMax', 'yMax')]
            words.append(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, word.text or ''))
        yield float(page.get('height')), words


def table_boxes(document):
    """page → boxes of the tables that stand on it."""
    boxes = collections.defaultdict(dict)
    for number, table in enumerate(document['tables']):
        cells = [cell for row in table['rows'] for cell in row['cells']]
        cells += table.get('form', {}).get('amounts', [])
        cells += [item for part in ('funds', 'indicators')
                  for one in table.get('performance', []) for item in one.get(part, [])]
        for cell in cells:
            box = cell.get('bbox')
            if box:
                old = boxes[cell['page']].get(number, box)
                boxes[cell['page']][number] = [min(old[0], box[0]), min(old[1], box[1]),
                                               max(old[2], box[2]), max(old[3], box[3])]
    return {page: list(tables.values()) for page, tables in boxes.items()}


def prose_of(path, document):
    boxes = table_boxes(document)
    text = []
    for number, (height, words) in enumerate(words_of(path), 1):
        for x, y, word in words:
            edge = y < EDGE * height or y > (1 - EDGE) * height
            inside = any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in boxes.get(number, []))
            if not inside and not (edge and PAGE_NUMBER.match(word)):
                text.append(word)
    return fold(''.join(text))


def measure(path, document):
    """Amounts shown, amounts that are figures, figures, figures with a place, what is missed."""
    figures = [figure for section in document['narrative'] for figure in section['figures']]
    left = collections.Counter(key(figure['text']) for figure in figures)
    text = prose_of(path, document)
    shown, missed = 0, []
    for match in AMOUNT.finditer(text):
        shown += 1
        amount = key(match.group())
        if left[amount] > 0:
            left[amount] -= 1
        else:
            missed.append(text[max(0, match.start() - AROUND):match.end() + 5])
    placed = sum(1 for figure in figures if figure.get('page') and figure.get('bbox'))
    return shown, shown - len(missed), len(figures), placed, missed


def pdf_files(paths):
    for path in paths:
        if os.path.isdir(path):
            yield from (os.path.join(path, name) for name in sorted(os.listdir(path)) if name.endswith('.pdf'))
        else:
            yield path


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('-v', '--verbose', action='store_true')
    parser.add_argument('--share', type=float, default=SHARE)
    parser.add_argument('yusuan')
    parser.add_argument('paths', nargs='+')
    options = parser.parse_args()
    files = list(pdf_files(options.paths))
    run = subprocess.run([options.yusuan, 'extract', '--jobs', '2'] + files, capture_output=True, check=False)
    totals = [0, 0, 0, 0]
    for path, line in zip(files, run.stdout.decode().splitlines()):
        document = json.loads(line)
        if document['status'] not in ('ok', 'partial'):
            continue
        *counts, missed = measure(path, document)
        totals = [a + b for a, b in zip(totals, counts)]
        if missed and options.verbose:
            print('# %s: %d of %d' % (os.path.basename(path), counts[1], counts[0]))
            for text in missed:
                print('#   …' + text)
    shown, found, figures, placed = totals
    share = found / shown if shown else 1.0
    print('# %d of %d amounts are figures (%.3f %%); %d of %d figures have page and box'
          % (found, shown, 100 * share, placed, figures))
    good = share >= options.share and placed == figures
    print('1..1\n%sok 1 - prose' % ('' if good else 'not '))
    return 0 if good else 1


if __name__ == '__main__':
    sys.exit(main())
