#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""house.py SOURCE_ROOT [--list]: the rules of the house (HACKING.md), read off the code itself.

house_allowed.txt has what is known and waits to be mended, one a line: rule, file, what, parted by tabs. A line that nothing needs any
more fails, so that the list can only shrink. --list prints what the code does against the rules, in that form."""
import glob
import json
import os
import re
import sys
from collections import Counter, defaultdict

from tap import Tap

# room → rooms that it may include. No room of the lower lines is seen from the upper ones.
ARROWS = {
    'print': [],
    'document': ['print'],
    'correct': ['document'],
    'rules': ['print'],
    'extract': ['print'],
    'source': ['extract', 'print'],
    'infer': ['document', 'rules'],
    'repair': ['document', 'rules', 'judge', 'print'],
    'normalize': ['extract', 'document', 'correct', 'rules', 'infer', 'repair', 'print'],
    'judge': ['document', 'rules', 'print'],
    'publish': ['document', 'print'],
    'compare': ['document'],
    'report': ['publish', 'document', 'print'],
    'survey': ['document', 'rules', 'print'],
    'cli': ['print', 'document', 'rules', 'extract', 'source', 'normalize', 'repair', 'judge', 'publish', 'survey', 'correct', 'compare', 'report'],
}
# What a file's name begins with, for those that may include the header.
ADAPTERS = {'poppler': ['extract/pdf'], 'cairo': ['extract/observer', 'extract/pdf'], 'libxml': ['source/html'],
            'fontconfig': ['extract/fonts'], 'png': ['extract/pagepng'], 'seccomp': ['cli/calls'], 'nettle': ['source/hash'], 'sqlite3': ['publish/sqlite'],
            'xlsxwriter': ['publish/workbook'], 'linux/landlock': ['cli/landlock'],
            'tesseract': ['extract/ocr/tess'], 'leptonica': ['extract/ocr/'], 'omp.h': ['extract/ocr/tess']}
WORDLESS = ['extract', 'source', 'infer', 'normalize', 'repair', 'judge']  # rooms whose behaviour no Chinese word decides
# Calls and variables whose words are for people to read: a format makes text, it is compared with nothing.
MESSAGES = ['lower', 'ys_anomaly_say', 'ys_check_speak', 'ys_content_remark', 'ys_content_note', 'append', 'g_strdup_printf', 'g_string_append_printf']
MESSAGE_VARIABLE = re.compile(r'\bzh\s*=\s*[^;]*$|\.zh\s*=\s*[^;]*$')
# A row of a table of messages: Chinese, then English.
MESSAGE_PAIR = re.compile(r'\{"[^"]*", "[A-Za-z][^"]* [^"]*"\}')
# Compiled once, or what a signal handler must reach.
STATICS = {('rules/pattern.c', 'once'), ('rules/pattern.c', 'context'), ('cli/interrupt.c', 'received'),
           ('cli/interrupt.c', 'wake_pipe'), ('cli/limits.c', 'nearly_all'), ('cli/limits.c', 'stack_bytes')}
LONGEST = 60        # lines of a function
LARGEST = 0.25      # of all lines, the largest room
PIECE = 6           # characters of a table id that are no accident
SPDX = 'SPDX-License-Identifier: GPL-3.0-or-later'
SPDX_WITHIN = 400   # bytes from the beginning of a file
SPDX_KINDS = ('.c', '.h', '.py', '.sh', '.build', '.case', '.md', '.json', '.xml', '.js', '.mjs', '.css', '.html')
NOT_OURS = re.compile(r'^(build[^/]*|\.[^/]*)/|/seeds/|^fixtures/(data|expected)/|/__pycache__/|^tests/corpus_baseline\.json$|^tests/profiles/.*\.json$|/truth\.json$')

TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
INCLUDE = re.compile(r'^#include ([<"])([^>"]+)[>"]', re.M)
CHINESE = re.compile(r'[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]')
KEYWORDS = {'if', 'for', 'while', 'switch', 'return', 'sizeof'}


class Source:
    """One C file: as written, with comments blanked, and with strings blanked as well (same length, same lines)."""

    def __init__(self, root, path):
        self.path, self.room = path, path.split('/')[0]
        with open(os.path.join(root, path), encoding='utf-8') as file:
            self.raw = file.read()
        self.code = TOKEN.sub(lambda m: blank(m[0]) if m[0][0] == '/' else m[0], self.raw)
        self.bare = TOKEN.sub(lambda m: blank(m[0]) if m[0][0] == '/' else m[0][0] + blank(m[0][1:-1]) + m[0][-1], self.raw)
        self.lines = self.raw.count('\n')
        self.includes = [(kind == '<', name) for kind, name in INCLUDE.findall(self.raw)]

    def literals(self):
        """(text, offset) of every string literal outside #include lines."""
        for m in TOKEN.finditer(self.raw):
            line = self.raw[self.raw.rfind('\n', 0, m.start()) + 1:m.start()]
            if m[0][0] == '"' and not line.startswith('#include'):
                yield m[0][1:-1], m.start()


