/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data files: from a folder or compiled in, and what is read out of them. */
#pragma once

#include <cjson/cJSON.h>
#include <glib.h>

/* Names relative to the set, such as "tables/funds.json", sorted. */
GStrv ys_rules_file_list (const char *dir, GError **error);
/* The parsed file; the error names file and line. */
cJSON *ys_rules_file_read (const char *dir, const char *name, GError **error);

const char *ys_json_string (const cJSON *object, const char *name);
int ys_json_int (const cJSON *object, const char *name, int fallback);
/* 0 when it is missing. */
double ys_json_number (const cJSON *object, const char *name);
GStrv ys_json_strings (const cJSON *object, const char *name);
/* YsPattern list; NULL and an error when a pattern is bad. A missing list is empty. */
GPtrArray *ys_json_patterns (const cJSON *object, const char *name, GError **error);
