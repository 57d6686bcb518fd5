/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data files, from a folder or compiled in. */
#pragma once

#include <cjson/cJSON.h>
#include <glib.h>

/* The kinds of data files, in the order in which they are loaded: a later one refers to the earlier ones. */
typedef enum
{
  YS_FILE_VOCABULARY,
  YS_FILE_TABLES,
  YS_FILE_CODES,
  YS_FILE_CHECKS,
  YS_N_FILE_KINDS
} YsFileKind;

/* Where the set is, for messages. */
const char *ys_rules_file_place (const char *dir);
/* Names of one kind, relative to the set, such as "tables/funds.json", in the order that set.json gives.
 * Refuses a .json file in the kind's folder that set.json does not name. dir NULL: the built-in set. */
GStrv ys_rules_file_list (const char *dir, YsFileKind kind, GError **error);
/* The parsed file; the error names file and line. Refuses what is no regular file, too big or no UTF-8. */
cJSON *ys_rules_file_read (const char *dir, const char *name, GError **error);
