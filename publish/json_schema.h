/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does a JSON text fit a JSON Schema? The part of JSON Schema that schemas/document.schema.json uses; the
 * schema stays the only place that lists statuses, ids and ranges. */
#pragma once

#include "publish/json_tape.h"

typedef struct YsJsonSchema YsJsonSchema;

/* Compiles the text of a schema. NULL + error also where it has a keyword that is not known here. */
YsJsonSchema *ys_json_schema_new (const char *text, gsize size, GError **error);
void ys_json_schema_free (YsJsonSchema *schema);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsJsonSchema, ys_json_schema_free)

/* FALSE + error with the path of the first misfit and what would fit. */
gboolean ys_json_schema_check (const YsJsonSchema *schema, const YsJsonTape *tape, GError **error);
