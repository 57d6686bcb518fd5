#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""property.py YUSUAN SOURCE_ROOT [DOCUMENTS] [SEED]: random consistent budgets never fail; any single changed amount does.

Budgets are made as documents (the JSON of `yusuan extract`) and judged by `yusuan check`."""
import json, os, random, subprocess, sys, tempfile
from decimal import Decimal as D

yusuan, root = sys.argv[1:3]
documents = int(sys.argv[3]) if len(sys.argv) > 3 else 25
seed = int(sys.argv[4]) if len(sys.argv) > 4 else 20261123
rng = random.Random(seed)


def code_tree():
    """Function codes of the code list that are printed often: {class: {section: [item]}}."""
    listed = json.load(open(os.path.join(root, "schemas", "codes", "functional.json"), encoding="utf-8"))["codes"]
    names = {c["code"]: c["name"] for c in listed if c["documents"] >= 3 and not c.get("to")}
    items = [c for c in names if len(c) == 7 and c[:5] in names and c[:3] in names and c < "223"]
    return names, items


NAMES, ITEMS = code_tree()
ECONOMIC = [("301", "工资福利支出", [("30101", "基本工资"), ("30102", "津贴补贴"), ("30113", "住房公积金")]),
            ("302", "商品和服务支出", [("30201", "办公费"), ("30211", "差旅费"), ("30217", "公务接待费")])]


def money(low, high):
    return D(rng.randint(low, high)) / 100


def spread(codes, values):
    """Rows of a code tree with their parents' sums, in order; `values`: code -> {column: amount}."""
    rows = []
    for code in sorted({c[:n] for c in codes for n in (3, 5, 7)}):
        total = {}
        for leaf in codes:
            if leaf.startswith(code):
                for column, value in values[leaf].items():
                    total[column] = total.get(column, D(0)) + value
        rows.append((code, NAMES[code], total))
    return rows


def table(kind, title, columns, rows, sides=None):
    """rows: (side, code, name, level, {column: amount})."""
    made = [{"id": "name", "side": side, "header": ["项目"]} for side in (sides or [None])]
    for side in sides or [None]:
        made += [{"id": c, "side": side, "header": [c]} for c in columns.get(side, [])]
    out = []
    for side, code, name, level, values in rows:
        shown = {c: float(v) for c, v in values.items() if v}
        out.append({"side": side, "code": code, "name": name, "level": level, "values": shown, "proof": dict.fromkeys(shown, "unproven"), "cells": []})
    return {"id": kind, "label": None, "title": title, "unit": "万元", "pages": [1], "state": "data",
            "columns": made, "rows": out, "notes": []}


def flat(rows, total, total_name="合计"):
    return [(None, "", total_name, 0, total)] + [(None, c, n, {3: 1, 5: 2, 7: 3}[len(c)], v) for c, n, v in rows]


def add(parts):
    total = {}
    for part in parts:
        for column, value in part.items():
            total[column] = total.get(column, D(0)) + value
    return total


