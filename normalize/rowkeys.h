/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One key over several rows of amounts. */
#pragma once

#include "document/document.h"
#include "rules/rules.h"

/* A row that prints no key of its own, but other words where the row above has some, is a further row of that
 * one's key: it takes its name and keys (物业管理服务 | 分散采购 | 36.00, and below | 集中采购 | 430.00). */
void ys_rows_share_keys (YsTable *table);
/* A unit or a project that is printed once, at the head of its rows, is a key of all of them. */
void ys_rows_carry_owners (const YsSchemas *schemas, YsTable *table);
