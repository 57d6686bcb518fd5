#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""holdout.py PROGRAM SOURCE_ROOT [--all] [FOLDER…]: how places are read that nobody has seen.

For each place of the corpora, every word and phrase of the vocabulary that only its documents use is dropped,
and they are read again: the share of amounts with a name, recognised tables and errors, beside the full
vocabulary. Then every header word of tables is replaced by nonsense: all amounts must be in the values, keys
and totals found by content and arithmetic, and nothing accused. Without --all, three places are read.
"""
import collections
import glob
import json
import os
import re
import shutil
import sys
import tempfile
import unicodedata

from tap import Tap, extract, shared_folder

NOTHING = '〇〇〇'  # a word that no document prints
QUICK = 3
FLOOR = 0.96  # of the amounts of places that were held out have a name; the aim is 0.97
LISTED = re.compile(r'[235]\d\d(\d\d){0,2}')  # a code of the code lists
NONSENSE = '犇猋骉麤羴鱻雥毳贔灥焱垚淼森磊'
KEYS = ('code', 'name', 'gov_code', 'gov_name', 'econ_code', 'econ_name', 'unit_code', 'unit_name', 'project_name')
UNITS = '万元|千元|亿元|元'


def plain(text):
    return re.sub(r'[\s“”"]', '', unicodedata.normalize('NFKC', text or ''))


def place_of(path):
    return os.path.basename(path).split('-')[0]


def printed(document):
    """What a document prints as headers and titles."""
    words = set()
    for table in document['tables']:
        words.add(plain(table['title']))
        words.update(plain(cell) for column in table['columns'] for cell in column['header'])
    return words


class Words:
    """The headers and titles of every place."""

    def __init__(self, documents):
        self.places = collections.defaultdict(set)
        for document in documents:
            self.places[place_of(document['source']['path'])] |= printed(document)

    def users(self, test):
        return {place for place, words in self.places.items() if any(test(word) for word in words)}

    def only(self, place, text, phrase):
        """Only this place uses the word or the phrase (a pattern of the vocabulary)."""
        if not phrase:
            return self.users(lambda word: text in word) == {place}
        try:
            pattern = re.compile(text.replace('{unit}', f'(?:{UNITS})'))
        except re.error:
            return False
        return self.users(pattern.search) == {place}


def without(words, place, texts, phrase):
    kept = [text for text in texts if not words.only(place, text, phrase)]
    return kept, len(texts) - len(kept)


def drop_words(words, place, data):
    dropped = 0
    for kind in ('strong', 'weak'):
        for concept, texts in data[kind].items():
            kept, n = without(words, place, texts, False)
            data[kind][concept], dropped = kept or [NOTHING + concept], dropped + n
    return dropped


def drop_columns(words, place, data):
    dropped = 0
    for term in data['terms']:
        kept, n = without(words, place, term.get('match', []), True)
        if n > 0:
            term['match'], dropped = kept or [f'^{NOTHING}$'], dropped + n
    return dropped


def drop_titles(words, place, data):
    dropped = 0
    for table in data['tables']:
        for title in table.get('title', []):
            if words.only(place, title['match'], True):
                title['match'], dropped = NOTHING, dropped + 1
    return dropped


DROPS = (('vocabulary/words.json', drop_words), ('vocabulary/columns.json', drop_columns),
         ('tables/*.json', drop_titles))


def held_out(words, place, schemas, folder):
    """A copy of the schemas in `folder` without what only this place uses; how much was dropped."""
    shutil.copytree(schemas, folder)
    dropped = 0
    for pattern, drop in DROPS:
        for path in glob.glob(os.path.join(folder, pattern)):
            with open(path, encoding='utf-8') as file:
                data = json.load(file)
            dropped += drop(words, place, data)
            with open(path, 'w', encoding='utf-8') as file:
                json.dump(data, file, ensure_ascii=False)
    return dropped


def measure(documents):
    total = collections.Counter()
    for document in documents:
        total.update(document['coverage'])
        total['tables'] += sum(table['id'] != 'other' for table in document['tables'])
        total['errors'] += sum(a['severity'] == 'error' for a in document['anomalies'])
    return total


def share(total):
    return total['named'] / total['amounts'] if total['amounts'] else 1.0


def hold_out(tap, program, schemas, paths, words, full, quick):
    all_places = sorted(words.places)
    places = all_places[::max(1, len(all_places) // QUICK)][:QUICK] if quick else all_places
    totals = collections.Counter()
    for place in places:
        own = [path for path in paths if place_of(path) == place]
        with tempfile.TemporaryDirectory() as folder:
            dropped = held_out(words, place, schemas, os.path.join(folder, 'schemas'))
            documents, _ = extract(program, own, '--schemas=' + os.path.join(folder, 'schemas'))
        now, before = measure(documents), measure([d for d in full if d['source']['path'] in own])
        totals.update(now)
        tap.check(len(documents) == len(own), f'{place}: read without its own words')
        tap.note(f'{place}: {len(own)} documents, {dropped} words dropped: named {share(now):.2%} '
                 f'({share(before):.2%} with them), tables {now["tables"]} ({before["tables"]}), '
                 f'errors {now["errors"]} ({before["errors"]})')
    tap.check(share(totals) >= FLOOR, f'named {share(totals):.2%} of {totals["amounts"]} amounts held out',
              f'wanted {FLOOR:.0%}')


def nonsense(number):
    """A word that no vocabulary knows, another for each number."""
    word = ''
    while True:
        word += NONSENSE[number % len(NONSENSE)]
        number //= len(NONSENSE)
        if number == 0:
            return word + NONSENSE[0]


def dump(table):
    """A table as text between tabs, with a nonsense header."""
    lines = [table['title'], '单位：' + table['unit'], '\t'.join(nonsense(i) for i in range(len(table['columns'])))]
    for row in table['rows']:
        cells = [''] * len(table['columns'])
        for cell in row['cells']:
            cells[cell['column']] = cell['text'].replace('\n', '')
        lines.append('\t'.join(cells))
    return '\n'.join(lines) + '\n'


def is_plain(table):
    """One list with one key, of the code lists, and amounts below one another."""
    keys = [column['id'] for column in table['columns'] if column['id'] in KEYS]
    return (table['id'] != 'other' and keys == ['code', 'name'] and table['unit'] and table['title'] and len(table['rows']) > 2
            and not table.get('performance') and all(row['side'] is None for row in table['rows'])
            and all(LISTED.fullmatch(row['code']) or row['name'] == '合计' for row in table['rows'])
            and sum(bool(row['code']) for row in table['rows']) > 2)


def amounts_of(table):
    return sorted(value for row in table['rows'] for value in row['values'].values())


def check_nonsense(tap, program, document):
    tables = [table for table in document['tables'] if is_plain(table)]
    if not tables:
        return
    name = os.path.basename(document['source']['path'])
    with tempfile.NamedTemporaryFile('w', suffix='.txt', encoding='utf-8') as file:
        file.write((document['title'] or '2026年部门预算') + '\n' + '\n'.join(dump(table) for table in tables))
        file.flush()
        read = extract(program, [file.name])[0][0]
    want = sorted(value for table in tables for value in amounts_of(table))
    got = sorted(value for table in read['tables'] for value in amounts_of(table))
    codes = {row['code'] for table in tables for row in table['rows']}
    found = {row['code'] for table in read['tables'] for row in table['rows']}
    tap.check(got == want, f'{name}: every amount under a nonsense header is in the values',
              f'{len(got)} of {len(want)}')
    tap.check(codes <= found, f'{name}: keys by content', f'not found: {sorted(codes - found)[:8]}')
    errors = [a['message']['en'] for a in read['anomalies'] if a['severity'] == 'error']
    tap.equal(errors, [], f'{name}: nothing accused')


def main():
    quick, arguments = '--all' not in sys.argv, [a for a in sys.argv[1:] if a != '--all']
    program, source_root, *folders = arguments
    tap, shared = Tap(), shared_folder(source_root)
    if not folders and shared is not None:
        folders = [os.path.join(shared, name) for name in ('corpus', 'corpus-2')]
    paths = sorted(path for folder in folders for path in glob.glob(os.path.join(folder, '*.pdf')))
    if not paths:
        tap.skip('hold-out', 'no corpus here')
        tap.done()
    full, _ = extract(program, paths)
    hold_out(tap, program, os.path.join(source_root, 'schemas'), paths, Words(full), full, quick)
    for document in full[::len(full) // 6] if quick else full:
        tap.run(document['source']['path'], check_nonsense, tap, program, document)
    tap.done()


if __name__ == '__main__':
    main()
