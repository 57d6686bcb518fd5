/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One JSON text as a flat list of nodes in the order of the text. Numbers keep their digits. */
#pragma once

#include <glib.h>

typedef enum
{
  YS_JSON_NULL,
  YS_JSON_FALSE,
  YS_JSON_TRUE,
  YS_JSON_NUMBER,
  YS_JSON_STRING,
  YS_JSON_ARRAY,
  YS_JSON_OBJECT /* its nodes: a string (the key) and a value in turn */
} YsJsonKind;

typedef struct
{
  const char *text; /* a string without quotes and escapes, a number's digits; not NUL-terminated */
  guint32 length;   /* of `text`, bytes */
  guint32 next;     /* the node after this one and all that is within it */
  YsJsonKind kind;
} YsJsonNode;

typedef struct YsJsonTape YsJsonTape;

/* Parses the SIZE bytes of TEXT, which are lent and must live as long as the tape: one JSON value and white
 * space. NULL + error with line and reason: no JSON by RFC 8259, no UTF-8, a NUL, a key that stands twice,
 * too deep. */
YsJsonTape *ys_json_tape_new (const char *text, gsize size, GError **error);
void ys_json_tape_free (YsJsonTape *tape);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsJsonTape, ys_json_tape_free)

/* Node 0 is the whole. */
const YsJsonNode *ys_json_tape_node (const YsJsonTape *tape, guint32 index);

/* The value of the member KEY of an object, 0 when there is none. */
guint32 ys_json_tape_member (const YsJsonTape *tape, guint32 object, const char *key);

/* Where a node stands: $.tables[0].rows[3].values.total (g_free). */
char *ys_json_tape_path (const YsJsonTape *tape, guint32 index);

gboolean ys_json_node_is (const YsJsonNode *node, const char *text);
gboolean ys_json_node_begins (const YsJsonNode *node, const char *text);
/* The text as a string of its own (g_free). */
char *ys_json_node_dup (const YsJsonNode *node);
