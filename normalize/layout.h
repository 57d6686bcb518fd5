/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each leaf column of a sheet means: keys, measures, lists and their sides. */
#pragma once

#include "document/document.h"
#include "normalize/sheet/sheet.h"

typedef enum
{
  YS_SLOT_TEXT,
  YS_SLOT_IGNORE,
  YS_SLOT_CODE,  /* a whole code */
  YS_SLOT_CLASS, /* 类, 款, 项 in columns of their own */
  YS_SLOT_SECTION,
  YS_SLOT_ITEM,
  YS_SLOT_NAME,
  YS_SLOT_MEASURE
} YsSlotKind;

typedef struct
{
  YsSlotKind kind;
  guint group; /* of a key: rules/keys.h */
  guint list;
  char *id;       /* measure id or NULL */
  gboolean known; /* a term of the vocabulary named it */
} YsSlot;

typedef struct
{
  GArray *slots; /* YsSlot, one a leaf */
  guint n_lists;
  const char **sides;  /* per list, interned or NULL */
  guint *own_parts;    /* per list: the group whose 类, 款, 项 are the row's own code */
  gboolean *has_group; /* per group of keys: a column is a key of it */
} YsLayout;

/* Reads the header of the table's first sheet. `fiscal_year` 0 when unknown. Owned by the caller. */
YsLayout *ys_layout_new (const YsSchemas *schemas, const YsSheet *sheet, int fiscal_year);
void ys_layout_free (YsLayout *layout);

/* The table has a key column of the group of this key column. */
gboolean ys_layout_has_key (const YsSchemas *schemas, const YsLayout *layout, const char *id);
gboolean ys_layout_has_measure (const YsLayout *layout, const char *id);

/* Marks the groups of keys (one place a group of rules/keys.h) that words over the leaf name. */
void ys_layout_mark_groups (const YsSchemas *schemas, const YsLeaf *leaf, gboolean *named);
