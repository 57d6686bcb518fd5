#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""layout.py YUSUAN SOURCE_ROOT FIXTURE.pdf: a table set of an invented place is read with data files only.

With the built-in data its tables stay "other"; with two small files beside the data, every amount has its place."""
import json, os, shutil, subprocess, sys, tempfile
from decimal import Decimal

yusuan, root, pdf = sys.argv[1:4]
own = os.path.join(root, "tests", "layouts", "invented")


def extract(*options):
    run = subprocess.run([yusuan, "extract", *options, pdf], capture_output=True, text=True)
    return json.loads(run.stdout, parse_float=Decimal)


def facts(document):
    found = set()
    for table in document["tables"]:
        for row in table["rows"]:
            for column, value in row["values"].items():
                if value:
                    name = "" if row["code"] else row["name"]
                    found.add((table["id"], row["side"] or "", row["code"], name, column, int(value * 100)))
    return found


def wanted():
    truth = json.load(open(os.path.join(own, "truth.json"), encoding="utf-8"))
    return {(f["table"], f["side"], f["code"], "" if f["code"] else f["name"], f["column"], f["value"])
            for table in truth["tables"] for f in table["facts"]}


def main():
    tests = []
    built_in = extract()
    tests.append((all(t["id"] == "other" for t in built_in["tables"]), "the built-in data does not know the tables"))
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "schemas")
        shutil.copytree(os.path.join(root, "schemas"), data)
        for kind in ("vocabulary", "tables"):
            shutil.copy(os.path.join(own, kind, "invented.json"), os.path.join(data, kind, "invented.json"))
        with open(os.path.join(data, "set.json"), encoding="utf-8") as file:
            listed = json.load(file)
        for kind in ("vocabulary", "tables"):
            listed[kind].append("invented.json")
        with open(os.path.join(data, "set.json"), "w", encoding="utf-8") as file:
            json.dump(listed, file, ensure_ascii=False)
        document = extract("--schemas", data)
    got, want = facts(document), wanted()
    tests.append((document["status"] == "ok", "with two data files it is a budget"))
    tests.append((not want - got, f"no amount is missing {sorted(want - got)[:3]}"))
    tests.append((not got - want, f"no amount is invented {sorted(got - want)[:3]}"))
    errors = [a for a in document["anomalies"] if a["severity"] == "error"]
    tests.append((not errors and document["checks"]["passed"] > 5, "its sums close"))
    print(f"1..{len(tests)}")
    for number, (ok, what) in enumerate(tests, 1):
        print(f"{'ok' if ok else 'not ok'} {number} - {what}")
    return 0 if all(ok for ok, _ in tests) else 1


sys.exit(main())
