/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/read.h */
#pragma once
#include <glib.h>
typedef struct YsSchemas YsSchemas;                           /* opaque here */
YsSchemas *ys_schemas_load (const char *dir, GError **error); /* dir NULL: built-in set */
void ys_schemas_free (YsSchemas *schemas);
typedef enum
{
  YS_WORST_NONE,
  YS_WORST_INFO,
  YS_WORST_WARNING,
  YS_WORST_ERROR
} YsWorst;
typedef struct
{
  char *json;
  YsWorst worst;
  gboolean readable;
} YsOutcome; /* json: one line, no newline, owned (g_free) */
/* Reads one input file. Never fails: a file that cannot be read gives a record whose "status" says so and
 * readable FALSE. */
YsOutcome ys_read_file (const YsSchemas *schemas, const char *path);
/* The record for an input whose reader was stopped from outside: status is "timeout", "memory_limit",
 * "crashed" or "unreadable". */
YsOutcome ys_read_failed (const char *path, const char *status, const char *message_zh,
                          const char *message_en);
/* Text reports, to be printed by the caller (g_free). NULL + error when the file cannot be read. */
char *ys_explain_file (const YsSchemas *schemas, const char *path, GError **error);
char *ys_check_file (const YsSchemas *schemas, const char *json_path, YsWorst *worst,
                     GError **error); /* re-runs checks on a JSON/NDJSON document file, returns NDJSON */
char *ys_survey_files (const YsSchemas *schemas, char **paths, GError **error);
const char *ys_document_schema (void); /* the published JSON Schema */