def blank(text):
    return re.sub(r'[^\n]', ' ', text)


def sources(root):
    return [Source(root, os.path.relpath(path, root)) for room in ARROWS
            for path in sorted(glob.glob(os.path.join(root, room, '**', '*'), recursive=True)) if path.endswith(('.c', '.h', '.cc'))]


def arrows(files):
    for s in files:
        for system, name in s.includes:
            room = name.split('/')[0]
            if not system and room in ARROWS and room != s.room:
                yield s, room, name


def wrong_arrows(files, root):
    return [('arrow', s.path, name) for s, room, name in arrows(files) if room not in ARROWS[s.room]]


def circles(files, root):
    """Headers that include themselves by way of others."""
    graph = {s.path: [n for system, n in s.includes if not system] for s in files if s.path.endswith('.h')}
    found = []

    def visit(path, trail):
        if path in trail:
            found.append(('circle', path, ' '.join(trail[trail.index(path):])))
        else:
            for name in graph.get(path, []):
                visit(name, trail + [path])
    for path in graph:
        visit(path, [])
    return [f for f in found if f[1] == min(f[2].split(' '))]


def wrong_headers(files, root):
    return [('adapter', s.path, name) for s in files for system, name in s.includes for library, allowed in ADAPTERS.items()
            if system and name.startswith(library) and not s.path.startswith(tuple(allowed))]


def jumps(files, root):
    found = [('goto', s.path, 'goto') for s in files if re.search(r'\bgoto\b', s.bare)]
    return found + [('exit', s.path, m[0]) for s in files if s.room != 'cli' for m in re.finditer(r'\b_?exit\b *(?=\()', s.bare)]


def is_constant(declaration):
    """`const char *const x`, `const int x[]`, but not `const char *x`."""
    after = declaration.rsplit('*', 1)[-1]
    return bool(re.search(r'\bconst\b', after))


def top_level(bare):
    """Declarations and heads of definitions at file level, bodies in braces left out."""
    text, depth = '', 0
    for c in re.sub(r'^#(?:[^\n]*\\\n)*[^\n]*', '', bare, flags=re.M):
        depth -= c == '}'
        text += c if depth == 0 else ''
        depth += c == '{'
    return re.split(r';|(?<=\})\s*\n(?=\S)', text)


def variables(s):
    """(name, declaration) of every variable that outlives a call: static ones anywhere, others at file level."""
    for m in re.finditer(r'^[ \t]*static ([^;={()]*?)(\w+)((?:\[[^\]]*\])*)\s*(?==|;)', s.bare, re.M):
        yield m[2], m[1]
    for statement in top_level(s.bare):
        m = re.match(r'\s*([A-Za-z_][\w \t\n*]*?[\s*])(\w+)((?:\[[^\]]*\])*)\s*(=.*)?$', statement, re.S)
        if m and not re.search(r'\b(static|typedef|struct|enum|union|extern)\b', statement):
            yield m[2], m[1]


def changing_globals(files, root):
    return [('global', s.path, name) for s in files if s.path.endswith('.c') for name, declaration in variables(s)
            if not is_constant(declaration) and (s.path, name) not in STATICS]


def functions(s):
    """(name, lines) of every function: GNU style, name and braces at the beginning of a line."""
    for m in re.finditer(r'^(\w+) \([^;{}]*\)\s*\n\{.*?^\}', s.bare, re.M | re.S):
        if m[1] not in KEYWORDS:
            yield m[1], m[0].count('\n') + 1


def long_functions(files, root):
    return [('long', s.path, name) for s in files for name, lines in functions(s) if lines > LONGEST]


def calls_around(bare, offset):
    """Names of the calls whose arguments stand at the offset, innermost first."""
    depth, i = 0, offset - 1
    while i >= 0 and bare[i] not in ';{}':
        if bare[i] == ')':
            depth += 1
        elif bare[i] == '(' and depth > 0:
            depth -= 1
        elif bare[i] == '(':
            name = re.search(r'(\w+) *$', bare[:i])
            if name:
                yield name[1]
        i -= 1


