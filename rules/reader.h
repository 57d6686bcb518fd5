/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A typed, closed reader of the data files. Every value knows where it stands; the first thing that is wrong
 * is kept with file, JSON path and what to do, and from then on every getter gives a harmless value. */
#pragma once

#include "rules/pattern.h"

#include <cjson/cJSON.h>
#include <glib.h>

/* One file that is being read. */
typedef struct
{
  const char *file;    /* for the messages */
  GError *error;       /* the first thing that is wrong, or NULL */
  guint64 *limit_hits; /* for the patterns that are compiled; or NULL */
  guint *n_patterns;   /* how many the set has so far; or NULL */
} YsReading;

/* A value of the file. Its parent must outlive it. */
typedef struct YsNode YsNode;
struct YsNode
{
  YsReading *reading;
  const YsNode *parent; /* NULL: the root */
  const char *key;      /* in an object; NULL in a list */
  guint index;          /* in a list */
  const cJSON *json;    /* NULL: not there */
};

YsNode ys_node_root (YsReading *reading, const cJSON *json);
gboolean ys_node_failed (const YsNode *node);
/* Says that the value is wrong, if it is the first that is. Takes both texts: what is wrong and what to do.
 */
void ys_node_fail (const YsNode *node, char *en, char *zh);

/* The value must be an object with these keys alone (list ends with NULL), each once. A root may have
 * "$comment",
 * "$schema" and "about", too. */
gboolean ys_node_close (const YsNode *node, const char *const *keys);
/* A member; its json is NULL when it is not there. */
YsNode ys_node_get (const YsNode *node, const char *key);
/* A member that must be there. */
YsNode ys_node_need (const YsNode *node, const char *key);
gboolean ys_node_has (const YsNode *node, const char *key);
gboolean ys_node_is_null (const YsNode *node);

/* The members of a list (checked to be one, with `least` members) or of an object, in order:
 *   for (YsNode item = ys_node_first (&list, 1); item.json != NULL; ys_node_next (&item))
 * It ends when something is wrong. */
YsNode ys_node_first (const YsNode *list, guint least);
YsNode ys_node_first_member (const YsNode *object);
void ys_node_next (YsNode *item);

/* Lent by the file; "" when wrong. */
const char *ys_node_string (const YsNode *node);
/* A whole number from `least` to `most`; `least` when wrong. */
int ys_node_int (const YsNode *node, int least, int most);
double ys_node_number (const YsNode *node, double least, double most);
gboolean ys_node_flag (const YsNode *node);
/* A place in `names`; 0 when wrong. `what` (English, Chinese) says what is chosen. */
guint ys_node_choice (const YsNode *node, const char *const *names, guint n, const char *en, const char *zh);
/* The string must be lower-case words with `joints` between them ("-", "_.", …). */
const char *ys_node_id (const YsNode *node, const char *joints);
/* At least `groups` groups that capture. Owned by the caller; NULL when wrong. */
YsPattern *ys_node_pattern (const YsNode *node, guint groups);
/* List of YsPattern, never NULL. */
GPtrArray *ys_node_patterns (const YsNode *node, guint least, guint groups);
