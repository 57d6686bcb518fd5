/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of two documents. */
#pragma once

#include "compare/compare.h"

/* Adds what is different in the tables of A and B. */
void ys_compare_tables (GPtrArray *changes, const YsDocument *a, const YsDocument *b);