def is_message(s, offset):
    statement = s.bare[max(s.bare.rfind(c, 0, offset) for c in ';{}') + 1:offset]
    row = s.raw[s.raw.rfind('\n', 0, offset) + 1:s.raw.find('\n', offset)]
    return (any(name in MESSAGES for name in calls_around(s.bare, offset)) or bool(MESSAGE_VARIABLE.search(statement))
            or bool(MESSAGE_PAIR.search(row)))


def words(files, root):
    return [('word', s.path, text) for s in files if s.room in WORDLESS for text, offset in s.literals()
            if CHINESE.search(text) and not is_message(s, offset)]


def table_ids(root):
    ids = set()
    for path in glob.glob(os.path.join(root, 'schemas', 'tables', '*.json')):
        with open(path, encoding='utf-8') as file:
            ids |= {table['id'] for table in json.load(file).get('tables', [])}
    return ids


def spells_table(text, ids):
    """A whole id, or its beginning or end up to a dash."""
    part = len(text) >= PIECE and (text[:1] == '-' and any(i.endswith(text) for i in ids)
                                   or text[-1:] == '-' and any(i.startswith(text) for i in ids))
    return text in ids or part


def spelled_ids(files, root):
    ids = table_ids(root)
    return [('table', s.path, text) for s in files for text, _ in s.literals() if spells_table(text, ids)]


def without_licence(files, root):
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [f for f in folders if not f.startswith(('.', 'build')) and f != '__pycache__']
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), root)
            if name.endswith(SPDX_KINDS) and not NOT_OURS.search(path):
                with open(os.path.join(root, path), encoding='utf-8', errors='replace') as file:
                    if SPDX not in file.read(SPDX_WITHIN):
                        found.append(('licence', path, '-'))
    return found


def sizes(files):
    lines = Counter()
    for s in files:
        lines[s.room] += s.lines
    return lines


def too_large(files, root):
    lines = sizes(files)
    room = max(lines, key=lines.get)
    return [('size', room, '-')] if lines[room] > LARGEST * sum(lines.values()) else []


RULES = [
    ('arrows between rooms run one way', wrong_arrows),
    ('no circle among headers', circles),
    ('poppler and cairo stay in their adapters', wrong_headers),
    ('no goto, and no exit below cli/', jumps),
    ('no global that changes', changing_globals),
    (f'no function is longer than {LONGEST} lines', long_functions),
    ('no Chinese word decides in ' + ', '.join(WORDLESS), words),
    ('no id of a table is spelled in C', spelled_ids),
    ('every file says its licence', without_licence),
    (f'no room has more than {LARGEST:.0%} of the lines', too_large),
]


def report(tap, files):
    lines, seen = sizes(files), defaultdict(Counter)
    for s, room, _ in arrows(files):
        seen[s.room][room] += 1
    for room in ARROWS:
        tap.note(f'{room:10} {lines[room]:6} lines {100 * lines[room] / sum(lines.values()):5.1f} %  → '
                 + (', '.join(f'{to} {n}' for to, n in seen[room].items()) or 'nothing'))
    longest = max(((n, f'{s.path} {name}') for s in files for name, n in functions(s)), default=(0, 'none'))
    tap.note(f'{sum(lines.values())} lines, {sum(1 for s in files for _ in functions(s))} functions; the longest: {longest[1]}, {longest[0]}')


def read_allowed(root):
    with open(os.path.join(root, 'tests', 'house_allowed.txt'), encoding='utf-8') as file:
        return {tuple(line.rstrip('\n').split('\t')) for line in file if line.strip() and not line.startswith('#')}


def main():
    root = os.path.realpath(sys.argv[1])
    files = sources(root)
    found = [(what, rule(files, root)) for what, rule in RULES]
    if '--list' in sys.argv:
        print('\n'.join('\t'.join(v) for v in sorted({v for _, violations in found for v in violations})))
        return
    allowed, tap = read_allowed(root), Tap()
    report(tap, files)
    tap.check(len(list(n for s in files for n in functions(s))) > len(files), 'functions were found at all')
    for what, violations in found:
        new = sorted(set(violations) - allowed)
        tap.check(not new, what, *('\t'.join(v) for v in new))
    unused = sorted(allowed - {v for _, violations in found for v in violations})
    tap.check(not unused, 'house_allowed.txt has nothing that is mended', *('\t'.join(v) for v in unused))
    tap.done()


main()
