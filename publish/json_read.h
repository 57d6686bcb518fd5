/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/document.h"

/* A document from one line (or file) of JSON as ys_json_write makes it, perhaps edited by hand: `values` are
 * what counts. Anomalies and check counts are left out: they are found anew. NULL and an error that names the
 * place when it is no such document. Owned by the caller. */
YsDocument *ys_json_read (const char *json, gsize size, const char **end, GError **error);
