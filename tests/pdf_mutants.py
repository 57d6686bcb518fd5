#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""pdf_mutants.py YUSUAN FILE.pdf… [--count N] [--seed N] [--keep DIR]: damaged files lose nothing in silence.

Flips bytes of, cuts and splices the files, and reads each mutant. One that reads "ok" must have every amount of its
original, or an anomaly that its original has not. Prints TAP."""
import argparse, collections, json, os, random, subprocess, sys, tempfile


def flip(data, chance):
    """A few bytes anywhere become others."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 2, 4, 8, 32))):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def cut(data, chance):
    """The end is missing, or a piece from within."""
    start = chance.randrange(len(data) // 8, len(data))
    if chance.random() < 0.5:
        return data[:start]
    return data[:start] + data[start + chance.choice((1, 16, 256, 4096)):]


def splice(data, chance):
    """A piece of the file stands over another."""
    length = chance.choice((16, 128, 1024, 8192))
    source, target = chance.randrange(len(data)), chance.randrange(len(data))
    piece = data[source:source + length]
    return data[:target] + piece + data[target + len(piece):]


WAYS = (flip, cut, splice)


def read(yusuan, paths):
    run = subprocess.run([yusuan, 'extract', '--jobs', '2', *paths], capture_output=True, check=False)
    return [json.loads(line) for line in run.stdout.decode('utf-8', 'replace').splitlines()]


def count_values(document):
    return sum(len(row['values']) for table in document['tables'] for row in table['rows'])


def anomalies(document):
    return collections.Counter((a['code'], a['table'], a['page']) for a in document['anomalies'])


def is_silent(original, mutant):
    return (mutant['status'] == 'ok' and count_values(mutant) < count_values(original)
            and not anomalies(mutant) - anomalies(original))


def make_mutants(files, count, chance, folder):
    """(way, the original's index, path) of each mutant."""
    originals = [open(path, 'rb').read() for path in files]
    mutants = []
    for number in range(count):
        way, index = WAYS[number % len(WAYS)], chance.randrange(len(files))
        path = os.path.join(folder, f'{number:04d}-{way.__name__}.pdf')
        with open(path, 'wb') as out:
            out.write(way(originals[index], chance))
        mutants.append((way, index, path))
    return mutants


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('yusuan')
    parser.add_argument('files', nargs='+')
    parser.add_argument('--count', type=int, default=300)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--keep', help='folder for the mutants')
    return parser.parse_args()


def main():
    args = arguments()
    originals = read(args.yusuan, args.files)
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.keep or temporary
        mutants = make_mutants(args.files, args.count, random.Random(args.seed), folder)
        documents = read(args.yusuan, [path for _, _, path in mutants])
    statuses = collections.Counter(d['status'] for d in documents)
    print('# ' + ', '.join(f'{n} {status}' for status, n in statuses.most_common()))
    print(f'1..{len(WAYS)}')
    bad = 0
    for number, way in enumerate(WAYS, 1):
        silent = [(path, index, d) for (w, index, path), d in zip(mutants, documents)
                  if w is way and is_silent(originals[index], d)]
        for path, index, d in silent:
            print(f'# {os.path.basename(path)}: {count_values(d)} of {count_values(originals[index])} values of '
                  f'{os.path.basename(args.files[index])}')
        bad += bool(silent)
        print(f"{'not ok' if silent else 'ok'} {number} - {way.__name__}: nothing is lost in silence")
    return 1 if bad else 0


sys.exit(main())
