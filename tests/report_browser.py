#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""report_browser.py PROGRAM SOURCE_ROOT TYPESET PDF... [--shots FOLDER]: the report of the fixtures, and of some that are made wrong and hostile,
in headless Chromium, opened from the disk (report_browser.mjs). Needs chromium and node, and puppeteer-core and axe-core of npm in
$YUSUAN_NODE_MODULES or where `install-dependencies --tests` puts them. --shots keeps the pictures of the pages; the three .webp are those of docs/screenshots."""
import json
import os
import shutil
import subprocess
import sys
import tempfile

from tap import Tap

HOSTILE = '<script>alert(1)</script>"><img/src=x/onerror=alert(2)>'
DUMP = '甲县乙局2026年部门预算\n\n2026年支出预算表\n单位：万元\n科目编码\t科目名称\t合计\n208\t社会保障和就业支出\t1.00\n合计\t\t1.00\n'
GAP = '甲县丙局2026年部门预算\n\n2026年支出预算表\n单位：万元\n科目编码\t科目名称\t合计\n208\t社会保障和就业支出\t1.00\n210\t卫生健康支出\t2.50\n221\t住房保障支出\t3.00\n合计\t\t4.00\n'
NEEDED = ('puppeteer-core', 'axe-core')
WAIT = 280  # s


def node_modules():
    cache = os.environ.get('XDG_CACHE_HOME') or os.path.expanduser('~/.cache')
    for folder in filter(None, [os.environ.get('YUSUAN_NODE_MODULES'), os.environ.get('NODE_PATH'), f'{cache}/yusuan-tests/node_modules']):
        if all(os.path.isdir(f'{folder}/{name}') for name in NEEDED):
            return folder
    return None


def missing():
    chromium = shutil.which('chromium') or shutil.which('chromium-browser')
    if chromium is None or shutil.which('node') is None:
        return 'no chromium, or no node: ./install-dependencies --tests'
    return '' if node_modules() else 'no puppeteer-core and axe-core: npm install them, then YUSUAN_NODE_MODULES=…/node_modules'


def edited(text, edits, once):
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1 if once else -1)
    return text


def draw(root, typeset, place, name, edits, once=True):
    """The fixture set13 with EDITS as NAME.pdf; ONCE: each in one place."""
    with open(f'{root}/fixtures/data/set13.json', encoding='utf-8') as file:
        text = edited(file.read(), edits, once)
    with open(f'{place}/{name}.json', 'w', encoding='utf-8') as file:
        file.write(text)
    subprocess.run([typeset, f'{place}/{name}.json', f'{place}/{name}.pdf'], check=True)


def drawn(root, typeset, place):
    markup = json.dumps(HOSTILE)[1:-1]
    draw(root, typeset, place, 'wrong', [('"事业单位离退休", "21.64", "21.64"', '"事业单位离退休", "31.64", "31.64"')])
    draw(root, typeset, place, 'earlier', [('2026', '2025')], once=False)
    draw(root, typeset, place, 'hostile', [('"2026年度单位预算公开", "size"', f'"{markup}2026年度单位预算公开", "size"'), ('　基本工资"', f'　基本工资{markup}"'),
                                           ('"2026年度岚川省水文资料中心支出预算', f'"{markup}2026年度岚川省水文资料中心支出预算')])


def main():
    arguments = sys.argv[1:]
    shots = arguments[arguments.index('--shots') + 1] if '--shots' in arguments else None
    program, root, typeset, *pdfs = [a for a in arguments if a not in ('--shots', shots)]
    tap = Tap()
    if missing():
        tap.skip('the report in a browser', missing())
        tap.done()
    with tempfile.TemporaryDirectory() as place:
        os.makedirs(shots or f'{place}/shots', exist_ok=True)
        drawn(root, typeset, place)
        for pdf in pdfs:
            shutil.copy(pdf, place)
        for name, text in (('dump', DUMP), ('gap', GAP)):
            with open(f'{place}/{name}.txt', 'w', encoding='utf-8') as file:
                file.write(text)
        names = sorted(name for name in os.listdir(place) if name.endswith(('.pdf', '.txt')))
        done = subprocess.run([os.path.abspath(program), 'extract', '-q', '--report', '-o', 'data', *names], cwd=place, capture_output=True, check=False)
        tap.check(done.returncode in (0, 1), 'extract --report', done.stderr.decode())
        chromium = shutil.which('chromium') or shutil.which('chromium-browser')
        found = subprocess.run(['node', f'{root}/tests/report_browser.mjs', node_modules(), chromium, f'{place}/data/report', shots or f'{place}/shots'],
                               capture_output=True, timeout=WAIT, check=False)
        for line in found.stdout.decode().splitlines():
            good, name, *why = json.loads(line)
            tap.check(good, name, *why)
        tap.check(found.returncode == 0, 'the browser ran to the end', found.stderr.decode()[-1000:])
    tap.done()


if __name__ == '__main__':
    main()
