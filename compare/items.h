/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Things of a document that can be told apart by keys, and what became of them in another one. */
#pragma once

#include "compare/compare.h"

#define YS_ITEM_KEYS 3

typedef struct
{
  char *keys[YS_ITEM_KEYS]; /* owned, or NULL: with what it says, by its place alone, by what it says alone */
  char *name;               /* owned */
  YsChangeSide side;
} YsItem;

/* A list of YsItem. */
GPtrArray *ys_items_new (void);

/* Adds an item that takes all of its strings. */
YsItem *ys_items_add (GPtrArray *items, char *exact, char *place, char *content, char *name);

/* Adds to `changes` what became of the items of A in B. */
void ys_items_compare (GPtrArray *changes, YsChangeWhat what, GPtrArray *a, GPtrArray *b);

/* Adds a change; takes NAME and the texts of both sides. */
void ys_change_add (GPtrArray *changes, YsChangeWhat what, YsChangeHow how, char *name, YsChangeSide a,
                    YsChangeSide b);
