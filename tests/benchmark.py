#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time and memory of `yusuan extract`, beside `pdftotext -bbox-layout` on the same files; then what processes, sandbox and journal cost, how
much two jobs do in the time of one, and the memory of the supervisor over few and over many inputs.

Prints figures and fails only when a program cannot be run: time is no verdict on a machine that others share.
"""
import argparse
import glob
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
FEW = 10
INPUTS = (100, 20000)   # made files, for the memory of the supervisor
SMALL = '2026年预算收入总表\n单位：万元\n项目,合计,一般公共预算\n合计,{n}.00,{n}.00\n教育支出,{n}.00,{n}.00\n'


def run(command):
    """Seconds by the clock, seconds of processor time, peak memory in MiB of one process."""
    start = time.monotonic()
    with open(os.devnull, 'wb') as null:
        process = subprocess.Popen(command, stdout=null, stderr=null)
        _, _, usage = os.wait4(process.pid, 0)
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def best(times, measure):
    """The least of each figure over several runs."""
    return tuple(min(column) for column in zip(*(measure() for _ in range(times))))


def run_yusuan(yusuan, files):
    return run([yusuan, 'extract', '--in-process', '--fail-on', 'never', *files])


def run_into(yusuan, inputs, *options):
    """The same, into a new dataset, without what it takes to make its tables."""
    with tempfile.TemporaryDirectory() as place:
        command = [yusuan, 'extract', '-q', '--fail-on', 'never', '--format', 'json', '-o', place + '/dataset', *options, *inputs]
        first, again = run(command), run(command)
        os.unlink(place + '/dataset/documents.csv')
        tables = run(command)
        return tuple(first[i] - max(tables[i] - again[i], 0) for i in (0, 1)) + first[2:]


def tell_processes(args, files):
    """Processor time tells what processes cost, also on a busy machine; the clock what two of them do at once, on an idle one."""
    ways = {'in process': lambda: run_yusuan(args.yusuan, files),
            'workers, sandbox': lambda: run([args.yusuan, 'extract', '-q', '--fail-on', 'never', '-j1', *files]),
            'workers, sandbox, journal': lambda: run_into(args.yusuan, files, '-j1'),
            'the same, two jobs': lambda: run_into(args.yusuan, files, '-j2')}
    figures = {name: [] for name in ways}
    for _ in range(args.runs):    # in turns: what else the machine does meets all of them
        for name, way in ways.items():
            figures[name].append(way())
    least = {name: [min(column) for column in zip(*runs)] for name, runs in figures.items()}
    plain = least['in process'][1]
    for name, (clock, cpu, _) in least.items():
        print('%-34s %8.3f s %8.3f s cpu %+8.1f %% of processor time' % (name, clock, cpu, 100 * (cpu / plain - 1)))
    print('two jobs: %.2f times as fast as one (load %.1f on %d processors)' % (
        least['workers, sandbox, journal'][0] / least['the same, two jobs'][0], os.getloadavg()[0], os.cpu_count()))


def tell_inputs(args):
    with tempfile.TemporaryDirectory() as place:
        for count in INPUTS:
            folder = '%s/%d' % (place, count)
            for n in range(count):
                inner = '%s/%03d' % (folder, n // 500)
                os.makedirs(inner, exist_ok=True)
                with open('%s/%05d.csv' % (inner, n), 'w', encoding='utf-8') as file:
                    file.write(SMALL.format(n=n))
            lines = run([args.yusuan, 'extract', '-q', folder])
            into = run_into(args.yusuan, [folder])
            print('%6d inputs: %6.1f MiB peak of the largest process with lines, %6.1f with a dataset (%.1f s)' % (count, lines[2], into[2], into[0]))


def run_pdftotext(files):
    runs = [run(['pdftotext', '-q', '-bbox-layout', path, '/dev/null']) for path in files]
    return sum(r[0] for r in runs), sum(r[1] for r in runs), max(r[2] for r in runs)


def count_pages(path):
    text = subprocess.run(['pdfinfo', path], capture_output=True, check=False).stdout.decode('utf-8', 'replace')
    lines = [line.split(':')[1] for line in text.split('\n') if line.startswith('Pages:')]
    return int(lines[0]) if lines else 0


def find_files(args):
    shared = os.environ.get('YUSUAN_SHARED') or os.path.join(HERE, '..', '..', 'shared')
    corpora = os.path.join(shared, 'corpus*')
    for folder in [args.corpus] if args.corpus else [corpora, args.fixtures]:
        files = sorted(glob.glob(os.path.join(folder or '', '*.pdf'))) if folder else []
        if files:
            return files
    return []


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('yusuan', help='the program')
    parser.add_argument('corpus', nargs='?', help='folder of PDFs (default: corpus* in $YUSUAN_SHARED or ../shared)')
    parser.add_argument('--fixtures', help='folder of PDFs to use when there is no corpus (default: beside the program)')
    parser.add_argument('--beside', help='another build of the program to measure beside it (yusuan-glib)')
    parser.add_argument('--runs', type=int, default=3)
    args = parser.parse_args()
    args.yusuan = os.path.abspath(args.yusuan)
    args.fixtures = args.fixtures or os.path.join(os.path.dirname(args.yusuan), 'fixtures')
    return args


def line(name, figures, pages):
    clock, cpu, memory = figures
    print('%-34s %8.3f s %8.3f s cpu %8.2f ms/page %9.1f MiB peak' % (name, clock, cpu, 1000 * clock / max(pages, 1), memory))


def main():
    args = arguments()
    files = find_files(args)
    if not files:
        print('no PDFs to read')
        return 0
    if shutil.which('pdftotext') is None or shutil.which('pdfinfo') is None:
        print('no pdftotext to compare with (package poppler-utils)')
        return 0
    pages = sum(count_pages(path) for path in files)
    print('%d files, %d pages, least of %d runs' % (len(files), pages, args.runs))
    one = best(args.runs, lambda: run_yusuan(args.yusuan, files[:1]))
    few = best(args.runs, lambda: run_yusuan(args.yusuan, files[:FEW]))
    largest = max(files, key=count_pages)
    large = best(args.runs, lambda: run_yusuan(args.yusuan, [largest]))
    ours = best(args.runs, lambda: run_yusuan(args.yusuan, files))
    theirs = best(args.runs, lambda: run_pdftotext(files))
    line('yusuan, one process, all', ours, pages)
    if args.beside:
        line(os.path.basename(args.beside), best(args.runs, lambda: run_yusuan(args.beside, files)), pages)
    line('pdftotext -bbox-layout, each', theirs, pages)
    line('yusuan, first', one, count_pages(files[0]))
    line('yusuan, first %d' % min(FEW, len(files)), few, sum(count_pages(p) for p in files[:FEW]))
    line('yusuan, longest alone', large, count_pages(largest))
    print('ratio to pdftotext: %.2f by the clock, %.2f of processor time' % (ours[0] / theirs[0], ours[1] / theirs[1]))
    print('peak memory, all beside first %d: %+.1f MiB (%.2f times); beside the longest alone: %+.1f MiB' % (
        min(FEW, len(files)), ours[2] - few[2], ours[2] / few[2], ours[2] - large[2]))
    tell_processes(args, files)
    tell_inputs(args)
    return 0


if __name__ == '__main__':
    sys.exit(main())
