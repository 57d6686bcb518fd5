/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents from JSON, all of them checked: who wrote the text need not be trusted. */
#pragma once

#include "document/document.h"

typedef struct YsJsonReader YsJsonReader;

/* SCHEMA is the text of schemas/document.schema.json; NULL + error when it cannot be used. */
YsJsonReader *ys_json_reader_new (const char *schema, GError **error);
void ys_json_reader_free (YsJsonReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsJsonReader, ys_json_reader_free)

/* The schema of documents whose amounts are strings (YS_JSON_STRINGS), made of SCHEMA (g_free). */
char *ys_json_schema_for_strings (const char *schema);

/* The document that the SIZE bytes of JSON are, with its findings and counts: written again it is the same
 * bytes, if ys_json_write_with made them, with the same style
 * of amounts. NULL + error with line or path and reason where the text is no JSON,
 * does not fit the schema, or says what a document cannot hold. Owned by the caller. */
YsDocument *ys_json_read (const YsJsonReader *reader, const char *json, gsize size, GError **error);
