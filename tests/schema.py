#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""schema.py PROGRAM SOURCE_ROOT PDF…: the data files against their meta-schemas, the output against its schema."""
import collections
import glob
import json
import os
import re
import shutil
import sys
import tempfile

from tap import Tap, extract, run, shared_folder

try:
    import jsonschema
except ImportError:
    jsonschema = None

SHOWN = 3


def load(path):
    with open(path, encoding='utf-8') as file:
        return json.load(file)


def data_files(schemas):
    """(path, name without .json such as tables/funds) of every data file."""
    yield os.path.join(schemas, 'set.json'), 'set'
    yield os.path.join(schemas, 'dataset', 'dataset.json'), 'dataset/dataset'
    for folder in ('vocabulary', 'tables', 'checks', 'codes'):
        for path in sorted(glob.glob(os.path.join(schemas, folder, '*.json'))):
            yield path, os.path.relpath(path, schemas)[:-len('.json')]


def tell(tap, name, errors):
    tap.check(not errors, name, *[f'{error.json_path}: {error.message[:300]}' for error in errors[:SHOWN]])


def validator(path):
    return jsonschema.Draft202012Validator(load(path))


def check_schemas(tap, schemas):
    paths = sorted(glob.glob(os.path.join(schemas, 'meta', '*.schema.json')))
    for path in paths + [os.path.join(schemas, 'document.schema.json')]:
        try:
            jsonschema.Draft202012Validator.check_schema(load(path))
            tap.result(True, f'{os.path.basename(path)} is a schema')
        except jsonschema.SchemaError as error:
            tap.check(False, f'{os.path.basename(path)} is a schema', error.message)


def check_data(tap, schemas):
    for path, name in data_files(schemas):
        folder, _, base = name.rpartition('/')
        meta = folder if folder not in ('', 'vocabulary') else base
        errors = list(validator(os.path.join(schemas, 'meta', meta + '.schema.json')).iter_errors(load(path)))
        tell(tap, f'{name} fits {meta}.schema.json', errors)
    ids = collections.Counter(check['id'] for path, name in data_files(schemas) if name.startswith('checks/')
                              for check in load(path)['checks'])
    tap.equal([name for name, count in ids.items() if count > 1], [], 'ids of checks are unique')


def check_meta_bites(tap, schemas):
    """A schema that accepts anything would pass all of the above."""
    bad = {'columns': {'$comment': 'x', 'terms': [{'role': 'boss', 'id': 'a', 'match': ['a']}]},
           'context': {'$comment': 'x', 'unit': 'not a list'},
           'keys': {'$comment': 'x', 'groups': [{'id': 'a', 'code': None, 'name': 'b', 'subject_codes': True}]},
           'sides': {'$comment': 'x', 'sides': [{'id': 'a', 'narrows': 'b'}]},
           'units': {'$comment': 'x', 'units': [{'name': '元', 'power': -1}]},
           'rows': {'$comment': 'x', 'ordinals': [{'level': 0, 'match': 'a'}], 'kinds': []},
           'tables': {'$comment': 'x', 'tables': [{'id': 'no-such-table', 'title': [], 'not': None, 'evidence': []}]},
           'checks': {'$comment': 'x', 'checks': [{'id': 'a', 'kind': 'b', 'severity': 'fatal'}]},
           'set': {'vocabulary': ['../x.json']},
           'sets': {'sets': {'a': []}},
           'codes': {'codes': [{'code': '2O1'}]}}
    for name, data in bad.items():
        errors = list(validator(os.path.join(schemas, 'meta', name + '.schema.json')).iter_errors(data))
        tap.check(errors, f'{name}.schema.json refuses what is wrong')


def check_words(tap, source_root):
    """The lists of patterns that the C code asks for are those that the loader says it asks for."""
    with open(os.path.join(source_root, 'rules', 'vocabulary.c'), encoding='utf-8') as file:
        text = file.read()
    taken = set(re.findall(r'\{JUDGE(?:_GROUPS)? \(([a-z_]+)(?:, \d)?\)\}', text))
    listed = taken | set(re.findall(r'\{READ \(([a-z_]+), \d\)\}', text))
    asked, used, strings = set(), set(), set()
    for room in ('normalize', 'judge', 'rules', 'survey', 'cli'):
        for path in glob.glob(os.path.join(source_root, room, '**', '*.c'), recursive=True):
            with open(path, encoding='utf-8') as file:
                text = file.read()
            asked |= set(re.findall(r'ys_schemas_words \([^,()]+, "([a-z_]+)"\)', text))
            used |= set(re.findall(r'schemas->judge\.([a-z_]+)', text))
            if os.path.basename(path) != 'vocabulary.c':
                strings |= set(re.findall(r'"([a-z_]+)"', text))
    tap.check(asked, 'the code asks for lists of words')
    tap.equal(sorted(asked - listed), [], 'the loader knows every list of words that the code asks for')
    tap.equal(sorted(used - {'economic'}), sorted(taken), 'judging uses every list that the loader lends it, and no other')
    tap.equal(sorted(listed - taken - strings), [], 'the loader lists no words that the code does not ask for')