def budget():
    codes = rng.sample(ITEMS, rng.randint(3, 14))
    spent, budgeted, income = {}, {}, {}
    for code in codes:
        basic = money(100, 900000) if rng.random() < 0.7 else D(0)
        project = money(100, 900000) if rng.random() < 0.5 or not basic else D(0)
        carry = money(1, int(project * 100)) if project and rng.random() < 0.4 else D(0)
        spent[code] = {"total": basic + project, "basic": basic, "project": project}
        budgeted[code] = {"total": basic + project - carry, "basic": basic, "project": project - carry}
        income[code] = {"total": basic + project - carry, "general_public_budget": basic + project - carry, "carryover": carry}
    spent_total, budget_total, income_total = add(spent.values()), add(budgeted.values()), add(income.values())
    year, carry = income_total["total"], income_total["carryover"]
    classes = [r for r in spread(codes, spent) if len(r[0]) == 3]
    ordinals = "一二三四五六七八九十"
    summary = [("income", "", "一、一般公共预算", 1, {"amount": year}), ("income", "", "本年收入合计", 0, {"amount": year}),
               ("income", "", "上年结转", 1, {"amount": carry}), ("income", "", "收入总计", 0, {"amount": year + carry})]
    summary += [("expenditure", "", f"{ordinals[i]}、{name}", 1, {"amount": v["total"]}) for i, (_, name, v) in enumerate(classes)]
    summary += [("expenditure", "", name, 0, {"amount": spent_total["total"]}) for name in ("本年支出合计", "支出总计")]
    return {"schema_version": "1.0", "source": {"path": "x", "sha256": None, "bytes": 1, "media_type": None, "pages": 1, "producer": None},
            "status": "ok", "issuer": {"name": None}, "fiscal_year": 2026, "kind": "budget", "title": None, "contents": [], "tables": [
        table("income-expenditure-summary", "收支总表", {"income": ["amount"], "expenditure": ["amount"]}, summary, ["income", "expenditure"]),
        table("income-summary", "收入总表", {None: ["total", "general_public_budget", "carryover"]}, flat(spread(codes, income), income_total)),
        table("expenditure-summary", "支出总表", {None: ["total", "basic", "project"]}, flat(spread(codes, spent), spent_total)),
        table("general-public-budget-expenditure", "一般公共预算支出表", {None: ["total", "basic", "project"]}, flat(spread(codes, budgeted), budget_total)),
        economic(spent_total["basic"])], "narrative": [], "anomalies": [],
            "checks": dict.fromkeys(("run", "passed", "failed", "undecidable", "not_applicable"), 0),
            "coverage": dict.fromkeys(("amounts", "named", "open", "unplaced"), 0),
            "proven": {"amounts": 0, "proven": 0, "unproven": 0, "disputed": 0, "share": None}}


def economic(total):
    leaves = [code for _, _, items in ECONOMIC for code, _ in items]
    cuts = sorted(rng.randint(0, int(total * 100)) for _ in leaves[1:])
    shares = dict(zip(leaves, (D(b - a) / 100 for a, b in zip([0] + cuts, cuts + [int(total * 100)]))))
    rows = [(None, "", "合计", 0, {"total": total})]
    for code, name, items in ECONOMIC:
        rows.append((None, code, name, 1, {"total": sum(shares[c] for c, _ in items)}))
        rows += [(None, c, n, 2, {"total": shares[c]}) for c, n in items]
    return table("general-public-budget-basic-expenditure", "一般公共预算基本支出表", {None: ["total"]}, rows)


def changed(document):
    copy = json.loads(json.dumps(document))
    places = [(t, r, c) for t in copy["tables"] for r in t["rows"] for c in r["values"]]
    made, row, column = rng.choice(places)
    old = D(str(row["values"][column]))
    row["values"][column] = float(old + rng.choice([D("1.37"), D("-2.46"), old, -old / 2 - 3, D("812.5")]).quantize(D("0.01")))
    return copy, f"{made['id']} {row['code']} {row['name']} {column} {old}"


def check(batch):
    with tempfile.NamedTemporaryFile("w", suffix=".ndjson", encoding="utf-8", delete=False) as file:
        file.write("\n".join(json.dumps(d, ensure_ascii=False) for d in batch))
    run = subprocess.run([yusuan, "check", "--json", file.name], capture_output=True, text=True)
    os.unlink(file.name)
    return [[a for a in json.loads(line)["anomalies"] if a["severity"] == "error"] for line in run.stdout.splitlines()]


def main():
    sound = [budget() for _ in range(documents)]
    broken = [changed(d) for d in sound for _ in range(12)]
    accused = [e[0]["message"]["en"] for e in check(sound) if e]
    found = check([d for d, _ in broken])
    silent = [what for (_, what), errors in zip(broken, found) if not errors]
    print("1..2")
    print(f"{'not ok' if accused else 'ok'} 1 - {documents} random consistent budgets, {len(accused)} accused {accused[:3]}")
    print(f"{'not ok' if silent or len(found) != len(broken) else 'ok'} 2 - {len(broken)} single changes, {len(silent)} unnoticed {silent[:5]}")
    print(f"# seed {seed}")
    return 1 if accused or silent or len(found) != len(broken) else 0


sys.exit(main())
