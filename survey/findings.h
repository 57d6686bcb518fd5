/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The findings of one judged document as text for people: the list, and one of them with every amount. */
#pragma once

#include "document/document.h"

/* Errors, then warnings, each with its number (its place among the anomalies, from 1: they are in order),
 * place and message; what is only remarked is counted (g_free). */
char *ys_findings_list (const YsDocument *document);
/* One finding: what is said, and where there is an equation every amount of it with its row, column, page and
 * box, what either side adds up to, and the difference. ID: the number in the list, or the finding's address
 * (check/table/row/column). NULL when there is none (g_free). */
char *ys_findings_explain (const YsDocument *document, const char *id);