def break_pattern(data):
    """Copies of a data file, each with one more place broken: (what was broken, copy)."""
    def walk(node, path):
        items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for key, value in items:
            if isinstance(value, str) and is_pattern(path + [key]):
                yield path + [key]
            yield from walk(value, path + [key])
    seen = set()
    for place in walk(data, []):
        kind = tuple(str(part) for part in place if not isinstance(part, int))
        if kind not in seen:
            seen.add(kind)
            copy = json.loads(json.dumps(data))
            node = copy
            for part in place[:-1]:
                node = node[part]
            node[place[-1]] = '(broken'
            yield '.'.join(kind), copy


def is_pattern(path):
    names = [part for part in path if isinstance(part, str)]
    return names[-1] in ('match', 'names', 'codes', 'not') or (len(names) == 1 and len(path) == 2 and names != ['stand_in'])


def check_patterns(tap, program, schemas):
    done = run(program, 'doctor', '--schemas', schemas)
    tap.check(done.returncode == 0, 'every pattern compiles', done.stdout.decode(), done.stderr.decode())
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, 'schemas')
        shutil.copytree(schemas, copy)
        for path, name in data_files(copy):
            if name.split('/')[0] in ('vocabulary', 'tables') and name != 'vocabulary/confusable':  # whose texts are no patterns
                check_breaks(tap, program, copy, path, name)


def check_breaks(tap, program, folder, path, name):
    good = load(path)
    for what, broken in break_pattern(good):
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(broken, file)
        done = run(program, 'doctor', '--schemas', folder)
        told = done.stdout.decode()
        tap.check(done.returncode == 2 and name in told and '(broken' in told,
                  f'{name}: a bad pattern in {what} is told', f'exit code {done.returncode}', told, done.stderr.decode())
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(good, file)


def shape(node):
    """What of a row or cell can matter to the schema, texts reduced to whether there is one."""
    if isinstance(node, dict):
        return tuple((key, shape(value)) for key, value in sorted(node.items()))
    if isinstance(node, list):
        return (len(node) if len(node) <= 4 else 5,) + tuple(sorted({repr(shape(value)) for value in node}))
    if isinstance(node, str):
        return node != ''
    if isinstance(node, bool) or node is None:
        return node
    return node > 0


def thin(document):
    """Of rows, cells and figures that look the same to the schema one is enough: validating them is slow."""
    for table in document['tables']:
        for row in table['rows']:
            row['cells'] = list({shape(cell): cell for cell in row['cells']}.values())
        table['rows'] = list({(row['side'], shape(row)): row for row in table['rows']}.values())
    for section in document['narrative']:
        section['figures'] = list({shape(figure): figure for figure in section['figures']}.values())
    return document


def check_output(tap, program, source_root, group, paths, whole):
    check = validator(os.path.join(source_root, 'schemas', 'document.schema.json'))
    documents, _ = extract(program, paths)
    tap.equal(len(documents), len(paths), f'{group}: one document a file')
    for path, document in zip(paths, documents):
        errors = list(check.iter_errors(plain(document) if whole else thin(plain(document))))
        tell(tap, f'{group}/{os.path.basename(path)} fits document.schema.json', errors)


def plain(document):
    """Decimals to what jsonschema takes for a number."""
    return json.loads(json.dumps(document, default=float))


def check_shared(tap, program, source_root):
    shared = shared_folder(source_root)
    for group in ('samples', 'corpus'):
        paths = sorted(glob.glob(os.path.join(shared or '', group, '**', '*.pdf'), recursive=True)) if shared else []
        paths += sorted(glob.glob(os.path.join(shared or '', group, '**', '*.txt'), recursive=True)) if shared else []
        if paths:
            tap.run(group, check_output, tap, program, source_root, group, paths, False)
        else:
            tap.skip(f'output of {group}', 'no shared/' + group)


def main():
    program, source_root, *fixtures = sys.argv[1:]
    schemas = os.path.join(source_root, 'schemas')
    tap = Tap()
    tap.run('words', check_words, tap, source_root)
    tap.run('patterns', check_patterns, tap, program, schemas)
    if jsonschema is None:
        tap.skip('schemas', 'python3-jsonschema is not installed')
        tap.done()
    for test in (check_schemas, check_data, check_meta_bites):
        tap.run(test.__name__, test, tap, schemas)
    tap.run('fixtures', check_output, tap, program, source_root, 'fixtures', fixtures, False)
    tap.run('shared', check_shared, tap, program, source_root)
    tap.done()


if __name__ == '__main__':
    main()
