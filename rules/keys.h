/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Key columns: the groups of code and name that a row can have. */
#pragma once

#include "rules/rules.h"

#define YS_KEY_MAIN 0     /* the group of the row's own code and name */
#define YS_N_CODE_PARTS 3 /* 类, 款 and 项 in columns of their own */

/* What a column is of its group. */
typedef enum
{
  YS_KEY_CODE, /* a whole code */
  YS_KEY_CLASS,
  YS_KEY_SECTION,
  YS_KEY_ITEM,
  YS_KEY_NAME
} YsKeyPart;

typedef struct
{
  char *id;
  const char *code;       /* column id, interned; NULL when the group has names only */
  const char *name;       /* column id, interned */
  gboolean subject_codes; /* a plain 科目编码 beside its words is its code */
  GStrv code_parts;       /* column ids of 类, 款, 项; may be empty */
  GStrv other_names;      /* further column ids that are its name; may be empty */
} YsKeyGroup;

/* Once all files are there: there is a main group, and every header word of a key names a column of a group.
 */
gboolean ys_keys_check (const YsSchemas *schemas, const char *place, GError **error);
void ys_key_group_free (gpointer group);

/* Lent. `group` counts from 0, below schemas->keys->len. */
const YsKeyGroup *ys_keys_group (const YsSchemas *schemas, guint group);
/* The group of a column id; FALSE when it is no key column. `part` may be NULL. */
gboolean ys_keys_find (const YsSchemas *schemas, const char *column, guint *group, YsKeyPart *part);
/* The number of the group with this id; -1 when there is none. */
int ys_keys_index (const YsSchemas *schemas, const char *id);
