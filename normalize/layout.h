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

/* What a key column is the key of. */
typedef enum
{
  YS_GROUP_MAIN, /* code and name of the row */
  YS_GROUP_GOV,
  YS_GROUP_ECON,
  YS_GROUP_UNIT,
  YS_GROUP_PROJECT
} YsGroup;

typedef struct
{
  YsSlotKind kind;
  YsGroup group;
  guint list;
  char *id;       /* measure id or NULL */
  gboolean known; /* a term of the vocabulary named it */
} YsSlot;

typedef struct
{
  GArray *slots; /* YsSlot, one a leaf */
  guint n_lists;
  const char **sides;   /* per list, interned or NULL */
  gboolean has_project; /* a column names projects */
} YsLayout;

/* Reads the header of the table's first sheet. `fiscal_year` 0 when unknown. Owned by the caller. */
YsLayout *ys_layout_new (const YsSchemas *schemas, const YsSheet *sheet, int fiscal_year);
void ys_layout_free (YsLayout *layout);

/* The slot under which a lattice column range of another sheet of the same table stands; -1 when none. */
int ys_layout_slot_at (const YsSheet *head, const YsSheet *sheet, guint from, guint to);
gboolean ys_layout_has_measure (const YsLayout *layout, const char *id);
